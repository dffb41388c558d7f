package app_test

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// signedOut fails where a token still counts.
func (h *house) signedOut(t *testing.T, token, why string) {
	t.Helper()
	if _, err := h.Caller(context.Background(), token, ""); !isCode(err, "app-signed-out") {
		t.Errorf("%s: %v", why, err)
	}
}

func (h *house) session(t *testing.T, login string) string {
	t.Helper()
	in, err := h.SignIn(from(at), login, pass)
	isFault(t, err, "")
	h.caller(t, in.Token) // so that it is remembered
	return in.Token
}

func TestSessionsEnd(t *testing.T) {
	doors(t, func(t *testing.T, h *house) {
		h.founded(t)
		token := h.session(t, "admin")
		for range 6 { // used again and again
			h.clock.pass(11 * time.Hour)
			h.caller(t, token)
			h.Settle()
		}
		h.clock.pass(12*time.Hour + time.Minute)
		h.signedOut(t, token, "idle")

		token = h.session(t, "admin")
		for range 16 {
			h.clock.pass(10 * time.Hour)
			h.caller(t, token)
			h.Settle()
		}
		h.clock.pass(8*time.Hour - time.Second)
		h.caller(t, token)
		h.clock.pass(time.Second)
		h.signedOut(t, token, "a week old")
		for _, bad := range []string{"", "bhs_", token + "x", string(make([]byte, 5000))} {
			h.signedOut(t, bad, fmt.Sprintf("%.9q", bad))
		}
	})
}

func TestUseIsKeptOnceAMinute(t *testing.T) {
	doors(t, func(t *testing.T, h *house) {
		admin := h.founded(t)
		token := h.session(t, "admin")
		h.Settle()
		used := func() ledger.Moment {
			h.Settle()
			list, err := h.store.View().Tokens(context.Background(), admin.Person, store.SessionToken)
			isFault(t, err, "")
			return list[0].Used
		}
		began, commits := used(), h.store.Commits()
		for range 5 {
			h.clock.pass(10 * time.Second)
			h.caller(t, token)
		}
		if used() != began || h.store.Commits() != commits {
			t.Error("kept within a minute")
		}
		h.clock.pass(10 * time.Second)
		for range 5 {
			h.caller(t, token)
		}
		if used() != h.clock.moment() || h.store.Commits() != commits+1 {
			t.Errorf("kept %d times", h.store.Commits()-commits)
		}
	})
}

// What ends a token here ends it at once, though it is remembered.
func TestEndsAtOnce(t *testing.T) {
	doors(t, func(t *testing.T, h *house) {
		ctx, admin := from(at), h.founded(t)
		person := h.user(t, admin, "li.na", h.top(t, admin))
		for name, end := range map[string]func(c app.Caller) error{
			"sign out":     func(c app.Caller) error { return h.SignOut(ctx, c) },
			"own list":     func(c app.Caller) error { return h.EndToken(ctx, h.signedIn(t, "li.na", at), c.Token) },
			"end sessions": func(app.Caller) error { return h.EndSessions(ctx, admin, person) },
			"disable":      func(app.Caller) error { return h.Disable(ctx, admin, person) },
			"new link": func(app.Caller) error {
				inv, err := h.Invite(ctx, admin, person)
				isFault(t, err, "")
				return h.UseLink(ctx, inv.Code, "LI.NA", pass)
			},
			"password": func(app.Caller) error { return h.ChangePassword(ctx, h.signedIn(t, "li.na", at), pass, pass) },
		} {
			token := h.session(t, "li.na")
			isFault(t, end(h.caller(t, token)), "")
			h.signedOut(t, token, name)
			isFault(t, h.Enable(ctx, admin, person), "")
			h.signedOut(t, token, name+", enabled again")
		}
		token := h.session(t, "li.na")
		_, err := h.Do(ctx, admin, app.Deed{Kind: ledger.KindPerson, ID: person, Move: ledger.MoveRetire, Reason: "调离"})
		isFault(t, err, "")
		h.signedOut(t, token, "retired")
		_, err = h.SignIn(ctx, "li.na", pass)
		isFault(t, err, "app-sign-in")
		list, err := h.store.View().Tokens(ctx, person, store.SessionToken)
		if err != nil || len(list) != 0 {
			t.Errorf("%d sessions of somebody retired, %v", len(list), err)
		}
	})
}

