package store

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"github.com/bihuan/bihuan/ledger"
)

// ownOf is a row of the table of own fields.
type ownOf struct {
	id int64
	ownRow
}

// checkOwn holds the values that are kept against those that findings have.
func (a *audit) checkOwn(ctx context.Context, at span, want map[ownOf]bool) error {
	var extra []ownOf
	err := a.each(ctx, `SELECT id, field, sort, round, value FROM own_value WHERE id > $1 AND id <= $2 ORDER BY id, field, sort`, []any{at.from, at.to},
		func(scan func(...any) error) error {
			var o ownOf
			err := scan(&o.id, &o.field, &o.sort, &o.round, &o.value)
			if want[o] {
				delete(want, o)
			} else {
				extra = append(extra, o)
			}
			return err
		})
	if err != nil {
		return err
	}
	for _, o := range extra {
		if err := a.oddOwn(ctx, o, "+", `DELETE FROM own_value WHERE field = $1 AND sort = $2 AND id = $3`, o.field, o.sort, o.id); err != nil {
			return err
		}
	}
	for _, o := range slices.SortedFunc(maps.Keys(want), func(a, b ownOf) int { return cmp.Or(cmp.Compare(a.id, b.id), cmp.Compare(a.field, b.field)) }) {
		if err := a.oddOwn(ctx, o, "-", `INSERT INTO own_value (field, sort, id, round, value) VALUES ($1, $2, $3, $4, $5)`, o.field, o.sort, o.id, o.round, o.value); err != nil {
			return err
		}
	}
	return nil
}

// oddOwn tells of a value that is there and should not be, or the other way round.
func (a *audit) oddOwn(ctx context.Context, o ownOf, sign, mend string, args ...any) error {
	if a.mend != nil {
		if _, err := a.mend.exec(ctx, mend, args...); err != nil {
			return err
		}
	}
	return a.odd(Odd{OddOwn, ledger.KindFinding, idText(o.id), sign + o.field})
}
