package sample

import (
	"encoding/xml"
	"fmt"
	"math"
	"strings"

	"github.com/bihuan/bihuan/doc"
)

// DocxLaid writes a document as it is laid out: every property in its paragraph or
// run, below styles that say otherwise, or, where inherited, in styles that build on
// each other and none in the text.
func DocxLaid(d *doc.Document, l *doc.Layout, inherited bool) []byte {
	w := &laidWriter{d: d, l: l, inherited: inherited}
	for i := range l.Paragraphs {
		p := &l.Paragraphs[i]
		last := w.sheet < len(l.Sheets)-1 && p.Span.End >= l.Sheets[w.sheet].Span.End
		w.paragraph(p, last)
	}
	sect := ""
	if w.sheet < len(l.Sheets) {
		sect = w.section()
	}
	main := `<w:document` + docxSpaces + `><w:body>` + w.body.String() + sect + `</w:body></w:document>`
	if w.sides {
		w.parts = append(w.parts, DocxPart{"settings.xml", "settings", `<w:settings` + docxSpaces + `><w:evenAndOddHeaders/></w:settings>`})
	}
	return DocxWith(main, w.stylesheet(), "", w.parts...)
}

type laidWriter struct {
	d         *doc.Document
	l         *doc.Layout
	inherited bool
	body      strings.Builder
	styles    strings.Builder
	known     map[string]string // ids of styles by what they say
	sheet     int
	parts     []DocxPart
	sides     bool
}

// stylesheet writes the styles. The default one is what no official document wants.
func (w *laidWriter) stylesheet() string {
	return `<w:styles` + docxSpaces + `><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia" w:hAnsiTheme="minorHAnsi"/><w:sz w:val="21"/></w:rPr></w:rPrDefault></w:docDefaults>` +
		`<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/><w:pPr><w:spacing w:line="240" w:lineRule="auto"/><w:jc w:val="both"/></w:pPr><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="等线"/><w:sz w:val="21"/></w:rPr></w:style>` +
		w.styles.String() + `</w:styles>`
}

// style gives the id of a style that says something, below another.
func (w *laidWriter) style(kind, parent, says string) string {
	key := kind + parent + says
	if id := w.known[key]; id != "" {
		return id
	}
	if w.known == nil {
		w.known = map[string]string{}
	}
	id := fmt.Sprintf("s%d", len(w.known)+1)
	w.known[key] = id
	fmt.Fprintf(&w.styles, `<w:style w:type="%s" w:customStyle="1" w:styleId="%s"><w:name w:val="%[2]s"/><w:basedOn w:val="%s"/>%s</w:style>`, kind, id, parent, says)
	return id
}

func (w *laidWriter) paragraph(p *doc.Look, ends bool) {
	props := pitchOf(p.Pitch) + fmt.Sprintf(`<w:jc w:val="%s"/>`, [...]string{"left", "center", "right", "both", "left", "right"}[p.Align])
	if !p.Grid {
		props = `<w:snapToGrid w:val="0"/>` + props
	}
	own := "a"
	if w.inherited {
		base := w.style("paragraph", "a", `<w:rPr>`+faceOf(p.Runs[0].Type)+`</w:rPr>`)
		own = w.style("paragraph", base, `<w:pPr>`+props+`</w:pPr><w:rPr>`+sizeOf(p.Runs[0].Type)+`</w:rPr>`)
		props = ""
	}
	if ends {
		props += w.section()
	}
	fmt.Fprintf(&w.body, `<w:p><w:pPr><w:pStyle w:val="%s"/>%s</w:pPr>`, own, props)
	for i, r := range p.Runs {
		rPr := faceOf(r.Type) + sizeOf(r.Type)
		switch {
		case w.inherited && (i == 0 || r.Type == p.Runs[0].Type):
			rPr = ""
		case w.inherited:
			rPr = `<w:rStyle w:val="` + w.style("character", "", `<w:rPr>`+rPr+`</w:rPr>`) + `"/>`
		}
		w.run(rPr, w.d.Words(r.Span))
	}
	w.body.WriteString(`</w:p>`)
}

// run writes words; line ends are soft breaks.
func (w *laidWriter) run(props, words string) {
	for i, line := range strings.Split(words, "\n") {
		w.body.WriteString(`<w:r><w:rPr>` + props + `</w:rPr>`)
		if i > 0 {
			w.body.WriteString(`<w:br/>`)
		}
		w.body.WriteString(`<w:t xml:space="preserve">`)
		_ = xml.EscapeText(&w.body, []byte(line))
		w.body.WriteString(`</w:t></w:r>`)
	}
}

