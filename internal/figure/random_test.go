package figure

import (
	"bytes"
	"math/rand/v2"
	"reflect"
	"slices"
	"strconv"
	"testing"

	"github.com/bihuan/bihuan/ledger"
)

// A ledger of random operations on random trees. They keep to no rules of moves: a
// figure has to be right whatever the events say.

const day0 = 20000

func dayOf(m ledger.Moment) ledger.Day { return ledger.Day(m / 86_400_000) }

func testOptions() Options {
	return Options{
		Number: func(id string) int64 { n, _ := strconv.ParseInt(id, 10, 64); return n },
		Text:   func(n int64) string { return strconv.FormatInt(n, 10) },
		DayOf:  dayOf,
	}
}

type world struct {
	t       testing.TB
	rnd     *rand.Rand
	now     ledger.Moment
	ids     int
	records map[ledger.Key]ledger.Record
	of      map[ledger.Kind][]string
	events  []ledger.Event
	stories map[ledger.Key][]*ledger.Event
}

func newWorld(t testing.TB, seed uint64) *world {
	return &world{t: t, rnd: rand.New(rand.NewPCG(seed, 9)), now: day0 * 86_400_000, records: map[ledger.Key]ledger.Record{},
		of: map[ledger.Kind][]string{}, stories: map[ledger.Key][]*ledger.Event{}}
}

func (w *world) id() string { w.ids++; return strconv.Itoa(w.ids) }

func (w *world) any(k ledger.Kind) string {
	if list := w.of[k]; len(list) > 0 {
		return list[w.rnd.IntN(len(list))]
	}
	return ""
}

// maybe is any record of a kind, or none.
func (w *world) maybe(k ledger.Kind) string {
	if w.rnd.IntN(6) == 0 {
		return ""
	}
	return w.any(k)
}

func copied[T ledger.Record](r T) T {
	v := reflect.New(reflect.TypeOf(r).Elem())
	v.Elem().Set(reflect.ValueOf(r).Elem())
	return v.Interface().(T)
}

func (w *world) keep(r ledger.Record) {
	h := r.Top()
	k := ledger.Key{Kind: r.Kind(), ID: h.ID}
	before := w.records[k]
	changes, err := ledger.Diff(before, r)
	if err != nil {
		w.t.Fatal(err)
	}
	if len(changes) == 0 {
		return
	}
	if before == nil {
		w.of[k.Kind] = append(w.of[k.Kind], h.ID)
	}
	h.Rev++
	w.records[k] = r
	w.events = append(w.events, ledger.Event{Seq: int64(len(w.events) + 1), At: w.now, Kind: k.Kind, ID: k.ID, Rev: h.Rev, Changes: changes})
	e := w.events[len(w.events)-1]
	w.stories[k] = append(w.stories[k], &e)
}

func get[T ledger.Record](w *world, k ledger.Kind, id string) (zero T) {
	if r := w.records[ledger.Key{Kind: k, ID: id}]; r != nil {
		return copied(r.(T))
	}
	return zero
}

func (w *world) head(state ledger.State) ledger.Head {
	return ledger.Head{ID: w.id(), Unit: w.maybe(ledger.KindUnit), Round: w.any(ledger.KindRound), State: state, Made: w.now}
}

func (w *world) today() ledger.Day { return dayOf(w.now) }

func (w *world) stamp() ledger.Stamp {
	return ledger.Stamp{By: "somebody", At: w.now, On: w.today()}
}

func (w *world) run(steps int) {
	for range 3 {
		r := &ledger.Round{Head: ledger.Head{ID: w.id(), State: ledger.Rectifying}, Name: "round"}
		r.Round = r.ID
		w.keep(r)
	}
	for range steps {
		if w.rnd.IntN(4) == 0 {
			w.now += ledger.Moment(w.rnd.IntN(3*86_400)) * 1000
		}
		w.step()
	}
}

func (w *world) step() {
	switch n := w.rnd.IntN(60); {
	case n < 2:
		w.unit()
	case n < 3:
		w.category()
	case n < 5:
		w.keep(&ledger.Receipt{Head: w.head(ledger.Active), On: w.today()})
	case n < 10:
		f := &ledger.Finding{Head: w.head(ledger.Opened), Turn: 1, Turned: w.now, Aspect: []string{"", "A1", "A2"}[w.rnd.IntN(3)],
			Category: w.maybe(ledger.KindCategory), Severity: w.rnd.IntN(4), Amount: w.amount()}
		if w.rnd.IntN(5) == 0 {
			f.Earlier = []string{w.any(ledger.KindFinding)}
		}
		w.keep(f)
	case n < 14:
		w.cause()
	case n < 20:
		w.keep(&ledger.Action{Head: w.head(ledger.Proposed), Sort: []ledger.Sort{ledger.Correct, ledger.Systemic, ledger.Service, ""}[w.rnd.IntN(4)],
			Findings: w.some(ledger.KindFinding), Due: w.due()})
	case n < 53:
		w.moveAction()
	case n < 58:
		w.moveFinding()
	default:
		w.moveLook()
	}
}

