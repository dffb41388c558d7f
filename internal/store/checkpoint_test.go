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

// TestWhoCopiesTheLog: the writer copies what is little of a long log, and whatever is left
// of one that outgrows everything; all else is copied beside it.
func TestWhoCopiesTheLog(t *testing.T) {
	for _, c := range []struct {
		name      string
		all, left int
		writer    bool
	}{
		{"short", store.LongLog - 1, 0, false},
		{"long, and copied but for a little", store.LongLog, store.LittleLeft, true},
		{"long, and still to be copied", store.LongLog, store.LittleLeft + 1, false},
		{"one very large operation", store.LongLog * 2, store.LongLog * 2, false},
		{"too long", store.LongestLog, store.LongestLog, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := store.WriterCopies(c.all, c.left); got != c.writer {
				t.Errorf("the writer copies: %v, want %v", got, c.writer)
			}
		})
	}
}
