package layout

import (
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/outline"
)

// role is what a part of the text is to its layout.
type role uint8

const (
	body role = iota
	heading
	title
)

// part is a stretch of a paragraph with one role. What is neither title, heading
// nor body for sure is no part: signatures, notes, captions, tables, annexes.
type part struct {
	role  role
	span  doc.Span
	look  *doc.Look
	level int        // of a heading, by its sign, from 1; 0 for a sign without a level
	depth int        // of a heading, by what it stands below, from 1
	leads []doc.Span // sentences that open a paragraph or a unit inside one
}

// surveyor finds the parts of a document.
type surveyor struct {
	*Case
	looks []doc.Look // still to come
	units map[int]unitAt
	inner []int // places of units inside paragraphs
}

// unitAt is a numbered unit at the start of a paragraph.
type unitAt struct {
	sign  outline.Sign
	depth int
}

// survey gives the parts in the order of the text.
func (c *Case) survey() []part {
	if c.surveyed || c.Layout == nil || c.Statement == nil {
		return c.parts
	}
	s := &surveyor{Case: c, looks: c.Layout.Paragraphs, units: map[int]unitAt{}}
	s.title()
	for _, t := range c.Statement.Outlines {
		s.numbered(t, t.Root, 0)
		slices.Sort(s.inner)
		if !s.region(t.Span(t.Root.From, t.Root.To)) {
			break
		}
	}
	c.surveyed = true
	return c.parts
}

// lookOf gives the look of a block, nil for one in a table or a box.
func (s *surveyor) lookOf(b *doc.Block) *doc.Look {
	for len(s.looks) > 0 && s.looks[0].Span.End <= b.Span.Start {
		s.looks = s.looks[1:]
	}
	if len(s.looks) == 0 || s.looks[0].Span.Start > b.Span.Start || s.looks[0].Table || s.looks[0].Boxed {
		return nil
	}
	return &s.looks[0]
}

// title finds the lines that make the statement's title, at the head of the text.
func (s *surveyor) title() {
	want := squeezed(s.Statement.Title)
	if opensAnnex(want) {
		return
	}
	for i := range min(len(s.Doc.Blocks), 8) {
		b := &s.Doc.Blocks[i]
		if want == "" || b.Kind != doc.Paragraph {
			continue
		}
		words := squeezed(s.Doc.Words(b.Span))
		at := strings.Index(want, words)
		switch {
		case at < 0:
			continue
		case at > 0 && len(s.parts) == 0:
			return // begins in its middle
		}
		look := s.lookOf(b)
		if look == nil {
			return
		}
		s.parts = append(s.parts, part{role: title, span: b.Span, look: look})
		want = want[at+len(words):]
	}
}

func squeezed(words string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsSpace(c) {
			return -1
		}
		return c
	}, words)
}

// numbered takes in the numbered units of a tree by where they begin.
func (s *surveyor) numbered(t *outline.Tree, u *outline.Unit, depth int) {
	if u.Sign.Family != outline.None {
		depth++
		at := t.Span(u.From, u.From).Start
		if u.Inline {
			s.inner = append(s.inner, at)
		} else {
			s.units[at] = unitAt{u.Sign, depth}
		}
	}
	for _, kid := range u.Kids {
		s.numbered(t, kid, depth)
	}
}

// region takes in the paragraphs of one statement, and reports whether the text goes
// on behind it: annexes end it.
func (s *surveyor) region(span doc.Span) bool {
	for i := range s.Doc.Blocks {
		b := &s.Doc.Blocks[i]
		if b.Span.Start < span.Start || b.Kind != doc.Paragraph || b.Contents {
			continue
		}
		if b.Span.Start >= span.End {
			break
		}
		words := s.Doc.Words(b.Span)
		if opensAnnex(words) {
			return false
		}
		if look := s.lookOf(b); look != nil {
			s.paragraph(b, words, look)
		}
	}
	return true
}

// longestHead bounds the words of a heading that runs into its paragraph.
const longestHead = 40

