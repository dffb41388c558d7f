package figure

import (
	"slices"

	"github.com/bihuan/bihuan/ledger"
)

func (b *Book) putFinding(id int64, story []*ledger.Event) {
	var r ledger.Finding
	var steps []step
	var about []version[aboutFinding]
	var ties []again
	b.days(story, func(e *ledger.Event, day int32) {
		takeFinding(&r, e)
		steps = stepped(steps, step{day, statusOfFinding(&r), 0})
		about = told(about, day, b.aboutFinding(&r), func(a, b aboutFinding) bool { return a == b })
		ties = b.tied(ties, r.Earlier, day)
	})
	made := int32(b.opts.DayOf(r.Made))
	b.first, b.last = min(b.first, made), max(b.last, made)
	now := about[len(about)-1].was
	b.change(id, now.place, func(e *entry) {
		e.place, e.class, e.amount, e.made = now.place, now.class, now.amount, made
		e.steps, e.was, e.again = steps, versions(about), ties
	})
}

func (b *Book) aboutFinding(r *ledger.Finding) aboutFinding {
	return aboutFinding{b.place(&r.Head), b.classes.number(class{b.aspects.number(r.Aspect), b.categories.number(r.Category), uint32(max(r.Severity, 0))}), r.Amount}
}

func (b *Book) place(h *ledger.Head) uint32 {
	return b.placeOf(place{b.units.number(h.Unit), b.rounds.number(h.Round)})
}

// placeOf numbers a place. Every place has a group.
func (b *Book) placeOf(p place) uint32 {
	at := b.places.number(p)
	if int(at) == len(b.groups) {
		b.groups = append(b.groups, group{})
		for int(p.round) >= len(b.ofRound) {
			b.ofRound = append(b.ofRound, nil)
		}
		b.ofRound[p.round] = append(b.ofRound[p.round], at)
	}
	return at
}

// tied follows of which findings one is a recurrence.
func (b *Book) tied(list []again, earlier []string, day int32) []again {
	for _, id := range earlier {
		n := b.opts.Number(id)
		if n != 0 && !slices.ContainsFunc(list, func(a again) bool { return a.id == n }) {
			list = append(list, again{n, day})
		}
	}
	return list
}

// findingOf reads what there is of a finding; false where there is nothing.
func (b *Book) findingOf(id int64) (h head, place uint32, ok bool) {
	place, ok = b.homes.find(id)
	if !ok {
		return h, place, false
	}
	g := &b.groups[place]
	s := g.find(id)
	if !s.there() {
		return h, place, false
	}
	l := &g.leaves[s.leaf]
	h.next(&cursor{b: l.b, at: s.from}, l.base)
	return h, place, h.there
}
