package docx

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/internal/sample"
	"github.com/bihuan/bihuan/internal/sample/readtest"
)

const wordSpace = ` xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:v="urn:schemas-microsoft-com:vml"`

// wordPart makes a part of the content of its root.
func wordPart(root, content string) string {
	return `<w:` + root + wordSpace + `>` + content + `</w:` + root + `>`
}

var chineseTheme = sample.DocxPart{Name: "theme/theme1.xml", Kind: "theme", Content: `<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:fontScheme>` +
	`<a:majorFont><a:latin typeface="Cambria"/><a:ea typeface="华文中宋"/><a:font script="Hans" typeface="宋体"/></a:majorFont>` +
	`<a:minorFont><a:latin typeface="Calibri"/><a:ea typeface=""/><a:font script="Jpan" typeface="MS Mincho"/><a:font script="Hans" typeface="等线"/></a:minorFont>` +
	`</a:fontScheme></a:themeElements></a:theme>`}

// layout reads the layout of a document with the text it belongs to.
func layout(t *testing.T, body, styles, lists string, parts ...sample.DocxPart) (*doc.Layout, *doc.Document) {
	t.Helper()
	wrap := func(name, content string) string {
		if content == "" {
			return ""
		}
		return wordPart(name, content)
	}
	main := strings.Replace(document(body), "<w:document ", "<w:document"+` xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" `, 1)
	data := sample.DocxWith(main, wrap("styles", styles), wrap("numbering", lists), append(parts, chineseTheme)...)
	l, err := Layout(data)
	if err != nil {
		t.Fatal(err)
	}
	d, err := Read(data)
	if err != nil {
		t.Fatal(err)
	}
	return l, d
}

func showType(y doc.Type) string {
	out := fmt.Sprintf("%s/%s/%s %g", y.Han, y.Latin, y.Mark, y.Size)
	if y.Bold {
		out += " bold"
	}
	return out
}

func showLook(d *doc.Document, k doc.Look) string {
	var out strings.Builder
	for _, r := range k.Runs {
		fmt.Fprintf(&out, "%s [%s] ", d.Words(r.Span), showType(r.Type))
	}
	return out.String()
}

const defaults = `<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia" w:hAnsiTheme="minorHAnsi"/><w:sz w:val="21"/></w:rPr></w:rPrDefault></w:docDefaults>`

