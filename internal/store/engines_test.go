package store_test

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"github.com/bihuan/bihuan/internal/ledgers"
	"github.com/bihuan/bihuan/internal/need/postgres"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// each runs a test on every engine.
func each(t *testing.T, test func(t *testing.T, s *store.Store)) {
	t.Run("sqlite", func(t *testing.T) {
		test(t, open(t, filepath.Join(t.TempDir(), "台账 #1.db"), store.Options{}))
	})
	t.Run("postgres", func(t *testing.T) {
		test(t, open(t, postgres.Database(t), store.Options{}))
	})
}

// noon is when tests take place.
var noon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

func open(t testing.TB, url string, opts store.Options) *store.Store {
	t.Helper()
	if opts.Now == nil {
		opts.Now = func() time.Time { return noon }
	}
	s, err := store.Open(context.Background(), url, opts)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// filled puts a made ledger into a store.
func filled(t testing.TB, s *store.Store, p ledgers.Plan) (*ledgers.Made, []ledger.Record) {
	t.Helper()
	p.Now, p.NewID = ledger.Moment(noon.UnixMilli()), s.NewID
	p.Today, _ = ledger.Date(2026, 11, 23)
	var all []ledger.Record
	made, err := ledgers.Make(p, func(list []ledger.Record) error {
		all = append(all, list...)
		return keep(s, list)
	})
	if err != nil {
		t.Fatal(err)
	}
	return made, all
}

// keep takes records in as they are.
func keep(s *store.Store, list []ledger.Record) error {
	ctx := context.Background()
	return s.Write(ctx, func(tx *store.Tx) error {
		out, err := ledger.Imported(&ledger.Act{Now: ledger.Moment(noon.UnixMilli())}, s.NewID(), list)
		if err != nil {
			return err
		}
		return tx.Keep(ctx, &out)
	})
}
