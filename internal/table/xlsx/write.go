package xlsx

import (
	"archive/zip"
	"bytes"
	"fmt"
	"hash/crc32"
	"io"
	"strings"

	"github.com/klauspost/compress/flate"
)

const (
	head   = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	nsMain = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	nsRel  = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	nsPack = "http://schemas.openxmlformats.org/package/2006/relationships"
	office = "application/vnd.openxmlformats-officedocument.spreadsheetml."
)

// Options say what a workbook is as a whole.
type Options struct {
	Title string
	Lang  string // zh-CN, en-US
	Made  string // the moment, in the form of RFC 3339
	Face  string // of cells that have no style
	Size  float64
}

// Book is a workbook on its way out. One sheet can go straight to the writer, the
// others wait packed in memory, with the texts of all cells.
type Book struct {
	zip    *zip.Writer
	opts   Options
	styles styles
	sheets []*Sheet
	texts  *part
	refs   map[string]int
	count  int
	line   []byte
	err    error
}

// New begins a workbook.
func New(w io.Writer, o Options) *Book {
	b := &Book{zip: zip.NewWriter(w), opts: o, styles: newStyles(o.Face, o.Size), refs: map[string]int{}}
	b.zip.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, level) })
	b.texts = newPart("xl/sharedStrings.xml")
	b.texts.write([]byte(head + `<sst xmlns="` + nsMain + `">`))
	return b
}

// level is quick: sheets repeat themselves so much that more is hardly smaller.
const level = 2

// What is known again among the texts: words that a ledger repeats. Others have a
// number of their own each time, so that memory does not grow with them.
const (
	longestKnown = 96 // bytes
	mostKnown    = 1 << 16
)

// Text gives the number by which cells show a text. Cells that show the same are
// best given the same number.
func (b *Book) Text(s string) int {
	short := len(s) <= longestKnown
	if short {
		if n, ok := b.refs[s]; ok {
			return n
		}
	}
	n := b.Once(s)
	if short && len(b.refs) < mostKnown {
		b.refs[s] = n
	}
	return n
}

// Once is Text for a text that no other cell shows.
func (b *Book) Once(s string) int {
	b.line = append(b.line[:0], `<si><t xml:space="preserve">`...)
	b.line = append(appendEscaped(b.line, s), `</t></si>`...)
	b.texts.write(b.line)
	b.count++
	return b.count - 1
}

// part is a file of the package that waits in memory, packed.
type part struct {
	name string
	held bytes.Buffer
	to   *flate.Writer
	sum  uint32
	size uint64
}

func newPart(name string) *part {
	p := &part{name: name}
	p.to, _ = flate.NewWriter(&p.held, level) // fails for levels that are none
	return p
}

// write never fails: it goes to memory.
func (p *part) write(data []byte) {
	p.sum, p.size = crc32.Update(p.sum, crc32.IEEETable, data), p.size+uint64(len(data))
	_, _ = p.to.Write(data)
}

// into puts a part into the package.
func (p *part) into(z *zip.Writer) error {
	if err := p.to.Close(); err != nil {
		return err
	}
	w, err := z.CreateRaw(&zip.FileHeader{Name: p.name, Method: zip.Deflate, CRC32: p.sum,
		CompressedSize64: uint64(p.held.Len()), UncompressedSize64: p.size})
	if err == nil {
		_, err = w.Write(p.held.Bytes())
	}
	return err
}

// Close writes all that is left of the workbook.
func (b *Book) Close() error {
	if b.err != nil {
		return b.err
	}
	for _, s := range b.sheets {
		if s.held != nil {
			b.do(s.held.into(b.zip))
		}
	}
	b.texts.write([]byte(`</sst>`))
	b.do(b.texts.into(b.zip))
	for _, f := range []struct{ name, text string }{
		{"xl/styles.xml", b.styles.xml()},
		{"xl/workbook.xml", b.workbook()},
		{"xl/_rels/workbook.xml.rels", b.relations()},
		{"docProps/core.xml", b.properties()},
		{"_rels/.rels", head + `<Relationships xmlns="` + nsPack + `"><Relationship Id="rId1" Type="` + nsRel + `/officeDocument" Target="xl/workbook.xml"/>` +
			`<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`},
		{"[Content_Types].xml", b.types()},
	} {
		b.file(f.name, f.text)
	}
	b.do(b.zip.Close())
	return b.err
}

func (b *Book) do(err error) {
	if b.err == nil {
		b.err = err
	}
}

func (b *Book) file(name, text string) {
	w, err := b.zip.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate})
	if err == nil {
		_, err = io.WriteString(w, text)
	}
	b.do(err)
}

func (b *Book) workbook() string {
	var sheets, names strings.Builder
	for i, s := range b.sheets {
		state := ""
		if s.layout.Hidden {
			state = ` state="hidden"`
		}
		fmt.Fprintf(&sheets, `<sheet name="%s" sheetId="%d"%s r:id="rId%d"/>`, escaped(s.name), i+1, state, i+1)
		names.WriteString(s.names(i))
	}
	text := head + `<workbook xmlns="` + nsMain + `" xmlns:r="` + nsRel + `"><bookViews><workbookView activeTab="0"/></bookViews><sheets>` + sheets.String() + `</sheets>`
	if names.Len() > 0 {
		text += `<definedNames>` + names.String() + `</definedNames>`
	}
	return text + `</workbook>`
}

func (b *Book) relations() string {
	var r strings.Builder
	r.WriteString(head + `<Relationships xmlns="` + nsPack + `">`)
	for i := range b.sheets {
		fmt.Fprintf(&r, `<Relationship Id="rId%d" Type="%s/worksheet" Target="worksheets/sheet%d.xml"/>`, i+1, nsRel, i+1)
	}
	n := len(b.sheets)
	fmt.Fprintf(&r, `<Relationship Id="rId%d" Type="%s/styles" Target="styles.xml"/><Relationship Id="rId%d" Type="%s/sharedStrings" Target="sharedStrings.xml"/></Relationships>`, n+1, nsRel, n+2, nsRel)
	return r.String()
}

func (b *Book) types() string {
	var t strings.Builder
	t.WriteString(head + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>`)
	t.WriteString(`<Override PartName="/xl/workbook.xml" ContentType="` + office + `sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="` + office + `styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="` + office + `sharedStrings+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>`)
	for i := range b.sheets {
		fmt.Fprintf(&t, `<Override PartName="/xl/worksheets/sheet%d.xml" ContentType="%sworksheet+xml"/>`, i+1, office)
	}
	return t.String() + `</Types>`
}

func (b *Book) properties() string {
	made := escaped(b.opts.Made)
	return head + `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>` +
		escaped(b.opts.Title) + `</dc:title><dc:language>` + escaped(b.opts.Lang) + `</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">` + made +
		`</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">` + made + `</dcterms:modified></cp:coreProperties>`
}
