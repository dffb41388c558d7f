package store

import (
	"cmp"
	"database/sql"
	"errors"
	"net/url"
	"strconv"
	"strings"

	"modernc.org/sqlite"
	codes "modernc.org/sqlite/lib"
)

// sqlite is the embedded engine: one file, a log beside it, every commit on disk
// before it is acknowledged.
func sqliteEngine() *engine {
	return &engine{
		name:    "sqlite",
		readers: sqliteReaders,
		open:    openSQLite,
		words:   strings.NewReplacer("{{key}}", "INTEGER", "{{clustered}}", " WITHOUT ROWID", "{{binary}}", "", "{{found}}", foundSQLite, "{{statistics}}", statisticsSQLite, "{{statistics_own}}", statisticsOwnSQLite),
		insert:  "INSERT OR FAIL INTO ", // else every page is copied before it is changed
		oneWide: true,
		place:   func(int) string { return "?" }, // one with a name is looked for among all
		begin:   "BEGIN IMMEDIATE",
		unique: func(err error) bool {
			return isSQLite(err, codes.SQLITE_CONSTRAINT_UNIQUE, codes.SQLITE_CONSTRAINT_PRIMARYKEY, codes.SQLITE_CONSTRAINT_ROWID)
		},
		// The index of the log cannot grow for want of room alone; SQLite does not say so.
		full: func(err error) bool {
			return isSQLite(err, codes.SQLITE_FULL, codes.SQLITE_IOERR_SHMSIZE) || isFullDisk(err)
		},
		// Another program has kept the file for longer than anybody waits.
		away: func(err error) bool { return isSQLite(err, codes.SQLITE_BUSY) },
		text: sqliteText{},
		tidy: tidyWords,
		columns: `SELECT t.name, c.name, c.type, c.pk FROM sqlite_master t JOIN pragma_table_info(t.name) c
			WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite\_%' ESCAPE '\' ORDER BY t.name, c.cid`,
		indexes:    `SELECT tbl_name, name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL`,
		wipe:       [2]string{"PRAGMA secure_delete = ON", "PRAGMA secure_delete = OFF"},
		scrub:      "PRAGMA wal_checkpoint(TRUNCATE)",
		checkpoint: "PRAGMA wal_checkpoint(PASSIVE)",
		lazily:     checkpointSQLite,
		logged:     loggedSQLite,
		layOut:     layOutPages,
		free:       freeSQLite,
		build:      buildSQLite,
		take:       takeSQLite,
	}
}

// Pages that a connection keeps, in KiB. Readers lean on the cache of the system.
const (
	writerCache = 32 << 10
	readerCache = 12 << 10
)

func openSQLite(path string, connections, cache int) (*sql.DB, error) {
	pragmas := []string{"journal_mode(WAL)", "busy_timeout(10000)", "synchronous(FULL)", "foreign_keys(1)", "temp_store(MEMORY)"}
	if connections == 1 {
		pragmas = append(pragmas, cacheSize(cmp.Or(cache, writerCache)), "journal_size_limit(268435456)", "wal_autocheckpoint(0)")
	} else {
		pragmas = append(pragmas, cacheSize(readerCache), "query_only(1)")
	}
	system := ""
	if connections == 1 {
		system = systemOfLogs()
	}
	return openSQLiteWith(path, system, connections, pragmas...)
}

func openSQLiteWith(path, system string, connections int, pragmas ...string) (*sql.DB, error) {
	db, err := lazySQLite(path, system, pragmas...)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(connections)
	db.SetMaxIdleConns(connections)
	return db, db.Ping()
}

// lazySQLite opens a file when it is used, by a system of that name or, without one, by
// SQLite's own.
func lazySQLite(path, system string, pragmas ...string) (*sql.DB, error) {
	q := url.Values{}
	if system != "" {
		q.Set("vfs", system)
	}
	for _, p := range pragmas {
		q.Add("_pragma", p)
	}
	name := url.URL{Scheme: "file", Opaque: (&url.URL{Path: path}).EscapedPath(), RawQuery: q.Encode()}
	return sql.Open("sqlite", name.String())
}

// checkpointSQLite gives a connection that copies the log, opened when it is used.
func checkpointSQLite(path string) (*sql.DB, error) {
	db, err := lazySQLite(path, "", "synchronous(FULL)", cacheSize(64))
	if err == nil {
		db.SetMaxOpenConns(1)
	}
	return db, err
}

// loggedSQLite counts pages that were written more than once as often.
func loggedSQLite(conn *sql.Conn) (pages int) {
	_ = conn.Raw(func(c any) (err error) {
		if s, ok := c.(sqlite.DBStatus); ok {
			pages, _, err = s.Status(sqlite.DBStatusCacheWrite, true)
		}
		return err
	})
	return pages
}

func isSQLite(err error, list ...int) bool {
	e, ok := errors.AsType[*sqlite.Error](err)
	if !ok {
		return false
	}
	for _, code := range list {
		if e.Code() == code {
			return true
		}
	}
	return false
}

func cacheSize(kib int) string { return "cache_size(-" + strconv.Itoa(kib) + ")" }
