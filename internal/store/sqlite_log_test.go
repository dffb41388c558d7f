package store

import (
	"context"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
)

// TestCommitsAreInTheLog commits and rolls back operations of any size, larger than what
// the connection keeps too, and after each takes the files as a machine that stopped
// there would leave them: what was committed is in them, and nothing else.
func TestCommitsAreInTheLog(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a.db")
	db, err := openSQLite(path, 1, 64)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	if systemOfLogs() == "" {
		t.Fatal("logs are written by SQLite's own system")
	}
	must(t, db, "CREATE TABLE a (k INTEGER PRIMARY KEY, v BLOB)")
	must(t, db, "CREATE INDEX av ON a (v)")
	rnd := rand.New(rand.NewPCG(1, 2))
	kept := 0
	for turn := range 40 {
		n := rnd.IntN(1 << rnd.IntN(12))
		if rnd.IntN(3) > 0 {
			putMany(t, db, rnd, n, "COMMIT")
			kept += n
		} else {
			putMany(t, db, rnd, n, "ROLLBACK")
		}
		if rnd.IntN(5) == 0 {
			must(t, db, "PRAGMA wal_checkpoint(PASSIVE)")
		}
		if got := leftOver(t, path, filepath.Join(dir, fmt.Sprintf("copy%d.db", turn))); got != kept {
			t.Fatalf("turn %d: %d rows, not %d", turn, got, kept)
		}
	}
}

// putMany puts n rows, reads some of them back on the way, and ends the operation.
func putMany(t *testing.T, db *sql.DB, rnd *rand.Rand, n int, end string) {
	t.Helper()
	must(t, db, "BEGIN IMMEDIATE")
	for i := range n {
		must(t, db, "INSERT INTO a (v) VALUES (?)", fmt.Appendf(nil, "%x-%0400d", rnd.Uint64(), i))
		if i%100 == 99 {
			must(t, db, "UPDATE a SET v = v || 'x' WHERE k = ?", 1+rnd.IntN(i))
		}
	}
	must(t, db, end)
}

// leftOver opens a copy of a file and its log, and counts what is in it.
func leftOver(t *testing.T, path, copied string) (n int) {
	t.Helper()
	for _, end := range []string{"", "-wal"} {
		data, err := os.ReadFile(path + end)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(copied+end, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	db, err := lazySQLite(copied, "")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	var sound string
	if err := db.QueryRow("PRAGMA integrity_check").Scan(&sound); err != nil || sound != "ok" {
		t.Fatalf("%s: %v", sound, err)
	}
	if err := db.QueryRow("SELECT count(*) FROM a").Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

func must(t *testing.T, db *sql.DB, text string, args ...any) {
	t.Helper()
	if _, err := db.ExecContext(context.Background(), text, args...); err != nil {
		t.Fatalf("%s: %v", text, err)
	}
}
