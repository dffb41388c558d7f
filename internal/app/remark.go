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
	Unit   string `json:"unit,omitempty"` // the last one of which all that it helps with is done
	Cursor string `json:"cursor"`
}

// remark lets what belongs to a unit that was moved, or to one below it, and what they
// help with be found by those above its new place. It goes on where it stood.
func (a *App) remark(ctx context.Context, j *job.Work) error {
	var at remarked
	if j.Progress != "" {
		if err := json.Unmarshal([]byte(j.Progress), &at); err != nil {
			return err
		}
	}
	kinds := store.Findables()
	for at.Kind < len(kinds) {
		if err := a.remarkPage(ctx, j, &at, kinds[at.Kind], store.Filter{Unit: j.Input, Below: true}, remarked{Kind: at.Kind + 1}); err != nil {
			return err
		}
	}
	org, err := a.org(ctx, a.store.View())
	if err != nil {
		return err
	}
	for _, u := range org.Units() { // in the order of their ids
		for u.ID > at.Unit && org.Within(u.ID, j.Input) {
			if err := a.remarkPage(ctx, j, &at, ledger.KindAction, store.Filter{Of: u.ID}, remarked{Kind: at.Kind, Unit: u.ID}); err != nil {
				return err
			}
		}
	}
	return nil
}

// remarkPage does a page of records; done is where the job stands after the last one.
func (a *App) remarkPage(ctx context.Context, j *job.Work, at *remarked, k ledger.Kind, f store.Filter, done remarked) error {
	page, err := a.store.View().List(ctx, store.List{Kind: k, Scope: ledger.Scope{All: true}, Filter: f, After: at.Cursor, Limit: MostRows})
	if err != nil {
		return err
	}
	next := *at
	if next.Cursor = page.Next; page.Next == "" {
		next = done
	}
	progress, err := json.Marshal(next)
	if err != nil {
		return err
	}
	if err := j.Step(ctx, string(progress), func(tx *store.Tx) error { return a.remarkRows(ctx, tx, k, page.Rows) }); err != nil {
		return err
	}
	*at = next
	return nil
}

func (a *App) remarkRows(ctx context.Context, tx *store.Tx, k ledger.Kind, rows []store.Row) error {
	for _, row := range rows {
		r, err := tx.Get(ctx, k, row.ID) // as it is now
		if err != nil {
			return err
		}
		if err := a.findAgain(ctx, tx, r); err != nil {
			return err
		}
	}
	return nil
}

// findAgain writes what a record is found by anew, the text of a statement with it.
func (a *App) findAgain(ctx context.Context, tx *store.Tx, r ledger.Record) error {
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
	return tx.FindAgain(ctx, r, text)
}
