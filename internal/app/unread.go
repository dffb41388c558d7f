package app

import (
	"context"
	"slices"

	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// Unread is an indicator of which readings are to be entered.
type Unread struct {
	Indicator *ledger.Indicator
	Ends      []ledger.Day // of the periods without a reading, the earliest first
	Due       ledger.Day   // of the first
}

// mostUnread bounds how many indicators of one person, and of one unit, are looked at.
const mostUnread = 200

// Unread lists the indicators that the caller answers for and whose readings are missing,
// what is due first on top: those that they keep, and of their unit those that nobody
// keeps.
func (a *App) Unread(ctx context.Context, c Caller) ([]Unread, error) {
	v, act, err := a.asking(ctx, c)
	if err != nil {
		return nil, err
	}
	who := act.Who
	if act.For != nil {
		who = act.For
	}
	var list []Unread
	for _, f := range []store.Filter{{Person: who.ID}, {Unit: who.Unit}} {
		f.States = []ledger.State{ledger.Active}
		page, err := a.List(ctx, c, store.List{Kind: ledger.KindIndicator, Limit: mostUnread, Filter: f})
		if err != nil {
			return nil, err
		}
		for _, row := range page.Rows {
			r, err := ledger.ParseRecord(ledger.KindIndicator, row.Body)
			if err != nil {
				return nil, err
			}
			i := r.(*ledger.Indicator)
			if f.Person == "" && inUse(act.Org.Person(i.Lead)) {
				continue // they answer for it, wherever they belong to
			}
			readings, err := store.Of[*ledger.Measurement](ctx, v, ledger.KindMeasurement, i.ID)
			if err != nil {
				return nil, err
			}
			if ends := i.Unread(readings, act.Today); len(ends) > 0 {
				list = append(list, Unread{i, ends, ends[0] + ledger.Day(i.Grace)})
			}
		}
	}
	slices.SortStableFunc(list, func(a, b Unread) int { return int(a.Due - b.Due) })
	return list, nil
}

func inUse(p *ledger.Person) bool { return p != nil && p.State == ledger.Active }
