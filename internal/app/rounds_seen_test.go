package app_test

import (
	"slices"
	"testing"

	"github.com/bihuan/bihuan/internal/app/apptest"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// The rounds that somebody sees are kept, and follow what anybody does with rounds, units
// and people.
func TestRoundsFollowWhatHappens(t *testing.T) {
	each(t, func(t *testing.T, w *apptest.World) {
		states := func(who string) (list []ledger.State) {
			t.Helper()
			rounds, err := w.App.Rounds(ctx, w.As(who))
			if err != nil {
				t.Fatal(err)
			}
			listed, err := w.App.List(ctx, w.As(who), store.List{Kind: ledger.KindRound, Desc: true})
			if err != nil || len(listed.Rows) != len(rounds) {
				t.Fatalf("%d rounds, the list has %d: %v", len(rounds), len(listed.Rows), err)
			}
			for i, r := range rounds {
				if list = append(list, r.State); listed.Rows[i].ID != r.ID || listed.Rows[i].Rev != r.Rev {
					t.Errorf("%s: %s at %d, the list has %s at %d", who, r.ID, r.Rev, listed.Rows[i].ID, listed.Rows[i].Rev)
				}
			}
			return list
		}
		want := func(who string, list ...ledger.State) {
			t.Helper()
			if got := states(who); !slices.Equal(got, list) {
				t.Errorf("%s sees %v, want %v", who, got, list)
			}
		}
		want("organiser")
		want("clerk")
		r := w.Add("organiser", ledger.KindRound, map[string]any{"name": "r", "topic": "t", "unit": w.Units["city"], "units": []string{w.Units["water"]},
			"notice": map[string]any{"number": "1", "text": "n"}})
		want("organiser", ledger.Draft)
		want("clerk") // it is not announced yet
		w.Move("organiser", ledger.KindRound, r, ledger.MoveOpen, "")
		want("organiser", ledger.Opened)
		want("clerk", ledger.Opened)
		want("builder") // another unit
		w.Move("organiser", ledger.KindRound, r, ledger.MoveRectify, "")
		want("clerk", ledger.Rectifying)
	})
}

func TestCategoriesFollowWhatHappens(t *testing.T) {
	each(t, func(t *testing.T, w *apptest.World) {
		want := func(names ...string) {
			t.Helper()
			list, err := w.App.Categories(ctx, w.As("clerk"))
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, c := range list {
				got = append(got, c.Name)
			}
			if !slices.Equal(got, names) {
				t.Errorf("%v, want %v", got, names)
			}
		}
		want()
		id := w.Add("organiser", ledger.KindCategory, map[string]any{"name": "作风", "unit": w.Units["city"]})
		want("作风")
		w.Add("organiser", ledger.KindCategory, map[string]any{"name": "纪律", "unit": w.Units["city"]})
		want("作风", "纪律")
		w.Move("organiser", ledger.KindCategory, id, ledger.MoveRetire, "合并到纪律")
		want("纪律")
	})
}
