package paper

import "fmt"

const (
	xmlHead      = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	contentTypes = xmlHead + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/></Types>`
	packageRels  = xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`
	documentRels = xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target="footer1.xml"/></Relationships>`
	wordSpace    = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	documentHead = xmlHead + `<w:document ` + wordSpace + `><w:body>`
	documentTail = `<w:sectPr><w:footerReference w:type="default" r:id="rId2"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1985" w:left="1588" w:header="851" w:footer="1400" w:gutter="0"/></w:sectPr></w:body></w:document>`
	footer       = xmlHead + `<w:ftr ` + wordSpace + `><w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:t xml:space="preserve">— </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p></w:ftr>`
)

// Faces are the type faces: where one is missing, programs take another.
// Heads is how large heads of tables are, in half points.
type Faces struct {
	Title, Head, Body, Under string
	Heads                    int
}

// Chinese and English are the faces of the two languages.
var (
	Chinese = Faces{"方正小标宋简体", "黑体", "仿宋", "楷体", 21}
	English = Faces{"Times New Roman", "Arial", "Times New Roman", "Times New Roman", 16}
)

func (f Faces) styles() string {
	return xmlHead + `<w:styles ` + wordSpace + `><w:docDefaults><w:rPrDefault><w:rPr>` + fonts(f.Body) + `<w:sz w:val="32"/></w:rPr></w:rPrDefault></w:docDefaults>` +
		styleOf(Title, f.Title, 44, `<w:spacing w:after="240"/><w:jc w:val="center"/>`) +
		styleOf(Under, f.Under, 32, `<w:spacing w:after="120"/><w:jc w:val="center"/>`) +
		styleOf(Heading, f.Head, 32, `<w:keepNext/><w:spacing w:before="240" w:after="120"/><w:outlineLvl w:val="0"/>`) +
		styleOf(Text, f.Body, 32, `<w:spacing w:line="560" w:lineRule="exact"/><w:ind w:firstLineChars="200" w:firstLine="640"/><w:jc w:val="both"/>`) +
		styleOf(Passage, f.Body, 24, `<w:spacing w:line="400" w:lineRule="exact"/>`) +
		styleOf(Small, f.Under, 21, ``) +
		styleOf(HeadCell, f.Head, f.Heads, `<w:keepNext/><w:spacing w:before="40" w:after="40"/><w:jc w:val="center"/>`) +
		styleOf(Cell, f.Body, 21, `<w:spacing w:before="40" w:after="40"/>`) +
		styleOf(Number, f.Body, 21, `<w:spacing w:before="40" w:after="40"/><w:jc w:val="right"/>`) + `</w:styles>`
}

func fonts(face string) string {
	return fmt.Sprintf(`<w:rFonts w:ascii="%[1]s" w:hAnsi="%[1]s" w:eastAsia="%[1]s"/>`, face)
}

func styleOf(s Style, face string, halfPoints int, paragraph string) string {
	return fmt.Sprintf(`<w:style w:type="paragraph" w:styleId="%[1]s"><w:name w:val="%[1]s"/><w:pPr>%[2]s</w:pPr><w:rPr>%[3]s<w:sz w:val="%[4]d"/></w:rPr></w:style>`, s, paragraph, fonts(face), halfPoints)
}
