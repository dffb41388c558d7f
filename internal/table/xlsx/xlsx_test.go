package xlsx

import (
	"archive/zip"
	"bytes"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// words are texts that are easily lost on the way.
var words = []string{
	"水表检定不及时", " 两端有空格 ", "一行\n又一行\r\n第三行", "tab\there", "<a href=\"x\">&amp;</a>", "_x000D_ 字面", "控制\x01符", "=1+1", "+86", "-3", "@me", "𠮷野家",
	"尾巴\u00a0", "", "a", strings.Repeat("长", 40_000),
}

// made writes a workbook with the words, one in each row, in two sheets of which the
// second goes through memory.
func made(t testing.TB) []byte {
	t.Helper()
	var b bytes.Buffer
	w := New(&b, Options{Title: "<题>", Lang: "zh-CN", Made: "2026-11-23T00:00:00Z", Face: "仿宋", Size: 10.5})
	style := w.Style(Style{Face: "黑体", Size: 11, Bold: true, Fill: "E9E6DE", Border: true, Across: Centre, Wrap: true, Format: "@", Words: true})
	money := w.Style(Style{Face: "仿宋", Size: 11, Format: "#,##0.00", Open: true})
	first := w.Sheet("台账", Layout{Cols: []Col{{Width: 20}, {Width: 8, Hidden: true}}, FreezeCols: 1, FreezeRows: 1, Paper: A3, Foot: "第 &P 页", FromRow: 1, ToRow: 1}, true)
	second := w.Sheet("It's 2", Layout{Hidden: true}, false)
	for i, s := range words {
		n := w.Text(Cut(s))
		row := []Cell{{Sort: Words, Text: n, Style: style}, {Sort: Number, Number: fmt.Sprint(i), Style: money}, {Style: style}}
		if s == "" {
			row[0] = Cell{}
		}
		first.Row(float64(i), row)
		second.Row(0, row[:1])
	}
	first.End(Ending{Protect: true, Filter: "A1:B5", Merged: []string{"A20:A21"}, Choices: []Choice{{Area: "A2:A9", List: Choose("It's 2", 1, 1, 4)}}, Print: "A1:B9"})
	second.End(Ending{})
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// told gives the values of a sheet as a reader tells them.
func told(t testing.TB, data []byte, tab int) []string {
	t.Helper()
	f, err := Open(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	err = f.Rows(f.Tabs()[tab], func(r *Row) (bool, error) {
		for _, v := range r.Values {
			list = append(list, CellName(v.Col, r.Number)+"="+f.Text(v))
		}
		return true, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func TestOutAndIn(t *testing.T) {
	data := made(t)
	var want, hidden []string
	for i, s := range words {
		if s != "" {
			want = append(want, CellName(1, i+1)+"="+Cut(s))
			hidden = append(hidden, CellName(1, i+1)+"="+Cut(s))
		}
		want = append(want, CellName(2, i+1)+"="+fmt.Sprint(i))
	}
	if got := told(t, data, 0); !reflect.DeepEqual(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	if got := told(t, data, 1); !reflect.DeepEqual(got, hidden) {
		t.Errorf("got  %q\nwant %q", got, hidden)
	}
	again := made(t)
	if !bytes.Equal(data, again) {
		t.Error("the same workbook twice is not the same")
	}
}

// TestOthersRead has another program read what is written, and writes what it saved.
func TestOthersRead(t *testing.T) {
	data := made(t)
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	for i, s := range words[:4] {
		got, err := f.GetCellValue("台账", CellName(1, i+1))
		if err != nil || strings.ReplaceAll(got, "\r\n", "\n") != strings.ReplaceAll(s, "\r\n", "\n") {
			t.Errorf("got %q, want %q: %v", got, s, err)
		}
	}
	if formula, _ := f.GetCellFormula("台账", "A8"); formula != "" {
		t.Errorf("a formula came of words: %s", formula)
	}
	if names := f.GetSheetList(); !reflect.DeepEqual(names, []string{"台账", "It's 2"}) {
		t.Errorf("%q", names)
	}
	merged, err := f.GetMergeCells("台账")
	if err != nil || len(merged) != 1 {
		t.Errorf("%v %v", merged, err)
	}
	choices, err := f.GetDataValidations("台账")
	if err != nil || len(choices) != 1 {
		t.Errorf("%v %v", choices, err)
	}
	var saved bytes.Buffer
	if err := f.Write(&saved); err != nil {
		t.Fatal(err)
	}
	before, after := told(t, data, 0), told(t, saved.Bytes(), 0)
	for i := range before {
		if before[i] != after[i] && !strings.Contains(before[i], "\r") {
			t.Errorf("%q became %q", before[i], after[i])
		}
	}
}

func TestNumbersAndDays(t *testing.T) {
	f := excelize.NewFile()
	style := func(format int, custom string) int {
		s := &excelize.Style{NumFmt: format}
		if custom != "" {
			s.CustomNumFmt = &custom
		}
		n, err := f.NewStyle(s)
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	for i, c := range []struct {
		value  any
		format int
		custom string
		want   string
	}{
		{46376, 14, "", "2026-12-20"}, {46376.75, 22, "", "2026-12-20"}, {46376, 0, `yyyy"年"m"月"d"日"`, "2026-12-20"}, {46376, 0, "[$-804]e\"年\"m\"月\"", "2026-12-20"},
		{1, 14, "", "1900-01-01"}, {59, 14, "", "1900-02-28"}, {61, 14, "", "1900-03-01"}, {-5, 14, "", "-5"},
		{46376, 0, "", "46376"}, {0.1 + 0.2, 0, "", "0.3"}, {1234.5, 4, "", "1234.5"}, {1e15, 0, "", "1000000000000000"}, {46376, 0, `0.00"d"`, "46376"}, {46376, 0, `"day" 0`, "46376"},
		{true, 0, "", "TRUE"}, {"46376", 14, "", "46376"},
	} {
		cell := CellName(1, i+1)
		if err := f.SetCellValue("Sheet1", cell, c.value); err != nil {
			t.Fatal(err)
		}
		if err := f.SetCellStyle("Sheet1", cell, cell, style(c.format, c.custom)); err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := f.Write(&b); err != nil {
			t.Fatal(err)
		}
		list := told(t, b.Bytes(), 0)
		if got := list[len(list)-1]; got != cell+"="+c.want {
			t.Errorf("%v as %d %s: got %s, want %s", c.value, c.format, c.custom, got, c.want)
		}
	}
}

func TestColName(t *testing.T) {
	for col, want := range map[int]string{1: "A", 26: "Z", 27: "AA", 52: "AZ", 53: "BA", 702: "ZZ", 703: "AAA", 16384: "XFD"} {
		got := ColName(col)
		back, row, ok := place([]byte(got + "7"))
		if got != want || back != col || row != 7 || !ok {
			t.Errorf("%d: got %s, want %s; back %d %d %v", col, got, want, back, row, ok)
		}
	}
	for _, bad := range []string{"", "7", "A", "a1", "A1B", "ZZZZ1", "A99999999", "$A$1"} {
		if _, _, ok := place([]byte(bad)); ok {
			t.Errorf("%q is no cell", bad)
		}
	}
}

// parts makes a workbook of parts as they are.
func parts(t testing.TB, sheet, texts string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range map[string]string{
		"xl/workbook.xml": `<x:workbook xmlns:x="m"><x:sheets><x:sheet name="A&amp;B" r:id="r1"/></x:sheets></x:workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="r1" Type="http://x/worksheet" Target="/xl/worksheets/s.xml"/>` +
			`<Relationship Id="r2" Type="http://x/sharedStrings" Target="t.xml"/></Relationships>`,
		"xl/worksheets/s.xml": sheet, "xl/t.xml": texts,
	} {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestOddXML reads what other programs write in their own ways.
func TestOddXML(t *testing.T) {
	data := parts(t, `<?xml version="1.0"?><!-- a > b --><x:worksheet xmlns:x="m"><x:sheetData><x:row><x:c t="s"><x:v>0</x:v></x:c><x:c/><x:c t="inlineStr"><x:is><x:t>就&#x5730;</x:t></x:is></x:c></x:row>`+
		`<x:row r="4" hidden="1" note="a>b"><x:c r="B4" t="str"><x:f>A1&gt;2</x:f><x:v>值</x:v></x:c><x:c r="C4" t="e"><x:v>#N/A</x:v></x:c><x:c r="D4"><x:v><![CDATA[7]]></x:v></x:c></x:row></x:sheetData></x:worksheet>`,
		`<x:sst xmlns:x="m"><x:si><x:r><x:t>富</x:t></x:r><x:r><x:t xml:space="preserve">文 本</x:t></x:r><x:rPh sb="0"><x:t>fu</x:t></x:rPh></x:si><x:si/></x:sst>`)
	want := []string{"A1=富文 本", "C1=就地", "B4=值", "C4=#N/A", "D4=7"}
	if got := told(t, data, 0); !reflect.DeepEqual(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestBroken(t *testing.T) {
	whole := made(t)
	for name, data := range map[string][]byte{
		"nothing": nil, "no zip": []byte("这不是表格"), "cut off": whole[:len(whole)/2],
		"a DOCTYPE":     parts(t, `<!DOCTYPE a [<!ENTITY b "c">]><worksheet><sheetData><row><c><v>&b;</v></c></row></sheetData></worksheet>`, `<sst/>`),
		"no such text":  parts(t, `<worksheet><sheetData><row><c t="s"><v>9</v></c></row></sheetData></worksheet>`, `<sst/>`),
		"an open tag":   parts(t, `<worksheet><sheetData><row`, `<sst/>`),
		"an open quote": parts(t, `<worksheet><sheetData><row a="><c/></row>`, `<sst/>`),
	} {
		f, err := Open(bytes.NewReader(data), int64(len(data)))
		if err == nil {
			err = f.Rows(f.Tabs()[0], func(*Row) (bool, error) { return true, nil })
		}
		if err == nil {
			t.Errorf("%s was read", name)
		}
	}
}

// FuzzRows: whatever a workbook holds, reading it ends, and says the same twice.
func FuzzRows(f *testing.F) {
	f.Add(`<row r="1"><c r="A1" t="s"><v>0</v></c><c><v>1.5</v></c></row>`, `<si><t>a_x000D_b</t></si>`)
	f.Add(`<row><c t="inlineStr"><is><t>&lt;&#65;&bad;</t></is></c></row><row/>`, `<si/><!-- x --><si><t>]]></t></si>`)
	f.Fuzz(func(t *testing.T, rows, texts string) {
		data := parts(t, "<worksheet><sheetData>"+rows+"</sheetData></worksheet>", "<sst>"+texts+"</sst>")
		read := func() (list []string, err error) {
			file, err := Open(bytes.NewReader(data), int64(len(data)))
			if err != nil {
				return nil, err
			}
			err = file.Rows(file.Tabs()[0], func(r *Row) (bool, error) {
				for _, v := range r.Values {
					if v.Col < 1 || v.Col > MostCols {
						t.Fatalf("column %d", v.Col)
					}
					list = append(list, file.Text(v))
				}
				return true, nil
			})
			return list, err
		}
		a, err1 := read()
		b, err2 := read()
		if !reflect.DeepEqual(a, b) || (err1 == nil) != (err2 == nil) {
			t.Fatalf("%q %v, then %q %v", a, err1, b, err2)
		}
	})
}

func BenchmarkRow(b *testing.B) {
	w := New(discard{}, Options{Face: "仿宋", Size: 10})
	s := w.Sheet("台账", Layout{}, true)
	cells := make([]Cell, 30)
	for i := range cells {
		cells[i] = Cell{Sort: Words, Text: w.Text(fmt.Sprint("文字", i))}
	}
	b.ReportAllocs()
	for b.Loop() {
		s.Row(20, cells)
	}
}

type discard struct{}

func (discard) Write(p []byte) (int, error) { return len(p), nil }
