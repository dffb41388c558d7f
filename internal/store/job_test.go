package store_test

import (
	"context"
	"testing"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// A job that came further in each try is not given up, however often the program that
// works on it breaks off; one that never does is.
func TestJobThatComesFurtherIsNotGivenUp(t *testing.T) {
	each(t, func(t *testing.T, s *store.Store) {
		ctx := context.Background()
		var long, stuck store.Job
		write := func(do func(*store.Tx) error) {
			t.Helper()
			if err := s.Write(ctx, do); err != nil {
				t.Fatal(err)
			}
		}
		write(func(tx *store.Tx) (err error) {
			if long, _, err = tx.Enqueue(ctx, store.NewJob{Sort: "long"}); err != nil {
				return err
			}
			stuck, _, err = tx.Enqueue(ctx, store.NewJob{Sort: "stuck"})
			return err
		})
		for range 3 * store.MostTries {
			write(func(tx *store.Tx) error {
				list, err := tx.ClaimJobs(ctx, []string{"long", "stuck"}, 2, 0) // nobody says in time that they live
				for _, j := range list {
					if j.ID == long.ID && err == nil {
						err = tx.JobCameFurther(ctx, j.Claim())
					}
				}
				return err
			})
		}
		write(func(tx *store.Tx) error {
			for _, want := range []store.Job{{ID: long.ID, State: store.JobRunning, Tries: 3 * store.MostTries}, {ID: stuck.ID, State: store.JobFailed, Tries: store.MostTries}} {
				if j, err := tx.Job(ctx, want.ID); err != nil || j.State != want.State || j.Tries != want.Tries {
					t.Errorf("%s is %s after %d tries: %v", j.Sort, j.State, j.Tries, err)
				}
			}
			return nil
		})
	})
}

// A job that waits for its next try is tried at once where somebody wants it, and has the
// tries that it had; one that nobody tried yet waits for its time.
func TestJobIsTriedAtOnce(t *testing.T) {
	each(t, func(t *testing.T, s *store.Store) {
		ctx := context.Background()
		err := s.Write(ctx, func(tx *store.Tx) error {
			later := ledger.Moment(1 << 45)
			fresh, _, err := tx.Enqueue(ctx, store.NewJob{Sort: "fresh", Due: later})
			if err != nil {
				return err
			}
			j, _, err := tx.Enqueue(ctx, store.NewJob{Sort: "told"})
			if err != nil {
				return err
			}
			list, err := tx.ClaimJobs(ctx, []string{"told"}, 1, 60_000)
			if err != nil || len(list) != 1 {
				t.Fatalf("claimed %d: %v", len(list), err)
			}
			if err := tx.PutOffJob(ctx, list[0].Claim(), later, say.Text{ZH: "没有应答", EN: "no answer"}); err != nil {
				return err
			}
			if err := tx.RetryJob(ctx, fresh.ID); fault.KindOf(err) != fault.Conflict {
				t.Errorf("one that nobody tried: %v", err)
			}
			if err := tx.RetryJob(ctx, j.ID); err != nil {
				return err
			}
			now, err := tx.Job(ctx, j.ID)
			if err != nil || now.State != store.JobWaiting || now.Due >= later || now.Most != store.MostTries || now.Tries != 1 {
				t.Errorf("it is %+v: %v", now, err)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}
