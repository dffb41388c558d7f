package store

import (
	"context"
	"slices"
)

// What is written to a server elsewhere waits for an answer each time. Where an engine can
// send several statements together, those of which nobody wants to know more than that they
// worked wait for the next question, or for the end of the operation.

// mostQueued bounds the values that wait.
const mostQueued = 16 << 10

// later writes with the next round trip. The values are the caller's again.
func (c *onConn) later(ctx context.Context, text string, args ...any) error {
	if c.e.together == nil {
		_, err := c.exec(ctx, text, args...)
		return err
	}
	if err := c.wait(); err != nil {
		return err
	}
	c.queue = append(c.queue, question{text, slices.Clone(args)})
	if c.held += len(args); c.held > mostQueued {
		return c.settle(ctx)
	}
	return nil
}

// settle writes what waits.
func (c *onConn) settle(ctx context.Context) error {
	if len(c.queue) == 0 {
		return nil
	}
	err := c.e.together(ctx, c.conn, c.queue)
	c.forget()
	return err
}

// forget drops what waits: the operation that wanted it has failed.
func (c *onConn) forget() {
	clear(c.queue)
	c.queue, c.held = c.queue[:0], 0
}

// run runs a statement that has no values, with what waits.
func (c *onConn) run(ctx context.Context, text string) error {
	if len(c.queue) == 0 {
		_, err := c.conn.ExecContext(ctx, text)
		return err
	}
	c.queue = append(c.queue, question{text: text})
	return c.settle(ctx)
}
