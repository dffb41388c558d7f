package app

import (
	"context"
	"time"

	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// EventPage is a piece of the chain, as somebody sees it.
type EventPage struct {
	Events []*ledger.Event
	// Next is the number after which, or before which with Newest, the next piece
	// begins; 0 at the end.
	Next int64
	Upto int64 // the number of the last event that was looked at
}

// Bounds of how much of the chain is looked through for one page: whoever sees
// little of it comes back for the rest.
const (
	eventsAtOnce = 500
	mostLooks    = 20
)

// EventPage lists events that the caller may see.
func (a *App) EventPage(ctx context.Context, c Caller, f store.EventFilter) (EventPage, error) {
	v, act, err := a.asking(ctx, c)
	if err != nil {
		return EventPage{}, err
	}
	if f.Limit <= 0 || f.Limit > MostRows {
		f.Limit = MostRows
	}
	want := f.Limit
	f.Limit = eventsAtOnce
	if auditor(&act) {
		f.Limit = want + 1
	}
	var p EventPage
	for range mostLooks {
		list, err := v.Events(ctx, f)
		if err != nil {
			return EventPage{}, err
		}
		for _, e := range list {
			if len(p.Events) == want {
				p.Next = p.Upto
				return p, nil
			}
			if err := a.take(ctx, v, &act, e, &p); err != nil {
				return EventPage{}, err
			}
		}
		if len(list) < f.Limit {
			return p, nil
		}
		if f.Newest {
			f.Before = p.Upto
		} else {
			f.After = p.Upto
		}
	}
	p.Next = p.Upto
	return p, nil
}

// take takes an event into a page if whoever acts may see it.
func (a *App) take(ctx context.Context, v *store.View, act *ledger.Act, e *ledger.Event, p *EventPage) error {
	ok := auditor(act)
	if !ok {
		var err error
		if ok, err = a.sees(ctx, v, act, e.Kind, e.ID); err != nil {
			return err
		}
	}
	if ok {
		p.Events = append(p.Events, e)
	}
	p.Upto = e.Seq
	return nil
}

// Head gives the end of the chain: its number and hash are an anchor.
func (a *App) Head(ctx context.Context, c Caller) (ledger.ChainHead, error) {
	v, _, err := a.asking(ctx, c)
	if err != nil {
		return ledger.ChainHead{}, err
	}
	return v.Head(ctx)
}

// lookAgain is after how long a chain is looked at that another program may have
// written to.
const lookAgain = 2 * time.Second

// Follow hands on every event after a number that the caller may see, as it is
// committed, until tell or the context ends it. What the caller may see is asked
// anew each time.
//
// Shape:  tell gets the event, or nil when nothing came for a beat, with the number
// up to which the chain is known.
func (a *App) Follow(ctx context.Context, c Caller, after int64, beat time.Duration, tell func(e *ledger.Event, seq int64) error) error {
	told := time.Now()
	for {
		committed := a.store.Committed() // before looking, so that nothing slips between
		page, err := a.EventPage(ctx, c, store.EventFilter{After: after})
		if err != nil {
			return err
		}
		for _, e := range page.Events {
			after, told = e.Seq, time.Now()
			if err := tell(e, after); err != nil {
				return err
			}
		}
		after = max(after, page.Upto)
		if page.Next > 0 {
			continue
		}
		if time.Since(told) >= beat {
			told = time.Now()
			if err := tell(nil, after); err != nil {
				return err
			}
		}
		wait := min(beat-time.Since(told), a.lookAgain(beat))
		select {
		case <-committed:
		case <-time.After(max(wait, 0)):
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// lookAgain is how long a follower waits at most: on SQLite nobody else writes.
func (a *App) lookAgain(beat time.Duration) time.Duration {
	if a.store.Engine() == "sqlite" {
		return beat
	}
	return lookAgain
}

// Today is the day on the office's wall.
func (a *App) Today() ledger.Day { return a.today() }

// Now is the present moment, by the clock of the program.
func (a *App) Now() ledger.Moment { return a.now() }
