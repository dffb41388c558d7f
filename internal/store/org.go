package store

import (
	"context"

	"github.com/bihuan/bihuan/ledger"
)

// Org gives the tree of units with its people.
func (v *View) Org(ctx context.Context) (*ledger.Org, error) {
	units, err := Everything[*ledger.Unit](ctx, v, ledger.KindUnit)
	if err != nil {
		return nil, err
	}
	people, err := Everything[*ledger.Person](ctx, v, ledger.KindPerson)
	if err != nil {
		return nil, err
	}
	deputies, err := Everything[*ledger.Deputy](ctx, v, ledger.KindDeputy)
	if err != nil {
		return nil, err
	}
	return ledger.NewOrg(units, people, deputies), nil
}

// Revs count changes, for whoever keeps in memory what seldom changes.
type Revs struct {
	Org   int64 // of units, people and deputies
	Frame int64 // of rounds and categories
}

// Revs gives the counts as the view has them.
func (v *View) Revs(ctx context.Context) (r Revs, err error) {
	err = v.each(ctx, `SELECT name, CAST(value AS BIGINT) FROM meta WHERE name IN ('org', 'frame')`, nil, func(scan func(...any) error) error {
		var name string
		var n int64
		err := scan(&name, &n)
		if name == "org" {
			r.Org = n
		} else {
			r.Frame = n
		}
		return err
	})
	return r, err
}

// countChange counts a change of the organisation or of the frame.
func (tx *Tx) countChange(ctx context.Context, of string) error {
	_, err := tx.exec(ctx, `INSERT INTO meta (name, value) VALUES ($1, '1')
		ON CONFLICT (name) DO UPDATE SET value = CAST(CAST(meta.value AS BIGINT) + 1 AS TEXT)`, of)
	return err
}

// orgChanged counts a change, and writes anew what stands below what.
func (tx *Tx) orgChanged(ctx context.Context, tree bool) error {
	err := tx.countChange(ctx, "org")
	tx.door = true
	if err != nil || !tree {
		return err
	}
	tx.b.tops = nil
	if _, err := tx.exec(ctx, `DELETE FROM below`); err != nil {
		return err
	}
	// UNION, not UNION ALL, comes to an end even where units stand in a circle.
	_, err = tx.exec(ctx, `INSERT INTO below (top, unit)
		WITH RECURSIVE up (top, unit) AS (
			SELECT id, id FROM record WHERE kind = 'unit'
			UNION
			SELECT t.owner, up.unit FROM up JOIN tie t ON t.id = up.top AND t.kind = 'unit'
		) SELECT top, unit FROM up`)
	return err
}

// orgKind reports whether a record belongs to the organisation, and whether its
// changes move the tree.
func orgKind(r ledger.Record, e *ledger.Event) (changed, tree bool) {
	switch r.Kind() {
	case ledger.KindUnit:
		for _, c := range e.Changes {
			if c.Field == "parent" || c.Field == "id" {
				return true, true
			}
		}
		return true, false
	case ledger.KindPerson, ledger.KindDeputy:
		return true, false
	}
	return false, false
}

// frameKind reports whether records of a kind stand around all others.
func frameKind(k ledger.Kind) bool { return k == ledger.KindRound || k == ledger.KindCategory }
