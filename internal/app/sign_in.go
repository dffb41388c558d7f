package app

import (
	"context"
	"time"

	"github.com/bihuan/bihuan/internal/secret"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// How long a session counts.
const (
	SessionIdle  = 12 * time.Hour
	SessionWhole = 7 * 24 * time.Hour
	MostSessions = 20 // that one person has; the oldest goes first
)

// SignedIn is a session that has begun. The token is shown once.
type SignedIn struct {
	Token  string
	Person string
	Until  ledger.Moment
}

// SignIn lets somebody in who knows a password, and begins a session.
//
// Errors: fault "app-sign-in", the same and after the same work whatever was wrong;
// "app-many" for too many from one address.
func (a *App) SignIn(ctx context.Context, login, password string) (*SignedIn, error) {
	if err := a.attempt(ctx); err != nil {
		return nil, err
	}
	login, _ = loginOf(login)
	k, err := a.knock(ctx, func(tx *store.Tx) (*store.Account, error) { return tx.AccountOf(ctx, login) })
	if err != nil {
		return nil, err
	}
	right, err := a.guard.passwords.Verify(ctx, k.account.Password, password)
	if err != nil {
		return nil, err
	}
	if !right || !k.open {
		return nil, notIn()
	}
	in, err := a.letIn(ctx, k, password)
	if err != nil {
		return nil, err
	}
	a.wellMeant(ctx)
	a.sweepNow()
	return in, nil
}

// letIn begins a session for somebody whose password was right.
func (a *App) letIn(ctx context.Context, k *knocked, password string) (*SignedIn, error) {
	better := ""
	if secret.Outdated(k.account.Password) {
		var err error
		if better, err = a.guard.passwords.Hash(ctx, password); err != nil {
			return nil, err
		}
	}
	plain, digest := secret.New("bhs_")
	in := &SignedIn{Token: plain, Person: k.account.Person, Until: a.now() + millis(SessionWhole)}
	return in, a.store.Write(ctx, func(tx *store.Tx) error {
		// It may have been disabled, or its password changed, while we looked.
		acc, err := tx.Account(ctx, in.Person)
		if err != nil {
			return err
		}
		if acc == nil || !acc.Usable() || acc.Password != k.account.Password {
			return notIn()
		}
		if better != "" {
			if _, err := tx.SetPassword(ctx, in.Person, acc.Password, better, acc.Changed); err != nil {
				return err
			}
		}
		if err := k.forgive(ctx, tx, store.WhatIn); err != nil {
			return err
		}
		if err := tx.CameIn(ctx, in.Person); err != nil {
			return err
		}
		return begin(ctx, tx, in, digest)
	})
}

func begin(ctx context.Context, tx *store.Tx, in *SignedIn, digest string) error {
	list, err := tx.Tokens(ctx, in.Person, store.SessionToken)
	if err != nil {
		return err
	}
	for i := MostSessions - 1; i < len(list); i++ {
		if _, err := tx.EndToken(ctx, in.Person, list[i].ID); err != nil {
			return err
		}
	}
	_, err = tx.AddToken(ctx, store.Token{Person: in.Person, Sort: store.SessionToken, Label: doorOf(ctx).Agent, Expires: in.Until}, digest)
	return err
}
