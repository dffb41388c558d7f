package figure

import (
	"slices"
	"strconv"
	"strings"
)

// Question is one question laid out over a book. It holds as long as nothing is put in.
type Question struct {
	book       *Book
	ask        *Ask
	day        int32 // whose end is looked at; forever for things as they stand
	late       int32 // the day that dates are held against
	units      *grown
	categories *grown

	inUnits []bool   // by unit: what the conditions let through; nil for all
	inRound []bool   // by round
	lets    []bool   // by place: both
	sees    []bool   // by place, as far as it was asked for; nil for all
	visits  []uint32 // the groups that are gone through; nil for all
	asked   []uint32 // the places of which it was asked whether they are seen
	classes []bool   // by class: what the conditions let through; nil for all
	noClass bool     // whether they let through what has no finding

	axes    []*axis
	chosen  []chosen // conditions on what is neither a place nor a class
	tables  []table
	width   int // of all tables, with the total
	byPlace []int
	byKin   []int
	byItem  [ofKindLook + 1][]int

	after int64 // for rows
	limit int
}

// chosen is a condition on a single axis.
type chosen struct {
	axis  int
	group int32
}

// Lay lays a question out.
func (b *Book) Lay(ask *Ask) (*Question, error) {
	q, err := b.lay(ask)
	if err == nil {
		q.look()
	}
	return q, err
}

func (b *Book) lay(ask *Ask) (*Question, error) {
	q := &Question{book: b, ask: ask, day: forever, late: int32(ask.Today), width: 1, noClass: true}
	if ask.Day != 0 {
		q.day, q.late = int32(ask.Day), int32(ask.Day)
	}
	q.units, q.categories = b.units.at(q.day), b.categories.at(q.day)
	for _, w := range ask.Where {
		if err := q.choose(w); err != nil {
			return nil, err
		}
	}
	return q, nil
}

// Key says all that the answer depends on but the book: what is asked, and what the one
// who asks sees of it.
func (q *Question) Key() string {
	var s strings.Builder
	word := func(w string) { s.WriteString(strconv.Quote(w)) }
	for _, n := range []int32{q.day, q.late} {
		s.WriteString(strconv.Itoa(int(n)) + " ")
	}
	s.WriteString(strconv.FormatBool(q.ask.Times))
	for _, w := range q.ask.Where {
		word(string(w.By))
		word(w.Key)
	}
	for _, dims := range q.ask.By {
		s.WriteByte('|')
		for _, d := range dims {
			word(string(d))
		}
	}
	s.WriteByte('|')
	for i, p := range q.asked {
		if i == 0 || p != q.asked[i-1]+1 { // most follow each other
			s.WriteString(strconv.Itoa(int(p)) + ":")
		}
		if q.sees[p] {
			s.WriteByte('1')
		} else {
			s.WriteByte('0')
		}
	}
	return s.String()
}

// Changed grows whenever something changed that the answer rests on.
func (q *Question) Changed() uint64 {
	b := q.book
	if q.visits == nil || q.day != forever && q.lets == nil {
		return b.changes
	}
	last := b.grown
	for _, p := range q.visits {
		last = max(last, b.groups[p].changed)
	}
	return last
}

// look finds the groups in which there is something to be counted, and asks of all places
// of which there is something in them whether they are seen. What was elsewhere before may
// be let through there, and is seen where it is now.
func (q *Question) look() {
	b, ties := q.book, &q.book.guests
	let := q.let()
	if q.lets != nil {
		q.visits = q.with(ties.in, let)
	}
	if q.ask.Sees == nil {
		return
	}
	q.asked = let
	if q.lets != nil && q.day != forever {
		q.asked = q.with(ties.of, q.visits)
	}
	q.sees = make([]bool, len(b.places.list))
	for _, p := range q.asked {
		at := b.places.list[p]
		q.sees[p] = q.ask.Sees(b.units.list[at.unit], b.rounds.list[at.round])
	}
	if q.lets == nil || q.day == forever { // what is counted in a place stands there now
		q.visits = q.with(ties.in, slices.DeleteFunc(slices.Clone(let), func(p uint32) bool { return !q.sees[p] }))
	}
}

