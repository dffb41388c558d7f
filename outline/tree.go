package outline

import (
	"strings"

	"github.com/bihuan/bihuan/doc"
)

// Tree is the nesting of a run of blocks. Places are bytes of Text, which is the
// text of the document; Span turns them into code points.
type Tree struct {
	Root *Unit
	Text string
	doc  *doc.Document
}

// Unit is a numbered part, or a part under a heading without a number.
type Unit struct {
	Sign   Sign
	Parent *Unit
	From   int // where the sign, or the heading, begins
	To     int // behind the last of its words, children included
	Words  int // where the words begin: From + Sign.Words
	// Heading is the text of an unnumbered heading, without its colon.
	Heading string
	// Colon: a colon stands behind the unnumbered heading.
	Colon bool
	// Inline: the unit begins inside a paragraph.
	Inline bool
	// Own are the unit's own words, children left out, in order; the first begins
	// at Words.
	Own  []Piece
	Kids []*Unit
}

// Piece is a paragraph, a part of one, or a table.
type Piece struct {
	From, To int
	Table    *doc.Block
	// Starts: the piece begins at the start of a paragraph.
	Starts bool
}

// Label is the sign as it stands in the text.
func (t *Tree) Label(u *Unit) string { return t.Text[u.From : u.From+u.Sign.Label] }

// Words is the text of a piece.
func (t *Tree) Words(p Piece) string { return t.Text[p.From:p.To] }

// Span gives the code points of a range of bytes.
func (t *Tree) Span(from, to int) doc.Span { return t.doc.PointSpan(from, to) }

// Own joins the first piece of a unit's own words: its headline paragraph.
func (t *Tree) Head(u *Unit) string {
	if len(u.Own) == 0 || u.Own[0].Table != nil || u.Own[0].From != u.Words {
		return ""
	}
	return t.Words(u.Own[0])
}

// Headings tells which words open a part of the document: when they stand Alone
// in a line, or before a colon (Inline).
type Headings struct {
	Alone, Inline func(words string) bool
	// Lead gives the length of words such as 原因是, which open a part at the start of
	// a paragraph without a colon; 0 where there are none. It may be nil.
	Lead func(s string) int
}

// Of lays the tree over blocks of d.
//
// Shape: units nest by continuity: a sign goes beside the unit it counts on
// from, else below the unit under way. Lists inside a paragraph nest within it.
func Of(d *doc.Document, blocks []doc.Block, headings Headings) *Tree {
	t := &Tree{Root: &Unit{}, Text: d.Text, doc: d}
	b := &builder{tree: t, headings: headings, lines: make([]line, 0, len(blocks))}
	for i := range blocks {
		b.lines = append(b.lines, b.newLine(d, &blocks[i]))
	}
	if len(b.lines) > 0 {
		t.Root.From = b.lines[0].from
		t.Root.Words = t.Root.From
	}
	b.stack = append(b.stack, t.Root)
	for b.at = 0; b.at < len(b.lines); b.at++ {
		b.add(&b.lines[b.at])
	}
	return t
}

// line is a paragraph or table with the sign it may begin with.
type line struct {
	block    *doc.Block
	from, to int
	sign     Sign
	signed   bool
	heading  bool // an unnumbered heading alone in its line
}

type builder struct {
	tree     *Tree
	headings Headings
	lines    []line
	at       int
	stack    []*Unit // open units, the root first
	depths   map[string]int
	next     map[*Unit]next
}

func (b *builder) newLine(d *doc.Document, k *doc.Block) line {
	l := line{block: k}
	l.from, l.to = d.ByteSpan(k.Span)
	if k.Kind == doc.Table || k.Contents {
		return l
	}
	words := d.Text[l.from:l.to]
	l.sign, l.signed = Parse(words)
	if !l.signed {
		l.heading = b.headings.Alone(headingWords(words))
	}
	return l
}

// headingWords strips a closing colon, and brackets around the whole.
func headingWords(s string) string {
	s = strings.TrimRight(strings.TrimRight(s, " 　"), "：: ")
	if words, n := bracketed(s); n == len(s) && n > 0 {
		return words
	}
	return s
}

func (b *builder) add(l *line) {
	b.dropInline()
	switch {
	case l.block.Contents:
	case l.block.Kind == doc.Table:
		b.own(Piece{From: l.from, To: l.to, Table: l.block, Starts: true})
	case l.signed && (b.fits(l.sign) || b.fitsArabic(l)):
		u := b.open(l.sign, l.from, false)
		if next := b.wordsBelow(l); next != nil {
			u.Words = next.from
			b.at++
			l = next
		}
		b.paragraph(u.Words, l.to)
	case l.heading:
		words := headingWords(b.tree.Text[l.from:l.to])
		b.openHeading(b.headingDepth(words, endsInColon(b.tree.Text[l.from:l.to]), false), l.from, words, l.to)
	default:
		b.paragraph(l.from, l.to)
	}
}

// wordsBelow gives the line below a sign that stands alone in its own.
func (b *builder) wordsBelow(l *line) *line {
	if l.from+l.sign.Words < l.to || b.at+1 >= len(b.lines) {
		return nil
	}
	next := &b.lines[b.at+1]
	if next.signed || next.block.Kind == doc.Table || next.block.Contents {
		return nil
	}
	return next
}

// dropInline closes the units that began inside the last paragraph. They stay
// beside the stack for a list that goes on in the next one.
func (b *builder) dropInline() {
	for n := len(b.stack); n > 1 && b.stack[n-1].Inline && b.stack[n-1].Heading == ""; n-- {
		b.stack = b.stack[:n-1]
	}
}

func (b *builder) top() *Unit { return b.stack[len(b.stack)-1] }

// own adds words to the unit under way and stretches all that hold it.
func (b *builder) own(p Piece) {
	top := b.top()
	top.Own = append(top.Own, p)
	b.stretch(p.To)
}

func (b *builder) stretch(to int) {
	for _, u := range b.stack {
		u.To = max(u.To, to)
	}
}

// push opens a unit below the one at the given depth of the stack.
func (b *builder) push(u *Unit, depth int) *Unit {
	b.stack = b.stack[:min(depth, deepest)+1]
	u.Parent = b.top()
	u.Parent.Kids = append(u.Parent.Kids, u)
	b.stack = append(b.stack, u)
	b.stretch(u.Words)
	return u
}

func (b *builder) open(g Sign, from int, inline bool) *Unit {
	depth, g := b.place(g, inline)
	return b.push(&Unit{Sign: g, From: from, Words: from + g.Words, Inline: inline}, depth)
}

func (b *builder) openHeading(depth, from int, words string, to int) *Unit {
	if b.depths == nil {
		b.depths = map[string]int{}
	}
	b.depths[words] = depth
	return b.push(&Unit{From: from, Words: to, Heading: words, Colon: endsInColon(b.tree.Text[from:to])}, depth)
}

func endsInColon(s string) bool {
	s = strings.TrimRight(s, " 　")
	return strings.HasSuffix(s, "：") || strings.HasSuffix(s, ":")
}
