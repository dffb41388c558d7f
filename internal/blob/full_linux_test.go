package blob

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/need"
)

// A real disk of two mebibytes runs full. It is mounted where only the child sees
// it; systems that let nobody mount anything test the same with made-up failures.
func TestFullDisk(t *testing.T) {
	need.SmallDisk(t, "TestFullDisk", "2m", func(dir string) { fillDisk(t, dir) })
}

func fillDisk(t *testing.T, path string) {
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
