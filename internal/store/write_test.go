package store_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"reflect"
	"sync"
	"testing"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/need/postgres"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// whole holds a store to its promise: the chain is sound, and its events lead to
// the records that are there.
func whole(t testing.TB, s *store.Store) map[ledger.Key]ledger.Record {
	t.Helper()
	ctx := context.Background()
	broken, _, err := s.View().Verify(ctx)
	if err != nil || broken != nil {
		t.Fatalf("the chain: %+v %v", broken, err)
	}
	var events []ledger.Event
	for e, err := range s.View().AllEvents(ctx) {
		if err != nil {
			t.Fatal(err)
		}
		events = append(events, *e)
	}
	records, err := ledger.Replay(events)
	if err != nil {
		t.Fatal(err)
	}
	n := map[ledger.Kind]int{}
	for k, want := range records {
		got, err := s.View().Get(ctx, k.Kind, k.ID)
		if err != nil {
			t.Fatalf("%s %s is told of, but not there: %v", k.Kind, k.ID, err)
		}
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("%s %s\nstored  %+v\nreplays %+v", k.Kind, k.ID, got, want)
		}
		n[k.Kind]++
	}
	for _, k := range ledger.Kinds() {
		list, err := store.Everything[ledger.Record](ctx, s.View(), k)
		if err != nil || len(list) != n[k] {
			t.Fatalf("%d of %s are there, %d are told of: %v", len(list), k, n[k], err)
		}
	}
	return records
}

func unit(s *store.Store, name string) *ledger.Unit {
	u := &ledger.Unit{Head: ledger.Head{ID: s.NewID(), State: ledger.Active, Rev: 1}, Name: name}
	u.Unit = u.ID
	return u
}

func TestManyWriteAtOnce(t *testing.T) {
	each(t, func(t *testing.T, s *store.Store) {
		var g sync.WaitGroup
		for i := range 16 {
			g.Go(func() {
				for j := range 20 {
					if err := keep(s, []ledger.Record{unit(s, fmt.Sprint(i, " ", j))}); err != nil {
						t.Error(err)
					}
				}
			})
		}
		g.Wait()
		if n := len(whole(t, s)); n != 320 {
			t.Errorf("%d records, want 320", n)
		}
		if c := s.Commits(); c > 320 || c == 0 {
			t.Errorf("%d commits", c)
		}
	})
}

// Two programs on one database take turns.
func TestTwoProgramsWriteAtOnce(t *testing.T) {
	for name, url := range map[string]string{"sqlite": filepath.Join(t.TempDir(), "l.db"), "postgres": postgres.Database(t)} {
		t.Run(name, func(t *testing.T) {
			a, b := open(t, url, store.Options{}), open(t, url, store.Options{})
			var g sync.WaitGroup
			for i := range 60 {
				g.Go(func() {
					s := []*store.Store{a, b}[i%2]
					if err := keep(s, []ledger.Record{unit(s, fmt.Sprint(i))}); err != nil {
						t.Error(err)
					}
				})
			}
			g.Wait()
			if n := len(whole(t, a)); n != 60 {
				t.Errorf("%d records, want 60", n)
			}
		})
	}
}

// Whatever statement fails, the ledger and its events agree, the operation is told
// to have failed, and the next one is made.
func TestNthWriteFails(t *testing.T) {
	for name, url := range map[string]string{"sqlite": filepath.Join(t.TempDir(), "l.db"), "postgres": postgres.Database(t)} {
		t.Run(name, func(t *testing.T) {
			left := -1
			broke := errors.New("broken on purpose")
			s := open(t, url, store.Options{Interrupt: func(string) error {
				if left--; left == 0 {
					return broke
				}
				return nil
			}})
			for n := 1; ; n++ {
				before := len(whole(t, s))
				u := unit(s, fmt.Sprint("单位", n))
				f := &ledger.Finding{Head: ledger.Head{ID: s.NewID(), Unit: u.ID, Round: u.ID, State: ledger.Opened, Rev: 1}, Text: "问题", From: []string{u.ID}}
				left = n
				err := keep(s, []ledger.Record{u, f})
				over := left > 0
				left = -1
				after := len(whole(t, s))
				if over {
					if err != nil || after != before+2 {
						t.Fatalf("undisturbed: %v, %d after %d", err, after, before)
					}
					if n < 8 {
						t.Fatalf("only %d statements could fail", n-1)
					}
					return
				}
				if !errors.Is(err, broke) || after != before {
					t.Fatalf("statement %d failed: %v, %d records after %d", n, err, after, before)
				}
			}
		})
	}
}

