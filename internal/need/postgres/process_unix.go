//go:build unix

package postgres

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"syscall"
	"time"
)

const canRun = true

// owner is who runs the server: PostgreSQL refuses to run as root, so there it is
// an account without rights. It is nil where the test's own will do.
func owner() *syscall.Credential {
	if os.Geteuid() != 0 {
		return nil
	}
	for _, name := range []string{"postgres", "nobody"} {
		u, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, err1 := strconv.ParseUint(u.Uid, 10, 32)
		gid, err2 := strconv.ParseUint(u.Gid, 10, 32)
		if err1 == nil && err2 == nil {
			return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
		}
	}
	return nil // and PostgreSQL says why it does not start
}

// give makes a folder the owner's.
func give(folder string) error {
	if o := owner(); o != nil {
		return os.Chown(folder, int(o.Uid), int(o.Gid))
	}
	return nil
}

// asOwner has a program run as the owner, and out of reach of a Ctrl-C that is meant
// for the tests.
func asOwner(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: owner(), Setsid: true}
}

// process is a server that runs.
type process struct {
	cmd   *exec.Cmd
	ended chan struct{}
}

func begin(cmd *exec.Cmd) (process, error) {
	if err := cmd.Start(); err != nil {
		return process{}, err
	}
	p := process{cmd, make(chan struct{})}
	go func() {
		cmd.Wait()
		close(p.ended)
	}()
	return p, nil
}

// over reports whether the server has ended, or never began.
func (p process) over() bool {
	if p.cmd == nil {
		return true
	}
	select {
	case <-p.ended:
		return true
	default:
		return false
	}
}

// kill ends a server and its children, each a group of its own. Only the server
// makes children, so it is stopped before they are counted; and it goes last, as
// children that lose it end by themselves and in order.
func (p process) kill() error {
	if p.over() {
		return nil
	}
	pid := p.cmd.Process.Pid
	syscall.Kill(pid, syscall.SIGSTOP)
	children := childrenOf(pid)
	for _, child := range children {
		syscall.Kill(child, syscall.SIGKILL)
	}
	syscall.Kill(pid, syscall.SIGKILL)
	<-p.ended
	for end := time.Now().Add(patience); ; time.Sleep(time.Millisecond) {
		if !anyRuns(children) {
			return nil
		}
		if time.Now().After(end) {
			return errors.New("processes of PostgreSQL outlive kill -9")
		}
	}
}

// childrenOf asks ps where there is no /proc.
func childrenOf(pid int) (list []int) {
	stats, _ := filepath.Glob("/proc/[0-9]*/stat")
	for _, name := range stats {
		if child, _, parent := statOf(name); parent == pid {
			list = append(list, child)
		}
	}
	if len(stats) == 0 {
		out, _ := exec.Command("ps", "-A", "-o", "pid=,ppid=").Output()
		for line := range bytes.Lines(out) {
			var child, parent int
			if n, _ := fmt.Sscan(string(line), &child, &parent); n == 2 && parent == pid {
				list = append(list, child)
			}
		}
	}
	return list
}

// statOf reads what the system says of a process: 71 (postgres) S 70 …
func statOf(name string) (pid int, state string, parent int) {
	data, err := os.ReadFile(name)
	end := bytes.LastIndexByte(data, ')')
	if err != nil || end < 0 {
		return 0, "", 0
	}
	fmt.Sscan(string(data), &pid)
	fmt.Sscan(string(data[end+1:]), &state, &parent)
	return pid, state, parent
}

// anyRuns reports whether any of some processes still runs. One that has ended, but
// that nobody has asked about, does not.
func anyRuns(list []int) bool {
	for _, pid := range list {
		if syscall.Kill(pid, 0) != nil {
			continue
		}
		if _, state, _ := statOf("/proc/" + strconv.Itoa(pid) + "/stat"); state != "Z" && state != "X" {
			return true
		}
	}
	return false
}

// watchdog is a shell that waits for the tests' process to end, however it ends,
// then ends the server and removes its folder. The end of its input tells it. A
// server that has ended removes its file; asking for its process would find it as
// long as nobody has taken note of its end.
type watchdog struct {
	cmd   *exec.Cmd
	input io.Closer
}

const whenOver = `
cat >/dev/null
read -r pid 2>/dev/null <"$1/data/postmaster.pid" && kill -QUIT "$pid" 2>/dev/null && {
	n=0
	while [ -e "$1/data/postmaster.pid" ] && [ $n -lt 100 ]; do sleep 0.1; n=$((n+1)); done
}
rm -rf "$1"
`

func watch(folder string) (*watchdog, error) {
	cmd := exec.Command("/bin/sh", "-c", whenOver, "sh", folder)
	cmd.Dir = "/"
	asOwner(cmd)
	input, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	return &watchdog{cmd, input}, cmd.Start()
}

// end has it do its work now.
func (w *watchdog) end() {
	w.input.Close()
	w.cmd.Wait()
}
