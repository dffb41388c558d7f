package app

import (
	"context"

	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// Progress tells how many findings of some rounds are in which state, as far as the
// caller sees them because of a role: what Counts tells in detail, summed.
func (a *App) Progress(ctx context.Context, c Caller, rounds []*ledger.Round) (map[string]map[ledger.State]int64, error) {
	v, act, err := a.asking(ctx, c)
	if err != nil {
		return nil, err
	}
	s := scope(&act, ledger.KindFinding)
	s.Person, s.Path = "", nil
	sums := make(map[string]map[ledger.State]int64, len(rounds))
	var whole []string
	for _, r := range rounds {
		if s.Has(act.Org, ledger.Seen{Record: standFor(store.Count{Kind: ledger.KindFinding, Round: r.ID}), Round: r}) {
			whole = append(whole, r.ID) // even what belongs to no unit is seen
			continue
		}
		list, err := a.Counts(ctx, c, r.ID, "")
		if err != nil {
			return nil, err
		}
		of := map[ledger.State]int64{}
		for _, n := range list {
			if n.Kind == ledger.KindFinding {
				of[n.State] += n.N
			}
		}
		sums[r.ID] = of
	}
	list, err := v.Sums(ctx, ledger.KindFinding, whole)
	for _, n := range list {
		if sums[n.Round] == nil {
			sums[n.Round] = map[ledger.State]int64{}
		}
		sums[n.Round][n.State] = n.N
	}
	return sums, err
}
