package app

import (
	"context"
	"slices"

	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// Timed is an action with where it stands against its date. All of it is computed,
// by the calendar and the rule of colours of its round.
type Timed struct {
	Action *ledger.Action
	Timing ledger.Timing
	Colour *ledger.Colour // nil where no line of the rule fits
	Late   []ledger.Milestone
}

// Reminded is an action of which the caller is reminded today.
type Reminded struct {
	Timed
	Why ledger.Reminder
}

// Timing tells where an action stands against its date.
func (a *App) Timing(ctx context.Context, c Caller, id string) (*Timed, error) {
	v, act, err := a.asking(ctx, c)
	if err != nil {
		return nil, err
	}
	if err := a.visible(ctx, v, &act, ledger.KindAction, id); err != nil {
		return nil, err
	}
	r, err := v.Get(ctx, ledger.KindAction, id)
	if err != nil {
		return nil, err
	}
	round, err := v.Get(ctx, ledger.KindRound, r.Top().Round)
	if err != nil {
		return nil, err
	}
	t := a.timed(ctx, v, &act, r.(*ledger.Action), round.(*ledger.Round))
	return &t, nil
}

func (a *App) timed(ctx context.Context, v *store.View, act *ledger.Act, x *ledger.Action, r *ledger.Round) Timed {
	t := Timed{Action: x, Timing: ledger.TimingOf(x, act.Today, a.calendarOf(ctx, v, act, r)), Late: x.Due.Late(act.Today)}
	if c, ok := ledger.ColourOf(r.Terms.Colours, x.State, t.Timing); ok {
		t.Colour = &c
	}
	return t
}

// CalendarOf is the calendar of working days by which a round counts, for the caller.
func (a *App) CalendarOf(ctx context.Context, c Caller, r *ledger.Round) (*ledger.Calendar, error) {
	v, act, err := a.asking(ctx, c)
	if err != nil {
		return nil, err
	}
	return a.calendarOf(ctx, v, &act, r), nil
}

func (a *App) calendarOf(ctx context.Context, v *store.View, act *ledger.Act, r *ledger.Round) *ledger.Calendar {
	if r.Terms.Calendar != "" {
		if c := a.calendar(ctx, v, r.Terms.Calendar); c != nil {
			return c
		}
	}
	return act.Calendar
}

// mostReminders bounds how many actions are looked at for one person.
const mostReminders = 2000

// Reminders lists what the caller is reminded of today, what is due first before the
// rest: their own actions, those they answer for, and what has escalated to whoever
// runs a round.
func (a *App) Reminders(ctx context.Context, c Caller) ([]Reminded, error) {
	v, act, err := a.asking(ctx, c)
	if err != nil {
		return nil, err
	}
	w := a.reminding(v, &act)
	l := w.overdue(store.Filter{Due: act.Today + longestWarning})
	return w.walk(ctx, l, mostReminders, func(x *ledger.Action, r *ledger.Round, cal *ledger.Calendar) (ledger.Reminder, bool) {
		return ledger.Remind(r.Terms.Reminders, x, act.Today, cal)
	})
}

// Escalated lists what is overdue and was passed on to the caller, who does not own it,
// by the steps of its round; it stays there until something is done. What is longest
// overdue comes first, more says that there is more than limit.
func (a *App) Escalated(ctx context.Context, c Caller, limit int) (list []Reminded, more bool, err error) {
	v, act, err := a.asking(ctx, c)
	if err != nil {
		return nil, false, err
	}
	rounds, err := a.Rounds(ctx, c)
	if err != nil {
		return nil, false, err
	}
	w := a.reminding(v, &act)
	passedOn := func(x *ledger.Action, r *ledger.Round, cal *ledger.Calendar) (ledger.Reminder, bool) {
		t := ledger.TimingOf(x, act.Today, cal)
		why := ledger.Reminder{Due: t.Due, Working: t.Working}
		if t.Overdue {
			why.To = slices.DeleteFunc(r.Terms.Reminders.Hear(-t.Working), func(to ledger.Listener) bool { return to == ledger.TellLead })
		}
		return why, x.Lead != w.who.ID && !w.have[x.ID]
	}
	// What names one person is little, and stands in no order of days.
	if list, err = w.walk(ctx, w.overdue(store.Filter{Of: w.who.ID, Due: act.Today - 1}), mostReminders, passedOn); err != nil {
		return nil, false, err
	}
	for _, r := range rounds {
		after := firstStep(r, ledger.TellOrganisers)
		if after == 0 || !slices.Contains([]ledger.State{ledger.Opened, ledger.Rectifying}, r.State) || !w.organises(r) {
			continue
		}
		some, err := w.walk(ctx, w.overdue(store.Filter{Round: r.ID, Due: act.Today - ledger.Day(after)}), limit+1, passedOn)
		if err != nil {
			return nil, false, err
		}
		list = append(list, some...)
	}
	slices.SortStableFunc(list, func(x, y Reminded) int { return int(x.Timing.Due - y.Timing.Due) })
	more = len(list) > limit
	return list[:min(len(list), limit)], more, nil
}

// firstStep is after how many working days something overdue is passed on to a listener
// of a round, 0 where it never is.
func firstStep(r *ledger.Round, to ledger.Listener) int {
	first := 0
	for _, s := range r.Terms.Reminders.Steps {
		if s.To == to && (first == 0 || s.After < first) {
			first = s.After
		}
	}
	return first
}
