package app

import (
	"context"
	"os"

	"github.com/bihuan/bihuan/internal/figure"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// figures holds the book against the numbers that the store keeps by itself. A book
// that nobody has asked for yet is not made for it.
func (d *doctor) figures(ctx context.Context, _ *store.View) error {
	a := d.app
	if !a.hasFigures() {
		return nil
	}
	if err := a.whenCounted(ctx); err != nil {
		return err
	}
	for range 3 { // others go on writing
		if err := a.keepUp(ctx); err != nil {
			return err
		}
		v := a.store.View()
		list, err := v.Counts(ctx, "", "")
		if err != nil {
			return err
		}
		head, err := v.Head(ctx)
		if err != nil {
			return err
		}
		if got, ok := a.bookAt(head.Seq); ok {
			d.sameFigures(got, list)
			return nil
		}
	}
	return nil
}

func (a *App) hasFigures() bool {
	k := &a.counter
	k.mu.RLock()
	defer k.mu.RUnlock()
	if k.book != nil {
		return true
	}
	_, err := os.Stat(a.opts.Figures)
	return a.opts.Figures != "" && err == nil
}

// bookAt counts everything, if the book is still where the chain was.
func (a *App) bookAt(seq int64) (*figure.Numbers, bool) {
	k := &a.counter
	k.mu.RLock()
	defer k.mu.RUnlock()
	if k.seq != seq {
		return nil, false
	}
	got, err := k.book.Count(&figure.Ask{Today: a.today()})
	if err != nil {
		return nil, false
	}
	return &got.Total, true
}

func (d *doctor) sameFigures(got *figure.Numbers, list []store.Count) {
	var found, actions, looked int64
	for _, n := range list {
		switch {
		case n.Kind == ledger.KindFinding && (n.State == ledger.Opened || n.State == ledger.Closed):
			found += n.N
		case n.Kind == ledger.KindAction && n.State != ledger.Proposed && n.State != ledger.Dropped:
			actions += n.N
		case n.Kind == ledger.KindLookBack && (n.State == ledger.Held || n.State == ledger.NotHeld):
			looked += n.N
		}
	}
	for _, c := range []struct {
		of         figure.Figure
		is, should int64
	}{
		{figure.Found, got[figure.Found], found},
		{figure.Actions, got[figure.Actions] + got[figure.Actions.OfService()], actions},
		{figure.Looked, got[figure.Looked], looked},
	} {
		if c.is != c.should {
			w := c.of.Say()
			d.warn(d.app.opts.Figures, say.Text{ZH: "统计的" + w.ZH + "数是 %d，应为 %d", EN: "figures count %d of " + w.EN + ", there are %d"}.With(c.is, c.should), doRepair)
		}
	}
}

// forgetFigures has the book made anew with the next question.
func (a *App) forgetFigures() {
	if a.opts.Figures != "" {
		_ = os.Remove(a.opts.Figures)
	}
	k := &a.counter
	k.start.Lock()
	defer k.start.Unlock()
	if k.made != nil {
		select {
		case <-k.made.done:
			k.made = nil
		default: // it is being made anew already
		}
	}
}
