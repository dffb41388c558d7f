package app_test

import (
	"context"
	"maps"
	"slices"
	"testing"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/app/apptest"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// TestCanAndWhyNot: each is told what they may do, and what their own moves wait for;
// what is not theirs to see is left out.
func TestCanAndWhyNot(t *testing.T) {
	each(t, func(t *testing.T, w *apptest.World) {
		ctx := context.Background()
		round := w.Add("organiser", ledger.KindRound, map[string]any{"name": "r", "topic": "t", "unit": w.Units["city"], "units": []string{w.Units["water"]},
			"notice": map[string]any{"number": "1", "text": "n"}})
		w.Move("organiser", ledger.KindRound, round, ledger.MoveOpen, "")
		finding := w.Add("verifier", ledger.KindFinding, map[string]any{"round": round, "unit": w.Units["water"], "text": "meters are not read"})
		action := w.Add("organiser", ledger.KindAction, map[string]any{"findings": []string{finding}, "text": "read them", "lead": w.People["clerk"]})
		keys := []ledger.Key{{Kind: ledger.KindFinding, ID: finding}, {Kind: ledger.KindAction, ID: action}}
		can, err := w.App.Can(ctx, w.As("organiser"), keys)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Contains(can[action].Moves, ledger.MoveDrop) || slices.Contains(can[action].Moves, ledger.MoveAssign) {
			t.Errorf("the organiser may: %v", can[action].Moves)
		}
		if !slices.ContainsFunc(can[action].Held, func(h ledger.Hindrance) bool {
			return h.Move == ledger.MoveAssign && h.Why.EN == "say first what shows that it is done"
		}) {
			t.Errorf("what keeps the organiser: %v", can[action].Held)
		}
		if can, err = w.App.Can(ctx, w.As("builder"), keys); err != nil || len(can) != 0 {
			t.Errorf("somebody else: %v %v", can, err)
		}
		for who, want := range map[string]bool{"organiser": true, "clerk": true, "builder": false, "observer": false} {
			if ok, err := w.App.CanAdd(ctx, w.As(who), ledger.KindCause, apptest.Fields(map[string]any{"findings": []string{finding}})); ok != want || err != nil {
				t.Errorf("%s may add a cause: %v %v", who, ok, err)
			}
		}
		_, briefs, err := w.App.Findings(ctx, w.As("organiser"), store.List{Sort: store.ByMade})
		if err != nil || len(briefs[finding]) != 1 || briefs[finding][0] != (store.Brief{ID: action, Rev: 1, State: ledger.Proposed, Lead: w.People["clerk"]}) {
			t.Errorf("briefs: %v %v", briefs, err)
		}
		sameAsCounts(t, w, round)
	})
}

// sameAsCounts holds the sums to the counts, for whoever sees all and for whoever sees a
// part.
func sameAsCounts(t *testing.T, w *apptest.World, round string) {
	t.Helper()
	ctx := context.Background()
	r, err := w.App.Record(ctx, w.As("organiser"), ledger.KindRound, round)
	if err != nil {
		t.Fatal(err)
	}
	for _, who := range []string{"organiser", "clerk", "builder", "observer", "auditor", "admin"} {
		counts, err := w.App.Counts(ctx, w.As(who), round, "")
		if err != nil {
			t.Fatal(err)
		}
		for _, k := range []ledger.Kind{ledger.KindFinding, ledger.KindAction, ledger.KindStatement, ledger.KindRequest} {
			want := map[ledger.State]int64{}
			for _, c := range counts {
				if c.Kind == k {
					want[c.State] += c.N
				}
			}
			got, err := w.App.Progress(ctx, w.As(who), k, []*ledger.Round{r.(*ledger.Round)})
			if err != nil || !maps.Equal(got[round], want) {
				t.Errorf("%s, %s: %v, want %v: %v", who, k, got[round], want, err)
			}
		}
	}
}

func TestHabits(t *testing.T) {
	each(t, func(t *testing.T, w *apptest.World) {
		ctx := context.Background()
		clerk := w.As("clerk")
		clerk.Session = true
		for range 2 {
			if err := w.App.SetHabits(ctx, clerk, func(h *app.Habits) { h.Lang, h.Came = "en", h.Came+1 }); err != nil {
				t.Fatal(err)
			}
		}
		if h, err := w.App.Habits(ctx, clerk); err != nil || h.Lang != "en" || h.Came != 2 {
			t.Errorf("%+v %v", h, err)
		}
		if h, err := w.App.Habits(ctx, w.As("builder")); err != nil || h.Lang != "" {
			t.Errorf("somebody else's: %+v %v", h, err)
		}
		if err := w.App.SetHabits(ctx, w.As("builder"), func(*app.Habits) {}); err == nil {
			t.Error("a program's token chose for its person")
		}
	})
}
