package app_test

import (
	"slices"
	"testing"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/app/apptest"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// TestSearchFindsWhatIsAsked: drives, opinions, surveys, indicators and reports are found
// by who sees them, and by nobody else; what people said is found where it was published.
func TestSearchFindsWhatIsAsked(t *testing.T) {
	each(t, func(t *testing.T, w *apptest.World) {
		round := w.Add("organiser", ledger.KindRound, map[string]any{"name": "供水服务", "topic": "供水", "notice": map[string]any{"title": "通知", "text": "请对照整改。"}, "unit": w.Units["city"], "units": []string{w.Units["water"]}})
		w.Move("organiser", ledger.KindRound, round, ledger.MoveOpen, "")
		drive := openDrive(w, true, ledger.ByLink)
		for range 6 {
			give(w, app.Gift{Drive: drive, Group: "public", Said: said("bad", "抄表员从不露面")})
		}
		closeDrive(w, drive)
		found := map[ledger.Kind]string{ledger.KindDrive: drive, ledger.KindSurvey: surveyOf(w, round, drive),
			ledger.KindIndicator: w.Add("organiser", ledger.KindIndicator, map[string]any{"unit": w.Units["water"], "name": "供水服务办结率", "definition": "办结数除以应办数", "measure": "%", "direction": "up",
				"period": "none", "base": map[string]any{"day": "2026-06-30", "value": "72"}, "targets": []map[string]any{{"day": "2026-12-31", "value": "95"}}}),
			ledger.KindReport: w.Add("organiser", ledger.KindReport, map[string]any{"unit": w.Units["water"], "title": "供水服务第一期"})}
		r, err := w.App.Results(ctx, w.As("organiser"), drive)
		if err != nil {
			t.Fatal(err)
		}
		found[ledger.KindOpinion] = gather(w, "organiser", drive, "供水服务抄表", r.Questions[2].Voices...).ID
		for _, who := range []string{"organiser", "verifier", "observer", "director", "clerk", "officer", "builder", "auditor", "admin"} {
			for k, id := range found {
				_, err := w.App.Get(ctx, w.As(who), k, id)
				if got := ids(t, w, who, "供水服务", k); slices.Contains(got, id) != (err == nil) {
					t.Errorf("%s sees the %s: %v, and finds %v", who, k, err == nil, got)
				}
			}
		}
		if got := ids(t, w, "organiser", "从不露面"); len(got) != 1 || got[0] != found[ledger.KindOpinion] {
			t.Errorf("what was published is found as %v", got)
		}
		w.Do("organiser", app.Deed{Kind: ledger.KindOpinion, ID: found[ledger.KindOpinion], Move: ledger.MoveEdit, Fields: apptest.Fields(map[string]any{"shown": []string{}})})
		if got := ids(t, w, "organiser", "从不露面"); len(got) != 0 {
			t.Errorf("what is not published is found as %v", got)
		}
	})
}

func ids(t *testing.T, w *apptest.World, who, words string, kinds ...ledger.Kind) []string {
	t.Helper()
	got, err := w.App.Search(ctx, w.As(who), store.Search{Words: words, Kinds: kinds})
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, f := range got.Rows {
		list = append(list, f.ID)
	}
	return list
}
