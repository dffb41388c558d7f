package store

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"modernc.org/libc"
	codes "modernc.org/sqlite/lib"
)

// TestPagesLieInTheirPlaces opens a file in a process that serves: SQLite takes the memory
// that was laid out, and a second one changes nothing.
func TestPagesLieInTheirPlaces(t *testing.T) {
	if os.Getenv("LAY_OUT") == "" { // it holds for a whole process, and before its first file
		cmd := exec.Command(os.Args[0], "-test.run=^TestPagesLieInTheirPlaces$", "-test.count=1")
		cmd.Env = append(os.Environ(), "LAY_OUT=1")
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		return
	}
	for range 2 {
		s, err := Open(context.Background(), filepath.Join(t.TempDir(), "ledger.db"), Options{Serves: true})
		if err != nil {
			t.Fatal(err)
		}
		if used := pagesInPlace(); used == 0 {
			t.Error("pages lie elsewhere")
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// pagesInPlace asks SQLite how many pages lie in memory that was laid out.
func pagesInPlace() int32 {
	tls := libc.NewTLS()
	defer tls.Close()
	at := libc.Xcalloc(tls, 2, 8)
	defer libc.Xfree(tls, at)
	codes.Xsqlite3_status(tls, codes.SQLITE_STATUS_PAGECACHE_USED, at, at+8, 0)
	return libc.AtomicLoadPInt32(at)
}
