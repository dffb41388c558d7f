package web_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"testing"
	"time"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/ledgers"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/internal/web"
	"github.com/bihuan/bihuan/ledger"
)

// large is the pages of a ledger of 20,000 findings with three actions each, as one of its
// organisers sees them, and the addresses of some.
func large(b *testing.B) (http.Handler, map[string]string) {
	b.Helper()
	s, err := store.Open(b.Context(), filepath.Join(b.TempDir(), "ledger.db"), store.Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = s.Close() })
	now := time.Now()
	today, _ := ledger.Date(now.Year(), int(now.Month()), now.Day())
	plan := ledgers.Plan{Seed: 1, Width: 10, Depth: 2, Rounds: 8, Findings: 20_000, Actions: 3, Causes: true, Now: ledger.Moment(now.UnixMilli()), Today: today, NewID: s.NewID}
	made, err := ledgers.Make(plan, func(list []ledger.Record) error {
		return s.Write(b.Context(), func(tx *store.Tx) error {
			out, err := ledger.Imported(&ledger.Act{Now: plan.Now}, s.NewID(), list)
			if err != nil {
				return err
			}
			return tx.Keep(b.Context(), &out)
		})
	})
	if err != nil {
		b.Fatal(err)
	}
	a, err := app.New(s, nil, nil, app.Options{})
	if err != nil {
		b.Fatal(err)
	}
	who := app.Caller{Person: made.People["organiser0 "+made.Units[0]].ID, Scopes: app.Scopes(), Session: true}
	pages, err := web.New(a, web.Options{Enter: func(context.Context, string, string) (app.Caller, error) { return who, nil }})
	if err != nil {
		b.Fatal(err)
	}
	page, err := a.List(b.Context(), who, store.List{Kind: ledger.KindFinding, Limit: 1})
	if err != nil {
		b.Fatal(err)
	}
	return pages, map[string]string{"ledger": "/ledger", "actions": "/actions?late=1&sort=due", "owners": "/actions?group=person", "months": "/actions?group=month", "home": "/", "finding": "/findings/" + page.Rows[0].ID, "rounds": "/rounds", "figures": "/figures"}
}

// BenchmarkPages asks for pages, packed as a browser gets them.
func BenchmarkPages(b *testing.B) {
	pages, paths := large(b)
	for name, path := range paths {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			size := 0
			for b.Loop() {
				r := httptest.NewRequest("GET", path, nil)
				r.Header.Set("Cookie", "bihuan=x")
				r.Header.Set("Accept-Encoding", "gzip")
				rec := httptest.NewRecorder()
				pages.ServeHTTP(rec, r)
				if rec.Code != 200 {
					b.Fatal(rec.Code, rec.Body)
				}
				size = rec.Body.Len()
			}
			b.ReportMetric(float64(size), "bytes")
		})
	}
}
