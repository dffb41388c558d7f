package outline

import (
	"strings"
	"unicode/utf8"
)

// A mark is a place inside a paragraph where a unit may begin.
type mark struct {
	from    int
	sign    Sign
	heading int // length of a heading before a colon, colon included; 0 for a sign
}

// paragraph adds the words of a paragraph from behind its sign, split at the
// lists and headings that run inside it.
func (b *builder) paragraph(from, to int) {
	marks := b.marks(from, to)
	if n := b.leadAt(from, to); n > 0 && (len(marks) == 0 || marks[0].from > from) {
		marks = append([]mark{{from: from, heading: n}}, marks...)
	}
	at := from
	for i := range marks {
		m := &marks[i]
		b.ownWords(at, m.from, at == from)
		if m.heading > 0 {
			at = b.inlineHeading(m)
			continue
		}
		at = b.open(m.sign, m.from, true).Words
	}
	b.ownWords(at, to, at == from)
}

func (b *builder) ownWords(from, to int, starts bool) {
	if strings.TrimSpace(b.tree.Text[from:to]) != "" {
		b.own(Piece{From: from, To: to, Starts: starts})
	}
}

// inlineHeading opens a part such as 整改情况：… inside the unit under way, beside
// an open part of that kind.
func (b *builder) inlineHeading(m *mark) int {
	words := headingWords(b.tree.Text[m.from : m.from+m.heading])
	b.dropInline()
	depth := b.headingDepth(words, true, true)
	if u := b.top(); u.Heading == "" && u.Sign.Words > 0 && u.Words == m.from {
		depth = len(b.stack) - 1 // （1）原因：… is one part
	}
	b.openHeading(depth, m.from, words, m.from+m.heading).Inline = true
	return m.from + m.heading
}

// marks finds the signs and headings inside a paragraph. A list counts only if
// it goes on: 一是 needs its 二是, a later number the one before.
func (b *builder) marks(from, to int) []mark {
	s := b.tree.Text[from:to]
	var found []mark
	depth, boundary, outer := 0, true, false
	due := 0 // the 一是 that a list of clauses has come to, plus one
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if boundary && depth == 0 && r != ' ' && r != 0xA0 && r != 0x3000 {
			if m, ok := b.markAt(s, i); ok {
				m.from += from
				found = append(found, m)
				due = nextIs(m.sign, due)
				if m.heading > 0 {
					i += m.heading // the boundary behind a colon
					continue
				}
			}
		}
		if r >= 0x4E00 && r <= 0x9FFF { // a Chinese character ends nothing
			boundary = introduces(r, s[i+n:])
			i += n
			continue
		}
		switch r {
		case '（', '(', '“', '《', '【', '「':
			if depth == 0 {
				outer = boundary
			}
			depth++
		case '）', ')', '”', '》', '】', '」':
			depth = max(0, depth-1)
			// Behind a remark in brackets stands what stood before it.
			if depth == 0 {
				boundary = boundary || outer
			}
			i += n
			continue
		case ' ', 0xA0, 0x3000:
			i += n
			continue
		}
		switch r {
		case '。', '；', '！', '？', ';':
			due = 0
		}
		boundary = ends(r, s[i+n:]) || introduces(r, s[i+n:]) || due > 0 && continues(r, s[i+n:], due)
		i += n
	}
	return b.lists(found)
}

// ends: a sentence or clause of a list ends at r.
func ends(r rune, rest string) bool {
	switch r {
	case '。', '；', '：', '！', '？', ';', '!', '?', '\t':
		return true
	case ':':
		return rest == "" || rest[0] < '0' || rest[0] > '9' // not 1:95, 8:30
	case '.':
		return strings.HasPrefix(rest, " ")
	}
	return false
}

// introduces: a list may begin right after words such as 表现为, without a colon.
func introduces(r rune, rest string) bool {
	return (r == '为' || r == '在' || r == '有' || r == '，' || r == ',') && strings.HasPrefix(rest, "一是")
}

// nextIs is the number that a list of clauses is due to go on with: after its
// 一是, and after what came in turn; 0 after any other sign.
func nextIs(g Sign, due int) int {
	if g.Family != Is || g.Number != 1 && g.Number != due {
		return 0
	}
	return g.Number + 1
}

// continues: within one sentence a list of clauses may part its items by commas:
// 一是…，二是…，三是….
func continues(r rune, rest string, due int) bool {
	if r != '，' && r != ',' {
		return false
	}
	g, ok := Parse(rest)
	return ok && g.Family == Is && g.Number == due
}

