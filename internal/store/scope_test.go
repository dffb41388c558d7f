package store_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/bihuan/bihuan/internal/ledgers"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// What lists show is what the ledger says that somebody sees: for random people
// with random roles, records of all kinds that are seen by rights of their own, every
// sort, every filter, pages of every length.
func TestListsShowWhatIsSeen(t *testing.T) {
	each(t, func(t *testing.T, s *store.Store) {
		made, all := filled(t, s, ledgers.Plan{Seed: 7, Width: 3, Depth: 2, Rounds: 8, Findings: 150, Actions: 2, Causes: true})
		w := &seer{T: t, s: s, made: made, all: all, rnd: rand.New(rand.NewPCG(11, 1))}
		w.more()
		var err error
		if w.org, err = s.View().Org(context.Background()); err != nil {
			t.Fatal(err)
		}
		for range 60 {
			w.look()
		}
		w.change()
		w.few = 20
		if w.org, err = s.View().Org(context.Background()); err != nil {
			t.Fatal(err)
		}
		for range 60 {
			w.look()
		}
		if odd := audited(t, s); len(odd) > 0 {
			t.Errorf("%d are odd, such as %+v", len(odd), odd[0])
		}
	})
}

// change gives actions to other people and findings, and people to other units.
func (w *seer) change() {
	w.Helper()
	var people []string
	for _, p := range w.made.People {
		people = append(people, p.ID)
	}
	slices.Sort(people)
	ctx := context.Background()
	for i, r := range w.all {
		after, err := ledger.Merge(r, nil)
		if err != nil {
			w.Fatal(err)
		}
		switch a := after.(type) {
		case *ledger.Action:
			a.Lead, a.Superior, a.Findings = oneOf(w, people), oneOf(w, people), []string{w.finding(), w.finding()}
			if i%3 == 0 {
				a.Unit = oneOf(w, w.made.Units)
			}
		case *ledger.Person:
			if i%2 == 0 {
				a.Unit = oneOf(w, w.made.Units)
			}
		}
		changes, err := ledger.Diff(r, after)
		if err != nil {
			w.Fatal(err)
		}
		if len(changes) == 0 {
			continue
		}
		after.Top().Rev = 2
		err = w.s.Write(ctx, func(tx *store.Tx) error {
			return tx.Keep(ctx, &ledger.Outcome{Records: []ledger.Record{after}, Events: []ledger.Event{{Step: w.s.NewID(), Kind: after.Kind(), ID: after.Top().ID, Rev: 2, Changes: changes}}})
		})
		if err != nil {
			w.Fatal(err)
		}
		w.all[i] = after
	}
}

type seer struct {
	*testing.T
	s    *store.Store
	made *ledgers.Made
	all  []ledger.Record
	org  *ledger.Org
	rnd  *rand.Rand
	few  int // findings that are read whole and sorted
}

func oneOf[T any](w *seer, list []T) T { return list[w.rnd.IntN(len(list))] }

