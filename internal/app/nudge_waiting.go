package app

import (
	"context"
	"slices"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// What waits for somebody beside requests and readings, and may be reminded of.

// awaited are the lists in which it is looked for, what is due first before the rest.
var awaited = []struct {
	kind   ledger.Kind
	sort   store.Sort
	states []ledger.State
	due    ledger.Day // from today, of those with a day; 0 for any
}{
	{ledger.KindAction, store.ByDue, []ledger.State{ledger.Accepted, ledger.UnderWay}, ledger.SoonDays},
	{ledger.KindAction, store.ByMade, []ledger.State{ledger.Assigned, ledger.Claimed, ledger.Done, ledger.Disputed}, 0},
	{ledger.KindEvidence, store.ByMade, []ledger.State{ledger.Offered}, 0},
	{ledger.KindExtension, store.ByMade, []ledger.State{ledger.Asked}, 0},
	{ledger.KindLookBack, store.ByDue, []ledger.State{ledger.Scheduled}, 1},
	{ledger.KindStatement, store.ByMade, []ledger.State{ledger.Submitted}, 0},
	{ledger.KindOpinion, store.ByMade, []ledger.State{ledger.Opened}, 0},
}

// keptWaiting is what waits in a round, as far as the caller sees it.
func (w *work) keptWaiting(r *ledger.Round) ([]Owing, error) {
	var list []Owing
	for _, a := range awaited {
		l := store.List{Kind: a.kind, Scope: scope(&w.act, a.kind), Sort: a.sort, Limit: MostRows, Filter: store.Filter{Round: r.ID, States: a.states}}
		if a.due > 0 {
			l.Filter.Due = w.act.Today + a.due
		}
		for {
			page, err := w.v.List(w.ctx, l)
			if err != nil {
				return nil, err
			}
			for _, row := range page.Rows {
				rec, err := ledger.ParseRecord(a.kind, row.Body)
				if err == nil {
					w.seen[row.ID] = rec
					list, err = w.waitingFor(list, rec, r)
				}
				if err != nil {
					return nil, err
				}
			}
			if l.After = page.Next; page.Next == "" || len(list) > mostOwing {
				break
			}
		}
	}
	return list, nil
}

// waitingFor adds a record where it waits for somebody.
func (w *work) waitingFor(list []Owing, rec ledger.Record, r *ledger.Round) ([]Owing, error) {
	who := ledger.Awaited(rec, w.act.Today)
	if len(who) == 0 {
		return list, nil
	}
	o := Owing{Waiting: rec, Unit: rec.Top().Unit}
	id := rec.Top().ID
	switch x := rec.(type) {
	case *ledger.Action:
		o.Action = x
	case *ledger.LookBack:
		id, o.Finding = "", x.Finding
	default:
		id = w.actionOf(&ledger.Ask{Scene: ledger.Scene{Waiting: rec}}, &ledger.Nudge{Of: rec.Kind(), Record: id})
	}
	var err error
	if o.Action == nil && id != "" {
		if o.Action, err = part[*ledger.Action](w, ledger.KindAction, id); err != nil {
			return nil, err
		}
	}
	if slices.Contains(who, ledger.PartyOwner) {
		o.Person = o.Action.Lead
	}
	o.Tells = w.parties(who, &o, r)
	return append(list, o), nil
}

// parties are the people who are some parties of what waits, as those of the round's
// roles: the nearest first.
func (w *work) parties(who []ledger.Party, o *Owing, r *ledger.Round) []string {
	var list []string
	add := func(id string) {
		if p := w.act.Org.Person(id); p != nil && p.State == ledger.Active && !slices.Contains(list, id) {
			list = append(list, id)
		}
	}
	for _, p := range who {
		switch p {
		case ledger.PartyOwner:
			add(o.Person)
		case ledger.PartySuperior:
			if o.Action != nil {
				add(o.Action.Superior)
			}
		default:
			for _, id := range w.holding(ledger.Role(p), o.Unit, r) {
				add(id)
			}
		}
	}
	return list
}

// holding are the people with a role over a unit in a round, remembered for the unit.
func (w *work) holding(role ledger.Role, unit string, r *ledger.Round) []string {
	key := string(role) + unit
	if list, ok := w.roles[key]; ok {
		return list
	}
	var list []string
	for _, at := range slices.Compact(append(slices.Clone(w.act.Org.Path(unit)), w.act.Org.Path(r.Unit)...)) {
		for _, p := range w.act.Org.PeopleOf(at) {
			if slices.ContainsFunc(p.Grants, func(g ledger.Grant) bool {
				return g.Role == role && (g.Round == "" || g.Round == r.ID) && (w.act.Org.Within(unit, g.Unit) || w.act.Org.Within(r.Unit, g.Unit))
			}) && !slices.Contains(list, p.ID) {
				list = append(list, p.ID)
			}
		}
	}
	if w.roles == nil {
		w.roles = map[string][]string{}
	}
	w.roles[key] = list
	return list
}

// OwingOf lists what waits for others among some records: findings with their actions and
// look-backs, actions with their evidence and what more time was asked for them. What the
// caller may not remind of is left out.
func (a *App) OwingOf(ctx context.Context, c Caller, keys []ledger.Key) ([]Owing, error) {
	v, act, err := a.asking(ctx, c)
	if err != nil {
		return nil, err
	}
	w := a.looking(ctx, v, act)
	var all []Owing
	rounds := map[string][]Owing{}
	var order []string
	seen := map[string]bool{}
	for _, k := range keys {
		list, err := w.hanging(k)
		if fault.KindOf(err) == fault.NotFound {
			continue // it is none of the caller's, or was archived away
		}
		if err != nil {
			return nil, err
		}
		for _, rec := range list {
			id := rec.Top().Round
			if seen[rec.Top().ID] || id == "" {
				continue
			}
			seen[rec.Top().ID] = true
			round, err := part[*ledger.Round](w, ledger.KindRound, id)
			if err != nil {
				return nil, err
			}
			if rounds[id] == nil {
				order = append(order, id)
			}
			if rounds[id], err = w.waitingFor(rounds[id], rec, round); err != nil {
				return nil, err
			}
		}
	}
	for _, id := range slices.Compact(order) {
		round, err := part[*ledger.Round](w, ledger.KindRound, id)
		if err == nil {
			rounds[id], err = w.nudgeable(round, rounds[id])
		}
		if err != nil {
			return nil, err
		}
		all = append(all, rounds[id]...)
		rounds[id] = nil
	}
	return all[:min(len(all), mostOwing)], nil
}

// hanging are a record and what hangs on it that may wait for somebody, as far as the
// caller sees it.
func (w *work) hanging(k ledger.Key) (list []ledger.Record, err error) {
	if err := w.app.visible(w.ctx, w.v, &w.act, k.Kind, k.ID); err != nil {
		return nil, err
	}
	r, err := w.get(k.Kind, k.ID)
	if err != nil {
		return nil, err
	}
	actions := []string{k.ID}
	if k.Kind == ledger.KindFinding {
		actions = nil
		found, err := seenOf[*ledger.Action](w, ledger.KindAction, k.ID)
		if err != nil {
			return nil, err
		}
		for _, a := range found {
			list, actions = append(list, a), append(actions, a.ID)
		}
		backs, err := seenOf[*ledger.LookBack](w, ledger.KindLookBack, k.ID)
		if err != nil {
			return nil, err
		}
		for _, b := range backs {
			list = append(list, b)
		}
	} else {
		list = append(list, r)
	}
	if k.Kind != ledger.KindFinding && k.Kind != ledger.KindAction {
		return list, nil
	}
	for _, id := range actions {
		evidence, err := seenOf[*ledger.Evidence](w, ledger.KindEvidence, id)
		if err != nil {
			return nil, err
		}
		more, err := seenOf[*ledger.Extension](w, ledger.KindExtension, id)
		if err != nil {
			return nil, err
		}
		for _, e := range evidence {
			list = append(list, e)
		}
		for _, x := range more {
			list = append(list, x)
		}
	}
	return list, nil
}

// seenOf are the records of a kind that hang on one and that the caller sees.
func seenOf[T ledger.Record](w *work, k ledger.Kind, on string) ([]T, error) {
	page, err := w.v.List(w.ctx, store.List{Kind: k, Scope: scope(&w.act, k), Sort: store.ByMade, Limit: MostRows, Filter: store.Filter{Of: on}})
	if err != nil {
		return nil, err
	}
	var list []T
	for _, row := range page.Rows {
		r, err := ledger.ParseRecord(k, row.Body)
		if err != nil {
			return nil, err
		}
		w.seen[row.ID] = r
		list = append(list, r.(T))
	}
	return list, nil
}

// RemindOf reminds of what waits for others among some records, as Remind does.
func (a *App) RemindOf(ctx context.Context, c Caller, keys []ledger.Key, how Reminding) ([]*Done, error) {
	list, err := a.OwingOf(ctx, c, keys)
	if err != nil {
		return nil, err
	}
	if how.What == nil {
		how.What = ledger.Kinds()
	}
	return a.remindOf(ctx, c, list, how)
}
