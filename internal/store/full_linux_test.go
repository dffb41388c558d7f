package store_test

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/need"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

const childDisk = "BIHUAN_TEST_STORE_DISK"

// Whatever there is no room for, the log of SQLite or the index of that log, it is
// told that the disk is full; the next operation is kept if there is room.
func TestFullDisk(t *testing.T) {
	if dir := os.Getenv(childDisk); dir != "" {
		if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=48m"); err != nil {
			need.Missing(t, "nobody may mount a small disk: "+err.Error())
		}
		t.Cleanup(func() { _ = syscall.Unmount(dir, syscall.MNT_DETACH) })
		oftenFull(t, dir)
		return
	}
	child := exec.Command(os.Args[0], "-test.run", "^TestFullDisk$", "-test.v")
	child.Env = append(os.Environ(), childDisk+"="+t.TempDir())
	child.SysProcAttr = &syscall.SysProcAttr{
		Cloneflags:  syscall.CLONE_NEWUSER | syscall.CLONE_NEWNS,
		UidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getuid(), Size: 1}},
		GidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getgid(), Size: 1}},
	}
	out, err := child.CombinedOutput()
	switch {
	case err != nil && len(out) == 0:
		need.Missing(t, "nobody may have a disk of their own here: "+err.Error())
	case err != nil:
		t.Fatalf("%v\n%s", err, out)
	case bytes.Contains(out, []byte("--- SKIP")):
		need.Missing(t, string(out))
	}
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
