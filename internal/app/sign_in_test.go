package app_test

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/store"
)

const at, elsewhere = "10.0.0.1", "203.0.113.9"

func (h *house) guess(source, login string) error {
	_, err := h.SignIn(from(source), login, "a wrong password")
	return err
}

func (h *house) happened(t *testing.T, person string) map[store.What]int {
	t.Helper()
	list, err := h.SignIns(context.Background(), app.House(), person, "")
	isFault(t, err, "")
	n := map[store.What]int{}
	for _, e := range list {
		n[e.What]++
	}
	return n
}

// Whatever is wrong, the answer is the same, and so is the work.
func TestNoTellsNothing(t *testing.T) {
	doors(t, func(t *testing.T, h *house) {
		admin := h.founded(t)
		h.user(t, admin, "li.na", h.top(t, admin))
		away := h.user(t, admin, "away", h.top(t, admin))
		isFault(t, h.Disable(from(at), admin, away), "")
		lock := h.user(t, admin, "locked", h.top(t, admin))
		for range 5 {
			isFault(t, h.guess(elsewhere, "locked"), "app-sign-in")
		}
		_, err := h.AddUser(from(at), admin, app.NewUser{Name: "新人", Unit: h.top(t, admin), Login: "new"})
		isFault(t, err, "")

		before, sentence := h.PasswordRuns(), ""
		logins := []string{"nobody", "li.na", "away", "locked", "new", "", "\x00\xff", "a wrong password 很长"}
		for i, login := range logins {
			err := h.guess(elsewhere, login)
			isFault(t, err, "app-sign-in")
			if sentence == "" {
				sentence = err.Error()
			}
			if err.Error() != sentence {
				t.Errorf("%q: %v", login, err)
			}
			if n := h.PasswordRuns() - before; n != int64(i+1) {
				t.Errorf("%q: %d passwords worked on, want %d", login, n, i+1)
			}
		}
		// Also with the right password.
		for _, login := range []string{"away", "locked"} {
			_, err := h.SignIn(from(elsewhere), login, pass)
			isFault(t, err, "app-sign-in")
		}
		if n := h.happened(t, lock); n[store.WhatWrong] != 5 || n[store.WhatLocked] != 2 {
			t.Errorf("locked: %v", n)
		}
		if n := h.happened(t, away); n[store.WhatRefused] != 2 || n[store.WhatDisabled] != 1 {
			t.Errorf("away: %v", n)
		}
	})
}

func TestLockedForLongerAndLonger(t *testing.T) {
	for failed, want := range map[int]time.Duration{0: 0, 4: 0, 5: time.Minute, 6: 2 * time.Minute, 7: 4 * time.Minute,
		10: 32 * time.Minute, 11: time.Hour, 1_000_000: time.Hour} {
		if got := app.LockedFor(failed); got != want {
			t.Errorf("after %d: %v, want %v", failed, got, want)
		}
	}
}

func TestLockEndsAndGrows(t *testing.T) {
	doors(t, func(t *testing.T, h *house) {
		h.founded(t)
		in := func() error { _, err := h.SignIn(from(elsewhere), "admin", pass); return err }
		for range 5 {
			h.guess(elsewhere, "admin")
		}
		isFault(t, in(), "app-sign-in")
		h.clock.pass(59 * time.Second)
		isFault(t, in(), "app-sign-in")
		h.clock.pass(2 * time.Second)
		h.guess(elsewhere, "admin") // the sixth
		h.clock.pass(119 * time.Second)
		isFault(t, in(), "app-sign-in")
		h.clock.pass(2 * time.Second)
		isFault(t, in(), "")
		for range 4 {
			h.guess(elsewhere, "admin")
		}
		isFault(t, in(), "") // it counts from the start again
	})
}

