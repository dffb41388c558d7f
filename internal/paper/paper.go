// Package paper writes a document (.docx) as an office would lay it out by hand.
//
// Source: ISO/IEC 29500-1:2016 (WordprocessingML); GB/T 9704—2012, 5.2 and 7.3 for
// margins, faces and what stands at the end.
package paper

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
)

// Style is how a paragraph looks.
type Style string

// The styles.
const (
	Body     Style = ""         // as it comes, without an indent
	Text     Style = "Prose"    // two characters in, as prose stands
	Title    Style = "Title"    // in the middle, large
	Under    Style = "Under"    // in the middle, under the title
	Heading  Style = "Heading1" // of a part
	Passage  Style = "Passage"  // quoted at length
	Small    Style = "Small"    // about something else
	HeadCell Style = "HeadCell" // in a table, all in the middle but words and numbers
	Cell     Style = "Cell"
	Number   Style = "Number"
)

// Width of what is written on, in twentieths of a point: the page without its margins.
const Width = 8844

// Paper is a document under way. What it holds stands in memory.
type Paper struct {
	body   bytes.Buffer
	widths []int // of the table under way
}

// Run is words of a paragraph.
type Run struct {
	Words  string
	Shaded bool
}

// Line writes a paragraph.
func (p *Paper) Line(s Style, words string) { p.paragraph(s, "", []Run{{Words: words}}) }

// Tied writes a paragraph that stays on the page of what follows.
func (p *Paper) Tied(s Style, words string) { p.paragraph(s, keep, []Run{{Words: words}}) }

// Runs writes a paragraph of several parts.
func (p *Paper) Runs(s Style, list []Run) { p.paragraph(s, "", list) }

// Table begins a table whose columns are so wide.
func (p *Paper) Table(widths ...int) {
	p.widths = widths
	p.body.WriteString(`<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders>`)
	for _, side := range [...]string{"top", "left", "bottom", "right", "insideH", "insideV"} {
		fmt.Fprintf(&p.body, `<w:%s w:val="single" w:sz="4" w:space="0" w:color="000000"/>`, side)
	}
	p.body.WriteString(`</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>`)
	for _, w := range widths {
		fmt.Fprintf(&p.body, `<w:gridCol w:w="%d"/>`, w)
	}
	p.body.WriteString(`</w:tblGrid>`)
}

// Head writes a row that stands on every page of the table. Each cell writes its
// paragraphs.
func (p *Paper) Head(cells ...func()) { p.row(`<w:cantSplit/><w:tblHeader/>`, "center", cells) }

// Row writes a row that the end of a page may part.
func (p *Paper) Row(cells ...func()) { p.row("", "top", cells) }

// Cells writes a row of short cells, which the end of a page does not part. One that is
// tied stays on the page of what follows.
func (p *Paper) Cells(tied bool, list ...Filled) {
	more := ""
	if tied {
		more = keep
	}
	cells := make([]func(), len(list))
	for i, c := range list {
		cells[i] = func() { p.paragraph(c.Style, more, []Run{{Words: c.Words}}) }
	}
	p.row(`<w:cantSplit/>`, "center", cells)
}

const keep = `<w:keepNext/>`

// Filled is what a cell says, and how.
type Filled struct {
	Style Style
	Words string
}

// Heads writes the heads of a table, Head's way.
func (p *Paper) Heads(words ...string) {
	cells := make([]func(), len(words))
	for i, w := range words {
		cells[i] = func() { p.Line(HeadCell, w) }
	}
	p.Head(cells...)
}

func (p *Paper) row(props, align string, cells []func()) {
	p.body.WriteString(`<w:tr><w:trPr>` + props + `</w:trPr>`)
	for i, cell := range cells {
		fmt.Fprintf(&p.body, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/><w:vAlign w:val="%s"/></w:tcPr>`, p.widths[i], align)
		cell()
		p.body.WriteString(`</w:tc>`)
	}
	p.body.WriteString(`</w:tr>`)
}

// EndTable ends a table. A paragraph has to follow, or two tables would be one.
func (p *Paper) EndTable() {
	p.body.WriteString(`</w:tbl>`)
	p.Line(Small, "")
}

// EndTied ends a table that stays with what follows.
func (p *Paper) EndTied() {
	p.body.WriteString(`</w:tbl>`)
	p.paragraph(Small, keep, nil)
}

func (p *Paper) paragraph(s Style, more string, list []Run) {
	p.body.WriteString(`<w:p>`)
	if s != "" || more != "" {
		p.body.WriteString(`<w:pPr>`)
		if s != "" {
			fmt.Fprintf(&p.body, `<w:pStyle w:val="%s"/>`, s)
		}
		p.body.WriteString(more + `</w:pPr>`)
	}
	for _, r := range list {
		for i, line := range strings.Split(r.Words, "\n") {
			if i > 0 {
				p.body.WriteString(`<w:r><w:br/></w:r>`)
			}
			p.run(line, r.Shaded)
		}
	}
	p.body.WriteString(`</w:p>`)
}

func (p *Paper) run(words string, shaded bool) {
	if words == "" {
		return
	}
	p.body.WriteString(`<w:r>`)
	if shaded {
		p.body.WriteString(`<w:rPr><w:shd w:val="clear" w:color="auto" w:fill="E6DDF3"/></w:rPr>`)
	}
	p.body.WriteString(`<w:t xml:space="preserve">`)
	_ = xml.EscapeText(&p.body, []byte(words)) // a buffer never fails
	p.body.WriteString(`</w:t></w:r>`)
}

// Write writes the document in such faces.
func (p *Paper) Write(w io.Writer, f Faces) error {
	z := zip.NewWriter(w)
	for _, part := range [...]struct{ name, data string }{
		{"[Content_Types].xml", contentTypes},
		{"_rels/.rels", packageRels},
		{"word/_rels/document.xml.rels", documentRels},
		{"word/styles.xml", f.styles()},
		{"word/footer1.xml", footer},
		{"word/document.xml", documentHead + p.body.String() + documentTail},
	} {
		f, err := z.Create(part.name)
		if err != nil {
			return err
		}
		if _, err := io.WriteString(f, part.data); err != nil {
			return err
		}
	}
	return z.Close()
}
