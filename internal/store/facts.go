package store

import (
	"context"
	"database/sql"
	"os"
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
