package app_test

import (
	"strings"
	"testing"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/app/apptest"
	"github.com/bihuan/bihuan/ledger"
)

// surveyOf opens a survey of the round that takes its numbers from a drive.
func surveyOf(w *apptest.World, round, drive string) string {
	id := w.Do("organiser", app.Deed{Kind: ledger.KindSurvey, Move: ledger.MoveAdd, Fields: apptest.Fields(map[string]any{"round": round, "unit": w.Units["water"],
		"title": "供水服务满意度", "scale": "three", "asked": "用户", "means": "网上", "collectors": []string{w.People["clerk"]}, "drive": drive})}).Top().ID
	w.Move("organiser", ledger.KindSurvey, id, ledger.MoveOpen, "")
	return id
}

// TestSurveyIsCountedFromItsDrive: not before the drive is closed, not of too few, and
// never by what somebody types.
func TestSurveyIsCountedFromItsDrive(t *testing.T) {
	each(t, func(t *testing.T, w *apptest.World) {
		round := w.Add("organiser", ledger.KindRound, map[string]any{"name": "供水服务", "topic": "供水", "notice": map[string]any{"title": "关于开展供水服务整改的通知", "text": "请各单位对照整改。"}, "unit": w.Units["city"], "units": []string{w.Units["water"]}})
		w.Move("organiser", ledger.KindRound, round, ledger.MoveOpen, "")
		few, drive := openDrive(w, true, ledger.ByLink), openDrive(w, true, ledger.ByLink)
		give(w, app.Gift{Drive: few, Group: "public", Said: said("good", "")})
		for i := range 7 {
			give(w, app.Gift{Drive: drive, Group: "public", Said: said([]string{"good", "fair", "bad"}[i%3], "水压低")})
		}
		id := surveyOf(w, round, drive)
		count := app.Deed{Kind: ledger.KindSurvey, ID: id, Move: ledger.MoveCount, Fields: apptest.Fields(map[string]any{"counts": map[string]int{"satisfied": 99}, "valid": 99, "returned": 99})}
		_, err := w.App.Do(ctx, w.As("organiser"), count)
		refusedWith(t, err, "app-uncounted")
		closeDrive(w, drive)
		closeDrive(w, few)
		if _, err := w.App.Do(ctx, w.As("clerk"), count); err == nil {
			t.Error("who does not read the answers has counted them")
		}
		s := w.Do("organiser", count).(*ledger.Survey)
		if s.Returned != 7 || s.Valid != 7 || s.Counts["satisfied"] != 3 || s.Counts["mostly_satisfied"] != 2 || s.Counts["dissatisfied"] != 2 || s.Until == 0 {
			t.Errorf("%+v", s)
		}
		_, err = w.App.Do(ctx, w.As("organiser"), app.Deed{Kind: ledger.KindSurvey, ID: surveyOf(w, round, few), Move: ledger.MoveCount})
		refusedWith(t, err, "app-uncounted")
	})
}

// TestSurveyIsCountedFromItsSheet: what was not typed is read from the count sheet.
func TestSurveyIsCountedFromItsSheet(t *testing.T) {
	each(t, func(t *testing.T, w *apptest.World) {
		round := w.Add("organiser", ledger.KindRound, map[string]any{"name": "供水服务", "topic": "供水", "notice": map[string]any{"title": "关于开展供水服务整改的通知", "text": "请各单位对照整改。"}, "unit": w.Units["city"], "units": []string{w.Units["water"]}})
		w.Move("organiser", ledger.KindRound, round, ledger.MoveOpen, "")
		id := surveyOf(w, round, "")
		sheet, err := w.App.PutFile(ctx, w.As("organiser"), strings.NewReader("发出,30\n收回,28\n有效,27\n满意,20\n基本满意,5\n不满意,2\n"))
		if err != nil {
			t.Fatal(err)
		}
		s := w.Do("organiser", app.Deed{Kind: ledger.KindSurvey, ID: id, Move: ledger.MoveCount, Fields: apptest.Fields(map[string]any{"file": sheet.Digest, "name": "计票表.csv", "until": "2026-11-23"})}).(*ledger.Survey)
		if s.Sent != 30 || s.Returned != 28 || s.Valid != 27 || s.Counts["dissatisfied"] != 2 {
			t.Errorf("%+v", s)
		}
	})
}

// TestRoundWaitsForItsDrives: with the gate, a round is closed when nobody is asked any
// more.
func TestRoundWaitsForItsDrives(t *testing.T) {
	each(t, func(t *testing.T, w *apptest.World) {
		round := w.Add("organiser", ledger.KindRound, map[string]any{"name": "供水服务", "topic": "供水", "notice": map[string]any{"title": "关于开展供水服务整改的通知", "text": "请各单位对照整改。"}, "unit": w.Units["city"], "units": []string{w.Units["water"]},
			"terms": map[string]any{"gates": []string{"drives"}}})
		w.Move("organiser", ledger.KindRound, round, ledger.MoveOpen, "")
		w.Move("organiser", ledger.KindRound, round, ledger.MoveRectify, "")
		fields := driveFields(w, true, ledger.ByLink)
		fields["round"] = round
		drive := w.Do("organiser", app.Deed{Kind: ledger.KindDrive, Move: ledger.MoveAdd, Fields: apptest.Fields(fields)}).Top().ID
		end := app.Deed{Kind: ledger.KindRound, ID: round, Move: ledger.MoveClose}
		_, err := w.App.Do(ctx, w.As("organiser"), end)
		refusedWith(t, err, "ledger-drives-over")
		w.Move("organiser", ledger.KindDrive, drive, ledger.MoveOpen, "")
		closeDrive(w, drive)
		w.Do("organiser", end)
	})
}
