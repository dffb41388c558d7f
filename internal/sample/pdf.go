package sample

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf16"

	"github.com/bihuan/bihuan/internal/typeset"
	laid "github.com/bihuan/bihuan/read/page"
)

// PDF lays lines of plain text out as an official document and writes it as a PDF
// file. Lines that follow each other and have the same number of tabs become a
// ruled table.
func PDF(lines []string) []byte {
	return PDFPages(typeset.Pages(lines, official()))
}

// PDFPages writes pages as office programs do since PDF 1.5: objects in an object
// stream, a cross-reference stream, one composite font whose glyph numbers only
// its ToUnicode CMap explains.
func PDFPages(pages []laid.Page) []byte {
	w := &pdfWriter{glyphs: map[rune]int{}}
	const catalog, tree, font, descendant, descriptor, toUnicode = 1, 2, 3, 4, 5, 6
	w.next = toUnicode
	var kids strings.Builder
	for i := range pages {
		p := &pages[i]
		content := w.stream(w.number(), "", w.content(p))
		page := w.number()
		w.packed = append(w.packed, pdfObject{page, fmt.Sprintf(
			"<</Type/Page/Parent %d 0 R/MediaBox[0 0 %s %s]/Resources<</Font<</F1 %d 0 R>>/ProcSet[/PDF/Text]>>/Contents %d 0 R>>",
			tree, points(p.W), points(p.H), font, content)})
		fmt.Fprintf(&kids, "%d 0 R ", page)
	}
	w.packed = append(w.packed,
		pdfObject{catalog, fmt.Sprintf("<</Type/Catalog/Pages %d 0 R/Lang(zh-CN)>>", tree)},
		pdfObject{tree, fmt.Sprintf("<</Type/Pages/Count %d/Kids[%s]>>", len(pages), kids.String())},
		pdfObject{font, fmt.Sprintf("<</Type/Font/Subtype/Type0/BaseFont/FangSong/Encoding/Identity-H/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>", descendant, toUnicode)},
		pdfObject{descendant, fmt.Sprintf("<</Type/Font/Subtype/CIDFontType2/BaseFont/FangSong/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor %d 0 R/DW 1000/W[%s]/CIDToGIDMap/Identity>>", descriptor, w.widths())},
		pdfObject{descriptor, "<</Type/FontDescriptor/FontName/FangSong/Flags 4/FontBBox[0 -141 1000 859]/ItalicAngle 0/Ascent 859/Descent -141/CapHeight 683/StemV 80>>"},
	)
	w.stream(toUnicode, "", w.cmap())
	return w.close(catalog)
}

type pdfObject struct {
	number int
	body   string
}

type pdfWriter struct {
	out    bytes.Buffer
	next   int          // highest object number given out
	at     [][3]int     // of each object: kind, place, index, as the table wants it
	packed []pdfObject  // for the object stream
	glyphs map[rune]int // numbered as they are met
	order  []rune
}

func (w *pdfWriter) number() int {
	w.next++
	return w.next
}

func (w *pdfWriter) place(number int, entry [3]int) {
	for len(w.at) <= number {
		w.at = append(w.at, [3]int{})
	}
	w.at[number] = entry
}

