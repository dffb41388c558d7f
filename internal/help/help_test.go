package help

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/bihuan/bihuan/check/all"
	"github.com/bihuan/bihuan/say"
)

func books(t testing.TB) (zh, en *Book) {
	t.Helper()
	zh, err := Open(say.ZH)
	if err != nil {
		t.Fatal(err)
	}
	if en, err = Open(say.EN); err != nil {
		t.Fatal(err)
	}
	return zh, en
}

// TestBothLanguages: a page says the same in both languages: as many headings, lists and
// tables in the same order, as many items in each, the same links. The pages of checks
// are held to each other where they are written.
func TestBothLanguages(t *testing.T) {
	zh, en := books(t)
	for i, s := range zh.Sections[:len(sections)] {
		for j, p := range s.Pages {
			other := en.Sections[i].Pages[j]
			if a, b := shape(p), shape(other); a != b {
				t.Errorf("%s differs:\nzh %s\nen %s", p.Name, a, b)
			}
			if p.Title == "" || p.Lead == "" || other.Title == "" || other.Lead == "" {
				t.Errorf("%s has no title, or no first sentence", p.Name)
			}
			if han(other.Title + textOf(other.Blocks)) {
				t.Errorf("the English of %s has Chinese in it", p.Name)
			}
			if !han(p.Title) {
				t.Errorf("the Chinese of %s has the title %q", p.Name, p.Title)
			}
		}
	}
}

func shape(p *Page) string {
	var b strings.Builder
	for _, one := range p.Blocks {
		fmt.Fprintf(&b, "%s %d %d;", one.Kind, len(one.Items), len(one.Rows))
	}
	links := linksOf(p)
	slices.Sort(links)
	return b.String() + strings.Join(links, " ")
}

func linksOf(p *Page) []string {
	var list []string
	for i := range p.Blocks {
		for _, line := range p.Blocks[i].lines() {
			for _, r := range line {
				if r.To != "" {
					list = append(list, r.To)
				}
			}
		}
	}
	return list
}

func han(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}

// TestLinks: what a page links is there, and every file is a page.
func TestLinks(t *testing.T) {
	zh, en := books(t)
	for _, b := range []*Book{zh, en} {
		for _, p := range b.pages {
			for _, to := range linksOf(p) {
				if !strings.HasPrefix(to, "/") && b.Page(to) == nil {
					t.Errorf("%s links %s", p.Name, to)
				}
			}
			for i := range p.Blocks {
				for _, line := range p.Blocks[i].lines() {
					words := plain(line)
					if strings.Contains(words, "](") || strings.Contains(words, "**") && !code.MatchString(p.Name) {
						t.Errorf("%s has a mark that was not read: %s", p.Name, words)
					}
				}
			}
		}
	}
	list, err := fs.Glob(files, "pages/*.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range list {
		name, _, _ = strings.Cut(strings.TrimPrefix(name, "pages/"), ".")
		if zh.Page(name) == nil {
			t.Errorf("pages/%s stands in no section", name)
		}
	}
}

// TestEveryCheckHasItsPage: by code and by name.
func TestEveryCheckHasItsPage(t *testing.T) {
	zh, en := books(t)
	for _, r := range all.Rules() {
		for _, b := range []*Book{zh, en} {
			p := b.Page(r.Code)
			if p == nil || p != b.Page(r.Name) || p != b.Page(strings.ToLower(r.Code)) || len(p.Blocks) < 6 || b.SectionOf(p).Name != r.Code[:1] {
				t.Errorf("%s has no page", r.Code)
			}
		}
	}
}

func TestFind(t *testing.T) {
	zh, en := books(t)
	for _, c := range []struct {
		book        *Book
		asked, want string
	}{
		{zh, "延期", "extension"}, {zh, "怎么申请延期", "extension"}, {zh, "我的密码忘了怎么办", "sign-in"}, {zh, "导出Excel", "export"},
		{zh, "T201", "T201"}, {zh, "finding-without-cause", "T201"}, {zh, "回头看", "look-back"}, {zh, "备份", "backup"}, {zh, "快捷键", "keys"}, {zh, "拍照", "report"}, {zh, "忘记密码", "sign-in"}, {zh, "责任人走了怎么办", "assign"}, {zh, "怎么改时限", "extension"}, {zh, "办错了", "mistakes"},
		{en, "extension", "extension"}, {en, "How do I ask for an extension?", "extension"}, {en, "backup", "backup"}, {en, "forgot password", "sign-in"}, {en, "keys", "keys"},
	} {
		got := c.book.Find(c.asked)
		if !slices.ContainsFunc(got[:min(len(got), 3)], func(f Found) bool { return f.Page.Name == c.want }) {
			t.Errorf("%q finds %v, want %s among the first", c.asked, named(got), c.want)
		}
	}
	for _, nothing := range []string{"", "  ", "？", "qqqqqq", "龘龘龘"} {
		if got := zh.Find(nothing); len(got) != 0 {
			t.Errorf("%q finds %v", nothing, named(got))
		}
	}
}

func named(list []Found) []string {
	var names []string
	for _, f := range list {
		names = append(names, f.Page.Name)
	}
	return names
}

func TestBlocks(t *testing.T) {
	got := blocks("# A `b`\n\none **two**\nthree [four](five) T201.\n\n- x\n- y\n\n1. s\n2. t\n\n> q\n> r\n\n    code\n\n      more\n\n| a | b |\n| --- | --- |\n| c | d |\n")
	want := []Kind{Title, Paragraph, Paragraph, List, Steps, Quote, Code, Table}
	var kinds []Kind
	for _, b := range got {
		kinds = append(kinds, b.Kind)
	}
	if !slices.Equal(kinds, want) {
		t.Fatalf("got %v", kinds)
	}
	if got[6].Text != "code\n\n  more" || len(got[7].Rows) != 2 || plain(got[7].Rows[1][1]) != "d" || len(got[3].Items) != 2 {
		t.Errorf("%+v", got)
	}
	if r := got[2].Runs; len(r) != 5 || r[1].To != "five" || r[3].To != "T201" || r[4].Text != "." {
		t.Errorf("%+v", r)
	}
}

func FuzzBlocks(f *testing.F) {
	f.Add("# a\n- b\n> c\n    d\n| e |\n")
	f.Fuzz(func(t *testing.T, text string) {
		for _, b := range blocks(text) {
			if b.Kind == "" {
				t.Error("a block without a kind")
			}
		}
		terms(text)
	})
}
