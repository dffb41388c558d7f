package crash

import (
	"math/rand/v2"
	"net/http"
	"testing"
	"time"

	"github.com/bihuan/bihuan/internal/need/postgres"
	"github.com/bihuan/bihuan/internal/store"
)

// PostgreSQL is killed under a server that goes on: it says that the database is not
// there, loses nothing, and works again when the database does.
func TestKilledDatabase(t *testing.T) {
	if testing.Short() {
		t.Skip("kills databases")
	}
	c := postgres.Durable(t)
	o := found(t, t.TempDir(), c.Database(t))
	rnd := rand.New(rand.NewPCG(1, 1))
	f := newFront(t, o)
	f.fails.Store(http.StatusServiceUnavailable)
	s := o.serve(t)
	f.url = s.url
	end := f.run(1, everybody(500_000)...)
	defer end()
	for range min(kills(t, 5), 50) {
		time.Sleep(time.Duration(50+rnd.IntN(500)) * time.Millisecond)
		c.Kill(t)
		before := f.errors.Load()
		f.await(t, "errors", func() bool { return f.errors.Load() > before })
		c.Start(t)
		for range 3 { // answers that were on their way when the database died count for nothing
			n := f.told.count()
			f.await(t, "answers", func() bool { return f.told.count() > n+20 })
		}
		f.gate.Lock()
		f.look(t)
		f.gate.Unlock()
		if t.Failed() {
			t.Fatal(s.log)
		}
	}
	f.fails.Store(0) // whoever asks from now on is answered
	n := f.told.count()
	f.await(t, "answers", func() bool { return f.told.count() > n+100 })
	end()
	db, err := store.Open(ctx, o.url(), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	b := o.settled(t, db)
	b.whole(t)
	f.held(t, b)
	f.files(t, b)
	s.end(t)
	t.Logf("%d requests acknowledged, %d answered with an error meanwhile", f.told.count(), f.errors.Load())
}

// await waits for something that clients bring about.
func (f *front) await(t *testing.T, what string, is func() bool) {
	t.Helper()
	for end := time.Now().Add(patience); !is(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(end) || t.Failed() {
			t.Fatalf("no %s", what)
		}
	}
}

// look holds the ledger to all it promises, by a connection of its own.
func (f *front) look(t *testing.T) {
	t.Helper()
	db, err := store.Open(ctx, f.office.url(), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	b := read(t, db)
	b.whole(t)
	f.held(t, b)
}