// let lists the places that the conditions let through, in their order.
func (q *Question) let() []uint32 {
	b := q.book
	list := []uint32{}
	if q.inRound == nil {
		for p, at := range b.places.list {
			if q.inUnits == nil || q.inUnits[at.unit] {
				list = append(list, uint32(p))
			}
		}
	}
	for r, in := range q.inRound {
		if !in || r >= len(b.ofRound) {
			continue
		}
		for _, p := range b.ofRound[r] {
			if q.inUnits == nil || q.inUnits[b.places.list[p].unit] {
				list = append(list, p)
			}
		}
	}
	slices.Sort(list)
	if q.inUnits == nil && q.inRound == nil {
		return list
	}
	q.lets = make([]bool, len(b.places.list))
	for _, p := range list {
		q.lets[p] = true
	}
	return list
}

// with lists places and those that are tied to them, in their order.
func (q *Question) with(ties map[uint32][]uint32, list []uint32) []uint32 {
	if len(ties) == 0 {
		return list
	}
	all := slices.Clone(list)
	in := make([]bool, len(q.book.places.list))
	for _, p := range list {
		in[p] = true
	}
	for _, p := range list {
		for _, o := range ties[p] {
			if !in[o] {
				in[o] = true
				all = append(all, o)
			}
		}
	}
	slices.Sort(all)
	return all
}

// within is the key that the conditions give a dimension.
func (q *Question) within(d Dimension) string {
	for _, w := range q.ask.Where {
		if w.By == d {
			return w.Key
		}
	}
	return ""
}

// choose lays a condition out. What has a key that nothing has is nothing.
func (q *Question) choose(w Where) error {
	b := q.book
	switch w.By {
	case ByUnit, ByUnitOwn:
		ok := q.below(q.units, b.units.list, w, ByUnit)
		for n, was := range q.inUnits {
			ok[n] = ok[n] && was
		}
		q.inUnits = ok
	case ByRound:
		q.inRound = choose(q.inRound, b.rounds.list, func(r string) bool { return keyOrNone(r) == w.Key })
	case ByCategory, ByCategoryOwn:
		ok := q.below(q.categories, b.categories.list, w, ByCategory)
		q.chooseClass(w, func(c class) bool { return ok[c.category] })
	case ByAspect:
		q.chooseClass(w, func(c class) bool { return keyOrNone(b.aspects.list[c.aspect]) == w.Key })
	case BySeverity:
		q.chooseClass(w, func(c class) bool { return severityKey(c.severity) == w.Key })
	default:
		i, err := q.axis(w.By)
		if err != nil {
			return err
		}
		at := slices.IndexFunc(q.axes[i].keys, func(k Where) bool { return k.Key == w.Key })
		if at < 0 && (Bands(w.By) != nil || w.By == BySort) {
			return badKey(w)
		}
		if at < 0 {
			at = -2 // no group
		}
		q.chosen = append(q.chosen, chosen{i, int32(at)})
	}
	return nil
}

// chooseClass lays a condition out that only findings and what has one can meet, but for
// the one that there is nothing.
func (q *Question) chooseClass(w Where, ok func(class) bool) {
	q.classes = choose(q.classes, q.book.classes.list, ok)
	q.noClass = q.noClass && w.Key == None
}

// below tells by number what a key of a tree chooses.
func (q *Question) below(g *grown, list []string, w Where, rolled Dimension) []bool {
	ok := make([]bool, len(list))
	if w.Key == None {
		ok[nowhere] = true
		return ok
	}
	at := slices.Index(list, w.Key)
	if at <= nowhere {
		return ok
	}
	for n := range ok {
		ok[n] = n == at || w.By == rolled && slices.Contains(g.up(uint32(n)), uint32(at))
	}
	return ok
}

// choose keeps what was let through and is let through again.
func choose[T any](was []bool, list []T, ok func(T) bool) []bool {
	if was == nil {
		was = slices.Repeat([]bool{true}, len(list))
	}
	for i, v := range list {
		was[i] = was[i] && ok(v)
	}
	return was
}
