package store_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// causes are records that can be found by a word.
func causes(s *store.Store, n int, word string) []ledger.Record {
	var list []ledger.Record
	for i := range n {
		list = append(list, &ledger.Cause{Head: ledger.Head{ID: s.NewID(), State: ledger.Standing, Rev: 1}, Text: fmt.Sprint(word, i)})
	}
	return list
}

func keepIn(ctx context.Context, s *store.Store, tx *store.Tx, list []ledger.Record) error {
	out, err := ledger.Imported(&ledger.Act{Now: ledger.Moment(noon.UnixMilli())}, s.NewID(), list)
	if err != nil {
		return err
	}
	return tx.Keep(ctx, &out)
}

// What an operation adds is there when it asks, and gone when it fails, whether it
// comes first in a commit or after others, with its words and its numbers.
func TestWhatWaitsIsKeptOrGone(t *testing.T) {
	each(t, func(t *testing.T, s *store.Store) {
		ctx := context.Background()
		no := errors.New("no")
		results := make(chan error, 4)
		hold := make(chan struct{})
		go func() { // while this one runs, the others wait for the same commit
			results <- s.Write(ctx, func(tx *store.Tx) error {
				<-hold
				_, err := tx.Number(ctx, ledger.KindFinding, 2026)
				return err
			})
		}()
		write := func(n int, word string, end error) {
			list := causes(s, n, word)
			results <- s.Write(ctx, func(tx *store.Tx) error {
				if err := keepIn(ctx, s, tx, list); err != nil {
					return err
				}
				if _, err := tx.Get(ctx, ledger.KindCause, list[n-1].Top().ID); err != nil {
					return err
				}
				if _, err := tx.Number(ctx, ledger.KindFinding, 2026); err != nil {
					return err
				}
				return end
			})
		}
		go write(300, "水库", nil)
		go write(200, "公章", no)
		close(hold)
		write(1, "台账", nil)
		failed := 0
		for range 4 {
			if err := <-results; errors.Is(err, no) {
				failed++
			} else if err != nil {
				t.Error(err)
			}
		}
		if n := len(whole(t, s)); n != 301 || failed != 1 {
			t.Errorf("%d records, %d failed", n, failed)
		}
		for word, want := range map[string]int{"水库": 300, "公章": 0, "台账": 1} {
			f, err := s.View().Search(ctx, store.Search{Words: word, Scope: everybody, Limit: 5, Most: 1000})
			if err != nil || f.Count != want {
				t.Errorf("%s: %d are found, want %d: %v", word, f.Count, want, err)
			}
		}
		err := s.Write(ctx, func(tx *store.Tx) error {
			n, err := tx.Number(ctx, ledger.KindFinding, 2026)
			if n != "WT2026-00004" {
				t.Errorf("the next number is %s", n)
			}
			return err
		})
		if err != nil {
			t.Error(err)
		}
		if odd := audited(t, s); len(odd) > 0 {
			t.Errorf("%d are odd, such as %+v", len(odd), odd[0])
		}
	})
}

// A repair within a batch finds the words that others have added to it.
func TestRepairBehindOthers(t *testing.T) {
	each(t, func(t *testing.T, s *store.Store) {
		ctx := context.Background()
		err := s.Write(ctx, func(tx *store.Tx) error {
			if err := keepIn(ctx, s, tx, causes(s, 3, "水库")); err != nil {
				return err
			}
			return tx.Repair(ctx, nil, func(o store.Odd) error {
				if o.What != store.OddTallies { // those are counted at the end
					t.Errorf("%+v", o)
				}
				return nil
			})
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}

// BenchmarkKeep adds 500 causes in one operation.
func BenchmarkKeep(b *testing.B) {
	s := open(b, b.TempDir()+"/l.db", store.Options{})
	b.ReportAllocs()
	for b.Loop() {
		if err := keep(s, causes(s, 500, "水库移民后期扶持资金")); err != nil {
			b.Fatal(err)
		}
	}
}
