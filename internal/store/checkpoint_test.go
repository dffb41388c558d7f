package store_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// TestLogIsCopiedBesideTheWriter: what was committed comes into the file though the log is
// far from as long as the writer lets it grow.
func TestLogIsCopiedBesideTheWriter(t *testing.T) {
	path := filepath.Join(t.TempDir(), "ledger.db")
	s, err := store.Open(t.Context(), path, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	size := func() int64 {
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		return info.Size()
	}
	before := size()
	for range 50 {
		if err := keep(s, []ledger.Record{unit(s, strings.Repeat("水务局", 3000))}); err != nil {
			t.Fatal(err)
		}
	}
	for until := time.Now().Add(time.Minute); size() == before; time.Sleep(20 * time.Millisecond) {
		if time.Now().After(until) {
			t.Fatal("nothing has come into the file for a minute")
		}
	}
}
