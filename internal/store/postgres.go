package store

import (
	"database/sql"
	"errors"
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
		words:   strings.NewReplacer("{{key}}", "BIGINT", "{{clustered}}", "", "{{found}}", foundPostgres, "{{statistics}}", ""),
		begin:   "BEGIN",
		lock:    "SELECT pg_advisory_lock(" + migrationLock + ")",
		unlock:  "SELECT pg_advisory_unlock(" + migrationLock + ")",
		// The codes of SQL states: PostgreSQL documentation, appendix A.
		unique:    func(err error) bool { return isPostgres(err, "23505") },
		full:      func(err error) bool { return isPostgres(err, "53100") },
		isolation: sql.LevelRepeatableRead,
		text:      postgresText{},
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

func isPostgres(err error, code string) bool {
	e, ok := errors.AsType[*pgconn.PgError](err)
	return ok && e.Code == code
}
