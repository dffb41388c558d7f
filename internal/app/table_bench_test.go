package app_test

import (
	"bytes"
	"context"
	"os"
	"testing"
	"time"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/app/apptest"
	"github.com/bihuan/bihuan/internal/ledgers"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// crowd is a program with a ledger of some size in it.
func crowd(t testing.TB, findings int) (*apptest.World, *ledgers.Made, app.Caller) {
	t.Helper()
	w := apptest.Open(t, "", store.Options{})
	ctx := context.Background()
	today, _ := ledger.Date(2026, 11, 23)
	plan := ledgers.Plan{Seed: 1, Width: 5, Depth: 2, Rounds: 1, Findings: findings, Actions: 1, Causes: true, Now: ledger.Moment(apptest.Noon.UnixMilli()), Today: today, NewID: w.Store.NewID}
	made, err := ledgers.Make(plan, func(list []ledger.Record) error {
		return w.Store.Write(ctx, func(tx *store.Tx) error {
			out, err := ledger.Imported(&ledger.Act{Now: plan.Now}, w.Store.NewID(), list)
			if err != nil {
				return err
			}
			return tx.Keep(ctx, &out)
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	return w, made, app.Caller{Person: made.People["organiser0 "+made.Units[0]].ID, Scopes: app.Scopes()}
}

func BenchmarkTableOut(b *testing.B) {
	w, made, c := crowd(b, 100_000)
	b.ReportAllocs()
	b.ResetTimer()
	for b.Loop() {
		tb, err := w.App.Table(context.Background(), c, store.List{Filter: store.Filter{Round: made.Rounds[0]}, Sort: store.ByMade}, app.TableXLSX, say.ZH)
		if err != nil {
			b.Fatal(err)
		}
		var out bytes.Buffer
		from := time.Now()
		if err := tb.Write(context.Background(), &out); err != nil {
			b.Fatal(err)
		}
		b.Logf("%v %d MB", time.Since(from), out.Len()>>20)
		os.WriteFile("/tmp/tables-out.xlsx", out.Bytes(), 0o644)
	}
}
