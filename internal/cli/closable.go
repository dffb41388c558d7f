package cli

import (
	"context"
	"net/http"
	"net/url"

	"github.com/spf13/cobra"

	"github.com/bihuan/bihuan/internal/client"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

var closableShort = say.Text{ZH: "我现在可以销号的问题", EN: "The findings that I may close now"}

// closableVerb lists findings of which nothing is left but to close them.
func (w *world) closableVerb() *cobra.Command {
	c, r := w.remoteVerb("closable [--json]", closableShort, nothing, func(ctx context.Context, r *remote, _ []string) error {
		data, err := r.Do(ctx, client.Ask{Method: http.MethodGet, Path: "/closable"})
		if err != nil || r.asJSON {
			return orPrint(r.world, data, err)
		}
		var v struct {
			Items []struct{ ID, Number, Text, Unit string }
			Next  string
		}
		if err := understand(data, &v); err != nil {
			return err
		}
		for more := v; more.Next != ""; v.Items = append(v.Items, more.Items...) {
			data, err := r.Do(ctx, client.Ask{Method: http.MethodGet, Path: "/closable", Query: url.Values{"cursor": {more.Next}}})
			if more.Items, more.Next = nil, ""; err == nil {
				err = understand(data, &more)
			}
			if err != nil {
				return err
			}
		}
		refs := map[string]ledger.Kind{}
		for _, f := range v.Items {
			refs[f.Unit] = ledger.KindUnit
		}
		r.names.look(ctx, refs)
		t := grid{heads: []string{idHead.In(r.lang)}}
		for _, field := range []string{"number", "text", "unit"} {
			t.heads = append(t.heads, ledger.FieldName(ledger.KindFinding, field).In(r.lang))
		}
		for _, f := range v.Items {
			t.row(f.ID, f.Number, f.Text, r.names.of(f.Unit))
		}
		return r.show(&t)
	})
	r.givesJSON(c)
	r.forSomebody(c)
	return c
}