func (w *world) amount() int64 {
	return []int64{0, 1, 50_00, 9_999_99, 10_000_00, 250_000_00, 7_000_000_00}[w.rnd.IntN(7)]
}

func (w *world) some(k ledger.Kind) []string {
	var list []string
	for range w.rnd.IntN(3) {
		if id := w.any(k); id != "" && !slices.Contains(list, id) {
			list = append(list, id)
		}
	}
	return list
}

func (w *world) due() ledger.Due {
	d := ledger.Due{Kind: ledger.ByDate, Day: w.today() + ledger.Day(w.rnd.IntN(150)-3)}
	switch w.rnd.IntN(6) {
	case 0:
		d.Day = 0
	case 1:
		d = ledger.Due{Kind: ledger.Perpetual, Milestones: []ledger.Milestone{{ID: "a", Day: w.today() + 3}, {ID: "b", Day: w.today() + 9}}}
	}
	return d
}

// unit makes a unit or hangs one elsewhere, never below itself.
func (w *world) unit() {
	list := w.of[ledger.KindUnit]
	if len(list) > 3 && w.rnd.IntN(4) == 0 {
		u := get[*ledger.Unit](w, ledger.KindUnit, w.any(ledger.KindUnit))
		up := w.any(ledger.KindUnit)
		for at := up; at != ""; at = get[*ledger.Unit](w, ledger.KindUnit, at).Parent {
			if at == u.ID {
				return
			}
		}
		u.Parent = up
		w.keep(u)
		return
	}
	u := &ledger.Unit{Head: ledger.Head{ID: w.id(), State: ledger.Active}, Name: "unit", Parent: w.maybe(ledger.KindUnit)}
	w.keep(u)
}

func (w *world) category() {
	c := &ledger.Category{Head: ledger.Head{ID: w.id(), State: ledger.Active}, Name: "category", Parent: w.maybe(ledger.KindCategory)}
	w.keep(c)
}

func (w *world) cause() {
	if c := get[*ledger.Cause](w, ledger.KindCause, w.any(ledger.KindCause)); c != nil && w.rnd.IntN(2) == 0 {
		switch w.rnd.IntN(3) {
		case 0:
			c.State = ledger.Refused
		case 1:
			c.Findings = w.some(ledger.KindFinding)
		default:
			c.Category = w.maybe(ledger.KindCategory)
		}
		w.keep(c)
		return
	}
	w.keep(&ledger.Cause{Head: w.head(ledger.Standing), Category: w.maybe(ledger.KindCategory), Findings: w.some(ledger.KindFinding)})
}

func (w *world) moveAction() {
	a := get[*ledger.Action](w, ledger.KindAction, w.any(ledger.KindAction))
	if a == nil || a.State == ledger.Closed || a.State == ledger.Dropped {
		return
	}
	switch n := w.rnd.IntN(16); {
	case n == 0:
		a.State = ledger.Dropped
	case n == 1 && a.Claimed.At == 0:
		a.Due.Day += ledger.Day(w.rnd.IntN(20))
	case n == 2:
		a.Findings = w.some(ledger.KindFinding)
	case n == 3 && a.State == ledger.Proposed:
		a.Unit = w.any(ledger.KindUnit)
	case n == 4 && a.Due.Kind == ledger.Perpetual:
		a.Due.Milestones = slices.Clone(a.Due.Milestones)
		a.Due.Milestones[w.rnd.IntN(2)].Done = w.today()
	default:
		w.onward(a)
	}
	w.keep(a)
}