func TestTypes(t *testing.T) {
	fonts := func(names string) string { return `<w:rFonts ` + names + `/>` }
	run := func(props, words string) string {
		return `<w:r><w:rPr>` + props + `</w:rPr><w:t>` + words + `</w:t></w:r>`
	}
	para := func(props, runs string) string { return `<w:p><w:pPr>` + props + `</w:pPr>` + runs + `</w:p>` }
	style := func(kind, id, parent, props string) string {
		return `<w:style w:type="` + kind + `" w:styleId="` + id + `"><w:name w:val="` + id + `"/><w:basedOn w:val="` + parent + `"/>` + props + `</w:style>`
	}
	normal := `<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/><w:rPr><w:rFonts w:eastAsia="仿宋_GB2312"/><w:sz w:val="32"/></w:rPr></w:style>`
	for _, c := range []struct{ name, body, styles, want string }{
		{"nothing says anything", p("", "甲"), "", "甲 [// 10] "},
		{"defaults and theme", p("", "甲"), defaults, "甲 [等线/Calibri/Calibri 10.5] "},
		{"default style", p("", "甲"), defaults + normal, "甲 [仿宋_GB2312/Calibri/Calibri 16] "},
		{"a style's parents", p(`<w:pStyle w:val="c"/>`, "甲"),
			defaults + normal + style("paragraph", "b", "a", `<w:rPr><w:b/><w:rFonts w:eastAsiaTheme="majorEastAsia"/></w:rPr>`) + style("paragraph", "c", "b", `<w:rPr><w:sz w:val="44"/></w:rPr>`),
			"甲 [华文中宋/Calibri/Calibri 22 bold] "},
		{"styles in a circle", p(`<w:pStyle w:val="c"/>`, "甲"),
			style("paragraph", "b", "c", `<w:rPr><w:sz w:val="30"/></w:rPr>`) + style("paragraph", "c", "b", ``), "甲 [// 15] "},
		{"of its own, above a character style", para(`<w:pStyle w:val="a"/>`, run(`<w:rStyle w:val="k"/>`, "甲")+run(`<w:rStyle w:val="k"/><w:sz w:val="24"/>`, "乙")),
			normal + style("character", "k", "", `<w:rPr><w:rFonts w:eastAsia="楷体"/><w:sz w:val="28"/></w:rPr>`),
			"甲 [楷体// 14] 乙 [楷体// 12] "},
		{"bold twice is not bold", para(`<w:pStyle w:val="b"/>`, run(`<w:rStyle w:val="k"/>`, "甲")+run("", "乙")+run(`<w:b w:val="0"/>`, "丙")+run(`<w:rStyle w:val="k"/><w:b/>`, "丁")),
			style("paragraph", "b", "", `<w:rPr><w:b/></w:rPr>`) + style("character", "k", "", `<w:rPr><w:b/></w:rPr>`),
			"甲 [// 10] 乙 [// 10 bold] 丙 [// 10] 丁 [// 10 bold] "},
		{"marks follow the hint", para("", run(fonts(`w:ascii="Arial" w:hAnsi="Times" w:eastAsia="仿宋"`), "“甲")+run(fonts(`w:hint="eastAsia" w:ascii="Arial" w:hAnsi="Times" w:eastAsia="仿宋"`), "乙”")),
			"", "“甲 [仿宋/Arial/Times 10] 乙” [仿宋/Arial/仿宋 10] "},
		{"the theme goes first", para("", run(fonts(`w:eastAsia="仿宋" w:eastAsiaTheme="majorEastAsia"`), "甲")+run(fonts(`w:eastAsia="仿宋" w:eastAsiaTheme="unknown"`), "乙")),
			"", "甲 [华文中宋// 10] 乙 [仿宋// 10] "},
		{"equal runs are one", para("", run(`<w:sz w:val="32"/>`, "甲")+run(`<w:color w:val="FF0000"/><w:sz w:val="32"/>`, "乙")), "", "甲乙 [// 16] "},
		{"old properties of a tracked change", para("", run(`<w:sz w:val="32"/><w:rPrChange><w:rPr><w:sz w:val="18"/><w:b/></w:rPr></w:rPrChange>`, "甲")), "", "甲 [// 16] "},
		{"a table's style", `<w:tbl><w:tblPr><w:tblStyle w:val="t"/></w:tblPr><w:tr><w:tc>` + p("", "甲") + `</w:tc><w:tc>` + p("", "乙") + `</w:tc></w:tr></w:tbl>` + p("", "丙"),
			style("table", "t", "", `<w:rPr><w:sz w:val="18"/></w:rPr><w:tblStylePr w:type="firstRow"><w:rPr><w:sz w:val="40"/></w:rPr></w:tblStylePr>`),
			"甲 [// 9] \n乙 [// 9] \n丙 [// 10] "},
	} {
		l, d := layout(t, c.body, c.styles, "")
		var got []string
		for _, k := range l.Paragraphs {
			got = append(got, showLook(d, k))
		}
		if s := strings.Join(got, "\n"); s != c.want {
			t.Errorf("%s:\n got %q\nwant %q", c.name, s, c.want)
		}
	}
}

func TestSignsLookLikeTheirLevel(t *testing.T) {
	body := `<w:p><w:pPr>` + numPr(1, 0) + `<w:rPr><w:sz w:val="32"/></w:rPr></w:pPr><w:r><w:rPr><w:sz w:val="30"/></w:rPr><w:t>问题</w:t></w:r></w:p>`
	lists := abstract(0, lvl(0, "chineseCounting", "%1、", `<w:rPr><w:rFonts w:eastAsia="黑体"/></w:rPr><w:pPr><w:ind w:left="640" w:firstLine="0"/></w:pPr>`)) + list(1, 0, "")
	l, d := layout(t, body, "", lists)
	k := l.Paragraphs[0]
	if got := showLook(d, k); got != "一、 [黑体// 16] 问题 [// 15] " {
		t.Errorf("got %s", got)
	}
	if k.Left.MM < 11.28 || k.Left.MM > 11.30 {
		t.Errorf("left indent %v", k.Left)
	}
}