// TestWhySessionsEnd: whoever shows a session that has ended is told why, and nobody
// else is told anything.
func TestWhySessionsEnd(t *testing.T) {
	doors(t, func(t *testing.T, h *house) {
		ctx, admin := from(at), h.founded(t)
		person := h.user(t, admin, "li.na", h.top(t, admin))
		why := func(token string, want app.Ending) {
			t.Helper()
			if got, err := h.EndingOf(ctx, token); err != nil || got != want {
				t.Errorf("it ended by %q, %v, want %q", got, err, want)
			}
		}
		newer := func() error {
			for range app.MostSessions {
				h.session(t, "li.na")
			}
			return nil
		}
		for _, c := range []struct {
			want app.Ending
			end  func(c app.Caller) error
		}{
			{app.EndedByPerson, func(c app.Caller) error { return h.SignOut(ctx, c) }},
			{app.EndedByPerson, func(c app.Caller) error { return h.EndToken(ctx, h.signedIn(t, "li.na", at), c.Token) }},
			{app.EndedByAdmin, func(app.Caller) error { return h.EndSessions(ctx, admin, person) }},
			{app.EndedByNewer, func(app.Caller) error { return newer() }},
			{app.EndedPassword, func(app.Caller) error { return h.ChangePassword(ctx, h.signedIn(t, "li.na", at), pass, pass) }},
			{app.EndedIdle, func(app.Caller) error { h.clock.pass(app.SessionIdle); return nil }},
			{app.EndedAccount, func(app.Caller) error { return h.Disable(ctx, admin, person) }},
		} {
			h.clock.pass(2 * time.Minute)
			token := h.session(t, "li.na")
			why(token, app.EndedUnknown)
			h.clock.pass(2 * time.Minute)
			isFault(t, c.end(h.caller(t, token)), "")
			h.signedOut(t, token, string(c.want))
			why(token, c.want)
		}
		isFault(t, h.Enable(ctx, admin, person), "")
		token := h.session(t, "li.na")
		for range 15 {
			h.clock.pass(11 * time.Hour)
			h.caller(t, token)
			h.Settle()
		}
		h.clock.pass(3 * time.Hour)
		why(token, app.EndedOld)
		token = h.session(t, "li.na")
		_, err := h.Do(ctx, admin, app.Deed{Kind: ledger.KindPerson, ID: person, Move: ledger.MoveRetire, Reason: "调离"})
		isFault(t, err, "")
		why(token, app.EndedAccount)
		for _, bad := range []string{"", "bhs_", token + "x", string(make([]byte, 5000))} {
			why(bad, app.EndedUnknown)
		}
	})
}

// What another program ends is known after half a minute.
func TestEndsElsewhere(t *testing.T) {
	doors(t, func(t *testing.T, h *house) {
		h.founded(t)
		token := h.session(t, "admin")
		other := again(t, h.url, store.Options{}, h.clock)
		isFault(t, other.SignOut(from(at), other.caller(t, token)), "")
		h.clock.pass(30 * time.Second)
		h.signedOut(t, token, "ended elsewhere")
	})
}

func TestOwnSessions(t *testing.T) {
	doors(t, func(t *testing.T, h *house) {
		h.founded(t)
		for range 24 {
			h.session(t, "admin")
		}
		c := h.caller(t, h.session(t, "admin"))
		list, err := h.Tokens(from(at), c)
		isFault(t, err, "")
		if len(list) != 20 || !list[0].Current || list[1].Current || list[0].Label != "test" || !list[0].Session {
			t.Errorf("%d sessions, first %+v", len(list), list[0])
		}
		h.user(t, c, "li.na", h.top(t, c))
		other := h.signedIn(t, "li.na", at)
		isFault(t, h.EndToken(from(at), other, c.Token), "app-no-token")
		h.clock.pass(13 * time.Hour)
		if list, _ = h.Tokens(from(at), c); len(list) != 1 {
			t.Errorf("%d sessions that are not idle, want the current one", len(list))
		}
	})
}

func TestMemoryIsBounded(t *testing.T) {
	h := houseAt(t, t.TempDir()+"/a.db")
	h.founded(t)
	for i := range 30_000 {
		h.UseLink(from(fmt.Sprintf("10.%d.%d.%d", i>>16, i>>8&255, i&255)), "", "", "")
	}
	if _, n := h.Remembered(); n > 20_000 {
		t.Errorf("%d addresses are remembered", n)
	}
}

func BenchmarkCaller(b *testing.B) {
	h := houseAt(b, b.TempDir()+"/a.db")
	h.founded(b)
	in, err := h.SignIn(from(at), "admin", pass)
	isFault(b, err, "")
	ctx := context.Background()
	b.ReportAllocs()
	b.RunParallel(func(p *testing.PB) {
		for p.Next() {
			if _, err := h.Caller(ctx, in.Token, ""); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// Nobody comes in who asks after an end was acknowledged, however many ask.
func TestEndsAtOnceForMany(t *testing.T) {
	doors(t, func(t *testing.T, h *house) {
		h.founded(t)
		for range 5 {
			token := h.session(t, "admin")
			c := h.caller(t, token)
			var ended atomic.Bool
			var wg sync.WaitGroup
			for range 8 {
				wg.Go(func() {
					for range 2000 {
						late := ended.Load()
						if _, err := h.Caller(context.Background(), token, ""); err == nil && late {
							t.Error("let in after the end")
							return
						}
					}
				})
			}
			isFault(t, h.SignOut(from(at), c), "")
			ended.Store(true)
			wg.Wait()
		}
	})
}
