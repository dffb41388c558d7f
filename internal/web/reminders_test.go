package web_test

import (
	"net/url"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/ledger"
)

// TestRemindersByForms sets the reminders of a round in its form, and finds an action that
// is overdue at the home of those to whom it went up.
func TestRemindersByForms(t *testing.T) {
	w := newWorld(t)
	if page := w.as("organiser", "/add/round").Body.String(); !strings.Contains(page, `name="f.terms.before" value="3"`) || !strings.Contains(page, `name="f.terms.organisers" value="5"`) {
		t.Error("a new round does not begin with reminders")
	}
	form := url.Values{"f.unit": {w.Units["city"]}, "f.name": {"提醒"}, "f.topic": {"整改"}, "f.notice.number": {"1"}, "f.notice.text": {"现就有关事项通知如下。"}, "f.units": {w.Units["water"]},
		"f.terms.before": {"7，x"}, "f.terms.on_day": {"yes"}, "f.terms.every": {"2"}, "f.terms.superior": {"1"}, "f.terms.organisers": {"2"}, "back": {"/rounds"}}
	if r := w.send("POST", "/add/round", w.in("organiser"), form); r.Code != 422 || !strings.Contains(r.Body.String(), "的提前提醒请写工作日数") || !strings.Contains(r.Body.String(), `value="7，x"`) {
		t.Fatalf("days that are none: %d", r.Code)
	}
	form["f.terms.before"] = []string{"7，2、2"}
	r := w.send("POST", "/add/round", w.in("organiser"), form)
	path, _, _ := strings.Cut(r.Header().Get("Location"), "?")
	id := strings.TrimPrefix(path, "/rounds/")
	if r.Code != 303 {
		t.Fatalf("a round: %d %s", r.Code, r.Body)
	}
	got := w.record(ledger.KindRound, id).(*ledger.Round).Terms.Reminders
	if len(got.Before) != 2 || got.Before[0] != 7 || got.Before[1] != 2 || !got.OnDay || got.Every != 2 || len(got.Steps) != 2 || got.Steps[0] != (ledger.Escalation{After: 1, To: ledger.TellSuperior}) {
		t.Fatalf("kept: %+v", got)
	}
	w.Move("organiser", ledger.KindRound, id, ledger.MoveOpen, "")
	f := w.Add("verifier", ledger.KindFinding, map[string]any{"round": id, "unit": w.Units["water"], "text": "水表超期"})
	x := w.Add("clerk", ledger.KindAction, map[string]any{"findings": []string{f}, "text": "检定水表", "lead": w.People["director"], "superior": w.People["observer"],
		"standard": "有证书", "due": map[string]any{"kind": "date", "day": "2026-11-30"}}) // a Monday; it is Thursday
	w.Move("organiser", ledger.KindAction, x, ledger.MoveAssign, "")
	w.Move("director", ledger.KindAction, x, ledger.MoveAccept, "")
	for _, s := range []struct {
		pass int
		has  map[string]string
	}{
		{0, map[string]string{"director": "按本轮规定提醒（还有 2 个工作日）"}},
		{4, map[string]string{"director": "按本轮规定提醒（今天到期）"}},
		{1, map[string]string{"director": "已逾期 1 个工作日，按本轮规定升级到责任领导", "observer": "已逾期 1 个工作日"}},
		{1, map[string]string{"director": "升级到责任领导、组织人", "observer": "逾期升级", "organiser": "/remind?back=%2F&amp;id=" + x + "&amp;kind=action"}},
	} {
		w.Pass(s.pass)
		clear(w.cookies) // a session does not last that long
		for _, who := range []string{"director", "observer", "organiser", "mason"} {
			page := w.as(who, "/").Body.String()
			if words := s.has[who]; words != "" && !strings.Contains(page, words) {
				t.Errorf("after %d days the home of %s has no %q", s.pass, who, words)
			} else if words == "" && strings.Contains(page, "检定水表") && strings.Contains(page, "逾期升级") {
				t.Errorf("after %d days the home of %s has it", s.pass, who)
			}
			for _, wrong := range malformed(page) {
				t.Errorf("%s: %s", who, wrong)
			}
		}
	}
}
