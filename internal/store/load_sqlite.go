package store

import (
	"bufio"
	"context"
	"database/sql"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// buildSQLite makes a database in a file of its own, which takes its name when it
// is whole.
func buildSQLite(ctx context.Context, path string, fill func(*sql.Conn) error) (err error) {
	if err := freeSQLite(ctx, path); err != nil {
		return err
	}
	making := path + ".making"
	if err := removeSQLite(making); err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = removeSQLite(making)
		}
	}()
	// Nobody else looks at it, and a crash leaves nothing that is used.
	db, err := openSQLiteWith(making, "", 1, "journal_mode(OFF)", "synchronous(OFF)", "locking_mode(EXCLUSIVE)", "temp_store(MEMORY)", cacheSize(loaderCache))
	if err != nil {
		return cannotOpen(sqliteEngine(), err)
	}
	conn, err := db.Conn(ctx)
	if err == nil {
		err = within(ctx, conn, "BEGIN", func() error { return fill(conn) })
		err = errors.Join(err, conn.Close())
	}
	if err = errors.Join(err, db.Close()); err != nil {
		return err
	}
	return settle(making, path)
}

// loaderCache holds the pages of indexes while they are made, in KiB.
const loaderCache = 128 << 10

// freeSQLite makes sure that a path holds nothing: no file, or a database without
// content that nobody uses.
func freeSQLite(ctx context.Context, path string) error {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return err
	case info.Size() == 0:
		return nil
	}
	db, err := openSQLiteWith(path, "", 1, "busy_timeout(1000)", "locking_mode(EXCLUSIVE)")
	if err != nil {
		return notEmpty(path)
	}
	defer func() { _ = db.Close() }()
	conn, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = conn.Close() }()
	if _, err := conn.ExecContext(ctx, "BEGIN EXCLUSIVE"); err != nil {
		return notEmpty(path) // somebody uses it
	}
	free, err := empty(ctx, sqliteEngine(), conn)
	if _, undo := conn.ExecContext(ctx, "ROLLBACK"); undo != nil && err == nil {
		err = undo
	}
	if err == nil && !free {
		err = notEmpty(path)
	}
	return err
}

// settle writes a file through and gives it its name.
func settle(making, path string) error {
	f, err := os.OpenFile(making, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	if err := errors.Join(f.Sync(), f.Close()); err != nil {
		return err
	}
	if err := removeBeside(path); err != nil {
		return err
	}
	if err := os.Rename(making, path); err != nil {
		return err
	}
	folder, err := os.Open(filepath.Dir(path))
	if err != nil {
		return err
	}
	_ = folder.Sync() // not every system writes folders through
	return folder.Close()
}

func removeSQLite(path string) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return removeBeside(path)
}

// removeBeside removes what lies beside a database: a log must not be taken for
// that of another.
func removeBeside(path string) error {
	for _, end := range []string{"-wal", "-shm", "-journal"} {
		if err := os.Remove(path + end); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

// longestLine bounds a row of a backup.
const longestLine = 1 << 30

// takeSQLite inserts rows one by one: a statement that stands ready costs little.
func takeSQLite(ctx context.Context, conn *sql.Conn, t Table, r io.Reader) (int64, error) {
	insert, err := conn.PrepareContext(ctx, t.insert())
	if err != nil {
		return 0, err
	}
	defer func() { _ = insert.Close() }()
	lines := bufio.NewScanner(r)
	lines.Buffer(make([]byte, 1<<20), longestLine)
	values := make([]any, len(t.Columns))
	free := context.WithoutCancel(ctx) // a driver watches a context that can end
	var n int64
	for lines.Scan() {
		n++
		if !splitLine(lines.Bytes(), values) {
			return n, badRow(t, n, nil)
		}
		for i, c := range t.Columns {
			if c.Type == FlagColumn && values[i] != nil {
				values[i] = values[i] == "t"
			}
		}
		if _, err := insert.ExecContext(free, values...); err != nil {
			return n, badRow(t, n, err)
		}
		if n%4096 == 0 && ctx.Err() != nil {
			return n, ctx.Err()
		}
	}
	return n, lines.Err()
}

func (t Table) insert() string {
	places := make([]string, len(t.Columns))
	for i := range places {
		places[i] = place(i + 1)
	}
	return "INSERT INTO " + t.Name + " (" + strings.Join(t.names(), ", ") + ") VALUES (" + strings.Join(places, ", ") + ")"
}

func (t Table) names() []string {
	var list []string
	for _, c := range t.Columns {
		list = append(list, c.Name)
	}
	return list
}
