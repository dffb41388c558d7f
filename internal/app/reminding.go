package app

import (
	"context"
	"slices"

	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// reminding looks for actions that somebody hears of.
type reminding struct {
	a      *App
	v      *store.View
	act    *ledger.Act
	who    *ledger.Person
	rounds map[string]*ledger.Round
	have   map[string]bool // what was found
}

func (a *App) reminding(v *store.View, act *ledger.Act) *reminding {
	who := act.Who
	if act.For != nil {
		who = act.For
	}
	return &reminding{a, v, act, who, map[string]*ledger.Round{}, map[string]bool{}}
}

// overdue is a list of actions that wait for their owners, by their days.
func (w *reminding) overdue(f store.Filter) store.List {
	f.States = []ledger.State{ledger.Assigned, ledger.Accepted, ledger.UnderWay}
	l := store.List{Kind: ledger.KindAction, Scope: scope(w.act, ledger.KindAction), Sort: store.ByDue, Limit: MostRows, Filter: f}
	if f.Of != "" {
		l.Sort = store.ByMade
	}
	return l
}

// walk gives the actions of a list that the person hears of as why says, up to most; it
// looks at mostReminders.
func (w *reminding) walk(ctx context.Context, l store.List, most int, why func(*ledger.Action, *ledger.Round, *ledger.Calendar) (ledger.Reminder, bool)) (list []Reminded, err error) {
	for seen := 0; seen < mostReminders && len(list) < most; seen += MostRows {
		page, err := w.v.List(ctx, l)
		if err != nil {
			return nil, err
		}
		for _, row := range page.Rows {
			r, err := ledger.ParseRecord(ledger.KindAction, row.Body)
			if err != nil {
				return nil, err
			}
			x := r.(*ledger.Action)
			round, err := w.round(ctx, x.Round)
			if err != nil {
				return nil, err
			}
			said, ok := why(x, round, w.a.calendarOf(ctx, w.v, w.act, round))
			if ok && slices.ContainsFunc(said.To, func(to ledger.Listener) bool { return w.listens(to, x, round) }) {
				list, w.have[x.ID] = append(list, Reminded{w.a.timed(ctx, w.v, w.act, x, round), said}), true
			}
			if len(list) == most {
				return list, nil
			}
		}
		if l.After = page.Next; page.Next == "" {
			break
		}
	}
	return list, nil
}

func (w *reminding) round(ctx context.Context, id string) (*ledger.Round, error) {
	if w.rounds[id] == nil {
		got, err := w.v.Get(ctx, ledger.KindRound, id)
		if err != nil {
			return nil, err
		}
		w.rounds[id] = got.(*ledger.Round)
	}
	return w.rounds[id], nil
}

// longestWarning is how many days ahead reminders are looked for: more than
// ledger.MostBefore working days.
const longestWarning = 120

// listens reports whether the person is one of those who hear of an action.
func (w *reminding) listens(to ledger.Listener, x *ledger.Action, r *ledger.Round) bool {
	switch to {
	case ledger.TellLead:
		return x.Lead == w.who.ID
	case ledger.TellSuperior:
		return x.Superior == w.who.ID
	case ledger.TellOrganisers:
		return slices.ContainsFunc(w.who.Grants, func(g ledger.Grant) bool {
			return w.holds(g, r) && (w.act.Org.Within(x.Unit, g.Unit) || w.act.Org.Within(r.Unit, g.Unit))
		})
	}
	return false
}

// organises reports whether the person may organise anything in a round.
func (w *reminding) organises(r *ledger.Round) bool {
	return slices.ContainsFunc(w.who.Grants, func(g ledger.Grant) bool { return w.holds(g, r) })
}

// holds reports whether a grant makes somebody an organiser in a round today.
func (w *reminding) holds(g ledger.Grant, r *ledger.Round) bool {
	return g.Role == ledger.Organiser && (g.Round == "" || g.Round == r.ID) && (g.From == 0 || g.From <= w.act.Today) && (g.Until == 0 || w.act.Today <= g.Until)
}
