package app

import (
	"context"

	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// mostMerged is how often what stands for a finding may have been merged itself.
const mostMerged = 10

// mergedInto looks for what stands for findings now, and gives those for which that was
// merged itself.
func (c *comparison) mergedInto(ctx context.Context, v *store.View, merged []*store.Said, found func(s, into *store.Said)) ([]*store.Said, error) {
	into := map[string]*store.Said{}
	var ids []string
	for _, s := range merged {
		ids = append(ids, s.Into...)
	}
	err := v.SaidBy(ctx, ids, func(s *store.Said) { into[s.ID] = s })
	var further []*store.Said
	for _, s := range merged {
		if len(s.Into) != 1 {
			continue
		}
		switch to := into[s.Into[0]]; {
		case to == nil:
		case to.State == ledger.Merged:
			s.Into = to.Into
			further = append(further, s)
		case !concluded(to.State):
			found(s, to)
		}
	}
	return further, err
}
