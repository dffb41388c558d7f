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

// CalendarOf is the calendar of working days by which a round counts.
func (a *App) CalendarOf(ctx context.Context, r *ledger.Round) *ledger.Calendar {
	act := ledger.Act{Calendar: a.opts.Calendar}
	if org, err := a.Org(ctx); err == nil {
		act.Calendar = a.usual(org)
	}
	return a.calendarOf(ctx, a.store.View(), &act, r)
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
	who := act.Who
	if act.For != nil {
		who = act.For
	}
	l := store.List{Kind: ledger.KindAction, Scope: scope(&act, ledger.KindAction), Sort: store.ByDue, Limit: MostRows,
		Filter: store.Filter{States: []ledger.State{ledger.Assigned, ledger.Accepted, ledger.UnderWay}, Due: act.Today + longestWarning}}
	rounds := map[string]*ledger.Round{}
	var list []Reminded
	for seen := 0; seen < mostReminders; seen += MostRows {
		page, err := v.List(ctx, l)
		if err != nil {
			return nil, err
		}
		for _, row := range page.Rows {
			r, err := ledger.ParseRecord(ledger.KindAction, row.Body)
			if err != nil {
				return nil, err
			}
			x := r.(*ledger.Action)
			if rounds[x.Round] == nil {
				got, err := v.Get(ctx, ledger.KindRound, x.Round)
				if err != nil {
					return nil, err
				}
				rounds[x.Round] = got.(*ledger.Round)
			}
			round := rounds[x.Round]
			why, ok := ledger.Remind(round.Terms.Reminders, x, act.Today, a.calendarOf(ctx, v, &act, round))
			if ok && slices.ContainsFunc(why.To, func(to ledger.Listener) bool { return listens(&act, who, to, x, round) }) {
				list = append(list, Reminded{a.timed(ctx, v, &act, x, round), why})
			}
		}
		if l.After = page.Next; page.Next == "" {
			break
		}
	}
	return list, nil
}

// longestWarning is how many days ahead reminders are looked for.
const longestWarning = 120

// listens reports whether somebody is one of those who hear of an action.
func listens(act *ledger.Act, who *ledger.Person, to ledger.Listener, x *ledger.Action, r *ledger.Round) bool {
	switch to {
	case ledger.TellLead:
		return x.Lead == who.ID
	case ledger.TellSuperior:
		return x.Superior == who.ID
	case ledger.TellOrganisers:
		return slices.ContainsFunc(who.Grants, func(g ledger.Grant) bool {
			return g.Role == ledger.Organiser && (g.Round == "" || g.Round == r.ID) && (g.From == 0 || g.From <= act.Today) &&
				(g.Until == 0 || act.Today <= g.Until) && (act.Org.Within(x.Unit, g.Unit) || act.Org.Within(r.Unit, g.Unit))
		})
	}
	return false
}
