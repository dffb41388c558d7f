package ledger

import (
	"cmp"
	"slices"
)

// StandingIn are the deputies in use on a day: those who stand in for a person, and those
// by which the person stands in for others, in the order in which they end.
func (o *Org) StandingIn(person string, today Day) (them, others []*Deputy) {
	for _, list := range o.deputies {
		for _, d := range list {
			switch {
			case d.By != person && d.For != person, !o.Deputises(d.By, d.For, today), d.State != Active || !within(today, d.From, d.Until):
			case d.For == person:
				them = append(them, d)
			case d.By == person:
				others = append(others, d)
			}
		}
	}
	for _, list := range [][]*Deputy{them, others} {
		slices.SortFunc(list, func(a, b *Deputy) int { return cmp.Or(cmp.Compare(a.Until, b.Until), cmp.Compare(a.ID, b.ID)) })
	}
	return them, others
}

// HadDeputy reports whether somebody may have acted for a person on a day, also by what
// has ended since.
func (o *Org) HadDeputy(person string, day Day) bool {
	return slices.ContainsFunc(o.deputies[person], func(d *Deputy) bool { return within(day, d.From, d.Until) })
}
