package app_test

import (
	"errors"
	"testing"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/app/apptest"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// TestSheet changes cells, groups a list and lists its dates, on both engines.
func TestSheet(t *testing.T) {
	each(t, func(t *testing.T, w *apptest.World) {
		r, _ := round(w, map[string]any{"reminders": map[string]any{"before": []int{3}}})
		f := w.Add("verifier", ledger.KindFinding, map[string]any{"round": r, "unit": w.Units["water"], "text": "水表超期"})
		var actions []string
		for _, day := range []string{"2026-11-30", "2026-12-10", "2026-12-31"} {
			x := w.Add("clerk", ledger.KindAction, map[string]any{"findings": []string{f}, "text": "检定 " + day, "lead": w.People["director"], "superior": w.People["mayor"],
				"standard": "有证书", "due": map[string]any{"kind": "date", "day": day}})
			w.Move("organiser", ledger.KindAction, x, ledger.MoveAssign, "")
			actions = append(actions, x)
		}
		base := ""
		edits := []app.CellEdit{{Kind: ledger.KindFinding, ID: f, Field: "amount", Words: "3.2万", Base: &base}, {Kind: ledger.KindAction, ID: actions[0], Field: "due", Words: "2026-12-01"}}
		list, done, err := w.App.Cells(ctx, w.As("organiser"), edits, say.ZH, false)
		if err != nil || done || list[0].Problem != nil || list[0].After != "32000" || list[1].Problem == nil {
			t.Errorf("a day that is settled was changed: %v %v %+v", done, err, list)
		}
		if list, done, err = w.App.Cells(ctx, w.As("organiser"), edits[:1], say.ZH, false); err != nil || !done {
			t.Errorf("not written: %v %+v", err, list)
		}
		list, done, err = w.App.Cells(ctx, w.As("organiser"), []app.CellEdit{{Kind: ledger.KindFinding, ID: f, Field: "amount", Words: "5", Base: &base}}, say.ZH, false)
		if err != nil || done || list[0].Problem == nil || *list[0].Problem.Theirs != "32000" || list[0].Who != w.People["organiser"] {
			t.Errorf("a conflict: %v %v %+v", done, err, list)
		}
		months, err := w.App.Groups(ctx, w.As("organiser"), store.List{Kind: ledger.KindAction, Filter: store.Filter{Round: r}}, app.GroupMonth)
		if err != nil || len(months) != 2 || months[0] != (app.Group{Key: "2026-11", N: 1}) || months[1] != (app.Group{Key: "2026-12", N: 2}) {
			t.Errorf("by month: %v %v", months, err)
		}
		owners, err := w.App.Groups(ctx, w.As("organiser"), store.List{Kind: ledger.KindAction}, app.GroupOwner)
		if err != nil || len(owners) != 1 || owners[0] != (app.Group{Key: w.People["director"], N: 3}) {
			t.Errorf("by owner: %v %v", owners, err)
		}
		for by, l := range map[app.GroupBy]store.List{app.GroupOwn("督办等级"): {Kind: ledger.KindAction}, app.GroupOwn(""): {Kind: ledger.KindFinding}, app.GroupMonth: {Kind: ledger.KindFinding}} {
			var refused *fault.Error
			if got, err := w.App.Groups(ctx, w.As("organiser"), l, by); !errors.As(err, &refused) || refused.Code != "app-group" {
				t.Errorf("%s by %q: %v %v", l.Kind, by, got, err)
			}
		}
		from, _ := ledger.ParseDay("2026-12-01")
		for who, want := range map[string]int{"director": 2 + 2, "organiser": 2, "mason": 0} { // a reminder for each
			d, err := w.App.Dates(ctx, w.As(who), from, from+30, who == "director")
			if err != nil || len(d.List) != want {
				t.Errorf("%s has %d dates, want %d: %v", who, len(d.List), want, err)
			}
		}
	})
}
