package app

import (
	"context"

	"github.com/bihuan/bihuan/internal/figure"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

const (
	// eventsAtATime is how many events are looked at together when the book keeps up.
	eventsAtATime = 5000
	// manyEvents are more than a question takes in itself: some seconds of work.
	manyEvents = 20_000
)

// keepUp takes in what happened since the book was last asked.
func (a *App) keepUp(ctx context.Context) error {
	k := &a.counter
	for {
		head, err := a.store.View().Head(ctx)
		if err != nil {
			return err
		}
		switch behind := head.Seq - k.last(); {
		case behind <= 0:
			return nil
		case behind <= a.counter.many:
			return a.takeEvents(ctx, head.Seq, nil)
		}
		if err := a.takeBeside(head.Seq).wait(ctx); err != nil {
			return err
		}
	}
}

// last is the event up to which the book knows all.
func (k *counter) last() int64 {
	k.mu.RLock()
	defer k.mu.RUnlock()
	return k.seq
}

// takeBeside takes very many events in, beside those who ask, once for all of them.
func (a *App) takeBeside(head int64) *making {
	k := &a.counter
	k.start.Lock()
	defer k.start.Unlock()
	if !k.late.goesOn() {
		of := head - k.last()
		k.late = newMaking(func(m *making) error {
			m.of.Store(of)
			return a.takeEvents(context.Background(), head, m)
		})
	}
	return k.late
}

// takeEvents takes all in up to an event. Others may ask in between.
func (a *App) takeEvents(ctx context.Context, head int64, m *making) error {
	for more := true; more; {
		var err error
		if more, err = a.takeSome(ctx, head, m); err != nil {
			return err
		}
	}
	k := &a.counter
	if a.opts.Figures != "" && k.last()-k.saved.Load() > saveAfter {
		go func() {
			if err := a.SaveFigures(context.WithoutCancel(ctx)); err != nil {
				a.opts.Log.Warn("the figures were not saved", "error", err)
			}
		}()
	}
	return nil
}

// takeSome takes the next events in, and reports whether some are left.
func (a *App) takeSome(ctx context.Context, head int64, m *making) (more bool, err error) {
	k, v := &a.counter, a.store.View()
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.seq >= head {
		return false, nil
	}
	list, last, err := v.Touched(ctx, k.seq, eventsAtATime)
	if err != nil {
		return false, err
	}
	if err := a.putAgain(ctx, v, list); err != nil {
		return false, err
	}
	before := k.seq
	k.seq = max(last, k.seq+1)
	if m != nil {
		m.n.Add(k.seq - before)
	}
	a.holds(k.book)
	return k.seq < head, nil
}

// putAgain puts records in as they are now.
func (a *App) putAgain(ctx context.Context, v *store.View, list []ledger.Key) error {
	for _, kind := range figure.Kinds() {
		var ids []string
		for _, k := range list {
			if k.Kind == kind {
				ids = append(ids, k.ID)
			}
		}
		err := v.TalesOf(ctx, ids, func(id string, story []*ledger.Event) error {
			a.counter.book.Put(kind, id, story)
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}
