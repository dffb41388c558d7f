package figure

import (
	"slices"

	"github.com/bihuan/bihuan/ledger"
)

// aboutAction is what an action is counted under, as its story tells it.
type aboutAction struct {
	place    uint32
	sort     uint8
	findings []int64
}

func (b *Book) putAction(id int64, story []*ledger.Event) {
	var r ledger.Action
	var steps []step
	var about []version[aboutAction]
	var with []int64 // all entries that know of it
	b.days(story, func(e *ledger.Event, day int32) {
		takeAction(&r, e)
		steps = stepped(steps, step{day, statusOfAction(&r), int32(r.Due.Next())})
		is := b.aboutAction(id, &r)
		about = told(about, day, is, sameAction)
		for _, f := range is.findings {
			if !slices.Contains(with, f) {
				with = append(with, f)
			}
		}
	})
	last := about[len(about)-1].was.place
	for _, f := range with {
		d := deedFor(f, id, about)
		d.steps = steps
		b.change(f, last, func(e *entry) {
			e.setDeed(d)
			if e.id < 0 { // it is about this action alone
				e.place, e.made = last, steps[0].day
			}
		})
	}
}

// aboutAction reads it; what names no finding stands by itself.
func (b *Book) aboutAction(id int64, r *ledger.Action) aboutAction {
	out := aboutAction{place: b.place(&r.Head), sort: uint8(max(slices.Index(sorts, r.Sort), 0))}
	for _, f := range r.Findings {
		if n := b.opts.Number(f); n != 0 && !slices.Contains(out.findings, n) {
			out.findings = append(out.findings, n)
		}
	}
	if len(out.findings) == 0 {
		out.findings = []int64{-id}
	}
	return out
}

func sameAction(a, b aboutAction) bool {
	return a.place == b.place && a.sort == b.sort && slices.Equal(a.findings, b.findings)
}

// deedFor is what one finding has of an action.
func deedFor(finding, id int64, about []version[aboutAction]) deed {
	var list []version[aboutDeed]
	for _, v := range about {
		is := aboutDeed{v.was.place, v.was.sort, noPart}
		switch slices.Index(v.was.findings, finding) {
		case -1:
		case 0:
			is.part = firstNamed
		default:
			is.part = alsoNamed
		}
		list = told(list, v.until, is, func(a, b aboutDeed) bool { return a == b })
	}
	return deed{id: id, is: list[len(list)-1].was, was: versions(list)}
}

// setDeed puts an action in the place of what was known of it.
func (e *entry) setDeed(d deed) {
	at := slices.IndexFunc(e.deeds, func(o deed) bool { return o.id == d.id })
	switch never := d.is.part == noPart && len(d.was) == 0; {
	case never && at >= 0:
		e.deeds = slices.Delete(e.deeds, at, at+1)
	case never:
	case at >= 0:
		e.deeds[at] = d
	default:
		e.deeds = append(e.deeds, d)
	}
}
