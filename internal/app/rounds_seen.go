package app

import (
	"context"
	"slices"

	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// roundsFor says what the rounds that somebody sees depend on.
type roundsFor struct {
	person, stead string
	today         ledger.Day
	revs          store.Revs
}

// mostRoundLists bounds for how many people is kept which rounds they see, and mostRounds
// how many rounds.
const (
	mostRoundLists = 300
	mostRounds     = 1000
)

// Rounds are all rounds that the caller sees, the newest first. Nearly every page has
// them and they seldom change, so they are kept; nobody may change them.
func (a *App) Rounds(ctx context.Context, c Caller) ([]*ledger.Round, error) {
	v, act, err := a.asking(ctx, c)
	if err != nil {
		return nil, err
	}
	k, list := a.roundsKept(c, &act)
	if list != nil {
		return list, nil
	}
	list = []*ledger.Round{}
	l := store.List{Kind: ledger.KindRound, Scope: scope(&act, ledger.KindRound), Desc: true, Limit: MostRows}
	for {
		page, err := v.List(ctx, l)
		if err != nil {
			return nil, err
		}
		for i := range page.Rows {
			r, err := a.shared(&page.Rows[i])
			if err != nil {
				return nil, err
			}
			list = append(list, r)
		}
		if l.After = page.Next; l.After == "" {
			break
		}
	}
	a.keepRounds(k, &act, list)
	return list, nil
}

// roundsKept gives the list that is kept for somebody, nil where there is none. It is
// asked for by the organisation that their rights were taken from: another request may
// have read a newer one meanwhile.
func (a *App) roundsKept(c Caller, act *ledger.Act) (roundsFor, []*ledger.Round) {
	a.mu.Lock()
	defer a.mu.Unlock()
	k := roundsFor{c.Person, c.For, act.Today, a.revs}
	if a.orgCache != act.Org {
		return k, nil
	}
	list, _ := a.roundLists.Get(k)
	return k, list
}

// keepRounds keeps a list, unless the rights that it was read by are of an organisation
// that is no longer the one that is counted.
func (a *App) keepRounds(k roundsFor, act *ledger.Act, list []*ledger.Round) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.orgCache == act.Org {
		a.roundLists.Put(k, list)
	}
}

// Categories are those that are in use, in the order of their making. Nobody may change
// them.
func (a *App) Categories(ctx context.Context, c Caller) ([]*ledger.Category, error) {
	v, _, err := a.asking(ctx, c)
	if err != nil {
		return nil, err
	}
	a.mu.RLock()
	kept, revs := a.categories, a.revs
	a.mu.RUnlock()
	if kept != nil && kept.revs == revs {
		return kept.list, nil
	}
	all, err := store.Everything[*ledger.Category](ctx, v, ledger.KindCategory)
	if err != nil {
		return nil, err
	}
	used := slices.DeleteFunc(all, func(c *ledger.Category) bool { return c.State != ledger.Active })
	a.mu.Lock()
	defer a.mu.Unlock()
	a.categories = &keptCategories{revs, used}
	return used, nil
}

// keptCategories are the categories as they were at some count of changes.
type keptCategories struct {
	revs store.Revs
	list []*ledger.Category
}

// shared gives the round of a row: one for all who see it.
func (a *App) shared(row *store.Row) (*ledger.Round, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if r, ok := a.rounds.Get(row.ID); ok && r.Rev == row.Rev {
		return r, nil
	}
	r, err := ledger.ParseRecord(ledger.KindRound, row.Body)
	if err != nil {
		return nil, err
	}
	a.rounds.Put(row.ID, r.(*ledger.Round))
	return r.(*ledger.Round), nil
}
