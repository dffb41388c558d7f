package figure

import (
	"fmt"
	"slices"
	"sort"
	"testing"

	"github.com/bihuan/bihuan/ledger"
)

// The slow way: all events up to a day are replayed into records, and these are looked
// at one by one. It shares nothing with the book.

type slow struct {
	day     ledger.Day
	records map[ledger.Key]ledger.Record
}

func (w *world) slow(day ledger.Day) *slow {
	var events []ledger.Event
	for _, e := range w.events {
		if dayOf(e.At) <= day {
			events = append(events, e)
		}
	}
	all, err := ledger.Replay(events)
	if err != nil {
		w.t.Fatal(err)
	}
	return &slow{day, all}
}

func each[T ledger.Record](s *slow, do func(T)) {
	for _, r := range s.records {
		if r, ok := r.(T); ok {
			do(r)
		}
	}
}

func one[T ledger.Record](s *slow, k ledger.Kind, id string) (zero T) {
	if r, ok := s.records[ledger.Key{Kind: k, ID: id}].(T); ok {
		return r
	}
	return zero
}

// things are what is counted: each with the figures that it is in.
type thing struct {
	id      string
	unit    string
	round   string
	finding *ledger.Finding // nil for none
	action  *ledger.Action
	names   map[string]bool
	amount  int64
}

func called(list ...string) map[string]bool {
	m := map[string]bool{}
	for _, n := range list {
		m[n] = true
	}
	return m
}

func (s *slow) things() []thing {
	var list []thing
	each(s, func(f *ledger.Finding) { list = append(list, s.finding(f)) })
	each(s, func(a *ledger.Action) { list = append(list, s.action(a)) })
	each(s, func(l *ledger.LookBack) { list = append(list, s.look(l)) })
	return list
}

func (s *slow) finding(f *ledger.Finding) thing {
	t := thing{id: f.ID, unit: f.Unit, round: f.Round, finding: f, amount: f.Amount, names: called()}
	switch f.State {
	case ledger.Merged, ledger.Divided, ledger.Transferred:
		t.names["replaced"] = true
		return t
	case ledger.Refused:
		t.names["refused"] = true
		return t
	}
	t.names = called("found", string(f.State))
	if f.State == ledger.Opened {
		t.names = called("found", "open")
	}
	complete, incomplete := 0, 0
	each(s, func(a *ledger.Action) {
		if !slices.Contains(a.Findings, f.ID) || a.State == ledger.Dropped {
			return
		}
		if a.State != ledger.Proposed {
			t.names["measured"] = true
		}
		switch {
		case f.Turn > 1 && a.State == ledger.Closed && dayOf(a.Closed.At) < dayOf(f.Turned): // of an earlier turn
		case a.State == ledger.Done || a.State == ledger.Closed:
			complete++
		default:
			incomplete++
		}
	})
	s.progress(f, t.names)
	if f.State == ledger.Closed || complete > 0 && incomplete == 0 {
		t.names["rectified"] = true
	}
	each(s, func(c *ledger.Cause) {
		if c.State == ledger.Standing && slices.Contains(c.Findings, f.ID) {
			t.names["caused"] = true
		}
	})
	if f.Turn > 1 {
		t.names["reopened"], t.names["came_back"] = true, true
	}
	if len(f.Earlier) > 0 {
		t.names["again"], t.names["came_back"] = true, true
	}
	return t
}

// progress names how far a finding has come.
func (s *slow) progress(f *ledger.Finding, names map[string]bool) {
	steps := []string{"taken_on", "begun", "put_forward"}
	reached := 0
	if f.State == ledger.Closed {
		reached = len(steps)
	}
	each(s, func(a *ledger.Action) {
		if !slices.Contains(a.Findings, f.ID) || f.Turn > 1 && a.State == ledger.Closed && dayOf(a.Closed.At) < dayOf(f.Turned) {
			return
		}
		reached = max(reached, map[ledger.State]int{ledger.Accepted: 1, ledger.UnderWay: 2, ledger.Claimed: 3, ledger.Done: 3, ledger.Closed: 3}[a.State])
	})
	for _, name := range steps[:reached] {
		names[name] = true
	}
	each(s, func(l *ledger.LookBack) {
		if f.State == ledger.Closed && l.Finding == f.ID && l.Turn == f.Turn && l.State == ledger.Held {
			names["kept"] = true
		}
	})
}