// more adds statements, requests and helpers, which the plan does not make.
func (w *seer) more() {
	var people []string
	for _, p := range w.made.People {
		people = append(people, p.ID)
	}
	slices.Sort(people)
	var list []ledger.Record
	for i := range 120 {
		h := ledger.Head{ID: w.s.NewID(), Unit: oneOf(w, w.made.Units), Round: oneOf(w, w.made.Rounds), Author: oneOf(w, people), Rev: 1}
		switch i % 4 {
		case 0, 1:
			h.State = oneOf(w, []ledger.State{ledger.Draft, ledger.Submitted, ledger.Returned, ledger.Accepted})
			p := &ledger.Statement{Head: h, Title: fmt.Sprint("材料", i)}
			if i%8 < 4 {
				p.Person = oneOf(w, people)
			}
			list = append(list, p)
		case 2:
			h.State = ledger.Asked
			list = append(list, &ledger.Request{Head: h, Title: "报送", Person: oneOf(w, people)})
		case 3:
			h.State = ledger.UnderWay
			list = append(list, &ledger.Action{Head: h, Text: "补课", Lead: oneOf(w, people), Helpers: []string{oneOf(w, people)}, Superior: oneOf(w, people),
				HelperUnits: []string{oneOf(w, w.made.Units)}, Due: ledger.Due{Kind: ledger.ByDate, Day: ledger.Day(20000 + i)}, Findings: []string{w.finding()}})
		}
	}
	for i := range 120 {
		h := ledger.Head{ID: w.s.NewID(), Unit: oneOf(w, w.made.Units), Round: oneOf(w, w.made.Rounds), Author: oneOf(w, people), Rev: 1}
		switch i % 3 {
		case 0:
			h.State = oneOf(w, []ledger.State{ledger.Opened, ledger.Confirmed})
			list = append(list, &ledger.Survey{Head: h, Title: "测评", Action: w.one(ledger.KindAction)})
		case 1:
			h.State = ledger.Counted
			list = append(list, &ledger.Survey{Head: h, Title: "测评", Finding: w.finding(), Drive: w.s.NewID()})
		case 2:
			h.Round, h.State = "", ledger.Active
			list = append(list, &ledger.Indicator{Head: h, Name: "办结率", Lead: oneOf(w, people), Findings: []string{w.finding()}, Rounds: []string{oneOf(w, w.made.Rounds)}})
		}
	}
	for i := range 10 {
		h := ledger.Head{ID: w.s.NewID(), Unit: oneOf(w, w.made.Units), State: oneOf(w, []ledger.State{ledger.Draft, ledger.Opened, ledger.Archived}), Author: oneOf(w, people), Rev: 1}
		h.Round = h.ID
		list = append(list, &ledger.Round{Head: h, Name: fmt.Sprint("另一轮", i), Units: []string{oneOf(w, w.made.Units), oneOf(w, w.made.Units)}})
	}
	if err := keep(w.s, list); err != nil {
		w.Fatal(err)
	}
	w.all = append(w.all, list...)
}

func (w *seer) finding() string { return w.one(ledger.KindFinding) }

func (w *seer) one(k ledger.Kind) string {
	for {
		if r := oneOf(w, w.all); r.Kind() == k {
			return r.Top().ID
		}
	}
}

// somebody has one to three random grants.
func (w *seer) somebody() *ledger.Person {
	var people []*ledger.Person
	for _, r := range w.all {
		if p, ok := r.(*ledger.Person); ok {
			people = append(people, p)
		}
	}
	p := *oneOf(w, people)
	p.Grants = nil
	for range w.rnd.IntN(3) + 1 {
		g := ledger.Grant{Role: oneOf(w, ledger.Roles()), Unit: oneOf(w, w.made.Units)}
		if w.rnd.IntN(4) == 0 {
			g.Round = oneOf(w, w.made.Rounds)
		}
		p.Grants = append(p.Grants, g)
	}
	return &p
}

// look asks for one list as somebody, and holds it against the ledger's own word.
func (w *seer) look() {
	w.Helper()
	who := w.somebody()
	act := &ledger.Act{Who: who, Org: w.org, Today: 20000}
	for _, k := range []ledger.Kind{ledger.KindRound, ledger.KindRequest, ledger.KindStatement, ledger.KindFinding, ledger.KindCause, ledger.KindAction,
		ledger.KindSurvey, ledger.KindIndicator} {
		scope := ledger.ScopeOf(act, k)
		if w.rnd.IntN(6) == 0 {
			scope.Rounds = []string{oneOf(w, w.made.Rounds), oneOf(w, w.made.Rounds)}
		}
		l := store.List{Kind: k, Scope: scope, Sort: oneOf(w, store.Sorts(k)), Desc: w.rnd.IntN(2) == 0, Limit: 1 + w.rnd.IntN(40), Filter: w.filter(k)}.Few(w.few)
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
		want := w.want(l)
		if !slices.Equal(got, want) {
			w.Fatalf("%s as %+v\n%+v\n%d listed, %d seen\ngot  %v\nwant %v", k, who.Grants, l, len(got), len(want), got, want)
		}
		r := oneOf(w, w.all)
		if r.Kind() == k {
			sees, err := w.s.View().Sees(context.Background(), k, r.Top().ID, scope)
			if err != nil || sees != scope.Has(w.org, w.around(r)) {
				w.Fatalf("sees %s: %v %v", r.Top().ID, sees, err)
			}
		}
	}
}

