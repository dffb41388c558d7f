package pdf

import (
	"errors"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/internal/sample"
	"github.com/bihuan/bihuan/internal/sample/readtest"
	"github.com/bihuan/bihuan/read/refuse"
)

// textOf reads a file; its error stands for the text.
func textOf(t testing.TB, data []byte) string {
	t.Helper()
	d, err := Read(data)
	if err != nil {
		return "error: " + err.Error()
	}
	return d.Text
}

func TestPlainTextComesBack(t *testing.T) {
	for name, want := range readtest.Pages(t) {
		d, err := Read(sample.PDF(strings.Split(want, "\n")))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		readtest.Same(t, name, d.Text, want)
	}
}

func TestRareCharactersComeBack(t *testing.T) {
	want := "㐂龘𠮷䶮①℃—…“”﹏"
	if got := textOf(t, sample.PDF([]string{"标题", want})); got != "标题\n"+want {
		t.Errorf("got %q", got)
	}
}

func TestBrokenTablesAreRebuilt(t *testing.T) {
	lines := []string{"关于整改情况的报告", "一、存在的问题", "档案没有全部数字化。"}
	file := string(sample.PDF(lines))
	want := strings.Join(lines, "\n")
	for name, data := range map[string]string{
		"wrong start":  strings.Replace(file, "startxref\n", "startxref\n9", 1),
		"no start":     file[:strings.Index(file, "startxref")],
		"bytes before": "\n\njunk\n" + file,
		"cut tail":     file[:strings.LastIndex(file, "/Type/XRef")],
	} {
		if got := textOf(t, []byte(data)); got != want {
			t.Errorf("%s: got %q", name, got)
		}
	}
}

func TestRefusals(t *testing.T) {
	file := string(sample.PDF([]string{"标题", "正文。"}))
	for _, c := range []struct {
		name string
		data string
		want error
	}{
		{"no header", "hello", refuse.ErrNotDocument},
		{"nothing", "", refuse.ErrNotDocument},
		{"header only", "%PDF-1.4\n", refuse.ErrDamaged},
		{"half a file", file[:len(file)/3], refuse.ErrDamaged},
		{"no pages", "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Kids[]>>endobj trailer<</Root 1 0 R>>", refuse.ErrDamaged},
		{"blank page", onePage("", ""), refuse.ErrEmpty},
		{"scan", onePage("/Im Do", "/XObject<</Im 9 0 R>>"), refuse.ErrScan},
		{"inline scan", onePage("BI /W 1 /H 1 /BPC 8 /CS /G ID \xAA\xBB EI", ""), refuse.ErrScan},
		{"lost page", "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Kids[3 0 R]>>endobj trailer<</Root 1 0 R>>", refuse.ErrDamaged},
		{"glyphs only", onePage("BT /F 12 Tf 100 700 Td <00010002000300040005> Tj ET",
			"/Font<</F<</Subtype/Type0/Encoding/Identity-H/DescendantFonts[<</Subtype/CIDFontType2>>]>>>>"), refuse.ErrScan},
	} {
		if _, err := Read([]byte(c.data)); !errors.Is(err, c.want) {
			t.Errorf("%s: got %v, want %v", c.name, err, c.want)
		}
	}
}

// onePage is a file with one page of this content and these resources; object 9
// is a picture, object 8 a form that shows "form", object 7 nothing.
func onePage(content, resources string) string {
	return "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R/OCProperties<</D<</OFF[7 0 R]>>>>>>endobj\n" +
		"2 0 obj<</Kids[3 0 R]/MediaBox[0 0 595 842]>>endobj\n" +
		"3 0 obj<</Type/Page/Parent 2 0 R/Resources<<" + resources + ">>/Contents 4 0 R>>endobj\n" +
		"4 0 obj<<>>stream\n" + content + "\nendstream endobj\n" +
		"7 0 obj<</Type/OCG>>endobj\n" +
		"8 0 obj<</Subtype/Form/BBox[0 0 100 100]/Resources<</Font<</F<</Subtype/Type1/BaseFont/Helvetica>>>>>>>>stream\nBT /F 12 Tf (form) Tj ET\nendstream endobj\n" +
		"9 0 obj<</Subtype/Image/Width 1/Height 1>>stream\n\x00\nendstream endobj\n" +
		"trailer<</Root 1 0 R>>\n"
}

func BenchmarkRead(b *testing.B) {
	file := sample.PDF(strings.Split(strings.Repeat(readtest.Pages(b)["statement.txt"]+"\n", 4), "\n"))
	d, err := Read(file)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Read(file); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(d.Len)*3000, "ns/3000chars")
}
