package corpora

import (
	"testing"
	"unicode/utf8"
)

// Copies stand where they are said to stand, and every source is used once.
func TestCopies(t *testing.T) {
	c := New(Corpus{Docs: 600, Seed: 2, Long: 1500})
	edits, used := map[Edit]int{}, map[int]bool{}
	for i := range c.Docs {
		text, copied := c.Text(i)
		if again, _ := c.Text(i); again != text || !utf8.ValidString(text) {
			t.Fatalf("%d: not the same text twice", i)
		}
		if copied == nil {
			continue
		}
		edits[copied.Edit]++
		if used[copied.Source] || copied.Target != i {
			t.Errorf("%+v", copied)
		}
		used[copied.Source] = true
		source, _ := c.Text(copied.Source)
		from := []rune(source)[copied.From[0]:copied.From[1]]
		to := []rune(text)[copied.To[0]:copied.To[1]]
		switch same := string(from) == string(to); {
		case same != (copied.Edit == Exact) && copied.Edit != Light:
			t.Errorf("%s: %s\n%s", copied.Edit, string(from), string(to))
		case copied.Edit != Whole && (len(from) < 60 || len(from) > 400):
			t.Errorf("%s: %d characters", copied.Edit, len(from))
		}
	}
	for _, e := range []Edit{Exact, Light, Heavy, Whole} {
		if edits[e] < 8 {
			t.Errorf("%s: %d", e, edits[e])
		}
	}
}
