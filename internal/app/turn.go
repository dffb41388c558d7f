package app

import "sync"

// turn lets one of several that would do the same work do it for all of them.
type turn struct {
	mu          sync.Mutex
	busy, again bool
}

// take does the work, unless somebody is at it: then they do it once more.
func (t *turn) take(work func() error) error {
	if !t.begin() {
		return nil
	}
	done := false
	defer func() {
		if !done { // it failed, or broke down
			t.leave()
		}
	}()
	for {
		if err := work(); err != nil {
			return err
		}
		if done = !t.goOn(); done {
			return nil
		}
	}
}

func (t *turn) begin() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.again = t.busy
	first := !t.busy
	t.busy = true
	return first
}

// goOn reports whether somebody came since the work was begun; if not, the turn ends.
func (t *turn) goOn() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	again := t.again
	t.again, t.busy = false, again
	return again
}

func (t *turn) leave() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.busy = false
}
