package postgres

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"github.com/jackc/pgx/v5"
)

// superuser owns all databases. The port is only a part of the socket's name.
const (
	superuser = "bihuan"
	port      = "5432"
)

// Times are told in a zone of their own, so that tests find what leans on the
// machine's.
var common = []string{"listen_addresses=", "max_connections=100", "shared_buffers=32MB", "timezone=Asia/Shanghai", "lc_messages=C.UTF-8"}

var (
	fast = append([]string{"fsync=off", "synchronous_commit=off", "full_page_writes=off"}, common...)
	safe = append([]string{"fsync=on"}, common...)
)

// start makes a cluster and runs it.
func start(p programs, options []string) (*Cluster, error) {
	// Not the test's own folder: the path of a socket has a hundred bytes, and the
	// server may run as somebody else, who has no right to go there.
	folder, err := os.MkdirTemp("", "bihuan-pg-")
	if err != nil {
		return nil, err
	}
	c := &Cluster{programs: p, folder: folder, options: options}
	if err := errors.Join(give(folder), c.create()); err != nil {
		os.RemoveAll(folder)
		return nil, err
	}
	if c.watch, err = watch(folder); err != nil {
		os.RemoveAll(folder)
		return nil, err
	}
	if err := c.run(); err != nil {
		c.remove()
		return nil, err
	}
	return c, nil
}

func (c *Cluster) data() string { return filepath.Join(c.folder, "data") }

// create is initdb.
func (c *Cluster) create() error {
	cmd := c.command(c.initdb, "-D", c.data(), "-U", superuser, "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync", "--no-instructions")
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("initdb: %w\n%s", err, out)
	}
	return nil
}

// command prepares a program to run as who may, see asOwner.
func (c *Cluster) command(name string, args ...string) *exec.Cmd {
	cmd := exec.Command(name, args...)
	cmd.Dir = c.folder // the test's own may be closed to the owner
	cmd.Env = append(os.Environ(), "LC_ALL=C.UTF-8", "HOME="+c.folder)
	asOwner(cmd)
	return cmd
}

// run starts the server and waits until it answers.
func (c *Cluster) run() error {
	args := []string{"-D", c.data(), "-k", c.folder, "-p", port, "-c", "unix_socket_permissions=0700"}
	for _, o := range c.options {
		args = append(args, "-c", o)
	}
	log, err := os.OpenFile(c.log(), os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o600)
	if err != nil {
		return err
	}
	defer log.Close()
	cmd := c.command(c.postgres, args...)
	cmd.Stdout, cmd.Stderr = log, log
	if c.server, err = begin(cmd); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	for {
		conn, err := pgx.Connect(ctx, c.address("postgres"))
		if err == nil {
			return conn.Close(ctx)
		}
		select {
		case <-c.server.ended:
			return fmt.Errorf("PostgreSQL ended at its start\n%s", c.told())
		case <-ctx.Done():
			return fmt.Errorf("PostgreSQL does not answer: %w\n%s", err, c.told())
		case <-time.After(10 * time.Millisecond):
		}
	}
}

func (c *Cluster) log() string { return filepath.Join(c.folder, "log") }

// told is the end of what the server wrote.
func (c *Cluster) told() []byte {
	data, _ := os.ReadFile(c.log())
	return data[max(0, len(data)-4000):]
}

// remove ends the server and has its folder taken away.
func (c *Cluster) remove() {
	c.server.kill()
	os.Remove(filepath.Join(c.data(), "postmaster.pid")) // nobody is left to end
	c.watch.end()
}
