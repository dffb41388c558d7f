package ofd

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/internal/sample"
	"github.com/bihuan/bihuan/internal/sample/readtest"
	"github.com/bihuan/bihuan/read/refuse"
)

// zipped packs parts given as name, content, name, content …
func zipped(t testing.TB, parts ...string) []byte {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for i := 0; i < len(parts); i += 2 {
		w, err := z.Create(parts[i])
		if err == nil {
			_, err = w.Write([]byte(parts[i+1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

const rootPart = `<OFD><DocBody><DocRoot>Doc_0/Document.xml</DocRoot></DocBody></OFD>`

// onePage is a file whose only page holds content; more are further parts.
func onePage(t testing.TB, content string, more ...string) []byte {
	parts := []string{
		"OFD.xml", rootPart,
		"Doc_0/Document.xml", `<Document><CommonData><PublicRes>PublicRes.xml</PublicRes>` +
			`<TemplatePage ID="7" BaseLoc="Tpls/T.xml"/></CommonData><Pages><Page ID="1" BaseLoc="Pages/P.xml"/></Pages></Document>`,
		"Doc_0/Pages/P.xml", `<Page><Area><PhysicalBox>0 0 210 297</PhysicalBox></Area>` + content + `</Page>`,
	}
	return zipped(t, append(parts, more...)...)
}

func text(x, y float64, s string) string {
	return fmt.Sprintf(`<TextObject Boundary="%g %g 100 6" Size="5"><TextCode X="0" Y="5" DeltaX="g 60 5">%s</TextCode></TextObject>`, x, y, s)
}

func layer(s string) string { return `<Content><Layer>` + s + `</Layer></Content>` }

func TestContent(t *testing.T) {
	for _, c := range []struct{ name, content, want string }{
		{"text", layer(text(30, 50, "甲乙")), "甲乙"},
		{"nested blocks", layer(`<PageBlock><PageBlock>` + text(30, 50, "甲") + `</PageBlock></PageBlock>`), "甲"},
		{"hidden", layer(text(30, 50, "甲") + `<TextObject Visible="false" Boundary="30 60 9 9" Size="5"><TextCode>乙</TextCode></TextObject>`), "甲"},
		{"words in clips and patterns", layer(`<TextObject Boundary="30 50 9 9" Size="5"><FillColor><Pattern><CellContent>` +
			text(30, 50, "乙") + `</CellContent></Pattern></FillColor><Clips><Clip><Area><Text><TextCode>丙</TextCode></Text></Area></Clip></Clips>` +
			`<TextCode X="0" Y="5">甲</TextCode></TextObject>`), "甲"},
		{"several codes", layer(`<TextObject Boundary="30 50 99 9" Size="5"><TextCode X="0" Y="5" DeltaX="5">甲乙</TextCode><TextCode X="10">丙</TextCode></TextObject>`), "甲乙丙"},
		{"lines within one code", layer(`<TextObject Boundary="30 50 99 30" Size="5"><TextCode X="0" Y="5" DeltaX="5 -5 5" DeltaY="0 8 0">甲乙丙丁</TextCode></TextObject>`), "甲乙\n丙丁"},
		{"upright text", layer(`<TextObject Boundary="30 50 9 30" Size="5"><TextCode X="0" Y="5" DeltaY="g 3 5">甲乙丙丁</TextCode></TextObject>`), "甲乙丙丁"},
		{"matrix", layer(`<TextObject Boundary="30 50 99 9" CTM="0.5 0 0 0.5 0 0" Size="10"><TextCode X="0" Y="10" DeltaX="10">甲乙</TextCode></TextObject>` + text(40, 50, "丙")), "甲乙丙"},
		{"watermark", layer(text(30, 50, "甲") + `<TextObject Boundary="60 60 99 99" CTM="0.7 -0.7 0.7 0.7 0 0" Size="10"><TextCode X="0" Y="10">水印</TextCode></TextObject>`), "甲"},
		{"turned page", layer(`<TextObject Boundary="50 200 9 9" CTM="0 -1 1 0 0 0" Size="5"><TextCode X="0" Y="0" DeltaX="5 5">甲乙丙</TextCode></TextObject>` +
			`<TextObject Boundary="60 200 9 9" CTM="0 -1 1 0 0 0" Size="5"><TextCode X="0" Y="0">丁</TextCode></TextObject>`), "甲乙丙\n丁"},
		{"glyphs with characters", layer(`<TextObject Boundary="30 50 99 9" Size="5"><CGTransform CodePosition="0" CodeCount="2" GlyphCount="2"><Glyphs>5 6</Glyphs></CGTransform><TextCode X="0" Y="5" DeltaX="5">甲乙</TextCode></TextObject>`), "甲乙"},
		{"template", `<Template TemplateID="7" ZOrder="Background"/>` + layer(text(45, 80, "张三")), "姓名：张三"},
		{"composite", layer(`<CompositeObject Boundary="30 50 100 50" CTM="2 0 0 2 0 0" ResourceID="9"/>`), "图中字"},
		{"references", layer(text(30, 50, "a &lt;&amp; b")), "a <& b"},
	} {
		data := onePage(t, c.content,
			"Doc_0/Tpls/T.xml", `<Page>`+layer(text(30, 80, "姓名："))+`</Page>`,
			"Doc_0/PublicRes.xml", `<Res><CompositeGraphicUnits><CompositeGraphicUnit ID="9"><Content>`+
				`<TextObject Boundary="0 0 50 5" Size="3"><TextCode X="0" Y="3" DeltaX="3 3">图中字</TextCode></TextObject>`+
				`</Content></CompositeGraphicUnit></CompositeGraphicUnits></Res>`)
		d, err := Read(data)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
		} else if d.Text != c.want {
			t.Errorf("%s: got %q, want %q", c.name, d.Text, c.want)
		}
	}
}

func TestPaths(t *testing.T) {
	box := func(x, y, w, h float64, rest string) string {
		return fmt.Sprintf(`<PathObject Boundary="%g %g %g %g" %s</AbbreviatedData></PathObject>`, x, y, w, h, rest)
	}
	words := text(31, 51, "甲") + text(61, 51, "乙") + text(31, 61, "丙") + text(61, 61, "丁")
	const want = "甲\t乙\n丙\t丁"
	bars := ""
	for _, y := range []float64{50, 60, 70} {
		bars += box(30, y, 60, 0.3, `Stroke="false" Fill="true"><AbbreviatedData>M 0 0 L 60 0 L 60 0.3 L 0 0.3 C`)
	}
	for _, x := range []float64{30, 60, 90} {
		bars += box(x, 50, 0.3, 20, `Stroke="false" Fill="true"><AbbreviatedData>S 0 0 L 0 20 L 0.3 20 L 0.3 0 C`)
	}
	cells := ""
	for _, x := range []float64{30, 60} {
		for _, y := range []float64{50, 60} {
			cells += box(x, y, 30, 10, `LineWidth="0.3"><AbbreviatedData>M 0 0 L 30 0 L 30 10 L 0 10 C`)
		}
	}
	curves := box(30, 50, 60, 20, `><AbbreviatedData>M 0 0 B 1 1 2 2 60 0 Q 1 1 2 2 A 1 1 0 0 0 5 5`)
	for name, c := range map[string]struct{ content, want string }{
		"filled bars": {bars, want}, "stroked boxes": {cells, want}, "curves only": {curves, want},
	} {
		d, err := Read(onePage(t, layer(c.content+words)))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if d.Text != c.want {
			t.Errorf("%s: got %q, want %q", name, d.Text, c.want)
		}
		if table := len(d.Blocks) == 1 && d.Blocks[0].Kind == doc.Table; table != (name != "curves only") {
			t.Errorf("%s: blocks %+v", name, d.Blocks)
		}
	}
}

func TestPlaces(t *testing.T) {
	d, err := Read(onePage(t, layer(text(30, 50, "甲乙"))))
	if err != nil {
		t.Fatal(err)
	}
	if len(d.Places) != 1 || d.Words(d.Places[0].Span) != "甲乙" {
		t.Fatalf("places: %+v", d.Places)
	}
	if p := d.Places[0]; p.Page != 1 || p.X != 30 || p.W < 9.9 || p.W > 10.1 || p.Y < 49 || p.Y > 52 || p.H < 5 || p.H > 6 {
		t.Errorf("place: %+v", p)
	}
}

func TestStructure(t *testing.T) {
	page := func(s string) string { return `<Page>` + layer(text(30, 50, s)) + `</Page>` }
	document := func(loc string) string {
		return `<Document><CommonData/><Pages><Page ID="1" BaseLoc="` + loc + `"/></Pages></Document>`
	}
	for _, c := range []struct {
		name, want string
		parts      []string
	}{
		{"rooted paths", "甲", []string{
			"OFD.xml", `<OFD><DocBody><DocRoot>/Doc_0/Document.xml</DocRoot></DocBody></OFD>`,
			"Doc_0/Document.xml", document("/Doc_0/P.xml"), "Doc_0/P.xml", page("甲")}},
		{"case and slashes", "甲", []string{
			"ofd.xml", `<OFD><DocBody><DocRoot>doc_0\document.xml</DocRoot></DocBody></OFD>`,
			"Doc_0/Document.xml", document("./pages/../p.xml"), "Doc_0/P.xml", page("甲")}},
		{"two documents", "甲\n乙", []string{
			"OFD.xml", `<OFD><DocBody><DocRoot>A/D.xml</DocRoot></DocBody><DocBody><DocRoot>B/D.xml</DocRoot></DocBody></OFD>`,
			"A/D.xml", document("P.xml"), "A/P.xml", page("甲"), "B/D.xml", document("P.xml"), "B/P.xml", page("乙")}},
		{"current version", "新", []string{
			"OFD.xml", `<OFD><DocBody><DocRoot>A/D.xml</DocRoot><Versions><Version ID="1" Index="0" BaseLoc="A/V0.xml"/>` +
				`<Version ID="2" Index="1" Current="true" BaseLoc="A/V1.xml"/></Versions></DocBody></OFD>`,
			"A/V1.xml", `<DocVersion><FileList/><DocRoot>D1.xml</DocRoot></DocVersion>`,
			"A/D.xml", document("P.xml"), "A/P.xml", page("旧"), "A/D1.xml", document("P1.xml"), "A/P1.xml", page("新")}},
	} {
		d, err := Read(zipped(t, c.parts...))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
		} else if d.Text != c.want {
			t.Errorf("%s: got %q, want %q", c.name, d.Text, c.want)
		}
	}
}

func TestRefusals(t *testing.T) {
	private := `<TextObject Boundary="30 50 99 9" Size="5"><CGTransform CodePosition="0" CodeCount="2"><Glyphs>5 6</Glyphs></CGTransform><TextCode X="0" Y="5" DeltaX="5">` + "\ue001\ue002" + `</TextCode></TextObject>`
	for _, c := range []struct {
		name string
		data []byte
		want error
	}{
		{"no package", []byte("no zip"), refuse.ErrDamaged},
		{"another package", zipped(t, "word/document.xml", "<a/>"), refuse.ErrNotDocument},
		{"encrypted", zipped(t, "OFD.xml", rootPart, "Encryptions.xml", "<a/>"), refuse.ErrEncrypted},
		{"no document", zipped(t, "OFD.xml", rootPart), refuse.ErrDamaged},
		{"broken page", onePage(t, `<Content><Layer>`), refuse.ErrDamaged},
		{"missing template", onePage(t, `<Template TemplateID="7"/>`), refuse.ErrDamaged},
		{"images only", onePage(t, layer(`<ImageObject Boundary="0 0 210 297" ResourceID="5"/>`)), refuse.ErrScan},
		{"glyph numbers only", onePage(t, layer(private)), refuse.ErrScan},
		{"empty", onePage(t, layer("")), refuse.ErrEmpty},
	} {
		if _, err := Read(c.data); !errors.Is(err, c.want) {
			t.Errorf("%s: got %v, want %v", c.name, err, c.want)
		}
	}
}

func TestDamageNamesThePart(t *testing.T) {
	_, err := Read(onePage(t, `<Content></Layer>`))
	if err == nil || !strings.Contains(err.Error(), "Doc_0/Pages/P.xml") {
		t.Errorf("got %v", err)
	}
}

// Composites that hold each other end.
func TestEndlessComposites(t *testing.T) {
	unit := func(id, other string) string {
		return `<CompositeGraphicUnit ID="` + id + `"><Content>` +
			strings.Repeat(`<CompositeObject Boundary="0 0 9 9" ResourceID="`+other+`"/>`, 40) + text(30, 50, "甲") + `</Content></CompositeGraphicUnit>`
	}
	data := onePage(t, layer(`<CompositeObject Boundary="0 0 9 9" ResourceID="1"/>`),
		"Doc_0/PublicRes.xml", `<Res>`+unit("1", "2")+unit("2", "1")+`</Res>`)
	if _, err := Read(data); !errors.Is(err, refuse.ErrTooBig) {
		t.Errorf("got %v", err)
	}
}

func TestDeltas(t *testing.T) {
	for _, c := range []struct {
		in   string
		most int
		want string
	}{
		{"5 6", 9, "[5 6]"}, {"g 3 5 6", 9, "[5 5 5 6]"}, {"g 1000000000 5", 3, "[5 5 5]"}, {" 1.5,-2e1  .5", 9, "[1.5 -20 0.5]"},
		{"g", 9, "[]"}, {"g 2", 9, "[]"}, {"x", 9, "[]"}, {"g -3 5 6", 9, "[6]"}, {"", 0, "[]"}, {"1e3 10000000000000000000000", 2, "[1000 1e+22]"},
	} {
		if got := fmt.Sprint(deltas(nil, []byte(c.in), c.most)); got != c.want {
			t.Errorf("deltas(%q) = %s, want %s", c.in, got, c.want)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(sample.OFD([]string{"标题", "一、存在问题", "序号\t问题", "1\t漏水"}))
	f.Add(onePage(f, layer(text(30, 50, "甲")), "Doc_0/Tpls/T.xml", "<Page/>"))
	f.Add([]byte("PK"))
	f.Fuzz(func(t *testing.T, data []byte) { readtest.Sound(t, Read, data) })
}

// FuzzContent changes what stands on a page: a whole package hardly survives.
func FuzzContent(f *testing.F) {
	f.Add(layer(text(30, 50, "甲乙")))
	f.Add(layer(`<TextObject Boundary="30 50 9 9" CTM="0 1 -1 0 0 0" Size="5"><CGTransform CodePosition="0"/><TextCode X="1" Y="5" DeltaX="g 2 5" DeltaY="1">甲</TextCode></TextObject>`))
	f.Add(layer(`<PathObject Boundary="30 50 9 9" Fill="true"><AbbreviatedData>M 0 0 L 9 0 Q 1 1 2 2 C</AbbreviatedData></PathObject><CompositeObject ResourceID="1"/>`))
	f.Fuzz(func(t *testing.T, content string) { readtest.Sound(t, Read, onePage(t, content)) })
}
