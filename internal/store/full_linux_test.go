package store_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/need"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// Whatever there is no room for, the log of SQLite or the index of that log, it is
// told that the disk is full; the next operation is kept if there is room.
func TestFullDisk(t *testing.T) {
	need.SmallDisk(t, "TestFullDisk", "48m", func(dir string) { oftenFull(t, dir) })
}

// oftenFull lets the log grow past the size at which its index grows too, with some
// room for some operations.
func oftenFull(t *testing.T, dir string) {
	s := open(t, filepath.Join(dir, "l.db"), store.Options{})
	filler, err := os.Create(filepath.Join(dir, "filler"))
	if err != nil {
		t.Fatal(err)
	}
	full, kept := 0, 0
	for i := 0; ; i++ {
		leave(t, filler, dir, int64(16+i%8*4)<<10)
		switch err := keep(s, []ledger.Record{unit(s, strings.Repeat(fmt.Sprint(i), 2000))}); {
		case err == nil:
			kept++
		case fault.KindOf(err) == fault.Full:
			full++
		default:
			t.Fatal(err)
		}
		log, err := os.Stat(filepath.Join(dir, "l.db-wal"))
		if err != nil {
			t.Fatal(err)
		}
		if log.Size() > 18<<20 {
			break
		}
	}
	if err := filler.Truncate(0); err != nil {
		t.Fatal(err)
	}
	if n := len(whole(t, s)); n != kept || full == 0 {
		t.Errorf("%d records, %d were kept, and %d times the disk was full", n, kept, full)
	}
}

// A database that there is no room to open, or to make, says so too.
func TestNoRoomToOpen(t *testing.T) {
	need.SmallDisk(t, "TestNoRoomToOpen", "16m", func(dir string) {
		url := filepath.Join(dir, "l.db")
		s, err := store.Open(t.Context(), url, store.Options{})
		if err == nil {
			err = s.Close()
		}
		if err != nil {
			t.Fatal(err)
		}
		filler, err := os.Create(filepath.Join(dir, "filler"))
		if err != nil {
			t.Fatal(err)
		}
		leave(t, filler, dir, 0)
		for _, at := range []string{url, filepath.Join(dir, "new.db")} {
			if _, err := store.Open(t.Context(), at, store.Options{}); fault.KindOf(err) != fault.Full {
				t.Errorf("%s: %v", filepath.Base(at), err)
			}
		}
	})
}

// leave makes the filler so large that some bytes are left on the disk.
func leave(t *testing.T, filler *os.File, dir string, bytes int64) {
	t.Helper()
	var disk syscall.Statfs_t
	info, err := filler.Stat()
	if err == nil {
		err = syscall.Statfs(dir, &disk)
	}
	if err != nil {
		t.Fatal(err)
	}
	more := int64(disk.Bavail)*disk.Bsize - bytes
	if more > 0 {
		_, err = filler.WriteAt(make([]byte, more), info.Size())
	} else {
		err = filler.Truncate(max(0, info.Size()+more))
	}
	if err != nil {
		t.Fatal(err)
	}
}
