package store

import (
	"context"
	"maps"
	"slices"

	"github.com/bihuan/bihuan/ledger"
)

// tallyKey is what records are counted by.
type tallyKey struct {
	kind        ledger.Kind
	round, unit int64
	state       ledger.State
}

// counted are the kinds of which somebody wants to know how many.
func counted(k ledger.Kind) bool {
	switch k {
	case ledger.KindRequest, ledger.KindStatement, ledger.KindFinding, ledger.KindCause, ledger.KindAction, ledger.KindLookBack,
		ledger.KindRecurrence, ledger.KindExtension, ledger.KindEvidence, ledger.KindSurvey, ledger.KindDrive, ledger.KindOpinion:
		return true
	}
	return false
}

// count remembers what an operation does to the numbers.
func (tx *Tx) count(before, after ledger.Record) {
	if !counted(after.Kind()) {
		return
	}
	now := tallyOf(after)
	if before != nil {
		was := tallyOf(before)
		if was == now {
			return
		}
		tx.tally(was, -1)
	}
	tx.tally(now, 1)
}

func (tx *Tx) tally(k tallyKey, n int64) {
	if tx.tallies == nil {
		tx.tallies = map[tallyKey]int64{}
	}
	tx.tallies[k] += n
}

func tallyOf(r ledger.Record) tallyKey {
	h := r.Top()
	return tallyKey{r.Kind(), idOf(h.Round), idOf(h.Unit), h.State}
}

// flush ends an operation: it writes what waits, and the numbers that changed.
func (tx *Tx) flush(ctx context.Context) error {
	if err := tx.put(ctx); err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(tx.given)) {
		_, err := tx.write(ctx, `INSERT INTO counter (name, n) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET n = excluded.n`, name, tx.given[name])
		if err != nil {
			return err
		}
	}
	clear(tx.given)
	return tx.putTallies(ctx)
}

func (tx *Tx) putTallies(ctx context.Context) error {
	keys := make([]tallyKey, 0, len(tx.tallies))
	for k, n := range tx.tallies {
		if n != 0 {
			keys = append(keys, k)
		}
	}
	slices.SortFunc(keys, compareTallies)
	add := rows{into: "tally (kind, round, unit, state, n)", width: 5,
		end: " ON CONFLICT (kind, round, unit, state) DO UPDATE SET n = tally.n + excluded.n"}
	for _, k := range keys {
		add.add(string(k.kind), k.round, k.unit, string(k.state), tx.tallies[k])
	}
	clear(tx.tallies)
	return tx.insert(ctx, &add)
}

// Count is how many records of a kind are in a state, in one round and unit.
type Count struct {
	Kind  ledger.Kind
	Round string
	Unit  string
	State ledger.State
	N     int64
}

// Counts gives the numbers of a round, or of all rounds where it is "", for the
// units below one, or for all where it is "".
func (v *View) Counts(ctx context.Context, round, top string) ([]Count, error) {
	text := `SELECT kind, round, unit, state, n FROM tally WHERE n <> 0`
	var args []any
	if round != "" {
		args = append(args, idOf(round))
		text += ` AND round = ` + place(len(args))
	}
	if top != "" {
		args = append(args, idOf(top))
		text += ` AND unit IN (SELECT unit FROM below WHERE top = ` + place(len(args)) + `)`
	}
	var list []Count
	err := v.each(ctx, text, args, func(scan func(...any) error) error {
		var c Count
		var r, u int64
		err := scan(&c.Kind, &r, &u, &c.State, &c.N)
		c.Round, c.Unit = idText(r), idText(u)
		list = append(list, c)
		return err
	})
	return list, err
}

// Sums gives the numbers of records of a kind in some rounds, all units together.
func (v *View) Sums(ctx context.Context, k ledger.Kind, rounds []string) ([]Count, error) {
	args := []any{string(k)}
	places := placed(&args, rounds, func(id string) any { return idOf(id) })
	if places == "" {
		return nil, nil
	}
	var list []Count
	err := v.each(ctx, `SELECT round, state, CAST(SUM(n) AS BIGINT) FROM tally WHERE kind = $1 AND round IN (`+places+`) GROUP BY round, state`, args,
		func(scan func(...any) error) error {
			c := Count{Kind: k}
			var r int64
			err := scan(&r, &c.State, &c.N)
			c.Round = idText(r)
			list = append(list, c)
			return err
		})
	return list, err
}
