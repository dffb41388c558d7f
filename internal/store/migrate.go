package store

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/say"
)

// Migrations are numbered files of SQL that both engines take. They are never
// changed once they were released.
//
//go:embed migrations/*.sql
var migrations embed.FS

type migration struct {
	number int
	text   string
}

func migrationList() ([]migration, error) {
	names, err := fs.Glob(migrations, "migrations/*.sql")
	if err != nil {
		return nil, err
	}
	var list []migration
	for _, name := range names { // Glob sorts
		text, err := migrations.ReadFile(name)
		if err != nil {
			return nil, err
		}
		digits, _, _ := strings.Cut(strings.TrimPrefix(name, "migrations/"), "_")
		n, err := strconv.Atoi(digits)
		if err != nil || n <= newest(list) {
			return nil, fmt.Errorf("store: %s does not count on", name)
		}
		list = append(list, migration{n, string(text)})
	}
	return list, nil
}

// newest is the number of the last of some migrations, which ascend.
func newest(list []migration) int {
	if len(list) == 0 {
		return 0
	}
	return list[len(list)-1].number
}

// upTo parts migrations into those up to a version, and those after it.
func upTo(list []migration, version int) (before, after []migration) {
	n := 0
	for n < len(list) && list[n].number <= version {
		n++
	}
	return list[:n], list[n:]
}

// fills are the parts of migrations that SQL does not say. They are not changed.
var fills = map[int]func(context.Context, *Tx) error{9: fillOwn}

// fill makes what a migration leaves to the program.
func (m migration) fill(ctx context.Context, s *Store, conn *onConn) error {
	run := fills[m.number]
	if run == nil {
		return nil
	}
	return run(ctx, &Tx{View: View{s, conn}, b: &batch{s: s, conn: conn}, staged: newStaged()})
}

const versionTable = `CREATE TABLE IF NOT EXISTS schema_version (version BIGINT NOT NULL PRIMARY KEY, at BIGINT NOT NULL)`

// migrate brings a database to the newest schema, and gives the version that it had, 0
// for a new one.
func migrate(ctx context.Context, e *engine, url string, db *sql.DB, now time.Time) (at int, err error) {
	list, err := migrationList()
	if err != nil {
		return 0, err
	}
	conn, err := db.Conn(ctx)
	if err != nil {
		return 0, cannotOpen(e, err)
	}
	defer func() { err = errors.Join(err, conn.Close()) }()
	if e.lock != "" {
		if _, err := conn.ExecContext(ctx, e.lock); err != nil {
			return 0, cannotOpen(e, err)
		}
		defer func() { _, _ = conn.ExecContext(context.WithoutCancel(ctx), e.unlock) }()
	}
	if _, err := conn.ExecContext(ctx, versionTable); err != nil {
		return 0, cannotOpen(e, err)
	}
	at, err = schemaVersion(ctx, conn)
	switch {
	case err != nil:
		return 0, cannotOpen(e, err)
	case at > newest(list):
		return at, newer(at, newest(list))
	case at == newest(list):
		return at, nil
	case at > 0 && e.name == "sqlite":
		if err := keepCopy(ctx, conn, url, at, now); err != nil {
			return at, err
		}
	}
	_, missing := upTo(list, at)
	for _, m := range missing {
		if err := m.apply(ctx, e, conn, now); err != nil {
			return at, err
		}
	}
	return at, nil
}

func schemaVersion(ctx context.Context, conn *sql.Conn) (int, error) {
	var at int
	err := conn.QueryRowContext(ctx, `SELECT COALESCE(MAX(version), 0) FROM schema_version`).Scan(&at)
	return at, err
}

// apply runs one migration, whole or not at all.
func (m migration) apply(ctx context.Context, e *engine, conn *sql.Conn, now time.Time) error {
	if _, err := conn.ExecContext(ctx, e.begin); err != nil {
		return cannotOpen(e, err)
	}
	_, err := conn.ExecContext(ctx, e.words.Replace(m.text))
	if err == nil {
		on := newOnConn(e, conn)
		err = m.fill(ctx, &Store{engine: e}, on)
		on.close()
	}
	if err == nil {
		_, err = conn.ExecContext(ctx, `INSERT INTO schema_version (version, at) VALUES ($1, $2)`, m.number, now.UnixMilli())
	}
	if err == nil {
		_, err = conn.ExecContext(ctx, "COMMIT")
	}
	if err != nil {
		_, _ = conn.ExecContext(context.WithoutCancel(ctx), "ROLLBACK")
		return &fault.Error{Kind: fault.Internal, Code: "store-migration", Err: err, Say: say.Text{
			ZH: "数据库没能升级到第 %d 版，停在前一版，数据没有改动", EN: "the database could not be brought to version %d; it stands at the one before, with all that is in it"}.With(m.number)}
	}
	return nil
}

func newer(at, known int) error {
	return &fault.Error{Kind: fault.Unsupported, Code: "store-newer", Say: say.Text{
		ZH: "数据库是更新的程序建的（第 %d 版，本程序只认到第 %d 版）。请换用新程序，或恢复升级前的备份",
		EN: "the database was made by a newer program (version %d, this one knows %d); use the newer program, or restore the copy from before the upgrade",
	}.With(at, known)}
}

// keepCopy saves a database as it was before it is upgraded.
func keepCopy(ctx context.Context, conn *sql.Conn, path string, version int, now time.Time) error {
	to := fmt.Sprintf("%s.v%d.%s.bak", path, version, now.UTC().Format("20060102T150405.000"))
	if err := copySQLite(ctx, conn, to); err != nil {
		_ = os.Remove(to)
		return &fault.Error{Kind: fault.Internal, Code: "store-copy", Err: err, Say: say.Text{
			ZH: "升级前备份到 %s 没有成功，数据库没有升级", EN: "the database was not upgraded: it could not be copied to %s first"}.With(to)}
	}
	return nil
}

// copySQLite writes a whole and consistent copy, while others go on.
func copySQLite(ctx context.Context, conn *sql.Conn, to string) error {
	_, err := conn.ExecContext(ctx, `VACUUM INTO $1`, to)
	return err
}
