package figure

import (
	"slices"

	"github.com/bihuan/bihuan/ledger"
)

// findings are the columns of findings, by row.
type findings struct {
	rows   index
	status []uint8 // as it stands; see statusOfFinding
	off    []uint32
	made   []int32
	place  []uint32
	class  []uint32
	amount []int64
	past   past
	moved  map[int32][]version[aboutFinding]
	again  map[int32][]again
	first  int32 // the earliest and the latest day on which one was made
	last   int32
}

// aboutFinding is what a finding is counted under.
type aboutFinding struct {
	place, class uint32
	amount       int64
}

// again says of which earlier finding one is a recurrence, from a day on.
type again struct {
	row  int32
	from int32
}

func (f *findings) init() {
	f.rows, f.moved, f.again = newIndex(), map[int32][]version[aboutFinding]{}, map[int32][]again{}
	f.first, f.last = forever, 0
	f.past.bytes = []byte{0} // a record without a past has no step
}

// row gives the row of a finding that is there, or is named.
func (f *findings) row(id int64) int32 {
	row, fresh := f.rows.row(id)
	if fresh {
		f.status, f.off, f.made = append(f.status, 0), append(f.off, 0), append(f.made, 0)
		f.place, f.class, f.amount = append(f.place, 0), append(f.class, 0), append(f.amount, 0)
	}
	return row
}

func (b *Book) putFinding(id int64, story []*ledger.Event) {
	var r ledger.Finding
	var steps []step
	var about []version[aboutFinding] // until is from, while the story is told
	var ties []again
	b.days(story, func(e *ledger.Event, day int32) {
		takeFinding(&r, e)
		steps = stepped(steps, step{day, statusOfFinding(&r), 0})
		about = told(about, day, b.aboutFinding(&r), func(a, b aboutFinding) bool { return a == b })
		ties = b.tied(ties, r.Earlier, day)
	})
	f := &b.findings
	row := f.row(id)
	made := int32(b.opts.DayOf(r.Made))
	f.first, f.last = min(f.first, made), max(f.last, made)
	now := about[len(about)-1].was
	f.status[row], f.off[row], f.made[row] = steps[len(steps)-1].status, f.past.put(steps), made
	f.place[row], f.class[row], f.amount[row] = now.place, now.class, now.amount
	keep(f.moved, row, versions(about))
	keep(f.again, row, ties)
	if len(f.moved[row]) > 0 {
		f.status[row] |= wasOther
	}
}

func (b *Book) aboutFinding(r *ledger.Finding) aboutFinding {
	return aboutFinding{b.place(&r.Head), b.classes.number(class{b.aspects.number(r.Aspect), b.categories.number(r.Category), uint32(max(r.Severity, 0))}), r.Amount}
}

func (b *Book) place(h *ledger.Head) uint32 {
	return b.places.number(place{b.units.number(h.Unit), b.rounds.number(h.Round)})
}

// tied follows of which findings one is a recurrence.
func (b *Book) tied(list []again, earlier []string, day int32) []again {
	for _, id := range earlier {
		n := b.opts.Number(id)
		if n == 0 {
			continue
		}
		row := b.findings.row(n)
		if !slices.ContainsFunc(list, func(a again) bool { return a.row == row }) {
			list = append(list, again{row, day})
		}
	}
	return list
}

// told adds what a record is from a day on.
func told[D any](list []version[D], day int32, is D, same func(a, b D) bool) []version[D] {
	if n := len(list); n > 0 {
		switch last := &list[n-1]; {
		case same(last.was, is):
			return list
		case last.until == day:
			last.was = is
			return list
		}
	}
	return append(list, version[D]{day, is})
}

// versions turns what was told into what a record was until which day, without what
// it is.
func versions[D any](list []version[D]) []version[D] {
	var out []version[D]
	for i := range len(list) - 1 {
		out = append(out, version[D]{list[i+1].until, list[i].was})
	}
	return out
}

// keep sets what few rows have.
func keep[D any](all map[int32][]D, row int32, list []D) {
	if len(list) > 0 {
		all[row] = list
	} else {
		delete(all, row)
	}
}
