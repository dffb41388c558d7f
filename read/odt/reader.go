package odt

import (
	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/read/markup"
	"github.com/bihuan/bihuan/read/numbering"
	"github.com/bihuan/bihuan/read/refuse"
)

// reader goes over the parts of a document.
type reader struct {
	b     *doc.Builder
	err   error // a limit that was passed
	found bool  // office:text
	other string

	paras, runs map[string]*textStyle
	listStyles  map[string]*listStyle
	outline     *listStyle
	headings    numbering.Counter

	list     *listState
	lists    map[string]*numbering.Counter // by xml:id
	byStyle  map[string]*numbering.Counter // the last list of a style
	contents bool                          // within a table of contents
	deep     int                           // text boxes around
	tables   int                           // open
	cellSign string                        // number of a paragraph without words in the cell
	count    int                           // paragraphs and cells

	p       paragraph
	changes map[string]string // kind of tracked change by its id
	open    map[string]int    // where changes and comments under way begin
	fresh   []string          // those that began since the last words
	held    []string          // comments that may still end, in order
}

func newReader() *reader {
	return &reader{
		b:     doc.NewBuilder(doc.ODT),
		paras: map[string]*textStyle{}, runs: map[string]*textStyle{},
		listStyles: map[string]*listStyle{},
		lists:      map[string]*numbering.Counter{}, byStyle: map[string]*numbering.Counter{},
		changes: map[string]string{}, open: map[string]int{},
	}
}

// limit counts a paragraph or a cell and reports whether reading goes on.
func (r *reader) limit() bool {
	switch r.count++; {
	case r.err != nil:
	case r.count > maxParas:
		r.err = refuse.TooBig("段落和单元格超过 50 万个", "more than 500,000 paragraphs and cells")
	case r.b.At() > maxText:
		r.err = refuse.TooLong()
	}
	return r.err == nil
}

// blocks reads what an element holds beside words: paragraphs, lists, tables.
func (r *reader) blocks(s *markup.Scanner) {
	for k := s.Next(); k == markup.Start || k == markup.Text; k = s.Next() {
		if k == markup.Start {
			r.block(s)
		}
	}
}

// block reads the element that has just begun, to its end.
func (r *reader) block(s *markup.Scanner) {
	name := string(s.Name)
	switch s.Space {
	case text:
		r.textBlock(s, name)
	case table:
		if name == "table" {
			r.table(s)
			return
		}
		s.Skip()
	case draw:
		r.shape(s, name)
	case office:
		r.officeElement(s, name)
	default:
		r.blocks(s) // sections of other makers (loext)
	}
}

func (r *reader) textBlock(s *markup.Scanner, name string) {
	switch name {
	case "p", "h":
		r.paragraph(s, name == "h")
	case "list":
		r.readList(s)
	case "numbered-paragraph":
		r.numberedParagraph(s)
	case "section":
		if hidden(s) {
			s.Skip()
			return
		}
		r.blocks(s)
	case "table-of-content", "illustration-index", "table-index", "object-index", "user-index",
		"alphabetical-index":
		outer := r.contents
		r.contents = true
		r.blocks(s)
		r.contents = outer
	case "bibliography", "index-body", "index-title":
		r.blocks(s)
	case "tracked-changes":
		r.trackedChanges(s)
	case "change", "change-start", "change-end":
		r.change(s, name)
		s.Skip()
	default:
		s.Skip() // declarations, sources of indexes, page breaks
	}
}

// hidden reports a section or a field that does not show.
func hidden(s *markup.Scanner) bool {
	return string(s.Attr("display")) == "none" || string(s.Attr("is-hidden")) == "true"
}

// shape reads the words of a frame, a text box or a drawing.
func (r *reader) shape(s *markup.Scanner, name string) {
	switch name {
	case "object", "object-ole", "image", "plugin", "applet", "floating-frame", "control",
		"glue-point", "enhanced-geometry", "image-map", "contour-polygon", "contour-path":
		s.Skip()
		return
	}
	list := r.list
	r.list = nil
	r.blocks(s)
	r.list = list
}

// officeElement reads an annotation, which may stand everywhere.
func (r *reader) officeElement(s *markup.Scanner, name string) {
	switch name {
	case "annotation", "annotation-end":
		r.comment(s, name)
	}
	s.Skip()
}
