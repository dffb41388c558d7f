package checktest

import (
	"slices"
	"testing"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/statement"
)

// Mend gives a text with all that a rule calls safe mended.
func Mend(t *testing.T, r *check.Rule, text string) string {
	t.Helper()
	d := document(t, []byte(text))
	c, err := check.New([]*check.Rule{r}, &check.Profile{})
	if err != nil {
		t.Fatal(err)
	}
	var edits []check.Edit
	for _, g := range c.Run(check.Input{Doc: d, Statement: statement.Of(d)}).Diagnostics {
		if g.Fix != nil && g.Fix.Safe {
			edits = append(edits, g.Fix.Edits...)
		}
	}
	slices.SortFunc(edits, func(a, b check.Edit) int { return b.Span.Start - a.Span.Start })
	words := []rune(d.Text)
	for i, e := range edits {
		if i > 0 && e.Span.End > edits[i-1].Span.Start {
			t.Fatalf("edits overlap: %v", edits)
		}
		words = slices.Concat(words[:e.Span.Start], []rune(e.New), words[e.Span.End:])
	}
	return string(words)
}
