package app_test

import (
	"testing"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/app/apptest"
	"github.com/bihuan/bihuan/ledger"
)

const ownScale = `title: 本局
scale:
  name: ours
  base: judged
  options: [{id: good, zh: 好, en: good, satisfied: true}, {id: bad, zh: 不好, en: bad}, {id: unknown, zh: 说不清, en: cannot say, aside: true}]
`

// TestScaleOfProfile: a survey that names no scale takes that of the profile of its round,
// and keeps it; a round that has scales of its own keeps to these.
func TestScaleOfProfile(t *testing.T) {
	each(t, func(t *testing.T, w *apptest.World) {
		open := func(profile string) string {
			r := w.Add("organiser", ledger.KindRound, map[string]any{"name": "轮次" + profile, "unit": w.Units["city"], "topic": "对照检查", "profile": profile, "units": []string{w.Units["city"]},
				"notice": map[string]any{"number": "1号", "text": "请对照检查。"}})
			w.Move("organiser", ledger.KindRound, r, ledger.MoveOpen, "")
			return r
		}
		survey := func(round, scale string) (*ledger.Survey, error) {
			done, err := w.App.Do(ctx, w.As("organiser"), app.Deed{Kind: ledger.KindSurvey, Move: ledger.MoveAdd,
				Fields: apptest.Fields(map[string]any{"round": round, "unit": w.Units["water"], "title": "满意度", "asked": "用户", "means": "电话", "collectors": []string{w.People["clerk"]}, "scale": scale})})
			if err != nil {
				return nil, err
			}
			return done.First().(*ledger.Survey), nil
		}
		plain := open("")
		if s, err := survey(plain, ""); err != nil || s.Scale != "three-unknown" || len(s.Options) != 4 {
			t.Fatalf("the built-in profile: %+v %v", s, err)
		}
		if err := w.App.SetProfile(ctx, w.As("admin"), "ours", ownScale, 0); err != nil {
			t.Fatal(err)
		}
		of := open("ours")
		kept, err := survey(of, "")
		if err != nil || kept.Scale != "ours" || kept.Base != ledger.BaseJudged || len(kept.Options) != 3 {
			t.Fatalf("an own profile: %+v %v", kept, err)
		}
		if s, err := survey(of, "five"); err != nil || len(s.Options) != 5 {
			t.Errorf("another one: %+v %v", s, err)
		}
		if err := w.App.SetProfile(ctx, w.As("admin"), "ours", "title: 本局\nscale: four\n", 0); err != nil {
			t.Fatal(err)
		}
		if s, err := survey(of, ""); err != nil || s.Scale != "four" {
			t.Errorf("after the profile was changed: %+v %v", s, err)
		}
		if rec, err := w.App.Record(ctx, w.As("organiser"), ledger.KindSurvey, kept.ID); err != nil || len(rec.(*ledger.Survey).Options) != 3 {
			t.Errorf("the one before: %+v %v", rec, err)
		}
		if list, err := w.App.Scales(ctx, w.As("organiser"), &ledger.Round{Profile: "gone"}); err != nil || list[0].Name != "three" {
			t.Errorf("of a profile that is gone: %+v", list)
		}
		if _, err := survey(plain, "ours"); fault.KindOf(err) != fault.Invalid {
			t.Errorf("of another profile: %v", err)
		}
	})
}
