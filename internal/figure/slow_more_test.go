package figure

import (
	"slices"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/ledger"
)

// Times, comparisons and changes, held against the same told plainly.

func TestTimesAreRight(t *testing.T) {
	rests := [spans]int64{}
	for seed := range 8 {
		w := newWorld(t, uint64(100+seed))
		w.run(600)
		b := w.book(false)
		for _, day := range append(w.eventful(), 0, w.today()-20) {
			got, err := b.Times(&Ask{Day: day, Today: w.today()})
			if err != nil {
				t.Fatal(err)
			}
			want := w.slowTimes(w.slowDay(day))
			for i, s := range got {
				rests[i] += s.Rests
				slices.Sort(want[i])
				if n := len(want[i]); s.Rests != int64(n) || n > 0 && (s.First != ranked(want[i], 1) || s.Median != ranked(want[i], 2) || s.Third != ranked(want[i], 3)) {
					t.Fatalf("walk %d, %v: %+v, the slow way %v", seed, day, s, want[i])
				}
			}
		}
	}
	if slices.Min(rests[:]) == 0 {
		t.Errorf("some times were never taken: %v", rests)
	}
}

// ranked is the value at the rank of a quartile: the smallest that so many reach.
func ranked(sorted []int64, q int) int64 { return sorted[(len(sorted)*q+3)/4-1] }

func (w *world) slowTimes(day ledger.Day) (out [spans][]int64) {
	s := w.slow(day)
	put := func(i int, from, to ledger.Day) { out[i] = append(out[i], int64(max(to-from, 0))) }
	each(s, func(f *ledger.Finding) {
		if f.State != ledger.Opened && f.State != ledger.Closed {
			return
		}
		made := dayOf(f.Made)
		read := ledger.Day(0)
		each(s, func(r *ledger.Receipt) {
			if r.Unit == f.Unit && r.Round == f.Round && (read == 0 || r.On < read) {
				read = r.On
			}
		})
		if read != 0 && read <= made {
			put(readingToFinding, read, made)
		}
		first := ledger.Day(0)
		each(s, func(a *ledger.Action) {
			if slices.Contains(a.Findings, f.ID) && a.State != ledger.Proposed && a.State != ledger.Dropped {
				if at := w.firstAssigned(a.ID, day); first == 0 || at < first {
					first = at
				}
			}
		})
		if first != 0 {
			put(findingToAction, made, first)
		}
		if f.State != ledger.Closed {
			return
		}
		closed := w.sinceDay(f.ID, day)
		put(findingToClosure, made, closed)
		if first != 0 {
			put(actionToClosure, first, closed)
		}
		each(s, func(l *ledger.LookBack) {
			if l.Finding == f.ID && l.State == ledger.Held && dayOf(l.Answered.At) >= closed {
				put(closureToHeld, closed, dayOf(l.Answered.At))
			}
		})
	})
	return out
}

func (w *world) firstAssigned(id string, until ledger.Day) ledger.Day {
	for day := ledger.Day(day0); day <= until; day++ {
		if a := one[*ledger.Action](w.slowOf(ledger.KindAction, id, day), ledger.KindAction, id); a != nil && a.State != ledger.Proposed && a.State != ledger.Dropped {
			return day
		}
	}
	return 0
}

// sinceDay is the day from which a finding has been in its state.
func (w *world) sinceDay(id string, until ledger.Day) ledger.Day {
	at := func(day ledger.Day) ledger.State {
		if f := one[*ledger.Finding](w.slowOf(ledger.KindFinding, id, day), ledger.KindFinding, id); f != nil {
			return f.State
		}
		return ""
	}
	day := until
	for at(day-1) == at(until) {
		day--
	}
	return day
}

// slowOf replays one record.
func (w *world) slowOf(k ledger.Kind, id string, day ledger.Day) *slow {
	var events []ledger.Event
	for _, e := range w.stories[ledger.Key{Kind: k, ID: id}] {
		if dayOf(e.At) <= day {
			events = append(events, *e)
		}
	}
	all, err := ledger.Replay(events)
	if err != nil {
		w.t.Fatal(err)
	}
	return &slow{day, all}
}

func TestRoundsAreComparedRight(t *testing.T) {
	seen := [comparedParts]int{}
	for seed := range 8 {
		w := newWorld(t, uint64(200+seed))
		w.run(600)
		b := w.book(seed%2 == 0)
		rounds := w.of[ledger.KindRound]
		for _, day := range append(w.eventful(), 0) {
			got, err := b.Compare(&Ask{Day: day, Today: w.today()}, rounds[0], rounds[1])
			if err != nil {
				t.Fatal(err)
			}
			want := w.slowCompare(w.slowDay(day), rounds[0], rounds[1])
			for i, p := range got {
				seen[i] += len(p.IDs)
				slices.Sort(want[i])
				if !slices.Equal(p.IDs, want[i]) {
					t.Fatalf("walk %d, %v: %s are %v, the slow way %v", seed, day, p.Name, p.IDs, want[i])
				}
			}
		}
	}
	if slices.Min(seen[:]) == 0 {
		t.Errorf("some parts were never seen: %v", seen)
	}
}

