package backup_test

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/backup"
	"github.com/bihuan/bihuan/internal/blob"
	"github.com/bihuan/bihuan/internal/ledgers"
	"github.com/bihuan/bihuan/internal/need/postgres"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

var ctx = context.Background()

// place is where a database and its files can be.
type place struct{ url, folder string }

func sqlite(t testing.TB) place {
	folder := t.TempDir()
	return place{filepath.Join(folder, "台账.db"), filepath.Join(folder, "files")}
}

func server(t testing.TB) place {
	return place{postgres.Database(t), filepath.Join(t.TempDir(), "files")}
}

func engines(t *testing.T, test func(t *testing.T, fresh func(testing.TB) place)) {
	t.Run("sqlite", func(t *testing.T) { test(t, sqlite) })
	t.Run("postgres", func(t *testing.T) { test(t, server) })
}

func open(t testing.TB, p place) (*store.Store, *blob.Dir) {
	t.Helper()
	s, err := store.Open(ctx, p.url, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	d, err := blob.Open(p.folder)
	if err != nil {
		t.Fatal(err)
	}
	return s, d
}

// filled has a made ledger, a statement whose text can be found, and a reading
// whose first text stands in its events only.
func filled(t testing.TB, p place, findings int) (*store.Store, *blob.Dir) {
	t.Helper()
	s, d := open(t, p)
	plan := ledgers.Plan{Seed: 3, Width: 3, Depth: 2, Rounds: 3, Findings: findings, Actions: 2, Causes: true, Now: 1_780_000_000_000, Today: 20600, NewID: s.NewID}
	if _, err := ledgers.Make(plan, func(list []ledger.Record) error { return keep(s, list...) }); err != nil {
		t.Fatal(err)
	}
	text := func(words string) string {
		b, err := d.Put(strings.NewReader(words), 1<<20)
		if err != nil {
			t.Fatal(err)
		}
		return b.Digest
	}
	st := &ledger.Statement{Head: ledger.Head{ID: s.NewID(), State: ledger.Draft}, Title: "自查报告", Version: 1}
	v := &ledger.Version{Head: ledger.Head{ID: s.NewID(), State: ledger.Active}, Statement: st.ID, Number: 1, Name: "报告.docx",
		File: text(strings.Repeat("原件", 9000)), Text: text("一、存在的问题\n（一）巡河日志\\缺页。")}
	r := &ledger.Reading{Head: ledger.Head{ID: s.NewID(), State: ledger.Active}, Title: "制度", Version: 1, Text: text("第一版")}
	if err := keep(s, st, v, r); err != nil {
		t.Fatal(err)
	}
	later := *r
	later.Rev, later.Version, later.Text = 2, 2, text("第二版")
	changes, err := ledger.Diff(r, &later)
	if err != nil {
		t.Fatal(err)
	}
	text("没有人提到的文件")
	err = s.Write(ctx, func(tx *store.Tx) error {
		out := ledger.Outcome{Records: []ledger.Record{&later}, Events: []ledger.Event{{Step: s.NewID(), At: 5, Kind: ledger.KindReading, ID: r.ID, Rev: 2, Move: ledger.MoveEdit, Reason: "换新版\t（制表）", Changes: changes}}}
		if err := tx.Keep(ctx, &out); err != nil {
			return err
		}
		if err := tx.SetMeta(ctx, "note", "反斜杠 \\ 制表\t换行\n回车\r完\v\b\f\\N"); err != nil {
			return err
		}
		drive := s.NewID()
		if err := tx.AddInvites(ctx, drive, []store.Invite{{Key: ledger.LinkKey("a"), Group: "staff", Name: "沈工"}, {Key: ledger.LinkKey("b")}}); err != nil {
			return err
		}
		for i, link := range []string{"", ledger.LinkKey("a")} {
			one := &ledger.Reply{Key: ledger.ReplyKey(strings.Repeat("k", i+1)), Group: "staff", Said: []ledger.Said{{Question: "q", Options: []string{"1"}}, {Question: "w", Text: "第一行\n\n第二\t行\\"}}}
			if _, err := tx.KeepReply(ctx, drive, one, ledger.ByName, link); err != nil {
				return err
			}
		}
		_, _, err := tx.Enqueue(ctx, store.NewJob{Sort: "read", Input: `{"a":"\\N"}`})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return s, d
}

func keep(s *store.Store, list ...ledger.Record) error {
	return s.Write(ctx, func(tx *store.Tx) error {
		out, err := ledger.Imported(&ledger.Act{Now: 1}, s.NewID(), list)
		if err != nil {
			return err
		}
		return tx.Keep(ctx, &out)
	})
}

func written(t testing.TB, s *store.Store, d *blob.Dir) (string, *backup.Manifest) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "backup.zip")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	m, err := backup.Write(ctx, s, d, f)
	if err := errors.Join(err, f.Close()); err != nil {
		t.Fatal(err)
	}
	return path, m
}

func restored(t testing.TB, path string, to place) (*store.Store, *blob.Dir) {
	t.Helper()
	if _, err := backup.Restore(ctx, path, to.url, to.folder, store.Options{}); err != nil {
		t.Fatal(err)
	}
	return open(t, to)
}

// same holds two ledgers to each other, by the sums of their tables.
func same(t testing.TB, a, b *backup.Manifest) {
	t.Helper()
	if !slices.Equal(a.Tables, b.Tables) || a.Chain != b.Chain || a.Blobs.SHA256 != b.Blobs.SHA256 || len(b.Blobs.Missing) > 0 {
		t.Errorf("differ:\n%+v\n%+v", a, b)
	}
}

func TestRestoredIsTheSame(t *testing.T) {
	engines(t, func(t *testing.T, fresh func(testing.TB) place) {
		s, d := filled(t, fresh(t), 300)
		path, m := written(t, s, d)
		if got, err := backup.Check(ctx, path); err != nil || got.Chain != m.Chain {
			t.Fatal(got, err)
		}
		if m.Blobs.Count != 4 {
			t.Errorf("%d files, want 4: two of the version, two texts of the reading", m.Blobs.Count)
		}
		b, db := restored(t, path, fresh(t))
		_, again := written(t, b, db)
		same(t, m, again)
		works(t, b)
	})
}

// works uses a restored ledger: words are found, lists and rights work, the chain
// goes on.
func works(t testing.TB, s *store.Store) {
	t.Helper()
	all := func(ledger.Kind) ledger.Scope { return ledger.Scope{All: true} }
	for _, words := range []string{"巡河日志", "自查报告"} {
		f, err := s.View().Search(ctx, store.Search{Words: words, Scope: all, Limit: 10, Most: 10})
		if err != nil || f.Count == 0 {
			t.Errorf("%s: %+v %v", words, f, err)
		}
	}
	if err := keep(s, &ledger.Statement{Head: ledger.Head{ID: s.NewID(), State: ledger.Draft}, Title: "又一份"}); err != nil {
		t.Error(err)
	}
	if broken, _, err := s.View().Verify(ctx); broken != nil || err != nil {
		t.Error(broken, err)
	}
	page, err := s.View().List(ctx, store.List{Kind: ledger.KindFinding, Scope: ledger.Scope{All: true}, Sort: store.ByAmount, Limit: 5})
	if err != nil || len(page.Rows) != 5 {
		t.Error(len(page.Rows), err)
	}
}

// From one engine to the other and back again: the sums of all tables stay.
func TestEnginesTellTheSame(t *testing.T) {
	s, d := filled(t, sqlite(t), 200)
	path, first := written(t, s, d)
	p, pd := restored(t, path, server(t))
	path, second := written(t, p, pd)
	same(t, first, second)
	back, bd := restored(t, path, sqlite(t))
	_, last := written(t, back, bd)
	same(t, first, last)
	works(t, p)
	works(t, back)
}

func TestMoveCompares(t *testing.T) {
	s, d := filled(t, sqlite(t), 200)
	_, m := written(t, s, d)
	at := server(t)
	parts, err := backup.Move(ctx, s, d, at.url, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(parts, m.Tables) {
		t.Errorf("%+v\n%+v", parts, m.Tables)
	}
	p, err := store.Open(ctx, at.url, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	works(t, p)
	if _, err := backup.Move(ctx, s, d, at.url, store.Options{}); code(err) != "store-not-empty" {
		t.Errorf("moved onto another ledger: %v", err)
	}
}

// A backup made while others write is of one moment: its chain holds, and ends
// where it says.
func TestBackupWhileOthersWrite(t *testing.T) {
	engines(t, func(t *testing.T, fresh func(testing.TB) place) {
		s, d := filled(t, fresh(t), 300)
		var group sync.WaitGroup
		stop := make(chan struct{})
		for range 4 {
			group.Go(func() {
				for n := 0; ; n++ {
					select {
					case <-stop:
						return
					default:
					}
					b, err := d.Put(strings.NewReader(fmt.Sprint("佐证", n)), 1<<20)
					if err == nil {
						err = keep(s, &ledger.Evidence{Head: ledger.Head{ID: s.NewID(), State: ledger.Offered}, Title: "佐证", File: b.Digest})
					}
					if err != nil {
						t.Error(err)
						return
					}
				}
			})
		}
		time.Sleep(50 * time.Millisecond)
		var paths []string
		for range 3 {
			path, m := written(t, s, d)
			if len(m.Blobs.Missing) > 0 {
				t.Errorf("missing %v", m.Blobs.Missing)
			}
			paths = append(paths, path)
		}
		close(stop)
		group.Wait()
		for _, path := range paths {
			b, db := restored(t, path, fresh(t))
			m, err := backup.Check(ctx, path)
			if err != nil {
				t.Fatal(err)
			}
			_, again := written(t, b, db)
			same(t, m, again)
		}
	})
}

// Whatever byte of a backup is damaged, it is refused, or what was damaged meant
// nothing; a database never appears half.
func TestDamagedBackupIsRefused(t *testing.T) {
	s, d := filled(t, sqlite(t), 20)
	path, _ := written(t, s, d)
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	step := max(1, len(whole)/400)
	refused := 0
	bad := filepath.Join(t.TempDir(), "bad.zip")
	for at := 0; at < len(whole); at += step {
		broken := bytes.Clone(whole)
		broken[at] ^= 0x10
		if err := os.WriteFile(bad, broken, 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := backup.Check(ctx, bad)
		if err == nil {
			continue
		}
		refused++
		if !errors.Is(err, backup.ErrDamaged) && !errors.Is(err, backup.ErrNone) {
			t.Errorf("byte %d: %v", at, err)
		}
		if refused%40 != 1 {
			continue
		}
		to := sqlite(t)
		if _, again := backup.Restore(ctx, bad, to.url, to.folder, store.Options{}); again == nil {
			t.Errorf("byte %d: restored, though %v", at, err)
		}
		if list, _ := filepath.Glob(to.url + "*"); len(list) > 0 {
			t.Errorf("byte %d left %v", at, list)
		}
	}
	if refused < 300 {
		t.Errorf("%d of 400 were refused", refused)
	}
	for _, n := range []int{0, 10, len(whole) / 2, len(whole) - 1} {
		if err := os.WriteFile(bad, whole[:n], 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := backup.Check(ctx, bad); !errors.Is(err, backup.ErrNone) {
			t.Errorf("cut off at %d: %v", n, err)
		}
	}
}

func code(err error) string {
	if e, ok := errors.AsType[*fault.Error](err); ok {
		return e.Code
	}
	return fmt.Sprint(err)
}

func TestRestoreTouchesNothingThatIsThere(t *testing.T) {
	engines(t, func(t *testing.T, fresh func(testing.TB) place) {
		s, d := filled(t, fresh(t), 10)
		path, _ := written(t, s, d)
		used := fresh(t)
		other, _ := open(t, used)
		if err := keep(other, &ledger.Unit{Head: ledger.Head{ID: other.NewID(), State: ledger.Active}, Name: "市局"}); err != nil {
			t.Fatal(err)
		}
		if _, err := backup.Restore(ctx, path, used.url, used.folder, store.Options{}); code(err) != "store-not-empty" {
			t.Errorf("restored over a ledger: %v", err)
		}
		started := fresh(t) // one that was only started
		begun, err := store.Open(ctx, started.url, store.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if err := begun.Close(); err != nil {
			t.Fatal(err)
		}
		b, _ := restored(t, path, started)
		works(t, b)
	})
}

// A chain that was tampered with is not restored.
func TestBrokenChainIsRefused(t *testing.T) {
	engines(t, func(t *testing.T, fresh func(testing.TB) place) {
		at := fresh(t)
		s, d := filled(t, at, 10)
		tamper(t, at.url, `UPDATE event SET reason = 'x' WHERE seq = 7`)
		path, _ := written(t, s, d)
		to := fresh(t)
		if _, err := backup.Restore(ctx, path, to.url, to.folder, store.Options{}); code(err) != "store-broken" || !strings.Contains(fault.SayOf(err).ZH, "第 7 条") {
			t.Errorf("%v", err)
		}
		if err := store.Free(ctx, to.url); err != nil {
			t.Errorf("something was left: %v", err)
		}
	})
}

// tamper changes a database behind the program's back.
func tamper(t testing.TB, url, statement string) {
	t.Helper()
	driver := "sqlite"
	if strings.HasPrefix(url, "postgres:") {
		driver = "pgx"
	}
	db, err := sql.Open(driver, url)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(statement); err != nil {
		t.Fatal(err)
	}
}
