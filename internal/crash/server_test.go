// Package crash holds the whole program to its promise: what it has acknowledged is
// kept, whatever is killed and whenever. There are only tests here.
package crash

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/bihuan/bihuan/internal/cli"
)

// serveHere tells the test binary that it is the program.
const serveHere = "BIHUAN_TEST_SERVE_HERE"

func TestMain(m *testing.M) {
	if os.Getenv(serveHere) == "" {
		os.Exit(m.Run())
	}
	go func() { // nobody is to outlive the tests
		_, _ = io.Copy(io.Discard, os.Stdin)
		os.Exit(1)
	}()
	os.Exit(cli.Main(os.Args[1:]))
}

// patience is how long anything may take: much, because machines that run tests are
// busy. It only ends what hangs.
const patience = 2 * time.Minute

// server is the program as a process of its own.
type server struct {
	url   string
	cmd   *exec.Cmd
	input io.Closer
	log   *words
	ended chan struct{}
}

// words are what a process writes while others read it.
type words struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (w *words) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.b.Write(p)
}

// String is the end of what was written, without what a full disk makes it say again
// and again.
func (w *words) String() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	var b strings.Builder
	for line := range strings.Lines(w.b.String()) {
		if !strings.Contains(line, "code=store-full") && !strings.Contains(line, "code=blob-full") {
			b.WriteString(line)
		}
	}
	return b.String()[max(0, b.Len()-8000):]
}

// begin starts bihuan serve over a folder, and waits until it says where it is.
func begin(dir string, args ...string) (*server, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	s := &server{log: &words{}, ended: make(chan struct{})}
	s.cmd = exec.Command(self, append([]string{"serve", "--data", dir, "--listen", "127.0.0.1:0", "--log", "warn"}, args...)...)
	s.cmd.Env, s.cmd.Dir, s.cmd.Stderr = append(os.Environ(), serveHere+"=1"), dir, s.log
	if s.input, err = s.cmd.StdinPipe(); err != nil {
		return nil, err
	}
	out, err := s.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := s.cmd.Start(); err != nil {
		return nil, err
	}
	at := make(chan string, 1)
	go func() {
		defer close(s.ended)
		for lines := bufio.NewScanner(out); lines.Scan(); {
			if _, rest, ok := strings.Cut(lines.Text(), "http://"); ok && len(at) == 0 {
				host := rest[:strings.IndexFunc(rest, func(r rune) bool { return r != '.' && r != ':' && (r < '0' || r > '9') })]
				at <- "http://" + host
			}
		}
		_ = s.cmd.Wait()
	}()
	select {
	case s.url = <-at:
	case <-s.ended:
		return nil, fmt.Errorf("the server ended: %s", s.log)
	case <-time.After(patience):
		s.kill()
		return nil, fmt.Errorf("the server does not say where it is: %s", s.log)
	}
	return s, s.ready()
}

// serve is begin, for a test that cannot go on without.
func serve(t *testing.T, dir string, args ...string) *server {
	t.Helper()
	s, err := begin(dir, args...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.kill)
	return s
}

// ready waits until the server says that it is.
func (s *server) ready() error {
	for end := time.Now().Add(patience); ; time.Sleep(5 * time.Millisecond) {
		r, err := http.Get(s.url + "/readyz")
		if err == nil {
			_ = r.Body.Close()
			if r.StatusCode == http.StatusOK {
				return nil
			}
		}
		select {
		case <-s.ended:
			return fmt.Errorf("the server ended: %s", s.log)
		default:
		}
		if time.Now().After(end) {
			return errors.Join(fmt.Errorf("the server does not get ready: %s", s.log), err)
		}
	}
}

// kill ends the server as kill -9 does.
func (s *server) kill() {
	_ = s.cmd.Process.Kill()
	<-s.ended
}

// end asks the server to stop, and waits until it has.
func (s *server) end(t *testing.T) {
	t.Helper()
	if err := s.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		s.kill() // there are systems without signals
		return
	}
	<-s.ended
	if code := s.cmd.ProcessState.ExitCode(); code != 0 {
		t.Errorf("the server ended with %d: %s", code, s.log)
	}
}
