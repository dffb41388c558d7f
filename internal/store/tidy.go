package store

import (
	"context"
	"time"
)

// tidyAfter is how long after a write the words are laid together.
const tidyAfter = 500 * time.Millisecond

// tidier lays words together between operations. It takes a fifth of the time at most,
// so that whoever writes hardly waits for it.
type tidier struct{ next <-chan time.Time }

// wrote says that there may be something to do.
func (t *tidier) wrote(w *writer) {
	if t.next == nil && w.s.engine.tidy != nil {
		t.next = time.After(tidyAfter)
	}
}

// some does a piece. What fails is left as it was: the next write begins anew.
func (t *tidier) some(w *writer) {
	t.next = nil
	ctx, begin := context.Background(), time.Now()
	b, err := w.begin()
	if err != nil {
		return
	}
	more, err := w.s.engine.tidy(ctx, b.conn)
	if err == nil && more {
		_, err = b.conn.conn.ExecContext(ctx, "COMMIT")
	}
	if err != nil || !more {
		w.rollback()
		return
	}
	t.next = time.After(4 * time.Since(begin))
}
