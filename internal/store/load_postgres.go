package store

import (
	"context"
	"database/sql"
	"errors"
	"io"
	"regexp"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/stdlib"
)

// buildPostgres fills a database in one transaction. The empty tables of a program
// of ours that was only started make room; nobody else's are touched.
func buildPostgres(ctx context.Context, url string, fill func(*sql.Conn) error) error {
	return alone(ctx, url, func(conn *sql.Conn) error {
		return within(ctx, conn, "BEGIN", func() error {
			ours, err := emptyPostgres(ctx, url, conn)
			if err != nil {
				return err
			}
			if err := dropAll(ctx, conn, ours); err != nil {
				return err
			}
			return fill(conn)
		})
	})
}

// dropAll takes tables and views of ours away, views first, since they stand on tables.
func dropAll(ctx context.Context, conn *sql.Conn, names []string) error {
	views, err := madeBy(createsView)
	if err != nil {
		return err
	}
	for _, what := range []string{"VIEW", "TABLE"} {
		list := slices.DeleteFunc(slices.Clone(names), func(name string) bool { return slices.Contains(views, name) != (what == "VIEW") })
		if len(list) == 0 {
			continue
		}
		if _, err := conn.ExecContext(ctx, "DROP "+what+" "+strings.Join(list, ", ")); err != nil {
			return err
		}
	}
	return nil
}

func freePostgres(ctx context.Context, url string) error {
	return alone(ctx, url, func(conn *sql.Conn) error {
		_, err := emptyPostgres(ctx, url, conn)
		return err
	})
}

// alone runs something while no program of ours migrates or loads.
func alone(ctx context.Context, url string, run func(*sql.Conn) error) (err error) {
	e := postgresEngine()
	db, err := e.open(url, 1, 0)
	if err != nil {
		return cannotOpen(e, err)
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	conn, err := db.Conn(ctx)
	if err != nil {
		return cannotOpen(e, err)
	}
	defer func() { err = errors.Join(err, conn.Close()) }()
	if _, err := conn.ExecContext(ctx, e.lock); err != nil {
		return cannotOpen(e, err)
	}
	defer func() { _, _ = conn.ExecContext(context.WithoutCancel(ctx), e.unlock) }()
	return run(conn)
}

// emptyPostgres makes sure that a database has no content, and gives the tables of
// ours that are there.
func emptyPostgres(ctx context.Context, url string, conn *sql.Conn) ([]string, error) {
	e := postgresEngine()
	on := newOnConn(e, conn)
	defer on.close()
	v := &View{&Store{engine: e}, on}
	all, err := v.texts(ctx, `SELECT relname FROM pg_class WHERE relkind IN ('r', 'p', 'v', 'm', 'f') AND relnamespace = CAST(current_schema() AS regnamespace)`)
	if err != nil || len(all) == 0 {
		return nil, err
	}
	known, err := madeBy(createsTable)
	if err != nil {
		return nil, err
	}
	views, err := madeBy(createsView)
	if err != nil {
		return nil, err
	}
	known = append(append(known, views...), "schema_version", "found")
	for _, name := range all {
		if !slices.Contains(known, name) {
			return nil, notEmpty(url) // somebody else's
		}
	}
	free, err := empty(ctx, e, conn)
	if err == nil && !free {
		err = notEmpty(url)
	}
	return all, err
}

// madeBy are the tables or views that migrations make.
func madeBy(creates *regexp.Regexp) (names []string, err error) {
	list, err := migrationList()
	for _, m := range list {
		for _, found := range creates.FindAllStringSubmatch(m.text, -1) {
			names = append(names, found[1])
		}
	}
	return names, err
}

var (
	createsTable = regexp.MustCompile(`(?m)^CREATE TABLE (\w+)`)
	createsView  = regexp.MustCompile(`(?m)^CREATE VIEW (\w+)`)
)

// takePostgres hands rows to the server as they are: they are written in its own
// format.
func takePostgres(ctx context.Context, conn *sql.Conn, t Table, r io.Reader) (n int64, err error) {
	err = conn.Raw(func(driver any) error {
		tag, err := driver.(*stdlib.Conn).Conn().PgConn().CopyFrom(ctx, r, "COPY "+t.Name+" ("+strings.Join(t.names(), ", ")+") FROM STDIN")
		n = tag.RowsAffected()
		return err
	})
	if e, ok := errors.AsType[*pgconn.PgError](err); ok && strings.HasPrefix(e.Code, "22") { // data exception
		err = badRow(t, n, err)
	}
	return n, err
}
