package app_test

import (
	"testing"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/app/apptest"
	"github.com/bihuan/bihuan/ledger"
)

// TestIndicatorAsItStood: as of a past day, an indicator is judged by the readings that
// were known at its end and by the target that it had.
func TestIndicatorAsItStood(t *testing.T) {
	each(t, func(t *testing.T, w *apptest.World) {
		today := w.App.Today()
		id := w.Add("organiser", ledger.KindIndicator, map[string]any{"unit": w.Units["water"], "name": "送检率", "definition": "送检数除以应送数", "source": "月报", "measure": "%", "decimals": 0,
			"direction": "up", "period": "month", "grace": 60, "base": map[string]any{"day": "2026-08-31", "value": "0"}, "lead": w.People["officer"],
			"targets": []map[string]any{{"day": "2026-10-31", "value": "80"}}})
		reading := w.Add("officer", ledger.KindMeasurement, map[string]any{"indicator": id, "on": "2026-10-31", "value": "85", "source": "月报"})
		w.Pass(3)
		w.Move("verifier", ledger.KindMeasurement, reading, ledger.MoveConfirm, "")
		w.Pass(3)
		w.Do("organiser", app.Deed{Kind: ledger.KindIndicator, ID: id, Move: ledger.MoveShift, Reason: "提高要求",
			Fields: apptest.Fields(map[string]any{"targets": []map[string]any{{"day": "2026-10-31", "value": "90"}}})})
		for _, c := range []struct {
			at   app.IndicatorAt
			want ledger.Progress
		}{
			{app.IndicatorAt{}, ledger.Behind},
			{app.IndicatorAt{On: today + 1}, ledger.Behind},
			{app.IndicatorAt{Known: today + 4}, ledger.Reached},
			{app.IndicatorAt{Known: today + 1}, ledger.NoReading},
			{app.IndicatorAt{Known: today + 1, On: today + 5}, ledger.NoReading},
			{app.IndicatorAt{Known: today - 30}, ledger.NoReading},
		} {
			j, err := w.App.Indicator(ctx, w.As("organiser"), id, c.at)
			if err != nil {
				t.Fatal(err)
			}
			if j.Verdict.Progress != c.want {
				t.Errorf("%+v: %s (%s), want %s", c.at, j.Verdict.Progress, j.Verdict.Words.EN, c.want)
			}
		}
	})
}