// Strangers who keep an account locked keep out strangers only.
func TestNobodyIsKeptOutFromTheirOwnPlace(t *testing.T) {
	doors(t, func(t *testing.T, h *house) {
		h.founded(t)
		for range 20 {
			h.guess(elsewhere, "admin")
			h.clock.pass(30 * time.Minute)
		}
		for range 5 {
			h.guess(elsewhere, "admin")
		}
		_, err := h.SignIn(from(elsewhere), "admin", pass)
		isFault(t, err, "app-sign-in")
		h.signedIn(t, "admin", at)
		for range 5 { // who guesses from there is locked there
			h.guess(at, "admin")
		}
		_, err = h.SignIn(from(at), "admin", pass)
		isFault(t, err, "app-sign-in")
	})
}

// However many guess at once, no more than five passwords are looked at.
func TestParallelGuessing(t *testing.T) {
	doors(t, func(t *testing.T, h *house) {
		admin := h.founded(t)
		person := h.user(t, admin, "li.na", h.top(t, admin))
		var wg sync.WaitGroup
		for i := range 30 {
			wg.Go(func() { h.guess(fmt.Sprintf("198.51.100.%d", i), "li.na") })
		}
		wg.Wait()
		if n := h.happened(t, person); n[store.WhatWrong] != 5 || n[store.WhatLocked] != 25 {
			t.Errorf("%v", n)
		}
		_, err := h.SignIn(from(elsewhere), "li.na", pass)
		isFault(t, err, "app-sign-in")
	})
}

func TestOneAddressTriesForSoLong(t *testing.T) {
	doors(t, func(t *testing.T, h *house) {
		h.founded(t)
		many := 0
		for range 70 {
			if isCode(h.UseLink(from("2001:db8::1"), "0000-0000-0000", "", pass), "app-many") {
				many++
			}
		}
		if many != 10 {
			t.Errorf("%d of 70 were turned away, want 10", many)
		}
		_, err := h.SignIn(from("2001:db8::2"), "admin", pass) // the same network
		isFault(t, err, "app-many")
		if n := h.happenedToNobody(t); n[store.WhatMany] != 1 {
			t.Errorf("told %d times", n[store.WhatMany])
		}
		h.clock.pass(time.Minute)
		for range 4 { // what succeeds is not counted
			_, err := h.SignIn(from("2001:db8::2"), "admin", pass)
			isFault(t, err, "")
		}
	})
}

func (h *house) happenedToNobody(t *testing.T) map[store.What]int {
	t.Helper()
	list, err := h.store.View().SignIns(context.Background(), "", "", 200)
	isFault(t, err, "")
	n := map[store.What]int{}
	for _, e := range list {
		n[e.What]++
	}
	return n
}

func TestOldAttemptsAreSwept(t *testing.T) {
	doors(t, func(t *testing.T, h *house) {
		admin := h.founded(t)
		h.guess(elsewhere, "admin")
		h.clock.pass(181 * 24 * time.Hour)
		h.guess(elsewhere, "admin")
		isFault(t, h.SweepAccounts(context.Background()), "")
		n := h.happened(t, admin.Person)
		if n[store.WhatIn] != 0 || n[store.WhatWrong] != 1 || n[store.WhatMade] != 1 || n[store.WhatSet] != 1 {
			t.Errorf("%v", n)
		}
	})
}

// A password is worked on only between operations: nobody waits for it to write.
func TestSignInsLeaveTheWriterFree(t *testing.T) {
	var h *house
	var runs, within int64
	began, worked := false, 0
	h = houseWith(t, t.TempDir()+"/a.db", store.Options{Interrupt: func(statement string) error {
		if h == nil {
			return nil
		}
		runs = h.PasswordRuns()
		if began && runs != within {
			t.Errorf("a password was worked on before %s", statement)
		}
		if !began && runs != within {
			worked++
		}
		began, within = statement != "COMMIT", runs
		return nil
	}})
	admin := h.founded(t)
	h.Settle()
	h.guess(elsewhere, "nobody")
	isFault(t, h.ChangePassword(from(at), admin, pass, pass+"!"), "")
	if worked < 3 {
		t.Errorf("passwords were worked on between %d operations", worked)
	}
}
