package store

import (
	"context"

	"github.com/bihuan/bihuan/ledger"
)

// Repair makes again what is derived from the records, where Audit finds it odd:
// columns, ties, tallies, parts, own fields, the tree of units, and, where any are missing, all words.
// Records and events stay as they are. odd is told of everything that Audit would
// tell of.
func (tx *Tx) Repair(ctx context.Context, text Texts, odd func(Odd) error) error {
	if err := tx.settle(ctx); err != nil {
		return err
	}
	a := &audit{View: &tx.View, mend: tx, odd: odd, tallies: map[tallyKey]int64{}, parents: map[int64]int64{}}
	if err := a.all(ctx); err != nil {
		return err
	}
	if !a.words {
		return nil
	}
	_, err := tx.FindAllAgain(ctx, text)
	return err
}

// mendColumns copies out of a record again what lists need of it.
func (tx *Tx) mendColumns(ctx context.Context, id int64, r ledger.Record, c *columns) error {
	h := r.Top()
	_, err := tx.exec(ctx, `UPDATE record SET rev = $2, round = $3, unit = $4, state = $5, author = $6, person = $7, category = $8, aspect = $9,
		source = $10, grade = $11, amount = $12, due = $13 WHERE id = $1`,
		id, h.Rev, c.round, c.unit, string(h.State), c.author, c.person, c.category, c.aspect, c.source, c.grade, c.amount, c.due)
	return err
}
