package page_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/internal/typeset"
	"github.com/bihuan/bihuan/read/page"
)

const pt = 25.4 / 72

// layouts are the ways in which office documents are set.
func layouts() map[string]typeset.Layout {
	out := map[string]typeset.Layout{"official": typeset.Official()}
	change := func(name string, f func(l *typeset.Layout)) {
		l := typeset.Official()
		f(&l)
		out[name] = l
	}
	change("characters", func(l *typeset.Layout) { l.Single = true })
	change("unpunctuated", func(l *typeset.Layout) { l.Punctuated = false })
	change("justified", func(l *typeset.Layout) { l.Justified, l.Words = true, true })
	change("justified characters", func(l *typeset.Layout) { l.Justified, l.Words, l.Single = true, true, true })
	change("words", func(l *typeset.Layout) { l.Words = true })
	change("narrow", func(l *typeset.Layout) { l.Width, l.Left = 24*l.Size, 40 })
	change("small", func(l *typeset.Layout) { l.Size, l.Pitch, l.TitleSize = 10.5*pt, 16*pt, 16*pt })
	change("head", func(l *typeset.Layout) { l.Head, l.Number = "某某单位材料汇编", "第#页 共9页" })
	change("mirrored", func(l *typeset.Layout) { l.Mirror = -4 })
	change("spaced", func(l *typeset.Layout) { l.Indent, l.Spacing, l.Justified, l.Words = 0, 4, true, true })
	change("bare number", func(l *typeset.Layout) { l.Number = "#" })
	change("table heads", func(l *typeset.Layout) { l.HeadAgain = true })
	change("one size", func(l *typeset.Layout) { l.TitleSize = 0; l.SignRight = false })
	return out
}

func TestCorpusComesBack(t *testing.T) {
	for _, file := range corpus(t) {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		want := strings.TrimSpace(string(raw))
		for name, l := range layouts() {
			l.Words = l.Words || len(want) < 2*utf8.RuneCountInString(want) // English
			t.Run(filepath.Base(file)+"/"+name, func(t *testing.T) {
				check(t, typeset.Pages(strings.Split(want, "\n"), l), want)
			})
		}
	}
}

func TestTablesWithoutRules(t *testing.T) {
	want := "本月检查情况如下。\n序号\t部位\t问题\t责任人\n1\t库房\t漏水\t李四\n2\t走廊\t灯不亮\t王五\n3\t楼梯\t\t赵六\n特此报告。"
	l := typeset.Official()
	l.Plain = true
	b := doc.NewBuilder(doc.PDF)
	page.Write(b, typeset.Pages(strings.Split(want, "\n"), l))
	d := b.Document()
	if d.Text != want {
		t.Errorf("got %q\nwant %q", d.Text, want)
	}
	if len(d.Blocks) != 3 || d.Blocks[1].Kind != doc.Table {
		t.Errorf("blocks: %+v", d.Blocks)
	}
}

func corpus(t *testing.T) []string {
	files, _ := filepath.Glob("testdata/*.txt")
	if dir := os.Getenv("BIHUAN_CORPUS"); dir != "" {
		more, _ := filepath.Glob(filepath.Join(dir, "*.txt"))
		files = append(files, more...)
	}
	if len(files) == 0 {
		t.Fatal("no texts")
	}
	return files
}

func text(pages []page.Page) string {
	b := doc.NewBuilder(doc.OFD)
	page.Write(b, pages)
	return b.Document().Text
}

func check(t *testing.T, pages []page.Page, want string) {
	t.Helper()
	got := tidy(text(pages))
	if want = tidy(want); got == want {
		return
	}
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := 0; i < len(g) && i < len(w); i++ {
		if g[i] != w[i] {
			t.Errorf("line %d of %d (want %d lines)\n got %s\nwant %s", i+1, len(g), len(w), short(g[i]), short(w[i]))
			return
		}
	}
	t.Errorf("got %d lines, want %d", len(g), len(w))
}

// tidy leaves out spaces between Han, which a line break swallows.
func tidy(s string) string {
	return stray.ReplaceAllString(s, "$1$2")
}

var stray = regexp.MustCompile(`(\p{Han}|，) (\p{Han})`)

func short(s string) string {
	if r := []rune(s); len(r) > 300 {
		return fmt.Sprintf("%s …(%d)", string(r[:300]), len(r))
	}
	return s
}
