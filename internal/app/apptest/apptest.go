// Package apptest gives tests a program with an organisation in it: a city with two
// bureaus, one with an office below it, and somebody in every role.
package apptest

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/blob"
	"github.com/bihuan/bihuan/internal/examine"
	"github.com/bihuan/bihuan/internal/hook"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// World is a program with people who use it.
type World struct {
	testing.TB
	App    *app.App
	Store  *store.Store
	Blobs  *blob.Dir
	Dir    string
	Units  map[string]string // ids by name
	People map[string]string
	clock  *atomic.Int64
	close  func()
}

// Noon is when the tests begin: Monday, 23 November 2026, 12:00 in Shanghai.
var Noon = time.Date(2026, 11, 23, 4, 0, 0, 0, time.UTC)

// zone is that of the office.
var zone = time.FixedZone("CST", 8*60*60)

// Open makes a program over a database, without anybody in it.
func Open(t testing.TB, url string, opts store.Options) *World {
	t.Helper()
	return openIn(t, t.TempDir(), Noon, url, opts)
}

// NewIn is New with its files in a folder, as a server has them, and its clock at a
// moment.
func NewIn(t testing.TB, dir string, at time.Time, url string, opts store.Options) *World {
	t.Helper()
	w := openIn(t, dir, at, url, opts)
	w.organise()
	return w
}

func openIn(t testing.TB, dir string, at time.Time, url string, opts store.Options) *World {
	t.Helper()
	w := &World{TB: t, Dir: dir, Units: map[string]string{}, People: map[string]string{}, clock: new(atomic.Int64)}
	w.clock.Store(at.UnixMilli())
	opts.Now = w.Now
	if url == "" {
		url = filepath.Join(w.Dir, "ledger.db")
	}
	var err error
	if w.Store, err = store.Open(context.Background(), url, opts); err != nil {
		t.Fatal(err)
	}
	w.close = func() { _ = w.Store.Close() }
	t.Cleanup(func() { w.close() })
	if w.Blobs, err = blob.Open(filepath.Join(w.Dir, "files")); err != nil {
		t.Fatal(err)
	}
	ex, err := examine.New(examine.Options{Dir: filepath.Join(w.Dir, "texts"), Lang: say.ZH})
	if err != nil {
		t.Fatal(err)
	}
	w.close = func() { _, _ = ex.Close(), w.Store.Close() }
	if w.App, err = app.New(w.Store, w.Blobs, ex, app.Options{Now: w.Now, Zone: zone, Version: "test", Backups: filepath.Join(w.Dir, "backups"), Settings: []app.Setting{{Name: "zone", Value: "Asia/Shanghai", From: "default", Env: "BIHUAN_ZONE", Say: say.Text{ZH: "时区", EN: "time zone"}}}, Hooks: hook.Options{Inside: true}}); err != nil {
		t.Fatal(err)
	}
	return w
}

// Close ends the program, so that another one can have its files.
func (w *World) Close() {
	w.close()
	w.close = func() {}
}

// Now is the clock of the world.
func (w *World) Now() time.Time { return time.UnixMilli(w.clock.Load()) }

// PassTime lets some time go by.
func (w *World) PassTime(d time.Duration) { w.clock.Add(d.Milliseconds()) }

// Pass lets days go by.
func (w *World) Pass(days int) { w.clock.Add(int64(days) * 24 * time.Hour.Milliseconds()) }

// New is a program with the organisation: units city, water, office (below water)
// and roads; people named by what they are.
func New(t testing.TB, url string, opts store.Options) *World {
	t.Helper()
	w := Open(t, url, opts)
	w.organise()
	return w
}