func (s *slow) action(a *ledger.Action) thing {
	t := thing{id: a.ID, unit: a.Unit, round: a.Round, action: a, names: called()}
	for _, id := range a.Findings {
		if t.finding = one[*ledger.Finding](s, ledger.KindFinding, id); t.finding != nil {
			t.amount = t.finding.Amount
			break
		}
	}
	put := func(ok bool, name string) {
		if !ok {
			return
		}
		if a.Sort == "service" {
			switch name {
			case "actions":
				name = "services"
			case "actions_closed":
				name = "service_closed"
			default:
				name = "service_" + name
			}
		}
		t.names[name] = true
	}
	timing := ledger.TimingOf(a, s.day, new(ledger.Calendar))
	put(a.State != ledger.Closed, string(a.State))
	put(a.State == ledger.Closed, "actions_closed")
	if a.State == ledger.Proposed || a.State == ledger.Dropped {
		return t
	}
	put(true, "actions")
	put(a.State == ledger.Done || a.State == ledger.Closed, "completed")
	put(a.State == ledger.Closed && timing.Due != 0, "closed_dated")
	put(a.State == ledger.Closed && timing.Due != 0 && !timing.ClosedLate, "in_time")
	put(timing.ClosedLate, "late")
	put(timing.Overdue, "overdue")
	put(timing.Extended, "extended")
	put(a.Returns > 0, "returned")
	return t
}

func (s *slow) look(l *ledger.LookBack) thing {
	f := one[*ledger.Finding](s, ledger.KindFinding, l.Finding)
	t := thing{id: l.ID, unit: f.Unit, round: f.Round, finding: f, names: called()}
	switch l.State {
	case ledger.Scheduled:
		if l.On <= s.day {
			t.names = called("look_due")
		}
	case ledger.Held:
		t.names = called("look_due", "looked", "held")
	case ledger.NotHeld:
		t.names = called("look_due", "looked", "failed")
	}
	return t
}

func (t *thing) count(n map[string]int64) {
	for name := range t.names {
		n[name]++
	}
	if t.names["found"] {
		n["amount_found"] += t.amount
	}
	if t.names["closed"] {
		n["amount_closed"] += t.amount
	}
}

// under lists the keys that something has in a dimension, told plainly.
func (s *slow) under(t *thing, d Dimension) []string {
	some := func(key string) []string {
		if key == "" {
			key = None
		}
		return []string{key}
	}
	switch f := t.finding; d {
	case ByUnitOwn:
		return some(t.unit)
	case ByUnit:
		return s.above(t.unit, func(id string) (string, bool) {
			u := one[*ledger.Unit](s, ledger.KindUnit, id)
			if u == nil {
				return "", false
			}
			return u.Parent, true
		})
	case ByRound:
		return some(t.round)
	case ByLate:
		if t.names["overdue"] || t.names["service_overdue"] {
			return bands(int64(s.day-t.action.Due.Next()), []string{"1-7", "8-30", "31-90", "91-"}, 8, 31, 91)
		}
		return nil
	case BySort:
		if t.action != nil {
			return some(string(t.action.Sort))
		}
		return nil
	case ByAge:
		if t.names["open"] {
			return bands(int64(s.day-dayOf(f.Made)), []string{"0-7", "8-30", "31-90", "91-180", "181-365", "366-"}, 8, 31, 91, 181, 366)
		}
		return nil
	default:
		return s.underFinding(f, d, some)
	}
}

func (s *slow) underFinding(f *ledger.Finding, d Dimension, some func(string) []string) []string {
	if f == nil {
		return some("")
	}
	switch d {
	case ByAspect:
		return some(f.Aspect)
	case ByCategoryOwn:
		return some(f.Category)
	case ByCategory:
		return s.above(f.Category, func(id string) (string, bool) {
			c := one[*ledger.Category](s, ledger.KindCategory, id)
			if c == nil {
				return "", false
			}
			return c.Parent, true
		})
	case BySeverity:
		if f.Severity == 0 {
			return some("")
		}
		return some(fmt.Sprint(f.Severity))
	case ByAmount:
		if f.Amount == 0 {
			return some("")
		}
		return bands(f.Amount/100, []string{"1-9999", "10000-99999", "100000-999999", "1000000-"}, 10_000, 100_000, 1_000_000)
	case ByMonth:
		y, m, _ := dayOf(f.Made).Date()
		return some(fmt.Sprintf("%04d-%02d", y, m))
	}
	keys := map[string]bool{}
	each(s, func(c *ledger.Cause) {
		if c.State == ledger.Standing && slices.Contains(c.Findings, f.ID) {
			keys[some(c.Category)[0]] = true
		}
	})
	var list []string
	for k := range keys {
		list = append(list, k)
	}
	if len(list) == 0 {
		return some("")
	}
	return list
}

func bands(v int64, keys []string, from ...int64) []string {
	return keys[sort.Search(len(from), func(i int) bool { return v < from[i] }):][:1]
}

// above lists a node and all above it.
func (s *slow) above(id string, parent func(string) (string, bool)) []string {
	if id == "" {
		return []string{None}
	}
	list := []string{id}
	for {
		up, ok := parent(id)
		if !ok || up == "" {
			return list
		}
		list, id = append(list, up), up
	}
}

// count is the slow answer to conditions.
func (s *slow) count(things []thing, where ...Where) (map[string]int64, map[string][]string) {
	n, ids := map[string]int64{}, map[string][]string{}
	for i := range things {
		t := &things[i]
		if slices.ContainsFunc(where, func(c Where) bool { return !slices.Contains(s.under(t, c.By), c.Key) }) {
			continue
		}
		t.count(n)
		for name := range t.names {
			ids[name] = append(ids[name], t.id)
		}
	}
	return n, ids
}

