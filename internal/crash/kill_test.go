package crash

import (
	"math/rand/v2"
	"os"
	"strconv"
	"testing"
	"time"

	"github.com/bihuan/bihuan/internal/need/postgres"
	"github.com/bihuan/bihuan/internal/store"
)

// kills is how often the server is killed: BIHUAN_KILLS, for whoever has the time.
func kills(t *testing.T, usual int) int {
	t.Helper()
	text := os.Getenv("BIHUAN_KILLS")
	if text == "" {
		return usual
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// inOneOffice is how many kills one ledger sees: all of it is read after each.
const inOneOffice = 10

// Everything that was acknowledged is there after a kill at any moment, and nothing
// is half done.
func TestKilledServer(t *testing.T) {
	if testing.Short() {
		t.Skip("kills servers")
	}
	t.Run("sqlite", func(t *testing.T) {
		killAgain(t, kills(t, 25), func() *office { return found(t, t.TempDir(), "") })
	})
	t.Run("postgres", func(t *testing.T) {
		killAgain(t, min(kills(t, 10), 100), func() *office { return found(t, t.TempDir(), postgres.Database(t)) })
	})
}

// tally counts what a run has seen.
type tally struct {
	kills, answers, records, events, jobs, unfinished int
	slowest                                           time.Duration // from the start after a kill until it is ready
}

func killAgain(t *testing.T, n int, found func() *office) {
	var all tally
	for season := uint64(1); n > 0 && !t.Failed(); season++ {
		all.season(t, found(), season, min(n, inOneOffice))
		n -= inOneOffice
	}
	t.Logf("%d kills, %d requests acknowledged, %d records, %d events, %d jobs, %d uploads cut off; ready again within %v",
		all.kills, all.answers, all.records, all.events, all.jobs, all.unfinished, all.slowest.Round(time.Millisecond))
}

// season kills the server of one office a number of times.
func (all *tally) season(t *testing.T, o *office, seed uint64, kills int) {
	rnd := rand.New(rand.NewPCG(seed, 99))
	f := newFront(t, o)
	s := o.serve(t)
	f.url = s.url
	db, err := store.Open(ctx, o.url(), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	end := f.run(seed, everybody(500_000)...)
	defer end()
	for range kills {
		time.Sleep(time.Duration(50+rnd.IntN(500)) * time.Millisecond)
		s.kill()
		f.gate.Lock()
		left := o.unfinished(t)
		all.unfinished += len(left)
		o.hasten(t)
		began := time.Now()
		s = o.serve(t)
		all.slowest = max(all.slowest, time.Since(began))
		for name := range o.unfinished(t) {
			if left[name] {
				t.Errorf("%s is left of an upload that was cut off", name)
			}
		}
		b := read(t, db)
		b.whole(t)
		f.held(t, b)
		f.url = s.url
		f.gate.Unlock()
		all.kills++
		if t.Failed() {
			t.Logf("after %d kills of season %d\n%s", all.kills, seed, s.log)
			return
		}
	}
	end()
	b := o.settled(t, db)
	b.whole(t)
	f.held(t, b)
	f.files(t, b)
	s.end(t)
	all.answers += f.told.count()
	all.records += len(b.records)
	all.events += len(b.events)
	all.jobs += len(b.jobs)
}

// settled waits until no job is left to do.
func (o *office) settled(t *testing.T, db *store.Store) *books {
	t.Helper()
	o.hasten(t)
	for until := time.Now().Add(patience); ; time.Sleep(20 * time.Millisecond) {
		left := 0
		for _, state := range []store.JobState{store.JobWaiting, store.JobRunning} {
			list, err := db.View().Jobs(ctx, store.JobFilter{State: state, Limit: 1000})
			if err != nil {
				t.Fatal(err)
			}
			left += len(list)
		}
		if left == 0 {
			return read(t, db)
		}
		if time.Now().After(until) {
			t.Fatalf("%d jobs are not done", left)
		}
	}
}
