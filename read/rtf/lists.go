package rtf

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/bihuan/bihuan/read/numbering"
)

// list is an entry of \listtable.
type list struct {
	levels  numbering.List
	n       int // levels that are defined
	counter numbering.Counter
}

// override is an entry of \listoverridetable: what \ls of a paragraph names.
type override struct {
	list   *list
	levels *numbering.List
	starts [numbering.Levels]int // unset where the list's own holds
	begun  [numbering.Levels]bool
	ready  bool
}

// lists holds the two tables, and what of them is under way.
type lists struct {
	byID  map[int]*list
	byLS  map[int]*override
	list  *list
	over  *override
	level int  // of the list or override under way, from 0
	whole bool // the override brings a definition of its own for the level
	sign  []byte
	name  []byte // of the style under definition
}

// style is an entry of \stylesheet.
type style struct {
	list, depth, outline int
	based                int
	contents             bool
}

// noLevel is a level before it is defined.
var noLevel = numbering.Level{Start: 1, Restart: -1}

func newLists() lists {
	return lists{byID: map[int]*list{}, byLS: map[int]*override{}, level: -1}
}

func (l *lists) beginList() {
	l.list, l.over, l.level = &list{}, nil, -1
	for i := range l.list.levels {
		l.list.levels[i] = noLevel
	}
}

func (l *lists) beginLevel() {
	switch {
	case l.over != nil:
		if l.whole = l.over.levels != nil; l.whole {
			*l.current() = noLevel
		}
	case l.list != nil:
		l.level++
		l.list.n = min(max(l.list.n, l.level+1), numbering.Levels)
	}
}

// current gives the level under definition.
func (l *lists) current() *numbering.Level {
	switch {
	case l.level < 0 || l.level >= numbering.Levels:
	case l.over != nil:
		if l.whole && l.over.levels != nil {
			return &l.over.levels[l.level]
		}
	case l.list != nil:
		return &l.list.levels[l.level]
	}
	return &numbering.Level{} // of a tenth level, or outside the tables
}

func (l *lists) setID(id int) {
	switch {
	case l.over != nil:
		if l.over.list == nil {
			l.over.list = l.byID[id]
		}
	case l.list != nil && len(l.byID) < maxEntry:
		l.byID[id] = l.list
	}
}

func (l *lists) beginOverride() {
	l.over, l.level, l.whole = &override{}, -1, false
	for i := range l.over.starts {
		l.over.starts[i] = unset
	}
}

// beginOverrideLevel handles \lfolevel.
func (l *lists) beginOverrideLevel() {
	if l.over != nil {
		l.level, l.whole = l.level+1, false
	}
}

// ownFormat handles \listoverrideformat: a level of the override's own follows.
func (l *lists) ownFormat() {
	if l.over != nil && l.over.list != nil && l.over.levels == nil {
		levels := l.over.list.levels
		l.over.levels = &levels
	}
}

// setFormat handles \levelnfc.
func (l *lists) setFormat(nfc int) { l.current().Format = numbering.ByCode(nfc) }

func (l *lists) setStart(n int) {
	if l.over != nil && !l.whole && 0 <= l.level && l.level < numbering.Levels {
		l.over.starts[l.level] = n
		return
	}
	l.current().Start = n
}

// setLS names an override.
func (l *lists) setLS(ls int) {
	if l.over != nil && l.over.list != nil && 0 < ls && ls < maxEntry {
		l.byLS[ls] = l.over
	}
}

// endSign makes the text of a level from \leveltext: its length, then its
// characters, of which those from 0 to 8 stand for the numbers of levels.
func (l *lists) endSign() {
	var text strings.Builder
	if _, size := utf8.DecodeRune(l.sign); size > 0 {
		l.sign = l.sign[size:]
	}
	for _, c := range strings.TrimSuffix(string(l.sign), ";") {
		if c < numbering.Levels {
			text.WriteByte('%')
			c += '1'
		}
		text.WriteRune(c)
	}
	l.current().Text = text.String()
	l.sign = l.sign[:0]
}

