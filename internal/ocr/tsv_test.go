package ocr

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/read/page"
)

// drawn is a line of a made page: words a space apart, or cells where "|" stands,
// with the left edge and the top in pixels.
type drawn struct {
	x, y  int
	words string
}

// em is the size of what made pages hold, in pixels: 16 points at 200 dpi.
const em = 44

// table writes lines as tesseract does for an A4 page at 200 dpi.
func table(lines ...drawn) []byte {
	var b strings.Builder
	row := func(level, line, word, x, y, w, h int, text string) {
		fmt.Fprintf(&b, "%d\t1\t1\t1\t%d\t%d\t%d\t%d\t%d\t%d\t96.5\t%s\n", level, line, word, x, y, w, h, text)
	}
	b.WriteString("level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n")
	row(1, 0, 0, 0, 0, 1654, 2339, "")
	for i, l := range lines {
		var words []word
		x := l.x
		for _, text := range strings.Fields(l.words) {
			if text == "|" {
				x += 4 * em
				continue
			}
			w := 0
			for _, r := range text {
				if w += em / 2; !narrow(r) {
					w += em / 2
				}
			}
			words = append(words, word{box{float64(x), 0, float64(w), 0}, text})
			x += w
			if text[0] < 0x80 {
				x += em / 4
			}
		}
		row(4, i+1, 0, l.x, l.y, x-l.x, 41, "")
		for k, w := range words {
			row(5, i+1, k+1, int(w.x), l.y, int(w.w), 41, w.text)
		}
	}
	return []byte(b.String())
}

func text(t *testing.T, tables ...[]byte) *doc.Document {
	t.Helper()
	dpi := slices.Repeat([]float64{200}, len(tables))
	b := doc.NewBuilder(doc.PDF)
	page.Write(b, pages(tables, dpi))
	return b.Document()
}

func TestLinesBecomeParagraphs(t *testing.T) {
	full := strings.Repeat("档案 管理 ", 7) // 28 characters: a full line
	d := text(t, table(
		drawn{222 + 2*em, 300, strings.TrimSpace(full[:len(full)-len("档案 管理 ")]) + " 规定"},
		drawn{222, 377, "到 此 为止 。"},
		drawn{222 + 2*em, 454, "第二 段 。"},
	))
	want := strings.Repeat("档案管理", 6) + "规定到此为止。\n第二段。"
	if d.Text != want {
		t.Errorf("got  %q\nwant %q", d.Text, want)
	}
	if len(d.Places) != 3 || d.Places[0].Page != 1 || math.Abs(d.Places[0].X-(222+2*em)*25.4/200) > 0.1 {
		t.Errorf("places %+v", d.Places)
	}
}

func TestWordsOfALine(t *testing.T) {
	for _, c := range []struct {
		name, words, want string
	}{
		{"Chinese", "库房 改造 2026 年", "库房改造2026年"},
		{"Latin", "Line clearance was early.", "Line clearance was early."},
		{"cells", "问题 | 措施 | 时限", "问题\t措施\t时限"},
		{"a stray comma", "一、， 存在 的 问题", "一、存在的问题"},
		{"a stray quote", "(一)” 服务 群众", "(一)服务群众"},
		{"a comma within", "一 是 ， 学习", "一是，学习"},
	} {
		if d := text(t, table(drawn{222, 700, c.words})); d.Text != c.want {
			t.Errorf("%s: got %q, want %q", c.name, d.Text, c.want)
		}
	}
}

func TestMend(t *testing.T) {
	for _, c := range []struct {
		in       string
		indented bool
		want     string
	}{
		{"1，查档", true, "1.查档"},
		{"1，查档", false, "1，查档"},
		{"2026，", true, "2026，"},
		{"2.，偏远", true, "2.偏远"},
		{"（二）’原因", false, "（二）原因"},
		{"三、努力", false, "三、努力"},
	} {
		if got := mend(c.in, c.indented); got != c.want {
			t.Errorf("%q: got %q, want %q", c.in, got, c.want)
		}
	}
}

func TestSpaceBetweenNames(t *testing.T) {
	row := "5\t1\t1\t1\t1\t1\t%d\t400\t40\t41\t90\t%s\n"
	var b strings.Builder
	b.WriteString("1\t1\t0\t0\t0\t0\t0\t0\t1654\t2339\t-1\t\n4\t1\t1\t1\t1\t0\t300\t400\t400\t41\t-1\t\n")
	for i, c := range []string{"档", "案", "馆", "梁", "予", "安"} {
		x := 300 + 50*i
		if i > 2 {
			x += 30
		}
		fmt.Fprintf(&b, row, x, c)
	}
	if d := text(t, []byte(b.String())); d.Text != "档案馆 梁予安" {
		t.Errorf("got %q", d.Text)
	}
}

// TestSizesAreEvened holds a line whose letters do not reach down to the size of
// its neighbours: else the paragraph would break there.
func TestSizesAreEvened(t *testing.T) {
	low, high := &line{box: box{h: 3.2}, words: []word{{box{h: 3.2}, "Hall"}}}, &line{box: box{h: 4.1}, words: []word{{box{h: 4.1}, "Hyph"}}}
	if a, b := low.size(), high.size(); math.Abs(a-b) > 0.1*b {
		t.Errorf("%.2f and %.2f", a, b)
	}
}

func TestOddTables(t *testing.T) {
	for _, s := range []string{
		"", "\n", "\t\t\t", "5\t1\t1\t1\t1\t1\t0\t0\t10\t10\t90\tx", "4\t1\t1\t1\t1\t0\t-5\t0\t0\t0\t-1\t",
		"4\t1\t1\t1\t1\t0\t0\t0\t0\t0\t-1\t\n5\t1\t1\t1\t1\t1\t0\t0\t0\t0\t90\t字",
		"4\t1\t1\t1\t1\t0\t0\t0\t9\t9\t-1\t\n5\t1\t1\t1\t1\t1\t0\t0\t9\t9\t90\t|—",
	} {
		if d := text(t, []byte(s)); d.Text != "" {
			t.Errorf("%q gives %q", s, d.Text)
		}
	}
}

func FuzzPages(f *testing.F) {
	f.Add(table(drawn{222, 300, "档案 管理"}, drawn{222, 377, "Line two."}))
	f.Fuzz(func(t *testing.T, data []byte) {
		d := text(t, data, data)
		for _, p := range d.Places {
			if p.Span.Start < 0 || p.Span.End > d.Len {
				t.Errorf("place %+v outside %d", p, d.Len)
			}
		}
	})
}
