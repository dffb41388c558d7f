package app_test

import (
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/app/apptest"
	"github.com/bihuan/bihuan/internal/need/postgres"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// examined looks at everything, and gives what is not fine. The clock of the tests is
// not that of the server.
func examined(w *apptest.World) []app.Trouble {
	w.Helper()
	list, err := w.App.Doctor(ctx, w.As("admin"), app.DoctorOptions{Deep: true})
	if err != nil {
		w.Fatal(err)
	}
	var bad []app.Trouble
	for _, t := range list {
		if t.Severity != app.Fine && (t.Check != "clock" || t.Severity != app.Warning) {
			bad = append(bad, t)
		}
	}
	return bad
}

// tampering changes the database behind the program's back.
func tampering(t testing.TB, driver, url string) func(statement string) {
	if driver == "sqlite" {
		url = "file:" + url + "?_pragma=busy_timeout(5000)"
	}
	db, err := sql.Open(driver, url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	return func(statement string) {
		t.Helper()
		if _, err := db.Exec(statement); err != nil {
			t.Fatalf("%s: %v", statement, err)
		}
	}
}

func TestDoctorNamesWhatIsBroken(t *testing.T) {
	t.Run("sqlite", func(t *testing.T) {
		w := apptest.New(t, "", store.Options{})
		brokenByHand(w, tampering(t, "sqlite", filepath.Join(w.Dir, "ledger.db")), "DELETE FROM found WHERE rowid = (SELECT MAX(id) FROM found_docsize)")
	})
	t.Run("postgres", func(t *testing.T) {
		url := postgres.Database(t)
		w := apptest.New(t, url, store.Options{})
		brokenByHand(w, tampering(t, "pgx", url), "DELETE FROM found WHERE id = (SELECT MAX(id) FROM found)")
	})
}

func brokenByHand(w *apptest.World, do func(string), forget string) {
	r, request := round(w, map[string]any{"gates": []string{"evidence"}})
	accepted(w, r, request)
	runJobs(w)
	if bad := examined(w); len(bad) > 0 {
		w.Fatalf("something is wrong before anybody broke it: %+v", bad)
	}
	for _, c := range []struct {
		what, broken string
		check, words string
		mended       bool
	}{
		{"a column", `UPDATE record SET due = 1 WHERE kind = 'action'`, "records", "due", true},
		{"a state", `UPDATE record SET state = 'closed' WHERE kind = 'finding'`, "records", "state", true},
		{"a tie too few", `DELETE FROM tie WHERE kind = 'cause'`, "records", "关联表", true},
		{"a tie too many", `INSERT INTO tie (owner, kind, id) SELECT 5, kind, id FROM record WHERE kind = 'action'`, "records", "+0000000000005", true},
		{"a tie of nothing", `INSERT INTO tie (owner, kind, id) VALUES (5, 'action', 7)`, "records", "关联表", true},
		{"a number", `UPDATE tally SET n = n + 3 WHERE kind = 'finding'`, "records", "统计数", true},
		{"no numbers", `DELETE FROM tally`, "records", "统计数", true},
		{"the tree", `DELETE FROM below WHERE top <> unit`, "records", "层级", true},
		{"words", forget, "records", "全文", true},
		{"a body", `UPDATE record SET body = replace(body, '水表检定', '一切正常') WHERE kind = 'finding'`, "replay", "推出", false},
		{"an unreadable body", `UPDATE record SET body = '{' WHERE kind = 'reading' OR id = (SELECT MAX(id) FROM record WHERE kind = 'cause')`, "records", "读不出来", false},
		{"a lost record", `DELETE FROM record WHERE id = (SELECT MAX(id) FROM record WHERE kind = 'cause')`, "replay", "没有记录", false},
		{"an event", `UPDATE event SET reason = 'x' WHERE seq = 20`, "chain", "第 20 条", false},
		{"a job", `INSERT INTO job (id, sort, once, person, input, progress, state, tries, most, due, lease, error_zh, error_en, made, changed)
			VALUES (9, 'import', 'x', 0, '', '', 'running', 1, 8, 1, 1, '', '', 1, 1), (10, 'import', 'y', 0, '', '', 'failed', 8, 8, 1, 0, '读不了', 'no', 1, 1),
			(11, 'import', 'z', 0, '', '', 'waiting', 0, 8, 1, 0, '', '', 1, 1)`, "jobs", "不见了", false},
	} {
		do(c.broken)
		bad := examined(w)
		if !says(bad, c.check, c.words) {
			w.Errorf("%s: nobody says %s %s: %+v", c.what, c.check, c.words, bad)
		}
		if !c.mended {
			continue
		}
		odd, err := w.App.Repair(ctx, w.As("admin"))
		if err != nil || len(odd) == 0 {
			w.Fatalf("%s: %v %v", c.what, odd, err)
		}
		if bad := examined(w); len(bad) > 0 {
			w.Fatalf("%s is not mended: %+v", c.what, bad)
		}
	}
}

func says(list []app.Trouble, check, words string) bool {
	for _, t := range list {
		if t.Check == check && strings.Contains(t.Say.ZH, words) && t.Do != (say.Text{}) {
			return true
		}
	}
	return false
}

// runJobs does what is queued.
func runJobs(w *apptest.World) {
	defer delivering(w)()
	wait(w, "no jobs", func() bool {
		w.PassTime(time.Second) // some wait for more to come
		j, err := w.Store.View().OldestJob(ctx)
		list, more := w.Store.View().Jobs(ctx, store.JobFilter{State: store.JobRunning, Limit: 1})
		return err == nil && more == nil && j == nil && len(list) == 0
	})
}

func TestDoctorLooksAtFilesAndClock(t *testing.T) {
	w := apptest.New(t, "", store.Options{})
	r, request := round(w, nil)
	statement := accepted(w, r, request)
	runJobs(w)
	versions, err := store.Of[*ledger.Version](ctx, w.Store.View(), ledger.KindVersion, statement)
	if err != nil || len(versions) != 1 {
		t.Fatal(versions, err)
	}
	file := func(digest string) string {
		sum := strings.TrimPrefix(digest, "sha256:")
		return filepath.Join(w.Dir, "files", sum[:2], sum[2:])
	}
	if err := os.Chmod(file(versions[0].Answer), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file(versions[0].Answer), []byte("{}"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(file(versions[0].File)); err != nil {
		t.Fatal(err)
	}
	w.PassTime(-48 * time.Hour)
	bad := examined(w)
	for _, c := range []struct{ check, words string }{{"files", versions[0].File}, {"bytes", "损坏"}, {"clock", "将来"}} {
		if !says(bad, c.check, c.words) {
			t.Errorf("nobody says %s %s: %+v", c.check, c.words, bad)
		}
	}
	if _, err := w.App.Doctor(ctx, w.As("clerk"), app.DoctorOptions{}); codeOf(err) != "app-administrator" {
		t.Errorf("a clerk asked the doctor: %v", err)
	}
	if _, err := w.App.Repair(ctx, w.As("organiser")); codeOf(err) != "app-administrator" {
		t.Errorf("an organiser repaired: %v", err)
	}
}

// TestNamesForPeople: every job and every check has a name in both languages.
func TestNamesForPeople(t *testing.T) {
	w := apptest.New(t, "", store.Options{})
	for sort := range w.App.Handlers() {
		if n := app.JobName(sort); n.EN == sort || n.ZH == sort {
			t.Errorf("jobs %q have no name", sort)
		}
	}
	list, err := w.App.Doctor(ctx, w.As("admin"), app.DoctorOptions{Deep: true})
	if err != nil || len(list) == 0 {
		t.Fatal(err)
	}
	for _, found := range list {
		if n := app.CheckName(found.Check); n.EN == found.Check || n.ZH == found.Check {
			t.Errorf("the check %q has no name", found.Check)
		}
	}
}
