package store

import (
	"context"
	"database/sql"
	"time"
)

// What was committed lies in SQLite's log until it is copied into the file: a checkpoint,
// which whoever commits would otherwise make when the log is long, while everybody waits.
// It is made beside the writer instead, a while after something was written; the writer
// copies what is left where the log grows long in spite of it, and begins it anew
// (https://www.sqlite.org/wal.html).
const checkpointAfter = 2 * time.Second

// checkpointer copies the log beside the writer.
type checkpointer struct {
	db    *sql.DB
	wrote chan struct{}
	done  chan struct{}
}

// newCheckpointer begins one; nil where an engine has no log of its own. Its connection is
// opened when there is something to do.
func newCheckpointer(e *engine, url string, stop <-chan struct{}) (*checkpointer, error) {
	if e.checkpoint == "" {
		return nil, nil
	}
	db, err := e.lazily(url)
	if err != nil {
		return nil, err
	}
	c := &checkpointer{db: db, wrote: make(chan struct{}, 1), done: make(chan struct{})}
	go c.run(e.checkpoint, stop)
	return c, nil
}

func (c *checkpointer) run(statement string, stop <-chan struct{}) {
	defer close(c.done)
	for {
		select {
		case <-c.wrote:
		case <-stop:
			return
		}
		select {
		case <-time.After(checkpointAfter):
		case <-stop:
			return
		}
		// What fails is left in the log: the next one copies it, or the writer does, and
		// tells whoever writes where there is no room.
		_, _ = c.db.ExecContext(context.Background(), statement)
	}
}

// tell says that something was committed.
func (c *checkpointer) tell() {
	if c == nil {
		return
	}
	select {
	case c.wrote <- struct{}{}:
	default:
	}
}

// close waits for the last of it.
func (c *checkpointer) close() error {
	if c == nil {
		return nil
	}
	<-c.done
	return c.db.Close()
}
