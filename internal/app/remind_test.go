package app_test

import (
	"slices"
	"testing"

	"github.com/bihuan/bihuan/internal/app/apptest"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

func TestReminders(t *testing.T) {
	w := apptest.New(t, "", store.Options{})
	r, _ := round(w, map[string]any{
		"reminders": map[string]any{"before": []int{3}, "on_day": true, "every": 5, "steps": []map[string]any{{"after": 1, "to": "superior"}, {"after": 3, "to": "organisers"}}},
		"colours":   []map[string]any{{"name": "red", "sign": "■", "zh": "逾期", "en": "overdue", "when": "late"}, {"name": "amber", "sign": "▲", "zh": "将到期", "en": "due soon", "when": "left", "days": 3, "works": true}}})
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

// TestEscalated lets an action go up step by step: whom it was passed on to finds it there
// on every day, until completion is claimed.
func TestEscalated(t *testing.T) {
	each(t, func(t *testing.T, w *apptest.World) {
		r, _ := round(w, map[string]any{"reminders": map[string]any{"steps": []map[string]any{{"after": 1, "to": "superior"}, {"after": 3, "to": "organisers"}}}})
		f := w.Add("verifier", ledger.KindFinding, map[string]any{"round": r, "unit": w.Units["water"], "text": "水表超期"})
		action := func(due string, superior bool) string {
			fields := map[string]any{"findings": []string{f}, "text": "检定", "lead": w.People["director"], "standard": "有证书", "due": map[string]any{"kind": "date", "day": due}}
			if superior {
				fields["superior"] = w.People["mayor"]
			}
			id := w.Add("clerk", ledger.KindAction, fields)
			w.Move("organiser", ledger.KindAction, id, ledger.MoveAssign, "")
			w.Move("director", ledger.KindAction, id, ledger.MoveAccept, "")
			return id
		}
		late, other := action("2026-11-27", true), action("2026-11-26", false) // a Friday, and the day before
		for i, s := range []struct {
			pass int
			has  map[string][]string
		}{
			{4, nil}, // on Friday the other is overdue by one day, and has no superior
			{1, nil}, // a Saturday: no working day has gone by
			{2, map[string][]string{"mayor": {late}}},                             // Monday
			{1, map[string][]string{"mayor": {late}, "organiser": {other}}},       // Tuesday: three days after Thursday
			{1, map[string][]string{"mayor": {late}, "organiser": {other, late}}}, // both; what is longest overdue first
			{3, map[string][]string{"mayor": {late}, "organiser": {other, late}}}, // it stays, on a Saturday too
		} {
			w.Pass(s.pass)
			for _, who := range []string{"director", "mayor", "organiser", "clerk", "mason", "observer", "verifier"} {
				list, more, err := w.App.Escalated(ctx, w.As(who), 10)
				var got []string
				for i := range list {
					got = append(got, list[i].Action.ID)
				}
				if err != nil || more || !slices.Equal(got, s.has[who]) {
					t.Errorf("step %d: %s has %v, more %v, want %v: %v", i, who, got, more, s.has[who], err)
				}
			}
		}
		if list, more, err := w.App.Escalated(ctx, w.As("organiser"), 1); err != nil || !more || len(list) != 1 || list[0].Action.ID != other {
			t.Errorf("of two, one is asked for: %d, more %v: %v", len(list), more, err)
		}
		w.Move("organiser", ledger.KindAction, other, ledger.MoveDrop, "不用做了")
		if list, _, err := w.App.Escalated(ctx, w.As("organiser"), 10); err != nil || len(list) != 1 || list[0].Action.ID != late {
			t.Errorf("what was dropped is still there: %d: %v", len(list), err)
		}
	})
}
