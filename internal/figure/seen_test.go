package figure

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/ledger"
)

// Whoever sees some places counts what stands there now, where it was counted on the day.
func TestWhatIsSeenIsCounted(t *testing.T) {
	var all Numbers
	for seed := range 10 {
		w := newWorld(t, uint64(400+seed))
		w.run(600)
		b := w.book(seed%2 == 1)
		for _, day := range append(w.eventful(), 0, w.today(), w.today()-20, day0+20) {
			sees := w.sight()
			s := w.slow(w.slowDay(day))
			things := slices.DeleteFunc(s.things(), func(x thing) bool { return !sees(w.standsNow(x)) })
			for range 4 {
				where := w.conditions()
				got, err := b.Count(&Ask{Day: day, Today: w.today(), Where: where, Sees: sees, By: [][]Dimension{{ByUnitOwn}}})
				if err != nil {
					t.Fatal(err)
				}
				want, _ := s.count(things, where...)
				same(t, fmt.Sprintf("walk %d as of %v, %v", seed, day, where), &got.Total, want)
				all.sum(&got.Total)
				var sum Numbers
				for _, l := range got.Tables[0].Lines {
					sum.sum(&l.Numbers)
				}
				if sum != got.Total {
					t.Errorf("walk %d as of %v, %v: units do not add up to the total", seed, day, where)
				}
			}
			if t.Failed() {
				t.FailNow()
			}
		}
	}
	if all[Found] == 0 || all[Actions] == 0 || all[Looked] == 0 {
		t.Errorf("nothing was seen: %v", all)
	}
}

// sight is what somebody sees: some places, by chance.
func (w *world) sight() func(unit, round string) bool {
	salt := w.rnd.IntN(7) + 2
	return func(unit, round string) bool { return (len(unit)*31+int(sumOf(unit))*7+int(sumOf(round)))%salt != 0 }
}

func sumOf(s string) (n byte) {
	for i := range len(s) {
		n += s[i]
	}
	return n
}

// standsNow is the place of a record as things stand; of a look-back, that of its finding.
func (w *world) standsNow(x thing) (unit, round string) {
	var r ledger.Record = x.finding
	if x.action != nil {
		r = w.records[ledger.Key{Kind: ledger.KindAction, ID: x.id}]
	} else {
		r = w.records[ledger.Key{Kind: ledger.KindFinding, ID: r.Top().ID}]
	}
	return r.Top().Unit, r.Top().Round
}

// conditions are some that lead to a place, or none.
func (w *world) conditions() []Where {
	var list []Where
	if w.rnd.IntN(3) > 0 {
		list = append(list, Where{ByRound, w.any(ledger.KindRound)})
	}
	if unit := w.any(ledger.KindUnit); unit != "" && w.rnd.IntN(2) == 0 {
		list = append(list, Where{[]Dimension{ByUnit, ByUnitOwn}[w.rnd.IntN(2)], unit})
	}
	if w.rnd.IntN(4) == 0 {
		list = append(list, Where{ByAspect, []string{None, "A1"}[w.rnd.IntN(2)]})
	}
	return list
}

// An answer holds for whoever asks under the same key, until the question says that
// something changed.
func TestAnswersHoldUntilTheyChange(t *testing.T) {
	type kept struct {
		changed uint64
		answer  *Answer
	}
	held := 0
	for seed := range 6 {
		w := newWorld(t, uint64(500+seed))
		w.run(250)
		answers := map[string]kept{}
		sights := []func(string, string) bool{nil, w.sight(), w.sight()}
		days := []ledger.Day{0, w.today() - 15}
		b := w.cut(New(testOptions()))
		for i, e := range w.events {
			b.Put(e.Kind, e.ID, w.stories[ledger.Key{Kind: e.Kind, ID: e.ID}][:e.Rev])
			if i%40 == 39 {
				b.Compact()
			}
			for range 3 {
				ask := &Ask{Day: days[w.rnd.IntN(2)], Today: w.today(), Where: w.conditions(), Sees: sights[w.rnd.IntN(3)], Times: true, By: [][]Dimension{{ByUnit}, {ByAspect}}}
				q, err := b.Lay(ask)
				if err != nil {
					t.Fatal(err)
				}
				key, changed := q.Key(), q.Changed()
				got, err := q.Count()
				if err != nil {
					t.Fatal(err)
				}
				if had, ok := answers[key]; ok && had.changed == changed {
					if held++; !reflect.DeepEqual(had.answer, got) {
						t.Fatalf("walk %d, event %d: %s is said to be as it was, and is %v after %v", seed, i, key, got.Total, had.answer.Total)
					}
				}
				answers[key] = kept{changed, got}
			}
		}
	}
	if held < 50 {
		t.Errorf("only %d answers held", held)
	}
}

// Two who see the same have one key, and two who do not have two.
func TestKeysTellSightsApart(t *testing.T) {
	w := newWorld(t, 9)
	w.run(400)
	b := w.book(false)
	round := w.of[ledger.KindRound][0]
	keys := map[string]bool{}
	for _, sees := range []func(unit, round string) bool{
		nil,
		func(unit, _ string) bool { return unit != "" },
		func(unit, r string) bool { return unit != "" || r != round }, // in this round the same
		func(unit, _ string) bool { return strings.HasSuffix(unit, "1") },
	} {
		for range 2 {
			q, err := b.Lay(&Ask{Where: []Where{{ByRound, round}}, Sees: sees})
			if err != nil {
				t.Fatal(err)
			}
			keys[q.Key()] = true
		}
	}
	if len(keys) != 3 {
		t.Errorf("%d keys, want 3", len(keys))
	}
}
