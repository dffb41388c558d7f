package docx

import (
	"testing"

	"github.com/bihuan/bihuan/internal/sample"
	"github.com/bihuan/bihuan/internal/sample/readtest"
)

// FuzzRead puts any main part, styles and numbering into a package.
func FuzzRead(f *testing.F) {
	styles := `<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">` +
		pStyle("one", "one", numPr(1, 0)) + `</w:styles>`
	lists := `<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">` +
		abstract(0, lvl(0, "chineseCounting", "%1、", `<w:pStyle w:val="one"/>`)) + list(1, 0, "") + `</w:numbering>`
	for _, body := range []string{
		p(`<w:pStyle w:val="one"/>`, "甲") + p(numPr(1, 3), "乙"),
		`<w:tbl><w:tr><w:trPr><w:gridBefore w:val="2"/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val="9"/><w:vMerge/></w:tcPr>` + p("", "甲") + `</w:tc></w:tr></w:tbl>`,
		`<w:p>` + begin("TOC") + complexField("PAGEREF", "<w:r><w:t>1</w:t></w:r>") + `</w:p><w:p><w:commentRangeStart w:id="1"/><w:ins><w:r><w:t>甲</w:t></w:r></w:ins></w:p>`,
		`<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:pict><v:textbox><w:txbxContent>` + p("", "框") + `</w:txbxContent></v:textbox></w:pict></w:r></w:p>`,
	} {
		f.Add(document(body), styles, lists)
	}
	f.Fuzz(func(t *testing.T, main, styles, lists string) {
		data := sample.DocxParts(main, styles, lists)
		readtest.Sound(t, Read, data)
	})
}

// FuzzPackage changes the bytes of a whole file.
func FuzzPackage(f *testing.F) {
	f.Add(sample.Docx([]string{"一、甲", "（一）乙", "丙\t丁", "戊\t己"}, sample.Numbers))
	f.Fuzz(func(t *testing.T, data []byte) { readtest.Sound(t, Read, data) })
}