func (w *World) organise() {
	w.Helper()
	for _, u := range []struct{ name, above string }{{"city", ""}, {"water", "city"}, {"office", "water"}, {"roads", "city"}} {
		w.Units[u.name] = w.Found(ledger.KindUnit, map[string]any{"name": u.name, "parent": w.Units[u.above]})
	}
	for _, p := range people {
		var grants []map[string]any
		for _, r := range p.roles {
			grants = append(grants, map[string]any{"role": r, "unit": w.Units[p.unit]})
		}
		w.People[p.name] = w.Found(ledger.KindPerson, map[string]any{"name": p.name, "unit": w.Units[p.unit], "superior": w.People[p.above], "grants": grants})
	}
}

var people = []struct {
	name, unit, above string
	roles             []ledger.Role
}{
	{"mayor", "city", "", []ledger.Role{ledger.Member}},
	{"organiser", "city", "mayor", []ledger.Role{ledger.Organiser}},
	{"verifier", "city", "mayor", []ledger.Role{ledger.Verifier}},
	{"verifier2", "city", "mayor", []ledger.Role{ledger.Verifier}},
	{"observer", "city", "mayor", []ledger.Role{ledger.Observer}},
	{"director", "water", "mayor", []ledger.Role{ledger.Member}},
	{"clerk", "water", "director", []ledger.Role{ledger.Member}},
	{"officer", "office", "director", []ledger.Role{ledger.Member}},
	{"builder", "roads", "mayor", []ledger.Role{ledger.Member}},
	{"mason", "roads", "builder", []ledger.Role{ledger.Member}},
	{"auditor", "city", "", []ledger.Role{ledger.Auditor}},
	{"admin", "city", "", []ledger.Role{ledger.Administrator}},
}

// Found puts a record in as the program itself, before anybody may.
func (w *World) Found(k ledger.Kind, fields map[string]any) string {
	w.Helper()
	var out ledger.Outcome
	ctx := context.Background()
	r, err := ledger.Merge(ledger.New(k), Fields(fields))
	if err != nil {
		w.Fatal(err)
	}
	h := r.Top()
	h.ID, h.State, h.Made = w.Store.NewID(), ledger.Active, ledger.Moment(w.Now().UnixMilli())
	if k == ledger.KindUnit {
		h.Unit = h.ID
	}
	err = w.Store.Write(ctx, func(tx *store.Tx) error {
		out, err = ledger.Imported(&ledger.Act{Now: h.Made}, w.Store.NewID(), []ledger.Record{r})
		if err != nil {
			return err
		}
		return tx.Keep(ctx, &out)
	})
	if err != nil {
		w.Fatal(err)
	}
	return h.ID
}

// Fields writes fields as they come in a request.
func Fields(fields map[string]any) map[string]json.RawMessage {
	out := map[string]json.RawMessage{}
	for k, v := range fields {
		if s, ok := v.(string); ok && s == "" {
			continue
		}
		data, err := json.Marshal(v)
		if err != nil {
			panic(err)
		}
		out[k] = data
	}
	return out
}

// As is somebody with all scopes.
func (w *World) As(name string) app.Caller {
	if w.People[name] == "" {
		w.Fatalf("there is no %s", name)
	}
	return app.Caller{Person: w.People[name], Scopes: app.Scopes()}
}

// Do makes a move that must succeed, and gives the record it was about.
func (w *World) Do(who string, d app.Deed) ledger.Record {
	w.Helper()
	done, err := w.App.Do(context.Background(), w.As(who), d)
	if err != nil {
		w.Fatalf("%s: %s %s: %v", who, d.Move, d.Kind, err)
	}
	return done.First()
}

// Add adds a record that must be allowed, and gives its id.
func (w *World) Add(who string, k ledger.Kind, fields map[string]any) string {
	w.Helper()
	return w.Do(who, app.Deed{Kind: k, Move: ledger.MoveAdd, Fields: Fields(fields)}).Top().ID
}

// Move makes a move without fields.
func (w *World) Move(who string, k ledger.Kind, id string, m ledger.Move, reason string) ledger.Record {
	w.Helper()
	return w.Do(who, app.Deed{Kind: k, ID: id, Move: m, Reason: reason})
}

// Example reads a document of the project's examples.
func Example(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}
