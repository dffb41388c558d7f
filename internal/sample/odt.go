package sample

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"

	"github.com/bihuan/bihuan/read/numbering"
)

// ODT writes a document as LibreOffice does: a paragraph for each line; lines that
// follow each other and have the same number of tabs become a table.
func ODT(lines []string, opts ...Option) []byte {
	w := newODTWriter(lines, opts)
	return ODTParts(w.content(), w.styles())
}

// FlatODT writes the same document as one XML file.
func FlatODT(lines []string, opts ...Option) []byte {
	w := newODTWriter(lines, opts)
	return []byte(`<?xml version="1.0" encoding="UTF-8"?>` + "\n<office:document" + odtSpaces +
		` office:mimetype="` + odtType + `"><office:styles>` + w.named() + `</office:styles><office:automatic-styles>` +
		w.automatic() + `</office:automatic-styles><office:body><office:text>` + w.body.String() +
		`</office:text></office:body></office:document>`)
}

// ODTParts packs the two parts that matter, with those that every package has.
func ODTParts(content, styles string) []byte {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	add := func(name, part string, method uint16) {
		f, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: method})
		if err == nil {
			_, err = f.Write([]byte(part))
		}
		if err != nil {
			panic(err) // a buffer takes all
		}
	}
	add("mimetype", odtType, zip.Store)
	for _, p := range [][2]string{
		{"content.xml", content}, {"styles.xml", styles},
		{"META-INF/manifest.xml", `<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:media-type="` + odtType + `"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/><manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/></manifest:manifest>`},
	} {
		add(p[0], `<?xml version="1.0" encoding="UTF-8"?>`+"\n"+p[1], zip.Deflate)
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return out.Bytes()
}

const odtType = "application/vnd.oasis.opendocument.text"

const odtSpaces = ` xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0" office:version="1.3"`

type odtWriter struct {
	splitter
	body    strings.Builder
	changes strings.Builder
	n       int // of changes
	lists   counting
	listed  bool
}

func newODTWriter(lines []string, opts []Option) *odtWriter {
	w := &odtWriter{splitter: splitter{opts: join(opts)}}
	var body strings.Builder
	for _, b := range blocks(lines) {
		if b.rows != nil {
			w.table(b.rows)
		} else {
			w.line(b.line)
		}
	}
	if w.n > 0 {
		body.WriteString(`<text:tracked-changes>` + w.changes.String() + `</text:tracked-changes>`)
	}
	body.WriteString(w.body.String())
	w.body = body
	return w
}

func (w *odtWriter) line(line string) {
	s, ok := signed(line)
	if !ok || w.opts&(Numbers|Styles) == 0 {
		w.paragraph("p", `text:style-name="P1"`, line)
		return
	}
	level, start, ok := w.lists.outlined(s)
	switch {
	case !ok:
		w.paragraph("p", `text:style-name="P1"`, line)
	case w.opts&Styles != 0:
		attrs := fmt.Sprintf(`text:style-name="Heading_20_%[1]d" text:outline-level="%[1]d"`, level+1)
		if start > 0 {
			attrs += fmt.Sprintf(` text:restart-numbering="true" text:start-value="%d"`, start)
		}
		w.paragraph("h", attrs, s.words)
	default:
		w.item(level, start, s.words)
	}
}

// item writes a list item as a list of its own that goes on with the one before.
func (w *odtWriter) item(level, start int, words string) {
	fmt.Fprintf(&w.body, `<text:list xml:id="list%d" text:style-name="L1" text:continue-numbering="%t">`, w.body.Len(), w.listed)
	w.listed = true
	w.body.WriteString(strings.Repeat(`<text:list-item><text:list>`, level) + `<text:list-item`)
	if start > 0 {
		fmt.Fprintf(&w.body, ` text:start-value="%d"`, start)
	}
	w.body.WriteString(`>`)
	w.paragraph("p", `text:style-name="P2"`, words)
	w.body.WriteString(`</text:list-item>` + strings.Repeat(`</text:list></text:list-item>`, level) + `</text:list>`)
}

func (w *odtWriter) paragraph(element, attrs, words string) {
	fmt.Fprintf(&w.body, `<text:%s %s>`, element, attrs)
	for words != "" {
		n := w.next(words)
		if w.tracked() {
			w.insert(words[:n])
		} else {
			w.run(words[:n])
		}
		words = words[n:]
	}
	fmt.Fprintf(&w.body, `</text:%s>`, element)
}

// insert writes a tracked insertion and the place of a deletion.
func (w *odtWriter) insert(words string) {
	const who = `<office:change-info><dc:creator>审稿人</dc:creator><dc:date>2024-05-06T08:09:00</dc:date></office:change-info>`
	w.n += 2
	fmt.Fprintf(&w.changes, `<text:changed-region xml:id="ct%[1]d" text:id="ct%[1]d"><text:insertion>%[2]s</text:insertion></text:changed-region>`, w.n, who)
	fmt.Fprintf(&w.changes, `<text:changed-region xml:id="ct%[1]d" text:id="ct%[1]d"><text:deletion>%[2]s<text:p text:style-name="P1">删去的字</text:p></text:deletion></text:changed-region>`, w.n+1, who)
	fmt.Fprintf(&w.body, `<text:change-start text:change-id="ct%d"/>`, w.n)
	w.run(words)
	fmt.Fprintf(&w.body, `<text:change-end text:change-id="ct%d"/><text:change text:change-id="ct%d"/>`, w.n, w.n+1)
}

