// Package postgres gives tests a real PostgreSQL, of the version that the system's
// packages have, in a folder of its own.
package postgres

import (
	"context"
	"fmt"
	"net/url"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

// shared is the server of a test's process. It is started when the first test asks
// for a database; nobody has to stop it, see watch.
var shared struct {
	sync.Mutex
	*Cluster
	err error
}

// Database gives the address (DSN) of an empty database on a server that all tests
// of a process share. The database is dropped when the test ends. The server is
// fast and would lose data in a power cut.
//
// Where PostgreSQL 15 or newer is missing the test is skipped, or fails, see
// need.Missing.
func Database(t testing.TB) string {
	t.Helper()
	return theShared(t).Database(t)
}

func theShared(t testing.TB) *Cluster {
	t.Helper()
	shared.Lock()
	defer shared.Unlock() // also where find ends the test
	if shared.Cluster == nil && shared.err == nil {
		shared.Cluster, shared.err = start(find(t), fast)
	}
	if shared.err != nil {
		t.Fatal(shared.err)
	}
	return shared.Cluster
}

// Cluster is a server with its databases.
type Cluster struct {
	programs
	folder  string // data, log and socket
	options []string
	server  process
	watch   *watchdog
	count   atomic.Int64
}

// Durable gives a server of its own that writes everything through, as one does
// that is in use. It can be killed and started again. It is removed when the test
// ends.
func Durable(t testing.TB) *Cluster {
	t.Helper()
	c, err := start(find(t), safe)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.remove)
	return c
}

// Database gives the address of an empty database. It is dropped when the test
// ends. The address stays good when the server is killed and started again.
func (c *Cluster) Database(t testing.TB) string {
	t.Helper()
	name := fmt.Sprintf("test_%d", c.count.Add(1))
	if err := c.do("CREATE DATABASE " + name); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if c.server.over() {
			return // killed, and about to be removed
		}
		// Connections that the test forgot must not keep it.
		if err := c.do("DROP DATABASE " + name + " WITH (FORCE)"); err != nil {
			t.Error(err)
		}
	})
	return c.address(name)
}

// Kill ends the server with all its processes at once, as kill -9 does.
func (c *Cluster) Kill(t testing.TB) {
	t.Helper()
	if err := c.server.kill(); err != nil {
		t.Fatal(err)
	}
}

// Start starts the server again after Kill, and waits until it has recovered.
func (c *Cluster) Start(t testing.TB) {
	t.Helper()
	if err := c.run(); err != nil {
		t.Fatal(err)
	}
}

func (c *Cluster) address(database string) string {
	query := url.Values{"host": {c.folder}, "port": {port}, "sslmode": {"disable"}}
	u := url.URL{Scheme: "postgres", User: url.User(superuser), Path: "/" + database, RawQuery: query.Encode()}
	return u.String()
}

// do runs one statement for the cluster itself.
func (c *Cluster) do(statement string) error {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	conn, err := pgx.Connect(ctx, c.address("postgres"))
	if err != nil {
		return err
	}
	defer conn.Close(ctx)
	_, err = conn.Exec(ctx, statement)
	return err
}

// patience is how long a server may take for anything: much, because machines that
// run tests are busy.
const patience = time.Minute