func TestParagraphs(t *testing.T) {
	normal := `<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/><w:pPr><w:spacing w:line="560" w:lineRule="exact"/><w:ind w:firstLineChars="200" w:firstLine="640"/><w:jc w:val="both"/></w:pPr></w:style>`
	for _, c := range []struct {
		props string
		want  doc.Look
	}{
		{"", doc.Look{Align: doc.Justified, First: doc.Indent{MM: 11.29, Chars: 2}, Pitch: doc.Pitch{Rule: doc.Exactly, Value: 28}, Grid: true}},
		{`<w:jc w:val="center"/><w:ind w:firstLine="0" w:firstLineChars="0"/><w:snapToGrid w:val="0"/>`,
			doc.Look{Align: doc.Center, Pitch: doc.Pitch{Rule: doc.Exactly, Value: 28}}},
		{`<w:spacing w:line="360" w:lineRule="auto"/><w:ind w:hanging="320" w:end="567"/>`,
			doc.Look{Align: doc.Justified, First: doc.Indent{MM: -5.64, Chars: 2}, Right: doc.Indent{MM: 10}, Pitch: doc.Pitch{Value: 1.5}, Grid: true}},
		{`<w:spacing w:line="400" w:lineRule="atLeast"/>`,
			doc.Look{Align: doc.Justified, First: doc.Indent{MM: 11.29, Chars: 2}, Pitch: doc.Pitch{Rule: doc.AtLeast, Value: 20}, Grid: true}},
	} {
		l, _ := layout(t, p(c.props, "甲"), normal, "")
		got := l.Paragraphs[0]
		got.Span, got.Runs = doc.Span{}, nil
		if !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s:\n got %+v\nwant %+v", c.props, got, c.want)
		}
	}
}

const a4 = `<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:gutter="0"/>`

func TestSheets(t *testing.T) {
	body := `<w:p><w:pPr><w:sectPr>` + a4 + `<w:docGrid w:type="linesAndChars" w:linePitch="579" w:charSpace="-849"/></w:sectPr></w:pPr><w:r><w:t>前页</w:t></w:r></w:p>` +
		p("", "后页") + `<w:sectPr><w:pgSz w:w="16838" w:h="11906"/><w:pgMar w:top="-1440" w:right="1440" w:bottom="1440" w:left="1440" w:gutter="567"/><w:cols w:num="2"/><w:docGrid w:linePitch="312"/></w:sectPr>`
	normal := `<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:rPr><w:sz w:val="32"/></w:rPr></w:style>`
	l, _ := layout(t, body, normal, "")
	want := []doc.Sheet{
		{Span: doc.Span{Start: 0, End: 2}, Width: 210.01, Height: 297, Top: 37.01, Right: 26, Bottom: 35, Left: 28.01, Columns: 1, Grid: doc.Grid{Pitch: 28.95, Chars: 28}},
		{Span: doc.Span{Start: 2, End: 5}, Width: 297, Height: 210.01, Top: 25.4, Right: 25.4, Bottom: 25.4, Left: 35.4, Columns: 2},
	}
	if !reflect.DeepEqual(l.Sheets, want) {
		t.Errorf("\n got %+v\nwant %+v", l.Sheets, want)
	}
}

