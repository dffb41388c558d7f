package store

import (
	"context"
	"database/sql"
	"sync"
)

// querier runs statements: the readers, one transaction, or the writer.
type querier interface {
	query(ctx context.Context, text string, args ...any) (answer, error)
}

// answer has the rows of a question, as a driver gives them.
type answer interface {
	Next() bool
	Scan(to ...any) error
	Err() error
	Close() error
}

// mostPrepared bounds the statements that are kept ready, on every connection; lists
// can be asked for in very many ways, and each takes some 20 KB.
const mostPrepared = 480

// prepared keeps statements of a pool ready.
type prepared struct {
	db   *sql.DB
	mu   sync.Mutex
	list map[string]*ready
	now  int64 // counts what was asked for
}

// ready is a statement that is not closed while somebody begins to use it.
type ready struct {
	mu    sync.RWMutex
	st    *sql.Stmt // nil once it was closed
	asked int64     // when it was last asked for
}

// with runs something with a statement. What it leaves open, such as rows, keeps
// working when the statement is closed.
func (p *prepared) with(ctx context.Context, text string, do func(*sql.Stmt) (*sql.Rows, error)) (*sql.Rows, error) {
	for {
		r, err := p.get(ctx, text)
		if err != nil {
			return nil, err
		}
		r.mu.RLock()
		if r.st == nil { // closed since
			r.mu.RUnlock()
			continue
		}
		rows, err := do(r.st)
		r.mu.RUnlock()
		return rows, err
	}
}

func (p *prepared) get(ctx context.Context, text string) (*ready, error) {
	if r := p.had(text); r != nil {
		return r, nil
	}
	st, err := p.db.PrepareContext(ctx, text)
	if err != nil {
		return nil, err
	}
	p.mu.Lock()
	if other := p.list[text]; other != nil {
		p.mu.Unlock()
		return other, st.Close()
	}
	if p.list == nil {
		p.list = map[string]*ready{}
	}
	old := p.oneTooMany()
	r := &ready{st: st, asked: p.now}
	p.list[text] = r
	p.mu.Unlock()
	return r, old.close()
}

// had gives a statement that is kept, nil where there is none.
func (p *prepared) had(text string) *ready {
	p.mu.Lock()
	defer p.mu.Unlock()
	r := p.list[text]
	if r != nil {
		p.now++
		r.asked = p.now
	}
	return r
}

// looked is how many statements are looked at for the one that goes: of so many taken at
// random the oldest is nearly always an old one.
const looked = 8

// oneTooMany takes a statement out where there are too many: one that nobody has asked
// for lately.
func (p *prepared) oneTooMany() *ready {
	if len(p.list) < mostPrepared {
		return nil
	}
	var oldest string
	n := 0
	for text, r := range p.list {
		if n == 0 || r.asked < p.list[oldest].asked {
			oldest = text
		}
		if n++; n == looked {
			break
		}
	}
	r := p.list[oldest]
	delete(p.list, oldest)
	return r
}

func (r *ready) close() error {
	if r == nil {
		return nil
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	st := r.st
	r.st = nil
	return st.Close()
}

// query runs a statement on the pool.
func (p *prepared) query(ctx context.Context, text string, args ...any) (answer, error) {
	return p.with(ctx, text, func(st *sql.Stmt) (*sql.Rows, error) { return st.QueryContext(ctx, args...) })
}

// inTx runs statements of a pool in one of its transactions.
type inTx struct {
	p  *prepared
	tx *sql.Tx
}

func (t inTx) query(ctx context.Context, text string, args ...any) (answer, error) {
	return t.p.with(ctx, text, func(st *sql.Stmt) (*sql.Rows, error) { return t.tx.StmtContext(ctx, st).QueryContext(ctx, args...) })
}

// onConn runs statements of the one connection that writes.
type onConn struct {
	conn  *sql.Conn
	list  map[string]*sql.Stmt
	e     *engine
	texts map[manyRows]string // statements for many rows
	aside *aside              // what is done beside an operation
	queue []question          // what is written with the next round trip, where an engine can
	held  int                 // values in it
}

func newOnConn(e *engine, conn *sql.Conn) *onConn {
	return &onConn{conn: conn, list: map[string]*sql.Stmt{}, e: e, texts: map[manyRows]string{}}
}

// close lets go of the statements: SQLite keeps its lock on a file while there are
// any. The connection is the caller's.
func (c *onConn) close() {
	for _, st := range c.list {
		_ = st.Close()
	}
	clear(c.list)
}

func (c *onConn) get(ctx context.Context, text string) (*sql.Stmt, error) {
	if err := c.wait(); err != nil {
		return nil, err
	}
	if err := c.settle(ctx); err != nil {
		return nil, err
	}
	if st := c.list[text]; st != nil {
		return st, nil
	}
	st, err := c.conn.PrepareContext(ctx, text)
	if err != nil {
		return nil, err
	}
	if len(c.list) >= mostPrepared {
		c.close()
	}
	c.list[text] = st
	return st, nil
}

func (c *onConn) query(ctx context.Context, text string, args ...any) (answer, error) {
	st, err := c.get(ctx, text)
	if err != nil {
		return nil, err
	}
	return st.QueryContext(ctx, args...)
}

func (c *onConn) exec(ctx context.Context, text string, args ...any) (int64, error) {
	st, err := c.get(ctx, text)
	if err != nil {
		return 0, err
	}
	res, err := st.ExecContext(ctx, args...)
	if err != nil {
		return 0, err
	}
	return res.RowsAffected()
}

// number asks for one number.
func (c *onConn) number(ctx context.Context, text string) (n int64, err error) {
	st, err := c.get(ctx, text)
	if err != nil {
		return 0, err
	}
	return n, st.QueryRowContext(ctx).Scan(&n)
}