func (s *surveyor) paragraph(b *doc.Block, words string, look *doc.Look) {
	rest := b.Span
	if u, ok := s.units[b.Span.Start]; ok && headsLevel(u.sign.Family) {
		if n, ok := headline(words); ok {
			rest.Start += n
			s.parts = append(s.parts, part{
				role: heading, span: doc.Span{Start: b.Span.Start, End: rest.Start}, look: look,
				level: levelOf(u.sign.Family), depth: u.depth,
			})
		}
	} else if !isBody(words, look) {
		return
	}
	if rest.Len() > 0 {
		s.parts = append(s.parts, part{role: body, span: rest, look: look, leads: s.leads(rest)})
	}
}

// headline counts the characters of the words that head a numbered paragraph: up
// to its first stop, or all of it where it has none and is short.
func headline(words string) (int, bool) {
	n := 0
	for _, c := range words {
		n++
		if n > longestHead {
			return 0, false
		}
		if isStop(c) {
			return n, true
		}
	}
	return n, true
}

func isStop(c rune) bool { return strings.ContainsRune("。！？；：", c) }

// headsLevel reports signs that head a level of a document. Lists in running text
// (一是 ① —) and those of other customs (A. i.) do not.
func headsLevel(f outline.Family) bool {
	return levelOf(f) > 0 || f == outline.Decimal || f == outline.Chapter
}

func levelOf(f outline.Family) int {
	switch f {
	case outline.Han:
		return 1
	case outline.HanParen:
		return 2
	case outline.Arabic:
		return 3
	case outline.ArabicParen:
		return 4
	}
	return 0
}

// leads are the opening sentences within a stretch of a paragraph: houses set them
// off (一是… in 楷体, a bold first sentence).
func (s *surveyor) leads(span doc.Span) []doc.Span {
	list := []doc.Span{s.sentence(span.Start, span.End)}
	i, _ := slices.BinarySearch(s.inner, span.Start+1)
	for _, at := range s.inner[i:] {
		if at >= span.End {
			break
		}
		list = append(list, s.sentence(at, span.End))
	}
	return list
}

// longestLead bounds a sentence that opens a paragraph.
const longestLead = 200

func (s *surveyor) sentence(from, end int) doc.Span {
	span := doc.Span{Start: from, End: from}
	for _, c := range s.Doc.Words(doc.Span{Start: from, End: min(end, from+longestLead)}) {
		span.End++
		if isStop(c) {
			break
		}
	}
	return span
}

// isBody reports a paragraph that is body text beyond doubt: not set apart, and a
// sentence or longer than a line.
func isBody(words string, look *doc.Look) bool {
	if look.Align != doc.Left && look.Align != doc.Justified {
		return false
	}
	for _, start := range []string{"注：", "注:", "附：", "附:", "附件", "附表", "备注", "说明：", "（此页无正文", "(此页无正文", "图", "表", "抄送", "主送", "印发"} {
		if strings.HasPrefix(words, start) && utf8.RuneCountInString(words) < 40 {
			return false
		}
	}
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(words, "”’）》"))
	return strings.ContainsRune("。！？；", last) || utf8.RuneCountInString(words) > longestHead
}

// opensAnnex reports the line above an annex: 附件, 附件1, 附件一：.
func opensAnnex(words string) bool {
	rest, ok := strings.CutPrefix(squeezed(words), "附件")
	return ok && strings.Trim(rest, "0123456789一二三四五六七八九十：:（）()-") == ""
}

// isHan reports a character that the Chinese face draws.
func isHan(c rune) bool { return 0x4E00 <= c && c <= 0x9FFF || 0x3400 <= c && c <= 0x4DBF }

// hans counts the Chinese characters of a span.
func hans(d *doc.Document, s doc.Span) int {
	n := 0
	for _, c := range d.Words(s) {
		if isHan(c) {
			n++
		}
	}
	return n
}

// runsIn are the runs of a paragraph that reach into a span.
func runsIn(k *doc.Look, in doc.Span) []doc.Run {
	from := sort.Search(len(k.Runs), func(i int) bool { return k.Runs[i].Span.End > in.Start })
	to := sort.Search(len(k.Runs), func(i int) bool { return k.Runs[i].Span.Start >= in.End })
	return k.Runs[from:max(from, to)]
}

// within cuts a span to what lies in another.
func within(s, in doc.Span) doc.Span {
	return doc.Span{Start: max(s.Start, in.Start), End: max(max(s.Start, in.Start), min(s.End, in.End))}
}
