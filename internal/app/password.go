package app

import (
	"context"

	"github.com/bihuan/bihuan/internal/secret"
	"github.com/bihuan/bihuan/internal/store"
)

// ChangePassword gives the caller a new password. Their other sessions end, and
// links for them.
//
// Errors: fault "app-old-password"; those of secret.Acceptable; "app-session-only".
func (a *App) ChangePassword(ctx context.Context, c Caller, old, password string) error {
	if err := c.own(); err != nil {
		return err
	}
	acc, err := a.store.View().Account(ctx, c.Person)
	if err != nil {
		return err
	}
	if acc == nil {
		return noSuchAccount()
	}
	if err := secret.Acceptable(password, acc.Login); err != nil {
		return err
	}
	k, err := a.proven(ctx, c, old)
	if err != nil {
		return err
	}
	hash, err := a.guard.passwords.Hash(ctx, password)
	if err != nil {
		return err
	}
	return a.store.Write(ctx, func(tx *store.Tx) error {
		ok, err := tx.SetPassword(ctx, c.Person, k.account.Password, hash, a.now())
		if err != nil || !ok {
			return orElse(err, changedMeanwhile())
		}
		if _, err := tx.EndTokens(ctx, c.Person, store.SessionToken, c.Token); err != nil {
			return err
		}
		if _, err := tx.EndTokens(ctx, c.Person, store.LinkToken, ""); err != nil {
			return err
		}
		return k.forgive(ctx, tx, store.WhatChanged)
	})
}

// proven asks for the caller's password again. Whoever found somebody's session open
// can guess no more often than at the door.
func (a *App) proven(ctx context.Context, c Caller, password string) (*knocked, error) {
	if err := a.attempt(ctx); err != nil {
		return nil, err
	}
	k, err := a.knock(ctx, func(tx *store.Tx) (*store.Account, error) { return tx.Account(ctx, c.Person) })
	if err != nil {
		return nil, err
	}
	right, err := a.guard.passwords.Verify(ctx, k.account.Password, password)
	if err != nil {
		return nil, err
	}
	if !right || !k.open {
		return nil, wrongPassword()
	}
	a.wellMeant(ctx)
	return k, nil
}