// noSign is the level of paragraphs without a list.
var noSign numbering.Level

// number gives the sign of the paragraph under way. What the writer put into
// \listtext is what the page shows; the list tables stand in where there is none.
// They are the less sure of the two: LibreOffice writes their signs in a code page
// that has no Chinese.
func (r *reader) number() (string, *numbering.Level) {
	ls, depth := r.p.list, r.p.depth
	if st := r.styleOf(r.p.style); ls == unset && st.list > 0 && !r.marksNumbers() {
		ls = st.list
		if depth == unset {
			depth = st.depth
		}
	}
	depth = max(depth, 0)
	given := strings.TrimSpace(r.flow.listText)
	o := r.lists.byLS[ls]
	if o == nil || depth >= o.list.n {
		return givenSign(given), &noSign
	}
	sign := o.next(depth)
	level := &o.levels[depth]
	switch {
	case given == "":
	case level.Format == numbering.Bullet:
		sign = bullet(given)
	default:
		sign = givenSign(given)
	}
	return sign, level
}

// next counts a paragraph. An overridden start holds at once, and wherever its
// level starts again.
func (o *override) next(depth int) string {
	if !o.ready {
		o.prepare()
	}
	if n := o.starts[depth]; n != unset && !o.begun[depth] {
		o.list.counter.Set(depth, n)
		o.begun[depth] = true
	}
	return o.list.counter.Next(o.levels, depth)
}

func (o *override) prepare() {
	o.ready = true
	if o.levels == nil {
		o.levels = &o.list.levels
	}
	for level, n := range o.starts {
		if n == unset {
			continue
		}
		if o.levels == &o.list.levels {
			own := o.list.levels
			o.levels = &own
		}
		o.levels[level].Start = n
	}
}

// givenSign is what of a \listtext is a number; a bullet is none, unless it says
// something.
func givenSign(text string) string {
	if text != "o" && strings.ContainsFunc(text, func(c rune) bool { return unicode.IsNumber(c) || unicode.IsLetter(c) }) {
		return text
	}
	return bullet(text)
}

// bullet keeps dashes and words of the sign of a list that does not count.
func bullet(text string) string {
	var c numbering.Counter
	return c.Next(&numbering.List{{Format: numbering.Bullet, Text: text}}, 0)
}

// endStyle records a style whose group has ended.
func (r *reader) endStyle(s state) {
	name := strings.ToLower(strings.TrimSpace(strings.TrimSuffix(string(r.lists.name), ";")))
	r.lists.name = r.lists.name[:0]
	if s.char || s.p.style < 0 || s.p.style >= maxEntry {
		return
	}
	st := &style{list: s.p.list, depth: s.p.depth, outline: s.p.outline, based: s.based}
	switch {
	case strings.HasPrefix(name, "toc "), strings.HasPrefix(name, "contents "), strings.HasPrefix(name, "目录 "):
		st.contents = true
	case st.outline == unset:
		st.outline = headingLevel(name)
	}
	r.styles[s.p.style] = st
}

// headingLevel reads the level from a name such as "heading 2".
func headingLevel(name string) int {
	for _, head := range []string{"heading ", "标题 "} {
		if rest, ok := strings.CutPrefix(name, head); ok && len(rest) == 1 && '1' <= rest[0] && rest[0] <= '9' {
			return int(rest[0] - '0')
		}
	}
	return unset
}

// styleOf gives a style with what it has from those it is based on.
func (r *reader) styleOf(n int) style {
	out := style{list: unset, depth: unset, outline: unset}
	for range 10 {
		st := r.styles[n]
		if st == nil {
			break
		}
		if out.list == unset && st.list != unset {
			out.list = st.list
		}
		if out.depth == unset {
			out.depth = st.depth
		}
		if out.outline == unset {
			out.outline = st.outline
		}
		out.contents = out.contents || st.contents
		if n = st.based; n == 0 {
			break
		}
	}
	return out
}