func TestPageNumbers(t *testing.T) {
	page := func(format, result string) string {
		return `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE ` + format + `</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:rPr><w:rFonts w:ascii="宋体"/><w:sz w:val="28"/></w:rPr><w:t>` + result + `</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`
	}
	para := func(props, runs string) string { return `<w:p><w:pPr>` + props + `</w:pPr>` + runs + `</w:p>` }
	dash := `<w:r><w:t xml:space="preserve">— </w:t></w:r>`
	behind := `<w:r><w:t xml:space="preserve"> —</w:t></w:r>`
	tab := `<w:r><w:tab/></w:r>`
	for _, c := range []struct{ name, footer, want string }{
		{"no field", para("", `<w:r><w:t>1</w:t></w:r>`), ""},
		{"centred", para(`<w:jc w:val="center"/>`, page("", "1")), "all center # 14"},
		{"dashes", para(`<w:jc w:val="right"/>`, dash+page("", "12")+behind), "all right — # — 14"},
		{"dashes of the format", para(`<w:jc w:val="right"/>`, page(`\* ArabicDash`, "- 12 -")), "all right - # - 14"},
		{"a format that was not filled in", para("", page(`\* ArabicDash`, "3")), "all left - # - 14"},
		{"behind a tab of its style", para(`<w:pStyle w:val="f"/>`, tab+page("", "1")), "all center # 14"},
		{"behind two tabs", para(`<w:pStyle w:val="f"/>`, tab+tab+page("", "1")), "all right # 14"},
		{"behind a tab where the first was cleared", para(`<w:pStyle w:val="f"/><w:tabs><w:tab w:val="clear" w:pos="4153"/></w:tabs>`, tab+page("", "1")), "all right # 14"},
		{"behind a tab of a page", para("", `<w:r><w:ptab w:relativeTo="margin" w:alignment="center" w:leader="none"/></w:r>`+page("", "1")), "all center # 14"},
		{"in a frame", para(`<w:framePr w:wrap="around" w:vAnchor="text" w:hAnchor="margin" w:xAlign="outside" w:y="1"/>`, page("", "1")), "all outside # 14"},
		{"in a text box", para("", `<w:r><w:drawing><wp:anchor><wp:positionH relativeFrom="margin"><wp:align>center</wp:align></wp:positionH><wps:txbx xmlns:wps="urn:wps"><w:txbxContent>`+para("", page("", "1"))+`</w:txbxContent></wps:txbx></wp:anchor></w:drawing></w:r>`), "all center # 14"},
		{"in an old text box", para("", `<w:r><w:pict><v:shape style="position:absolute;mso-position-horizontal:outside;z-index:1"><v:textbox><w:txbxContent>`+para("", page("", "1"))+`</w:txbxContent></v:textbox></v:shape></w:pict></w:r>`), "all outside # 14"},
		{"a simple field without a result", para(`<w:jc w:val="center"/>`, `<w:r><w:t>第</w:t></w:r><w:fldSimple w:instr=" page "/><w:r><w:t>页</w:t></w:r>`), "all center 第#页 10"},
		{"pages of pages", para(`<w:jc w:val="center"/>`, page("", "1")+`<w:r><w:t>/</w:t></w:r><w:fldSimple w:instr="NUMPAGES"><w:r><w:t>9</w:t></w:r></w:fldSimple>`), "all center #/9 14"},
		{"in a content control and a table", `<w:sdt><w:sdtContent><w:tbl><w:tr><w:tc>` + p("", "某单位") + `</w:tc><w:tc>` + para(`<w:jc w:val="right"/>`, page("", "1")) + `</w:tc></w:tr></w:tbl></w:sdtContent></w:sdt>`, "all right # 14"},
	} {
		styles := `<w:style w:type="paragraph" w:styleId="f"><w:pPr><w:tabs><w:tab w:val="center" w:pos="4153"/><w:tab w:val="right" w:pos="8306"/></w:tabs></w:pPr></w:style>`
		l, _ := layout(t, p("", "甲")+`<w:sectPr><w:footerReference w:type="default" r:id="footer1.xml"/>`+a4+`</w:sectPr>`, styles, "",
			sample.DocxPart{Name: "footer1.xml", Kind: "footer", Content: wordPart("ftr", c.footer)})
		if got := showNumbers(l.Sheets[0]); got != c.want {
			t.Errorf("%s:\n got %q\nwant %q", c.name, got, c.want)
		}
	}
}

func showNumbers(s doc.Sheet) string {
	var list []string
	for _, n := range s.Numbers {
		where := [...]string{"all", "odd", "even", "first"}[n.Pages]
		if n.Header {
			where += " header"
		}
		list = append(list, fmt.Sprintf("%s %s %s %g", where,
			[...]string{"left", "center", "right", "justified", "inside", "outside"}[n.Align], n.Text, n.Type.Size))
	}
	return strings.Join(list, ", ")
}

