package store

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"runtime/debug"
	"time"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/say"
)

// op is an operation that waits for its turn.
type op struct {
	ctx  context.Context
	run  func(*Tx) error
	err  error
	done chan struct{}
}

// What is committed together is bounded, so that nobody waits for long.
const (
	mostTogether    = 256
	longestTogether = 20 * time.Millisecond
)

// Write makes one operation: all of it, with its events, or nothing. When it
// returns nil everything is on disk.
//
// Errors: what run gives; faults "store-full", "store-failed", "store-closed".
func (s *Store) Write(ctx context.Context, run func(*Tx) error) error {
	s.asked.Add(1)
	defer s.asked.Add(-1)
	o := &op{ctx: ctx, run: run, done: make(chan struct{})}
	select {
	case s.ops <- o:
	case <-s.stop:
		return closed()
	case <-ctx.Done():
		return ctx.Err()
	}
	select {
	case <-o.done: // even where the caller has gone: what was done is done
		return o.err
	case <-s.stopped:
		select {
		case <-o.done:
			return o.err
		default:
			return closed()
		}
	}
}

func closed() error {
	return &fault.Error{Kind: fault.Internal, Code: "store-closed", Say: say.Text{
		ZH: "程序正在停止，没有保存", EN: "the program is stopping; nothing was kept"}}
}

// writer takes operations in turn.
func (s *Store) writer() {
	defer close(s.stopped)
	w := &writer{s: s}
	defer w.drop()
	for {
		select {
		case o := <-s.ops:
			w.together(o)
			w.tidier.wrote(w)
		case <-w.tidier.next:
			w.tidier.some(w)
		case <-s.stop:
			for {
				select {
				case o := <-s.ops:
					w.together(o)
				default:
					return
				}
			}
		}
	}
}

// writer holds the one connection that writes.
type writer struct {
	s      *Store
	conn   *onConn
	tidier tidier
}

// together runs an operation and those that wait behind it, and commits them as
// one: what costs is the disk, not the operation.
func (w *writer) together(first *op) {
	list := []*op{first}
	b, err := w.begin()
	if err == nil {
		until := time.Now().Add(longestTogether)
		for o := first; o != nil && err == nil; {
			err = b.run(o)
			o = nil
			if err == nil && len(list) < mostTogether && time.Now().Before(until) {
				select {
				case o = <-w.s.ops:
					list = append(list, o)
				default:
				}
			}
		}
		if err == nil {
			err = b.commit()
		}
		if err != nil {
			w.rollback()
		}
	}
	if err == nil {
		b.tell() // before anybody goes on: who has written must not be given what was kept before
	}
	for _, o := range list {
		if err != nil && (o.err == nil || b == nil) {
			o.err = w.s.engine.fault(err)
		}
		close(o.done)
	}
	if err == nil && b.wrote {
		w.copyLog()
	}
}

// tell counts a commit, for whoever keeps something in memory.
func (b *batch) tell() {
	if b.door {
		b.s.doors.Add(1)
	}
	if b.wrote {
		b.s.commits.Add(1)
		b.s.heard.tell()
	}
}

// begin starts a transaction, on a new connection where the old one has failed.
// That the old one was lost since, such as by a restart of the database, nobody need
// hear of: nothing has been done on it.
func (w *writer) begin() (*batch, error) {
	old := w.conn != nil
	b, err := w.beginHere()
	if err != nil && old {
		w.drop()
		b, err = w.beginHere()
	}
	return b, err
}

func (w *writer) beginHere() (*batch, error) {
	ctx := context.Background()
	if w.conn == nil {
		conn, err := w.s.write.Conn(ctx)
		if err != nil {
			return nil, err
		}
		w.conn = newOnConn(w.s.engine, conn)
	}
	if _, err := w.conn.conn.ExecContext(ctx, w.s.engine.begin); err != nil {
		w.drop()
		return nil, err
	}
	b := &batch{s: w.s, conn: w.conn}
	if err := b.lockChain(); err != nil {
		w.rollback()
		return nil, err
	}
	return b, nil
}

func (w *writer) rollback() {
	if w.conn == nil {
		return
	}
	w.conn.forget()
	if _, err := w.conn.conn.ExecContext(context.Background(), "ROLLBACK"); err != nil {
		// SQLite rolls back by itself where the disk is full; whatever it was, a
		// fresh connection knows of nothing.
		w.drop()
	}
}

// drop gives the connection up, with its statements.
func (w *writer) drop() {
	if w.conn == nil {
		return
	}
	w.conn.close()
	// Nothing but this error makes database/sql throw a connection away: it would
	// give the same one out again, with whatever was begun on it.
	_ = w.conn.conn.Raw(func(any) error { return driver.ErrBadConn })
	_ = w.conn.conn.Close()
	w.conn = nil
}

// run makes one operation within a batch; what it gives is an error that makes
// the whole batch fail.
func (b *batch) run(o *op) error {
	if o.ctx.Err() != nil {
		o.err = o.ctx.Err() // nobody waits for it any more
		return nil
	}
	ctx := context.WithoutCancel(o.ctx)
	if b.words.held > mostTerms {
		if err := b.words.write(ctx, b.tx()); err != nil {
			return err
		}
	}
	// Where nothing was written before, there is nothing to keep apart, and the
	// pages that change need no second copy.
	alone := !b.wrote
	if !alone {
		if _, err := b.conn.conn.ExecContext(ctx, "SAVEPOINT operation"); err != nil {
			return err
		}
	}
	before, words := b.head, b.words
	tx := b.tx()
	o.err = guarded(o.run, tx)
	if o.err == nil && tx.failed != nil {
		o.err = tx.failed // somebody went on after a statement had failed
	}
	if o.err == nil {
		o.err = tx.flush(ctx)
	}
	if err := b.conn.rest(); o.err == nil {
		o.err = err
	}
	if o.err == nil && alone {
		o.err = b.conn.settle(ctx)
	} else if o.err == nil {
		o.err = b.conn.run(ctx, "RELEASE SAVEPOINT operation")
	}
	if o.err != nil {
		b.conn.forget()
		b.head, b.words, b.tops = before, words, nil
		o.err = b.s.engine.fault(o.err)
		return b.undo(ctx, alone, o.err)
	}
	b.words.add(tx.words)
	b.wrote, b.door = b.wrote || tx.wrote, b.door || tx.door
	return nil
}

// undo takes back what an operation has written. One that came first takes the
// transaction with it, and another is begun.
func (b *batch) undo(ctx context.Context, alone bool, why error) error {
	list := []string{"ROLLBACK TO SAVEPOINT operation", "RELEASE SAVEPOINT operation"}
	if alone {
		list = []string{"ROLLBACK", b.s.engine.begin}
	}
	for _, text := range list {
		if _, err := b.conn.conn.ExecContext(ctx, text); err != nil {
			return errors.Join(why, err)
		}
	}
	if alone {
		return b.lockChain()
	}
	return nil
}

// guarded turns a panic of one operation into its error.
func guarded(run func(*Tx) error, tx *Tx) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("store: an operation panicked: %v\n%s", p, debug.Stack())
		}
	}()
	return run(tx)
}
