package crash

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/internal/need"
	"github.com/bihuan/bihuan/internal/store"
)

// The disk under a server runs full, again and again. It says so, answers what only
// looks, loses nothing, and goes on when there is room. The disk is a small one of
// memory, mounted where only a child of the test sees it.
func TestFullDisk(t *testing.T) {
	if testing.Short() {
		t.Skip("fills disks")
	}
	need.SmallDisk(t, "TestFullDisk", "128m", func(dir string) { fullDisk(t, dir) })
}

// fill takes all of a disk but some bytes.
func fill(t *testing.T, dir string, but int) (empty func()) {
	t.Helper()
	spare, filler := filepath.Join(dir, "spare"), filepath.Join(dir, "filler")
	if err := os.WriteFile(spare, make([]byte, but), 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := os.Create(filler)
	if err != nil {
		t.Fatal(err)
	}
	for chunk := make([]byte, 1<<20); len(chunk) > 0; {
		if _, err := f.Write(chunk); err != nil {
			chunk = chunk[:len(chunk)/2]
		}
	}
	_ = f.Close()
	if err := os.Remove(spare); err != nil {
		t.Fatal(err)
	}
	return func() {
		if err := os.Remove(filler); err != nil {
			t.Fatal(err)
		}
	}
}

func fullDisk(t *testing.T, dir string) {
	o := found(t, dir, "")
	f := newFront(t, o)
	s := o.serve(t)
	f.url = s.url
	defer func() {
		if t.Failed() {
			t.Log(s.log)
		}
	}()
	end := f.run(1, everybody(10_000)...)
	defer end()
	asker := &client{front: f, name: "客99", rnd: rand.New(rand.NewPCG(1, 1))}
	for _, but := range []int{0, 1, 20_000, 1 << 19, 0} {
		n := f.told.count()
		f.await(t, "answers", func() bool { return f.told.count() > n+50 })
		f.fails.Store(http.StatusInsufficientStorage)
		empty, failed := fill(t, dir, but), f.errors.Load()
		f.await(t, "full disk", func() bool { return f.errors.Load() > failed+50 })
		asker.full(t)
		if t.Failed() {
			t.Fatal(s.log)
		}
		empty()
		n = f.told.count()
		f.await(t, "answers", func() bool { return f.told.count() > n+50 })
		f.gate.Lock() // so that no answer from before is on its way
		f.fails.Store(0)
		f.look(t)
		f.gate.Unlock()
	}
	// A server that is killed on a full disk comes up again there, or when there is room.
	f.gate.Lock()
	empty := fill(t, dir, 0)
	s.kill()
	if again, err := begin(dir); err != nil {
		t.Logf("on a full disk: %v", err)
	} else {
		f.url = again.url
		asker.looks(t)
		again.kill()
	}
	empty()
	s = o.serve(t)
	f.url = s.url
	f.gate.Unlock()
	n := f.told.count()
	f.await(t, "answers", func() bool { return f.told.count() > n+50 })
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
	t.Logf("%d requests acknowledged, %d answered that the disk is full", f.told.count(), f.errors.Load())
}

// full asks for what the disk has no room for. The database's own files may have some
// left, so it is asked again until there is none.
func (c *client) full(t *testing.T) {
	t.Helper()
	for _, a := range []ask{
		{as: "clerk", method: http.MethodPost, path: "/files", body: blobOf(c.mark(), 4<<20)},
		{as: "verifier", method: http.MethodPost, path: "/findings", body: fields{"round": c.round, "unit": c.units["roads"], "text": strings.Repeat("太大", 50_000)}},
	} {
		r := reply{status: http.StatusCreated}
		for try := 0; try < 1000 && r.status == http.StatusCreated; try++ {
			var err error
			if r, err = c.sent(a); err != nil {
				t.Fatal(err)
			}
		}
		var p struct{ Title, Detail, Code string }
		if err := json.Unmarshal(r.body, &p); err != nil || r.status != http.StatusInsufficientStorage || r.media != "application/problem+json" ||
			p.Title != "磁盘已满" || !strings.Contains(p.Detail, "空间") {
			t.Errorf("%s: %d %.1000s", a.path, r.status, r.body)
		}
	}
	c.looks(t)
}

// sent sends a request once, at the gate or not.
func (c *client) sent(a ask) (reply, error) {
	c.n++
	return c.sendOnce(a, fmt.Sprint("99-", c.n))
}

// looks asks what nothing is written for.
func (c *client) looks(t *testing.T) {
	t.Helper()
	for _, path := range []string{"/findings?limit=50", "/actions?limit=50", "/rounds/" + c.round, "/events?limit=50", "/counts?unit=" + c.units["water"], "/me", "/search?q=" + "%E6%B0%B4%E8%A1%A8"} {
		r, err := c.sent(ask{as: "verifier", method: http.MethodGet, path: path})
		if err != nil || r.status != http.StatusOK {
			t.Errorf("%s: %d %s %v", path, r.status, r.body, err)
		}
	}
}
