package outline_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/outline"
	"github.com/bihuan/bihuan/read/plain"
)

// headings knows a few words that open parts.
func headings() outline.Headings {
	opens := func(s string) bool {
		switch s {
		case "存在问题", "原因分析", "整改措施", "整改情况", "主要表现", "原因", "措施", "Findings", "Causes", "Actions":
			return true
		}
		return false
	}
	return outline.Headings{Alone: opens, Inline: opens}
}

// FuzzOf: any text has a tree whose units lie within each other in order, and the
// same tree each time.
func FuzzOf(f *testing.F) {
	files, err := filepath.Glob("../testdata/statements/*.txt")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
	}
	for _, c := range treeCases {
		f.Add([]byte(c.text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := plain.Read(data)
		if err != nil {
			return
		}
		tree := outline.Of(d, d.Blocks, headings())
		checkTree(t, tree)
		if a, b := dump(tree), dump(outline.Of(d, d.Blocks, headings())); a != b {
			t.Fatalf("first:\n%s\nthen:\n%s", a, b)
		}
	})
}

func FuzzParse(f *testing.F) {
	for _, c := range signCases {
		f.Add(c.text)
	}
	f.Fuzz(func(t *testing.T, s string) {
		g, ok := outline.Parse(s)
		if !ok {
			return
		}
		if g.Label <= 0 || g.Label > g.Words || g.Words > len(s) || g.Family == outline.None {
			t.Fatalf("%q: %+v", s, g)
		}
		if g.Number < 1 && g.Family != outline.Bullet {
			t.Fatalf("%q: number %d", s, g.Number)
		}
		if utf8.ValidString(s) && !(utf8.ValidString(s[:g.Label]) && utf8.ValidString(s[g.Words:])) {
			t.Fatalf("%q: %+v cuts a character", s, g)
		}
	})
}

// checkTree fails where a unit does not lie within its parent, behind the units
// before it, or cuts a character.
func checkTree(t *testing.T, tree *outline.Tree) {
	t.Helper()
	var walk func(u *outline.Unit)
	walk = func(u *outline.Unit) {
		if u.From > u.Words || u.Words > u.To && u.Parent != nil || u.To > len(tree.Text) {
			t.Fatalf("unit %d, words %d, to %d of %d", u.From, u.Words, u.To, len(tree.Text))
		}
		at := u.From
		for _, p := range u.Own {
			if p.From < at || p.From > p.To || p.To > max(u.To, p.To) {
				t.Fatalf("piece %d to %d, behind %d, in a unit up to %d", p.From, p.To, at, u.To)
			}
			at = p.To
			whole(t, tree.Words(p))
		}
		at = u.From
		for _, k := range u.Kids {
			if k.Parent != u || k.From < at || k.To > u.To {
				t.Fatalf("unit %d to %d, behind %d, in one from %d to %d", k.From, k.To, at, u.From, u.To)
			}
			whole(t, tree.Label(k))
			whole(t, tree.Text[k.From:k.To])
			if s := tree.Span(k.From, k.To); s.Len() != utf8.RuneCountInString(tree.Text[k.From:k.To]) {
				t.Fatalf("span %v of %q", s, tree.Text[k.From:k.To])
			}
			at = max(at, k.From)
			walk(k)
		}
	}
	walk(tree.Root)
}

func whole(t *testing.T, s string) {
	t.Helper()
	if !utf8.ValidString(s) {
		t.Fatalf("%q cuts a character", s)
	}
}

// dump writes a tree, a unit a line: depth, label or heading, headline.
func dump(tree *outline.Tree) string {
	var out strings.Builder
	var walk func(u *outline.Unit, depth int)
	walk = func(u *outline.Unit, depth int) {
		for _, k := range u.Kids {
			out.WriteString(strings.Repeat("  ", depth))
			switch {
			case k.Heading != "":
				out.WriteString("[" + k.Heading + "]")
			default:
				out.WriteString("<" + tree.Label(k) + ">")
			}
			out.WriteString(words(tree, k) + "\n")
			walk(k, depth+1)
		}
	}
	if own := words(tree, tree.Root); own != "" {
		out.WriteString(own + "\n")
	}
	walk(tree.Root, 0)
	return out.String()
}

// words joins a unit's own words; / parts pieces.
func words(tree *outline.Tree, u *outline.Unit) string {
	var list []string
	for _, p := range u.Own {
		w := strings.TrimSpace(tree.Words(p))
		if p.Table != nil {
			w = "table"
		}
		list = append(list, w)
	}
	return strings.Join(list, "/")
}

// treeOf reads a text of lines.
func treeOf(t *testing.T, text string) *outline.Tree {
	t.Helper()
	b := doc.NewBuilder(doc.TXT)
	for line := range strings.SplitSeq(text, "\n") {
		b.WriteString(line)
		b.EndParagraph(doc.Para{})
	}
	d := b.Document()
	return outline.Of(d, d.Blocks, headings())
}
