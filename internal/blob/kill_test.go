package blob

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"testing/iotest"
	"time"
)

// The folder that a child process fills, and the operation at which it is killed.
const (
	childFolder = "BIHUAN_TEST_BLOBS"
	childKill   = "BIHUAN_TEST_BLOBS_KILL"
)

// nth is the content of the n-th upload: from nothing to some hundred thousand bytes.
func nth(n int) string { return strings.Repeat(strconv.Itoa(n)+" 号材料。", n*n*7919%17_000) }

// fillUntilKilled is the child: it puts on and on and says what it has put.
func fillUntilKilled(path string) {
	d, err := Open(path)
	if err != nil {
		fmt.Println("failed", err)
		return
	}
	count := 0
	if at, err := strconv.Atoi(os.Getenv(childKill)); err == nil {
		d.step = func(string) error {
			if count++; count == at {
				self, _ := os.FindProcess(os.Getpid())
				self.Kill()
				select {}
			}
			return nil
		}
	}
	for n := 0; ; n++ {
		b, err := d.Put(iotest.HalfReader(strings.NewReader(nth(n%50))), plenty)
		if err != nil {
			fmt.Println("failed", err)
			return
		}
		fmt.Println("put", b.Digest)
	}
}

// killed runs a child until it is killed and gives what it said it had put.
func killed(t *testing.T, path, at string, after time.Duration) (said []string) {
	t.Helper()
	child := exec.Command(os.Args[0], "-test.run", "^TestUploadsAreWholeAfterKill$")
	child.Env = append(os.Environ(), childFolder+"="+path, childKill+"="+at)
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	if at == "" {
		time.AfterFunc(after, func() { child.Process.Kill() })
	}
	for lines := bufio.NewScanner(out); lines.Scan(); {
		switch word, rest, _ := strings.Cut(lines.Text(), " "); word {
		case "put":
			if strings.HasPrefix(rest, scheme) && len(rest) == len(digestOf("")) {
				said = append(said, rest)
			}
		case "failed":
			t.Fatal(rest)
		}
	}
	child.Wait()
	return said
}

// whole tests that a folder holds what was said, that all it holds is whole, and
// that nothing else is left once it is opened.
func whole(t *testing.T, path string, said []string) {
	t.Helper()
	d := open(t, path)
	list := all(t, d)
	for _, digest := range append(list, said...) {
		if err := d.Check(digest); err != nil {
			t.Fatal(err)
		}
	}
	if files := onDisk(t, path); len(files) != len(list) {
		t.Fatalf("%d blobs in %v", len(list), files)
	}
}

func TestUploadsAreWholeAfterKill(t *testing.T) {
	if path := os.Getenv(childFolder); path != "" {
		fillUntilKilled(path)
		return
	}
	path := t.TempDir()
	puts := 0
	t.Run("at every operation", func(t *testing.T) {
		for at := 1; at <= 40; at++ {
			said := killed(t, path, strconv.Itoa(at), 0)
			whole(t, path, said)
			puts += len(said)
			if at%5 == 0 { // else all of it is there already
				os.RemoveAll(path)
			}
		}
	})
	t.Run("at any time", func(t *testing.T) {
		for range 60 {
			// It takes a process some milliseconds to begin.
			said := killed(t, path, "", time.Duration(rand.IntN(60_000))*time.Microsecond)
			whole(t, path, said)
			puts += len(said)
			if rand.IntN(3) == 0 {
				os.RemoveAll(path)
			}
		}
	})
	t.Logf("%d uploads were reported before the kills", puts)
}
