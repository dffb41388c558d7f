package sample

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"slices"
	"strings"

	"github.com/bihuan/bihuan/read/numbering"
)

// Docx writes a document as Word does, with all that Word adds: a paragraph for
// each line; lines that follow each other and have the same number of tabs become
// a table.
func Docx(lines []string, opts ...Option) []byte {
	w := &docxWriter{splitter: splitter{opts: join(opts)}}
	for _, b := range blocks(lines) {
		if b.rows != nil {
			w.table(b.rows)
		} else {
			w.line(b.line)
		}
	}
	document := `<w:document` + docxSpaces + `><w:body>` + w.body.String() +
		`<w:sectPr w:rsidR="00C37E21"><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" w:header="851" w:footer="992" w:gutter="0"/><w:cols w:space="425"/><w:docGrid w:type="lines" w:linePitch="312"/></w:sectPr></w:body></w:document>`
	return DocxParts(document, w.styles(), w.numbering())
}

// DocxParts writes a document out of the main part, the styles and the numbering;
// an empty one of the last two is left out. Word's other parts are added.
func DocxParts(document, styles, lists string) []byte { return DocxWith(document, styles, lists) }

// DocxPart is a part beside the main one. Kind is the last word of its
// relationship's type, whose id is the name.
type DocxPart struct{ Name, Kind, Content string }

