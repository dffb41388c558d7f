package store

import (
	"context"
	"maps"
	"slices"
	"strconv"

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

// allUnits stands for all units together: pages ask for the numbers of a round, and a
// large one has thousands of rows. allRounds stands for all rounds.
const (
	allUnits  = -1
	allRounds = -1
)

func (k tallyKey) total() tallyKey {
	k.unit = allUnits
	return k
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
	list := []tallyKey{k, k.total()}
	if a, ok := r.(*ledger.Action); ok {
		k.trait, k.value = GroupPerson, idOf(a.Lead)
		list = k.levels(list)
		k.trait, k.value = GroupMonth, monthOf(a.Due.Next())
		list = k.levels(list)
	}
	return list
}

// levels are the four numbers in which a trait is counted.
func (k tallyKey) levels(list []tallyKey) []tallyKey {
	each := k
	each.round = allRounds
	return append(list, k, k.total(), each, each.total())
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
		if err := tx.later(ctx, `INSERT INTO counter (name, n) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET n = excluded.n`, name, tx.given[name]); err != nil {
			return err
		}
	}
	clear(tx.given)
	if err := tx.putReady(ctx); err != nil {
		return err
	}
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

// countedKinds are those of which there are numbers.
var countedKinds = slices.DeleteFunc(ledger.Kinds(), func(k ledger.Kind) bool { return !counted(k) })

// Counts gives the numbers of a round, or of all rounds where it is "", for the
// units below one, or for all where it is "".
func (v *View) Counts(ctx context.Context, round, top string) ([]Count, error) {
	var args []any
	cond := "unit <> " + strconv.Itoa(allUnits)
	if round != "" {
		kinds := placed(&args, countedKinds, func(k ledger.Kind) any { return string(k) })
		args = append(args, idOf(round))
		cond += " AND kind IN (" + kinds + ") AND round = " + place(len(args))
	}
	if top != "" {
		args = append(args, idOf(top))
		cond += " AND unit IN (SELECT unit FROM below WHERE top = " + place(len(args)) + ")"
	}
	return v.counts(ctx, cond, args)
}

// Totals gives the numbers of some kinds in some rounds, all units together; their Unit
// is "".
func (v *View) Totals(ctx context.Context, kinds []ledger.Kind, rounds []string) ([]Count, error) {
	return v.countsOf(ctx, kinds, rounds, "unit = "+strconv.Itoa(allUnits), nil)
}

// CountsBelow gives the numbers of some kinds in some rounds, of the units below any of
// some.
func (v *View) CountsBelow(ctx context.Context, kinds []ledger.Kind, rounds, tops []string) ([]Count, error) {
	var args []any
	list := placed(&args, tops, func(id string) any { return idOf(id) })
	if list == "" {
		return nil, nil
	}
	return v.countsOf(ctx, kinds, rounds, "unit IN (SELECT unit FROM below WHERE top IN ("+list+"))", args)
}

// CountsIn gives the numbers of some kinds in some rounds, of some units.
func (v *View) CountsIn(ctx context.Context, kinds []ledger.Kind, rounds, units []string) ([]Count, error) {
	var args []any
	list := placed(&args, units, func(id string) any { return idOf(id) })
	if list == "" {
		return nil, nil
	}
	return v.countsOf(ctx, kinds, rounds, "unit IN ("+list+")", args)
}

func (v *View) countsOf(ctx context.Context, kinds []ledger.Kind, rounds []string, cond string, args []any) ([]Count, error) {
	of := placed(&args, kinds, func(k ledger.Kind) any { return string(k) })
	in := placed(&args, rounds, func(id string) any { return idOf(id) })
	if of == "" || in == "" {
		return nil, nil
	}
	return v.counts(ctx, cond+" AND kind IN ("+of+") AND round IN ("+in+")", args)
}

func (v *View) counts(ctx context.Context, cond string, args []any) ([]Count, error) {
	var list []Count
	err := v.each(ctx, `SELECT kind, round, unit, state, n FROM tally WHERE n <> 0 AND `+cond, args, func(scan func(...any) error) error {
		var c Count
		var r, u int64
		err := scan(&c.Kind, &r, &u, &c.State, &c.N)
		if c.Round = idText(r); u != allUnits {
			c.Unit = idText(u)
		}
		list = append(list, c)
		return err
	})
	return list, err
}

// HowMany gives how many records of a kind there are in a round, or in all.
func (v *View) HowMany(ctx context.Context, k ledger.Kind, round string) (n int64, err error) {
	text, args := `SELECT CAST(COALESCE(SUM(n), 0) AS BIGINT) FROM tally WHERE kind = $1 AND unit = `+strconv.Itoa(allUnits), []any{string(k)}
	if round != "" {
		text, args = text+` AND round = $2`, append(args, idOf(round))
	}
	err = v.one(ctx, text, args, &n)
	return n, err
}