// stream writes a compressed stream object.
func (w *pdfWriter) stream(number int, dict, data string) int {
	if w.out.Len() == 0 {
		w.out.WriteString("%PDF-1.7\n%\xE4\xBD\xA0\xE5\n")
	}
	var packed bytes.Buffer
	z := zlib.NewWriter(&packed)
	if _, err := z.Write([]byte(data)); err != nil {
		panic(err) // a buffer takes everything
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	w.place(number, [3]int{1, w.out.Len(), 0})
	fmt.Fprintf(&w.out, "%d 0 obj\n<<%s/Filter/FlateDecode/Length %d>>\nstream\n", number, dict, packed.Len())
	w.out.Write(packed.Bytes())
	w.out.WriteString("\nendstream\nendobj\n")
	return number
}

// content draws the rules and the runs of a page.
func (w *pdfWriter) content(p *laid.Page) string {
	var b strings.Builder
	b.WriteString("q 0.5 w\n")
	for _, r := range p.Rules {
		fmt.Fprintf(&b, "%s %s m %s %s l S\n", points(r.X0), points(p.H-r.Y0), points(r.X1), points(p.H-r.Y1))
	}
	b.WriteString("Q\n")
	for i := range p.Runs {
		r := &p.Runs[i]
		fmt.Fprintf(&b, "BT /F1 %s Tf 1 0 0 1 %s %s Tm [", points(r.Size), points(r.X), points(p.H-r.Y))
		w.show(&b, r)
		b.WriteString("] TJ ET\n")
	}
	return b.String()
}

// show writes a run's glyphs; where the next one does not follow its width, a
// number moves the pen.
func (w *pdfWriter) show(b *strings.Builder, r *laid.Run) {
	i, pen := 0, 0.0
	for _, c := range r.Text {
		at := pen
		if i < len(r.Advances) {
			at = r.Advances[i] / r.Size * 1000
		}
		if move := int(at - pen); move != 0 {
			fmt.Fprintf(b, "%d", -move)
			pen += float64(move)
		}
		fmt.Fprintf(b, "<%04X>", w.glyph(c))
		pen += float64(pdfWidth(c))
		i++
	}
}

func (w *pdfWriter) glyph(c rune) int {
	if _, ok := w.glyphs[c]; !ok {
		w.order = append(w.order, c)
		w.glyphs[c] = len(w.order)
	}
	return w.glyphs[c]
}

func pdfWidth(c rune) int {
	if c < 0x80 {
		return 500
	}
	return 1000
}

func (w *pdfWriter) widths() string {
	var b strings.Builder
	for i, c := range w.order {
		if pdfWidth(c) != 1000 {
			fmt.Fprintf(&b, "%d[%d]", i+1, pdfWidth(c))
		}
	}
	return b.String()
}

// cmap writes the characters of the glyphs, a hundred in a section.
func (w *pdfWriter) cmap() string {
	var b strings.Builder
	b.WriteString("/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n" +
		"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n")
	for from := 0; from < len(w.order); from += 100 {
		part := w.order[from:min(from+100, len(w.order))]
		fmt.Fprintf(&b, "%d beginbfchar\n", len(part))
		for i, c := range part {
			fmt.Fprintf(&b, "<%04X> <", from+i+1)
			for _, u := range utf16.Encode([]rune{c}) {
				fmt.Fprintf(&b, "%04X", u)
			}
			b.WriteString(">\n")
		}
		b.WriteString("endbfchar\n")
	}
	b.WriteString("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
	return b.String()
}

// close writes the object stream and the cross-reference stream.
func (w *pdfWriter) close(catalog int) []byte {
	var head, body strings.Builder
	pack := w.number()
	for i, o := range w.packed {
		fmt.Fprintf(&head, "%d %d ", o.number, body.Len())
		body.WriteString(o.body + "\n")
		w.place(o.number, [3]int{2, pack, i})
	}
	w.stream(pack, fmt.Sprintf("/Type/ObjStm/N %d/First %d", len(w.packed), head.Len()), head.String()+body.String())
	table := w.number()
	w.place(table, [3]int{1, w.out.Len(), 0})
	var entries []byte
	for _, e := range w.at {
		entries = append(entries, byte(e[0]))
		entries = binary.BigEndian.AppendUint32(entries, uint32(e[1]))
		entries = binary.BigEndian.AppendUint16(entries, uint16(e[2]))
	}
	at := w.out.Len()
	w.stream(table, fmt.Sprintf("/Type/XRef/Size %d/W[1 4 2]/Root %d 0 R", len(w.at), catalog), string(entries))
	fmt.Fprintf(&w.out, "startxref\n%d\n%%%%EOF\n", at)
	return w.out.Bytes()
}

// points turns millimetres into the unit of PDF.
func points(mm float64) string {
	return strconv.FormatFloat(float64(int(mm*72/25.4*1000+0.5))/1000, 'f', -1, 64)
}
