// Package docx reads Office Open XML text documents (.docx, .docm, .dotx).
//
// One pass over the main part gives the text; styles and numbering are looked up
// for what they add to it: automatic numbers, heading levels, hidden text.
package docx

import (
	"bytes"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/read/markup"
	"github.com/bihuan/bihuan/read/refuse"
)

// The namespaces of elements that mean something here, with their strict names.
const (
	word = iota
	compat
	math
	vml
	drawing
	emoji
)

var spaces = []string{
	"http://schemas.openxmlformats.org/wordprocessingml/2006/main http://purl.oclc.org/ooxml/wordprocessingml/main",
	"http://schemas.openxmlformats.org/markup-compatibility/2006",
	"http://schemas.openxmlformats.org/officeDocument/2006/math http://purl.oclc.org/ooxml/officeDocument/math",
	"urn:schemas-microsoft-com:vml",
	"http://schemas.openxmlformats.org/drawingml/2006/main http://purl.oclc.org/ooxml/drawingml/main",
	"http://schemas.microsoft.com/office/word/2015/wordml/symex",
}

// Read reads a document.
//
// Shape:  body in order; text boxes after the paragraph that holds them.
// Errors: refuse.ErrDamaged names the part, refuse.ErrTooBig,
// refuse.ErrNotDocument for a package of another kind.
// Source: ECMA-376 part 1, 17 (WordprocessingML).
func Read(data []byte) (*doc.Document, error) {
	p, err := open(data)
	if err != nil {
		return nil, err
	}
	part, err := p.part(p.main)
	if err != nil {
		return nil, err
	}
	r, err := newReader(p, part)
	if err != nil {
		return nil, err
	}
	return r.document()
}

func newReader(p *file, part []byte) (*reader, error) {
	styles, err := p.styles()
	if err != nil {
		return nil, err
	}
	r := &reader{
		x:        markup.New(part, spaces...),
		b:        doc.NewBuilder(doc.Docx),
		file:     p,
		styles:   styles,
		balanced: balanced(part),
	}
	r.b.Grow(len(part) / 8)
	return r, nil
}

// reader walks through the main part.
type reader struct {
	x      *markup.Scanner
	b      *doc.Builder
	file   *file
	styles *styles
	lists  *lists // once a paragraph is numbered
	looks  *looks // nil unless layout is asked for
	err    error  // stops the walk

	para     paragraph
	run      run
	inserted int // open tracked insertions
	deleted  int // open tracked deletions
	contents int // open tables of contents
	comments map[string]*comment
	early    []*comment // begun since the last sign

	fields   []field
	code     int  // open fields that are still in their code
	balanced bool // every field that begins ends

	tables int // open
	cells  int // met
	cell   cell

	boxes []box // text boxes of the paragraph under way
	inBox int   // depth of text boxes

	trace *trace // where words come from, if anybody asked
}

func (r *reader) document() (*doc.Document, error) {
	k := r.x.Next()
	for k == markup.Text {
		k = r.x.Next()
	}
	if k != markup.Start {
		return nil, refuse.Damaged(r.file.main, r.x.Err())
	}
	if r.x.Space != word || string(r.x.Name) != "document" {
		return nil, refuse.NotDocument("")
	}
	r.children()
	r.endJoined()
	if r.err != nil {
		return nil, r.err
	}
	if r.x.Err() != nil {
		return nil, refuse.Damaged(r.file.main, r.x.Err())
	}
	if r.looks == nil && r.trace == nil {
		r.b.Said(r.said())
	}
	d := r.b.Document()
	if d.Len > refuse.MaxText {
		return nil, refuse.TooLong()
	}
	return d, nil
}

// children reads what stands inside the element that the last Start opened.
func (r *reader) children() {
	for r.err == nil {
		switch r.x.Next() {
		case markup.Start:
			r.element()
		case markup.End, markup.EOF:
			return
		}
	}
}

// element reads one element, wherever it stands. What is not known is looked
// through: it may hold paragraphs.
func (r *reader) element() {
	switch r.x.Space {
	case word:
		if !r.inline() && !r.block() {
			r.children()
		}
	case compat:
		r.compatElement()
	case math:
		r.mathElement()
	case vml:
		r.vmlElement()
	case drawing:
		r.drawingElement()
	case emoji:
		r.write(symbol(r.x.Attr("font"), r.x.Attr("char")))
		r.x.Skip()
	default:
		if r.looks == nil || !r.looks.anchored(r.x) {
			r.children()
		}
	}
}

// block reads the elements around and between paragraphs.
func (r *reader) block() bool {
	switch string(r.x.Name) {
	case "p":
		r.paragraph()
	case "tbl":
		r.table()
	case "tr":
		r.row()
	case "tc":
		r.tableCell()
	case "sdt":
		r.control()
	case "txbxContent":
		r.keep(box{content: r.x.Cut()})
	case "ins", "moveTo":
		r.inserted++
		r.children()
		r.inserted--
	case "del", "moveFrom":
		r.deletion()
	case "commentRangeStart":
		r.beginComment(r.x.Attr("id"))
		r.x.Skip()
	case "commentRangeEnd":
		r.endComment(r.x.Attr("id"))
		r.x.Skip()
	case "sectPr":
		if r.looks == nil {
			r.x.Skip()
		} else {
			r.looks.section(r)
		}
	case "tblPr":
		if r.looks != nil {
			r.looks.inTable(r.x)
		} else {
			r.x.Skip()
		}
	case "tblGrid", "tblPrEx", "pPr", "rPr", "tcPr", "trPr", "altChunk",
		"customXmlPr", "smartTagPr", "background":
		r.x.Skip()
	default:
		return false
	}
	return true
}

// deletion notes what was deleted and looks through it for fields alone: their
// ends count even where they are deleted.
func (r *reader) deletion() {
	r.b.Note(doc.Deleted, r.b.At(), r.b.At())
	r.deleted++
	r.children()
	r.deleted--
}

// control reads a content control. Placeholders stay: the reader of the page
// sees them too.
func (r *reader) control() {
	listing := false
	for r.err == nil {
		switch r.x.Next() {
		case markup.Start:
			if r.x.Space == word && string(r.x.Name) == "sdtPr" {
				if r.listsContents() && !listing {
					listing = true
					r.contents++
				}
				continue
			}
			r.element()
		case markup.End, markup.EOF:
			if listing {
				r.contents--
			}
			return
		}
	}
}

// listsContents reads the properties of a content control and reports whether it
// holds a generated table of contents.
func (r *reader) listsContents() (found bool) {
	for depth := r.x.Depth(); within(r.x, depth); {
		if string(r.x.Name) == "docPartGallery" && bytes.Equal(r.x.Attr("val"), []byte("Table of Contents")) {
			found = true
		}
	}
	return found
}

// compatElement takes the first alternative of a choice: it is what the newest
// program shows, and it is never a note that an old program cannot show it.
func (r *reader) compatElement() {
	if string(r.x.Name) != "AlternateContent" {
		r.children()
		return
	}
	taken := false
	for r.err == nil {
		switch r.x.Next() {
		case markup.Start:
			if taken || r.x.Space != compat {
				r.x.Skip()
				continue
			}
			taken = true
			r.children()
		case markup.End, markup.EOF:
			return
		}
	}
}

func (r *reader) mathElement() {
	if string(r.x.Name) == "t" {
		r.words()
		return
	}
	r.children()
}