func (w *seer) filter(k ledger.Kind) store.Filter {
	var f store.Filter
	if w.rnd.IntN(3) == 0 {
		f.Round = oneOf(w, w.made.Rounds)
	}
	if w.rnd.IntN(3) == 0 {
		f.Unit, f.Below = oneOf(w, w.made.Units), w.rnd.IntN(2) == 0
	}
	if w.rnd.IntN(4) == 0 {
		f.States = oneOf(w, [][]ledger.State{{ledger.Opened, ledger.Closed, ledger.UnderWay}, {ledger.Refused, ledger.Merged},
			{ledger.Refused}, {ledger.Disputed}, {ledger.Assigned, ledger.UnderWay}})
	}
	if k == ledger.KindFinding {
		switch w.rnd.IntN(8) {
		case 0:
			f.Severity = 2
		case 1:
			f.Category = oneOf(w, w.made.Categories)
		case 2:
			f.Aspect, f.Source = "A2", string(ledger.FromInspection)
		case 3:
			f.Aspect = "A1"
		case 4:
			f.Source = string(ledger.ByHand)
		}
	}
	if k == ledger.KindAction {
		switch w.rnd.IntN(5) {
		case 0:
			f.Due = 20770
		case 4:
			f.Due, f.States = 20770, []ledger.State{ledger.Accepted, ledger.UnderWay}
		case 1:
			f.Of = w.finding()
		case 2:
			f.Person = w.made.Members[0]
		case 3:
			f.Measure = oneOf(w, ledger.Sorts())
		}
	}
	return f
}

func (w *seer) around(r ledger.Record) ledger.Seen {
	seen := ledger.Seen{Record: r}
	for _, o := range w.all {
		if round, ok := o.(*ledger.Round); ok && round.ID == r.Top().Round {
			seen.Round = round
		}
		s, _ := r.(*ledger.Survey)
		if a, ok := o.(*ledger.Action); ok && (slices.Contains(a.Findings, r.Top().ID) || s != nil && (a.ID == s.Action || slices.Contains(a.Findings, s.Finding))) {
			seen.Actions = append(seen.Actions, a)
		}
	}
	return seen
}

// want is the list made the slow way.
func (w *seer) want(l store.List) []string {
	type entry struct {
		value int64
		id    string
	}
	var list []entry
	for _, r := range w.all {
		if r.Kind() == l.Kind && w.fits(r, l.Filter) && l.Scope.Has(w.org, w.around(r)) {
			list = append(list, entry{valueOf(r, l.Sort), r.Top().ID})
		}
	}
	slices.SortFunc(list, func(a, b entry) int {
		c := 0
		if a.value != b.value {
			c = map[bool]int{true: -1, false: 1}[a.value < b.value]
		} else if a.id != b.id {
			c = map[bool]int{true: -1, false: 1}[a.id < b.id]
		}
		if l.Desc {
			return -c
		}
		return c
	})
	var ids []string
	for _, e := range list {
		ids = append(ids, e.id)
	}
	return ids
}

func valueOf(r ledger.Record, by store.Sort) int64 {
	switch r := r.(type) {
	case *ledger.Finding:
		switch by {
		case store.ByGrade:
			return int64(r.Severity)
		case store.ByAmount:
			return r.Amount
		}
	case *ledger.Action:
		if by == store.ByDue {
			return int64(r.Due.Next())
		}
	case *ledger.Request:
		if by == store.ByDue {
			return int64(r.Due)
		}
	}
	return 0
}

func (w *seer) fits(r ledger.Record, f store.Filter) bool {
	h := r.Top()
	if f.Round != "" && h.Round != f.Round || f.Unit != "" && h.Unit != f.Unit && !(f.Below && w.org.Within(h.Unit, f.Unit)) ||
		len(f.States) > 0 && !slices.Contains(f.States, h.State) {
		return false
	}
	switch r := r.(type) {
	case *ledger.Finding:
		return (f.Severity == 0 || r.Severity == f.Severity) && (f.Category == "" || r.Category == f.Category) &&
			(f.Aspect == "" || r.Aspect == f.Aspect) && (f.Source == "" || string(r.Source.Kind) == f.Source)
	case *ledger.Action:
		return (f.Due == 0 || r.Due.Next() > 0 && r.Due.Next() <= f.Due) && (f.Of == "" || slices.Contains(r.Findings, f.Of)) && (f.Person == "" || r.Lead == f.Person) &&
			(f.Measure == "" || r.Sort == f.Measure)
	}
	return true
}