func TestPageNumbersOfSections(t *testing.T) {
	footer := func(name, align string) sample.DocxPart {
		return sample.DocxPart{Name: name, Kind: "footer", Content: wordPart("ftr", `<w:p><w:pPr><w:jc w:val="`+align+`"/></w:pPr><w:fldSimple w:instr="PAGE"/></w:p>`)}
	}
	section := func(refs string) string { return `<w:sectPr>` + refs + a4 + `</w:sectPr>` }
	body := `<w:p><w:pPr>` + section(`<w:footerReference r:id="f1.xml" w:type="default"/><w:footerReference r:id="f2.xml" w:type="even"/><w:titlePg/>`) + `</w:pPr><w:r><w:t>甲</w:t></w:r></w:p>` +
		`<w:p><w:pPr>` + section(`<w:headerReference r:id="f3.xml" w:type="first"/><w:titlePg/>`) + `</w:pPr><w:r><w:t>乙</w:t></w:r></w:p>` +
		p("", "丙") + section(`<w:footerReference r:id="none.xml" w:type="even"/>`)
	parts := []sample.DocxPart{footer("f1.xml", "right"), footer("f2.xml", "left"), footer("f3.xml", "center")}
	sides := sample.DocxPart{Name: "settings.xml", Kind: "settings", Content: wordPart("settings", `<w:evenAndOddHeaders/>`)}
	for _, c := range []struct {
		parts []sample.DocxPart
		want  [3]string
	}{
		{append(parts, sides), [3]string{"odd right # 10, even left # 10", "odd right # 10, even left # 10, first header center # 10", "odd right # 10"}},
		{parts, [3]string{"all right # 10", "all right # 10, first header center # 10", "all right # 10"}},
	} {
		l, _ := layout(t, body, "", "", c.parts...)
		for i, want := range c.want {
			if got := showNumbers(l.Sheets[i]); got != want {
				t.Errorf("section %d:\n got %q\nwant %q", i+1, got, want)
			}
		}
	}
}

// TestLayoutCoversTheText reads the layout of every text: its paragraphs lie in
// blocks, its runs in paragraphs, and together they are the text.
func TestLayoutCoversTheText(t *testing.T) {
	for name, lines := range readtest.Texts(t) {
		for _, opt := range []sample.Option{0, sample.Numbers, sample.Styles, sample.Tracked, sample.Split} {
			data := sample.Docx(lines, opt)
			soundLayout(t, data)
			l, err := Layout(data)
			if err != nil {
				t.Fatal(err)
			}
			d, _ := Read(data)
			covered := 0
			for _, k := range l.Paragraphs {
				covered += len([]rune(strings.Join(strings.Fields(d.Words(k.Span)), "")))
			}
			if want := len([]rune(strings.Join(strings.Fields(d.Text), ""))); covered != want {
				t.Errorf("%s: paragraphs cover %d characters of %d", name, covered, want)
			}
		}
	}
}

// soundLayout reads any bytes twice and finds places outside the text.
func soundLayout(t testing.TB, data []byte) {
	t.Helper()
	l, err := Layout(data)
	again, errAgain := Layout(data)
	if fmt.Sprint(err) != fmt.Sprint(errAgain) || !reflect.DeepEqual(l, again) {
		t.Fatalf("two answers: %v, %v", err, errAgain)
	}
	if err != nil {
		return
	}
	d, err := Read(data)
	if err != nil {
		t.Fatalf("laid out but not read: %v", err)
	}
	at := 0
	for _, s := range l.Sheets {
		if s.Span.Start != at || s.Span.End < at {
			t.Errorf("sheet at %v behind %d", s.Span, at)
		}
		at = s.Span.End
	}
	if len(l.Sheets) > 0 && at != d.Len {
		t.Errorf("sheets end at %d of %d", at, d.Len)
	}
	at = 0
	for _, k := range l.Paragraphs {
		if k.Span.Start < at || k.Span.End > d.Len {
			t.Errorf("paragraph at %v behind %d", k.Span, at)
		}
		at = k.Span.Start
		for _, r := range k.Runs {
			if r.Span.Start < at || !k.Span.Has(r.Span) {
				t.Errorf("run at %v behind %d in %v", r.Span, at, k.Span)
			}
			at = r.Span.End
		}
	}
}

