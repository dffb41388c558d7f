package app

import (
	"context"

	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// Findings gives a page of findings that the caller may see, with what is to be told
// of their actions beside them: whoever sees a finding sees what is done about it.
func (a *App) Findings(ctx context.Context, c Caller, l store.List) (store.Page, map[string][]store.Brief, error) {
	l.Kind = ledger.KindFinding
	page, err := a.List(ctx, c, l)
	if err != nil {
		return page, nil, err
	}
	ids := make([]string, len(page.Rows))
	for i := range page.Rows {
		ids[i] = page.Rows[i].ID
	}
	list, err := a.store.View().Briefs(ctx, ids)
	return page, list, err
}
