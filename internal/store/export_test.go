package store

import (
	"context"
	"database/sql"
	"errors"
	"time"
)

// OfVersion makes a database of an older layout on SQLite.
func OfVersion(url string, version int) (err error) {
	ctx, e := context.Background(), sqliteEngine()
	db, err := sql.Open("sqlite", url)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	conn, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, conn.Close()) }()
	if _, err := conn.ExecContext(ctx, versionTable); err != nil {
		return err
	}
	list, err := migrationList()
	if err != nil {
		return err
	}
	known, _ := upTo(list, version)
	for _, m := range known {
		if err := m.apply(ctx, e, conn, time.Unix(0, 0)); err != nil {
			return err
		}
	}
	return nil
}

// SortAtMost lets fewer records be found and sorted for a page, until it is undone.
func SortAtMost(n int) (undo func()) {
	before := mostSorted
	mostSorted = n
	return func() { mostSorted = before }
}

// OwnKey is what values are sorted by.
func OwnKey(value string) string { return ownKey(value) }
