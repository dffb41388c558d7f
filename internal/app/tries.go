package app

import (
	"context"
	"time"

	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// When wrong passwords in a row lock an account, and for how long.
const (
	triesFree    = 5 // the fifth wrong one locks
	longestLock  = time.Hour
	triesForgot  = 24 * time.Hour      // after the last
	sourceKnown  = 60 * 24 * time.Hour // after the last success from there
	millisMinute = ledger.Moment(60_000)
)

func millis(d time.Duration) ledger.Moment { return ledger.Moment(d.Milliseconds()) }

// lockedFor is 1, 2, 4 … 60 minutes.
func lockedFor(failed int) ledger.Moment {
	if failed < triesFree {
		return 0
	}
	return min(millisMinute<<min(failed-triesFree, 10), millis(longestLock))
}

// knocked is an attempt with a password that has been counted, and not yet looked at.
type knocked struct {
	row     string // of sign_in
	pool    string // that it was counted in
	account store.Account
	open    bool // a right password lets in
}

// knock counts an attempt as a wrong one, before anybody looks at the password:
// however many come at once, no more of them are looked at than may be. Who knows
// the password is forgiven later, see forgive.
//
// The attempts of strangers lock out strangers. From where a person has come in
// before, attempts are counted apart: nobody can keep them out from elsewhere.
//
// An account that is not there goes the same way as one that is.
func (a *App) knock(ctx context.Context, find func(*store.Tx) (*store.Account, error)) (*knocked, error) {
	var k *knocked
	err := a.store.Write(ctx, func(tx *store.Tx) error {
		k = &knocked{}
		acc, err := find(tx)
		if err != nil {
			return err
		}
		if acc != nil {
			k.account = *acc
		}
		locked, err := a.count(ctx, tx, k)
		if err != nil {
			return err
		}
		e := store.SignIn{Person: k.account.Person, Login: k.account.Login, What: store.WhatWrong, Source: doorOf(ctx).Source}
		switch {
		case acc == nil:
			e.What = store.WhatUnknown
		case !acc.Usable():
			e.What = store.WhatRefused
		case locked:
			e.What = store.WhatLocked
		default:
			k.open = acc.Password != ""
		}
		k.row, err = tx.AddSignIn(ctx, e)
		return err
	})
	return k, err
}

// count adds an attempt, and reports whether it comes too early to be looked at.
// Those that do are not counted: who keeps on trying does not keep it locked.
func (a *App) count(ctx context.Context, tx *store.Tx, k *knocked) (locked bool, err error) {
	now, person := a.now(), k.account.Person
	source := doorOf(ctx).Source
	known, err := tx.CameFrom(ctx, person, source, now-millis(sourceKnown))
	if err != nil {
		return false, err
	}
	if known {
		k.pool = source
	}
	t, err := tx.Tries(ctx, person, k.pool)
	if err != nil || now < t.Until {
		return true, err
	}
	if now-t.Last > millis(triesForgot) {
		t = store.Tries{}
	}
	t.Failed, t.Last = t.Failed+1, now
	t.Until = now + lockedFor(t.Failed)
	return false, tx.SetTries(ctx, person, k.pool, t)
}

// forgive takes back what knock counted: it was the person.
func (k *knocked) forgive(ctx context.Context, tx *store.Tx, what store.What) error {
	if err := tx.SetTries(ctx, k.account.Person, k.pool, store.Tries{}); err != nil {
		return err
	}
	return tx.SetSignIn(ctx, k.row, k.account.Person, what)
}
