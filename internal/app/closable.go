package app

import (
	"context"
	"slices"

	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// Closable lists findings that the caller may close now: all their measures are closed and
// the gates of their round are open. They are looked for behind the actions that changed
// last, for it is the last action of a finding that opens the way.
func (a *App) Closable(ctx context.Context, c Caller, most int) (list []*ledger.Finding, more bool, err error) {
	v, act, err := a.asking(ctx, c)
	if err != nil {
		return nil, false, err
	}
	page, err := v.List(ctx, store.List{Kind: ledger.KindAction, Scope: scope(&act, ledger.KindAction), Sort: store.ByChanged, Desc: true, Limit: MostRows,
		Filter: store.Filter{States: []ledger.State{ledger.Closed}}})
	if err != nil {
		return nil, false, err
	}
	var ids []string
	for _, row := range page.Rows {
		r, err := ledger.ParseRecord(ledger.KindAction, row.Body)
		if err != nil {
			return nil, false, err
		}
		for _, id := range r.(*ledger.Action).Findings {
			if !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
	}
	ready, err := v.Ready(ctx, ids)
	if err != nil {
		return nil, false, err
	}
	ids = slices.DeleteFunc(ids, func(id string) bool { return !slices.Contains(ready, id) })
	return a.looking(ctx, v, act).closableAmong(ids, most)
}

// mostGates bounds of how many findings the gates are looked at.
const mostGates = 60

// closableAmong keeps those that may be closed, in their order.
func (w *work) closableAmong(ids []string, most int) (list []*ledger.Finding, more bool, err error) {
	for _, id := range ids[:min(len(ids), max(mostGates, most))] {
		f, err := w.closable(id)
		if err != nil {
			return nil, false, err
		}
		if f == nil {
			continue
		}
		if len(list) == most {
			return list, true, nil
		}
		list = append(list, f)
	}
	return list, false, nil
}

// closable gives a finding that may be closed now, nil for another.
func (w *work) closable(id string) (*ledger.Finding, error) {
	f, err := part[*ledger.Finding](w, ledger.KindFinding, id)
	if err != nil || f.State != ledger.Opened {
		return nil, err
	}
	q := ledger.Ask{Act: w.act, Subject: f}
	if err := w.gather(&q, &Deed{Kind: ledger.KindFinding, ID: id, Move: ledger.MoveClose}); err != nil || !ledger.May(q, ledger.MoveClose) {
		return nil, err
	}
	ok, err := w.app.sees(w.ctx, w.v, &w.act, ledger.KindFinding, id)
	if !ok {
		return nil, err
	}
	return f, err
}