func same(t *testing.T, what string, got *Numbers, want map[string]int64) {
	t.Helper()
	for f := range Count {
		if got[f] != want[f.String()] {
			t.Errorf("%s: %s is %d, counted the slow way %d", what, f, got[f], want[f.String()])
		}
	}
	for name := range want {
		if _, ok := Named(name); !ok {
			t.Errorf("no figure %s", name)
		}
	}
}

// Random operations on random trees: every figure, in every table, is what the slow way
// counts, as things stand and as of any day that has passed; and its rows are the same.
func TestEveryFigureIsCountedRight(t *testing.T) {
	var seen Numbers
	for seed := range 12 {
		w := newWorld(t, uint64(seed))
		w.run(700)
		b := w.book(seed%2 == 1)
		days := []ledger.Day{0, w.today(), w.today() - 1, w.today() - 9, w.today() - 40, day0 + 20, day0 + 1, day0 - 5}
		for _, day := range append(days, w.eventful()...) {
			w.hold(t, b, day, &seen)
			if t.Failed() {
				t.Fatalf("walk %d as of %v (today is %v)", seed, day, w.today())
			}
		}
	}
	for f, n := range seen {
		if n == 0 {
			t.Errorf("no walk came across %s", Figure(f))
		}
	}
}

// eventful are days on which a unit was hung elsewhere, or a finding opened again.
func (w *world) eventful() []ledger.Day {
	var list []ledger.Day
	for _, e := range w.events {
		for _, c := range e.Changes {
			if c.Field == "parent" && e.Rev > 1 || c.Field == "turn" && e.Rev > 1 {
				list = append(list, dayOf(e.At))
			}
		}
	}
	w.rnd.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	return list[:min(5, len(list))]
}

func (w *world) hold(t *testing.T, b *Book, day ledger.Day, seen *Numbers) {
	s := w.slow(w.slowDay(day))
	things := s.things()
	ask := &Ask{Day: day, Today: w.today()}
	for _, d := range Dimensions() {
		ask.By = append(ask.By, []Dimension{d})
	}
	ask.By = append(ask.By, []Dimension{ByUnit, ByAspect}, []Dimension{ByCause, ByMonth}, []Dimension{BySeverity, ByCategory})
	got, err := b.Count(ask)
	if err != nil {
		t.Fatal(err)
	}
	seen.sum(&got.Total)
	all, _ := s.count(things)
	same(t, "total", &got.Total, all)
	for _, table := range got.Tables {
		w.holdTable(t, s, things, &got.Total, &table)
	}
	for range 6 { // conditions, and the rows behind
		w.holdRows(t, b, s, things, day, got)
	}
}

func (w *world) slowDay(day ledger.Day) ledger.Day {
	if day == 0 {
		return w.today()
	}
	return day
}

func (w *world) holdTable(t *testing.T, s *slow, things []thing, total *Numbers, table *Table) {
	var sum Numbers
	for _, l := range table.Lines {
		want, _ := s.count(things, l.Where...)
		same(t, fmt.Sprint(l.Where), &l.Numbers, want)
		sum.sum(&l.Numbers)
	}
	partial := []Dimension{ByCause, ByAge, BySort, ByLate}
	if !slices.ContainsFunc(table.By, func(d Dimension) bool { return slices.Contains(partial, d) }) && sum != *total {
		t.Errorf("the lines of %v do not add up to the total", table.By)
	}
}

// holdRows chooses a line, goes down into it, and opens the rows of a figure.
func (w *world) holdRows(t *testing.T, b *Book, s *slow, things []thing, day ledger.Day, got *Answer) {
	table := got.Tables[w.rnd.IntN(len(got.Tables))]
	if len(table.Lines) == 0 {
		return
	}
	line := table.Lines[w.rnd.IntN(len(table.Lines))]
	ask := &Ask{Day: day, Today: w.today(), Where: line.Where, By: [][]Dimension{{ByUnit}}}
	below, err := b.Count(ask)
	if err != nil {
		t.Fatal(err)
	}
	if below.Total != line.Numbers {
		t.Errorf("%v chosen alone is not what its line says", line.Where)
	}
	var sum Numbers
	for _, l := range below.Tables[0].Lines {
		sum.sum(&l.Numbers)
	}
	if sum != below.Total {
		t.Errorf("%v by unit: the sum below is not the number above", line.Where)
	}
	_, ids := s.count(things, line.Where...)
	fig := Figure(w.rnd.IntN(int(endOfCounts)))
	var rows []string
	for after := ""; ; {
		page, err := b.Rows(ask, fig, after, 3)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range page {
			rows = append(rows, r.ID)
			after = r.ID
		}
		if len(page) < 3 {
			break
		}
	}
	want := ids[fig.String()]
	slices.Sort(rows)
	slices.Sort(want)
	if !slices.Equal(rows, want) {
		t.Errorf("%v: rows of %s are %v, the slow way %v", line.Where, fig, rows, want)
	}
}