func (w *world) onward(a *ledger.Action) {
	switch a.State {
	case ledger.Proposed:
		a.State, a.Assigned = ledger.Assigned, w.stamp()
		if a.Original == 0 {
			a.Original = a.Due.Day
		}
	case ledger.Assigned:
		a.State = []ledger.State{ledger.Accepted, ledger.Accepted, ledger.Disputed}[w.rnd.IntN(3)]
	case ledger.Disputed:
		a.State = ledger.Assigned
	case ledger.Accepted:
		a.State = ledger.UnderWay
	case ledger.UnderWay:
		a.State, a.Claimed = ledger.Claimed, w.stamp()
	case ledger.Claimed, ledger.Done:
		if w.rnd.IntN(4) == 0 {
			a.State, a.Claimed, a.Returns = ledger.UnderWay, ledger.Stamp{}, a.Returns+1
		} else if a.State == ledger.Claimed {
			a.State = ledger.Done
		} else {
			a.State, a.Closed = ledger.Closed, w.stamp()
		}
	}
}

func (w *world) moveFinding() {
	f := get[*ledger.Finding](w, ledger.KindFinding, w.any(ledger.KindFinding))
	if f == nil {
		return
	}
	switch n := w.rnd.IntN(9); {
	case n == 0 && f.State == ledger.Opened:
		f.State = []ledger.State{ledger.Merged, ledger.Divided, ledger.Transferred, ledger.Refused}[w.rnd.IntN(4)]
	case n == 1:
		f.Amount = w.amount()
	case n == 2:
		f.Category, f.Severity = w.maybe(ledger.KindCategory), w.rnd.IntN(4)
	case n > 5 && f.State == ledger.Closed:
		f.State, f.Turn, f.Turned, f.Closed = ledger.Opened, f.Turn+1, w.now, ledger.Stamp{}
		if w.rnd.IntN(2) == 0 {
			f.Round = w.any(ledger.KindRound)
		}
	case n == 4:
		if id := w.any(ledger.KindFinding); id != f.ID && !slices.Contains(f.Earlier, id) {
			f.Earlier = append(slices.Clip(f.Earlier), id)
		}
	case f.State == ledger.Opened:
		f.State, f.Closed = ledger.Closed, w.stamp()
		w.keep(f)
		w.keep(&ledger.LookBack{Head: w.head(ledger.Scheduled), Finding: f.ID, Turn: f.Turn, On: w.today() + ledger.Day(w.rnd.IntN(20))})
		return
	}
	w.keep(f)
}

func (w *world) moveLook() {
	l := get[*ledger.LookBack](w, ledger.KindLookBack, w.any(ledger.KindLookBack))
	if l == nil || l.State != ledger.Scheduled {
		return
	}
	switch w.rnd.IntN(5) {
	case 0:
		l.On += 7
	case 1:
		l.State, l.Answered = ledger.NotHeld, w.stamp()
	case 2:
		l.State = ledger.Withdrawn
	default:
		l.State, l.Answered = ledger.Held, w.stamp()
	}
	w.keep(l)
}

// cut gives a book other sizes: leaves of an entry or two, and a worker for each core.
func (w *world) cut(b *Book) *Book {
	b.sizes = sizes{[]int{30, 300, 4096}[w.rnd.IntN(3)], 1 + w.rnd.IntN(5), []int{0, 1 << 20}[w.rnd.IntN(2)]}
	b.homes.most = b.sizes.part
	return b
}

// book makes a book of all events, kind by kind, or in pieces as they happened, made
// compact or saved and read again in between.
func (w *world) book(pieces bool) *Book {
	b := w.cut(New(testOptions()))
	if !pieces {
		for _, k := range Kinds() {
			for _, id := range w.of[k] {
				b.Put(k, id, w.stories[ledger.Key{Kind: k, ID: id}])
			}
		}
		return b
	}
	for i, e := range w.events { // the story up to there, as whoever keeps up would give it
		if i%3 == 0 || i == len(w.events)-1 || w.rnd.IntN(3) == 0 {
			b.Put(e.Kind, e.ID, w.stories[ledger.Key{Kind: e.Kind, ID: e.ID}][:e.Rev])
		} else {
			b.Put(e.Kind, e.ID, w.stories[ledger.Key{Kind: e.Kind, ID: e.ID}])
		}
		switch w.rnd.IntN(100) {
		case 0:
			b.Compact()
		case 1:
			b = w.cut(w.readAgain(b))
		}
	}
	for _, k := range Kinds() {
		for _, id := range w.of[k] {
			b.Put(k, id, w.stories[ledger.Key{Kind: k, ID: id}])
		}
	}
	if w.rnd.IntN(2) == 0 {
		b.Compact()
	}
	return b
}

func (w *world) readAgain(b *Book) *Book {
	var out bytes.Buffer
	if err := b.Save(&out); err != nil {
		w.t.Fatal(err)
	}
	again, err := Read(&out, testOptions())
	if err != nil {
		w.t.Fatal(err)
	}
	return again
}
