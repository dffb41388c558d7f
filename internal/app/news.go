package app

import (
	"context"
	"slices"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// Happened is what somebody did to a record that the caller sees.
type Happened struct {
	Event  *ledger.Event
	Record ledger.Record
	More   int // other records of the kind to which the same was done at once
}

// lookedAt is how many of the newest events are looked at for what is new.
const lookedAt = 60

// News tells what others did since a moment, the newest first, each record once and no
// more than so many; what one operation did to many of a kind is told once: a statement
// that is accepted brings dozens of findings, causes and actions. Records that fits does
// not take are left out.
func (a *App) News(ctx context.Context, c Caller, since ledger.Moment, most int, fits func(ledger.Record) bool) ([]Happened, error) {
	v, act, err := a.asking(ctx, c)
	if err != nil {
		return nil, err
	}
	events, err := v.Events(ctx, store.EventFilter{Newest: true, Limit: lookedAt})
	if err != nil {
		return nil, err
	}
	var others []*ledger.Event
	told := map[string]bool{}
	for _, e := range events {
		if e.At >= since && e.Who != c.Person && !told[e.ID] {
			told[e.ID] = true
			others = append(others, e)
		}
	}
	seen, err := a.seesOf(ctx, v, &act, others)
	if err != nil {
		return nil, err
	}
	var list []Happened
	for _, e := range others {
		if !seen[e.ID] {
			continue
		}
		if i := slices.IndexFunc(list, func(h Happened) bool { return sameStep(h.Event, e) }); i >= 0 {
			list[i].More++
			continue
		}
		if len(list) == most {
			continue
		}
		r, err := v.Get(ctx, e.Kind, e.ID)
		if fault.KindOf(err) == fault.NotFound {
			continue
		}
		if err != nil {
			return nil, err
		}
		if fits(r) {
			list = append(list, Happened{Event: e, Record: r})
		}
	}
	return list, nil
}

// sameStep reports whether two events are the same deed on records of a kind.
func sameStep(a, b *ledger.Event) bool {
	return a.Step != "" && a.Step == b.Step && a.Kind == b.Kind && a.Move == b.Move
}

// Reached is the number of the last event: as long as it is the same, every record is as
// it was, whoever changed one.
func (a *App) Reached(ctx context.Context) (int64, error) {
	head, err := a.store.View().Head(ctx)
	return head.Seq, err
}

// DidSince reports whether the caller changed something after an event.
func (a *App) DidSince(ctx context.Context, c Caller, after int64) (bool, error) {
	list, err := a.store.View().Events(ctx, store.EventFilter{Who: c.Person, After: after, Limit: 1})
	return len(list) > 0, err
}
