package api

import (
	"net/http/httptest"
	"testing"

	"github.com/bihuan/bihuan/internal/app/apptest"
	"github.com/bihuan/bihuan/internal/ledgers"
	"github.com/bihuan/bihuan/ledger"
)

// Lists of 50 in a ledger of some size, by somebody who sees all of it, and by a
// member of one unit.
func BenchmarkList(b *testing.B) {
	w := newWorld(b)
	p := ledgers.Plan{Seed: 1, Width: 6, Depth: 2, Rounds: 6, Findings: 5000, Actions: 2,
		Now: ledger.Moment(apptest.Noon.UnixMilli()), Today: w.App.Today(), NewID: w.Store.NewID}
	made, err := ledgers.Make(p, func(list []ledger.Record) error {
		w.put(list...)
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	w.ids["organiser"] = made.People["organiser0 "+made.Units[0]].ID
	w.ids["member"] = made.Members[3]
	for _, as := range []string{"organiser", "member"} {
		for _, path := range []string{"/findings", "/actions?sort=due&overdue=true", "/findings?sort=-severity&state=open"} {
			b.Run(as+path, func(b *testing.B) {
				b.RunParallel(func(pb *testing.PB) {
					for pb.Next() {
						r := httptest.NewRequest("GET", Base+path, nil)
						r.Header.Set("Authorization", "Bearer "+as)
						a := httptest.NewRecorder()
						if w.api.ServeHTTP(a, r); a.Code != 200 {
							b.Fatal(a.Body)
						}
					}
				})
			})
		}
	}
}