// FuzzLayout puts any main part, styles and footer into a package.
func FuzzLayout(f *testing.F) {
	f.Add(document(p(`<w:jc w:val="center"/>`, "甲")+`<w:sectPr><w:footerReference w:type="default" r:id="footer1.xml"/>`+a4+`</w:sectPr>`),
		wordPart("styles", defaults+pStyle("one", "one", `<w:ind w:firstLineChars="200"/>`)), wordPart("ftr", `<w:p><w:fldSimple w:instr="PAGE"/></w:p>`))
	f.Add(document(`<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>`+p("", "甲")+`</w:tc><w:tc>`+p("", "乙")+`</w:tc></w:tr></w:tbl>`), "", "")
	f.Fuzz(func(t *testing.T, main, styles, footer string) {
		soundLayout(t, sample.DocxWith(main, styles, "", sample.DocxPart{Name: "footer1.xml", Kind: "footer", Content: footer}, chineseTheme))
	})
}

func BenchmarkLayout(b *testing.B) {
	data := typical()
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Layout(data); err != nil {
			b.Fatal(err)
		}
	}
}

// TestHostileLayouts reads layouts that are made to cost much; what they cost is
// logged, never asserted.
func TestHostileLayouts(t *testing.T) {
	if testing.Short() {
		t.Skip("large files")
	}
	repeat := strings.Repeat
	many := func(n int, f string) string {
		var out strings.Builder
		for i := range n {
			fmt.Fprintf(&out, f, i)
		}
		return out.String()
	}
	tabs := `<w:tabs>` + many(500, `<w:tab w:val="left" w:pos="%d"/>`) + `</w:tabs>`
	section := `<w:sectPr>` + a4 + `<w:footerReference w:type="default" r:id="footer1.xml"/></w:sectPr>`
	for _, c := range []struct{ name, body, styles, footer string }{
		{"runs of their own", `<w:p>` + many(100_000, `<w:r><w:rPr><w:sz w:val="%d"/></w:rPr><w:t>字</w:t></w:r>`) + `</w:p>`, "", ""},
		{"sections", repeat(`<w:p><w:pPr>`+section+`</w:pPr><w:r><w:t>字</w:t></w:r></w:p>`, 30_000), "", repeat(`<w:p><w:fldSimple w:instr="PAGE"/></w:p>`, 20_000)},
		{"tab stops", repeat(p(`<w:pStyle w:val="s19"/>`+tabs, "字"), 2_000), many(20, `<w:style w:type="paragraph" w:styleId="s%d"><w:basedOn w:val="s1"/><w:pPr>`+tabs+`</w:pPr></w:style>`), ""},
		{"styles in chains", many(20_000, `<w:p><w:pPr><w:pStyle w:val="s%d"/></w:pPr><w:r><w:t>字</w:t></w:r></w:p>`), many(20_000, `<w:style w:type="paragraph" w:styleId="s%[1]d"><w:basedOn w:val="s1"/><w:rPr><w:rFonts w:eastAsia="f%[1]d"/></w:rPr></w:style>`), ""},
		{"soft breaks", `<w:p>` + repeat(`<w:r><w:t>字</w:t><w:br/></w:r>`, 100_000) + `</w:p>`, "", ""},
		{"merged cells", `<w:tbl>` + repeat(`<w:tr><w:tc><w:tcPr><w:gridSpan w:val="63"/><w:vMerge/></w:tcPr>`+p("", repeat("字", 50))+`</w:tc></w:tr>`, 20_000) + `</w:tbl>`, "", ""},
	} {
		data := sample.DocxWith(strings.Replace(document(c.body), "<w:document ", `<w:document xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" `, 1),
			wordPart("styles", c.styles), "", sample.DocxPart{Name: "footer1.xml", Kind: "footer", Content: wordPart("ftr", c.footer)})
		begin := time.Now()
		l, err := Layout(data)
		t.Log(c.name, time.Since(begin), err)
		if err == nil && len(l.Sheets) > maxSheets {
			t.Errorf("%s: %d sheets", c.name, len(l.Sheets))
		}
	}
}
