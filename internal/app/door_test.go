package app_test

import (
	"context"
	"encoding/json"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/need/postgres"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// clock is a time that a test turns.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) pass(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

func (c *clock) moment() ledger.Moment { return ledger.Moment(c.Now().UnixMilli()) }

// house is a program over an empty database.
type house struct {
	*app.App
	clock *clock
	store *store.Store
	url   string
}

// doors runs a test over an empty database, of every engine.
func doors(t *testing.T, test func(t *testing.T, h *house)) {
	t.Run("sqlite", func(t *testing.T) { test(t, houseAt(t, filepath.Join(t.TempDir(), "台账.db"))) })
	t.Run("postgres", func(t *testing.T) { test(t, houseAt(t, postgres.Database(t))) })
}

func houseAt(t testing.TB, url string) *house {
	t.Helper()
	return houseWith(t, url, store.Options{})
}

func houseWith(t testing.TB, url string, o store.Options) *house {
	t.Helper()
	return again(t, url, o, &clock{now: time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)})
}

// again opens a database that another program may have open.
func again(t testing.TB, url string, o store.Options, c *clock) *house {
	t.Helper()
	o.Now = c.Now
	s, err := store.Open(context.Background(), url, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	a, err := app.New(s, nil, nil, app.Options{Now: c.Now})
	if err != nil {
		t.Fatal(err)
	}
	return &house{a, c, s, url}
}

// from is a context of somebody at an address.
func from(source string) context.Context {
	return app.At(context.Background(), app.Door{Source: source, Agent: "test"})
}

// isFault fails where an error has not the code that is wanted; "" wants none.
func isFault(t testing.TB, err error, code string) {
	t.Helper()
	if code == "" {
		if err != nil {
			t.Fatal(err)
		}
		return
	}
	e, _ := err.(*fault.Error)
	if e == nil || e.Code != code {
		t.Fatalf("got %v, want the fault %s", err, code)
	}
	if e.Say.ZH == "" || e.Say.EN == "" {
		t.Errorf("%s has no sentence", code)
	}
}

const pass = "看得见的整改 every week"

// founded sets the program up, and gives its administrator.
func (h *house) founded(t testing.TB) app.Caller {
	t.Helper()
	inv, err := h.Init(from("10.0.0.1"), app.InitOptions{Unit: "市局", Name: "周敏", Login: "admin"})
	isFault(t, err, "")
	isFault(t, h.UseLink(from("10.0.0.1"), inv.Code, "admin", pass), "")
	return h.signedIn(t, "admin", "10.0.0.1")
}

// signedIn signs somebody in with the usual password.
func (h *house) signedIn(t testing.TB, login, source string) app.Caller {
	t.Helper()
	in, err := h.SignIn(from(source), login, pass)
	isFault(t, err, "")
	return h.caller(t, in.Token)
}

func (h *house) caller(t testing.TB, token string) app.Caller {
	t.Helper()
	c, err := h.Caller(context.Background(), token, "")
	isFault(t, err, "")
	return c
}

// user adds somebody who has signed in once, and gives their id.
func (h *house) user(t testing.TB, admin app.Caller, login, unit string, grants ...ledger.Grant) string {
	t.Helper()
	inv, err := h.AddUser(from("10.0.0.1"), admin, app.NewUser{Name: login, Unit: unit, Login: login, Grants: grants})
	isFault(t, err, "")
	isFault(t, h.UseLink(from("10.0.0.2"), inv.Code, "", pass), "")
	return inv.Person
}

// top is the unit of an administrator.
func (h *house) top(t testing.TB, c app.Caller) string {
	t.Helper()
	org, err := h.Org(context.Background())
	isFault(t, err, "")
	return org.Person(c.Person).Unit
}

func isCode(err error, code string) bool {
	e, _ := err.(*fault.Error)
	return e != nil && e.Code == code
}

// raw gives fields by name and value.
func raw(list ...string) map[string]json.RawMessage {
	m := map[string]json.RawMessage{}
	for i := 0; i < len(list); i += 2 {
		text, _ := json.Marshal(list[i+1])
		m[list[i]] = text
	}
	return m
}
