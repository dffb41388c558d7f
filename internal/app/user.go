package app

import (
	"context"
	"encoding/json"

	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// NewUser is somebody who is to be let in.
type NewUser struct {
	Name     string
	Title    string
	Unit     string
	Superior string
	Grants   []ledger.Grant
	Login    string // "" lets whoever uses the link choose one
	Once     *Once  // keeps that it was done, in the same operation; may be nil
}

// AddUser adds a person with an account and a link to set a password, all of it or
// nothing.
//
// Errors: those of adding a person; faults "app-login", "app-login-taken".
func (a *App) AddUser(ctx context.Context, c Caller, u NewUser) (*Invitation, error) {
	if err := c.May(ScopeAccounts); err != nil {
		return nil, err
	}
	var inv *Invitation
	return given(&inv, a.store.Write(ctx, func(tx *store.Tx) error {
		w, err := a.work(ctx, c, tx)
		if err != nil {
			return err
		}
		if inv, err = w.addUser(&u); err != nil {
			return err
		}
		return a.keepOnce(ctx, c, tx, u.Once, nil)
	}))
}

// addUser adds a person, an account and a link.
func (w *work) addUser(u *NewUser) (*Invitation, error) {
	made, err := w.add(ledger.KindPerson, map[string]any{
		"name": u.Name, "title": u.Title, "unit": u.Unit, "superior": u.Superior, "grants": u.Grants})
	if err != nil {
		return nil, err
	}
	p := made.(*ledger.Person)
	if err := looksAfter(&w.act, p); err != nil {
		return nil, err
	}
	return w.account(p, u.Login)
}

// account makes an account for a person who has none, where a login is given, and
// gives out a link.
func (w *work) account(p *ledger.Person, login string) (*Invitation, error) {
	if login != "" {
		login, err := newLogin(w.ctx, w.v, login)
		if err != nil {
			return nil, err
		}
		if err := addAccount(w.ctx, w.tx, store.Account{Person: p.ID, Login: login}, whoOf(&w.act)); err != nil {
			return nil, err
		}
	}
	return invite(w.ctx, w.tx, &w.act, p)
}

// add makes a new record of the organisation.
func (w *work) add(k ledger.Kind, fields map[string]any) (ledger.Record, error) {
	d := &Deed{Kind: k, Move: ledger.MoveAdd, Fields: map[string]json.RawMessage{}}
	for name, value := range fields {
		text, err := json.Marshal(value)
		if err != nil {
			return nil, err
		}
		d.Fields[name] = text
	}
	done, err := w.do(d)
	if err != nil {
		return nil, err
	}
	return done.First(), nil
}
