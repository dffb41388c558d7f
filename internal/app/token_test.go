package app_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/ledger"
)

func TestTokens(t *testing.T) {
	doors(t, func(t *testing.T, h *house) {
		ctx, admin := from(at), h.founded(t)
		year := h.clock.moment() + ledger.Moment(366*24*time.Hour/time.Millisecond)
		plain, made, err := h.NewToken(ctx, admin, app.TokenAsked{Label: " 接口 ", Scopes: []app.Scope{app.ScopeRead, app.ScopeAccounts}, Expires: year})
		isFault(t, err, "")
		c := h.caller(t, plain)
		if c.Session || c.Token != made.ID || c.Person != admin.Person || !slices.Equal(c.Scopes, made.Scopes) || !strings.HasPrefix(plain, "bht_") {
			t.Fatalf("%+v, %+v", c, made)
		}
		if c, _ := h.Caller(ctx, plain, "somebody"); c.For != "somebody" {
			t.Errorf("stands in for %q", c.For)
		}
		list, err := h.Tokens(ctx, admin)
		if err != nil || len(list) != 2 || list[1].Label != "接口" || list[1].Session {
			t.Errorf("%+v, %v", list, err)
		}

		// A token looks after no accounts of its own person, but may end itself.
		_, _, err = h.NewToken(ctx, c, app.TokenAsked{Label: "x", Scopes: []app.Scope{app.ScopeRead}, Expires: year})
		isFault(t, err, "app-session-only")
		isFault(t, h.ChangePassword(ctx, c, pass, pass+"!"), "app-session-only")
		isFault(t, h.EndToken(ctx, c, admin.Token), "app-session-only")
		isFault(t, h.SignOut(ctx, c), "")
		h.signedOut(t, plain, "signed out")

		// It has no more than its scopes.
		plain, _, err = h.NewToken(ctx, admin, app.TokenAsked{Label: "x", Scopes: []app.Scope{app.ScopeRead}, Expires: year})
		isFault(t, err, "")
		_, err = h.AddUser(ctx, h.caller(t, plain), app.NewUser{Name: "甲", Unit: h.top(t, admin)})
		isFault(t, err, "app-scope")
		h.clock.pass(366 * 24 * time.Hour)
		h.signedOut(t, plain, "expired")
	})
}

func TestTokensThatAreRefused(t *testing.T) {
	doors(t, func(t *testing.T, h *house) {
		ctx, admin := from(at), h.founded(t)
		h.user(t, admin, "li.na", h.top(t, admin))
		lina := h.signedIn(t, "li.na", at)
		now, day := h.clock.moment(), ledger.Moment(86_400_000)
		read := []app.Scope{app.ScopeRead}
		for name, ask := range map[string]app.TokenAsked{
			"no label":        {Scopes: read, Expires: now + day},
			"label too long":  {Label: strings.Repeat("长", 100), Scopes: read, Expires: now + day},
			"label unsound":   {Label: "a\x00b", Scopes: read, Expires: now + day},
			"no scopes":       {Label: "x", Expires: now + day},
			"scope unknown":   {Label: "x", Scopes: []app.Scope{"all"}, Expires: now + day},
			"scope twice":     {Label: "x", Scopes: []app.Scope{app.ScopeRead, app.ScopeRead}, Expires: now + day},
			"scope not hers":  {Label: "x", Scopes: app.Scopes(), Expires: now + day},
			"no end":          {Label: "x", Scopes: read},
			"end in the past": {Label: "x", Scopes: read, Expires: now},
			"end too late":    {Label: "x", Scopes: read, Expires: now + 366*day + 1},
		} {
			t.Run(name, func(t *testing.T) {
				_, _, err := h.NewToken(ctx, lina, ask)
				isFault(t, err, "app-token")
			})
		}
		for range 50 {
			_, _, err := h.NewToken(ctx, lina, app.TokenAsked{Label: "x", Scopes: read, Expires: now + day})
			isFault(t, err, "")
		}
		_, _, err := h.NewToken(ctx, lina, app.TokenAsked{Label: "x", Scopes: read, Expires: now + day})
		isFault(t, err, "app-token")
		isFault(t, h.EndTokens(ctx, admin, lina.Person), "")
		if list, _ := h.Tokens(ctx, lina); len(list) != 1 {
			t.Errorf("%d are left", len(list))
		}
	})
}