func (w *world) slowCompare(day ledger.Day, earlier, later string) (out [comparedParts][]string) {
	s := w.slow(day)
	stands := func(f *ledger.Finding) bool { return f.State == ledger.Opened || f.State == ledger.Closed }
	back := map[string]bool{}
	each(s, func(f *ledger.Finding) {
		if f.Round != later || !stands(f) {
			return
		}
		was := w.onceIn(f.ID, earlier, day)
		for _, id := range f.Earlier {
			if e := one[*ledger.Finding](s, ledger.KindFinding, id); e != nil && e.Round == earlier {
				was, back[id] = e, true
			}
		}
		if was == nil {
			out[fresh] = append(out[fresh], f.ID)
			return
		}
		out[returned] = append(out[returned], f.ID)
		if f.Severity > 0 && was.Severity > f.Severity || f.Amount > was.Amount {
			out[worse] = append(out[worse], f.ID)
		}
	})
	each(s, func(f *ledger.Finding) {
		switch {
		case f.Round != earlier || !stands(f):
		case back[f.ID]:
			out[returnedFrom] = append(out[returnedFrom], f.ID)
		case f.State == ledger.Closed:
			out[solved] = append(out[solved], f.ID)
		default:
			out[remaining] = append(out[remaining], f.ID)
		}
	})
	return out
}

// onceIn gives a finding as it last stood, at the end of a day, in a round that it is
// not in any more.
func (w *world) onceIn(id, round string, until ledger.Day) (was *ledger.Finding) {
	for day := ledger.Day(day0); day < until; day++ {
		f := one[*ledger.Finding](w.slowOf(ledger.KindFinding, id, day), ledger.KindFinding, id)
		if f != nil && f.Round == round {
			was = f
		}
	}
	return was
}

// Whoever looks at a later day is told of every finding whose numbers are others.
func TestChangesAreTold(t *testing.T) {
	told := map[Why]int{}
	for seed := range 12 {
		w := newWorld(t, uint64(300+seed))
		w.run(600)
		b := w.book(false)
		since := w.today() - 60
		got, err := b.Changes(&Ask{Today: w.today()}, since)
		if err != nil {
			t.Fatal(err)
		}
		why := map[string]string{}
		for _, c := range got {
			for _, y := range c.Why {
				told[y]++
				why[c.ID] += string(y) + " "
			}
		}
		before, now := w.slow(since), w.slow(w.today())
		each(now, func(f *ledger.Finding) {
			w.holdChange(t, one[*ledger.Finding](before, ledger.KindFinding, f.ID), f, why[f.ID])
		})
		each(now, func(a *ledger.Action) {
			was := one[*ledger.Action](before, ledger.KindAction, a.ID)
			if was == nil {
				was = &ledger.Action{}
			}
			for y, want := range map[Why]bool{
				WhyAdded: was.ID == "", WhyClosed: a.State == ledger.Closed && was.State != a.State, WhyDropped: a.State == ledger.Dropped && was.State != a.State,
				WhyExtended: was.Due.Next() != 0 && was.Due.Next() != a.Due.Next(), WhyReturned: a.Returns > 0 && was.Returns == 0,
			} {
				if strings.Contains(why[a.ID], string(y)) != want {
					t.Errorf("action %s: %s is told as %q", a.ID, y, why[a.ID])
				}
			}
		})
	}
	for _, y := range Whys() {
		if told[y] == 0 {
			t.Errorf("never told: %s", y)
		}
	}
}

func (w *world) holdChange(t *testing.T, was, f *ledger.Finding, why string) {
	if was == nil {
		was = &ledger.Finding{}
	}
	corrected := was.ID != "" && (was.Round != f.Round || was.Amount != f.Amount || was.Category != f.Category || was.Severity != f.Severity)
	replaced := []ledger.State{ledger.Merged, ledger.Divided, ledger.Transferred}
	for y, want := range map[Why]bool{
		WhyFound: was.ID == "", WhyReopened: was.ID != "" && was.Turn != f.Turn, WhyCorrected: corrected,
		WhyClosed: f.State == ledger.Closed && was.State != f.State, WhyRefused: f.State == ledger.Refused && was.State != f.State,
		WhyReplaced: slices.Contains(replaced, f.State) && was.State != f.State,
	} {
		if strings.Contains(why, string(y)) != want {
			t.Errorf("finding %s: %s is told as %q", f.ID, y, why)
		}
	}
}
