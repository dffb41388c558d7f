package store

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/bihuan/bihuan/ledger"
)

// checkTallies holds the numbers that are kept against those that were counted.
func (a *audit) checkTallies(ctx context.Context) error {
	kept := map[tallyKey]int64{}
	err := a.each(ctx, `SELECT kind, round, unit, state, n FROM tally WHERE n <> 0`, nil, func(scan func(...any) error) error {
		var k tallyKey
		var n int64
		err := scan(&k.kind, &k.round, &k.unit, &k.state, &n)
		kept[k] = n
		return err
	})
	if err != nil || maps.Equal(kept, a.tallies) {
		return err
	}
	for k, n := range a.tallies {
		if _, ok := kept[k]; !ok && n != 0 {
			kept[k] = 0
		}
	}
	for _, k := range slices.SortedFunc(maps.Keys(kept), compareTallies) {
		want := a.tallies[k]
		if kept[k] == want {
			continue
		}
		if a.mend != nil {
			a.mend.tally(k, want-kept[k]) // written at the end of the operation
		}
		detail := fmt.Sprintf("%s %s %s: %d, %d", idText(k.round), idText(k.unit), k.state, kept[k], want)
		if err := a.odd(Odd{OddTallies, k.kind, "", detail}); err != nil {
			return err
		}
	}
	return nil
}

// checkTraits holds the numbers of traits against the records: in the database, since
// they may be nearly as many as these. Where columns are odd they say nothing of these
// numbers, which are counted anew with them.
func (a *audit) checkTraits(ctx context.Context) error {
	if a.askew {
		if a.mend == nil {
			return nil
		}
		return a.mend.countTraits(ctx)
	}
	var list []Odd
	err := a.each(ctx, `SELECT trait, unit, round, state, value, CAST(SUM(n) AS BIGINT), CAST(SUM(want) AS BIGINT) FROM (
		SELECT trait, unit, round, state, value, n, 0 AS want FROM tally_of
		UNION ALL SELECT trait, unit, round, state, value, 0, COUNT(*) FROM trait GROUP BY trait, unit, round, state, value
		UNION ALL SELECT trait, -1, round, state, value, 0, COUNT(*) FROM trait GROUP BY trait, round, state, value
		UNION ALL SELECT trait, unit, -1, state, value, 0, COUNT(*) FROM trait GROUP BY trait, unit, state, value
		UNION ALL SELECT trait, -1, -1, state, value, 0, COUNT(*) FROM trait GROUP BY trait, state, value
		) s GROUP BY trait, unit, round, state, value HAVING SUM(n) <> SUM(want) ORDER BY trait, unit, round, state, value`, nil, func(scan func(...any) error) error {
		var trait, state string
		var unit, round, value, n, want int64
		err := scan(&trait, &unit, &round, &state, &value, &n, &want)
		list = append(list, Odd{OddTallies, ledger.KindAction, "", fmt.Sprintf("%s %d %s %s %s: %d, %d", trait, value, levelText(round), levelText(unit), state, n, want)})
		return err
	})
	if err != nil || len(list) == 0 {
		return err
	}
	if a.mend != nil {
		if err := a.mend.countTraits(ctx); err != nil {
			return err
		}
	}
	for _, o := range list {
		if err := a.odd(o); err != nil {
			return err
		}
	}
	return nil
}

func levelText(id int64) string {
	if id == allUnits {
		return "*"
	}
	return idText(id)
}

// traitsCounted is the step of the schema that counts traits.
const traitsCounted = "migrations/0006_tally_of.sql"

// countTraits counts all of them anew, as the step of the schema did.
func (tx *Tx) countTraits(ctx context.Context) error {
	text, err := migrations.ReadFile(traitsCounted)
	if err != nil {
		return err
	}
	_, inserts, _ := strings.Cut(string(text), "INSERT ")
	if _, err := tx.exec(ctx, `DELETE FROM tally_of`); err != nil {
		return err
	}
	for statement := range strings.SplitSeq("INSERT "+inserts, ";\n") {
		if strings.TrimSpace(statement) == "" {
			continue
		}
		if _, err := tx.exec(ctx, statement); err != nil {
			return err
		}
	}
	return nil
}

func compareTallies(a, b tallyKey) int {
	return cmp.Or(cmp.Compare(a.kind, b.kind), cmp.Compare(a.round, b.round), cmp.Compare(a.unit, b.unit), cmp.Compare(a.state, b.state), cmp.Compare(a.trait, b.trait), cmp.Compare(a.value, b.value))
}

// under is a unit that stands below another, or is it.
type under struct{ top, unit int64 }

// checkBelow holds the tree of units that is kept against what the units say.
func (a *audit) checkBelow(ctx context.Context) error {
	want := map[under]bool{}
	for u := range a.parents {
		for at := u; at != 0 && !want[under{at, u}]; at = a.parents[at] { // even in a circle
			want[under{at, u}] = true
		}
	}
	kept := map[under]bool{}
	err := a.each(ctx, `SELECT top, unit FROM below`, nil, func(scan func(...any) error) error {
		var u under
		err := scan(&u.top, &u.unit)
		kept[u] = true
		return err
	})
	if err != nil || maps.Equal(kept, want) {
		return err
	}
	if a.mend != nil {
		if err := a.mend.orgChanged(ctx, true); err != nil {
			return err
		}
	}
	for _, u := range differing(kept, want) {
		sign := "+"
		if want[u] {
			sign = "-"
		}
		if err := a.odd(Odd{OddBelow, "unit", idText(u.unit), sign + idText(u.top)}); err != nil {
			return err
		}
	}
	return nil
}

// differing lists what stands in one and not in the other.
func differing(a, b map[under]bool) []under {
	var list []under
	for u := range a {
		if !b[u] {
			list = append(list, u)
		}
	}
	for u := range b {
		if !a[u] {
			list = append(list, u)
		}
	}
	slices.SortFunc(list, func(a, b under) int { return cmp.Or(cmp.Compare(a.unit, b.unit), cmp.Compare(a.top, b.top)) })
	return list
}

func sortedTies(set map[tied]bool) []tied {
	return slices.SortedFunc(maps.Keys(set), func(a, b tied) int {
		return cmp.Or(cmp.Compare(a.id, b.id), cmp.Compare(a.owner, b.owner), cmp.Compare(a.kind, b.kind))
	})
}

func sortedKeys[V any](set map[int64]V) []int64 { return slices.Sorted(maps.Keys(set)) }
