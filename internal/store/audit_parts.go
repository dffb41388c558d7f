package store

import (
	"cmp"
	"context"
	"slices"

	"github.com/bihuan/bihuan/ledger"
)

// partsWanted notes who has to be found to have a part in actions of a piece, and in
// their findings, that are another unit's.
func (a *audit) partsWanted(ctx context.Context, piece map[int64]ledger.Record) error {
	var away []int64 // findings that lie elsewhere
	for _, r := range piece {
		for p := range pairsOf(r) {
			if _, ok := piece[p.record]; !ok {
				away = append(away, p.record)
			}
		}
	}
	units, err := a.unitsOf(ctx, away)
	if err != nil {
		return err
	}
	for id, r := range piece {
		units[id] = idOf(r.Top().Unit)
	}
	for _, r := range piece {
		for p := range pairsOf(r) {
			of, known := a.people[p.person]
			unit, there := units[p.record]
			if !known || !there || of != unit {
				a.pairs = append(a.pairs, p)
			}
		}
	}
	return nil
}

// unitsOf reads the units of records, as these say it themselves.
func (a *audit) unitsOf(ctx context.Context, ids []int64) (map[int64]int64, error) {
	slices.Sort(ids)
	units := map[int64]int64{}
	for some := range slices.Chunk(slices.Compact(ids), inOnePage) {
		var args []any
		list := placed(&args, some, func(id int64) any { return id })
		err := a.each(ctx, `SELECT id, kind, body FROM record WHERE id IN (`+list+`)`, args, func(scan func(...any) error) error {
			var id int64
			var k ledger.Kind
			var body []byte
			if err := scan(&id, &k, &body); err != nil {
				return err
			}
			if r, err := ledger.ParseRecord(k, body); err == nil { // else it is told of
				units[id] = idOf(r.Top().Unit)
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return units, nil
}

// peopleAt reads to which unit everybody belongs.
func (a *audit) peopleAt(ctx context.Context) error {
	ids, err := a.numbers(ctx, `SELECT id FROM record WHERE kind = 'person' ORDER BY kind, id`)
	if err == nil {
		a.people, err = a.unitsOf(ctx, ids)
	}
	return err
}

// checkParts holds the parts that are kept against those that actions give.
func (a *audit) checkParts(ctx context.Context) error {
	slices.SortFunc(a.pairs, comparePairs)
	want := slices.Compact(a.pairs)
	var extra, missing []pair
	err := a.each(ctx, `SELECT person, record FROM part ORDER BY person, record`, nil, func(scan func(...any) error) error {
		var p pair
		err := scan(&p.person, &p.record)
		for len(want) > 0 && comparePairs(want[0], p) < 0 {
			missing, want = append(missing, want[0]), want[1:]
		}
		if len(want) > 0 && want[0] == p {
			want = want[1:]
		} else {
			extra = append(extra, p)
		}
		return err
	})
	if err != nil {
		return err
	}
	for _, p := range extra {
		if err := a.oddPart(ctx, p, `DELETE FROM part WHERE person = $1 AND record = $2`, "+"); err != nil {
			return err
		}
	}
	for _, p := range append(missing, want...) {
		if err := a.oddPart(ctx, p, `INSERT INTO part (person, record) VALUES ($1, $2)`, "-"); err != nil {
			return err
		}
	}
	return nil
}

// oddPart tells of a part that is there and should not be, or the other way round.
func (a *audit) oddPart(ctx context.Context, p pair, mend, sign string) error {
	if a.mend != nil {
		if _, err := a.mend.exec(ctx, mend, p.person, p.record); err != nil {
			return err
		}
	}
	return a.odd(Odd{OddParts, ledger.KindPerson, idText(p.person), sign + idText(p.record)})
}

func comparePairs(a, b pair) int {
	return cmp.Or(cmp.Compare(a.person, b.person), cmp.Compare(a.record, b.record))
}
