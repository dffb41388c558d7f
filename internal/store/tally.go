package store

import (
	"context"
	"maps"
	"slices"

	"github.com/bihuan/bihuan/ledger"
)

// tallyKey is what records are counted by. With a trait it is actions, by who leads them
// or by the month in which they are due as well: those stand in a table of their own.
type tallyKey struct {
	kind        ledger.Kind
	round, unit int64
	state       ledger.State
	trait       GroupBy
	value       int64
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
	now := talliesOf(after)
	if before != nil {
		was := talliesOf(before)
		if slices.Equal(was, now) {
			return
		}
		for _, k := range was {
			tx.tally(k, -1)
		}
	}
	for _, k := range now {
		tx.tally(k, 1)
	}
}

func (tx *Tx) tally(k tallyKey, n int64) {
	if tx.tallies == nil {
		tx.tallies = map[tallyKey]int64{}
	}
	tx.tallies[k] += n
}

func tallyOf(r ledger.Record) tallyKey {
	h := r.Top()
	return tallyKey{kind: r.Kind(), round: idOf(h.Round), unit: idOf(h.Unit), state: h.State}
}

// talliesOf are the numbers in which a record is counted.
func talliesOf(r ledger.Record) []tallyKey {
	k := tallyOf(r)
	list := []tallyKey{k}
	if a, ok := r.(*ledger.Action); ok {
		k.trait, k.value = GroupPerson, idOf(a.Lead)
		list = k.levels(list)
		k.trait, k.value = GroupMonth, monthOf(a.Due.Next())
		list = k.levels(list)
	}
	return list
}

// every stands for all units, or all rounds, in the numbers of traits.
const every = -1

// levels are the four numbers in which a trait is counted.
func (k tallyKey) levels(list []tallyKey) []tallyKey {
	ofUnits, ofRounds, ofAll := k, k, k
	ofUnits.unit, ofRounds.round, ofAll.unit, ofAll.round = every, every, every, every
	return append(list, k, ofUnits, ofRounds, ofAll)
}

// monthOf numbers the months, those of the year 0 from 0; 0 is no day.
func monthOf(d ledger.Day) int64 {
	if d <= 0 {
		return 0
	}
	y, m, _ := d.Date()
	return int64(12*y + m - 1)
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
	of := rows{into: "tally_of (trait, unit, round, state, value, n)", width: 6,
		end: " ON CONFLICT (trait, unit, round, state, value) DO UPDATE SET n = tally_of.n + excluded.n"}
	for _, k := range keys {
		if k.trait == "" {
			add.add(string(k.kind), k.round, k.unit, string(k.state), tx.tallies[k])
		} else {
			of.add(string(k.trait), k.unit, k.round, string(k.state), k.value, tx.tallies[k])
		}
	}
	clear(tx.tallies)
	if err := tx.insert(ctx, &add); err != nil {
		return err
	}
	return tx.insert(ctx, &of)
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

// HowMany gives how many records of a kind there are in a round, or in all.
func (v *View) HowMany(ctx context.Context, k ledger.Kind, round string) (n int64, err error) {
	text, args := `SELECT CAST(COALESCE(SUM(n), 0) AS BIGINT) FROM tally WHERE kind = $1`, []any{string(k)}
	if round != "" {
		text, args = text+` AND round = $2`, append(args, idOf(round))
	}
	err = v.one(ctx, text, args, &n)
	return n, err
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
