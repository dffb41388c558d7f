package web_test

import (
	"context"
	"net/url"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/ledger"
)

// TestRoundHasScalesAndACalendar: a round takes a calendar and scales of its own in its
// form; what nobody changes stays as the API has it.
func TestRoundHasScalesAndACalendar(t *testing.T) {
	w := newWorld(t)
	if _, err := w.App.LoadCalendar(context.Background(), w.As("admin"), "calendar 三班倒\nyear 2026\nwork 2026-11-28\n"); err != nil {
		t.Fatal(err)
	}
	id := w.Add("organiser", ledger.KindRound, map[string]any{"name": "窗口服务", "unit": w.Units["city"], "terms": map[string]any{"scales": []map[string]any{
		{"name": "两档", "base": "judged", "options": []map[string]any{{"id": "good", "zh": "好", "en": "good", "satisfied": true}, {"id": "bad", "zh": "不好", "en": "bad"}, {"id": "x", "zh": "说不清", "en": "cannot say", "aside": true}}}}}})
	page := w.as("organiser", "/do/round/"+id+"/edit").Body.String()
	for _, has := range []string{`value="三班倒">三班倒`, `value="好/good、不好/bad、说不清/cannot say"`, `value="judged" selected`} {
		if !strings.Contains(page, has) {
			t.Errorf("the form does not have %s", has)
		}
	}
	send := func(form url.Values) (int, string) {
		for name, v := range map[string]string{"f.name": "窗口服务", "f.unit": w.Units["city"], "f.terms.calendar": "三班倒", "seen": "0", "back": "/rounds",
			"f.terms.s0.name": "两档", "f.terms.s0.options": "好/good、不好/bad、说不清/cannot say", "f.terms.s0.satisfied": "好", "f.terms.s0.aside": "说不清", "f.terms.s0.base": "judged"} {
			if !form.Has(name) {
				form.Set(name, v)
			}
		}
		r := w.send("POST", "/do/round/"+id+"/edit", w.in("organiser"), form)
		return r.Code, r.Body.String()
	}
	for words, form := range map[string]url.Values{
		"没有“很好”这一档": {"f.terms.s1.name": {"四档"}, "f.terms.s1.options": {"满意、不满意"}, "f.terms.s1.satisfied": {"很好"}},
		"都要有名称":     {"f.terms.s1.name": {"四档"}, "f.terms.s1.options": {"满意、基本满意"}, "f.terms.s1.satisfied": {"满意、基本满意"}},
	} {
		if code, body := send(form); code != 422 || !strings.Contains(body, words) || !strings.Contains(body, `value="四档"`) {
			t.Errorf("%v: %d", form, code)
		}
	}
	if code, body := send(url.Values{"f.terms.s1.name": {"四档"}, "f.terms.s1.options": {"very satisfied, 满意，凑合/so so，不满意，不了解"}, "f.terms.s1.satisfied": {"非常满意、满意"}, "f.terms.s1.aside": {"不了解"}}); code != 303 {
		t.Fatalf("%d %s", code, body)
	}
	terms := w.record(ledger.KindRound, id).(*ledger.Round).Terms
	if terms.Calendar != "三班倒" || len(terms.Scales) != 2 || terms.Scales[0].Options[1].ID != "bad" || terms.Scales[0].Base != ledger.BaseJudged {
		t.Fatalf("the terms are %+v", terms)
	}
	if o := terms.Scales[1].Options; len(o) != 5 || o[0].EN != "very satisfied" || o[2] != (ledger.Option{ID: "o3", ZH: "凑合", EN: "so so"}) || !o[1].Satisfied || !o[4].Aside || o[4].Satisfied {
		t.Errorf("the new scale is %+v", o)
	}
	if code, _ := send(url.Values{"f.terms.s0.name": {""}, "f.terms.s0.options": {""}, "f.terms.calendar": {""}}); code != 303 {
		t.Error("they are not taken away")
	}
	if terms = w.record(ledger.KindRound, id).(*ledger.Round).Terms; terms.Calendar != "" || len(terms.Scales) != 0 {
		t.Errorf("then they are %+v", terms)
	}
}

