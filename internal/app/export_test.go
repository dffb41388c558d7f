package app

import (
	"time"

	"github.com/bihuan/bihuan/internal/figure"
)

// PasswordRuns counts the passwords that were worked on.
func (a *App) PasswordRuns() int64 { return a.guard.passwords.Runs() }

// LockedFor is how long an account is locked after some wrong passwords.
func LockedFor(failed int) time.Duration {
	return time.Duration(lockedFor(failed)) * time.Millisecond
}

// Settle waits until nothing is left to be kept in the background.
func (a *App) Settle() { a.guard.background.Wait() }

// Remembered counts the tokens and addresses that are kept in memory.
func (a *App) Remembered() (tokens, sources int) {
	k, s := &a.guard.known, &a.guard.sources
	k.mu.Lock()
	defer k.mu.Unlock()
	s.mu.Lock()
	defer s.mu.Unlock()
	return k.list.Len(), s.list.Len()
}

// LoseFigures puts an empty book in the place of the one that figures are counted in.
func (a *App) LoseFigures() {
	a.counter.mu.Lock()
	defer a.counter.mu.Unlock()
	a.counter.book = figure.New(a.figureOptions())
}

// TakeBeside has every event taken into the book of figures beside who asks.
func (a *App) TakeBeside() { a.counter.many = 0 }

// KeepFigures has every answer kept, however small the ledger is.
func (a *App) KeepFigures() { a.counter.kept.all = true }

// NeverRest lets comparisons in the background work without a pause.
func (a *App) NeverRest() { a.rests = 0 }

// ForgetPasts drops what is kept of the earlier findings of units.
func (a *App) ForgetPasts() { a.pasts.units = nil }
