package store_test

import (
	"context"
	"errors"
	"path/filepath"
	"testing"

	"github.com/bihuan/bihuan/internal/need/postgres"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// A long operation finds what it has added while that is written aside, in the order in
// which it was added; it is there whole, or gone, whichever statement fails, and whoever
// comes next finds things as they were.
func TestWhatIsWrittenAside(t *testing.T) {
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
			ctx := context.Background()
			const many = 420
			long := func(end error) error {
				list := causes(s, many, "围栏")
				return s.Write(ctx, func(tx *store.Tx) error {
					for i, r := range list {
						if err := keepIn(ctx, s, tx, []ledger.Record{r}); err != nil {
							return err
						}
						if i%200 == 199 {
							if _, err := tx.Get(ctx, ledger.KindCause, list[i-150].Top().ID); err != nil {
								return err
							}
						}
					}
					marks := []store.Mark{{Mark: "a", Record: list[0].Top().ID}}
					if err := tx.MarkTable(ctx, list[0].Top().ID, "", marks, nil); err != nil {
						return err
					}
					if m, err := tx.TableMarks(ctx, list[0].Top().ID); err != nil {
						return err
					} else if _, there := m.Find("a"); !there {
						return errors.New("a mark that was written is not there")
					}
					return end
				})
			}
			no := errors.New("no")
			if err := long(no); !errors.Is(err, no) || len(whole(t, s)) != 0 {
				t.Fatalf("given up: %v", err)
			}
			for n := 1; ; n += 3 {
				left = n
				err := long(nil)
				over := left > 0
				left = -1
				if over {
					if err != nil || n < 12 {
						t.Fatalf("undisturbed: %v, after %d statements", err, n-1)
					}
					break
				}
				if !errors.Is(err, broke) {
					t.Fatalf("statement %d: %v", n, err)
				}
				if len(whole(t, s)) != 0 {
					t.Fatalf("something of it stays when statement %d fails", n)
				}
			}
			if err := keep(s, causes(s, 1, "台账")); err != nil || len(whole(t, s)) != many+1 {
				t.Errorf("%d records: %v", len(whole(t, s)), err)
			}
			if odd := audited(t, s); len(odd) > 0 {
				t.Errorf("%d are odd, such as %+v", len(odd), odd[0])
			}
		})
	}
}
