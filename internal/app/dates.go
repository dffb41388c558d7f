package app

import (
	"cmp"
	"context"
	"slices"

	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// Dates are what falls on the days of a time: what is due, what is looked back at, and
// when the caller is reminded.
type Dates struct {
	List []Dated // by their days
	More bool    // there are more than are listed
}

// Dated is something on a day.
type Dated struct {
	On     ledger.Day
	Sort   DateSort
	Action *ledger.Action   // what is due, or of which somebody is reminded
	Look   *ledger.LookBack // with its finding
	Of     *ledger.Finding  // nil where the caller may not see it
	Left   int              // of a reminder: working days until it is due, negative when overdue
}

// DateSort is what happens on a day.
type DateSort string

// The sorts.
const (
	DateDue    DateSort = "due"
	DateLook   DateSort = "look_back"
	DateRemind DateSort = "reminder"
)

// MostDates is how many records of one kind are listed.
const MostDates = 400

// Dates lists what falls on days that the caller sees; mine keeps of the actions those
// that the caller leads, and tells when the caller is reminded of them.
func (a *App) Dates(ctx context.Context, c Caller, from, until ledger.Day, mine bool) (*Dates, error) {
	out := &Dates{List: []Dated{}}
	f := store.Filter{From: from, Due: until}
	if mine {
		f.Person = c.actor()
	}
	if err := a.dueDates(ctx, c, f, mine, out); err != nil {
		return nil, err
	}
	f.Person = ""
	if err := a.lookDates(ctx, c, f, out); err != nil {
		return nil, err
	}
	slices.SortStableFunc(out.List, func(x, y Dated) int { return cmp.Compare(x.On, y.On) })
	return out, nil
}

// actor is in whose name things are done.
func (c Caller) actor() string {
	if c.For != "" {
		return c.For
	}
	return c.Person
}

func (a *App) dueDates(ctx context.Context, c Caller, f store.Filter, mine bool, out *Dates) error {
	until := f.Due
	if mine {
		f.Due += longestWarning
	}
	f.States = []ledger.State{ledger.Assigned, ledger.Accepted, ledger.UnderWay, ledger.Claimed, ledger.Done, ledger.Closed}
	list, more, err := datedRows[*ledger.Action](ctx, a, c, store.List{Kind: ledger.KindAction, Filter: f})
	if err != nil {
		return err
	}
	out.More = out.More || more
	rounds := map[string]*ledger.Round{}
	for _, x := range list {
		if due := x.Due.Next(); due <= until {
			out.List = append(out.List, Dated{On: due, Sort: DateDue, Action: x})
		}
		if mine && ledger.Waits(x.State) {
			if err := a.reminderDates(ctx, c, x, rounds, f.From, until, out); err != nil {
				return err
			}
		}
	}
	return nil
}

// reminderDates are the days from today on when the owner of an action is reminded.
func (a *App) reminderDates(ctx context.Context, c Caller, x *ledger.Action, rounds map[string]*ledger.Round, from, until ledger.Day, out *Dates) error {
	if x.Round == "" {
		return nil
	}
	if rounds[x.Round] == nil {
		r, err := a.store.View().Get(ctx, ledger.KindRound, x.Round)
		if err != nil {
			return err
		}
		rounds[x.Round] = r.(*ledger.Round)
	}
	r := rounds[x.Round]
	cal, err := a.CalendarOf(ctx, c, r)
	if err != nil {
		return err
	}
	for d := max(from, a.Today()); d <= until; d++ {
		if why, ok := ledger.Remind(r.Terms.Reminders, x, d, cal); ok {
			out.List = append(out.List, Dated{On: d, Sort: DateRemind, Action: x, Left: why.Working})
		}
	}
	return nil
}

func (a *App) lookDates(ctx context.Context, c Caller, f store.Filter, out *Dates) error {
	f.States = []ledger.State{ledger.Scheduled, ledger.Held, ledger.NotHeld}
	list, more, err := datedRows[*ledger.LookBack](ctx, a, c, store.List{Kind: ledger.KindLookBack, Filter: f})
	if err != nil {
		return err
	}
	out.More = out.More || more
	var ids []string
	for _, l := range list {
		ids = append(ids, l.Finding)
	}
	found, err := store.Some[*ledger.Finding](ctx, a.store.View(), ledger.KindFinding, ids)
	if err != nil {
		return err
	}
	by := map[string]*ledger.Finding{}
	for _, x := range found {
		by[x.ID] = x
	}
	for _, l := range list { // whoever sees a look-back sees its finding
		out.List = append(out.List, Dated{On: l.On, Sort: DateLook, Look: l, Of: by[l.Finding]})
	}
	return nil
}

// datedRows reads a list in the order of its days.
func datedRows[T ledger.Record](ctx context.Context, a *App, c Caller, l store.List) (list []T, more bool, err error) {
	l.Sort, l.Limit = store.ByDue, MostRows
	for len(list) < MostDates {
		page, err := a.List(ctx, c, l)
		if err != nil {
			return nil, false, err
		}
		for i := range page.Rows {
			r, err := ledger.ParseRecord(l.Kind, page.Rows[i].Body)
			if err != nil {
				return nil, false, err
			}
			list = append(list, r.(T))
		}
		if l.After = page.Next; page.Next == "" {
			return list, false, nil
		}
	}
	return list, true, nil
}
