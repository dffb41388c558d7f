package page_test

import (
	"os"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/internal/typeset"
	"github.com/bihuan/bihuan/read/page"
)

func lines(t *testing.T, name string) []string {
	raw, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSpace(string(raw)), "\n")
}

// Text cut after so many characters, wherever that is, comes back.
func TestCutText(t *testing.T) {
	for _, n := range []int{20, 28, 33} {
		l := typeset.Official()
		l.Cut, l.TitleSize, l.SignRight = n, 0, false
		text := lines(t, "statement.txt")[2:13]
		check(t, typeset.Pages(text, l), strings.Join(text, "\n"))
		l.Indent, l.Cut = 0, 2*n
		l.Size, l.Pitch = 2, 5
		english := lines(t, "english.txt")[3:9]
		check(t, typeset.Pages(english, l), strings.Join(english, "\n"))
	}
}

// Paragraphs that only begin at the left edge, without indent or space.
func TestFlushText(t *testing.T) {
	for _, name := range []string{"statement.txt", "english.txt"} {
		l := typeset.Official()
		l.Indent, l.Words = 0, true
		text := lines(t, name)
		check(t, typeset.Pages(text, l), strings.Join(text, "\n"))
	}
}

func TestHangingText(t *testing.T) {
	l := typeset.Official()
	l.Indent, l.Hanging, l.Words, l.SignRight = 0, 2, true, false
	text := lines(t, "english.txt")[4:9]
	check(t, typeset.Pages(text, l), strings.Join(text, "\n"))
}

func TestTitlesStaySeparate(t *testing.T) {
	text := lines(t, "statement.txt")
	l := typeset.Official()
	pages := typeset.Pages(text, l)
	for i := range pages[0].Runs { // a subtitle of the title's size, then the name
		if r := &pages[0].Runs[i]; strings.HasPrefix(r.Text, "（2025") {
			*r = page.Run{Text: "张三", X: 105 - 5.6, Y: r.Y, W: 11.2, Size: r.Size}
		}
	}
	text[1] = "张三"
	check(t, pages, strings.Join(text, "\n"))
}

func TestHyphens(t *testing.T) {
	run := func(i int, s string) page.Run {
		return page.Run{Text: s, X: 30, Y: 60 + 6*float64(i), W: 150, Size: 4}
	}
	var runs []page.Run
	for i, s := range []string{
		"The record keep-", "ers know the well-", "known rule about well-known files, and cor-", "rect the co-", "pies. Nobody overlooks reg-", "isters here.",
	} {
		runs = append(runs, run(i, s))
	}
	want := "The record keepers know the well-known rule about well-known files, and correct the copies. Nobody overlooks registers here."
	check(t, []page.Page{{Number: 1, W: 210, H: 297, Runs: runs}}, want)
}

func TestTwoColumns(t *testing.T) {
	text := strings.Repeat("分栏排的文字先从左栏一直写到底再接到右栏的顶上去读的人一看就明白，", 12)
	p := page.Page{Number: 1, W: 210, H: 297}
	const rows = 14
	for i, r := 0, []rune(text); len(r) > 0; i++ {
		n := min(15, len(r))
		p.Runs = append(p.Runs, page.Run{
			Text: string(r[:n]), X: 25 + 85*float64(i/rows), Y: 60 + 7*float64(i%rows), W: 5 * float64(n), Size: 5})
		r = r[n:]
	}
	check(t, []page.Page{p}, text)
}

func FuzzWrite(f *testing.F) {
	f.Add("甲乙丙", 30.0, 60.0, 20.0, 5.0, "one", 10.0, 1.0)
	f.Add("1.", 30.0, 60.0, 5.0, 4.0, "— 1 —", 90.0, 220.0)
	f.Add("\xff\t  ", -1e5, 1e300, 0.0, 0.001, "", 0.0, 0.0)
	f.Fuzz(func(t *testing.T, a string, x, y, w, size float64, b string, dx, dy float64) {
		p := page.Page{Number: 1, W: 210, H: 297}
		for i := range 12 {
			k := float64(i)
			p.Runs = append(p.Runs,
				page.Run{Text: a, X: x + k*dx, Y: y + k*dy, W: w, Size: size},
				page.Run{Text: b, X: x + w + k*dy, Y: y + k*size, W: w / 2, Size: size, Advances: []float64{0, dx, dy, w, size, x}, Vertical: i%5 == 4})
			p.Rules = append(p.Rules, page.Rule{X0: x, Y0: y + k*dy, X1: x + w, Y1: y + k*dy}, page.Rule{X0: x + k*dx, Y0: y, X1: x + k*dx, Y1: y + w})
		}
		if one, two := text([]page.Page{p, p}), text([]page.Page{p, p}); one != two {
			t.Errorf("two answers: %q, %q", one, two)
		}
	})
}

func BenchmarkWrite(b *testing.B) {
	raw, err := os.ReadFile("testdata/statement.txt")
	if err != nil {
		b.Fatal(err)
	}
	pages := typeset.Pages(strings.Split(strings.Repeat(string(raw), 4), "\n"), typeset.Official())
	b.ReportAllocs()
	for b.Loop() {
		text(pages)
	}
}
