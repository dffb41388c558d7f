package doc

import (
	"bytes"
	"unicode/utf8"
)

// Para is what a reader knows of a paragraph beside its words.
type Para struct {
	Label    int // bytes at the start that an automatic number wrote
	Level    int
	Bold     bool
	Contents bool
}

// Builder makes a Document from what a reader meets, in order.
//
// Write adds words to the paragraph under way and EndParagraph closes it. A
// newline within a paragraph (a soft line break) closes it too. White space at
// a paragraph's edges and empty paragraphs are dropped, so that the same words
// give the same text in every format.
//
// A table is BeginTable, then for each cell its words and EndCell, EndRow after
// each row, EndTable. Paragraphs of one cell are joined by \n. Rows without
// words are dropped. A table with one column is laid out as paragraphs. A table
// within a cell becomes lines of that cell.
//
// Invalid UTF-8 and control characters are dropped; nothing a file holds makes
// the builder fail.
type Builder struct {
	format  Format
	raw     []byte
	start   int // where the paragraph or cell under way begins in raw
	blocks  []rawBlock
	notes   []Note   // spans in bytes of raw
	places  []Place  // spans in bytes of raw
	remarks []Remark // At in bytes of raw
	said    []Said   // spans in bytes of raw
	depth   int      // open tables
	rows    [][]rawCell
	row     []rawCell
	copies  int // cells that repeat others, so far
	layout  *Layout
}

type rawSpan struct{ from, to int }

type rawCell struct {
	rawSpan
	merged bool
	above  bool // with the cell above it, which an edge will find
	edge   int  // the right one, plus 1; 0 where columns are counted
}

type rawBlock struct {
	rawSpan
	para Para
	rows [][]rawCell // of a table
}

// What merged cells may claim: a file of a few bytes for each must not grow to
// gigabytes. Past the limits a cell stands once, and copies are empty.
const (
	maxSpan     = 64       // columns that one cell covers
	maxCopies   = 1 << 20  // cells of a document that repeat others
	maxRepeated = 16 << 20 // bytes of text that they repeat
)

// NewBuilder starts a document.
func NewBuilder(f Format) *Builder { return &Builder{format: f} }

// Grow makes room for n more bytes of text.
func (b *Builder) Grow(n int) {
	if cap(b.raw)-len(b.raw) < n {
		b.raw = append(make([]byte, 0, len(b.raw)+n), b.raw...)
	}
}

// Write adds words. It never fails.
func (b *Builder) Write(p []byte) (int, error) {
	b.raw = append(b.raw, p...)
	return len(p), nil
}

// WriteString adds words.
func (b *Builder) WriteString(s string) { b.raw = append(b.raw, s...) }

// WriteRune adds a character.
func (b *Builder) WriteRune(r rune) { b.raw = utf8.AppendRune(b.raw, r) }

// Pending gives the words of the paragraph or cell under way; they are the
// builder's own and must not be kept or changed.
func (b *Builder) Pending() []byte { return b.raw[b.start:] }

// DropPending forgets the words of the paragraph or cell under way.
func (b *Builder) DropPending() { b.raw = b.raw[:b.start] }

// At is the place, in bytes written so far, where the next word goes: what Note
// and Place want, and what limits are held against.
func (b *Builder) At() int { return len(b.raw) }

// Note records something beside the text between two places given by At. Notes
// of one kind that touch become one, comments excepted.
func (b *Builder) Note(k NoteKind, from, to int) {
	if n := len(b.notes); n > 0 {
		if last := &b.notes[n-1]; last.Kind == k && last.Span.End == from && k != Comment {
			last.Span.End = to
			return
		}
	}
	b.notes = append(b.notes, Note{k, Span{from, to}})
}

// Remark records a line to the program, at a place given by At.
func (b *Builder) Remark(r Remark) { b.remarks = append(b.remarks, r) }

// Said records the words of review comments, at places given by At.
func (b *Builder) Said(list []Said) { b.said = list }

// Place records page and box of the words between two places given by At.
func (b *Builder) Place(p Place, from, to int) {
	p.Span = Span{from, to}
	b.places = append(b.places, p)
}

// EndParagraph closes the paragraph under way.
func (b *Builder) EndParagraph(p Para) {
	if b.depth > 0 {
		b.raw = append(b.raw, '\n')
		return
	}
	for at := b.start; at < len(b.raw); {
		end := len(b.raw)
		if i := bytes.IndexByte(b.raw[at:], '\n'); i >= 0 {
			end = at + i
		}
		if s := b.trim(rawSpan{at, end}); s.from < s.to {
			p.Label = max(0, min(p.Label-(s.from-at), s.to-s.from))
			b.blocks = append(b.blocks, rawBlock{rawSpan: s, para: p})
		}
		p.Label = 0
		at = end + 1
	}
	b.start = len(b.raw)
}

// BeginTable opens a table. Words that stand before it close their paragraph.
func (b *Builder) BeginTable() {
	b.EndParagraph(Para{})
	b.depth++
	if b.depth == 1 {
		b.rows, b.row = nil, nil
	}
}

