package checktest

import (
	"reflect"
	"testing"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/check/example"
	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/read"
	"github.com/bihuan/bihuan/statement"
)

// Fuzz holds a rule to what is true of every answer, whatever the text: places and
// edits within it, a message in both languages, the same answer twice. It begins
// with the rule's examples.
func Fuzz(f *testing.F, r *check.Rule) {
	f.Helper()
	list, err := example.Of(r)
	if err != nil {
		f.Fatal(err)
	}
	for _, e := range list {
		f.Add(e.Text)
	}
	c, err := check.New([]*check.Rule{r}, &check.Profile{Checks: map[string]check.Setting{r.Code: {On: true}}})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := read.Document(data)
		if err != nil {
			return
		}
		in := check.Input{Doc: d, Statement: statement.Of(d)}
		found := c.Run(in).Diagnostics
		all := doc.Span{End: d.Len}
		for _, g := range found {
			if !all.Has(g.Span) || g.Span.Len() < 0 || g.Message.ZH == "" || g.Message.EN == "" {
				t.Errorf("%+v in %q", g, d.Text)
			}
			if g.Fix == nil {
				continue
			}
			for _, e := range g.Fix.Edits {
				if !all.Has(e.Span) || e.Span.Len() < 0 {
					t.Errorf("edit %+v in %q", e, d.Text)
				}
			}
		}
		if again := c.Run(in).Diagnostics; !reflect.DeepEqual(again, found) {
			t.Errorf("not the same twice in %q", d.Text)
		}
	})
}
