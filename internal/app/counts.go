package app

import (
	"context"
	"slices"

	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// Counts gives how many records are in which state, by round and unit: of one round
// and of the units below one, or of all where these are "". Only what the caller
// sees because of a role is counted, so that a sum of units is the number of the
// unit above them.
func (a *App) Counts(ctx context.Context, c Caller, round, top string) ([]store.Count, error) {
	v, act, err := a.asking(ctx, c)
	if err != nil {
		return nil, err
	}
	list, err := v.Counts(ctx, round, top)
	if err != nil {
		return nil, err
	}
	rounds := map[string]*ledger.Round{}
	scopes := map[ledger.Kind]ledger.Scope{}
	kept := list[:0]
	for _, n := range list {
		if _, ok := scopes[n.Kind]; !ok {
			s := scope(&act, n.Kind)
			s.Person, s.Path = "", nil
			if n.Kind == ledger.KindRecurrence { // the earlier finding is of another round, and has to be seen too
				s.Places = slices.DeleteFunc(s.Places, func(p ledger.Place) bool { return p.Round != "" })
			}
			scopes[n.Kind] = s
		}
		if _, ok := rounds[n.Round]; !ok {
			r, err := v.Get(ctx, ledger.KindRound, n.Round)
			if err != nil {
				return nil, err
			}
			rounds[n.Round] = r.(*ledger.Round)
		}
		r := rounds[n.Round]
		if n.Kind == ledger.KindRecurrence {
			r = nil
		}
		if scopes[n.Kind].Has(act.Org, ledger.Seen{Record: standFor(n), Round: r}) {
			kept = append(kept, n)
		}
	}
	return kept, nil
}

// standFor makes a record that is seen by whoever sees all that were counted.
func standFor(n store.Count) ledger.Record {
	r := ledger.New(ledger.SeenAs(n.Kind))
	h := r.Top()
	h.Round, h.Unit, h.State = n.Round, n.Unit, n.State
	if ledger.SeenAs(n.Kind) != n.Kind {
		h.State = "" // the state counted is not that of what it hangs on
	}
	if s, ok := r.(*ledger.Statement); ok {
		s.Person = "somebody"
	}
	return r
}