// TestDriveIsTied: a drive names what it is about by its number, and the pages of both
// lead to each other.
func TestDriveIsTied(t *testing.T) {
	w := newWorld(t)
	f := w.record(ledger.KindFinding, w.finding).(*ledger.Finding)
	edit := func(drive, about string) (int, string) {
		form := url.Values{"f.title": {"学习安排意见"}, "f.about": {about}, "seen": {"0"}, "back": {"/drives/" + drive}}
		r := w.send("POST", "/do/drive/"+drive+"/edit", w.in("organiser"), form)
		return r.Code, r.Body.String()
	}
	id := w.Add("organiser", ledger.KindDrive, map[string]any{"title": "学习安排意见", "unit": w.Units["city"], "sort": "opinions", "from": "2026-11-23", "until": "2026-12-03",
		"channels": []string{"link"}, "questions": []map[string]any{{"id": "q1", "text": "怎么安排好", "sort": "text"}}})
	if code, body := edit(id, "没有-9"); code != 422 || !strings.Contains(body, "没有“没有-9”这个编号") {
		t.Errorf("a number of nothing: %d", code)
	}
	if code, body := edit(id, f.Number+" 学习不够"); code != 303 {
		t.Fatalf("%d %s", code, body)
	}
	if got := w.record(ledger.KindDrive, id).(*ledger.Drive).About; got != w.finding {
		t.Fatalf("it is about %q", got)
	}
	if page := w.as("organiser", "/drives/"+id).Body.String(); !strings.Contains(page, `针对：<a href="/findings/`+w.finding) {
		t.Error("the drive does not lead to the finding")
	}
	if page := w.as("organiser", "/findings/"+w.finding).Body.String(); !strings.Contains(page, `<a href="/drives/`+id+`">学习安排意见</a>`) {
		t.Error("the finding does not lead to the drive")
	}
	if page := w.as("organiser", "/do/drive/"+id+"/edit").Body.String(); !strings.Contains(page, `value="`+f.Number+` `) {
		t.Error("the form does not show its number")
	}
	if code, _ := edit(id, ""); code != 303 || w.record(ledger.KindDrive, id).(*ledger.Drive).About != "" {
		t.Error("it is not taken away")
	}
}

// TestSeldomTermsAreFolded: a new round does not begin with what hardly anybody sets; what
// is set, and what is wrong, is in sight.
func TestSeldomTermsAreFolded(t *testing.T) {
	w := newWorld(t)
	const scales = `<details class="fold" open><summary>另用的工作日历、满意度档次`
	page := w.as("organiser", "/add/round").Body.String()
	if strings.Count(page, `<details class="fold"><summary>`) != 3 {
		t.Error("reminders, scales and colours are not folded away")
	}
	form := url.Values{"f.name": {"窗口服务"}, "f.unit": {w.Units["city"]}, "f.notice.text": {"请自查。"}, "f.notice.title": {"通知"}, "back": {"/rounds"},
		"f.terms.calendar": {""}, "f.terms.s0.name": {"两档"}, "f.terms.s0.options": {"好、不好"}, "f.terms.s0.satisfied": {"没有的"}, "f.terms.s0.base": {"valid"}}
	if page = w.send("POST", "/add/round", w.in("organiser"), form).Body.String(); !strings.Contains(page, scales) {
		t.Error("what is wrong with a scale is folded away")
	}
	form.Set("f.terms.s0.satisfied", "好")
	r := w.send("POST", "/add/round", w.in("organiser"), form)
	at, _, _ := strings.Cut(r.Header().Get("Location"), "?")
	if page = w.as("organiser", "/do/round/"+idOf(at)+"/edit").Body.String(); r.Code != 303 || !strings.Contains(page, scales) || !strings.Contains(page, `<details class="fold"><summary>台账用什么颜色提醒`) {
		t.Errorf("%d %s: scales that are set are folded away, or colours that are not are in sight", r.Code, at)
	}
}
