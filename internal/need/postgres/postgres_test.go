//go:build unix

package postgres

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

func connect(t testing.TB, address string) *pgx.Conn {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close(context.Background()) })
	return conn
}

func run(t testing.TB, conn *pgx.Conn, statement string) {
	t.Helper()
	if _, err := conn.Exec(t.Context(), statement); err != nil {
		t.Fatal(err)
	}
}

func one[T any](t testing.TB, conn *pgx.Conn, query string) (v T) {
	t.Helper()
	if err := conn.QueryRow(t.Context(), query).Scan(&v); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return v
}

func TestDatabasesAreApart(t *testing.T) {
	a, b := Database(t), Database(t)
	if a == b {
		t.Fatal("one address twice")
	}
	run(t, connect(t, a), "CREATE TABLE finding (id TEXT)")
	if n := one[int](t, connect(t, b), "SELECT count(*) FROM pg_tables WHERE tablename = 'finding'"); n != 0 {
		t.Error("a table of one database is in the other")
	}
}

func TestSettings(t *testing.T) {
	conn := connect(t, Database(t))
	for name, want := range map[string]string{
		"fsync": "off", "server_encoding": "UTF8", "lc_collate": "C.UTF-8", "lc_ctype": "C.UTF-8", "TimeZone": "Asia/Shanghai", "listen_addresses": "",
	} {
		// The locale is a database's own, and no setting in newer versions.
		query := "SHOW " + name
		if field, ok := map[string]string{"lc_collate": "datcollate", "lc_ctype": "datctype"}[name]; ok {
			query = "SELECT " + field + " FROM pg_database WHERE datname = current_database()"
		}
		if got := one[string](t, conn, query); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	if got := one[string](t, conn, "SELECT lower('ÄB') || length('整改')"); got != "äb2" {
		t.Errorf("lower and length give %q", got)
	}
	if n := one[int](t, conn, "SELECT current_setting('server_version_num')::int"); n < oldest*10000 {
		t.Errorf("version %d", n)
	}
}

func TestDatabaseIsDropped(t *testing.T) {
	var address string
	t.Run("test", func(t *testing.T) {
		address = Database(t)
		// A connection that nobody closes must not be in the way.
		conn, err := pgx.Connect(t.Context(), address)
		if err != nil {
			t.Fatal(err)
		}
		_ = conn
	})
	if conn, err := pgx.Connect(t.Context(), address); err == nil {
		conn.Close(t.Context())
		t.Error("the database is still there")
	}
}

func TestManyAtOnce(t *testing.T) {
	var wg sync.WaitGroup
	for range 6 {
		wg.Go(func() { Database(t) })
	}
	wg.Wait()
}

// What was committed is there after a kill, whatever was going on.
func TestKillAndStart(t *testing.T) {
	c := Durable(t)
	address := c.Database(t)
	conn := connect(t, address)
	if got := one[string](t, conn, "SHOW fsync"); got != "on" {
		t.Errorf("fsync is %s", got)
	}
	run(t, conn, "CREATE TABLE event (seq BIGINT PRIMARY KEY)")
	committed := 0
	for round := range 3 {
		said := make(chan int)
		go func(from int) {
			defer close(said)
			for n := from + 1; ; n++ {
				if _, err := conn.Exec(context.Background(), "INSERT INTO event VALUES ($1)", n); err != nil {
					return
				}
				said <- n
			}
		}(committed)
		for n := range said {
			if committed = n; n%50 == 0 {
				break
			}
		}
		killed := make(chan error)
		go func() { killed <- c.server.kill() }()
		for n := range said {
			committed = n
		}
		if err := <-killed; err != nil {
			t.Fatal(err)
		}
		c.Kill(t) // twice is no harm
		c.Start(t)
		conn = connect(t, address)
		// The last may have been committed with nobody left to say so.
		if n := one[int](t, conn, "SELECT count(*) FROM event"); n != committed && n != committed+1 {
			t.Fatalf("round %d: %d events, %d were committed", round, n, committed)
		} else {
			committed = n
		}
	}
}

// A test need not start the server again.
func TestKilledForGood(t *testing.T) {
	var c *Cluster
	t.Run("test", func(t *testing.T) {
		c = Durable(t)
		c.Database(t)
		c.Kill(t)
	})
	if _, err := os.Stat(c.folder); !os.IsNotExist(err) {
		t.Errorf("the folder is still there: %v", err)
	}
}

const child = "BIHUAN_TEST_POSTGRES"

// Tests may end by a kill, a panic or a time limit: no server outlives them.
func TestServerEndsWithItsTests(t *testing.T) {
	if os.Getenv(child) != "" {
		Database(t)
		c := shared.Cluster
		fmt.Println("server", c.server.cmd.Process.Pid, c.folder)
		time.Sleep(time.Hour)
	}
	find(t)
	cmd := exec.Command(os.Args[0], "-test.run", "^TestServerEndsWithItsTests$")
	cmd.Env = append(os.Environ(), child+"=1")
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	var pid int
	var folder string
	for lines := bufio.NewScanner(out); folder == "" && lines.Scan(); {
		if strings.HasPrefix(lines.Text(), "server ") {
			fmt.Sscanf(lines.Text(), "server %d %s", &pid, &folder)
		}
	}
	cmd.Process.Kill()
	cmd.Wait()
	if folder == "" {
		t.Fatal("the child said nothing")
	}
	for end := time.Now().Add(patience); ; time.Sleep(20 * time.Millisecond) {
		_, err := os.Stat(folder)
		if os.IsNotExist(err) && !anyRuns([]int{pid}) {
			return
		}
		if time.Now().After(end) {
			t.Fatalf("server %d or %s is still there", pid, folder)
		}
	}
}

func TestVersions(t *testing.T) {
	for out, want := range map[string]int{
		"initdb (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)\n": 15, "initdb (PostgreSQL) 9.6.24": 9,
		"initdb (PostgreSQL) 18beta2": 18, "initdb (PostgreSQL) 19devel": 19, "": 0,
	} {
		if got := majorOf(out); got != want {
			t.Errorf("%q: %d, want %d", out, got, want)
		}
	}
}

func BenchmarkDatabase(b *testing.B) {
	Database(b)
	for b.Loop() {
		Database(b)
	}
}
