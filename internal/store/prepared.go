package store

import (
	"context"
	"database/sql"
	"sync"
)

// querier runs statements: the pool of readers, one transaction, or the writer.
type querier interface {
	query(ctx context.Context, text string, args ...any) (*sql.Rows, error)
}

// mostPrepared bounds the statements that are kept ready; lists can be asked for
// in very many ways.
const mostPrepared = 800

// prepared keeps statements of a pool ready.
type prepared struct {
	db   *sql.DB
	mu   sync.RWMutex
	list map[string]*sql.Stmt
}

func (p *prepared) get(ctx context.Context, text string) (*sql.Stmt, error) {
	p.mu.RLock()
	st := p.list[text]
	p.mu.RUnlock()
	if st != nil {
		return st, nil
	}
	st, err := p.db.PrepareContext(ctx, text)
	if err != nil {
		return nil, err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if other := p.list[text]; other != nil {
		_ = st.Close()
		return other, nil
	}
	if p.list == nil || len(p.list) >= mostPrepared {
		p.list = map[string]*sql.Stmt{} // those in use live on until they are collected
	}
	p.list[text] = st
	return st, nil
}

// query runs a statement on the pool.
func (p *prepared) query(ctx context.Context, text string, args ...any) (*sql.Rows, error) {
	st, err := p.get(ctx, text)
	if err != nil {
		return nil, err
	}
	return st.QueryContext(ctx, args...)
}

// inTx runs statements of a pool in one of its transactions.
type inTx struct {
	p  *prepared
	tx *sql.Tx
}

func (t inTx) query(ctx context.Context, text string, args ...any) (*sql.Rows, error) {
	st, err := t.p.get(ctx, text)
	if err != nil {
		return nil, err
	}
	return t.tx.StmtContext(ctx, st).QueryContext(ctx, args...)
}

// onConn runs statements of the one connection that writes.
type onConn struct {
	conn *sql.Conn
	list map[string]*sql.Stmt
}

func newOnConn(conn *sql.Conn) *onConn { return &onConn{conn: conn, list: map[string]*sql.Stmt{}} }

// close lets go of the statements: SQLite keeps its lock on a file while there are
// any. The connection is the caller's.
func (c *onConn) close() {
	for _, st := range c.list {
		_ = st.Close()
	}
	clear(c.list)
}

func (c *onConn) get(ctx context.Context, text string) (*sql.Stmt, error) {
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

func (c *onConn) query(ctx context.Context, text string, args ...any) (*sql.Rows, error) {
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
