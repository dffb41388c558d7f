package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"io"
	"net"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/stdlib"
)

// migrationLock is a number of our own for the advisory lock.
const migrationLock = "7362149201"

func postgresEngine() *engine {
	return &engine{
		name:    "postgres",
		readers: 3, // for what must see one state
		pool:    8,
		open:    openPostgres,
		words:   strings.NewReplacer("{{key}}", "BIGINT", "{{clustered}}", "", "{{binary}}", ` COLLATE "C"`, "{{found}}", foundPostgres, "{{statistics}}", "", "{{statistics_own}}", ""),
		insert:  "INSERT INTO ",
		place:   place,
		begin:   "BEGIN",
		lock:    "SELECT pg_advisory_lock(" + migrationLock + ")",
		unlock:  "SELECT pg_advisory_unlock(" + migrationLock + ")",
		// The codes of SQL states: PostgreSQL documentation, appendix A.
		unique:    func(err error) bool { return isPostgres(err, "23505") },
		full:      func(err error) bool { return isPostgres(err, "53100") },
		away:      isPostgresAway,
		isolation: sql.LevelRepeatableRead,
		text:      postgresText{&windows{first: firstWindow}},
		tidy:      tidyPending,
		together:  togetherPostgres,
		apart:     true,
		columns: `SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod), COALESCE(array_position(CAST(i.indkey AS int2[]), a.attnum) + 1, 0)
			FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
			LEFT JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
			WHERE c.relkind = 'r' AND c.relnamespace = CAST(current_schema() AS regnamespace) ORDER BY c.relname, a.attnum`,
		binary: ` COLLATE "C"`,
		indexes: `SELECT CAST(CAST(i.indrelid AS regclass) AS text), c.relname, pg_get_indexdef(i.indexrelid) FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
			WHERE c.relnamespace = CAST(current_schema() AS regnamespace) AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = i.indexrelid)`,
		scrub: "VACUUM reply, heard, spent",
		free:  freePostgres,
		build: buildPostgres,
		take:  takePostgres,
	}
}

// session is what every connection is told, whatever the server's own settings are: the
// plans that were thought of here do not depend on the values asked for, and to make
// one anew takes as long as most questions do; each question is small, and others are
// asked at the same time.
const session = `SET plan_cache_mode = force_generic_plan; SET random_page_cost = 1.1; SET jit = off; SET max_parallel_workers_per_gather = 0`

// begun tells a new connection.
func begun(ctx context.Context, conn *pgx.Conn) error {
	_, err := conn.Exec(ctx, session)
	return err
}

func openPostgres(url string, connections, _ int) (*sql.DB, error) {
	config, err := pgx.ParseConfig(url)
	if err != nil {
		return nil, err
	}
	db := stdlib.OpenDB(*config, stdlib.OptionAfterConnect(begun))
	db.SetMaxOpenConns(connections)
	db.SetMaxIdleConns(connections)
	return db, db.Ping()
}

func isPostgres(err error, codes ...string) bool {
	e, ok := errors.AsType[*pgconn.PgError](err)
	return ok && slices.Contains(codes, e.Code)
}

// isPostgresAway tells a server that cannot be reached, or is starting or stopping.
func isPostgresAway(err error) bool {
	if _, ok := errors.AsType[*pgconn.ConnectError](err); ok {
		return true
	}
	if _, ok := errors.AsType[net.Error](err); ok {
		return true
	}
	// A connection that died under an earlier statement says only that it is closed.
	return pgconn.SafeToRetry(err) || errors.Is(err, sql.ErrConnDone) || errors.Is(err, driver.ErrBadConn) || errors.Is(err, io.ErrUnexpectedEOF) ||
		isPostgres(err, "57P01", "57P02", "57P03", "53300", "08000", "08003", "08006")
}

// togetherPostgres runs statements in one round trip; of those after one that fails, none.
func togetherPostgres(ctx context.Context, conn *sql.Conn, list []question) error {
	return conn.Raw(func(driver any) error {
		var b pgx.Batch
		for _, q := range list {
			b.Queue(q.text, q.args...)
		}
		return driver.(*stdlib.Conn).Conn().SendBatch(ctx, &b).Close()
	})
}
