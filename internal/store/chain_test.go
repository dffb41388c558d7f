package store_test

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/need/postgres"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// raw opens the database behind a store, as somebody with a knife would.
func raw(t *testing.T, url string) *sql.DB {
	driver := "sqlite"
	if strings.HasPrefix(url, "postgres") {
		driver = "pgx"
	}
	db, err := sql.Open(driver, url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	return db
}

func TestFirstBreakIsNamed(t *testing.T) {
	cases := []struct {
		name string
		sql  []string
		kind ledger.BreakKind
		seq  int64
	}{
		{"words changed", []string{`UPDATE event SET changes = REPLACE(changes, '单位5', '单位6') WHERE seq = 5`}, ledger.Changed, 5},
		{"time changed", []string{`UPDATE event SET at = at + 1 WHERE seq = 3`}, ledger.Changed, 3},
		{"no longer JSON", []string{`UPDATE event SET changes = '{' WHERE seq = 4`}, ledger.Changed, 4},
		{"removed", []string{`DELETE FROM event WHERE seq = 7`}, ledger.Removed, 7},
		{"removed and renumbered", []string{`DELETE FROM event WHERE seq = 8`, `UPDATE event SET seq = seq - 1 WHERE seq > 8`}, ledger.Removed, 8},
		{"the last cut off", []string{`DELETE FROM event WHERE seq = 10`}, ledger.Removed, 10},
		{"cut off with the head", []string{`DELETE FROM event WHERE seq > 8`, `UPDATE chain SET seq = 8, hash = (SELECT hash FROM event WHERE seq = 8)`}, ledger.Removed, 9},
		{"cut off with the head and all anchors", []string{`DELETE FROM event WHERE seq > 8`, `UPDATE chain SET seq = 8, hash = (SELECT hash FROM event WHERE seq = 8)`, `DELETE FROM anchor`}, ledger.Removed, 9},
		{"all of it cut off", []string{`DELETE FROM event`, `UPDATE chain SET seq = 0, hash = ''`, `DELETE FROM anchor`}, ledger.Removed, 1},
		{"inserted behind the end", []string{`INSERT INTO event SELECT 11, step, at, who, whom, kind, record, rev + 1, move, reason, changes, prev, hash FROM event WHERE seq = 10`}, ledger.Inserted, 11},
		{"a record put back", []string{`DELETE FROM record WHERE id = (SELECT record FROM event WHERE seq = 6)`}, ledger.Apart, 6},
		{"a record's number raised", []string{`UPDATE record SET rev = 7, body = REPLACE(body, '"rev":1', '"rev":7') WHERE id = (SELECT record FROM event WHERE seq = 6)`}, ledger.Apart, 6},
		{"only the column raised", []string{`UPDATE record SET rev = 7 WHERE id = (SELECT record FROM event WHERE seq = 6)`}, ledger.Apart, 6},
		{"two columns, with the same sum", []string{`UPDATE record SET rev = 2 WHERE id = (SELECT record FROM event WHERE seq = 6)`,
			`UPDATE record SET rev = 0 WHERE id = (SELECT record FROM event WHERE seq = 7)`}, ledger.Apart, 6},
		{"a record written on", []string{`UPDATE record SET rev = 2, body = REPLACE(REPLACE(body, '"rev":1', '"rev":2'), '单位6', '单位x') WHERE id = (SELECT record FROM event WHERE seq = 6)`}, ledger.Removed, 11},
		{"inserted before", []string{`INSERT INTO event SELECT 0, step, at, who, whom, kind, record, rev, move, reason, changes, prev, hash FROM event WHERE seq = 1`}, ledger.Inserted, 0},
	}
	for _, engine := range []string{"sqlite", "postgres"} {
		for _, c := range cases {
			t.Run(engine+"/"+c.name, func(t *testing.T) {
				url := filepath.Join(t.TempDir(), "l.db")
				if engine == "postgres" {
					url = postgres.Database(t)
				}
				s := open(t, url, store.Options{})
				for i := range 10 {
					if err := keep(s, []ledger.Record{unit(s, "单位"+string(rune('1'+i)))}); err != nil {
						t.Fatal(err)
					}
				}
				ctx := context.Background()
				if err := s.Write(ctx, func(tx *store.Tx) error { return tx.Anchor(ctx, "报告") }); err != nil {
					t.Fatal(err)
				}
				if b, head, err := s.View().Verify(ctx); b != nil || err != nil || head.Seq != 10 {
					t.Fatalf("before: %v %v %v", b, head, err)
				}
				db := raw(t, url)
				for _, text := range c.sql {
					if _, err := db.Exec(text); err != nil {
						t.Fatal(err)
					}
				}
				b, _, err := s.View().Verify(ctx)
				if err != nil || b == nil || b.Kind != c.kind || b.Seq != c.seq {
					t.Errorf("got %+v %v, want %s %d", b, err, c.kind, c.seq)
				}
			})
		}
	}
}

func TestNewerDatabaseIsRefused(t *testing.T) {
	for name, url := range map[string]string{"sqlite": filepath.Join(t.TempDir(), "l.db"), "postgres": postgres.Database(t)} {
		t.Run(name, func(t *testing.T) {
			s, err := store.Open(context.Background(), url, store.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			if _, err := raw(t, url).Exec(`INSERT INTO schema_version VALUES (999, 0)`); err != nil {
				t.Fatal(err)
			}
			_, err = store.Open(context.Background(), url, store.Options{})
			if e, ok := errors.AsType[*fault.Error](err); !ok || e.Code != "store-newer" {
				t.Errorf("got %v", err)
			}
		})
	}
}

// A database of an older program is copied before it is upgraded, and its records
// are there afterwards.
// older gives what a database holds in one of an older layout.
func older(t *testing.T, url string) string {
	to := url + ".old"
	if err := store.OfVersion(to, 2); err != nil {
		t.Fatal(err)
	}
	db := raw(t, to)
	db.SetMaxOpenConns(1)
	if _, err := db.Exec(`ATTACH DATABASE ? AS newer`, url); err != nil {
		t.Fatal(err)
	}
	for _, table := range []string{"record", "tie", "part", "event", "chain", "anchor", "meta", "counter", "tally", "below"} {
		if _, err := db.Exec(`INSERT OR REPLACE INTO ` + table + ` SELECT * FROM newer.` + table); err != nil {
			t.Fatal(table, err)
		}
	}
	return to
}

func TestUpgradeKeepsACopy(t *testing.T) {
	dir := t.TempDir()
	url := filepath.Join(dir, "l.db")
	s, err := store.Open(context.Background(), url, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	u := unit(s, "甲")
	f := &ledger.Finding{Head: ledger.Head{ID: s.NewID(), Unit: u.Top().ID, State: ledger.Opened, Rev: 1}, Text: "值班记录不全", Turn: 1, Fields: map[string]string{"督办等级": "重大"}}
	if err := keep(s, []ledger.Record{u, f}); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	url = older(t, url)
	s = open(t, url, store.Options{})
	whole(t, s)
	if !s.Outdated() { // whoever opens it has what is derived made anew
		t.Error("a database of version 2 is not outdated")
	}
	page, err := s.View().List(context.Background(), store.List{Kind: ledger.KindFinding, Scope: ledger.Scope{All: true}, Limit: 5,
		Filter: store.Filter{Own: []store.Own{{Field: "督办等级", In: []string{"重大"}}}}})
	if err != nil || len(page.Rows) != 1 || page.Rows[0].ID != f.ID {
		t.Errorf("fields of one's own: %v %v", page.Rows, err)
	}
	list, err := filepath.Glob(url + ".*.bak")
	if err != nil || len(list) != 1 {
		t.Fatalf("copies: %v %v", list, err)
	}
	if data, err := os.ReadFile(list[0]); err != nil || !strings.HasPrefix(string(data), "SQLite format 3") {
		t.Errorf("the copy is no database: %v", err)
	}
	var n int
	if err := raw(t, list[0]).QueryRow(`SELECT MAX(version) FROM schema_version`).Scan(&n); err != nil || n != 2 {
		t.Errorf("the copy is of version %d: %v", n, err)
	}
}
