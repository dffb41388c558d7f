package store

import (
	"context"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"
)

// pool runs the questions of PostgreSQL that need no transaction. It speaks to the
// driver itself: several questions go out together, and wait once.
type pool struct{ *pgxpool.Pool }

// mostCached is how many statements a connection of the pool keeps ready. PostgreSQL takes
// as long to plan one as to answer it, and 25 KB to keep it.
const mostCached = 1500

// nested is what the connections of the pool are told besides: a question names first what
// leads, and all else is looked up by it, as SQLite does. Where PostgreSQL does not know how
// little is found, it would walk over whole indexes to merge them.
const nested = `; SET enable_mergejoin = off; SET enable_hashjoin = off`

func openPool(ctx context.Context, url string, connections int) (*pool, error) {
	config, err := pgxpool.ParseConfig(url)
	if err != nil {
		return nil, err
	}
	config.MaxConns = int32(connections)
	config.ConnConfig.StatementCacheCapacity = mostCached
	config.AfterConnect = func(ctx context.Context, conn *pgx.Conn) error {
		_, err := conn.Exec(ctx, session+nested)
		return err
	}
	p, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return nil, err
	}
	return &pool{p}, nil
}

// query runs one question; on another connection where this one was lost before anything
// was done on it, such as by a restart of the database.
func (p *pool) query(ctx context.Context, text string, args ...any) (answer, error) {
	for tries := p.Config().MaxConns; ; tries-- {
		rows, err := p.Pool.Query(ctx, text, args...)
		if err == nil {
			return pgAnswer{rows}, nil
		}
		if tries == 0 || !pgconn.SafeToRetry(err) {
			return nil, err
		}
	}
}

// all runs questions together, and hands on the rows of each in their order.
func (p *pool) all(ctx context.Context, list []question, row func(i int, scan func(...any) error) error) error {
	for tries := p.Config().MaxConns; ; tries-- {
		begun, err := p.together(ctx, list, row)
		if begun || tries == 0 || !pgconn.SafeToRetry(err) {
			return err
		}
	}
}

// together reports whether any row was handed on.
func (p *pool) together(ctx context.Context, list []question, row func(i int, scan func(...any) error) error) (begun bool, err error) {
	var b pgx.Batch
	for _, q := range list {
		b.Queue(q.text, q.args...)
	}
	answers := p.SendBatch(ctx, &b)
	defer func() {
		if e := answers.Close(); err == nil {
			err = e
		}
	}()
	for i := range list {
		rows, err := answers.Query()
		if err != nil {
			return begun, err
		}
		for rows.Next() {
			begun = true
			if err := row(i, rows.Scan); err != nil {
				rows.Close()
				return begun, err
			}
		}
		if err := rows.Err(); err != nil {
			return begun, err
		}
	}
	return begun, nil
}

// pgAnswer closes as the answers of others do.
type pgAnswer struct{ pgx.Rows }

func (a pgAnswer) Close() error {
	a.Rows.Close()
	return nil
}
