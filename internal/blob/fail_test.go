package blob

import (
	"errors"
	"io"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/fault"
)

var errBroken = errors.New("input/output error")

// stepping runs a function with every operation on the disk counted, and the n-th
// failing with err.
func stepping(d *Dir, n int, err error) (operations *[]string) {
	operations = new([]string)
	d.step = func(operation string) error {
		*operations = append(*operations, operation)
		if len(*operations) == n {
			return err
		}
		return nil
	}
	return operations
}

// A name before its bytes could stand for half a file after a power cut.
func TestBytesAreSafeBeforeTheirName(t *testing.T) {
	d := open(t, t.TempDir())
	operations := stepping(d, 0, nil)
	put(t, d, "a")
	if want := []string{"create", "write", "sync", "rename", "sync folder"}; !slices.Equal(*operations, want) {
		t.Errorf("got %v, want %v", *operations, want)
	}
}

func TestAnyOperationMayFail(t *testing.T) {
	path := t.TempDir()
	d := open(t, path)
	content := strings.Repeat("会议过多。", 20_000)
	total := stepping(d, 0, nil)
	put(t, d, content)
	for n := 1; n <= len(*total); n++ {
		for _, c := range []struct {
			err  error
			want *fault.Error
			kind fault.Kind
		}{{errBroken, ErrDisk, fault.Internal}, {errNoRoom, ErrFull, fault.Full}} {
			if err := os.RemoveAll(path); err != nil {
				t.Fatal(err)
			}
			d := open(t, path)
			done := stepping(d, n, c.err)
			_, err := d.Put(strings.NewReader(content), plenty)
			if !errors.Is(err, c.want) || !errors.Is(err, c.err) || fault.KindOf(err) != c.kind {
				t.Errorf("%v fails: %v, want %v", *done, err, c.want)
			}
			// Until the name is given nothing is left; afterwards the content is whole.
			left := onDisk(t, path)
			if last := (*done)[n-1]; last != "sync folder" && len(left) != 0 {
				t.Errorf("%v fails: left %v", *done, left)
			}
			// When there is room again, the same folder takes it.
			if err := d.Check(put(t, d, content).Digest); err != nil {
				t.Errorf("after %v failed: %v", *done, err)
			}
		}
	}
}

// Content that is there is not written again, but may not be safe yet.
func TestSameContentIsMadeSafe(t *testing.T) {
	d := open(t, t.TempDir())
	put(t, d, "a")
	operations := stepping(d, 0, nil)
	put(t, d, "a")
	if want := []string{"create", "write", "sync folder"}; !slices.Equal(*operations, want) {
		t.Errorf("got %v, want %v", *operations, want)
	}
	stepping(d, 3, errBroken)
	if _, err := d.Put(strings.NewReader("a"), plenty); !errors.Is(err, ErrDisk) {
		t.Errorf("got %v", err)
	}
}

func TestPutBesidesReader(t *testing.T) {
	d := open(t, t.TempDir())
	b := put(t, d, "read while put")
	f, _, err := d.Open(b.Digest)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	put(t, d, "read while put")
	if data, err := io.ReadAll(f); err != nil || string(data) != "read while put" {
		t.Errorf("%q, %v", data, err)
	}
}
