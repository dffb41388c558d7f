package store_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"database/sql"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/internal/ledgers"
	"github.com/bihuan/bihuan/internal/need/postgres"
	"github.com/bihuan/bihuan/internal/store"
)

// both runs a test on every engine, with a way to change the database behind the
// program's back.
func both(t *testing.T, test func(t *testing.T, s *store.Store, do func(string))) {
	on := func(driver, url, open2 string) func(*testing.T) {
		return func(t *testing.T) {
			s := open(t, url, store.Options{})
			db, err := sql.Open(driver, open2)
			if err != nil {
				t.Fatal(err)
			}
			defer func() { _ = db.Close() }()
			test(t, s, func(statement string) {
				t.Helper()
				if _, err := db.Exec(statement); err != nil {
					t.Fatalf("%s: %v", statement, err)
				}
			})
		}
	}
	path := filepath.Join(t.TempDir(), "a.db")
	t.Run("sqlite", on("sqlite", path, "file:"+path+"?_pragma=busy_timeout(5000)"))
	t.Run("postgres", func(t *testing.T) { url := postgres.Database(t); on("pgx", url, url)(t) })
}

func oddities(t testing.TB, walk func(context.Context, func(store.Odd) error) error) (list []store.Odd) {
	t.Helper()
	if err := walk(context.Background(), func(o store.Odd) error { list = append(list, o); return nil }); err != nil {
		t.Fatal(err)
	}
	return list
}

func audited(t testing.TB, s *store.Store) []store.Odd {
	t.Helper()
	return oddities(t, func(ctx context.Context, odd func(store.Odd) error) error {
		return s.Snapshot(ctx, func(v *store.View) error { _, err := v.Audit(ctx, odd); return err })
	})
}

// sums are those of all tables, without numbers that are zero.
func sums(t testing.TB, s *store.Store) map[string]string {
	t.Helper()
	ctx := context.Background()
	out := map[string]string{}
	tables, err := s.View().Tables(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, table := range tables {
		var b bytes.Buffer
		if _, err := s.View().Rows(ctx, table, &b, nil); err != nil {
			t.Fatal(err)
		}
		lines := slices.DeleteFunc(strings.Split(b.String(), "\n"), func(l string) bool { return strings.HasPrefix(table.Name, "tally") && strings.HasSuffix(l, "\t0") })
		if table.Name != "meta" { // it counts the changes of the tree
			out[table.Name] = fmt.Sprintf("%x", sha256.Sum256([]byte(strings.Join(lines, "\n"))))
		}
	}
	return out
}

// Whatever happens to what is derived, a repair makes it again as it was.
func TestRepairMakesAgainWhatWas(t *testing.T) {
	both(t, func(t *testing.T, s *store.Store, do func(string)) {
		filled(t, s, ledgers.Plan{Seed: 5, Width: 4, Depth: 2, Rounds: 5, Findings: 700, Actions: 2, Causes: true, Own: true}) // several pages
		ctx := context.Background()
		if odd := audited(t, s); len(odd) > 0 {
			t.Fatalf("%d are odd, such as %+v", len(odd), odd[0])
		}
		if odd := oddities(t, s.View().Replay); len(odd) > 0 {
			t.Fatalf("%d are odd, such as %+v", len(odd), odd[0])
		}
		before := sums(t, s)
		for _, statement := range []string{
			`UPDATE record SET state = 'x', unit = 1, amount = amount + 1, rev = 9 WHERE id % 7 = 0`,
			`UPDATE record SET person = 3, aspect = 'x', author = 5 WHERE id % 11 = 3`,
			`DELETE FROM tie WHERE id % 5 = 2`,
			`INSERT INTO tie (owner, kind, id) SELECT 1, kind, id FROM record WHERE id % 13 = 4`,
			`UPDATE tally SET n = n - 1 WHERE unit % 3 = 0`,
			`DELETE FROM tally WHERE unit % 3 = 1`,
			`INSERT INTO tally (kind, round, unit, state, n) VALUES ('finding', 1, 1, 'open', 4)`,
			`UPDATE tally_of SET n = n + 2 WHERE value % 3 = 0`,
			`DELETE FROM tally_of WHERE unit % 3 = 1`,
			`INSERT INTO tally_of (trait, unit, round, state, value, n) VALUES ('month', 1, 1, 'open', 7, 4)`,
			`DELETE FROM part WHERE record % 3 = 0`,
			`INSERT INTO part (person, record) SELECT id, 7 FROM record WHERE kind = 'person'`,
			`DELETE FROM ready WHERE id % 2 = 1`,
			`INSERT INTO ready (id) SELECT id FROM record WHERE kind = 'cause'`,
			`DELETE FROM own_value WHERE id % 3 = 1`,
			`UPDATE own_value SET value = 'x' WHERE id % 7 = 5`,
			`INSERT INTO own_value (field, sort, id, round, value) SELECT 'x', '3x', id, 1, 'x' FROM record WHERE kind = 'cause'`,
			`DELETE FROM below WHERE unit % 2 = 0`,
			`INSERT INTO below (top, unit) VALUES (1, 2)`,
		} {
			do(statement)
		}
		found := audited(t, s)
		var mended []store.Odd
		err := s.Write(ctx, func(tx *store.Tx) error {
			return tx.Repair(ctx, nil, func(o store.Odd) error { mended = append(mended, o); return nil })
		})
		if err != nil {
			t.Fatal(err)
		}
		if len(found) < 100 || !slices.Equal(found, mended) {
			t.Errorf("%d are odd, %d were mended", len(found), len(mended))
		}
		if odd := audited(t, s); len(odd) > 0 {
			t.Errorf("%d are still odd, such as %+v", len(odd), odd[0])
		}
		after := sums(t, s)
		for name, sum := range before {
			if after[name] != sum {
				t.Errorf("the table %s is not as it was", name)
			}
		}
	})
}

func TestReplayFindsWhatWasChanged(t *testing.T) {
	both(t, func(t *testing.T, s *store.Store, do func(string)) {
		filled(t, s, ledgers.Plan{Seed: 5, Width: 2, Depth: 1, Rounds: 2, Findings: 600, Actions: 2})
		do(`UPDATE record SET body = replace(body, '"severity":1', '"severity":2') WHERE kind = 'finding' AND grade = 1`)
		do(`DELETE FROM record WHERE id = (SELECT MAX(id) FROM record)`)
		do(`DELETE FROM record WHERE id = (SELECT MIN(id) FROM record)`)
		do(`DELETE FROM event WHERE record = (SELECT MAX(id) FROM record)`)
		count := map[store.OddKind]int{}
		for _, o := range oddities(t, s.View().Replay) {
			count[o.What]++
		}
		if count[store.OddLost] != 2 || count[store.OddReplay] < 50 {
			t.Errorf("%v", count)
		}
	})
}

// Both engines have the same tables: a backup of one has a place in the other.
func TestEnginesHaveTheSameTables(t *testing.T) {
	var first []store.Table
	each(t, func(t *testing.T, s *store.Store) {
		list, err := s.View().Tables(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		if first == nil {
			first = list
		}
		if a, b := fmt.Sprint(first), fmt.Sprint(list); a != b || len(list) < 10 {
			t.Errorf("\n%s\n%s", a, b)
		}
	})
}
