package app

import (
	"context"
	"time"

	"github.com/bihuan/bihuan/internal/secret"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// linkLasts is how long a one-time link can be used.
const linkLasts = 72 * time.Hour

// Invitation is a one-time link that was given out. The code is shown once.
type Invitation struct {
	Person string
	Login  string // "" where whoever uses the link chooses one
	Code   string
	Until  ledger.Moment
}

// Invite gives out a link with which a person sets a password, the first one or a
// new one. Links that were given out before end.
//
// Errors: fault "app-not-in-use", and those of whoever is no administrator of theirs.
func (a *App) Invite(ctx context.Context, c Caller, person string) (*Invitation, error) {
	return a.InviteOnce(ctx, c, person, nil)
}

// InviteOnce is Invite, and keeps that it was done in the same operation.
func (a *App) InviteOnce(ctx context.Context, c Caller, person string, once *Once) (*Invitation, error) {
	var inv *Invitation
	return given(&inv, a.overPerson(ctx, c, person, func(tx *store.Tx, act *ledger.Act, p *ledger.Person) (err error) {
		if inv, err = invite(ctx, tx, act, p); err != nil {
			return err
		}
		return a.keepOnce(ctx, c, tx, once, nil)
	}))
}

// given is what an operation made, nil where it failed after that.
func given[T any](made **T, err error) (*T, error) {
	if err != nil {
		return nil, err
	}
	return *made, nil
}

func invite(ctx context.Context, tx *store.Tx, act *ledger.Act, p *ledger.Person) (*Invitation, error) {
	acc, err := tx.Account(ctx, p.ID)
	if err != nil {
		return nil, err
	}
	if p.State != ledger.Active || acc != nil && acc.Disabled {
		return nil, notInUse()
	}
	if _, err := tx.EndTokens(ctx, p.ID, store.LinkToken, ""); err != nil {
		return nil, err
	}
	inv := &Invitation{Person: p.ID, Until: act.Now + millis(linkLasts)}
	if acc != nil {
		inv.Login = acc.Login
	}
	plain, code := secret.NewCode(time.UnixMilli(int64(inv.Until)))
	inv.Code = plain
	if _, err := tx.AddToken(ctx, store.Token{Person: p.ID, Sort: store.LinkToken, Expires: inv.Until}, code.Digest); err != nil {
		return nil, err
	}
	return inv, note(ctx, tx, store.SignIn{Person: p.ID, Login: inv.Login, Who: whoOf(act), What: store.WhatInvited})
}

func whoOf(act *ledger.Act) string {
	if act.Who == nil {
		return ""
	}
	return act.Who.ID
}

// UseLink sets a password with a one-time link, and ends all sessions. The login is
// the account's, or may be left out; where there is no account yet, it is the one
// that will be.
//
// Errors: fault "app-link" for whatever is wrong with the link; those of
// secret.Acceptable; "app-login", "app-login-taken"; "app-many". The link can be used
// after all but the first.
func (a *App) UseLink(ctx context.Context, code, login, password string) error {
	if err := a.attempt(ctx); err != nil {
		return err
	}
	digest := secret.CodeDigest(code)
	acc, err := a.linked(ctx, a.store.View(), digest, login)
	if err != nil {
		return err
	}
	a.wellMeant(ctx)
	if err := secret.Acceptable(password, acc.Login); err != nil {
		return err
	}
	hash, err := a.guard.passwords.Hash(ctx, password)
	if err != nil {
		return err
	}
	return a.store.Write(ctx, func(tx *store.Tx) error {
		// Somebody else may have used it while we hashed.
		acc, err := a.linked(ctx, &tx.View, digest, login)
		if err != nil {
			return err
		}
		return a.setByLink(ctx, tx, acc, hash)
	})
}

// linked finds the account that a link is for; one that is yet to be made has no
// State.
func (a *App) linked(ctx context.Context, v *store.View, digest, login string) (*store.Account, error) {
	t, err := v.TokenOf(ctx, digest)
	if err != nil {
		return nil, err
	}
	if t == nil || t.Sort != store.LinkToken || t.Ended != 0 || a.now() >= t.Expires || t.State != ledger.Active {
		return nil, badLink()
	}
	if t.Account == nil {
		login, err := newLogin(ctx, v, login)
		return &store.Account{Person: t.Person, Login: login}, err
	}
	if typed, _ := loginOf(login); !t.Account.Usable() || login != "" && typed != t.Account.Login {
		return nil, badLink()
	}
	return t.Account, nil
}

func (a *App) setByLink(ctx context.Context, tx *store.Tx, acc *store.Account, hash string) error {
	person := acc.Person
	if acc.State == "" {
		acc.Password, acc.Changed = hash, a.now()
		if err := addAccount(ctx, tx, *acc, person); err != nil {
			return err
		}
	} else if ok, err := tx.SetPassword(ctx, person, acc.Password, hash, a.now()); err != nil || !ok {
		return orElse(err, changedMeanwhile())
	}
	if err := tx.ForgetTries(ctx, person); err != nil {
		return err
	}
	for _, sort := range []store.TokenSort{store.LinkToken, store.SessionToken} {
		if _, err := tx.EndTokens(ctx, person, sort, ""); err != nil {
			return err
		}
	}
	return note(ctx, tx, store.SignIn{Person: person, Login: acc.Login, Who: person, What: store.WhatSet})
}

func orElse(err, other error) error {
	if err != nil {
		return err
	}
	return other
}

// addAccount keeps a new account, and who made it.
func addAccount(ctx context.Context, tx *store.Tx, acc store.Account, who string) error {
	if err := tx.AddAccount(ctx, &acc); err != nil {
		return err
	}
	return note(ctx, tx, store.SignIn{Person: acc.Person, Login: acc.Login, Who: who, What: store.WhatMade})
}
