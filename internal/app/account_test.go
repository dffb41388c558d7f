package app_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

func TestSetup(t *testing.T) {
	doors(t, func(t *testing.T, h *house) {
		ctx := from(at)
		needed := func(want bool) {
			t.Helper()
			if got, err := h.SetupState(ctx); err != nil || got != want {
				t.Fatalf("needed %v, %v", got, err)
			}
		}
		needed(true)
		first, err := h.Setup(ctx)
		isFault(t, err, "")
		needed(true)
		second, err := h.Setup(ctx)
		isFault(t, err, "")
		isFault(t, h.UseLink(ctx, first, "root", pass), "app-link")
		isFault(t, h.UseLink(ctx, second, "", pass), "app-login")
		isFault(t, h.UseLink(ctx, second, "r\x00t", pass), "app-login")
		isFault(t, h.UseLink(ctx, second, "root", "short"), "password-short")
		isFault(t, h.UseLink(ctx, " "+strings.ToLower(second), "ＲＯＯＴ", pass), "")
		needed(false)
		_, err = h.Setup(ctx)
		isFault(t, err, "app-set-up")
		c := h.signedIn(t, "Root", at)
		list, err := h.Accounts(ctx, c, app.AccountFilter{})
		if err != nil || len(list) != 1 || list[0].State != app.AccountActive || list[0].Login != "root" || list[0].Last != h.clock.moment() {
			t.Errorf("%+v, %v", list, err)
		}
		if n := h.happened(t, c.Person); n[store.WhatInvited] != 2 || n[store.WhatMade] != 1 || n[store.WhatSet] != 1 || n[store.WhatIn] != 1 {
			t.Errorf("%v", n)
		}
		if broken, _, err := h.store.View().Verify(ctx); broken != nil || err != nil {
			t.Error(broken, err)
		}
	})
}