// run writes words; white space that XML programs would join has elements.
func (w *odtWriter) run(words string) {
	w.body.WriteString(`<text:span text:style-name="T1">`)
	var escaped bytes.Buffer
	_ = xml.EscapeText(&escaped, []byte(words))
	text := strings.ReplaceAll(escaped.String(), "&#x9;", "<text:tab/>")
	w.body.WriteString(strings.ReplaceAll(text, " ", "<text:s/>") + `</text:span>`)
}

func (w *odtWriter) table(rows [][]string) {
	fmt.Fprintf(&w.body, `<table:table table:name="T%d"><table:table-column table:number-columns-repeated="%d"/>`, w.body.Len(), len(rows[0]))
	for i, row := range rows {
		if i == 0 {
			w.body.WriteString(`<table:table-header-rows>`)
		}
		w.body.WriteString(`<table:table-row>`)
		for _, words := range row {
			w.body.WriteString(`<table:table-cell office:value-type="string">`)
			w.paragraph("p", `text:style-name="P1"`, words)
			w.body.WriteString(`</table:table-cell>`)
		}
		w.body.WriteString(`</table:table-row>`)
		if i == 0 {
			w.body.WriteString(`</table:table-header-rows>`)
		}
	}
	w.body.WriteString(`</table:table>`)
}

func (w *odtWriter) content() string {
	return `<office:document-content` + odtSpaces + `><office:scripts/><office:font-face-decls><style:font-face style:name="仿宋" svg:font-family="仿宋"/></office:font-face-decls><office:automatic-styles>` +
		w.automatic() + `</office:automatic-styles><office:body><office:text><text:sequence-decls><text:sequence-decl text:display-outline-level="0" text:name="Table"/></text:sequence-decls>` +
		w.body.String() + `</office:text></office:body></office:document-content>`
}

func (w *odtWriter) styles() string {
	return `<office:document-styles` + odtSpaces + `><office:font-face-decls/><office:styles>` + w.named() +
		`</office:styles><office:automatic-styles><style:style style:name="P1" style:family="paragraph"><style:text-properties text:display="none"/></style:style></office:automatic-styles><office:master-styles><style:master-page style:name="Standard"><style:footer><text:p>1</text:p></style:footer></style:master-page></office:master-styles></office:document-styles>`
}

// automatic writes the styles of content.xml.
func (w *odtWriter) automatic() string {
	return `<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:text-align="justify"/><style:text-properties fo:font-size="16pt"/></style:style><style:style style:name="P2" style:family="paragraph" style:parent-style-name="Standard" style:list-style-name="L1"/><style:style style:name="T1" style:family="text"><style:text-properties fo:background-color="transparent"/></style:style><text:list-style style:name="L1">` + w.levels("list-level-style-number") + `</text:list-style>`
}

// named writes the styles of styles.xml.
func (w *odtWriter) named() string {
	var out strings.Builder
	out.WriteString(`<style:default-style style:family="paragraph"><style:text-properties fo:font-size="12pt"/></style:default-style><style:style style:name="Standard" style:family="paragraph" style:class="text"/><style:style style:name="Heading" style:family="paragraph" style:parent-style-name="Standard" style:class="text"/>`)
	for i := range 9 {
		fmt.Fprintf(&out, `<style:style style:name="Heading_20_%[1]d" style:display-name="Heading %[1]d" style:family="paragraph" style:parent-style-name="Heading" style:default-outline-level="%[1]d" style:class="text"><style:text-properties fo:font-weight="bold"/></style:style>`, i+1)
	}
	if w.opts&Styles != 0 {
		out.WriteString(`<text:outline-style style:name="Outline">` + w.levels("outline-level-style") + `</text:outline-style>`)
	}
	return out.String()
}

func (w *odtWriter) levels(element string) string {
	var out strings.Builder
	for i, p := range w.lists.levels {
		follow := "listtab"
		if p.tight {
			follow = "nothing"
		}
		fmt.Fprintf(&out, `<text:%[1]s text:level="%[2]d" loext:num-list-format="%[3]s%%%[2]d%%%[4]s" style:num-prefix="%[3]s" style:num-suffix="%[4]s" style:num-format="%[5]s"><style:list-level-properties text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment text:label-followed-by="%[6]s"/></style:list-level-properties></text:%[1]s>`,
			element, i+1, p.before, p.after, odtFormats[p.format], follow)
	}
	return out.String()
}

var odtFormats = map[numbering.Format]string{
	numbering.Decimal: "1", numbering.ChineseCounting: "一, 二, 三, ...",
	numbering.DecimalEnclosedCircle: "①, ②, ③, ...",
	numbering.UpperLetter:           "A", numbering.UpperRoman: "I",
}
