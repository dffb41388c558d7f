package store

import (
	"context"

	"github.com/bihuan/bihuan/ledger"
)

// takePart keeps in step who sees actions and findings of other units because of an
// action. It
// comes after all records of an outcome are kept, since an action may be kept before
// its finding is.
func (tx *Tx) takePart(ctx context.Context, before, after ledger.Record) error {
	if p, ok := after.(*ledger.Person); ok {
		if before == nil || before.Top().Unit == p.Unit {
			return nil
		}
		return tx.partsOf(ctx, idOf(p.ID), idOf(p.Unit))
	}
	now, was := pairsOf(after), pairsOf(before)
	if before != nil && before.Top().Unit != after.Top().Unit {
		for pair := range was {
			if err := tx.dropPart(ctx, pair); err != nil {
				return err
			}
		}
		was = nil // the action may be of another unit than its people now
	}
	for pair := range now {
		if !was[pair] {
			if err := tx.addPart(ctx, pair); err != nil {
				return err
			}
		}
	}
	for pair := range was {
		if !now[pair] {
			if err := tx.dropPart(ctx, pair); err != nil {
				return err
			}
		}
	}
	return nil
}

// pair is somebody with an action or a finding.
type pair struct{ person, record int64 }

// pairsOf are the people of an action with the action and its findings.
func pairsOf(r ledger.Record) map[pair]bool {
	a, ok := r.(*ledger.Action)
	if !ok {
		return nil
	}
	pairs := map[pair]bool{}
	for _, p := range distinct(append([]string{a.Lead, a.Superior}, a.Helpers...)) {
		for _, f := range distinct(append([]string{a.ID}, a.Findings...)) {
			pairs[pair{p, f}] = true
		}
	}
	return pairs
}

// addPart keeps a pair whose person belongs to another unit than the record.
func (tx *Tx) addPart(ctx context.Context, p pair) error {
	at, known, err := tx.unitOf(ctx, p.person)
	if err != nil {
		return err
	}
	its, there, err := tx.unitOf(ctx, p.record)
	if err != nil || known && there && at == its {
		return err
	}
	tx.staged.part.add(p.person, p.record)
	return nil
}

// unitOf gives the unit of a record; false where there is no such record.
func (tx *Tx) unitOf(ctx context.Context, id int64) (int64, bool, error) {
	if unit, ok := tx.units[id]; ok {
		return unit, true, nil
	}
	list, err := tx.numbers(ctx, `SELECT unit FROM record WHERE id = $1`, id)
	if err != nil || len(list) == 0 {
		return 0, false, err
	}
	tx.unitIs(id, list[0])
	return list[0], true, nil
}

// unitIs remembers the unit of a record for as long as the operation lasts.
func (tx *Tx) unitIs(id, unit int64) {
	if tx.units == nil {
		tx.units = map[int64]int64{}
	}
	tx.units[id] = unit
}

// dropPart forgets a pair that no action ties any more.
func (tx *Tx) dropPart(ctx context.Context, p pair) error {
	_, err := tx.exec(ctx, `DELETE FROM part WHERE person = $1 AND record = $2 AND NOT EXISTS (
		SELECT 1 FROM tie f JOIN tie a ON a.id = f.id AND a.kind = 'action' WHERE f.owner = $2 AND f.kind = 'action' AND a.owner = $1)`, p.person, p.record)
	return err
}

// partsOf writes the pairs of somebody anew, who belongs to another unit now.
func (tx *Tx) partsOf(ctx context.Context, person, unit int64) error {
	if _, err := tx.exec(ctx, `DELETE FROM part WHERE person = $1`, person); err != nil {
		return err
	}
	_, err := tx.exec(ctx, `INSERT INTO part (person, record) SELECT DISTINCT a.owner, r.id FROM tie a JOIN tie f ON f.id = a.id AND f.kind = 'action'
		JOIN record r ON r.id = f.owner AND r.kind = 'finding' OR r.id = a.id WHERE a.owner = $1 AND a.kind = 'action' AND r.unit <> $2`, person, unit)
	return err
}