// Columns counts the columns of the row under way so far.
func (b *Builder) Columns() int { return len(b.row) }

// EndCell closes the cell under way, which covers span columns.
func (b *Builder) EndCell(span int) {
	if b.depth != 1 {
		b.raw = append(b.raw, ' ')
		return
	}
	c := rawCell{rawSpan: b.trim(rawSpan{b.start, len(b.raw)})}
	b.row = append(b.row, c)
	c.merged = true
	for range b.span(span) - 1 {
		b.row = append(b.row, c)
	}
	b.start = len(b.raw)
}

// span holds the columns of a cell within the limits, and counts its copies.
func (b *Builder) span(n int) int {
	n = min(max(n, 1), maxSpan, maxCopies-b.copies+1)
	b.copies += n - 1
	return n
}

// RepeatAbove closes the cell under way as one that is merged with the cell
// above it, over span columns; its own words are dropped.
func (b *Builder) RepeatAbove(span int) {
	if b.depth != 1 {
		b.raw = append(b.raw, ' ')
		return
	}
	b.raw = b.raw[:b.start]
	for range b.span(span) {
		c := rawCell{rawSpan: rawSpan{b.start, b.start}}
		if n := len(b.rows); n > 0 && len(b.row) < len(b.rows[n-1]) {
			c = b.rows[n-1][len(b.row)]
		}
		c.merged = true
		b.row = append(b.row, c)
	}
}

// EndCellAt closes the cell under way in a format that tells the places of cells
// by their right edges: the columns are found at the end of the table, from the
// edges of all its rows. A cell that is merged with the one above it says so; its
// own words are dropped.
//
// Units: edge in twips (1/1440 inch), from 0.
func (b *Builder) EndCellAt(edge int, above bool) {
	if b.depth != 1 {
		b.raw = append(b.raw, ' ')
		return
	}
	if above {
		b.raw = b.raw[:b.start]
	}
	b.row = append(b.row, rawCell{
		rawSpan: b.trim(rawSpan{b.start, len(b.raw)}), merged: above, above: above, edge: max(edge, 0) + 1,
	})
	b.start = len(b.raw)
}

// EndRow closes the row under way.
func (b *Builder) EndRow() {
	if b.depth != 1 {
		b.raw = append(b.raw, '\n')
		return
	}
	if len(b.row) > 0 {
		b.rows = append(b.rows, b.row)
	}
	b.row = nil
}

// EndTable closes the table.
func (b *Builder) EndTable() {
	switch {
	case b.depth == 0:
		return
	case b.depth > 1:
		b.depth--
		return
	}
	if len(b.raw) > b.start {
		b.EndCell(1)
	}
	b.EndRow()
	b.depth = 0
	b.closeTable()
	b.start = len(b.raw)
}

func (b *Builder) closeTable() {
	rows, wide := b.rows[:0], 0
	for _, row := range b.spread() {
		if !allEmpty(row) {
			rows = append(rows, row)
			wide = max(wide, len(row))
		}
	}
	b.rows = nil
	if len(rows) == 0 {
		return
	}
	if wide > 1 {
		b.blocks = append(b.blocks, rawBlock{rows: rows})
		return
	}
	for _, row := range rows {
		if !row[0].merged {
			b.paragraphs(row[0].rawSpan)
		}
	}
}

func (b *Builder) paragraphs(s rawSpan) {
	for s.from < s.to {
		end := s.to
		if i := bytes.IndexByte(b.raw[s.from:s.to], '\n'); i >= 0 {
			end = s.from + i
		}
		if line := b.trim(rawSpan{s.from, end}); line.from < line.to {
			b.blocks = append(b.blocks, rawBlock{rawSpan: line})
		}
		s.from = end + 1
	}
}

func allEmpty(row []rawCell) bool {
	for _, c := range row {
		if c.from < c.to {
			return false
		}
	}
	return true
}

// trim leaves out white space at both ends.
func (b *Builder) trim(s rawSpan) rawSpan {
	for s.from < s.to {
		r, n := utf8.DecodeRune(b.raw[s.from:s.to])
		if !blank(r) {
			break
		}
		s.from += n
	}
	for s.from < s.to {
		r, n := utf8.DecodeLastRune(b.raw[s.from:s.to])
		if !blank(r) {
			break
		}
		s.to -= n
	}
	return s
}

// blank reports white space and what has no width: controls, BOM, joiners.
func blank(r rune) bool {
	return r <= ' ' || r == 0x7F || r == 0x85 || r == 0xA0 || r == 0x3000 || r == 0xFEFF ||
		0x2000 <= r && r <= 0x200F || r == 0x2028 || r == 0x2029 || r == 0x202F || r == 0x205F || r == 0x2060
}

// Document closes what is open and gives the document.
func (b *Builder) Document() *Document {
	for b.depth > 0 {
		b.EndTable()
	}
	b.EndParagraph(Para{})
	return newAssembly(b).document()
}
