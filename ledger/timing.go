package ledger

import "slices"

// Timing is where an action stands against its date. It is computed, never
// stored: what is overdue today was not yesterday.
type Timing struct {
	// Due is the day that counts: the date, or that of the first open milestone.
	Due Day
	// Days that are left; negative where it is overdue. Working are working days.
	Left    int
	Working int
	// Unlisted is the first year until then whose days off nobody has told, 0 for none:
	// of it Saturdays and Sundays are taken off alone.
	Unlisted int
	// Overdue: the day has passed, and nobody has claimed completion.
	Overdue bool
	// ClaimedLate and ClosedLate stay visible for good: completion was claimed, or
	// it was struck off, after the day.
	ClaimedLate bool
	ClosedLate  bool
	// Extended: the day is not the one that was first agreed.
	Extended bool
}

// TimingOf tells the timing of an action on a day.
func TimingOf(a *Action, today Day, c *Calendar) Timing {
	t := Timing{Due: a.Due.next()}
	t.Extended = a.Original != 0 && a.Original != a.Due.Day
	switch a.State {
	case Dropped, Proposed:
		return t
	}
	if t.Due == 0 {
		return t
	}
	t.ClaimedLate = a.Claimed.On > t.Due
	t.ClosedLate = a.State == Closed && a.Closed.On > t.Due
	if a.Claimed.On == 0 {
		t.Left, t.Working, t.Unlisted = int(t.Due-today), c.Between(today, t.Due), c.unlisted(today, t.Due)
		t.Overdue = today > t.Due
	}
	return t
}

// Unclaimed lists the states in which an action can be overdue: it was assigned, and
// nobody has claimed its completion. TimingOf says the same of one action.
func Unclaimed() []State { return []State{Assigned, Disputed, Accepted, UnderWay} }

// IsUnclaimed reports whether an action in this state can be overdue.
func IsUnclaimed(s State) bool { return slices.Contains(Unclaimed(), s) }

// next is the day that counts. A standing measure is done step by step; once all
// its milestones are, the last one was its date.
func (d Due) next() Day {
	if d.Kind != Perpetual {
		return d.Day
	}
	var first, last Day
	for _, m := range d.Milestones {
		last = max(last, m.Day)
		if m.Done == 0 && (first == 0 || m.Day < first) {
			first = m.Day
		}
	}
	if first != 0 {
		return first
	}
	return last
}

// Late lists the milestones that were or are behind their day.
func (d Due) Late(today Day) []Milestone {
	var list []Milestone
	for _, m := range d.Milestones {
		if m.Done > m.Day || m.Done == 0 && today > m.Day {
			list = append(list, m)
		}
	}
	return list
}

// Next is the day that counts: the date, or that of the first open milestone of
// a standing measure; 0 where there is none.
func (d Due) Next() Day { return d.next() }
