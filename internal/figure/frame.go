package figure

import (
	"slices"

	"github.com/bihuan/bihuan/ledger"
)

// frame is one question laid out over the columns.
type frame struct {
	book       *Book
	day        int32 // whose end is looked at; forever for things as they stand
	late       int32 // the day that dates are held against
	where      []Where
	units      *grown
	categories *grown
	tables     []table
	seen       []bool   // by place; nil for all
	places     []bool   // by place: what the conditions let through
	wanted     []bool   // by place: both; nil for all
	classes    []bool   // by class
	chosen     []chosen // conditions on what is neither
	months     []int32  // by day, from the first on which one was found

	status  []uint8 // of findings, at the end of the day
	has     []uint8 // see hasCause
	first   []int32 // see worker
	causeOf []int32 // the first tie of a finding and those after it, -1 at the end
	nextTie []int32

	after int64 // for rows
	limit int
}

type table struct {
	axes []*axis
	size int
}

// chosen is a condition on a single axis.
type chosen struct {
	axis  *axis
	group int32
}

func (b *Book) frame(ask *Ask) (*frame, error) {
	f := &frame{book: b, day: forever, late: int32(ask.Today), where: ask.Where}
	if ask.Day != 0 {
		f.day, f.late = int32(ask.Day), int32(ask.Day)
	}
	f.units, f.categories = b.units.at(f.day), b.categories.at(f.day)
	f.layMonths()
	for _, w := range ask.Where {
		if err := f.choose(w); err != nil {
			return nil, err
		}
	}
	f.look(ask.Sees)
	for _, dims := range ask.By {
		var t table
		for _, d := range dims {
			a, err := f.axis(d)
			if err != nil {
				return nil, err
			}
			if key := f.within(ByCause); d == ByCause && key != "" {
				a.only = int32(slices.IndexFunc(a.keys, func(k Where) bool { return k.Key == key }))
			}
			t.axes = append(t.axes, a)
		}
		var err error
		if t.size, err = sized(t.axes); err != nil {
			return nil, err
		}
		f.tables = append(f.tables, t)
	}
	return f, nil
}

// look asks of all places that the conditions may let through whether they are seen.
// What was elsewhere before may be let through there and is seen where it is now.
func (f *frame) look(sees func(unit, round string) bool) {
	b := f.book
	if sees != nil {
		f.seen = make([]bool, len(b.places.list))
		for i, p := range b.places.list {
			f.seen[i] = (f.day != forever || f.places == nil || f.places[i]) && sees(b.units.list[p.unit], b.rounds.list[p.round])
		}
	}
	if f.seen == nil && f.places == nil {
		return
	}
	f.wanted = make([]bool, len(b.places.list))
	for i := range f.wanted {
		f.wanted[i] = (f.seen == nil || f.seen[i]) && (f.places == nil || f.places[i])
	}
}

// within is the key that the conditions give a dimension.
func (f *frame) within(d Dimension) string {
	for _, w := range f.where {
		if w.By == d {
			return w.Key
		}
	}
	return ""
}

// choose lays a condition out. What has a key that nothing has is nothing.
func (f *frame) choose(w Where) error {
	b := f.book
	switch w.By {
	case ByUnit, ByUnitOwn:
		ok := f.below(f.units, b.units.list, w, ByUnit)
		f.places = choose(f.places, b.places.list, func(p place) bool { return ok(p.unit) })
	case ByRound:
		f.places = choose(f.places, b.places.list, func(p place) bool { return keyOrNone(b.rounds.list[p.round]) == w.Key })
	case ByCategory, ByCategoryOwn:
		ok := f.below(f.categories, b.categories.list, w, ByCategory)
		f.classes = choose(f.classes, b.classes.list, func(c class) bool { return ok(c.category) })
	case ByAspect:
		f.classes = choose(f.classes, b.classes.list, func(c class) bool { return keyOrNone(b.aspects.list[c.aspect]) == w.Key })
	case BySeverity:
		f.classes = choose(f.classes, b.classes.list, func(c class) bool { return severityKey(c.severity) == w.Key })
	default:
		a, err := f.axis(w.By)
		if err != nil {
			return err
		}
		at := slices.IndexFunc(a.keys, func(k Where) bool { return k.Key == w.Key })
		if at < 0 && (Bands(w.By) != nil || w.By == BySort) {
			return badKey(w)
		}
		if at < 0 {
			at = -2 // no group
		}
		f.chosen = append(f.chosen, chosen{a, int32(at)})
	}
	return nil
}

// below tells what a key of a tree chooses.
func (f *frame) below(g *grown, list []string, w Where, rolled Dimension) func(uint32) bool {
	if w.Key == None {
		return func(n uint32) bool { return n == nowhere }
	}
	at := uint32(max(slices.Index(list, w.Key), 0))
	return func(n uint32) bool {
		if at == nowhere {
			return false
		}
		return n == at || w.By == rolled && slices.Contains(g.up(n), at)
	}
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

// layMonths works out the month of each day on which something was found.
func (f *frame) layMonths() {
	first, last := f.book.findings.first, f.book.findings.last
	if last-first > 100*366 { // somebody typed a wrong year
		return
	}
	for d := first; d <= last; d++ {
		f.months = append(f.months, monthOf(d))
	}
}

func (f *frame) monthOf(day int32) int32 {
	if at := day - f.book.findings.first; at >= 0 && int(at) < len(f.months) {
		return f.months[at]
	}
	return monthOf(day)
}

// monthOf counts months from January 1970.
func monthOf(day int32) int32 {
	y, m, _ := ledger.Day(day).Date()
	return int32((y-1970)*12 + m - 1)
}

// noClass is the group of an action without a finding.
func (f *frame) noClass(a *axis) int32 {
	return int32(slices.IndexFunc(a.keys, func(k Where) bool { return k.Key == None }))
}

// linkCauses lists for each finding the causes that stand behind it.
func (f *frame) linkCauses() {
	if f.causeOf != nil {
		return
	}
	f.causeOf = slices.Repeat([]int32{-1}, len(f.book.findings.rows.ids))
	ties := f.book.causes.ties
	f.nextTie = make([]int32, len(ties))
	for i, t := range ties {
		if f.holds(t) {
			f.nextTie[i], f.causeOf[t.finding] = f.causeOf[t.finding], int32(i)
		}
	}
}

// holds reports whether a tie is there on the day.
func (f *frame) holds(t tie) bool {
	if f.day == forever {
		return t.until == forever
	}
	return t.from <= f.day && f.day < t.until
}

// causesOf lists the categories of the causes of something, each once; what has no
// cause has none.
func (f *frame) causesOf(x *item) []uint32 {
	x.causes = x.causes[:0]
	if x.finding >= 0 {
		for i := f.causeOf[x.finding]; i >= 0; i = f.nextTie[i] {
			if c := f.book.causes.ties[i].category; !slices.Contains(x.causes, c) {
				x.causes = append(x.causes, c)
			}
		}
	}
	if len(x.causes) == 0 {
		x.causes = append(x.causes, nowhere)
	}
	return x.causes
}
