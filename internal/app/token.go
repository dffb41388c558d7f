package app

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/bihuan/bihuan/internal/secret"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// The bounds of tokens of the API.
const (
	longestToken = 366 * 24 * time.Hour
	longestLabel = 200 // bytes
	mostTokens   = 50  // that one person has
)

// TokenAsked is a token of the API that somebody wants.
type TokenAsked struct {
	Label   string
	Scopes  []Scope
	Expires ledger.Moment // 366 days from now at most
	Once    *Once         // keeps that it was done, in the same operation; may be nil
}

// Token is a session or a token of the API.
type Token struct {
	ID      string
	Session bool
	Scopes  []Scope // of a token
	Label   string  // of a session, the program
	Made    ledger.Moment
	Used    ledger.Moment // to the minute
	Expires ledger.Moment
	Current bool // it is the one that asks
}

// NewToken makes a token for a program that acts in the caller's name. The token is
// given once; what is kept does not tell it.
//
// Errors: fault "app-token"; "app-session-only", since a token makes no tokens.
func (a *App) NewToken(ctx context.Context, c Caller, ask TokenAsked) (plain string, t *Token, err error) {
	if err := c.own(); err != nil {
		return "", nil, err
	}
	plain, digest := secret.New("bht_")
	err = a.store.Write(ctx, func(tx *store.Tx) error {
		act, err := a.act(ctx, c, &tx.View)
		if err != nil {
			return err
		}
		kept, err := a.asked(&act, &ask)
		if err != nil {
			return err
		}
		list, err := tx.Tokens(ctx, c.Person, store.APIToken)
		if err != nil {
			return err
		}
		if len(list) >= mostTokens {
			return badToken(say.Text{ZH: "每人最多 %d 个令牌，请先结束不用的", EN: "nobody has more than %d tokens; end one that is not used"}.With(mostTokens))
		}
		id, err := tx.AddToken(ctx, kept, digest)
		if err != nil {
			return err
		}
		t = &Token{ID: id, Scopes: ask.Scopes, Label: kept.Label, Made: act.Now, Used: act.Now, Expires: ask.Expires}
		if err := note(ctx, tx, store.SignIn{Person: c.Person, Who: c.Person, What: store.WhatIssued}); err != nil {
			return err
		}
		return a.keepOnce(ctx, c, tx, ask.Once, nil)
	})
	if err != nil {
		return "", nil, err
	}
	return plain, t, nil
}

// asked checks what somebody wants of a token.
func (a *App) asked(act *ledger.Act, ask *TokenAsked) (store.Token, error) {
	t := store.Token{Person: act.Who.ID, Sort: store.APIToken, Expires: ask.Expires, Label: strings.TrimSpace(ask.Label)}
	if t.Label == "" || tidy(t.Label, longestLabel) != t.Label {
		return t, badToken(say.Text{ZH: "请写明令牌的用途，不超过 %d 字节", EN: "say what the token is for, in %d bytes at most"}.With(longestLabel))
	}
	if t.Expires <= act.Now || t.Expires > act.Now+millis(longestToken) {
		return t, badToken(say.Text{ZH: "令牌要有期限，最长 366 天", EN: "a token has an end, 366 days from now at most"})
	}
	if len(ask.Scopes) == 0 {
		return t, badToken(say.Text{ZH: "请写明令牌的权限", EN: "say what the token may do"})
	}
	for i, s := range ask.Scopes {
		if !slices.Contains(a.grantable(act), s) || slices.Contains(ask.Scopes[:i], s) {
			return t, badToken(say.Text{ZH: "您不能给令牌这个权限：%s", EN: "you cannot give a token this scope: %s"}.With(tidy(string(s), 40)))
		}
		t.Scopes = append(t.Scopes, string(s))
	}
	return t, nil
}

// grantable are the scopes that somebody has to give.
func (a *App) grantable(act *ledger.Act) []Scope {
	if administers(act) == nil {
		return Scopes()
	}
	return []Scope{ScopeRead, ScopeWrite}
}

// ScopesOf are the scopes that the caller has and can make use of: those of the token, as far
// as the person could give them.
func (a *App) ScopesOf(ctx context.Context, c Caller) ([]Scope, error) {
	_, act, err := a.asking(ctx, c)
	if err != nil {
		return nil, err
	}
	grantable := a.grantable(&act)
	return slices.DeleteFunc(slices.Clone(c.Scopes), func(s Scope) bool { return !slices.Contains(grantable, s) }), nil
}

// own reports whether the caller may look after their own account: not with a token
// that a program holds, and for nobody else.
func (c Caller) own() error {
	if !c.Session || c.House {
		return sessionOnly()
	}
	return nil
}

// Tokens lists the caller's sessions and tokens, the newest first.
func (a *App) Tokens(ctx context.Context, c Caller) ([]Token, error) {
	if err := c.own(); err != nil {
		return nil, err
	}
	return a.tokens(ctx, a.store.View(), c, c.Person)
}

// TokensOf lists somebody's sessions and tokens, to whoever may know what happens to the
// account.
func (a *App) TokensOf(ctx context.Context, c Caller, person string) ([]Token, error) {
	v, act, err := a.asking(ctx, c)
	if err != nil {
		return nil, err
	}
	if err := seesAccount(&act, c, person); err != nil {
		return nil, err
	}
	return a.tokens(ctx, v, c, person)
}

func (a *App) tokens(ctx context.Context, v *store.View, c Caller, person string) ([]Token, error) {
	out := []Token{}
	for _, sort := range []store.TokenSort{store.SessionToken, store.APIToken} {
		list, err := v.Tokens(ctx, person, sort)
		if err != nil {
			return nil, err
		}
		for _, t := range list {
			out = append(out, a.shown(t, c)...)
		}
	}
	return out, nil
}

// shown is a token as its person sees it; nothing where it has been idle for too long.
func (a *App) shown(t *store.Token, c Caller) []Token {
	s := Token{ID: t.ID, Session: t.Sort == store.SessionToken, Label: t.Label, Made: t.Made, Used: t.Used, Expires: t.Expires, Current: t.ID == c.Token}
	for _, scope := range t.Scopes {
		s.Scopes = append(s.Scopes, Scope(scope))
	}
	if s.Session {
		if !s.Current && a.now() >= t.Used+millis(SessionIdle) {
			return nil
		}
		s.Expires = min(s.Expires, t.Used+millis(SessionIdle))
	}
	return []Token{s}
}

// EndToken ends one of the caller's sessions or tokens. A token of the API can end
// itself only.
//
// Errors: fault "app-no-token".
func (a *App) EndToken(ctx context.Context, c Caller, id string) error {
	if err := c.own(); err != nil && (c.Token == "" || id != c.Token) {
		return err
	}
	return a.store.Write(ctx, func(tx *store.Tx) error {
		ok, err := tx.EndToken(ctx, c.Person, id)
		if err != nil {
			return err
		}
		if !ok {
			return noSuchToken()
		}
		what := store.WhatRevoked
		if id == c.Token && c.Session {
			what = store.WhatOut
		}
		return note(ctx, tx, store.SignIn{Person: c.Person, Who: c.Person, What: what})
	})
}

// SignOut ends the session, or the token, that asks.
func (a *App) SignOut(ctx context.Context, c Caller) error { return a.EndToken(ctx, c, c.Token) }
