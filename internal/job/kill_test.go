package job_test

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/bihuan/bihuan/internal/job"
	"github.com/bihuan/bihuan/internal/need/postgres"
	"github.com/bihuan/bihuan/internal/store"
)

// workHere tells the test binary that it is a worker that will be killed.
const workHere = "BIHUAN_TEST_WORK_HERE"

func TestMain(m *testing.M) {
	if url := os.Getenv(workHere); url != "" {
		s, err := store.Open(context.Background(), url, store.Options{})
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		job.New(s, map[string]job.Handler{"steps": {Run: steps}}, killed).Run(context.Background())
	}
	os.Exit(m.Run())
}

var killed = job.Options{Workers: 3, Lease: 300 * time.Millisecond, Look: 20 * time.Millisecond}

// steps does its effect in three parts, each kept with how far it has come.
func steps(ctx context.Context, w *job.Work) error {
	for len(w.Progress) < 2 {
		part := w.Input + ":" + w.Progress
		if err := w.Step(ctx, w.Progress+"x", func(tx *store.Tx) error { return effect(ctx, tx, part) }); err != nil {
			return err
		}
		time.Sleep(8 * time.Millisecond) // most of the time lies between writing and finishing
	}
	return finishing(ctx, w)
}

// Workers are killed again and again; every part of every job is kept once.
func TestKilledWorkersLeaveEachJobOnce(t *testing.T) {
	if testing.Short() {
		t.Skip("starts processes")
	}
	t.Run("sqlite", func(t *testing.T) { killWorkers(t, filepath.Join(t.TempDir(), "jobs.db")) })
	t.Run("postgres", func(t *testing.T) { killWorkers(t, postgres.Database(t)) })
}

func killWorkers(t *testing.T, url string) {
	s, err := store.Open(t.Context(), url, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	const n = 300
	for i := range n {
		enqueue(t, s, store.NewJob{Sort: "steps", Input: fmt.Sprint(i), Most: 100})
	}
	for i := range 8 {
		worker := exec.Command(os.Args[0])
		worker.Env, worker.Stderr = append(os.Environ(), workHere+"="+url), os.Stderr
		if err := worker.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(60+30*i) * time.Millisecond)
		_ = worker.Process.Kill()
		_ = worker.Wait()
	}
	done, err := s.View().Jobs(t.Context(), store.JobFilter{State: store.JobDone, Limit: n})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d of %d done by those who were killed", len(done), n)
	run(t, job.New(s, map[string]job.Handler{"steps": {Run: steps}}, killed))
	until(t, "all done", func() bool {
		list, err := s.View().Jobs(t.Context(), store.JobFilter{State: store.JobDone, Limit: n})
		return err == nil && len(list) == n
	})
	for i := range n {
		for _, part := range []string{":", ":x", ""} {
			if got := effects(t, s, fmt.Sprint(i)+part); got != "x" {
				t.Errorf("part %q of job %d was kept %d times", part, i, len(got))
			}
		}
	}
}

// What breaks off between the work and the mark breaks off both: the disk fails at
// every statement in turn.
func TestWorkAndMarkAreOne(t *testing.T) {
	for n := 1; ; n++ {
		count, armed := 0, false
		s, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "jobs.db"), store.Options{Interrupt: func(string) error {
			if count++; armed && count == n {
				return fmt.Errorf("statement %d fails", n)
			}
			return nil
		}})
		if err != nil {
			t.Fatal(err)
		}
		j := enqueue(t, s, store.NewJob{Sort: "read", Input: "a"})
		err = s.Write(t.Context(), func(tx *store.Tx) error {
			list, err := tx.ClaimJobs(t.Context(), []string{"read"}, 1, time.Hour)
			j = list[0]
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		count, armed = 0, true
		err = s.Write(t.Context(), func(tx *store.Tx) error {
			if err := effect(t.Context(), tx, "a"); err != nil {
				return err
			}
			return tx.FinishJob(t.Context(), j.Claim())
		})
		armed = false
		state, kept := get(t, s, j.ID).State, effects(t, s, "a")
		if err == nil {
			if state != store.JobDone || kept != "x" {
				t.Errorf("%s, effect %q", state, kept)
			}
			_ = s.Close()
			return
		}
		if state != store.JobRunning || kept != "" {
			t.Errorf("statement %d failed: %s, effect %q", n, state, kept)
		}
		_ = s.Close()
	}
}
