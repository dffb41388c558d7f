package api

import (
	"bytes"
	"context"
	"log/slog"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/blob"
	"github.com/bihuan/bihuan/internal/examine"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// noon is when tests take place.
var noon = time.Date(2026, 11, 23, 4, 0, 0, 0, time.UTC)

// world is a program with a small office in it: a city, two bureaus below it, an
// office below the first. In each of these sits one person of each role.
type world struct {
	t      testing.TB
	store  *store.Store
	app    *app.App
	api    *Server
	ids    map[string]string // by the names that tests give
	dry    atomic.Bool       // nothing is written: what would be done answers "dry"
	log    *bytes.Buffer
	schema *schemaBook
	clock  atomic.Int64
}

// dryRun is said in the place of writing.
var dryRun = &fault.Error{Kind: fault.Conflict, Code: "dry", Say: say.Text{ZH: "试", EN: "dry"}}

// places are where people sit, seen from what belongs to the water bureau: its own
// unit, one that it is subordinate to, a sister, and one that it is superior to.
var places = []string{"water", "city", "roads", "office"}

func newWorld(t testing.TB) *world {
	t.Helper()
	w := &world{t: t, ids: map[string]string{}, log: &bytes.Buffer{}}
	w.clock.Store(noon.UnixMilli())
	now := func() time.Time { return time.UnixMilli(w.clock.Load()) }
	ctx := context.Background()
	s, err := store.Open(ctx, filepath.Join(t.TempDir(), "ledger.db"), store.Options{Now: now, Interrupt: func(string) error {
		if w.dry.Load() {
			return dryRun
		}
		return nil
	}})
	if err != nil {
		t.Fatal(err)
	}
	w.store = s
	blobs, err := blob.Open(filepath.Join(t.TempDir(), "files"))
	if err != nil {
		t.Fatal(err)
	}
	ex, err := examine.New(examine.Options{Dir: filepath.Join(t.TempDir(), "texts")})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = ex.Close() })
	if w.app, err = app.New(s, blobs, ex, app.Options{Now: now, Zone: time.FixedZone("+8", 8*3600)}); err != nil {
		t.Fatal(err)
	}
	w.api = New(w.app, Options{Enter: w.enter, Log: slog.New(slog.NewTextHandler(w.log, nil)), Beat: 50 * time.Millisecond})
	t.Cleanup(func() {
		w.api.Close()
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	w.office()
	w.schema = bookOf(t, w.api)
	return w
}

// enter knows people by the names that tests give them.
func (w *world) enter(_ context.Context, token, forPerson string) (app.Caller, error) {
	name, scopes, limited := strings.Cut(token, "/")
	person, ok := w.ids[name]
	if !ok {
		return app.Caller{}, &fault.Error{Kind: fault.Forbidden, Code: "test", Say: say.Text{ZH: "无", EN: "none"}}
	}
	c := app.Caller{Person: person, For: forPerson, Scopes: app.Scopes()}
	if limited {
		c.Scopes = []app.Scope{app.Scope(scopes)}
	}
	return c, nil
}

// id gives the id of a name, a new one where the name is new.
func (w *world) id(name string) string {
	if w.ids[name] == "" {
		w.ids[name] = w.store.NewID()
	}
	return w.ids[name]
}

// put takes records into the ledger as they are.
func (w *world) put(list ...ledger.Record) {
	w.t.Helper()
	ctx := context.Background()
	err := w.store.Write(ctx, func(tx *store.Tx) error {
		out, err := ledger.Imported(&ledger.Act{Now: ledger.Moment(noon.UnixMilli())}, w.store.NewID(), list)
		if err != nil {
			return err
		}
		return tx.Keep(ctx, &out)
	})
	if err != nil {
		w.t.Fatal(err)
	}
}

func (w *world) head(name, unit, round string, state ledger.State) ledger.Head {
	h := ledger.Head{ID: w.id(name), State: state, Made: ledger.Moment(noon.UnixMilli())}
	if unit != "" {
		h.Unit = w.id(unit)
	}
	if round != "" {
		h.Round = w.id(round)
	}
	return h
}

func (w *world) person(name, unit string, grants ...ledger.Grant) *ledger.Person {
	return &ledger.Person{Head: w.head(name, unit, "", ledger.Active), Name: name, Grants: grants}
}

// office puts the units and people there.
func (w *world) office() {
	unit := func(name, parent string, place int) *ledger.Unit {
		u := &ledger.Unit{Head: w.head(name, name, "", ledger.Active), Name: name, Place: place}
		if parent != "" {
			u.Parent = w.id(parent)
		}
		return u
	}
	w.put(unit("city", "", 0), unit("water", "city", 0), unit("roads", "city", 1), unit("office", "water", 0), unit("empty", "water", 1))
	for _, at := range places {
		for _, r := range ledger.Roles() {
			w.put(w.person(string(r)+"@"+at, at, ledger.Grant{Role: r, Unit: w.id(at)}))
		}
	}
	w.put(w.person("doer@water", "water", ledger.Grant{Role: ledger.Member, Unit: w.id("water")}),
		w.person("plain", "water"))
}

// answer is what came back.
type answer struct {
	*httptest.ResponseRecorder
}

// call is a request of a test.
type call struct {
	as, method, path, body string
	header                 []string // name, value, …
}

// do sends a request. Whatever comes back is held to the description.
func (w *world) do(c call) answer {
	w.t.Helper()
	return w.doIn(context.Background(), c)
}

func (w *world) doIn(ctx context.Context, c call) answer {
	w.t.Helper()
	r := httptest.NewRequestWithContext(ctx, c.method, Base+c.path, strings.NewReader(c.body))
	if c.body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	if c.as != "" {
		r.Header.Set("Authorization", "Bearer "+c.as)
	}
	r.Header.Set("Accept-Language", "en")
	for i := 0; i+1 < len(c.header); i += 2 {
		r.Header.Set(c.header[i], c.header[i+1])
	}
	out := answer{httptest.NewRecorder()}
	w.api.ServeHTTP(out, r)
	w.schema.check(w.t, w.api, r, out)
	return out
}

// want holds an answer to its status and some of its words.
func (a answer) want(t testing.TB, status int, words ...string) answer {
	t.Helper()
	text := a.Body.String()
	if a.Code != status {
		t.Fatalf("got %d, want %d: %s", a.Code, status, text)
	}
	for _, word := range words {
		if !strings.Contains(text, word) {
			t.Fatalf("%q is not in %s", word, text)
		}
	}
	return a
}
