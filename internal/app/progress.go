package app

import (
	"context"

	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// Progress tells how many records of a kind are in which state, by round: as far as the
// caller sees them because of a role. It is what Counts tells in detail, summed, and
// asks for what is needed alone.
func (a *App) Progress(ctx context.Context, c Caller, k ledger.Kind, rounds []*ledger.Round) (map[string]map[ledger.State]int64, error) {
	v, act, err := a.asking(ctx, c)
	if err != nil {
		return nil, err
	}
	p := &progress{of: &act, kind: k, scope: scope(&act, k), sums: map[string]map[ledger.State]int64{}, rounds: map[string]*ledger.Round{}}
	p.scope.Person, p.scope.Path = "", nil
	var ids []string
	for _, r := range rounds {
		p.rounds[r.ID], p.sums[r.ID] = r, map[ledger.State]int64{}
		ids = append(ids, r.ID)
	}
	whole, err := v.Totals(ctx, []ledger.Kind{k}, ids)
	if err != nil {
		return nil, err
	}
	return p.sums, p.add(ctx, v, whole)
}

// progress sums what somebody sees.
type progress struct {
	of     *ledger.Act
	kind   ledger.Kind
	scope  ledger.Scope
	rounds map[string]*ledger.Round
	sums   map[string]map[ledger.State]int64
}

// add takes totals that are seen whole, and of the others the units that are seen.
func (p *progress) add(ctx context.Context, v *store.View, totals []store.Count) error {
	type part struct {
		round string
		state ledger.State
	}
	whole, rest := map[part]bool{}, map[string]bool{}
	for _, n := range totals {
		if p.sees(n) { // even what belongs to no unit
			p.sums[n.Round][n.State] = n.N
			whole[part{n.Round, n.State}] = true
		} else {
			rest[n.Round] = true
		}
	}
	list, err := p.seen(ctx, v, rest)
	had := map[store.Count]bool{}
	for _, n := range list {
		if !whole[part{n.Round, n.State}] && !had[n] && p.sees(n) {
			had[n] = true
			p.sums[n.Round][n.State] += n.N
		}
	}
	return err
}

func (p *progress) sees(n store.Count) bool {
	return p.scope.Has(p.of.Org, ledger.Seen{Record: standFor(n), Round: p.rounds[n.Round]})
}

// seen reads the numbers of the units that the scope names, in some rounds.
func (p *progress) seen(ctx context.Context, v *store.View, in map[string]bool) ([]store.Count, error) {
	var rounds, tops, units []string
	for id := range in {
		rounds = append(rounds, id)
	}
	for _, at := range p.scope.Places {
		switch {
		case at.Unit == "": // sees a total whole, or nothing of it
		case at.Below:
			tops = append(tops, at.Unit)
		default:
			units = append(units, at.Unit)
		}
	}
	below, err := v.CountsBelow(ctx, []ledger.Kind{p.kind}, rounds, tops)
	if err != nil {
		return nil, err
	}
	own, err := v.CountsIn(ctx, []ledger.Kind{p.kind}, rounds, units)
	return append(below, own...), err
}
