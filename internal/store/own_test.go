package store_test

import (
	"cmp"
	"context"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/internal/ledgers"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// TestListsByOwnFields holds lists by fields of one's own against lists that are made the
// slow way: for random people, filters, orders and pages, in a ledger that counts as small
// and in one that counts as large.
func TestListsByOwnFields(t *testing.T) {
	each(t, func(t *testing.T, s *store.Store) {
		made, all := filled(t, s, ledgers.Plan{Seed: 9, Width: 3, Depth: 2, Rounds: 5, Findings: 240, Actions: 1, Own: true})
		w := &seer{T: t, s: s, made: made, all: all, rnd: rand.New(rand.NewPCG(3, 1))}
		var err error
		if w.org, err = s.View().Org(context.Background()); err != nil {
			t.Fatal(err)
		}
		for range 150 {
			w.lookByOwn()
		}
		w.changeOwn()
		for range 150 {
			w.lookByOwn()
		}
		if odd := audited(t, s); len(odd) > 0 {
			t.Errorf("%d are odd, such as %+v", len(odd), odd[0])
		}
	})
}

func (w *seer) lookByOwn() {
	w.Helper()
	scope := ledger.ScopeOf(&ledger.Act{Who: w.somebody(), Org: w.org, Today: 20000}, ledger.KindFinding)
	if w.rnd.IntN(2) == 0 {
		scope = ledger.Scope{All: true}
	}
	sorts := append(store.Sorts(ledger.KindFinding), store.ByOwn(ledgers.OwnGrade), store.ByOwn(ledgers.OwnCost), store.ByOwn(ledgers.OwnDay), store.ByOwn(ledgers.OwnPaper))
	l := store.List{Kind: ledger.KindFinding, Scope: scope, Sort: oneOf(w, sorts), Desc: w.rnd.IntN(2) == 0, Limit: 1 + w.rnd.IntN(60), Filter: w.filter(ledger.KindFinding)}
	for range w.rnd.IntN(3) {
		l.Filter.Own = append(l.Filter.Own, w.ownFilter())
	}
	l = l.Few([]int{1, 20, 4000}[w.rnd.IntN(3)])
	var got []string
	for {
		page, err := w.s.View().List(context.Background(), l)
		if err != nil {
			w.Fatalf("%+v: %v", l, err)
		}
		for _, r := range page.Rows {
			got = append(got, r.ID)
		}
		if l.After = page.Next; page.Next == "" {
			break
		}
	}
	if want := w.wantByOwn(&l); !slices.Equal(got, want) {
		w.Fatalf("%+v\n%d listed, %d seen\ngot  %v\nwant %v", l, len(got), len(want), got, want)
	}
}

func (w *seer) ownFilter() store.Own {
	switch w.rnd.IntN(6) {
	case 0:
		return store.Own{Field: ledgers.OwnGrade, In: []string{"重大", "较大"}}
	case 1:
		return store.Own{Field: ledgers.OwnGrade, In: []string{"", "一般"}}
	case 2:
		return store.Own{Field: ledgers.OwnCost, From: "-50", Upto: strconv.Itoa(w.rnd.IntN(2_000_000)) + ".5"}
	case 3:
		return store.Own{Field: ledgers.OwnDay, From: "2025-11-01"}
	case 4:
		return store.Own{Field: ledgers.OwnCost, Upto: "700000"}
	}
	return store.Own{Field: ledgers.OwnPaper, Has: oneOf(w, []string{"科督", "1", "没有这样的", "〔2026〕", "%", "_"})}
}

// wantByOwn is the list made the slow way.
func (w *seer) wantByOwn(l *store.List) []string {
	var list []*ledger.Finding
	for _, r := range w.all {
		f, ok := r.(*ledger.Finding)
		if ok && w.fits(f, l.Filter) && l.Scope.Has(w.org, w.around(f)) && !slices.ContainsFunc(l.Filter.Own, func(o store.Own) bool { return !hasOwn(f, &o) }) {
			list = append(list, f)
		}
	}
	name, own := strings.CutPrefix(string(l.Sort), "own.")
	slices.SortFunc(list, func(a, b *ledger.Finding) int {
		c := 0
		if !own {
			c = cmp.Compare(valueOf(a, l.Sort), valueOf(b, l.Sort))
		} else if x, y := a.Fields[name], b.Fields[name]; (x == "") != (y == "") {
			return cmp.Compare(y, x)
		} else if x != y {
			c = inOwnOrder(name, x, y)
		}
		if c = cmp.Or(c, cmp.Compare(a.ID, b.ID)); l.Desc {
			c = -c
		}
		return c
	})
	var ids []string
	for _, f := range list {
		ids = append(ids, f.ID)
	}
	return ids
}

// inOwnOrder is written apart from the keys by which lists are sorted.
func inOwnOrder(name, a, b string) int {
	switch name {
	case ledgers.OwnCost:
		return ledger.Decimal(a).Compare(ledger.Decimal(b))
	case ledgers.OwnDay:
		return cmp.Compare(a, b)
	}
	return cmp.Compare(store.OwnKey(a), store.OwnKey(b)) // see TestOwnKeys
}

func hasOwn(f *ledger.Finding, o *store.Own) bool {
	v := f.Fields[o.Field]
	switch {
	case o.In != nil:
		return slices.Contains(o.In, v)
	case v == "":
		return false
	case o.Has != "":
		return strings.Contains(v, o.Has)
	case o.Field == ledgers.OwnDay:
		return v >= o.From
	}
	d := ledger.Decimal(v)
	return (o.From == "" || d.Compare(ledger.Decimal(o.From)) >= 0) && (o.Upto == "" || d.Compare(ledger.Decimal(o.Upto)) <= 0)
}

// changeOwn changes fields, empties some, and gives findings to other rounds.
func (w *seer) changeOwn() {
	w.Helper()
	for i, r := range w.all {
		f, ok := r.(*ledger.Finding)
		if !ok || i%2 == 0 {
			continue
		}
		after, err := ledger.Merge(f, nil)
		if err != nil {
			w.Fatal(err)
		}
		g := after.(*ledger.Finding)
		g.Rev, g.Round = 2, oneOf(w, w.made.Rounds)
		g.Fields = map[string]string{ledgers.OwnGrade: oneOf(w, ledgers.Grades()), ledgers.OwnCost: strconv.Itoa(w.rnd.IntN(50)), ledgers.OwnPaper: f.Fields[ledgers.OwnPaper]}
		if i%3 == 0 {
			g.Fields = nil
		}
		changes, err := ledger.Diff(f, g)
		if err == nil {
			err = w.s.Write(context.Background(), func(tx *store.Tx) error {
				return tx.Keep(context.Background(), &ledger.Outcome{Records: []ledger.Record{g}, Events: []ledger.Event{{Step: w.s.NewID(), Kind: g.Kind(), ID: g.ID, Rev: 2, Changes: changes}}})
			})
		}
		if err != nil {
			w.Fatal(err)
		}
		w.all[i] = g
	}
}

// TestOwnKeys: values stand in the order of their keys.
func TestOwnKeys(t *testing.T) {
	list := []string{"-120.5", "-3", "0", "0.5", "9", "10", "999999999999.999999", "2025-12-31", "2026-01-01", "A1", "b2", "办公室", "财务科", "第二中队", "第一中队", "县水利局", "张三", "赵四", "魍魉"}
	for i := 1; i < len(list); i++ {
		if a, b := store.OwnKey(list[i-1]), store.OwnKey(list[i]); a >= b {
			t.Errorf("%s %q, %s %q", list[i-1], a, list[i], b)
		}
	}
}
