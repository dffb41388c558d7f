package store

import (
	"database/sql"
	"database/sql/driver"
	"errors"
	"io"
	"net"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"
	_ "github.com/jackc/pgx/v5/stdlib" // the driver "pgx"
)

// migrationLock is a number of our own for the advisory lock.
const migrationLock = "7362149201"

func postgresEngine() *engine {
	return &engine{
		name:    "postgres",
		readers: 12,
		open:    openPostgres,
		words:   strings.NewReplacer("{{key}}", "BIGINT", "{{clustered}}", "", "{{binary}}", ` COLLATE "C"`, "{{found}}", foundPostgres, "{{statistics}}", ""),
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
		text:      postgresText{},
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

func openPostgres(url string, connections, _ int) (*sql.DB, error) {
	db, err := sql.Open("pgx", url)
	if err != nil {
		return nil, err
	}
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
