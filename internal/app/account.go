package app

import (
	"context"
	"slices"

	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// looksAfter reports whether the one who acts has somebody's account to look after:
// the unit that they belong to, and all units that they hold a role in. With less,
// a link would hand out roles that the administrator has not to give.
//
// Errors: faults "app-administrator", "app-not-your-people", "app-oneself".
func looksAfter(act *ledger.Act, p *ledger.Person) error {
	if act.House {
		return nil
	}
	if err := administers(act); err != nil {
		return err
	}
	if act.For != nil {
		return notYours() // nobody stands in for an administrator
	}
	if !reaches(act, p.Unit) {
		return notYours()
	}
	for _, g := range p.Grants {
		if (g.Until == 0 || g.Until >= act.Today) && !reaches(act, g.Unit) {
			return notYours()
		}
	}
	if p.ID == act.Who.ID {
		return notOneself()
	}
	return nil
}

// reaches reports whether a unit stands within what the one who acts administers.
func reaches(act *ledger.Act, unit string) bool {
	return slices.ContainsFunc(tops(act), func(top string) bool { return act.Org.Within(unit, top) })
}

// tops are the units whose subtrees the one who acts administers.
func tops(act *ledger.Act) []string {
	var list []string
	for _, g := range act.Who.Grants {
		if g.Role == ledger.Administrator && g.Round == "" && (g.From == 0 || g.From <= act.Today) && (g.Until == 0 || act.Today <= g.Until) {
			list = append(list, g.Unit)
		}
	}
	return list
}

// overPerson makes an operation on somebody's account, by whoever looks after it.
func (a *App) overPerson(ctx context.Context, c Caller, person string, run func(*store.Tx, *ledger.Act, *ledger.Person) error) error {
	if err := c.May(ScopeAccounts); err != nil {
		return err
	}
	return a.store.Write(ctx, func(tx *store.Tx) error {
		act, err := a.act(ctx, c, &tx.View)
		if err != nil {
			return err
		}
		p := act.Org.Person(person)
		if p == nil {
			return missing(ledger.KindPerson, person)
		}
		if err := looksAfter(&act, p); err != nil {
			return err
		}
		return run(tx, &act, p)
	})
}

// Disable lets a person in no more, until the account is enabled again: sessions,
// tokens and links end at once.
//
// Errors: faults "app-no-account", and those of whoever is no administrator of
// theirs. An account that is disabled stays so.
func (a *App) Disable(ctx context.Context, c Caller, person string) error {
	return a.overPerson(ctx, c, person, func(tx *store.Tx, _ *ledger.Act, p *ledger.Person) error {
		if err := setDisabled(ctx, tx, c, p.ID, true); err != nil {
			return err
		}
		return tx.EndAllTokens(ctx, p.ID)
	})
}

// Enable lets a person in again, with the password they had.
func (a *App) Enable(ctx context.Context, c Caller, person string) error {
	return a.overPerson(ctx, c, person, func(tx *store.Tx, _ *ledger.Act, p *ledger.Person) error {
		return setDisabled(ctx, tx, c, p.ID, false)
	})
}

func setDisabled(ctx context.Context, tx *store.Tx, c Caller, person string, disabled bool) error {
	acc, err := tx.Account(ctx, person)
	if err != nil {
		return err
	}
	if acc == nil {
		return noSuchAccount()
	}
	changed, err := tx.SetDisabled(ctx, person, disabled)
	if err != nil || !changed {
		return err
	}
	what := store.WhatEnabled
	if disabled {
		what = store.WhatDisabled
	}
	return note(ctx, tx, store.SignIn{Person: person, Login: acc.Login, Who: c.Person, What: what})
}

// EndSessions ends all sessions of a person: they have to sign in again.
func (a *App) EndSessions(ctx context.Context, c Caller, person string) error {
	return a.endAll(ctx, c, person, store.SessionToken)
}

// EndTokens ends all tokens of the API that a person has.
func (a *App) EndTokens(ctx context.Context, c Caller, person string) error {
	return a.endAll(ctx, c, person, store.APIToken)
}

// EndTokenOf ends one session or token of a person.
//
// Errors: fault "app-no-token", and those of whoever is no administrator of theirs.
func (a *App) EndTokenOf(ctx context.Context, c Caller, person, id string) error {
	return a.overPerson(ctx, c, person, func(tx *store.Tx, _ *ledger.Act, p *ledger.Person) error {
		ok, err := tx.EndToken(ctx, p.ID, id)
		if err != nil {
			return err
		}
		if !ok {
			return noSuchToken()
		}
		return note(ctx, tx, store.SignIn{Person: p.ID, Who: c.Person, What: store.WhatEnded})
	})
}

func (a *App) endAll(ctx context.Context, c Caller, person string, sort store.TokenSort) error {
	return a.overPerson(ctx, c, person, func(tx *store.Tx, _ *ledger.Act, p *ledger.Person) error {
		n, err := tx.EndTokens(ctx, p.ID, sort, "")
		if err != nil || n == 0 {
			return err
		}
		return note(ctx, tx, store.SignIn{Person: p.ID, Who: c.Person, What: store.WhatEnded})
	})
}

// shutOut ends what would let a person in who has been retired.
func (w *work) shutOut(r ledger.Record) error {
	if r.Kind() != ledger.KindPerson || r.Top().State != ledger.Retired {
		return nil
	}
	return w.tx.EndAllTokens(w.ctx, r.Top().ID)
}
