package store

import "context"

// An operation may be very long. What it adds goes in beside it, many rows at a time, while
// it makes what comes next. There is one connection that writes, and one thing is done on
// it at a time: whatever the operation asks or writes itself waits until that is in.

// aside is what is done beside an operation; err may be read when done is closed.
type aside struct {
	done chan struct{}
	err  error
}

// aside begins work beside the operation, when what was begun before is in. An error of it
// stays, and takes the operation with it.
func (tx *Tx) aside(work func(*Tx) error) error {
	if err := tx.inStep(); err != nil {
		return err
	}
	tx.wrote = true
	c := tx.b.conn
	if tx.failed = tx.s.engine.fault(c.settle(context.Background())); tx.failed != nil {
		return tx.failed
	}
	own := &onConn{conn: c.conn, list: c.list, e: c.e, texts: c.texts}
	beside := &Tx{View: View{tx.s, own}, b: &batch{s: tx.s, conn: own}, staged: newStaged()}
	a := &aside{done: make(chan struct{})}
	c.aside = a
	go func() {
		defer close(a.done)
		if a.err = guarded(work, beside); a.err == nil {
			a.err = beside.failed
		}
		if a.err == nil {
			a.err = own.settle(context.Background())
		}
	}()
	return nil
}

// inStep waits for what is done beside the operation.
func (tx *Tx) inStep() error {
	if tx.failed == nil {
		tx.failed = tx.s.engine.fault(tx.b.conn.wait())
	}
	return tx.failed
}

// wait waits for what is done aside, and gives its error to whoever asks until rest.
func (c *onConn) wait() error {
	if c.aside == nil {
		return nil
	}
	<-c.aside.done
	if c.aside.err != nil {
		return c.aside.err
	}
	c.aside = nil
	return nil
}

// busy reports whether something is done aside.
func (c *onConn) busy() bool {
	if c.aside == nil {
		return false
	}
	select {
	case <-c.aside.done:
		return false
	default:
		return true
	}
}

// rest waits for the last of it, and forgets it.
func (c *onConn) rest() error {
	err := c.wait()
	c.aside = nil
	return err
}

// How many records wait before they go in beside the operation, and how many at most while
// others still do.
const (
	someRecords = mostRows
	mostRecords = 16 * someRecords
)

// putSome begins to write what waits where it is much.
func (tx *Tx) putSome(ctx context.Context) error {
	n := len(tx.staged.record.args) / tx.staged.record.width
	if n < someRecords || n < mostRecords && tx.b.conn.busy() {
		return nil
	}
	if err := tx.inStep(); err != nil {
		return err
	}
	full := tx.handOver()
	return tx.aside(func(beside *Tx) error {
		defer beside.spilling()
		return beside.putAll(ctx, full)
	})
}

// handOver gives what waits to whoever writes it aside. It is called when nothing else is
// written there.
func (tx *Tx) handOver() *staged {
	full := tx.staged
	if tx.staged = tx.spare; tx.staged == nil {
		tx.staged = newStaged()
	}
	tx.spare = full // empty when it is its turn again
	return full
}