func (b *builder) markAt(s string, i int) (mark, bool) {
	rest := s[i:]
	if n := b.headingAt(rest); n > 0 && (i > 0 || n < len(rest)) {
		return mark{from: i, heading: n}, true
	}
	g, ok := Parse(rest)
	if !ok || g.Family == Bullet || g.Family == Decimal || g.Family == Chapter || g.Key == "bare" {
		return mark{}, false
	}
	return mark{from: i, sign: g}, true
}

// longestInlineHeading bounds the words before the colon, in bytes.
const longestInlineHeading = 48

// headingAt gives the length of a heading with its colon, or in brackets (【原因】), at
// the start of s.
func (b *builder) headingAt(s string) int {
	if words, n := bracketed(s); n > 0 {
		if !b.headings.Inline(words) {
			return 0
		}
		if c := any1(s[n:], "：", ":"); c > 0 {
			n += c
		}
		return n
	}
	for i, r := range s {
		if i > longestInlineHeading {
			return 0
		}
		switch r {
		case '。', '；', '，', '、', '！', '？', ';', ',', '!', '?', '\t', '“', '《':
			return 0
		case '：', ':':
			n := i + utf8.RuneLen(r)
			if i > 0 && b.headings.Inline(strings.TrimSpace(s[:i])) {
				return n
			}
			return 0
		}
	}
	return 0
}

// leadAt gives the length of the words without a colon that open a part at the start of
// a paragraph below an item. Below a heading they begin an item of their own.
func (b *builder) leadAt(from, to int) int {
	u := b.top()
	for u.Heading != "" && u.Inline && u.Parent != nil {
		u = u.Parent // 1.问题：… is the item
	}
	if b.headings.Lead == nil || b.at >= len(b.lines) || b.lines[b.at].from != from || u.Sign.Words == 0 ||
		b.headings.Alone(headingWords(b.tree.Head(u))) {
		return 0
	}
	n := b.headings.Lead(b.tree.Text[from:to])
	if from+n >= to {
		return 0
	}
	return n
}

// bracketed gives what stands in brackets at the start of s, and the length with them.
func bracketed(s string) (words string, n int) {
	for _, pair := range [][2]string{{"【", "】"}, {"（", "）"}, {"(", ")"}, {"[", "]"}, {"〔", "〕"}, {"［", "］"}} {
		rest, ok := strings.CutPrefix(s, pair[0])
		if !ok {
			continue
		}
		if end := strings.Index(rest, pair[1]); end > 0 && end <= longestInlineHeading {
			return strings.TrimSpace(rest[:end]), len(pair[0]) + end + len(pair[1])
		}
		return "", 0
	}
	return "", 0
}

// lists keeps headings and the signs of lists that go on.
func (b *builder) lists(found []mark) []mark {
	places := placesOf(found)
	kept := found[:0:0]
	for i, m := range found {
		if m.heading > 0 || b.goesOnInline(found, i, places) {
			kept = append(kept, m)
		}
	}
	return kept
}

// place is a number of one family, or any of a Sequence.
type place struct {
	family Family
	key    string
	number int
}

// reach is the first and the last mark of a paragraph with a number.
type reach struct{ first, last int }

// placesOf notes where the numbers of each family stand among the marks.
func placesOf(found []mark) map[place]reach {
	places := make(map[place]reach, len(found))
	for i, m := range found {
		if m.heading > 0 {
			continue
		}
		at := placeOf(m.sign, m.sign.Number)
		r, seen := places[at]
		if !seen {
			r.first = i
		}
		r.last = i
		places[at] = r
	}
	return places
}

// placeOf: signs of one family (sameFamily) share their places.
func placeOf(g Sign, number int) place {
	switch g.Family {
	case Letter, Roman, Named:
		return place{g.Family, g.Key, number}
	case Sequence:
		return place{family: Sequence}
	}
	return place{family: g.Family, number: number}
}

func (b *builder) goesOnInline(found []mark, i int, places map[place]reach) bool {
	g := found[i].sign
	r, before := places[placeOf(g, g.Number-1)]
	before = before && r.first < i
	r, after := places[placeOf(g, g.Number+1)]
	after = after && r.last > i
	switch {
	case g.Number == 1:
		// A list of one counts right behind its heading: 整改进展：1.….
		behind := i > 0 && found[i-1].heading > 0 && found[i-1].from+found[i-1].heading == found[i].from
		return after || behind || b.listGoesOn(g) || g.Family == Circled
	default:
		return before || after || b.follows(g)
	}
}

// listGoesOn: the next paragraphs open with the number that comes next.
func (b *builder) listGoesOn(g Sign) bool {
	if g.Family == Arabic || g.Family == ArabicParen {
		return false
	}
	for _, l := range b.lines[b.at+1 : min(len(b.lines), b.at+4)] {
		if l.signed && sameFamily(l.sign, g) && l.sign.Number == g.Number+1 {
			return true
		}
	}
	return false
}
