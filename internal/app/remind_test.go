package app_test

import (
	"testing"

	"github.com/bihuan/bihuan/internal/app/apptest"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

func TestReminders(t *testing.T) {
	w := apptest.New(t, "", store.Options{})
	r, _ := round(w, map[string]any{
		"reminders": map[string]any{"before": []int{3}, "on_day": true, "every": 5, "steps": []map[string]any{{"after": 1, "to": "superior"}, {"after": 3, "to": "organisers"}}},
		"colours":   []map[string]any{{"name": "red", "sign": "■", "zh": "超期", "en": "overdue", "when": "late"}, {"name": "amber", "sign": "▲", "zh": "将到期", "en": "due soon", "when": "left", "days": 3, "works": true}}})
	f := w.Add("verifier", ledger.KindFinding, map[string]any{"round": r, "unit": w.Units["water"], "text": "水表超期"})
	x := w.Add("clerk", ledger.KindAction, map[string]any{"findings": []string{f}, "text": "检定", "lead": w.People["director"], "superior": w.People["mayor"],
		"standard": "有证书", "due": map[string]any{"kind": "date", "day": "2026-11-30"}}) // a Monday
	w.Move("organiser", ledger.KindAction, x, ledger.MoveAssign, "")
	steps := []struct {
		pass   int
		who    map[string]bool
		colour string
	}{
		{0, nil, ""}, // Monday the 23rd: five working days
		{2, map[string]bool{"director": true}, "amber"},              // Wednesday: three
		{5, map[string]bool{"director": true}, "amber"},              // the day itself
		{1, map[string]bool{"director": true, "mayor": true}, "red"}, // one working day late
		{1, nil, "red"}, // two: nothing is said
		{1, map[string]bool{"director": true, "mayor": true, "organiser": true}, "red"}, // three
		{2, nil, "red"}, // a Saturday
		{2, map[string]bool{"director": true, "mayor": true, "organiser": true}, "red"}, // five working days
	}
	for i, s := range steps {
		w.Pass(s.pass)
		for _, who := range []string{"director", "mayor", "organiser", "clerk", "mason", "observer"} {
			list, err := w.App.Reminders(ctx, w.As(who))
			if err != nil || (len(list) == 1) != s.who[who] {
				t.Errorf("step %d: %s is reminded of %d: %v", i, who, len(list), err)
			}
		}
		timed, err := w.App.Timing(ctx, w.As("clerk"), x)
		got := ""
		if err == nil && timed.Colour != nil {
			got = timed.Colour.Name
		}
		if err != nil || got != s.colour {
			t.Errorf("step %d: colour %q, want %q: %v", i, got, s.colour, err)
		}
	}
	if _, err := w.App.Timing(ctx, w.As("mason"), x); err == nil {
		t.Error("a sister unit is told")
	}
}
