package app

import (
	"context"

	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// Account is a person as a list of accounts shows them.
type Account struct {
	Person string
	Name   string
	Unit   string
	Login  string
	State  AccountState
	Locked ledger.Moment // until when attempts from unknown addresses are not looked at; 0 where they are
	Last   ledger.Moment // when they last signed in
}

// AccountState is how things stand with somebody's account.
type AccountState string

// The states.
const (
	AccountNone     AccountState = "none"    // no account, and no link to make one
	AccountInvited  AccountState = "invited" // a link waits for them
	AccountLapsed   AccountState = "lapsed"  // no password, and the link has expired
	AccountActive   AccountState = "active"
	AccountDisabled AccountState = "disabled"
	AccountRetired  AccountState = "retired" // the person
)

// AccountFilter says which page of a list is wanted.
type AccountFilter struct {
	Unit  string // only those who belong to it, "" for all
	One   string // only this person
	After string // the last person of the page before
	Limit int
}

// Accounts lists the people whom an administrator looks after, with their accounts,
// by their ids; auditors see all of them.
func (a *App) Accounts(ctx context.Context, c Caller, f AccountFilter) ([]Account, error) {
	if err := c.May(ScopeAccounts); err != nil {
		return nil, err
	}
	org, err := a.Org(ctx)
	if err != nil {
		return nil, err
	}
	act, err := a.actIn(c, org)
	if err != nil {
		return nil, err
	}
	if err := administers(&act); err != nil && (!auditor(&act) || act.For != nil) {
		return nil, err
	}
	l := store.AccountList{All: c.House || auditor(&act), Unit: f.Unit, One: f.One, After: f.After, Limit: f.Limit}
	if !l.All {
		l.Tops = tops(&act)
	}
	if l.Limit <= 0 || l.Limit > MostRows {
		l.Limit = MostRows
	}
	rows, err := a.store.View().Accounts(ctx, l)
	list := make([]Account, len(rows))
	for i := range rows {
		list[i] = accountOf(&rows[i], act.Now)
	}
	return list, err
}

func accountOf(r *store.AccountRow, now ledger.Moment) Account {
	a := Account{Person: r.Person.ID, Name: r.Person.Name, Unit: r.Person.Unit}
	if r.Account != nil {
		a.Login, a.Last = r.Account.Login, r.Account.Last
	}
	if r.Locked > now {
		a.Locked = r.Locked
	}
	switch {
	case r.Person.State != ledger.Active:
		a.State = AccountRetired
	case r.Account != nil && r.Account.Disabled:
		a.State = AccountDisabled
	case r.Account != nil && r.Account.Password != "":
		a.State = AccountActive
	case r.Invited:
		a.State = AccountInvited
	case r.Account != nil:
		a.State = AccountLapsed
	default:
		a.State = AccountNone
	}
	return a
}

// SignIns tells what happened to somebody's account before an id ("" for now), the
// newest first: to that person, to whoever looks after the account, and to auditors.
func (a *App) SignIns(ctx context.Context, c Caller, person, before string) ([]store.SignIn, error) {
	v, act, err := a.asking(ctx, c)
	if err != nil {
		return nil, err
	}
	if err := seesAccount(&act, c, person); err != nil {
		return nil, err
	}
	return v.SignIns(ctx, person, before, MostRows)
}

// seesAccount reports whether the one who acts may know what happens to an account.
func seesAccount(act *ledger.Act, c Caller, person string) error {
	p := act.Org.Person(person)
	if p == nil {
		return missing(ledger.KindPerson, person)
	}
	if auditor(act) || c.Session && c.For == "" && c.Person == person {
		return nil
	}
	if err := c.May(ScopeAccounts); err != nil {
		return err
	}
	return looksAfter(act, p)
}
