package revise

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/read/docx"
)

// maker writes paragraphs of all that may hold words, nested at random.
type maker struct {
	*rand.Rand
	id int
}

func (m *maker) words() string {
	all := []string{"甲", "乙丙", "一二三四五", "𠮷", "a b", " 前空", "&amp;&#x4E00;", "后空 ", "", "，，"}
	return all[m.IntN(len(all))]
}

func (m *maker) run() string {
	props := []string{"", "", bold, `<w:rPr><w:vanish/></w:rPr>`, `<w:rPr><w:b/><w:rPrChange w:id="900" ` + someone + `><w:rPr/></w:rPrChange></w:rPr>`}[m.IntN(5)]
	var out strings.Builder
	for range 1 + m.IntN(3) {
		switch m.IntN(10) {
		case 0:
			out.WriteString(`<w:tab/>`)
		case 1:
			out.WriteString(`<w:br/>`)
		case 2:
			out.WriteString(`<w:sym w:font="Wingdings" w:char="F0FE"/>`)
		case 3:
			out.WriteString(`<w:lastRenderedPageBreak/>`)
		default:
			space := []string{"", ` xml:space="preserve"`}[m.IntN(2)]
			out.WriteString(`<w:t` + space + `>` + m.words() + `</w:t>`)
		}
	}
	return `<w:r>` + props + out.String() + `</w:r>`
}

// inline writes what may stand in a paragraph.
func (m *maker) inline(depth int) string {
	var out strings.Builder
	for range 1 + m.IntN(3) {
		kind := m.IntN(16)
		if depth == 0 {
			kind = 15
		}
		inner := func() string { return m.inline(depth - 1) }
		m.id += 2
		switch kind {
		case 0:
			out.WriteString(`<w:hyperlink w:anchor="x">` + inner() + `</w:hyperlink>`)
		case 1:
			out.WriteString(tracked("ins", m.id, m.run()+m.run()))
		case 2:
			out.WriteString(tracked("del", m.id, `<w:r><w:delText>删</w:delText></w:r>`))
		case 3:
			out.WriteString(`<w:smartTag w:uri="u" w:element="e">` + inner() + `</w:smartTag>`)
		case 4:
			out.WriteString(field("REF a", inner()))
		case 5:
			out.WriteString(field("HYPERLINK b", inner()))
		case 6:
			out.WriteString(`<w:sdt><w:sdtPr><w:alias w:val="x"/></w:sdtPr><w:sdtContent>` + inner() + `</w:sdtContent></w:sdt>`)
		case 7:
			out.WriteString(`<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>` + m.run() + `</w:sdtContent></w:sdt>`)
		case 8:
			out.WriteString(box(m.words()))
		case 9:
			out.WriteString(`<w:fldSimple w:instr="DATE">` + m.run() + `</w:fldSimple>`)
		case 10:
			out.WriteString(`<w:r><w:ruby><w:rt>` + r("pīn") + `</w:rt><w:rubyBase>` + m.run() + `</w:rubyBase></w:ruby></w:r>`)
		case 11:
			out.WriteString(`<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>`)
		case 12:
			out.WriteString(`<w:bookmarkStart w:id="800" w:name="b"/><w:bookmarkEnd w:id="800"/><w:proofErr w:type="spellStart"/>`)
		default:
			out.WriteString(m.run())
		}
	}
	return out.String()
}

func tracked(kind string, id int, content string) string {
	return `<w:` + kind + ` w:id="` + string(rune('0'+id/100%10)) + string(rune('0'+id/10%10)) + string(rune('0'+id%10)) + `" ` + someone + `>` + content + `</w:` + kind + `>`
}

func (m *maker) paragraph() string {
	props := []string{"", "", numbered, `<w:pPr><w:rPr><w:del w:id="700" ` + someone + `/></w:rPr></w:pPr>`}[m.IntN(4)]
	return `<w:p>` + props + m.inline(2) + `</w:p>`
}

func (m *maker) table() string {
	var out strings.Builder
	for range 1 + m.IntN(3) {
		out.WriteString(`<w:tr>`)
		for range 1 + m.IntN(3) {
			props := []string{"", "", `<w:gridSpan w:val="2"/>`, `<w:vMerge/>`, `<w:vMerge w:val="restart"/>`, `<w:hMerge/>`, `<w:hMerge w:val="restart"/>`}[m.IntN(7)]
			out.WriteString(`<w:tc><w:tcPr>` + props + `</w:tcPr>` + m.paragraph() + `</w:tc>`)
		}
		out.WriteString(`</w:tr>`)
	}
	return `<w:tbl>` + out.String() + `</w:tbl>`
}

// TestRandomDocuments revises documents of everything at random places.
func TestRandomDocuments(t *testing.T) {
	for seed := range uint64(300) {
		m := &maker{Rand: rand.New(rand.NewPCG(seed, 1))}
		var out strings.Builder
		for range 1 + m.IntN(4) {
			if m.IntN(4) == 0 {
				out.WriteString(m.table())
			} else {
				out.WriteString(m.paragraph())
			}
		}
		data := document(out.String())
		d, err := docx.Read(data)
		if err != nil {
			t.Fatal(err)
		}
		places := make([]byte, 4*(1+m.IntN(8)))
		for i := range places {
			places[i] = byte(m.IntN(256))
		}
		e := edits(d, places)
		if m.IntN(2) == 0 {
			e.Changes = nil
		}
		revised(t, data, e)
		if t.Failed() {
			got, _ := Docx(data, e)
			t.Fatalf("seed %d\n%s\nbecame\n%s\n%+v", seed, out.String(), body(t, got.Data), e)
		}
	}
}
