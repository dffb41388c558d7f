package store_test

import (
	"context"
	"testing"

	"github.com/bihuan/bihuan/internal/store"
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