func TestSetupByMany(t *testing.T) {
	doors(t, func(t *testing.T, h *house) {
		other := again(t, h.url, store.Options{}, h.clock)
		var wg sync.WaitGroup
		for i := range 10 {
			wg.Go(func() {
				if _, err := []*house{h, other}[i%2].Setup(from(at)); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		people, err := store.Everything[*ledger.Person](context.Background(), h.store.View(), ledger.KindPerson)
		if err != nil || len(people) != 1 {
			t.Errorf("%d people, %v", len(people), err)
		}
	})
}

// A link is used once, however many use it at once.
func TestLinkIsUsedOnce(t *testing.T) {
	doors(t, func(t *testing.T, h *house) {
		admin := h.founded(t)
		inv, err := h.AddUser(from(at), admin, app.NewUser{Name: "李娜", Unit: h.top(t, admin), Login: "li.na"})
		isFault(t, err, "")
		other := again(t, h.url, store.Options{}, h.clock)
		var wg sync.WaitGroup
		var used atomic.Int32
		for i := range 20 {
			wg.Go(func() {
				err := []*house{h, other}[i%2].UseLink(from(at), inv.Code, "li.na", fmt.Sprintf("%s %d", pass, i))
				if err == nil {
					used.Add(1)
				} else if !isCode(err, "app-link") {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		if used.Load() != 1 {
			t.Errorf("used %d times", used.Load())
		}
	})
}

func TestLinks(t *testing.T) {
	doors(t, func(t *testing.T, h *house) {
		ctx, admin := from(at), h.founded(t)
		person := h.user(t, admin, "li.na", h.top(t, admin))
		link := func() string {
			inv, err := h.Invite(ctx, admin, person)
			isFault(t, err, "")
			return inv.Code
		}
		isFault(t, h.UseLink(ctx, link(), "admin", pass), "app-link")
		isFault(t, h.UseLink(ctx, link(), "li.na", "li.na li.na"), "password-common")
		code := link()
		h.clock.pass(72 * time.Hour)
		isFault(t, h.UseLink(ctx, code, "", pass), "app-link")
		admin = h.signedIn(t, "admin", at)
		code = link()
		isFault(t, h.Disable(ctx, admin, person), "")
		isFault(t, h.UseLink(ctx, code, "", pass), "app-link")
		_, err := h.Invite(ctx, admin, person)
		isFault(t, err, "app-not-in-use")
		isFault(t, h.Enable(ctx, admin, person), "")
		isFault(t, h.UseLink(ctx, code, "", pass), "app-link")
		// A link opens what guessing has locked.
		for range 5 {
			h.guess(elsewhere, "li.na")
		}
		isFault(t, h.UseLink(ctx, link(), "", pass+"!"), "")
		_, err = h.SignIn(from(elsewhere), "li.na", pass+"!")
		isFault(t, err, "")
		if _, err := h.Caller(ctx, code, ""); !isCode(err, "app-signed-out") {
			t.Errorf("a link is a session: %v", err)
		}
	})
}

func TestChangePassword(t *testing.T) {
	doors(t, func(t *testing.T, h *house) {
		ctx, c := from(at), h.founded(t)
		other := h.session(t, "admin")
		isFault(t, h.ChangePassword(ctx, c, "not the old one", "a new and long one"), "app-old-password")
		isFault(t, h.ChangePassword(ctx, c, pass, "admin12345"), "password-common")
		isFault(t, h.ChangePassword(ctx, c, pass, "a new and long one"), "")
		h.signedOut(t, other, "another session")
		if list, err := h.Tokens(ctx, c); err != nil || len(list) != 1 {
			t.Errorf("%+v, %v", list, err)
		}
		_, err := h.SignIn(ctx, "admin", pass)
		isFault(t, err, "app-sign-in")
		_, err = h.SignIn(ctx, "admin", "a new and long one")
		isFault(t, err, "")
		for range 5 { // nobody guesses at an open session
			h.ChangePassword(ctx, c, "guess", pass)
		}
		isFault(t, h.ChangePassword(ctx, c, "a new and long one", pass), "app-old-password")
	})
}

// An administrator looks after the accounts of their own subtree, and of nobody who
// holds a role outside it.
func TestWhoLooksAfterWhom(t *testing.T) {
	doors(t, func(t *testing.T, h *house) {
		ctx, root := from(at), h.founded(t)
		top := h.top(t, root)
		unit := func(name string) string {
			done, err := h.Do(ctx, root, app.Deed{Kind: ledger.KindUnit, Move: ledger.MoveAdd, Fields: raw("name", name, "parent", top)})
			isFault(t, err, "")
			return done.First().Top().ID
		}
		south, north := unit("南区"), unit("北区")
		h.user(t, root, "south", south, ledger.Grant{Role: ledger.Administrator, Unit: south})
		member := h.user(t, root, "member", south, ledger.Grant{Role: ledger.Member, Unit: south})
		stranger := h.user(t, root, "stranger", north)
		guest := h.user(t, root, "guest", south, ledger.Grant{Role: ledger.Observer, Unit: top})
		boss := h.user(t, root, "boss", south, ledger.Grant{Role: ledger.Administrator, Unit: top})
		admin := h.signedIn(t, "south", at)
		for person, want := range map[string]string{member: "", stranger: "app-not-your-people", guest: "app-not-your-people",
			boss: "app-not-your-people", admin.Person: "app-oneself", "nobody": "app-not-found"} {
			for name, do := range map[string]func(context.Context, app.Caller, string) error{
				"end sessions": h.EndSessions, "end tokens": h.EndTokens, "enable": h.Enable, "disable": h.Disable,
				"invite": func(ctx context.Context, c app.Caller, p string) error {
					h.Enable(ctx, c, p)
					_, err := h.Invite(ctx, c, p)
					return err
				},
			} {
				err := do(ctx, admin, person)
				if want == "" && err != nil || want != "" && !isCode(err, want) {
					t.Errorf("%s %s: %v, want %q", name, person, err, want)
				}
			}
		}
		list, err := h.Accounts(ctx, admin, app.AccountFilter{})
		if err != nil || len(list) != 4 {
			t.Errorf("%d accounts, %v", len(list), err)
		}
		list, err = h.Accounts(ctx, root, app.AccountFilter{After: list[0].Person, Limit: 2})
		if err != nil || len(list) != 2 {
			t.Errorf("%d accounts, %v", len(list), err)
		}
		m := h.signedIn(t, "boss", at)
		m.For = root.Person
		isFault(t, h.Disable(ctx, m, member), "app-deputy")
		other := h.signedIn(t, "stranger", at)
		_, err = h.Accounts(ctx, other, app.AccountFilter{})
		isFault(t, err, "app-administrator")
		isFault(t, h.Disable(ctx, other, member), "app-administrator")
		_, err = h.AddUser(ctx, other, app.NewUser{Name: "甲", Unit: north})
		isFault(t, err, "ledger-not-by-you")
		_, err = h.SignIns(ctx, other, member, "")
		isFault(t, err, "app-administrator")
		if _, err = h.SignIns(ctx, other, stranger, ""); err != nil {
			t.Error(err)
		}
	})
}

func TestAddUserIsWholeOrNothing(t *testing.T) {
	doors(t, func(t *testing.T, h *house) {
		ctx, admin := from(at), h.founded(t)
		for login, want := range map[string]string{"ADMIN": "app-login-taken", "a b": "app-login", "x": "app-login"} {
			_, err := h.AddUser(ctx, admin, app.NewUser{Name: "李娜", Unit: h.top(t, admin), Login: login})
			isFault(t, err, want)
		}
		list, err := h.Accounts(ctx, admin, app.AccountFilter{})
		if err != nil || len(list) != 1 {
			t.Errorf("%+v, %v", list, err)
		}
		inv, err := h.AddUser(ctx, admin, app.NewUser{Name: "李娜", Unit: h.top(t, admin)})
		isFault(t, err, "")
		isFault(t, h.UseLink(ctx, inv.Code, "admin", pass), "app-login-taken")
		states := func(want app.AccountState) {
			t.Helper()
			if list, err = h.Accounts(ctx, app.House(), app.AccountFilter{After: admin.Person}); err != nil || list[0].State != want {
				t.Errorf("%+v, %v, want %s", list, err, want)
			}
		}
		states(app.AccountInvited)
		h.clock.pass(73 * time.Hour)
		states(app.AccountNone)
		inv, err = h.Invite(ctx, app.House(), inv.Person)
		isFault(t, err, "")
		isFault(t, h.UseLink(ctx, inv.Code, "李娜", pass), "")
		states(app.AccountActive)
		isFault(t, h.Disable(ctx, app.House(), inv.Person), "")
		states(app.AccountDisabled)
	})
}

// Whichever write fails, a link has set a password, or can still be used.
func TestLinkIsUsedWholeOrNotAtAll(t *testing.T) {
	var left atomic.Int64
	h := houseWith(t, t.TempDir()+"/a.db", store.Options{Interrupt: func(string) error {
		if left.Add(-1) == 0 {
			return errors.New("interrupted")
		}
		return nil
	}})
	code, err := h.Setup(from(at))
	isFault(t, err, "")
	n := int64(1)
	for ; n < 100; n++ {
		left.Store(n)
		if err = h.UseLink(from(at), code, "admin", pass); err == nil {
			break
		}
		if needed, err := h.SetupState(from(at)); err != nil || !needed {
			t.Fatalf("write %d: an account is there, %v", n, err)
		}
	}
	if n < 6 {
		t.Errorf("%d writes", n)
	}
	left.Store(0)
	h.signedIn(t, "admin", at)
	for n = 1; n < 100; n++ {
		left.Store(n)
		_, err = h.SignIn(from(elsewhere), "admin", pass)
		left.Store(0)
		list, more := h.Tokens(from(at), app.Caller{Person: h.only(t), Session: true})
		if more != nil || err != nil && len(list) != 1 || err == nil && len(list) != 2 {
			t.Fatalf("write %d: %d sessions, %v, %v", n, len(list), err, more)
		}
		if err == nil {
			return
		}
		h.clock.pass(time.Hour) // failures count as wrong passwords
	}
}

// only is the one person there is.
func (h *house) only(t *testing.T) string {
	t.Helper()
	list, err := h.Accounts(context.Background(), app.House(), app.AccountFilter{})
	if err != nil || len(list) != 1 {
		t.Fatal(list, err)
	}
	return list[0].Person
}
