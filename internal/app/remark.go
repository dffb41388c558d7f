package app

import (
	"context"
	"encoding/json"

	"github.com/bihuan/bihuan/internal/job"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// remarked is how far the marks of a moved unit have been written anew.
type remarked struct {
	Kind   int    `json:"kind"`
	Cursor string `json:"cursor"`
}

// remark lets what belongs to a unit that was moved be found by those above its new
// place. It goes on where it stood.
func (a *App) remark(ctx context.Context, j *job.Work) error {
	var at remarked
	if j.Progress != "" {
		if err := json.Unmarshal([]byte(j.Progress), &at); err != nil {
			return err
		}
	}
	kinds := store.Findables()
	for at.Kind < len(kinds) {
		l := store.List{Kind: kinds[at.Kind], Scope: ledger.Scope{All: true}, Filter: store.Filter{Unit: j.Input, Below: true}, After: at.Cursor, Limit: MostRows}
		page, err := a.store.View().List(ctx, l)
		if err != nil {
			return err
		}
		at.Cursor = page.Next
		if page.Next == "" {
			at.Kind++
		}
		progress, err := json.Marshal(at)
		if err != nil {
			return err
		}
		if err := j.Step(ctx, string(progress), func(tx *store.Tx) error { return a.remarkRows(ctx, tx, l.Kind, page.Rows) }); err != nil {
			return err
		}
	}
	return nil
}

func (a *App) remarkRows(ctx context.Context, tx *store.Tx, k ledger.Kind, rows []store.Row) error {
	for _, row := range rows {
		r, err := tx.Get(ctx, k, row.ID) // as it is now
		if err != nil {
			return err
		}
		text := ""
		if s, ok := r.(*ledger.Statement); ok {
			v, err := a.newest(ctx, &tx.View, s)
			if err != nil {
				return err
			}
			if v != nil {
				data, err := a.blobs.Bytes(v.Text)
				if err != nil {
					return err
				}
				text = string(data)
			}
		}
		if err := tx.FindAgain(ctx, r, text); err != nil {
			return err
		}
	}
	return nil
}
