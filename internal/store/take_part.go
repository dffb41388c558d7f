package store

import (
	"context"

	"github.com/bihuan/bihuan/ledger"
)

// takePart keeps in step who sees findings of other units because of an action. It
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

// pair is somebody and a finding.
type pair struct{ person, finding int64 }

// pairsOf are the people of an action with its findings.
func pairsOf(r ledger.Record) map[pair]bool {
	a, ok := r.(*ledger.Action)
	if !ok {
		return nil
	}
	pairs := map[pair]bool{}
	for _, p := range distinct(append([]string{a.Lead, a.Superior}, a.Helpers...)) {
		for _, f := range distinct(a.Findings) {
			pairs[pair{p, f}] = true
		}
	}
	return pairs
}

// addPart keeps a pair whose person belongs to another unit than the finding.
func (tx *Tx) addPart(ctx context.Context, p pair) error {
	units, err := tx.numbers(ctx, `SELECT unit FROM record WHERE id IN ($1, $2)`, p.person, p.finding)
	if err != nil || len(units) == 2 && units[0] == units[1] {
		return err
	}
	_, err = tx.exec(ctx, `INSERT INTO part (person, finding) VALUES ($1, $2) ON CONFLICT (person, finding) DO NOTHING`, p.person, p.finding)
	return err
}

// dropPart forgets a pair that no action ties any more.
func (tx *Tx) dropPart(ctx context.Context, p pair) error {
	_, err := tx.exec(ctx, `DELETE FROM part WHERE person = $1 AND finding = $2 AND NOT EXISTS (
		SELECT 1 FROM tie f JOIN tie a ON a.id = f.id AND a.kind = 'action' WHERE f.owner = $2 AND f.kind = 'action' AND a.owner = $1)`, p.person, p.finding)
	return err
}

// partsOf writes the pairs of somebody anew, who belongs to another unit now.
func (tx *Tx) partsOf(ctx context.Context, person, unit int64) error {
	if _, err := tx.exec(ctx, `DELETE FROM part WHERE person = $1`, person); err != nil {
		return err
	}
	_, err := tx.exec(ctx, `INSERT INTO part (person, finding) SELECT DISTINCT a.owner, f.owner FROM tie a JOIN tie f ON f.id = a.id AND f.kind = 'action'
		JOIN record r ON r.id = f.owner AND r.kind = 'finding' WHERE a.owner = $1 AND a.kind = 'action' AND r.unit <> $2`, person, unit)
	return err
}
