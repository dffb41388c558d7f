package app

import (
	"context"
	"slices"
	"strings"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/internal/table/value"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// Caller is who asks: a person who has signed in, perhaps in somebody's stead,
// perhaps with a token that may do only some things.
type Caller struct {
	Person string // id
	For    string // whom they stand in for
	Scopes []Scope
	Token  string // id of the session or token
	// Session tells a session, of somebody who signed in, from a token of a program.
	Session bool
	House   bool // the program itself
	// Lang is the language they read, of what is written for them; "" for that of the
	// program.
	Lang say.Lang
}

// Scope is what a token may do.
type Scope string

// The scopes. A session has all of them.
const (
	ScopeRead     Scope = "read"
	ScopeWrite    Scope = "write"
	ScopeAccounts Scope = "accounts"
)

// Scopes lists what a token can be given.
func Scopes() []Scope { return []Scope{ScopeRead, ScopeWrite, ScopeAccounts} }

// House is the program acting by itself.
func House() Caller { return Caller{House: true} }

// May reports a token that was not made for this.
func (c Caller) May(s Scope) error {
	if c.House || slices.Contains(c.Scopes, s) {
		return nil
	}
	return &fault.Error{Kind: fault.Forbidden, Code: "app-scope", Say: say.Text{
		ZH: "这个令牌没有 %s 权限", EN: "this token may not %s"}.With(string(s))}
}

// act gathers who acts and when; v is what they look at.
func (a *App) act(ctx context.Context, c Caller, v *store.View) (ledger.Act, error) {
	org, err := a.org(ctx, v)
	if err != nil {
		return ledger.Act{}, err
	}
	return a.actIn(c, org)
}

func (a *App) actIn(c Caller, org *ledger.Org) (ledger.Act, error) {
	act := ledger.Act{Now: a.now(), Today: a.today(), Org: org, Calendar: a.usual(org), Hash: a.store.Hasher(), NewID: a.store.NewID, Meant: a.meant, House: c.House}
	if c.House {
		return act, nil
	}
	if act.Who = org.Person(c.Person); act.Who == nil {
		return act, noAccount()
	}
	if c.For != "" && c.For != c.Person {
		if act.For = org.Person(c.For); act.For == nil || !org.Deputises(c.Person, c.For, act.Today) {
			return act, &fault.Error{Kind: fault.Forbidden, Code: "app-deputy", Say: say.Text{
				ZH: "您今天没有代理此人", EN: "you do not stand in for that person today"}}
		}
	}
	return act, nil
}

// meant is what a due date that somebody wrote means, the zero one where it is in
// doubt. A date without a year is the next one of that name, from
// when the statement may have been written.
func (a *App) meant(words string) ledger.Due {
	const lain = 60 // days that a statement waits for being accepted, at the most
	d, doubts := value.Due(words, value.When{After: a.today() - lain})
	if len(doubts) > 0 {
		return ledger.Due{}
	}
	return d
}

func noAccount() error {
	return &fault.Error{Kind: fault.Forbidden, Code: "app-no-person", Say: say.Text{
		ZH: "此账号没有对应的人员", EN: "nobody belongs to this account"}}
}

// scope gives what the caller sees of a kind.
func scope(act *ledger.Act, k ledger.Kind) ledger.Scope { return ledger.ScopeOf(act, k) }

// missing is said of what is not there and of what may not be seen: who may not
// see something is not told that it is there.
func missing(k ledger.Kind, id string) error {
	n := ledger.KindName(k)
	return &fault.Error{Kind: fault.NotFound, Code: "app-not-found", Say: say.Text{
		ZH: "没有这条%[1]s，或者您不能看：%[3]s", EN: "there is no such %[2]s, or it is not yours to see: %[3]s"}.With(n.ZH, n.EN, strings.ToValidUTF8(id, "?"))}
}
