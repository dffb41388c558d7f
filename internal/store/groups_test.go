package store_test

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/bihuan/bihuan/internal/ledgers"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// grouped counts actions as Tally has to.
func grouped(all []ledger.Record, by store.GroupBy, has func(*ledger.Action) bool) map[string]int64 {
	n := map[string]int64{}
	for _, r := range all {
		if a, ok := r.(*ledger.Action); ok && has(a) {
			key := a.Lead
			if by == store.GroupMonth {
				key = a.Due.Next().String()
				key = key[:min(len(key), len("2026-11"))]
			}
			n[key]++
		}
	}
	return n
}

// named gives groups the names of what they have in common.
func named(list []store.Group, by store.GroupBy) map[string]int64 {
	n := map[string]int64{}
	for _, g := range list {
		key := ""
		if g.Value > 0 && by == store.GroupMonth {
			key = fmt.Sprintf("%04d-%02d", g.Value/12, g.Value%12+1)
		} else if g.Value > 0 {
			key = store.IDText(g.Value)
		}
		n[key] += g.N
	}
	return n
}

// TestGroups: actions are counted by owner and month as they are, one by one and by the
// numbers that are kept, for whatever part of the ledger; counted anew as for an older
// database, the numbers are the same.
func TestGroups(t *testing.T) {
	both(t, func(t *testing.T, s *store.Store, do func(string)) {
		made, all := filled(t, s, ledgers.Plan{Seed: 9, Width: 4, Depth: 2, Rounds: 5, Findings: 400, Actions: 3, Days: 900})
		ctx := context.Background()
		var units []*ledger.Unit
		rounds := map[string]*ledger.Round{}
		for _, r := range all {
			switch r := r.(type) {
			case *ledger.Unit:
				units = append(units, r)
			case *ledger.Round:
				rounds[r.ID] = r
			}
		}
		org := ledger.NewOrg(units, nil, nil)
		mid := made.Units[1]
		whole, open := ledger.Scope{All: true}, []ledger.State{ledger.UnderWay, ledger.Accepted}
		cases := map[string]struct {
			l   store.List
			has func(*ledger.Action) bool
		}{
			"all":   {store.List{Scope: whole}, func(*ledger.Action) bool { return true }},
			"round": {store.List{Scope: whole, Filter: store.Filter{Round: made.Rounds[1]}}, func(a *ledger.Action) bool { return a.Round == made.Rounds[1] }},
			"below": {store.List{Scope: whole, Filter: store.Filter{Unit: mid, Below: true, States: open}}, func(a *ledger.Action) bool { return org.Within(a.Unit, mid) && slices.Contains(open, a.State) }},
			"office": {store.List{Scope: ledger.Scope{Places: []ledger.Place{{Unit: mid, Below: true}}}, Filter: store.Filter{States: open}}, func(a *ledger.Action) bool {
				return (org.Within(a.Unit, mid) || org.Within(rounds[a.Round].Unit, mid)) && slices.Contains(open, a.State)
			}},
			"top": {store.List{Scope: ledger.Scope{Places: []ledger.Place{{Unit: made.Units[0], Below: true}}}}, func(*ledger.Action) bool { return true }},
			"stand-in": {store.List{Scope: ledger.Scope{Rounds: made.Rounds[:2], Places: []ledger.Place{{Unit: mid}}}}, func(a *ledger.Action) bool {
				return a.Unit == mid && slices.Contains(made.Rounds[:2], a.Round)
			}},
			"role": {store.List{Scope: ledger.Scope{Places: []ledger.Place{{Unit: mid, Below: true}, {Round: made.Rounds[0], States: open}}}}, func(a *ledger.Action) bool {
				return org.Within(a.Unit, mid) || org.Within(rounds[a.Round].Unit, mid) || a.Round == made.Rounds[0] && slices.Contains(open, a.State)
			}},
		}
		check := func() {
			t.Helper()
			for name, c := range cases {
				for _, by := range []store.GroupBy{store.GroupPerson, store.GroupMonth} {
					c.l.Kind = ledger.KindAction
					want := grouped(all, by, c.has)
					if got, err := s.View().Tally(ctx, c.l, by); err != nil || len(want) < 1 || !maps.Equal(named(got, by), want) {
						t.Errorf("%s by %s: %v %v, want %v", name, by, got, err, want)
					}
					if got, err := s.View().Groups(ctx, c.l, by); c.l.Scope.All && (err != nil || !maps.Equal(named(got, by), want)) {
						t.Errorf("%s by %s, one by one: %v %v, want %v", name, by, got, err, want)
					}
				}
			}
		}
		check()
		do(`DELETE FROM tally_of`)
		err := s.Write(ctx, func(tx *store.Tx) error { return tx.Repair(ctx, nil, func(store.Odd) error { return nil }) })
		if err != nil {
			t.Fatal(err)
		}
		check()
	})
}

// BenchmarkGroups counts the actions of a ledger of 60,000 by owner.
func BenchmarkGroups(b *testing.B) {
	s := open(b, b.TempDir()+"/l.db", store.Options{})
	filled(b, s, ledgers.Plan{Seed: 9, Width: 10, Depth: 2, Rounds: 8, Findings: 20_000, Actions: 3})
	l := store.List{Kind: ledger.KindAction, Scope: ledger.Scope{All: true}}
	for name, count := range map[string]func(context.Context, store.List, store.GroupBy) ([]store.Group, error){"one by one": s.View().Groups, "kept": s.View().Tally} {
		for _, by := range []store.GroupBy{store.GroupPerson, store.GroupMonth} {
			b.Run(name+" "+string(by), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					if _, err := count(b.Context(), l, by); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
