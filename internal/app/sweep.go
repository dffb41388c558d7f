package app

import (
	"context"
	"time"

	"github.com/bihuan/bihuan/internal/store"
)

// How long is kept what nobody needs any more.
const (
	signInsKept = 180 * 24 * time.Hour
	tokensKept  = 30 * 24 * time.Hour // after their end
	sweptEvery  = 24 * time.Hour
	sweptAtOnce = 1000 // rows: others want to write, too
)

// SweepAccounts removes old attempts to sign in, and tokens that ended long ago.
// What was done to accounts is kept.
func (a *App) SweepAccounts(ctx context.Context) error {
	now := a.now()
	for {
		var signIns, tokens int64
		err := a.store.Write(ctx, func(tx *store.Tx) (err error) {
			if signIns, err = tx.SweepSignIns(ctx, now-millis(signInsKept), sweptAtOnce); err != nil {
				return err
			}
			if tokens, err = tx.SweepTokens(ctx, now-millis(tokensKept), sweptAtOnce); err != nil {
				return err
			}
			return tx.SweepTries(ctx, now-millis(triesForgot))
		})
		if err != nil || signIns < sweptAtOnce && tokens < sweptAtOnce {
			return err
		}
	}
}

// sweepNow sweeps in the background once a day, so that the bounds hold whoever runs
// the program.
func (a *App) sweepNow() {
	g := &a.guard
	g.mu.Lock()
	defer g.mu.Unlock()
	if now := a.now(); now-g.swept >= millis(sweptEvery) {
		g.swept = now
		g.background.Go(func() {
			if err := a.SweepAccounts(context.Background()); err != nil {
				a.opts.Log.Warn("old attempts to sign in were not swept", "error", err)
			}
		})
	}
}