// An operation that fails takes nothing of those beside it along.
func TestFailureIsItsOwn(t *testing.T) {
	each(t, func(t *testing.T, s *store.Store) {
		ctx := context.Background()
		no := &fault.Error{Kind: fault.Conflict, Code: "no"}
		var g sync.WaitGroup
		for i := range 90 {
			g.Go(func() {
				err := s.Write(ctx, func(tx *store.Tx) error {
					out, err := ledger.Imported(&ledger.Act{}, s.NewID(), []ledger.Record{unit(s, "甲")})
					if err != nil {
						return err
					}
					if err := tx.Keep(ctx, &out); err != nil {
						return err
					}
					switch i % 3 {
					case 1:
						return no
					case 2:
						panic("a mistake")
					}
					return nil
				})
				switch i % 3 {
				case 0:
					if err != nil {
						t.Error(err)
					}
				case 1:
					if !errors.Is(err, no) {
						t.Error(err)
					}
				case 2:
					if fault.KindOf(err) != fault.Internal || err == nil {
						t.Error(err)
					}
				}
			})
		}
		g.Wait()
		if n := len(whole(t, s)); n != 30 {
			t.Errorf("%d records, want 30", n)
		}
	})
}

// A record is written only over the revision that it follows.
func TestChangedMeanwhile(t *testing.T) {
	each(t, func(t *testing.T, s *store.Store) {
		ctx := context.Background()
		u := unit(s, "甲")
		if err := keep(s, []ledger.Record{u}); err != nil {
			t.Fatal(err)
		}
		again := *u
		again.Name, again.Rev = "乙", 3 // as if revision 2 had been read
		err := s.Write(ctx, func(tx *store.Tx) error {
			changes, err := ledger.Diff(u, &again)
			if err != nil {
				return err
			}
			return tx.Keep(ctx, &ledger.Outcome{Records: []ledger.Record{&again}, Events: []ledger.Event{{Step: s.NewID(), Kind: ledger.KindUnit, ID: u.ID, Rev: 3, Changes: changes}}})
		})
		if fault.KindOf(err) != fault.Conflict {
			t.Errorf("got %v", err)
		}
		whole(t, s)
	})
}

func TestCloseLetsWritesEnd(t *testing.T) {
	s, err := store.Open(context.Background(), filepath.Join(t.TempDir(), "l.db"), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var g sync.WaitGroup
	for range 40 {
		g.Go(func() {
			if err := keep(s, []ledger.Record{unit(s, "甲")}); err != nil && fault.KindOf(err) != fault.Internal {
				t.Error(err)
			}
		})
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	g.Wait()
	if err := keep(s, []ledger.Record{unit(s, "乙")}); err == nil {
		t.Error("a closed store takes writes")
	}
}

// Connections that were lost since the last operation do not make the next one fail.
func TestLostConnectionIsReplaced(t *testing.T) {
	url := postgres.Database(t)
	s := open(t, url, store.Options{})
	for i := range 3 {
		if err := keep(s, []ledger.Record{unit(s, fmt.Sprint(i))}); err != nil {
			t.Fatal(err)
		}
		if _, err := raw(t, url).Exec(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
			WHERE pid <> pg_backend_pid() AND datname = current_database() AND state = 'idle' AND query = 'COMMIT'`); err != nil {
			t.Fatal(err)
		}
	}
	whole(t, s)
}
