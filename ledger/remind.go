package ledger

import (
	"slices"

	"github.com/bihuan/bihuan/say"
)

// Reminders say when somebody is reminded of an action, in working days.
type Reminders struct {
	Before []int `json:"before"` // so many working days before the date
	OnDay  bool  `json:"on_day"`
	Every  int   `json:"every"` // after the date, every so many working days; 0 never
	// Steps of escalation, each with who hears of it from then on.
	Steps []Escalation `json:"steps"`
}

// MostBefore is how many working days before its day somebody is reminded at the earliest.
const MostBefore = 60

// Escalation lets somebody else hear of what is overdue.
type Escalation struct {
	After int      `json:"after"` // working days overdue
	To    Listener `json:"to"`
}

// Listener is who hears of an action.
type Listener string

// The listeners.
const (
	TellLead       Listener = "lead"
	TellSuperior   Listener = "superior"
	TellOrganisers Listener = "organisers"
)

// Reminder is one that is due today.
type Reminder struct {
	To      []Listener
	Due     Day
	Working int // working days that are left, negative when overdue
}

// Remind tells who is to be reminded of an action today; ok is false when nobody
// is. Nobody is reminded on a day off, and what fell on one comes on the next
// working day, so a caller that asks once on every day misses nothing.
func Remind(r Reminders, a *Action, today Day, c *Calendar) (Reminder, bool) {
	t := TimingOf(a, today, c)
	if !Waits(a.State) || t.Due == 0 || !c.Works(today) {
		return Reminder{}, false
	}
	out := Reminder{To: []Listener{TellLead}, Due: t.Due, Working: t.Working}
	if !t.Overdue {
		return out, r.wanted(today, t.Due, c)
	}
	out.To = r.Hear(-t.Working)
	return out, r.afterDate(-t.Working)
}

// Hear are those who hear of an action that has been overdue for so many working days:
// its owner, and whom a step let hear of it.
func (r Reminders) Hear(late int) []Listener {
	list := []Listener{TellLead}
	for _, s := range r.Steps {
		if late >= s.After && !slices.Contains(list, s.To) {
			list = append(list, s.To)
		}
	}
	return list
}

// Words name a listener.
func (l Listener) Words() say.Text { return listeners[l] }

var listeners = map[Listener]say.Text{
	TellLead:       {ZH: "责任人", EN: "the owner"},
	TellSuperior:   {ZH: "责任领导", EN: "the accountable superior"},
	TellOrganisers: {ZH: "组织人", EN: "the organisers"},
}

// wanted reports whether today is one of the days before the date, or the date.
// A date on a day off is meant by the last working day before it.
func (r Reminders) wanted(today, due Day, c *Calendar) bool {
	last := due
	if !c.Works(due) {
		last = c.Add(due, -1)
	}
	if today == last {
		return r.OnDay
	}
	left := c.Between(today, last)
	return left > 0 && slices.Contains(r.Before, left)
}

// afterDate reports whether an overdue action is told of today: on the day of
// each step, and as often as wished.
func (r Reminders) afterDate(late int) bool {
	for _, s := range r.Steps {
		if late == s.After {
			return true
		}
	}
	return r.Every > 0 && late%r.Every == 0
}

// Waits reports whether somebody still has to do something about an action in
// this state: it has an owner or is to get one, and completion is not claimed.
func Waits(s State) bool {
	return s == Assigned || s == Accepted || s == UnderWay
}

// Colour is one line of an organisation's own rule of colours. The first line
// that fits is taken. A colour never stands alone: it has a sign and words.
type Colour struct {
	Name  string `json:"name"` // red, amber, blue, green …
	Sign  string `json:"sign"`
	ZH    string `json:"zh"`
	EN    string `json:"en"`
	When  Phase  `json:"when"`
	Days  int    `json:"days"`  // of Left or Late
	Works bool   `json:"works"` // days are working days
}

// Phase is what a line of colours is about.
type Phase string

// The phases.
const (
	PhaseLate   Phase = "late"   // overdue by at least so many days
	PhaseLeft   Phase = "left"   // at most so many days are left
	PhaseClosed Phase = "closed" // struck off in time
	PhaseAfter  Phase = "after"  // struck off, but late
	PhaseAny    Phase = "any"
)

// Words are what stands beside the colour.
func (c Colour) Words() say.Text { return say.Text{ZH: c.ZH, EN: c.EN} }

// ColourOf gives the first colour that fits, false where none does.
func ColourOf(rule []Colour, state State, t Timing) (Colour, bool) {
	for _, c := range rule {
		if c.fits(state, t) {
			return c, true
		}
	}
	return Colour{}, false
}

func (c Colour) fits(state State, t Timing) bool {
	left := t.Left
	if c.Works {
		left = t.Working
	}
	switch c.When {
	case PhaseLate:
		return t.Overdue && -left >= c.Days
	case PhaseLeft:
		return !t.Overdue && Waits(state) && t.Due != 0 && left <= c.Days
	case PhaseClosed:
		return state == Closed && !t.ClosedLate
	case PhaseAfter:
		return state == Closed && t.ClosedLate
	}
	return c.When == PhaseAny
}
