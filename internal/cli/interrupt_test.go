//go:build !windows

package cli

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// TestInterrupt stops a run that waits for its input: what was read by then is
// printed whole.
func TestInterrupt(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a.txt")
	if err := os.WriteFile(file, []byte("第一份。"), 0o644); err != nil {
		t.Fatal(err)
	}
	var out, said bytes.Buffer
	c := exec.Command(os.Args[0], "read", "--json", file, "-")
	c.Args[0] = "bihuan" // TestMain runs the command for this name
	c.Stdout, c.Stderr = &out, &said
	in, err := c.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	late := time.AfterFunc(20*time.Second, func() { _ = c.Process.Kill() })
	defer late.Stop()
	time.Sleep(300 * time.Millisecond)
	if err := c.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	_ = c.Wait()
	if code := c.ProcessState.ExitCode(); code != exitInterrupted {
		t.Errorf("exit code %d, want %d", code, exitInterrupted)
	}
	if bytes.Count(out.Bytes(), []byte("\n")) != 1 || said.Len() > 0 {
		t.Errorf("printed %q, said %q", out.Bytes(), said.Bytes())
	}
}
