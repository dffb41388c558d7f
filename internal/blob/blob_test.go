package blob

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/iotest"

	"github.com/bihuan/bihuan/fault"
)

const plenty = 1 << 30

func open(t testing.TB, path string) *Dir {
	t.Helper()
	d, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func put(t testing.TB, d *Dir, content string) Blob {
	t.Helper()
	b, err := d.Put(strings.NewReader(content), plenty)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func digestOf(content string) string {
	sum := sha256.Sum256([]byte(content))
	return "sha256:" + hex.EncodeToString(sum[:])
}

// onDisk gives the files below a folder, by their names from it.
func onDisk(t testing.TB, path string) []string {
	t.Helper()
	var list []string
	err := filepath.WalkDir(path, func(name string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			name, err = filepath.Rel(path, name)
			list = append(list, filepath.ToSlash(name))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func all(t testing.TB, d *Dir) []string {
	t.Helper()
	var list []string
	for digest, err := range d.All() {
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, digest)
	}
	return list
}

func TestPutAndGet(t *testing.T) {
	d := open(t, filepath.Join(t.TempDir(), "data", "files"))
	for _, content := range []string{"", "a", "对照检查材料", strings.Repeat("会议过多。", 100_000)} {
		b := put(t, d, content)
		if want := (Blob{digestOf(content), int64(len(content))}); b != want {
			t.Fatalf("put %d bytes: %v, want %v", len(content), b, want)
		}
		f, size, err := d.Open(b.Digest)
		if err != nil || size != b.Size {
			t.Fatalf("open: %d, %v", size, err)
		}
		if err := iotest.TestReader(f, []byte(content)); len(content) < 100 && err != nil {
			t.Error(err)
		}
		f.Close()
		if data, err := d.Bytes(b.Digest); err != nil || string(data) != content {
			t.Errorf("bytes of %d: %d, %v", len(content), len(data), err)
		}
		if err := d.Check(b.Digest); err != nil {
			t.Error(err)
		}
		if ok, err := d.Has(b.Digest); !ok || err != nil {
			t.Errorf("has: %v, %v", ok, err)
		}
	}
	if list := all(t, d); len(list) != 4 || !slices.IsSorted(list) {
		t.Errorf("all: %v", list)
	}
}

func TestSameContentIsKeptOnce(t *testing.T) {
	path := t.TempDir()
	d := open(t, path)
	first := put(t, d, "同一份材料")
	name, _ := d.place(first.Digest)
	before, _ := os.Stat(name)
	if again := put(t, d, "同一份材料"); again != first {
		t.Errorf("again: %v, first %v", again, first)
	}
	after, _ := os.Stat(name)
	if !os.SameFile(before, after) {
		t.Error("what was there was replaced")
	}
	if list := onDisk(t, path); len(list) != 1 {
		t.Errorf("on disk: %v", list)
	}
}

func TestLimit(t *testing.T) {
	path := t.TempDir()
	d := open(t, path)
	for _, c := range []struct {
		size  int
		limit int64
		ok    bool
	}{{0, 0, true}, {1, 0, false}, {10, 10, true}, {11, 10, false}, {1 << 20, 10, false}, {100_000, 100_000, true}, {3, 1<<63 - 1, true}} {
		was := onDisk(t, path)
		_, err := d.Put(bytes.NewReader(make([]byte, c.size)), c.limit)
		switch {
		case c.ok && err != nil:
			t.Errorf("%d bytes under %d: %v", c.size, c.limit, err)
		case !c.ok && (!errors.Is(err, ErrTooBig) || fault.KindOf(err) != fault.TooBig):
			t.Errorf("%d bytes over %d: %v", c.size, c.limit, err)
		case !c.ok && !slices.Equal(was, onDisk(t, path)):
			t.Errorf("%d bytes over %d left %v", c.size, c.limit, onDisk(t, path))
		}
	}
}

func TestSizesAsPeopleSayThem(t *testing.T) {
	for n, want := range map[int64]string{0: "0 B", 1023: "1023 B", 1024: "1 KiB", 1025: "1 KiB", 1536: "1.5 KiB", 100 << 20: "100 MiB", 1<<63 - 1: "8 EiB"} {
		if got := sized(n); got != want {
			t.Errorf("%d: %s, want %s", n, got, want)
		}
	}
}

func TestReaderThatFailsLeavesNothing(t *testing.T) {
	path := t.TempDir()
	d := open(t, path)
	gone := errors.New("connection reset")
	for _, r := range []io.Reader{
		iotest.ErrReader(gone),
		io.MultiReader(strings.NewReader("a beginning"), iotest.ErrReader(gone)),
	} {
		if _, err := d.Put(r, plenty); !errors.Is(err, gone) || errors.Is(err, ErrDisk) {
			t.Errorf("got %v", err)
		}
		// At the limit the failure is not taken for the end.
		if _, err := d.Put(io.MultiReader(strings.NewReader("ab"), iotest.ErrReader(gone)), 2); !errors.Is(err, gone) {
			t.Errorf("at the limit: %v", err)
		}
	}
	if list := onDisk(t, path); len(list) != 0 {
		t.Errorf("left %v", list)
	}
}

// A digest comes from an address or a record: it must never lead out of the folder.
func TestWhatIsNoDigestIsNotThere(t *testing.T) {
	path := t.TempDir()
	d := open(t, filepath.Join(path, "files"))
	sum := digestOf("x")[len("sha256:"):]
	put(t, d, "x")
	if err := os.WriteFile(filepath.Join(path, strings.Repeat("a", 62)), []byte("secret"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, digest := range []string{
		"", "sha256:", sum, "sha256:" + sum[:63], "sha256:" + sum + "0", "SHA256:" + sum, "sm3:" + sum,
		"sha256:" + strings.ToUpper(sum), digestOf("never put"),
		"sha256:../" + strings.Repeat("a", 62), "sha256:.." + strings.Repeat("a", 62),
		"sha256:" + sum[:2] + "/" + sum[2:63], "sha256:" + strings.Repeat("/", 64), "sha256:" + sum[:63] + "\x00",
		"sha256:" + strings.Repeat("x", 1<<20),
	} {
		_, _, err := d.Open(digest)
		_, err2 := d.Bytes(digest)
		err3 := d.Check(digest)
		for _, err := range []error{err, err2, err3} {
			if !errors.Is(err, ErrNotThere) || fault.KindOf(err) != fault.NotFound || len(err.Error()) > 500 {
				t.Errorf("%.80q: %.200v", digest, err)
			}
		}
		if ok, err := d.Has(digest); ok || err != nil {
			t.Errorf("has %.80q: %v, %v", digest, ok, err)
		}
	}
}

func TestDamageIsSeenAndMended(t *testing.T) {
	d := open(t, t.TempDir())
	const content = "原始材料，一字不改"
	b := put(t, d, content)
	name, _ := d.place(b.Digest)
	for _, bad := range []string{"", content[:5], content + "!", strings.Replace(content, "一", "二", 1)} {
		if err := os.WriteFile(name, []byte(bad), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := d.Check(b.Digest); !errors.Is(err, ErrDamaged) {
			t.Errorf("check of %q: %v", bad, err)
		}
		if data, err := d.Bytes(b.Digest); !errors.Is(err, ErrDamaged) || data != nil {
			t.Errorf("bytes of %q: %q, %v", bad, data, err)
		}
		put(t, d, content)
		if err := d.Check(b.Digest); err != nil {
			t.Errorf("put again over %q: %v", bad, err)
		}
	}
}

func TestOpenSweepsWhatACrashLeft(t *testing.T) {
	path := t.TempDir()
	d := open(t, path)
	b := put(t, d, "kept")
	if err := os.WriteFile(filepath.Join(path, incoming, "123"), []byte("half"), 0o600); err != nil {
		t.Fatal(err)
	}
	// A stranger's files are none of ours to remove, or to list.
	for _, name := range []string{"README", "ab/README", "ab/" + strings.Repeat("0", 61)} {
		if err := os.WriteFile(filepath.Join(path, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	d = open(t, path)
	if list := onDisk(t, path); len(list) != 4 || slices.Contains(list, incoming+"/123") {
		t.Errorf("on disk: %v", list)
	}
	if list := all(t, d); !slices.Equal(list, []string{b.Digest}) {
		t.Errorf("all: %v", list)
	}
}

// A second process may open the folder while the first takes an upload in.
func TestOpenLeavesRunningUploads(t *testing.T) {
	path := t.TempDir()
	d := open(t, path)
	r, w := io.Pipe()
	done := make(chan error)
	go func() {
		_, err := d.Put(r, plenty)
		done <- err
	}()
	io.WriteString(w, "first half, ")
	open(t, path)
	io.WriteString(w, "second half")
	w.Close()
	if err := <-done; err != nil {
		t.Fatal(err)
	}
	if err := d.Check(digestOf("first half, second half")); err != nil {
		t.Error(err)
	}
}

func TestManyAtOnce(t *testing.T) {
	path := t.TempDir()
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			d, err := Open(path)
			if err != nil {
				t.Error(err)
				return
			}
			for k := range 20 {
				content := strings.Repeat("文", k*100+i%2) // half of them the same
				if b, err := d.Put(strings.NewReader(content), plenty); err != nil || b.Digest != digestOf(content) {
					t.Errorf("%d %d: %v", i, k, err)
				}
			}
		})
	}
	wg.Wait()
	d := open(t, path)
	list := all(t, d)
	if len(list) != 40 || len(onDisk(t, path)) != 40 {
		t.Errorf("%d blobs, %d files, want 40", len(list), len(onDisk(t, path)))
	}
	for _, digest := range list {
		if err := d.Check(digest); err != nil {
			t.Error(err)
		}
	}
}

func TestFolderThatCannotBe(t *testing.T) {
	name := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(name, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{name, filepath.Join(name, "below")} {
		if _, err := Open(path); !errors.Is(err, ErrDisk) {
			t.Errorf("%s: %v", path, err)
		}
	}
}
