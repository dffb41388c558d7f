package app_test

import (
	"errors"
	"testing"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/app/apptest"
	"github.com/bihuan/bihuan/ledger"
)

// TestCategoriesThatAreThere: nothing is put under a category that is not there, or not in
// use any more; what stands under it already stays.
func TestCategoriesThatAreThere(t *testing.T) {
	each(t, func(t *testing.T, w *apptest.World) {
		r, _ := round(w, nil)
		top := w.Add("organiser", ledger.KindCategory, map[string]any{"unit": w.Units["city"], "name": "资金"})
		sub := w.Add("organiser", ledger.KindCategory, map[string]any{"unit": w.Units["city"], "name": "专项资金", "parent": top})
		f := w.Add("verifier", ledger.KindFinding, map[string]any{"round": r, "unit": w.Units["water"], "text": "水表超期", "category": sub})
		refused := func(who string, d app.Deed) {
			t.Helper()
			if _, err := w.App.Do(ctx, w.As(who), d); !errors.Is(err, &fault.Error{Code: "ledger-category"}) {
				t.Errorf("%s %s: %v", d.Move, d.Kind, err)
			}
		}
		for _, wrong := range []string{"zzzzzzzzzzzzz", "no such", r} {
			refused("verifier", app.Deed{Kind: ledger.KindFinding, Move: ledger.MoveAdd, Fields: apptest.Fields(map[string]any{"round": r, "unit": w.Units["water"], "text": "水表", "category": wrong})})
			refused("verifier", app.Deed{Kind: ledger.KindFinding, ID: f, Move: ledger.MoveEdit, Fields: apptest.Fields(map[string]any{"category": wrong})})
			refused("clerk", app.Deed{Kind: ledger.KindCause, Move: ledger.MoveAdd, Fields: apptest.Fields(map[string]any{"findings": []string{f}, "text": "没有人管", "category": wrong})})
			refused("organiser", app.Deed{Kind: ledger.KindCategory, Move: ledger.MoveAdd, Fields: apptest.Fields(map[string]any{"unit": w.Units["city"], "name": "采购", "parent": wrong})})
		}
		w.Move("organiser", ledger.KindCategory, sub, ledger.MoveRetire, "")
		refused("verifier", app.Deed{Kind: ledger.KindFinding, Move: ledger.MoveAdd, Fields: apptest.Fields(map[string]any{"round": r, "unit": w.Units["water"], "text": "水表", "category": sub})})
		w.Do("verifier", app.Deed{Kind: ledger.KindFinding, ID: f, Move: ledger.MoveEdit, Fields: apptest.Fields(map[string]any{"text": "水表超期未检"})})
		w.Do("verifier", app.Deed{Kind: ledger.KindFinding, ID: f, Move: ledger.MoveEdit, Fields: apptest.Fields(map[string]any{"category": top})})
	})
}
