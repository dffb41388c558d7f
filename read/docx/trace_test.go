package docx

import (
	"reflect"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/internal/sample"
	"github.com/bihuan/bihuan/internal/sample/readtest"
	"github.com/bihuan/bihuan/read/markup"
)

// traced reads a document and shows, for every character of its text, what
// stands in the part for it: itself as it is, · for nothing, {…} for elements.
func traced(t *testing.T, data []byte) string {
	t.Helper()
	d, s, err := Trace(data)
	if err != nil {
		t.Fatal(err)
	}
	plain, err := Read(data)
	if err != nil || !reflect.DeepEqual(d, plain) {
		t.Fatalf("Trace and Read differ: %v", err)
	}
	if len(s.Origins) != d.Len {
		t.Fatalf("%d origins, %d characters", len(s.Origins), d.Len)
	}
	var out strings.Builder
	for i, c := range []rune(d.Text) {
		switch o := s.Origins[i]; {
		case !o.Known():
			out.WriteRune('·')
		case !o.Exact:
			out.WriteString("{" + string(s.XML[o.From:o.To]) + "}")
		case string(markup.AppendUnescaped(nil, s.XML[o.From:o.To])) != string(c):
			t.Errorf("character %d is %q, the part has %q", i, c, s.XML[o.From:o.To])
		default:
			out.Write(s.XML[o.From:o.To])
		}
		if s.Origins[i].Computed {
			out.WriteRune('!')
		}
	}
	return out.String()
}

func TestTraceSamples(t *testing.T) {
	for name, lines := range readtest.Texts(t) {
		for _, opts := range []sample.Option{0, sample.Numbers, sample.Styles | sample.Numbers, sample.Tracked, sample.Split} {
			data := sample.Docx(lines, opts)
			d, s, err := Trace(data)
			if err != nil {
				t.Fatal(err)
			}
			for i, c := range []rune(d.Text) {
				o := s.Origins[i]
				if o.Exact && string(markup.AppendUnescaped(nil, s.XML[o.From:o.To])) != string(c) {
					t.Fatalf("%s: character %d is %q, the part has %q", name, i, c, s.XML[o.From:o.To])
				}
				if !o.Known() && opts == 0 && c != '\n' && c != '\t' {
					t.Fatalf("%s: character %d, %q, comes from nowhere", name, i, c)
				}
			}
		}
	}
}

func TestTrace(t *testing.T) {
	for _, c := range []struct{ name, body, want string }{
		{"blanks at edges, references", `<w:p><w:r><w:t xml:space="preserve">　 甲&amp;乙 </w:t><w:t> 丙&#x4E00; </w:t></w:r></w:p>`,
			"甲&amp;乙 丙&#x4E00;"},
		{"elements", `<w:p><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:noBreakHyphen/><w:sym w:font="Symbol" w:char="F0B3"/><w:t><![CDATA[丙]]></w:t></w:r></w:p>`,
			`甲{<w:tab/>}乙·{<w:noBreakHyphen/>}{<w:sym w:font="Symbol" w:char="F0B3"/>}{<![CDATA[丙]]>}`},
		{"numbers", p(numPr(1, 0), "甲"), "···甲"},
		{"fields", `<w:p><w:fldSimple w:instr="DATE"><w:r><w:t>日</w:t></w:r></w:fldSimple><w:hyperlink><w:r><w:t>链</w:t></w:r></w:hyperlink>` +
			complexField("HYPERLINK x", `<w:r><w:t>接</w:t></w:r>`) + complexField("REF x", `<w:r><w:t>见</w:t></w:r>`) + `<w:r><w:t>后</w:t></w:r></w:p>`,
			"日!链接见!后"},
		{"a box after its paragraph", `<w:p><w:r><w:t>前</w:t></w:r><w:r><w:pict><v:shape><v:textbox><w:txbxContent>` + p("", "框") + `</w:txbxContent></v:textbox></v:shape><v:shape><v:textpath string="艺"/></v:shape></w:pict></w:r><w:r><w:t>后</w:t></w:r></w:p>` + p("", "下"),
			"前后·框·{>}·下"},
		{"merged cells", `<w:tbl><w:tr><w:tc>` + p("", "甲") + `</w:tc><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>` + p("", "乙") + `</w:tc></w:tr>` +
			`<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>` + p("", "丢") + `</w:tc><w:tc>` + p("", "丙") + p("", "丁") + `</w:tc><w:tc>` + p(numPr(1, 0), "") + `</w:tc></w:tr></w:tbl>`,
			"甲·乙·乙·甲·丙·丁···"},
		{"cells merged in the old way", `<w:tbl><w:tr><w:tc><w:tcPr><w:hMerge w:val="restart"/></w:tcPr>` + p("", "甲") + `</w:tc><w:tc><w:tcPr><w:hMerge/></w:tcPr>` + p("", "丢弃") + `</w:tc><w:tc>` + p("", "乙") + `</w:tc></w:tr></w:tbl>`,
			"甲·甲·乙"},
	} {
		t.Run(c.name, func(t *testing.T) {
			lists := `<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:lvlText w:val="第%1"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`
			if got := traced(t, sample.DocxParts(document(c.body), "", lists)); got != c.want {
				t.Errorf("\n got %s\nwant %s", got, c.want)
			}
		})
	}
}

func BenchmarkTrace(b *testing.B) {
	data := typical()
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, _, err := Trace(data); err != nil {
			b.Fatal(err)
		}
	}
}