func faceOf(t doc.Type) string {
	if t.Han == "" {
		return ""
	}
	hint := ""
	if t.Mark == t.Han {
		hint = ` w:hint="eastAsia"`
	}
	return fmt.Sprintf(`<w:rFonts%s w:ascii="%s" w:eastAsia="%s" w:hAnsi="%s"/>`, hint, t.Latin, t.Han, t.Latin)
}

func sizeOf(t doc.Type) string {
	bold := ""
	if t.Bold {
		bold = `<w:b/>`
	}
	return bold + fmt.Sprintf(`<w:sz w:val="%.0f"/><w:szCs w:val="%[1]v"/>`, t.Size*2)
}

func pitchOf(p doc.Pitch) string {
	switch p.Rule {
	case doc.Exactly:
		return fmt.Sprintf(`<w:spacing w:line="%.0f" w:lineRule="exact"/>`, p.Value*20)
	case doc.AtLeast:
		return fmt.Sprintf(`<w:spacing w:line="%.0f" w:lineRule="atLeast"/>`, p.Value*20)
	}
	return fmt.Sprintf(`<w:spacing w:line="%.0f" w:lineRule="auto"/>`, p.Value*240)
}

// section writes the set-up of the pages that end here.
func (w *laidWriter) section() string {
	s := w.l.Sheets[w.sheet]
	w.sheet++
	refs := ""
	for i, n := range s.Numbers {
		name := fmt.Sprintf("footer%d_%d.xml", w.sheet, i)
		w.parts = append(w.parts, DocxPart{name, "footer", footer(n)})
		kind := [...]string{"default", "default", "even", "first"}[n.Pages]
		w.sides = w.sides || n.Pages == doc.OddPages || n.Pages == doc.EvenPages
		refs += fmt.Sprintf(`<w:footerReference w:type="%s" r:id="%s"/>`, kind, name)
	}
	grid := ""
	if s.Grid.Pitch > 0 {
		grid = fmt.Sprintf(`<w:docGrid w:type="lines" w:linePitch="%.0f"/>`, s.Grid.Pitch*20)
	}
	return fmt.Sprintf(`<w:sectPr>%s<w:pgSz w:w="%d" w:h="%d"/><w:pgMar w:top="%d" w:right="%d" w:bottom="%d" w:left="%d" w:header="851" w:footer="992" w:gutter="0"/>%s</w:sectPr>`,
		refs, twips(s.Width), twips(s.Height), twips(s.Top), twips(s.Right), twips(s.Bottom), twips(s.Left), grid)
}

func twips(mm float64) int { return int(math.Round(mm * 1440 / 25.4)) }

// footer writes a page number. One that changes sides stands in a frame.
func footer(n doc.PageNumber) string {
	frame, behind, align := "", "", map[doc.Align]string{doc.Center: "center", doc.Right: "right"}[n.Align]
	if n.Align == doc.Outside {
		frame = `<w:framePr w:wrap="around" w:vAnchor="text" w:hAnchor="margin" w:xAlign="outside" w:y="1"/>`
		behind = `<w:p><w:pPr><w:jc w:val="left"/></w:pPr></w:p>`
	}
	if align != "" {
		align = `<w:jc w:val="` + align + `"/>`
	}
	before, after, _ := strings.Cut(n.Text, "#")
	run := func(content string) string {
		return `<w:r><w:rPr>` + faceOf(n.Type) + sizeOf(n.Type) + `</w:rPr>` + content + `</w:r>`
	}
	words := func(s string) string { return run(`<w:t xml:space="preserve">` + s + `</w:t>`) }
	return `<w:ftr` + docxSpaces + `><w:p><w:pPr>` + frame + align + `</w:pPr>` + words(before) +
		run(`<w:fldChar w:fldCharType="begin"/>`) + run(`<w:instrText xml:space="preserve"> PAGE  \* MERGEFORMAT </w:instrText>`) +
		run(`<w:fldChar w:fldCharType="separate"/>`) + words("1") + run(`<w:fldChar w:fldCharType="end"/>`) + words(after) + `</w:p>` + behind + `</w:ftr>`
}
