package app

import (
	"context"
	"slices"

	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// Duty is a kind of thing that waits: records of a list, and the moves one of which
// somebody is to make, the likeliest first.
type Duty struct {
	List  store.List
	Moves []ledger.Move
}

// Waiting is what waits of a duty: the records that the caller can move, in the order of
// the list.
type Waiting struct {
	Records []ledger.Record
	Rows    []store.Row
	Moves   []ledger.Move // the one to make of each
	More    bool          // the list goes on
}

// Waiting tells what waits for the caller because of some duties. It asks for what the
// moves of the duties want and for nothing else.
func (a *App) Waiting(ctx context.Context, c Caller, duties []Duty) ([]Waiting, error) {
	v, act, err := a.asking(ctx, c)
	if err != nil {
		return nil, err
	}
	w, list := a.looking(ctx, v, act), make([]Waiting, len(duties))
	for i := range duties {
		page, err := a.List(ctx, c, duties[i].List)
		if err != nil {
			return nil, err
		}
		list[i].More = page.Next != ""
		for j := range page.Rows {
			if err := w.waits(&list[i], &duties[i], page.Rows[j]); err != nil {
				return nil, err
			}
		}
	}
	return list, nil
}

// waits adds a record of a list, where one of the moves can be made.
func (w *work) waits(to *Waiting, d *Duty, row store.Row) error {
	k := d.List.Kind
	r, err := ledger.ParseRecord(k, row.Body)
	if err != nil {
		return err
	}
	w.seen[row.ID] = r
	for _, m := range d.Moves {
		q := ledger.Ask{Act: w.act, Subject: r}
		if !slices.ContainsFunc(ledger.Rules(k), func(rule ledger.Rule) bool { return rule.Move == m && slices.Contains(rule.From, r.Top().State) }) {
			continue
		}
		if err := w.gather(&q, &Deed{Kind: k, ID: row.ID, Move: m}); err != nil {
			return err
		}
		if ledger.May(q, m) {
			to.Records, to.Rows, to.Moves = append(to.Records, r), append(to.Rows, row), append(to.Moves, m)
			return nil
		}
	}
	return nil
}
