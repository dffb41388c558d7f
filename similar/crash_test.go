package similar

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/bihuan/bihuan/doc"
)

var errStopped = errors.New("stopped")

// dying is a file in memory whose writer is stopped after so many bytes.
type dying struct {
	data []byte
	left int
}

func (f *dying) ReadAt(p []byte, at int64) (int, error) {
	return bytes.NewReader(f.data).ReadAt(p, at)
}

func (f *dying) WriteAt(p []byte, at int64) (int, error) {
	n := min(len(p), f.left)
	f.left -= n
	if over := int(at) + n - len(f.data); over > 0 {
		f.data = append(f.data, make([]byte, over)...)
	}
	copy(f.data[at:], p[:n])
	if n < len(p) {
		return n, errStopped
	}
	return n, nil
}

func (f *dying) Truncate(size int64) error {
	switch {
	case f.left == 0:
		return errStopped
	case int(size) < len(f.data):
		f.data = f.data[:size]
	default:
		f.data = append(f.data, make([]byte, int(size)-len(f.data))...)
	}
	return nil
}

func (f *dying) Free(at, size int64) error {
	clear(f.data[at : at+size])
	return nil
}

func (f *dying) Sync() error {
	if f.left == 0 {
		return errStopped
	}
	return nil
}

// brief is a short text with a number in words of its own.
func brief(i int) *Folded {
	const digits = "甲乙丙丁戊己庚辛壬癸"
	text := []rune("这是材料")
	for _, d := range strconv.Itoa(i) {
		text = append(text, []rune(digits)[d-'0'])
	}
	return Fold(doc.New(doc.TXT, string(text)+"的正文，写了一件具体的事。"))
}

// fill adds documents until it is stopped and says how many were reported.
func fill(x *Index, from, to int, report func(n int)) error {
	for i := from; i < to; i++ {
		if _, err := x.Add("材料"+strconv.Itoa(i), strconv.Itoa(i*i), brief(i)); err != nil {
			return err
		}
		if i%7 == 0 && i > 20 {
			x.Remove(i - 20)
		}
		if i%3 == 2 {
			if err := x.Commit(); err != nil {
				return err
			}
			report(i + 1)
		}
	}
	return nil
}

// holds tests that an index has all documents below n that were not removed.
func holds(t *testing.T, x *Index, n int) {
	t.Helper()
	for i := range n {
		_, note, ok, err := x.Find("材料" + strconv.Itoa(i))
		removed := (i+20)%7 == 0 && i > 0
		if err != nil || !removed && (!ok || note != strconv.Itoa(i*i)) {
			t.Fatalf("document %d of %d: %q, %v, %v", i, n, note, ok, err)
		}
		if removed && i+20 < n && ok {
			t.Fatalf("document %d of %d was removed and is there", i, n)
		}
	}
	if n > 0 {
		id, _, _, _ := x.Find("材料" + strconv.Itoa(n-1))
		f, err := x.Folded(id)
		if err != nil || string(f.sym) != string(brief(n-1).sym) {
			t.Fatalf("text of document %d: %v", n-1, err)
		}
	}
}

// A writer that is stopped after any number of bytes leaves all that was reported.
func TestIndexIsWholeAfterAnyStop(t *testing.T) {
	const docs = 1100 // runs are written and merged
	all := &dying{left: 1 << 40}
	x, _ := OpenIndex(all, 0)
	if err := fill(x, 0, docs, func(int) {}); err != nil {
		t.Fatal(err)
	}
	written := 1<<40 - all.left
	const stops = 600
	for k := range stops {
		f := &dying{left: written * k / stops}
		if k%3 > 0 && f.left+k < written { // near what is written in one go, every byte matters
			f.left += k
		}
		reported := 0
		x, err := OpenIndex(f, 0)
		if err == nil {
			err = fill(x, 0, docs, func(n int) { reported = n })
		}
		if !errors.Is(err, errStopped) {
			t.Fatalf("stop %d: %v", k, err)
		}
		f.left = 1 << 40
		x, err = OpenIndex(f, int64(len(f.data)))
		if err != nil {
			t.Fatalf("stop %d after %d bytes: %v", k, written*k/stops, err)
		}
		if k%10 == 0 || reported < 40 {
			holds(t, x, reported)
		} else if id, _, ok, err := x.Find("材料" + strconv.Itoa(max(reported-1, 0))); reported > 0 && (!ok || err != nil) {
			t.Fatalf("stop %d: document %d: %v %v", k, id, ok, err)
		}
		// The index goes on from there.
		next := x.Cap()
		if err := fill(x, next, next+5, func(int) {}); err != nil {
			t.Fatal(err)
		}
		if err := x.Commit(); err != nil {
			t.Fatal(err)
		}
	}
}

const childFile = "BIHUAN_TEST_INDEX"

// A process that is killed leaves all that it reported.
func TestIndexIsWholeAfterKill(t *testing.T) {
	if name := os.Getenv(childFile); name != "" {
		x, _ := openIndex(t, name)
		_ = fill(x, x.Cap(), 1<<30, func(n int) { fmt.Println("added", n) })
		return
	}
	name := filepath.Join(t.TempDir(), "index")
	for k := range 25 {
		child := exec.Command(os.Args[0], "-test.run", "^TestIndexIsWholeAfterKill$")
		child.Env = append(os.Environ(), childFile+"="+name)
		out, err := child.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := child.Start(); err != nil {
			t.Fatal(err)
		}
		reported, seen := 0, 0
		lines := bufio.NewScanner(out)
		for lines.Scan() {
			if n, err := fmt.Sscanf(lines.Text(), "added %d", &reported); n == 1 && err == nil {
				if seen++; seen == 1+k*3 {
					child.Process.Kill()
				}
			}
		}
		child.Wait()
		x, f := openIndex(t, name)
		holds(t, x, reported)
		f.Close()
	}
}