// DocxWith writes as DocxParts does, with parts of the caller's: in the place of
// Word's other parts of the same name, or beside them.
func DocxWith(document, styles, lists string, own ...DocxPart) []byte {
	var types, rels strings.Builder
	parts := [][2]string{{"word/document.xml", document}}
	for _, p := range append(own, []DocxPart{
		{"styles.xml", "styles", styles},
		{"numbering.xml", "numbering", lists},
		{"settings.xml", "settings", docxSettings()},
		{"webSettings.xml", "webSettings", `<w:webSettings` + docxSpaces + `><w:optimizeForBrowser/><w:allowPNG/></w:webSettings>`},
		{"fontTable.xml", "fontTable", docxFonts()},
		{"theme/theme1.xml", "theme", docxTheme()},
	}...) {
		stands := slices.ContainsFunc(parts, func(q [2]string) bool { return q[0] == "word/"+p.Name })
		if stands || p.Content == "" {
			continue
		}
		parts = append(parts, [2]string{"word/" + p.Name, p.Content})
		fmt.Fprintf(&types, `<Override PartName="/word/%s" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.%s+xml"/>`, p.Name, p.Kind)
		fmt.Fprintf(&rels, `<Relationship Id="%s" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s" Target="%[1]s"/>`, p.Name, p.Kind)
	}
	return zipped(append([][2]string{
		{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>` + types.String() + `</Types>`},
		{"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`},
		{"word/_rels/document.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` + rels.String() + `</Relationships>`},
	}, parts...))
}

// zipped packs parts; XML gets its declaration.
func zipped(parts [][2]string) []byte {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, p := range parts {
		f, err := z.Create(p[0])
		if err == nil {
			_, err = f.Write([]byte("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n" + p[1]))
		}
		if err != nil {
			panic(err) // a buffer takes all
		}
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return out.Bytes()
}

type docxWriter struct {
	splitter
	body  strings.Builder
	lists counting
}

func (w *docxWriter) line(line string) {
	props := ""
	if s, ok := signed(line); ok && w.opts&(Numbers|Styles) != 0 {
		if level, again, ok := w.lists.place(s); ok {
			props, line = w.listing(level, again), s.words
		}
	}
	w.paragraph(props, line)
}

// listing is how a paragraph says its list.
func (w *docxWriter) listing(level int, again bool) string {
	style := ""
	if w.opts&Styles != 0 {
		style = fmt.Sprintf(`<w:pStyle w:val="%d"/>`, level+1)
		if !again && len(w.lists.starts) == 0 {
			return style
		}
	}
	return style + fmt.Sprintf(`<w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%d"/></w:numPr>`, level, len(w.lists.starts)+1)
}

func (w *docxWriter) paragraph(props, words string) {
	fmt.Fprintf(&w.body, `<w:p w14:paraId="%08X" w14:textId="77777777" w:rsidR="00B4735C" w:rsidRPr="00B4735C" w:rsidRDefault="00B4735C" w:rsidP="00C37E21"><w:pPr>%s<w:adjustRightInd w:val="0"/><w:snapToGrid w:val="0"/><w:spacing w:line="560" w:lineRule="exact"/><w:ind w:firstLineChars="200" w:firstLine="640"/><w:rPr>%s</w:rPr></w:pPr>`, w.body.Len(), props, docxRun)
	w.words(words)
	w.body.WriteString(`</w:p>`)
}

const docxRun = `<w:rFonts w:ascii="仿宋_GB2312" w:eastAsia="仿宋_GB2312" w:hAnsi="仿宋" w:cs="仿宋_GB2312"/><w:color w:val="000000"/><w:kern w:val="0"/><w:sz w:val="32"/><w:szCs w:val="32"/>`

// words writes runs. Word begins a new one where Western characters begin or end.
func (w *docxWriter) words(words string) {
	for words != "" {
		n := w.next(words)
		if w.tracked() {
			w.revised(words[:n])
		} else {
			w.run(words[:n], "t")
		}
		words = words[n:]
	}
}

func (w *docxWriter) revised(words string) {
	const who = `w:author="审稿人" w:date="2024-05-06T08:09:00Z"`
	w.body.WriteString(`<w:ins w:id="1" ` + who + `>`)
	w.run(words, "t")
	w.body.WriteString(`</w:ins><w:del w:id="2" ` + who + `>`)
	w.run("删去的字", "delText")
	w.body.WriteString(`</w:del>`)
}

func (w *docxWriter) run(words, element string) {
	fmt.Fprintf(&w.body, `<w:r w:rsidRPr="00B4735C"><w:rPr>%s<w:lang w:eastAsia="zh-CN"/></w:rPr><w:%s xml:space="preserve">`, strings.Replace(docxRun, `/>`, ` w:hint="eastAsia"/>`, 1), element)
	_ = xml.EscapeText(&w.body, []byte(words))
	fmt.Fprintf(&w.body, `</w:%s></w:r>`, element)
}

func (w *docxWriter) table(rows [][]string) {
	w.body.WriteString(`<w:tbl><w:tblPr><w:tblStyle w:val="a9"/><w:tblW w:w="0" w:type="auto"/><w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/></w:tblPr><w:tblGrid>`)
	for range rows[0] {
		fmt.Fprintf(&w.body, `<w:gridCol w:w="%d"/>`, 9000/len(rows[0]))
	}
	w.body.WriteString(`</w:tblGrid>`)
	for _, row := range rows {
		w.body.WriteString(`<w:tr w:rsidR="00B4735C" w:rsidTr="00C37E21"><w:trPr><w:trHeight w:val="567"/><w:jc w:val="center"/></w:trPr>`)
		for _, words := range row {
			fmt.Fprintf(&w.body, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>`, 9000/len(row))
			w.paragraph("", words)
			w.body.WriteString(`</w:tc>`)
		}
		w.body.WriteString(`</w:tr>`)
	}
	w.body.WriteString(`</w:tbl>`)
}

// numbering writes the one list of all levels and the lists that restart it.
func (w *docxWriter) numbering() string {
	if len(w.lists.levels) == 0 {
		return ""
	}
	var out strings.Builder
	out.WriteString(`<w:numbering` + docxSpaces + `><w:abstractNum w:abstractNumId="0"><w:nsid w:val="1A2B3C4D"/><w:multiLevelType w:val="multilevel"/><w:tmpl w:val="5E6F7A8B"/>`)
	for i, p := range w.lists.levels {
		style, suff := "", ""
		if w.opts&Styles != 0 {
			style = fmt.Sprintf(`<w:pStyle w:val="%d"/>`, i+1)
		}
		if p.tight {
			suff = `<w:suff w:val="nothing"/>`
		}
		fmt.Fprintf(&out, `<w:lvl w:ilvl="%d"><w:start w:val="1"/><w:numFmt w:val="%s"/>%s%s<w:lvlText w:val="%s%%%d%s"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="%d" w:hanging="420"/></w:pPr><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr></w:lvl>`,
			i, docxFormats[p.format], style, suff, p.before, i+1, p.after, 420*(i+1))
	}
	out.WriteString(`</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`)
	for i, s := range w.lists.starts {
		fmt.Fprintf(&out, `<w:num w:numId="%d"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="%d"><w:startOverride w:val="%d"/></w:lvlOverride></w:num>`, i+2, s.level, s.n)
	}
	out.WriteString(`</w:numbering>`)
	return out.String()
}

var docxFormats = map[numbering.Format]string{
	numbering.Decimal: "decimal", numbering.ChineseCounting: "chineseCounting",
	numbering.DecimalEnclosedCircle: "decimalEnclosedCircle",
	numbering.UpperLetter:           "upperLetter", numbering.UpperRoman: "upperRoman",
}
