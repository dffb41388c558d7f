package statement

import (
	"strconv"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/outline"
)

// Of reads a document.
//
// Shape:  items in the order of the text; every span in code points of d.Text.
// Errors: none; what cannot be told apart is left out rather than guessed.
// Source: docs/reading.md (the reading contract).
func Of(d *doc.Document) *Statement {
	r := &reader{d: d, st: &Statement{}, words: newVocabulary(), tied: map[pair]bool{}, effort: map[byte]int{}}
	for i, part := range parts(d) {
		r.part(part, i == 0)
	}
	r.words.own = squeeze(r.st.Unit)
	r.st.Profile = r.profile()
	r.scan()
	r.link()
	return r.st
}

// reader gathers one statement.
type reader struct {
	d    *doc.Document
	tree *outline.Tree
	st   *Statement

	words  *vocabulary
	tied   map[pair]bool
	counts int          // that were looked at for what is announced
	effort map[byte]int // spent on links to causes (C) and measures (M)

	findings []*item
	causes   []*item
	measures []*item

	front   *matter // of the first part
	aspect  int     // index of the aspect under way plus one, 0 for none
	section int     // counts the sections so far
	partNo  int
}

// item is what the reader knows of a finding, cause or measure beyond its
// answer: what the links are weighed by.
type item struct {
	id      string
	label   string
	text    string // headline
	full    string // the whole unit
	aspect  int    // index plus one of the aspect it stands under
	group   int    // which first-level unit of its section holds it, from 1; 0 for none
	lead    string // words of that first-level unit
	answers []*item
	causes  []*item // of a finding, as far as they are tied
	english bool    // of a finding
	why     string  // the rule that fixed answers
	part    int
	section int // of the answer's: sections are aligned one by one
	row     bool
}

// part reads one statement of the file.
func (r *reader) part(blocks []doc.Block, first bool) {
	m := frame(r.d, blocks)
	r.partNo++
	if first {
		r.front = m
		r.st.Title = m.title
		r.st.Author = orElse(m.author, m.signAuthor)
		r.st.Date = orElse(m.date, m.signDate)
		r.st.Unit = r.unit(m)
	}
	r.tree = outline.Of(r.d, m.body, headings(r.d, m.body))
	r.st.Outlines = append(r.st.Outlines, r.tree)
	r.body(r.tree.Root)
	r.closingSection(m.closing)
}

// unit picks the document's unit: a field says it best, then the line of office
// and name, the signature, the title.
func (r *reader) unit(m *matter) string {
	if m.field != "" {
		return m.field
	}
	if m.role != "" {
		return m.role
	}
	if m.sign != "" {
		return m.sign
	}
	if unitLine(m.head) || englishUnit(m.head) {
		return m.head
	}
	return unitOfTitle(m.title)
}

func (r *reader) closingSection(blocks []doc.Block) {
	if len(blocks) == 0 {
		return
	}
	span := doc.Span{Start: blocks[0].Span.Start, End: blocks[len(blocks)-1].Span.End}
	r.st.Sections = append(r.st.Sections, Section{Role: Closing, Span: span})
}

// parts cuts a file that holds several statements (篇一, 篇二).
func parts(d *doc.Document) [][]doc.Block {
	var out [][]doc.Block
	from := 0
	for i, b := range d.Blocks {
		if b.Kind != doc.Paragraph || !partTitle(words(d, b)) {
			continue
		}
		// What stands before the first part title is the title of the whole.
		if i > from && (len(out) > 0 || i-from > 3) {
			out = append(out, d.Blocks[from:i])
			from = i
		}
	}
	return append(out, d.Blocks[from:])
}

func id(kind string, n int) string { return kind + strconv.Itoa(n) }
