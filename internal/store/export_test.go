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
	for _, m := range list[:version] {
		if err := m.apply(ctx, e, conn, time.Unix(0, 0)); err != nil {
			return err
		}
	}
	return nil
}

// Few makes a list take a ledger with more findings than this for a large one.
func (l List) Few(n int) List {
	l.few = n
	return l
}

// OwnKey is what values are sorted by.
func OwnKey(value string) string { return ownKey(value) }

// SmallSteps has searches look through a few records at a time, where they go in steps.
func SmallSteps(s *Store) {
	if _, ok := s.engine.text.(postgresText); ok {
		s.engine.text = postgresText{&windows{first: 5}}
	}
}

// How long a log is when somebody copies it, in pages.
const (
	LongLog    = longLog
	LittleLeft = littleLeft
	LongestLog = longestLog
)

// WriterCopies reports whether the writer copies a log that is so long, of which so much is
// not copied.
func WriterCopies(all, left int) bool { return logged{all, left}.writers() }
