package blob

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/bihuan/bihuan/fault"
)

const childDisk = "BIHUAN_TEST_BLOBS_DISK"

// A real disk of two mebibytes runs full. It is mounted where only the child sees
// it; systems that let nobody mount anything test the same with made-up failures.
func TestFullDisk(t *testing.T) {
	if path := os.Getenv(childDisk); path != "" {
		fillDisk(t, path)
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
	case err == nil && strings.Contains(string(out), "SKIP"), err != nil && len(out) == 0:
		t.Skipf("this system lets nobody mount a small disk: %v %s", err, out)
	case err != nil:
		t.Fatalf("%v\n%s", err, out)
	}
}

func fillDisk(t *testing.T, path string) {
	if err := syscall.Mount("tmpfs", path, "tmpfs", 0, "size=2m"); err != nil {
		t.Skip(err)
	}
	defer syscall.Unmount(path, syscall.MNT_DETACH)
	d := open(t, path)
	kept := put(t, d, strings.Repeat("a", 1<<20))
	for range 3 {
		_, err := d.Put(strings.NewReader(strings.Repeat("b", 3<<19)), plenty)
		if !errors.Is(err, ErrFull) || fault.KindOf(err) != fault.Full || !errors.Is(err, syscall.ENOSPC) {
			t.Fatalf("got %v", err)
		}
		if list := onDisk(t, path); len(list) != 1 {
			t.Fatalf("left %v", list)
		}
	}
	put(t, d, strings.Repeat("c", 1<<18)) // what fits is still taken
	if err := d.Check(kept.Digest); err != nil {
		t.Error(err)
	}
	// Full to the last byte, the folder still opens and reads.
	filler := filepath.Join(path, "filler")
	for f, _ := os.Create(filler); ; {
		if _, err := f.Write(make([]byte, 4096)); err != nil {
			f.Close()
			break
		}
	}
	d = open(t, path)
	if _, err := d.Bytes(kept.Digest); err != nil {
		t.Error(err)
	}
	if _, err := d.Put(strings.NewReader("x"), plenty); !errors.Is(err, ErrFull) {
		t.Errorf("got %v", err)
	}
	if err := os.Remove(filler); err != nil {
		t.Fatal(err)
	}
	if err := d.Check(put(t, d, strings.Repeat("b", 1<<19)).Digest); err != nil {
		t.Error(err)
	}
}
