package job_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/job"
	"github.com/bihuan/bihuan/internal/need/postgres"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/say"
)

// each runs a test on every engine; again opens the same database once more, as
// another process would.
func each(t *testing.T, test func(t *testing.T, s *store.Store, again func() *store.Store)) {
	on := func(url func(*testing.T) string) func(*testing.T) {
		return func(t *testing.T) {
			at := url(t)
			again := func() *store.Store {
				s, err := store.Open(context.Background(), at, store.Options{})
				if err != nil {
					t.Fatal(err)
				}
				t.Cleanup(func() { _ = s.Close() })
				return s
			}
			test(t, again(), again)
		}
	}
	t.Run("sqlite", on(func(t *testing.T) string { return filepath.Join(t.TempDir(), "jobs.db") }))
	t.Run("postgres", on(func(t *testing.T) string { return postgres.Database(t) }))
}

func enqueue(t testing.TB, s *store.Store, n store.NewJob) store.Job {
	t.Helper()
	var j store.Job
	err := s.Write(context.Background(), func(tx *store.Tx) (err error) {
		j, _, err = tx.Enqueue(context.Background(), n)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return j
}

// run starts a runner; stop ends it and waits.
func run(t testing.TB, r *job.Runner) (stop func()) {
	ctx, cancel := context.WithCancel(context.Background())
	over := make(chan struct{})
	go func() { defer close(over); r.Run(ctx) }()
	stop = sync.OnceFunc(func() { cancel(); <-over })
	t.Cleanup(stop)
	return stop
}

// until waits for something to become true.
func until(t testing.TB, what string, is func() bool) {
	t.Helper()
	for end := time.Now().Add(30 * time.Second); !is(); time.Sleep(2 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatal("waited in vain: " + what)
		}
	}
}

func get(t testing.TB, s *store.Store, id string) store.Job {
	t.Helper()
	j, err := s.View().Job(context.Background(), id)
	if err != nil {
		t.Fatal(err)
	}
	return j
}

func in(t testing.TB, s *store.Store, id string, state store.JobState) func() bool {
	return func() bool { return get(t, s, id).State == state }
}

// effect counts what a job did, in the database.
func effect(ctx context.Context, tx *store.Tx, name string) error {
	n, err := tx.Meta(ctx, "effect:"+name)
	if err != nil {
		return err
	}
	return tx.SetMeta(ctx, "effect:"+name, n+"x")
}

func effects(t testing.TB, s *store.Store, name string) string {
	t.Helper()
	n, err := s.View().Meta(context.Background(), "effect:"+name)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// finishing does its job's effect and finishes in one operation.
func finishing(ctx context.Context, w *job.Work) error {
	return w.Finish(ctx, func(tx *store.Tx) error { return effect(ctx, tx, w.Input) })
}

func TestSameIsQueuedOnce(t *testing.T) {
	each(t, func(t *testing.T, s *store.Store, _ func() *store.Store) {
		a := enqueue(t, s, store.NewJob{Sort: "read", Once: "read:1", Input: "1"})
		b := enqueue(t, s, store.NewJob{Sort: "read", Once: "read:1", Input: "2"})
		if a.ID != b.ID || b.Input != "1" {
			t.Errorf("%+v, then %+v", a, b)
		}
		stop := run(t, job.New(s, map[string]job.Handler{"read": {Run: finishing}}, job.Options{}))
		until(t, "done", in(t, s, a.ID, store.JobDone))
		stop()
		if c := enqueue(t, s, store.NewJob{Sort: "read", Once: "read:1"}); c.ID != a.ID || c.State != store.JobDone {
			t.Errorf("after it was done: %+v", c)
		}
		if effects(t, s, "1") != "x" || effects(t, s, "2") != "" {
			t.Error("the job did not do its effect once")
		}
	})
}

// An operation that fails queues nothing.
func TestJobIsQueuedWithItsOperation(t *testing.T) {
	each(t, func(t *testing.T, s *store.Store, _ func() *store.Store) {
		sorry := errors.New("sorry")
		err := s.Write(t.Context(), func(tx *store.Tx) error {
			if _, _, err := tx.Enqueue(t.Context(), store.NewJob{Sort: "read"}); err != nil {
				return err
			}
			return sorry
		})
		if !errors.Is(err, sorry) {
			t.Fatal(err)
		}
		if list, err := s.View().Jobs(t.Context(), store.JobFilter{Limit: 10}); len(list) != 0 || err != nil {
			t.Errorf("%+v %v", list, err)
		}
	})
}

func TestFailedIsTriedAgainAndGivenUp(t *testing.T) {
	each(t, func(t *testing.T, s *store.Store, _ func() *store.Store) {
		var tries atomic.Int32
		bad := &fault.Error{Kind: fault.Internal, Code: "x", Say: say.Text{ZH: "对方没有应答", EN: "no answer"}}
		wrong := &fault.Error{Kind: fault.Invalid, Code: "y", Say: say.Text{ZH: "格式不对", EN: "wrong form"}}
		handlers := map[string]job.Handler{
			"flaky": {Pause: time.Millisecond, Run: func(ctx context.Context, w *job.Work) error {
				if tries.Add(1) < 3 {
					return bad
				}
				return finishing(ctx, w)
			}},
			"bad":   {Pause: time.Millisecond, Run: func(context.Context, *job.Work) error { return bad }},
			"wrong": {Run: func(context.Context, *job.Work) error { return fmt.Errorf("reading: %w", wrong) }},
			"panic": {Pause: time.Millisecond, Run: func(context.Context, *job.Work) error { panic("oh") }},
			"slow": {Limit: time.Millisecond, Run: func(ctx context.Context, _ *job.Work) error {
				<-ctx.Done()
				return ctx.Err()
			}},
		}
		run(t, job.New(s, handlers, job.Options{Workers: 3}))
		flaky := enqueue(t, s, store.NewJob{Sort: "flaky", Input: "f"})
		lost := enqueue(t, s, store.NewJob{Sort: "bad", Most: 4})
		asked := enqueue(t, s, store.NewJob{Sort: "wrong"})
		panics := enqueue(t, s, store.NewJob{Sort: "panic", Most: 2})
		slow := enqueue(t, s, store.NewJob{Sort: "slow", Most: 1})
		until(t, "flaky", in(t, s, flaky.ID, store.JobDone))
		for id, want := range map[string]struct {
			tries int
			why   string
		}{lost.ID: {4, "对方没有应答"}, asked.ID: {1, "格式不对"}, panics.ID: {2, "panicked: oh"}, slow.ID: {1, "1ms"}} {
			until(t, want.why, in(t, s, id, store.JobFailed))
			if j := get(t, s, id); j.Tries != want.tries || !strings.Contains(j.Error.ZH, want.why) || j.Error.EN == "" {
				t.Errorf("%s: %d tries, %+v", j.Sort, j.Tries, j.Error)
			}
		}
		if j := get(t, s, flaky.ID); j.Tries != 3 || j.Error.ZH != "" || effects(t, s, "f") != "x" {
			t.Errorf("%+v", j)
		}
		err := s.Write(t.Context(), func(tx *store.Tx) error { return tx.RetryJob(t.Context(), lost.ID) })
		if err != nil {
			t.Fatal(err)
		}
		until(t, "8 tries", func() bool { j := get(t, s, lost.ID); return j.State == store.JobFailed && j.Tries == 8 })
	})
}

// Two runners, each on its own connection to one database, do every job once.
func TestTwoRunnersShare(t *testing.T) {
	each(t, func(t *testing.T, s *store.Store, again func() *store.Store) {
		const n = 300
		err := s.Write(t.Context(), func(tx *store.Tx) error {
			for i := range n {
				if _, _, err := tx.Enqueue(t.Context(), store.NewJob{Sort: "read", Once: fmt.Sprint("read:", i), Input: fmt.Sprint(i)}); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		for range 2 {
			run(t, job.New(again(), map[string]job.Handler{"read": {Run: finishing}}, job.Options{Workers: 4, Look: 50 * time.Millisecond}))
		}
		until(t, "all done", func() bool {
			list, err := s.View().Jobs(t.Context(), store.JobFilter{State: store.JobDone, Limit: n})
			return err == nil && len(list) == n
		})
		for i := range n {
			if got := effects(t, s, fmt.Sprint(i)); got != "x" {
				t.Fatalf("job %d had its effect %d times", i, len(got))
			}
		}
	})
}

// A worker that falls silent loses its job to the next; what it writes afterwards
// is not kept.
func TestSilentWorkerLosesItsJob(t *testing.T) {
	each(t, func(t *testing.T, s *store.Store, again func() *store.Store) {
		dead := again()
		var mine []store.Job
		j := enqueue(t, s, store.NewJob{Sort: "read", Input: "a"})
		err := dead.Write(t.Context(), func(tx *store.Tx) (err error) {
			mine, err = tx.ClaimJobs(t.Context(), []string{"read"}, 5, 50*time.Millisecond)
			return err
		})
		if err != nil || len(mine) != 1 {
			t.Fatal(mine, err)
		}
		run(t, job.New(s, map[string]job.Handler{"read": {Run: finishing}}, job.Options{Look: 20 * time.Millisecond}))
		until(t, "taken over", in(t, s, j.ID, store.JobDone))
		err = dead.Write(t.Context(), func(tx *store.Tx) error {
			if err := effect(t.Context(), tx, "a"); err != nil {
				return err
			}
			return tx.FinishJob(t.Context(), mine[0].Claim())
		})
		if !errors.Is(err, store.ErrJobLost) {
			t.Errorf("the dead worker finished: %v", err)
		}
		if got := effects(t, s, "a"); got != "x" {
			t.Errorf("done %d times", len(got))
		}
		if j := get(t, s, j.ID); j.Tries != 2 {
			t.Errorf("%+v", j)
		}
	})
}

// A job that kills whoever takes it is given up, too.
func TestDeadlyJobIsGivenUp(t *testing.T) {
	each(t, func(t *testing.T, s *store.Store, _ func() *store.Store) {
		j := enqueue(t, s, store.NewJob{Sort: "read", Most: 3})
		for range 10 {
			err := s.Write(t.Context(), func(tx *store.Tx) error {
				_, err := tx.ClaimJobs(t.Context(), []string{"read"}, 1, time.Millisecond)
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
			time.Sleep(3 * time.Millisecond)
		}
		if j = get(t, s, j.ID); j.State != store.JobFailed || j.Tries != 3 || j.Error.ZH == "" {
			t.Errorf("%+v", j)
		}
	})
}

// Heartbeats keep a job that takes longer than a lease.
func TestBeatKeepsALongJob(t *testing.T) {
	each(t, func(t *testing.T, s *store.Store, again func() *store.Store) {
		var begun atomic.Int32
		slow := func(ctx context.Context, w *job.Work) error {
			begun.Add(1)
			for i := range 8 {
				time.Sleep(100 * time.Millisecond)
				if err := w.Step(ctx, fmt.Sprint(i), nil); err != nil {
					return err
				}
			}
			return finishing(ctx, w)
		}
		opts := job.Options{Lease: 400 * time.Millisecond, Look: 20 * time.Millisecond}
		run(t, job.New(s, map[string]job.Handler{"slow": {Run: slow}}, opts))
		run(t, job.New(again(), map[string]job.Handler{"slow": {Run: slow}}, opts))
		j := enqueue(t, s, store.NewJob{Sort: "slow", Input: "a"})
		until(t, "progress", func() bool { return get(t, s, j.ID).Progress == "3" })
		until(t, "done", in(t, s, j.ID, store.JobDone))
		if begun.Load() != 1 || effects(t, s, "a") != "x" {
			t.Errorf("begun %d times", begun.Load())
		}
	})
}

func TestCancelledWorkIsNotKept(t *testing.T) {
	each(t, func(t *testing.T, s *store.Store, _ func() *store.Store) {
		ended := make(chan error, 1)
		wait := func(ctx context.Context, w *job.Work) error {
			<-ctx.Done()
			ended <- w.Finish(context.WithoutCancel(ctx), func(tx *store.Tx) error { return effect(ctx, tx, "a") })
			return ctx.Err()
		}
		run(t, job.New(s, map[string]job.Handler{"wait": {Run: wait}}, job.Options{Lease: 100 * time.Millisecond}))
		j := enqueue(t, s, store.NewJob{Sort: "wait"})
		until(t, "running", in(t, s, j.ID, store.JobRunning))
		if err := s.Write(t.Context(), func(tx *store.Tx) error { return tx.CancelJob(t.Context(), j.ID) }); err != nil {
			t.Fatal(err)
		}
		if err := <-ended; !errors.Is(err, store.ErrJobLost) {
			t.Error(err)
		}
		if j := get(t, s, j.ID); j.State != store.JobCancelled || effects(t, s, "a") != "" {
			t.Errorf("%+v", j)
		}
		err := s.Write(t.Context(), func(tx *store.Tx) error { return tx.CancelJob(t.Context(), j.ID) })
		if fault.KindOf(err) != fault.Conflict {
			t.Errorf("cancelled twice: %v", err)
		}
	})
}

// Jobs under way finish when the program stops; those that take too long are
// handed back, and the try does not count.
func TestStopFinishesOrHandsBack(t *testing.T) {
	each(t, func(t *testing.T, s *store.Store, _ func() *store.Store) {
		handlers := map[string]job.Handler{
			"short": {Run: func(ctx context.Context, w *job.Work) error {
				time.Sleep(50 * time.Millisecond)
				return finishing(ctx, w)
			}},
			"long": {Run: func(ctx context.Context, _ *job.Work) error { <-ctx.Done(); return ctx.Err() }},
			"deaf": {Run: func(context.Context, *job.Work) error { select {} }},
		}
		stop := run(t, job.New(s, handlers, job.Options{Workers: 3, Grace: 200 * time.Millisecond}))
		short := enqueue(t, s, store.NewJob{Sort: "short", Input: "a"})
		long, deaf := enqueue(t, s, store.NewJob{Sort: "long", Most: 1}), enqueue(t, s, store.NewJob{Sort: "deaf", Most: 1})
		for _, j := range []store.Job{short, long, deaf} {
			until(t, "running", func() bool { return get(t, s, j.ID).Tries == 1 })
		}
		stop()
		if j := get(t, s, short.ID); j.State != store.JobDone || effects(t, s, "a") != "x" {
			t.Errorf("%+v", j)
		}
		for _, id := range []string{long.ID, deaf.ID} {
			if j := get(t, s, id); j.State != store.JobWaiting || j.Most != 2 {
				t.Errorf("%+v", j)
			}
		}
	})
}

func TestOldJobsAreSwept(t *testing.T) {
	each(t, func(t *testing.T, s *store.Store, _ func() *store.Store) {
		stop := run(t, job.New(s, map[string]job.Handler{"read": {Run: finishing}, "bad": {Run: func(context.Context, *job.Work) error {
			return &fault.Error{Kind: fault.Invalid, Code: "z", Say: say.Text{ZH: "不行", EN: "no"}}
		}}}, job.Options{}))
		old, bad := enqueue(t, s, store.NewJob{Sort: "read", Once: "k"}), enqueue(t, s, store.NewJob{Sort: "bad"})
		until(t, "done", in(t, s, old.ID, store.JobDone))
		until(t, "failed", in(t, s, bad.ID, store.JobFailed))
		stop()
		time.Sleep(2 * time.Millisecond)
		stop = run(t, job.New(s, nil, job.Options{Kept: time.Millisecond}))
		until(t, "swept", func() bool {
			_, err := s.View().Job(t.Context(), old.ID)
			return fault.KindOf(err) == fault.NotFound
		})
		stop()
		get(t, s, bad.ID) // what failed waits for somebody to look at it
	})
}

// A thousand jobs of next to no work: what the queue itself costs.
func TestThousandJobs(t *testing.T) {
	each(t, func(t *testing.T, s *store.Store, _ func() *store.Store) {
		const n = 1000
		var done atomic.Int32
		quick := func(ctx context.Context, w *job.Work) error {
			defer done.Add(1)
			return w.Finish(ctx, nil)
		}
		began := time.Now()
		err := s.Write(t.Context(), func(tx *store.Tx) error {
			for range n {
				if _, _, err := tx.Enqueue(t.Context(), store.NewJob{Sort: "quick"}); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		run(t, job.New(s, map[string]job.Handler{"quick": {Run: quick}}, job.Options{Workers: 8}))
		until(t, "a thousand", func() bool { return done.Load() == n })
		took := time.Since(began)
		t.Logf("%d jobs in %v", n, took)
		if took > 20*time.Second {
			t.Errorf("%d jobs took %v", n, took)
		}
	})
}
