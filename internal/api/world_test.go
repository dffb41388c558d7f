package api

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/app/apptest"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// world is a program with a small office in it: a city, two bureaus below it, an
// office below the first. In each of these sits one person of each role.
type world struct {
	*apptest.World
	t      testing.TB
	api    *Server
	ids    map[string]string // by the names that tests give
	dry    atomic.Bool       // nothing is written: what would be done answers "dry"
	failAt atomic.Int64      // which statement fails from now on, 0 for none
	asked  atomic.Int64
	barred sync.Map // tokens that have ended
	log    *bytes.Buffer
	schema *schemaBook
}

// dryRun is said in the place of writing.
var dryRun = &fault.Error{Kind: fault.Conflict, Code: "dry", Say: say.Text{ZH: "试", EN: "dry"}}

// places are where people sit, seen from what belongs to the water bureau: its own
// unit, one that it is subordinate to, a sister, and one that it is superior to.
var places = []string{"water", "city", "roads", "office"}

func newWorld(t testing.TB) *world {
	t.Helper()
	w := &world{t: t, ids: map[string]string{}, log: &bytes.Buffer{}}
	w.World = apptest.Open(t, "", store.Options{Interrupt: func(string) error {
		if w.dry.Load() {
			return dryRun
		}
		if w.failAt.Load() > 0 && w.failAt.Add(-1) == 0 {
			return errors.New("this statement fails")
		}
		return nil
	}})
	w.api = New(w.App, Options{Enter: w.enter, Log: slog.New(slog.NewTextHandler(w.log, nil)), Beat: 50 * time.Millisecond})
	t.Cleanup(w.api.Close)
	w.office()
	w.schema = bookOf(t, w.api)
	return w
}

// enter knows people by the names that tests give them.
func (w *world) enter(_ context.Context, token, forPerson string) (app.Caller, error) {
	name, scopes, limited := strings.Cut(token, "/")
	person, ok := w.ids[name]
	if _, barred := w.barred.Load(name); !ok || barred {
		return app.Caller{}, &fault.Error{Kind: fault.Unauthorized, Code: "app-signed-out", Say: say.Text{ZH: "无", EN: "none"}}
	}
	c := app.Caller{Person: person, For: forPerson, Scopes: app.Scopes(), Session: true}
	if limited {
		c.Session, c.Scopes = false, []app.Scope{app.Scope(scopes)}
	}
	return c, nil
}

// bar ends a token.
func (w *world) bar(name string) { w.barred.Store(name, true) }

// id gives the id of a name, a new one where the name is new.
func (w *world) id(name string) string {
	if w.ids[name] == "" {
		w.ids[name] = w.Store.NewID()
	}
	return w.ids[name]
}

// put takes records into the ledger as they are.
func (w *world) put(list ...ledger.Record) {
	w.t.Helper()
	ctx := context.Background()
	err := w.Store.Write(ctx, func(tx *store.Tx) error {
		out, err := ledger.Imported(&ledger.Act{Now: ledger.Moment(apptest.Noon.UnixMilli())}, w.Store.NewID(), list)
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
	h := ledger.Head{ID: w.id(name), State: state, Made: ledger.Moment(apptest.Noon.UnixMilli())}
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
	for _, name := range []string{"file", "file 2"} {
		b, err := w.Blobs.Put(strings.NewReader(name), 100)
		if err != nil {
			w.t.Fatal(err)
		}
		w.ids[name] = b.Digest
	}
	w.put(w.person("doer@water", "water", ledger.Grant{Role: ledger.Member, Unit: w.id("water")}),
		w.person("plain", "water"))
	w.brought(w.id("file"))
	w.brought(w.id("file 2"))
}

// brought has everybody who is there have uploaded a file.
func (w *world) brought(digest string) string {
	w.t.Helper()
	ctx := context.Background()
	if err := w.Store.Write(ctx, func(tx *store.Tx) error {
		for _, id := range w.ids {
			if !store.ValidID(id) {
				continue
			}
			if err := tx.Uploaded(ctx, id, digest); err != nil {
				return err
			}
		}
		return nil
	}); err != nil {
		w.t.Fatal(err)
	}
	return digest
}

// forget takes an answer away that was kept.
func (w *world) forget(t testing.TB, key string) {
	t.Helper()
	db, err := sql.Open("sqlite", filepath.Join(w.Dir, "ledger.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	if _, err := db.Exec(`DELETE FROM answered WHERE key = $1`, key); err != nil {
		t.Fatal(err)
	}
}

// all gives what a question finds in the database, whatever it is.
func (w *world) all(t testing.TB, question string) string {
	t.Helper()
	db, err := sql.Open("sqlite", filepath.Join(w.Dir, "ledger.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	rows, err := db.Query(question)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = rows.Close() }()
	var out strings.Builder
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			t.Fatal(err)
		}
		out.WriteString(s + "\n")
	}
	return out.String()
}

// answer is what came back.
type answer struct {
	*httptest.ResponseRecorder
}

// call is a request of a test.
type call struct {
	as, method, path, body string
	header                 []string // name, value, …
	server                 string   // the address of one beside the usual one
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
	n := w.asked.Add(1) // attempts are counted by address
	r.RemoteAddr = fmt.Sprintf("10.%d.%d.%d:999", n>>16&255, n>>8&255, n&255)
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
