// Package doc is the document model: what every reader makes of a file, and
// what everything above reads.
//
// A document is plain text with blocks laid over it. All places are spans in
// code points of that text, so that they mean the same in Go, JSON, SQL and a
// browser.
package doc

import (
	"sort"
	"unicode/utf8"
)

// Format is what the bytes of a file are, whatever its name says.
type Format string

// The formats that are read.
const (
	Docx Format = "docx"
	Doc  Format = "doc"
	WPS  Format = "wps"
	ODT  Format = "odt"
	RTF  Format = "rtf"
	OFD  Format = "ofd"
	PDF  Format = "pdf"
	HTML Format = "html"
	MD   Format = "md"
	TXT  Format = "txt"
)

// Span (出处) is a half-open range [Start, End) in code points of Document.Text.
type Span struct{ Start, End int }

// Len is the number of code points.
func (s Span) Len() int { return s.End - s.Start }

// Has reports whether o lies within s.
func (s Span) Has(o Span) bool { return s.Start <= o.Start && o.End <= s.End }

// Kind tells paragraphs from tables.
type Kind uint8

// The kinds of block.
const (
	Paragraph Kind = iota
	Table
)

// Block is a paragraph or a table, in document order.
type Block struct {
	Kind Kind
	Span Span
	// Label counts the code points at the start of a paragraph that an automatic
	// number of the word processor wrote; 0 where the number was typed or absent.
	Label int
	// Level is the heading level of the style (1 the highest), 0 for body text.
	Level int
	// Bold: all words of a paragraph are, as far as the format tells without a layout
	// (DOC, ODT, RTF, HTML and MD).
	Bold bool
	// Contents marks a line of a generated table of contents.
	Contents bool
	// Rows of a table. Every row has its own number of cells; a cell that is merged
	// with others stands in each place it covers.
	Rows [][]Cell
}

// Cell is one cell of a table.
type Cell struct {
	Span Span
	// Merged marks a place that repeats the text of the cell it is merged with.
	Merged bool
}

// NoteKind is what a file holds beside its text.
type NoteKind uint8

// What the checks want to know of (R403).
const (
	Inserted  NoteKind = iota // tracked insertion, kept in the text
	Deleted                   // tracked deletion, left out; the span is empty
	Comment                   // review comment at the span
	Highlight                 // highlighted words
)

// Note is something in the file that is not text, with its place.
type Note struct {
	Kind NoteKind
	Span Span
}

// Said is a review comment with its words. These are no part of the text: nothing is
// read out of them, and no check looks at them.
type Said struct {
	Span               Span
	Author, Date, Text string // as the file has them; lines of Text are parted by \n
	// Answers is the place, in the list, of the comment that this one replies to; -1 for
	// one that begins a talk. Replies follow what they answer.
	Answers int
	Done    bool // somebody marked the talk as settled
}

// Remark is a line of a text that speaks to the program (<!-- bihuan: … -->) and
// is no part of the text.
type Remark struct {
	At   int    // no block that it speaks of begins before this code point
	Line int    // of the file, from 1
	Text string // what it says, without the signs around it
}

// Place ties a span to a page of a format that has pages.
// Page counts from 1; X, Y, W, H are millimetres from the page's top left.
type Place struct {
	Span       Span
	Page       int
	X, Y, W, H float64
}

// Document is the plain text of a file with its blocks.
type Document struct {
	Format Format
	Text   string // paragraphs joined by \n, cells by \t, rows by \n
	Len    int    // code points of Text
	Blocks []Block
	Notes  []Note
	Places []Place // OFD and PDF only, in text order

	Remarks []Remark // TXT and MD only, in text order
	Said    []Said   // DOCX only, in text order

	index []int32 // byte offset of every indexStep-th code point
}

const indexStep = 32

// New makes a document of text whose blocks are still to be laid over it.
func New(f Format, text string) *Document {
	d := &Document{Format: f, Text: text}
	d.Len, d.index = indexRunes(text)
	return d
}

func indexRunes(text string) (int, []int32) {
	index := make([]int32, 0, len(text)/(2*indexStep)+1)
	n := 0
	for i := range len(text) {
		if !utf8.RuneStart(text[i]) {
			continue
		}
		if n%indexStep == 0 {
			index = append(index, int32(i))
		}
		n++
	}
	return n, index
}

// countRunes counts the code points of valid UTF-8, which is quicker than to
// decode them.
func countRunes[T string | []byte](text T) int {
	n := 0
	for i := range len(text) {
		if utf8.RuneStart(text[i]) {
			n++
		}
	}
	return n
}

// Words gives the text of a span. A span outside the text is cut to it.
func (d *Document) Words(s Span) string {
	return d.Text[d.offset(s.Start):d.offset(s.End)]
}

// offset turns code points into bytes.
func (d *Document) offset(n int) int {
	switch {
	case n <= 0:
		return 0
	case n >= d.Len:
		return len(d.Text)
	}
	at := int(d.index[n/indexStep])
	for range n % indexStep {
		at++
		for at < len(d.Text) && !utf8.RuneStart(d.Text[at]) {
			at++
		}
	}
	return at
}

// ByteSpan gives the bytes of Text that a span covers.
func (d *Document) ByteSpan(s Span) (from, to int) { return d.offset(s.Start), d.offset(s.End) }

// PointSpan turns a range of bytes of Text into code points.
func (d *Document) PointSpan(from, to int) Span { return Span{d.point(from), d.point(to)} }

func (d *Document) point(at int) int {
	i := sort.Search(len(d.index), func(i int) bool { return int(d.index[i]) > at }) - 1
	if i < 0 {
		return 0
	}
	start := int(d.index[i])
	return i*indexStep + countRunes(d.Text[start:min(at, len(d.Text))])
}
