package copies

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
)

// WritePaper writes a document (.docx) with the passages side by side, as an
// office would lay it out by hand.
//
// Source: ISO/IEC 29500-1:2016 (WordprocessingML); GB/T 9704—2012, 5.2 and 7.3 for
// margins and faces.
func WritePaper(w io.Writer, r *Report) error {
	p := &paper{}
	p.body(r)
	z := zip.NewWriter(w)
	for _, part := range [...]struct{ name, data string }{
		{"[Content_Types].xml", contentTypes},
		{"_rels/.rels", packageRels},
		{"word/_rels/document.xml.rels", documentRels},
		{"word/styles.xml", styles},
		{"word/footer1.xml", footer},
		{"word/document.xml", documentHead + p.String() + documentTail},
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

type paper struct{ bytes.Buffer }

func (p *paper) body(r *Report) {
	p.line("Title", heading.In(r.Lang))
	p.line("", r.Counts.In(r.Lang))
	if r.Left > 0 {
		p.line("", leftWords.With(r.Left).In(r.Lang))
	}
	if len(r.Pairs)+len(r.Groups) == 0 {
		p.line("", noneWords.In(r.Lang))
	}
	for i := range r.Groups {
		if g := &r.Groups[i]; g.Alone {
			p.line("Heading1", g.Title(r.Lang))
			for _, about := range r.About(g) {
				p.line("Small", about)
			}
			p.passages(r, &g.Sample)
			p.line("Small", g.names(r.Lang))
		}
	}
	for i := range r.Pairs {
		p.pair(r, i)
	}
	if groups := r.besides(); len(groups) > 0 {
		p.line("Heading1", groupWords.In(r.Lang))
		for _, g := range groups {
			p.line("", docsWords.With(len(g.Docs)).In(r.Lang)+"　"+g.Words)
			p.line("Small", g.names(r.Lang))
		}
	}
	if list := r.asides(); len(list)+len(r.Usual) > 0 {
		p.line("Heading1", asideWords.In(r.Lang))
		for _, line := range list {
			p.line("", line)
		}
		for _, u := range r.Usual {
			p.line("Small", docsWords.With(u.Docs).In(r.Lang)+"　"+u.Words)
		}
	}
}

func (p *paper) pair(r *Report, i int) {
	q := &r.Pairs[i]
	p.line("Heading1", fmt.Sprintf("%d. %s ⇄ %s", i+1, q.A, q.B))
	about := shareWords.In(r.Lang) + " " + Percent(q.ShareA) + " / " + Percent(q.ShareB)
	if words := q.Comparison.In(r.Lang); words != "" {
		about = words + "，" + about
	}
	p.line("Small", about)
	if also := r.Also(q); also != "" {
		p.line("Small", also)
	}
	p.passages(r, q)
}

func (p *paper) passages(r *Report, q *Pair) {
	p.WriteString(`<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders>`)
	for _, side := range [...]string{"top", "bottom", "insideH", "insideV"} {
		fmt.Fprintf(p, `<w:%s w:val="single" w:sz="4" w:color="BFB9AD"/>`, side)
	}
	p.WriteString(`</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid><w:gridCol w:w="4422"/><w:gridCol w:w="4422"/></w:tblGrid>`)
	p.row(true, func() { p.line("Small", q.A) }, func() { p.line("Small", q.B) })
	for n, one := range q.Passages {
		left, right := Parts(one.A.Words, one.B.Words)
		about := fmt.Sprintf("%d　%s，%s", n+1, KindName(one.Kind).In(r.Lang), likeWords.With(Percent(one.Likeness)).In(r.Lang))
		if one.Allowed != "" {
			about += "　" + one.Allowed
		}
		p.row(false,
			func() { p.line("Small", about+"　"+r.line(one.A)); p.words(left) },
			func() { p.line("Small", r.line(one.B)); p.words(right) })
	}
	p.WriteString(`</w:tbl>`)
	p.line("Small", "")
}

func (p *paper) row(head bool, cells ...func()) {
	p.WriteString(`<w:tr><w:trPr>`)
	if head {
		p.WriteString(`<w:tblHeader/>`)
	}
	p.WriteString(`</w:trPr>`)
	for _, cell := range cells {
		p.WriteString(`<w:tc><w:tcPr><w:tcW w:w="4422" w:type="dxa"/></w:tcPr>`)
		cell()
		p.WriteString(`</w:tc>`)
	}
	p.WriteString(`</w:tr>`)
}

func (p *paper) line(style, words string) {
	p.WriteString(`<w:p>`)
	if style != "" {
		fmt.Fprintf(p, `<w:pPr><w:pStyle w:val="%s"/></w:pPr>`, style)
	}
	p.run(words, false)
	p.WriteString(`</w:p>`)
}

// words writes a passage, what is equal shaded.
func (p *paper) words(list []Part) {
	p.WriteString(`<w:p><w:pPr><w:pStyle w:val="Passage"/></w:pPr>`)
	for _, part := range list {
		for i, line := range strings.Split(part.Words, "\n") {
			if i > 0 {
				p.WriteString(`<w:r><w:br/></w:r>`)
			}
			p.run(line, part.Same)
		}
	}
	p.WriteString(`</w:p>`)
}

func (p *paper) run(words string, shaded bool) {
	if words == "" {
		return
	}
	p.WriteString(`<w:r>`)
	if shaded {
		p.WriteString(`<w:rPr><w:shd w:val="clear" w:color="auto" w:fill="E6DDF3"/></w:rPr>`)
	}
	p.WriteString(`<w:t xml:space="preserve">`)
	xml.EscapeText(p, []byte(words)) // a buffer never fails
	p.WriteString(`</w:t></w:r>`)
}

const (
	xmlHead      = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	contentTypes = xmlHead + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/></Types>`
	packageRels  = xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`
	documentRels = xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target="footer1.xml"/></Relationships>`
	wordSpace    = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	documentHead = xmlHead + `<w:document ` + wordSpace + `><w:body>`
	documentTail = `<w:sectPr><w:footerReference w:type="default" r:id="rId2"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1985" w:left="1588" w:header="851" w:footer="1400" w:gutter="0"/></w:sectPr></w:body></w:document>`
	footer       = xmlHead + `<w:ftr ` + wordSpace + `><w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:t>— </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t> —</w:t></w:r></w:p></w:ftr>`
)

var styles = xmlHead + `<w:styles ` + wordSpace + `><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="FangSong" w:hAnsi="FangSong" w:eastAsia="仿宋"/><w:sz w:val="32"/></w:rPr></w:rPrDefault></w:docDefaults>` +
	styleOf("Title", "方正小标宋简体", 44, `<w:spacing w:after="240"/><w:jc w:val="center"/>`) +
	styleOf("Heading1", "黑体", 32, `<w:keepNext/><w:spacing w:before="240"/><w:outlineLvl w:val="0"/>`) +
	styleOf("Passage", "仿宋", 24, `<w:spacing w:line="400" w:lineRule="exact"/>`) +
	styleOf("Small", "楷体", 21, ``) + `</w:styles>`

func styleOf(name, font string, halfPoints int, paragraph string) string {
	return fmt.Sprintf(`<w:style w:type="paragraph" w:styleId="%[1]s"><w:name w:val="%[1]s"/><w:pPr>%[4]s</w:pPr><w:rPr><w:rFonts w:ascii="%[2]s" w:hAnsi="%[2]s" w:eastAsia="%[2]s"/><w:sz w:val="%[3]d"/></w:rPr></w:style>`, name, font, halfPoints, paragraph)
}
