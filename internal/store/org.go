package store

import (
	"context"
	"strconv"

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

// OrgRev counts the changes of units, people and deputies: whoever keeps the tree
// in memory asks for it.
func (v *View) OrgRev(ctx context.Context) (int64, error) {
	var value string
	err := v.one(ctx, `SELECT value FROM meta WHERE name = 'org'`, nil, &value)
	if err == errNoRow {
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	return strconv.ParseInt(value, 10, 64)
}

// orgChanged counts a change, and writes anew what stands below what.
func (tx *Tx) orgChanged(ctx context.Context, tree bool) error {
	_, err := tx.exec(ctx, `INSERT INTO meta (name, value) VALUES ('org', '1')
		ON CONFLICT (name) DO UPDATE SET value = CAST(CAST(meta.value AS BIGINT) + 1 AS TEXT)`)
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
