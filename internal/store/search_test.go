package store_test

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/bihuan/bihuan/internal/ledgers"
	"github.com/bihuan/bihuan/internal/need/postgres"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

func everybody(ledger.Kind) ledger.Scope { return ledger.Scope{All: true} }

func TestSearch(t *testing.T) {
	texts := []string{
		"整改台账更新不及时，ISO 9001 第3条",
		"档案“整 改”记录缺失", // a blank keeps characters apart
		"改整次序颠倒",
		"整",
		"ＩＳＯ认证过期；𠮷祥路站点",
		"Budget variance not explained; see budgets",
		"'; DROP TABLE record; -- \"引号\" NEAR(整改, 2) OR *",
		strings.Repeat("长文本没有别的内容", 3000) + "最后一句提到水库移民",
	}
	cases := []struct {
		words string
		want  []int
	}{
		{"整改", []int{6, 0}},
		{"整", []int{6, 3, 2, 1, 0}},
		{"整改台账", []int{0}},
		{"整改 台账", []int{0}},
		{"账台", nil},
		{"iso", []int{4, 0}},
		{"９００１", []int{0}},
		{"budget", []int{5}},
		{"bud", []int{5}},
		{"udget", nil},
		{"𠮷祥", []int{4}},
		{"DROP TABLE record", []int{6}},
		{`"引号"`, []int{6}},
		{"NEAR(", []int{6}},
		{"水库移民", []int{7}},
		{"移民", []int{7}},
	}
	each(t, func(t *testing.T, s *store.Store) {
		var list []ledger.Record
		for _, text := range texts {
			list = append(list, &ledger.Cause{Head: ledger.Head{ID: s.NewID(), State: ledger.Standing, Rev: 1}, Text: text})
		}
		if err := keep(s, list); err != nil {
			t.Fatal(err)
		}
		for _, c := range cases {
			got, err := s.View().Search(context.Background(), store.Search{Words: c.words, Scope: everybody, Limit: 50, Most: 100})
			if err != nil {
				t.Fatalf("%s: %v", c.words, err)
			}
			var at []int
			for _, f := range got.Rows {
				at = append(at, slices.IndexFunc(list, func(r ledger.Record) bool { return r.Top().ID == f.ID }))
			}
			if !slices.Equal(at, c.want) || got.Count != len(c.want) {
				t.Errorf("%s: found %v (%d), want %v", c.words, at, got.Count, c.want)
			}
		}
		for _, nothing := range []string{"", "  ", "，。", strings.Repeat("字 ", 30)} {
			if _, err := s.View().Search(context.Background(), store.Search{Words: nothing, Scope: everybody, Limit: 1, Most: 1}); err == nil {
				t.Errorf("%q is looked for", nothing)
			}
		}
	})
}

// Pages of a search and its count are what the slow way gives, for people who see
// everything, a part, or nothing; changed words are found, old ones are not.
func TestSearchIsHeldToRights(t *testing.T) {
	each(t, func(t *testing.T, s *store.Store) { searchAsEverybody(t, s, 1000) })
}

// So they are where a search goes back step by step, and where the records that it looks
// for were made at different times.
func TestSearchGoesBackInSteps(t *testing.T) {
	for name, url := range map[string]string{"sqlite": filepath.Join(t.TempDir(), "ledger.db"), "postgres": postgres.Database(t)} {
		t.Run(name, func(t *testing.T) {
			var ticks atomic.Int64
			s := open(t, url, store.Options{Now: func() time.Time { return noon.Add(time.Duration(ticks.Add(1)) * 700 * time.Millisecond) }})
			store.SmallSteps(s)
			searchAsEverybody(t, s, 3)
		})
	}
}

func searchAsEverybody(t *testing.T, s *store.Store, most int) {
	made, all := filled(t, s, ledgers.Plan{Seed: 3, Width: 3, Depth: 2, Rounds: 4, Findings: 120, Actions: 1, Causes: true})
	org, err := s.View().Org(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	w := &seer{T: t, s: s, made: made, all: all, org: org}
	for name, p := range made.People {
		act := &ledger.Act{Who: p, Org: org, Today: 20000}
		scope := func(k ledger.Kind) ledger.Scope { return ledger.ScopeOf(act, k) }
		for _, q := range []store.Search{{Words: "登记"}, {Words: "档案目录"}, {Words: "整改", Kinds: []ledger.Kind{ledger.KindFinding}},
			{Words: "资料", Unit: made.Units[2]}, {Words: "签字", Round: made.Rounds[1], Kinds: []ledger.Kind{ledger.KindFinding, ledger.KindCause}}} {
			q.Scope, q.Limit, q.Most = scope, 7, most
			var want []string
			for _, r := range slices.Backward(all) {
				if matches(r, q) && scope(r.Kind()).Has(org, w.around(r)) {
					want = append(want, r.Top().ID)
				}
			}
			got, count := pages(t, s, q)
			if !slices.Equal(got, want) || count != min(len(want), most) {
				t.Fatalf("%s looks for %+v: found %d, counted %d, want %d", name, q, len(got), count, len(want))
			}
		}
	}
}

func matches(r ledger.Record, q store.Search) bool {
	if len(q.Kinds) > 0 && !slices.Contains(q.Kinds, r.Kind()) || q.Unit != "" && r.Top().Unit != q.Unit || q.Round != "" && r.Top().Round != q.Round {
		return false
	}
	switch r := r.(type) {
	case *ledger.Finding:
		return strings.Contains(r.Text+" "+r.Detail+" "+r.Place, q.Words)
	case *ledger.Action:
		return strings.Contains(r.Text+" "+r.Standard, q.Words)
	case *ledger.Cause:
		return strings.Contains(r.Text, q.Words)
	}
	return false
}

func pages(t *testing.T, s *store.Store, q store.Search) (ids []string, count int) {
	t.Helper()
	for {
		f, err := s.View().Search(context.Background(), q)
		if err != nil {
			t.Fatal(err)
		}
		if q.After == "" {
			count = f.Count
		} else if f.Count != count {
			t.Fatalf("a later page counts %d, the first %d", f.Count, count)
		}
		for _, r := range f.Rows {
			ids = append(ids, r.ID)
		}
		if q.After = f.Next; f.Next == "" {
			return ids, count
		}
	}
}
