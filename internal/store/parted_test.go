package store_test

import (
	"context"
	"maps"
	"math/rand/v2"
	"strconv"
	"testing"

	"github.com/bihuan/bihuan/internal/ledgers"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// TestParts: the parts of a list are those of the findings that stand in it, whoever asks
// and by whatever filters.
func TestParts(t *testing.T) {
	each(t, func(t *testing.T, s *store.Store) {
		made, all := filled(t, s, ledgers.Plan{Seed: 7, Width: 3, Depth: 2, Rounds: 4, Findings: 160, Actions: 1, Own: true})
		w := &seer{T: t, s: s, made: made, all: all, rnd: rand.New(rand.NewPCG(5, 2))}
		var err error
		if w.org, err = s.View().Org(context.Background()); err != nil {
			t.Fatal(err)
		}
		keys := map[store.PartBy]func(*ledger.Finding) string{
			store.PartUnit: func(f *ledger.Finding) string { return f.Unit }, store.PartState: func(f *ledger.Finding) string { return string(f.State) },
			store.PartAspect: func(f *ledger.Finding) string { return f.Aspect }, store.PartCategory: func(f *ledger.Finding) string { return f.Category },
			store.PartGrade: func(f *ledger.Finding) string {
				if f.Severity == 0 {
					return ""
				}
				return strconv.Itoa(f.Severity)
			},
			store.ByOwnPart(ledgers.OwnGrade): func(f *ledger.Finding) string { return f.Fields[ledgers.OwnGrade] },
			store.ByOwnPart("没有这一栏"):          func(*ledger.Finding) string { return "" },
		}
		for range 60 {
			w.partedBy(keys)
		}
	})
}

func (w *seer) partedBy(keys map[store.PartBy]func(*ledger.Finding) string) {
	w.Helper()
	l := store.List{Kind: ledger.KindFinding, Sort: store.ByMade, Scope: ledger.ScopeOf(&ledger.Act{Who: w.somebody(), Org: w.org, Today: 20000}, ledger.KindFinding), Filter: w.filter(ledger.KindFinding)}
	if w.rnd.IntN(2) == 0 {
		l.Filter.Own = append(l.Filter.Own, w.ownFilter())
	}
	in := map[string]bool{}
	for _, id := range w.wantByOwn(&l) {
		in[id] = true
	}
	for by, key := range keys {
		want, got := map[string]int64{}, map[string]int64{}
		for _, r := range w.all {
			if f, ok := r.(*ledger.Finding); ok && in[f.ID] {
				want[key(f)]++
			}
		}
		list, err := w.s.View().Parts(context.Background(), l, by)
		if err != nil {
			w.Fatal(err)
		}
		for _, p := range list {
			got[p.Key] += p.N
		}
		if !maps.Equal(got, want) {
			w.Fatalf("%+v by %s: %v, want %v", l, by, got, want)
		}
	}
}
