package grid

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"github.com/bihuan/bihuan/internal/sample"
	"github.com/bihuan/bihuan/read/refuse"
)

// dump writes a sheet row by row: its words as a person sees them, merged cells with
// their extent.
func dump(s *Sheet) string {
	var b strings.Builder
	for i := range s.Len() {
		fmt.Fprintf(&b, "%d", s.Number(i))
		if s.HiddenRow(i) {
			b.WriteString("~")
		}
		for col := 1; col <= s.LastCol(); col++ {
			c, row, at := s.Seen(i, col)
			b.WriteString("|")
			switch {
			case row != s.Number(i) || at != col:
				fmt.Fprintf(&b, "^%s", c.Words)
			case c.Kind == Uncooked:
				b.WriteString("?")
			default:
				b.WriteString(c.Words)
			}
		}
		b.WriteString("\n")
	}
	return b.String()
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// made writes a workbook with excelize.
func made(t testing.TB, fill func(f *excelize.File)) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	fill(f)
	var b bytes.Buffer
	must(t, f.Write(&b))
	return b.Bytes()
}

// parts writes a workbook by hand: one sheet with the rows given, styles and shared
// texts.
func parts(t testing.TB, sheet string, more map[string]string) []byte {
	t.Helper()
	files := map[string]string{
		"[Content_Types].xml":        `<Types/>`,
		"xl/workbook.xml":            `<workbook xmlns:r="r"><sheets><sheet name="台账" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
		"xl/worksheets/sheet1.xml":   sheet,
	}
	for name, text := range more {
		files[name] = text
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range []string{"[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/sharedStrings.xml"} {
		if files[name] == "" {
			continue
		}
		w, err := z.Create(name)
		must(t, err)
		_, err = w.Write([]byte(files[name]))
		must(t, err)
	}
	must(t, z.Close())
	return b.Bytes()
}

func oneSheet(t testing.TB, data []byte) *Sheet {
	t.Helper()
	b, err := Read(data)
	must(t, err)
	return b.Sheets[0]
}

func TestWorkbook(t *testing.T) {
	data := made(t, func(f *excelize.File) {
		set := func(at string, v any) { must(t, f.SetCellValue("Sheet1", at, v)) }
		style := func(at string, id int, custom string) {
			s := &excelize.Style{NumFmt: id}
			if custom != "" {
				s = &excelize.Style{CustomNumFmt: &custom}
			}
			n, err := f.NewStyle(s)
			must(t, err)
			must(t, f.SetCellStyle("Sheet1", at, at, n))
		}
		set("A1", "问题台账")
		must(t, f.MergeCell("Sheet1", "A1", "D1"))
		for i, c := range []struct {
			v      any
			id     int
			custom string
		}{
			{45473, 14, ""}, {45473, 31, ""}, {45473, 0, "yyyy-mm-dd"}, {45473, 28, ""}, {45473, 27, ""}, {45473, 0, `yyyy"年"mm"月"dd"日";@`}, {45473.5, 22, ""}, {45473, 17, ""}, {45473, 15, ""}, {45473, 0, "[$-804]yyyy/m/d;@"},
			{0.9871, 10, ""}, {1234.5, 4, ""}, {-1234.5, 0, "#,##0.00_);(#,##0.00)"}, {7, 0, "000"}, {12.345, 0, `0.00"万元"`}, {6.3, 2, ""}, {6.3, 0, ""}, {123456789012.0, 0, ""}, {0.1 + 0.2, 0, ""}, {true, 0, ""}, {0.375, 20, ""}, {0, 0, "0;-0;;@"},
		} {
			at := fmt.Sprintf("A%d", i+2)
			set(at, c.v)
			if c.id != 0 || c.custom != "" {
				style(at, c.id, c.custom)
			}
		}
		must(t, f.SetCellRichText("Sheet1", "B2", []excelize.RichTextRun{{Text: "学习"}, {Text: "不够", Font: &excelize.Font{Bold: true}}}))
		set("B3", " 前后有空白\u3000")
		set("B4", "两\n行")
		must(t, f.MergeCell("Sheet1", "B4", "C6"))
		must(t, f.SetRowVisible("Sheet1", 8, false))
		must(t, f.SetColVisible("Sheet1", "C", false))
	})
	s := oneSheet(t, data)
	want := `1|问题台账|^问题台账
2|2024/6/30|学习不够
3|2024年6月30日|前后有空白
4|2024-06-30|两
行
5|2024-06-30|^两
行
6|2024年6月|^两
行
7|2024年06月30日|
8~|2024-06-30 12:00|
9|2024年6月|
10|2024-06-30|
11|2024/6/30|
12|98.71%|
13|1,234.50|
14|(1,234.50)|
15|007|
16|12.35万元|
17|6.30|
18|6.3|
19|123456789012|
20|0.3|
21|TRUE|
22|9:00|
23||
`
	if got := dump(s); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if !s.HiddenCol(3) || s.HiddenCol(2) {
		t.Error("hidden columns")
	}
	if c := s.At(s.Index(16), 1); c.Exact != "12.345万元" {
		t.Errorf("exact: %+v", c)
	}
}

func TestHandWrittenWorkbook(t *testing.T) {
	shared := `<x:sst xmlns:x="m"><x:si><x:t>序号</x:t></x:si><x:si><x:r><x:t>存在</x:t></x:r><x:rPh><x:t>reading</x:t></x:rPh><x:r><x:t xml:space="preserve">问题 </x:t></x:r></x:si><x:si><x:t>一_x000D_
二</x:t></x:si></x:sst>`
	sheet := `<?xml version="1.0"?><x:worksheet xmlns:x="m"><x:cols><x:col min="4" max="9" hidden="1"/></x:cols><x:sheetData>
<x:row r="2" spans="1:3"><x:c r="A2" t="s"><x:v>0</x:v></x:c><x:c r="B2" t="s"><x:v>1</x:v></x:c><x:c r="C2" s="9"/></x:row>
<x:row><x:c><x:v>1</x:v></x:c><x:c t="inlineStr"><x:is><x:t>内联&amp;文字</x:t></x:is></x:c><x:c t="str"><x:f>A1&amp;"x"</x:f><x:v>算出的</x:v></x:c></x:row>
<x:row r="9" hidden="1"><x:c r="A9"><x:f>SUM(A1:A3)</x:f></x:c><x:c r="B9" t="e"><x:v>#REF!</x:v></x:c><x:c r="C9" t="d"><x:v>2024-06-30T00:00:00</x:v></x:c></x:row>
<x:row r="7"><x:c r="B7" t="s"><x:v>2</x:v></x:c><x:c r="A7" t="s"><x:v>99</x:v></x:c></x:row>
</x:sheetData><x:mergeCells><x:mergeCell ref="A2:A3"/><x:mergeCell ref="A2:B9"/><x:mergeCell ref="nonsense"/></x:mergeCells></x:worksheet>`
	s := oneSheet(t, parts(t, sheet, map[string]string{"xl/sharedStrings.xml": shared}))
	want := "2|序号|存在问题|\n3|^序号|内联&文字|算出的\n7||一\n二|\n9~|?|#REF!|2024-06-30\n"
	if got := dump(s); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if s.Name != "台账" || !s.HiddenCol(5) {
		t.Errorf("%s", s.Name)
	}
}

func TestSeparatedValues(t *testing.T) {
	text := "序号,问题,\"整改,措施\"\r\n1,\"说\"\"不\"\"的\n人\",完善\r\n\r\n3,=\"007\",\r\n"
	want := "1|序号|问题|整改,措施\n2|1|说\"不\"的\n人|完善\n4|3|007|\n"
	gbk, err := simplifiedchinese.GBK.NewEncoder().String(text)
	must(t, err)
	u16, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(text)
	must(t, err)
	tabs := strings.NewReplacer(`"整改,措施"`, "整改,措施", ",=", "\t=", "号,问", "号\t问", "题,整", "题\t整", "1,", "1\t", "人\",", "人\"\t", "3,", "3\t", "\",\r", "\"\t\r").Replace(text)
	tabs = strings.Replace(tabs, "问题,", "问题\t", 1)
	for name, data := range map[string]string{
		"utf-8": text, "bom": "\ufeff" + text, "gbk": gbk, "utf-16": u16, "tabs": tabs,
		"semicolons": strings.NewReplacer(`"整改,措施"`, "整改,措施", "号,", "号;", "题,", "题;", "1,", "1;", "\",", "\";", "3,", "3;").Replace(text),
	} {
		if got := dump(oneSheet(t, []byte(data))); got != want {
			t.Errorf("%s: got\n%s\nwant\n%s", name, got, want)
		}
	}
}

func TestTablesOfDocuments(t *testing.T) {
	html := `<html><body><p>2024年度问题台账</p><table><tr><th rowspan=2>序号</th><th colspan=2>责任</th></tr><tr><td>单位</td><td>人</td></tr><tr><td>1</td><td>办公室</td><td>张三</td></tr></table></body></html>`
	s := oneSheet(t, []byte(html))
	want := "1|序号|责任|^责任\n2|^序号|单位|人\n3|1|办公室|张三\n"
	if got := dump(s); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if len(s.Above) != 1 || s.Above[0] != "2024年度问题台账" {
		t.Errorf("above: %q", s.Above)
	}
}

func TestXML2003(t *testing.T) {
	s := oneSheet(t, []byte(`<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Styles><Style ss:ID="d"><NumberFormat ss:Format="yyyy\-m\-d"/></Style></Styles>
<Worksheet ss:Name="台账"><Table><Column ss:Index="4" ss:Hidden="1"/><Row><Cell ss:MergeDown="1"><Data ss:Type="String">序号</Data></Cell><Cell ss:MergeAcross="1"><Data ss:Type="String">责任</Data></Cell><Cell ss:Formula="=1"/></Row>
<Row><Cell><Data ss:Type="String">单位</Data></Cell><Cell><Data ss:Type="String">人</Data></Cell></Row>
<Row ss:Index="5" ss:Hidden="1"><Cell><Data ss:Type="Number">1.5</Data></Cell><Cell ss:StyleID="d"><Data ss:Type="Number">45473</Data></Cell><Cell><Data ss:Type="DateTime">2024-06-30T00:00:00.000</Data></Cell><Cell><Data ss:Type="Error">#REF!</Data></Cell></Row></Table></Worksheet></Workbook>`))
	want := "1|序号|责任|^责任|?\n2|^序号|单位|人|\n5~|1.5|2024-6-30|2024-06-30|#REF!\n"
	if got := dump(s); got != want || !s.HiddenCol(4) || s.Name != "台账" {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestRefused(t *testing.T) {
	whole := made(t, func(f *excelize.File) { must(t, f.SetCellValue("Sheet1", "A1", "x")) })
	for name, c := range map[string]struct {
		data []byte
		want error
	}{
		"nothing":           {nil, refuse.ErrEmpty},
		"empty":             {made(t, func(*excelize.File) {}), refuse.ErrEmpty},
		"cut":               {whole[:len(whole)-40], refuse.ErrDamaged},
		"no table":          {[]byte("只有一段话，没有表格。\n"), refuse.ErrEmpty},
		"picture":           {[]byte("\x89PNG\r\n\x1a\n0000"), refuse.ErrNotDocument},
		"sheet cut":         {parts(t, `<worksheet><sheetData><row><c><v>1</v></c></row>`, nil), refuse.ErrDamaged},
		"sheet torn":        {parts(t, `<worksheet><sheetData><row><c><v>1</c></row></sheetData></worksheet>`, nil), refuse.ErrDamaged},
		"merged everywhere": {parts(t, `<worksheet><sheetData><row><c><v>1</v></c></row></sheetData><mergeCells>`+strings.Repeat(`<mergeCell ref="A1:XFD9"/>`, 200)+`</mergeCells></worksheet>`, nil), refuse.ErrTooBig},
		"bomb":              {parts(t, `<worksheet><sheetData>`+strings.Repeat(" ", 64<<20)+`</sheetData></worksheet>`, nil), refuse.ErrTooBig},
		"encrypted":         {sample.Compound{Streams: []sample.Stream{{Name: "EncryptedPackage", Data: []byte("x")}}}.Bytes(), refuse.ErrEncrypted},
	} {
		if _, err := Read(c.data); !errors.Is(err, c.want) {
			t.Errorf("%s: got %v, want %v", name, err, c.want)
		}
	}
}

// TestEmptyRows: formats without words cost little.
func TestEmptyRows(t *testing.T) {
	var b strings.Builder
	b.WriteString(`<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row>`)
	for i := 2; i < 300_000; i++ {
		fmt.Fprintf(&b, `<row r="%d" ht="14" s="3"><c r="A%[1]d" s="3"/><c r="B%[1]d" s="4"/></row>`, i)
	}
	b.WriteString(`</sheetData></worksheet>`)
	s := oneSheet(t, parts(t, b.String(), nil))
	if s.Len() != 1 || len(s.cells) != 1 {
		t.Errorf("%d rows, %d cells", s.Len(), len(s.cells))
	}
}

func FuzzRead(f *testing.F) {
	f.Add(parts(f, `<worksheet><sheetData><row r="1" hidden="1"><c r="A1" t="inlineStr"><is><t>x</t></is></c></row></sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells></worksheet>`, nil))
	f.Add([]byte("a,b\n1,\"2\n"))
	f.Add([]byte("<table><tr><td>a<td>b"))
	f.Add([]byte(`<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet><Cell><Data>1</Data></Cell></Worksheet></Workbook>`))
	f.Add([]byte(`<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet><Table><Row><Cell MergeDown="1"><Data Type="Number">1</Data></Cell></Row></Table></Worksheet></Workbook>`))
	f.Fuzz(func(t *testing.T, data []byte) {
		b, err := Read(data)
		if err != nil {
			return
		}
		for _, s := range b.Sheets {
			dump(s)
		}
	})
}

func FuzzSheet(f *testing.F) {
	f.Add(`<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>x</t></is></c></row></sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells></worksheet>`)
	f.Fuzz(func(t *testing.T, sheet string) {
		b, err := Read(parts(t, sheet, nil))
		if err != nil {
			return
		}
		if s := b.Sheets[0]; s.LastCol() < 100 {
			dump(s)
		}
	})
}

func FuzzFormat(f *testing.F) {
	for _, code := range builtin {
		f.Add(code, 45473.25)
	}
	f.Add(`[>=100]0.0;"x"`, -1.5)
	f.Fuzz(func(t *testing.T, code string, n float64) {
		p := parseFormat(code)
		if _, ok := p.day(n, since1900); !ok {
			p.number(n)
		}
	})
}
