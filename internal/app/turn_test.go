package app

import (
	"errors"
	"sync"
	"sync/atomic"
	"testing"
)

// However many come, work that is asked for is begun again after they asked, by one at
// a time, and one that failed does not stand in the way.
func TestTurn(t *testing.T) {
	var tn turn
	var asked, done, at atomic.Int64
	var g sync.WaitGroup
	for range 8 {
		g.Go(func() {
			for range 200 {
				asked.Add(1)
				err := tn.take(func() error {
					if at.Add(1) != 1 {
						t.Error("two are at it")
					}
					defer at.Add(-1)
					done.Store(asked.Load())
					return nil
				})
				if err != nil {
					t.Error(err)
				}
			}
		})
	}
	g.Wait()
	if done.Load() != 1600 {
		t.Errorf("%d of 1600 were seen", done.Load())
	}
	if err := tn.take(func() error { return errors.New("no") }); err == nil {
		t.Error("the error is lost")
	}
	func() {
		defer func() { _ = recover() }()
		_ = tn.take(func() error { panic("broken") })
	}()
	ran := false
	if err := tn.take(func() error { ran = true; return nil }); err != nil || !ran {
		t.Error("nobody gets a turn any more")
	}
}
