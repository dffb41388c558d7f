package store

import (
	"context"
	"database/sql"
	"os"
	"strings"
	"time"
)

// Facts tell about the database itself.
type Facts struct {
	Engine  string
	Version string // of the engine
	Schema  int
	Path    string    // of the file, "" on a server
	Size    int64     // bytes
	Log     int64     // bytes of the log beside the file
	Now     time.Time // of the program
	Clock   time.Time // of the server; Now where there is none
}

// Facts gives what there is to know without reading the ledger.
func (v *View) Facts(ctx context.Context) (Facts, error) {
	f := Facts{Engine: v.s.engine.name, Now: v.s.opts.Now()}
	f.Clock = f.Now
	err := v.one(ctx, `SELECT MAX(version) FROM schema_version`, nil, &f.Schema)
	if err != nil {
		return f, err
	}
	if f.Engine == "postgres" {
		var ms int64
		err = v.one(ctx, `SELECT current_setting('server_version'), pg_database_size(current_database()),
			CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)`, nil, &f.Version, &f.Size, &ms)
		f.Clock = time.UnixMilli(ms)
		return f, err
	}
	var file sql.NullString
	if err := v.one(ctx, `SELECT sqlite_version(), (SELECT file FROM pragma_database_list WHERE name = 'main')`, nil, &f.Version, &file); err != nil {
		return f, err
	}
	f.Path = file.String
	f.Size, f.Log = sizeOf(f.Path), sizeOf(f.Path+"-wal")
	return f, nil
}

// sizeOf is 0 for a file that is not there.
func sizeOf(path string) int64 {
	info, err := os.Stat(path)
	if err != nil {
		return 0
	}
	return info.Size()
}

// Sound asks the engine itself whether its file is whole; "" where it says so. A
// server looks after its own files, and is not asked.
func (v *View) Sound(ctx context.Context) (string, error) {
	if v.s.engine.name != "sqlite" {
		return "", nil
	}
	// A connection may remember how the words lay before somebody made them anew, and
	// takes that for damage; to look for a word makes it look again.
	if _, err := v.numbers(ctx, `SELECT rowid FROM found WHERE found MATCH 'a' LIMIT 1`); err != nil {
		return "", err
	}
	said, err := v.texts(ctx, `PRAGMA integrity_check(3)`)
	if err != nil || len(said) == 1 && said[0] == "ok" {
		return "", err
	}
	return strings.Join(said, "; "), nil
}
