package store

import (
	"context"
	"database/sql"
	"os"
	"sync"
	"time"
)

// What was committed lies in SQLite's log until it is copied into the file: a checkpoint,
// which whoever commits would otherwise make when the log is long, while everybody waits.
// It is made beside the writer instead, a while after something was written, or at once
// where that was much. Only the writer can see to it that a log which was copied is begun
// anew: it copies the little that is left of one that has grown long, or all of one that
// outgrows everything (https://www.sqlite.org/wal.html).
//
// What a long operation writes to the log before it is committed goes to the disk on the
// way, too, or the commit would wait for all of it.
const (
	checkpointAfter = 2 * time.Second
	muchLeft        = 64 << 20 / pageSize
	littleLeft      = 16 << 20 / pageSize
	longLog         = 192 << 20 / pageSize
	longestLog      = 1 << 30 / pageSize
)

// checkpointer copies the log beside the writer.
type checkpointer struct {
	db        *sql.DB
	statement string
	path      string // of the log
	soon, now chan struct{}
	ahead     chan struct{}
	done      chan struct{}
	mu        sync.Mutex
	log       logged
	spilled   int // pages of an operation that goes on, since the log was last brought to the disk
}

// logged is how long the log is, in pages, and how many of them are not copied yet: about,
// for it may have been begun anew since.
type logged struct{ all, left int }

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
	c := &checkpointer{db: db, statement: e.checkpoint, path: url + "-wal", soon: make(chan struct{}, 1), now: make(chan struct{}, 1), ahead: make(chan struct{}, 1), done: make(chan struct{})}
	signal(c.soon) // what a program that was killed has left
	go c.run(stop)
	return c, nil
}

func (c *checkpointer) run(stop <-chan struct{}) {
	defer close(c.done)
	var later <-chan time.Time
	for {
		select {
		case <-c.soon:
			if later == nil {
				later = time.After(checkpointAfter)
			}
			continue
		case <-c.ahead:
			c.sync()
			continue
		case <-later:
		case <-c.now:
		case <-stop:
			return
		}
		later = nil
		c.copy(c.db)
	}
}

// asker is a connection, or what has some.
type asker interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// copy copies what it can. What fails is left in the log: the next one copies it, and
// whoever writes is told where there is no room.
func (c *checkpointer) copy(on asker) {
	c.mu.Lock()
	before := c.log.all
	c.mu.Unlock()
	var busy, all, copied int
	if err := on.QueryRowContext(context.Background(), c.statement).Scan(&busy, &all, &copied); err != nil || all < 0 {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	since := c.log.all - before
	if c.log = (logged{all + since, all - copied + since}); c.log.left == 0 {
		c.log.all = 0 // who writes next begins it anew
	}
}

// wrote says how many pages were committed, and reports whether the writer has to copy.
func (c *checkpointer) wrote(pages int) bool {
	c.mu.Lock()
	c.log.all, c.log.left = c.log.all+pages, c.log.left+pages
	log := c.log
	c.mu.Unlock()
	signal(c.soon)
	if log.left >= muchLeft {
		signal(c.now)
	}
	return log.writers()
}

// spill says how many pages an operation that goes on has written.
func (c *checkpointer) spill(pages int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.log.all, c.log.left = c.log.all+pages, c.log.left+pages
	if c.spilled += pages; c.spilled >= muchLeft {
		c.spilled = 0
		signal(c.ahead)
	}
}

// sync brings the log to the disk. If it fails, so will the commit.
func (c *checkpointer) sync() {
	f, err := os.OpenFile(c.path, os.O_RDWR, 0)
	if err != nil {
		return
	}
	_ = f.Sync()
	_ = f.Close()
}

// writers reports a log that the writer itself has to copy.
func (l logged) writers() bool {
	return l.all >= longestLog || l.all >= longLog && l.left <= littleLeft
}

func signal(c chan struct{}) {
	select {
	case c <- struct{}{}:
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

// spilling tells the checkpointer what a long operation has written so far.
func (tx *Tx) spilling() {
	if c := tx.s.copier; c != nil {
		c.spill(tx.s.engine.logged(tx.b.conn.conn))
	}
}

// copyLog tells the checkpointer what was committed, and copies the log where the writer
// has to. Those whose operations they were have their answers by then.
func (w *writer) copyLog() {
	c := w.s.copier
	if c == nil || w.conn == nil {
		return
	}
	if c.wrote(w.s.engine.logged(w.conn.conn)) {
		c.copy(w.conn.conn)
	}
}
