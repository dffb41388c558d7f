package web_test

import (
	"net/url"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/ledger"
)

// TestAnswerAsOneself finds a drive at home, answers it by its page, once, and finds it gone.
func TestAnswerAsOneself(t *testing.T) {
	w := newWorld(t)
	id := w.ownDraft()
	at := "/drives/" + id + "/mine"
	if r := w.as("clerk", at); r.Code != 404 {
		t.Errorf("before it is opened: %d", r.Code)
	}
	w.Move("organiser", ledger.KindDrive, id, ledger.MoveOpen, "")
	if home := w.as("clerk", "/").Body.String(); !strings.Contains(home, `href="`+at+`"`) || !strings.Contains(home, "去作答") {
		t.Error("it does not wait at home")
	}
	if page := w.as("organiser", "/drives/"+id).Body.String(); !strings.Contains(page, at) {
		t.Error("the drive does not say where people answer")
	}
	page := w.as("clerk", at).Body.String()
	for _, words := range []string{"食堂意见", "这次是记名的", "逐条答复", "满意吗", `name="code" value="`} {
		if !strings.Contains(page, words) {
			t.Errorf("the page does not say %q", words)
		}
	}
	for _, wrong := range malformed(page) {
		t.Error(wrong)
	}
	form := url.Values{"code": {app.NewCode()}, "group": {"a"}, "t.q2": {"早餐太早"}}
	if r := w.send("POST", at, w.in("clerk"), form); r.Code != 422 || !strings.Contains(r.Body.String(), "早餐太早") || !strings.Contains(r.Body.String(), `class="bad"`) {
		t.Errorf("without what must be answered: %d", r.Code)
	}
	form.Set("o.q1", "n")
	for range 2 { // the second is the same again
		if r := w.send("POST", at, w.in("clerk"), form); r.Code != 200 || !strings.Contains(r.Body.String(), form.Get("code")) {
			t.Errorf("answering: %d %s", r.Code, r.Body)
		}
	}
	form.Set("code", app.NewCode())
	if r := w.send("POST", at, w.in("clerk"), form); r.Code != 409 || !strings.Contains(r.Body.String(), "您已经答过了") {
		t.Errorf("answering twice: %d", r.Code)
	}
	if !strings.Contains(w.as("clerk", at).Body.String(), "您已经答过了") || strings.Contains(w.as("clerk", "/").Body.String(), "去作答") {
		t.Error("it still waits")
	}
	if page := w.as("organiser", "/drives/"+id).Body.String(); !strings.Contains(page, "账号 1") && !strings.Contains(page, "1 人") {
		t.Error("nobody was heard")
	}
	if r := w.as("clerk", "/drives/"+w.asking+"/mine"); r.Code != 409 || !strings.Contains(r.Body.String(), "不通过这个渠道收") {
		t.Errorf("a drive that asks otherwise: %d", r.Code)
	}
}

// ownDraft is a drive that asks people with an account, not opened yet.
func (w *world) ownDraft() string {
	w.Helper()
	return w.Add("organiser", ledger.KindDrive, map[string]any{"unit": w.Units["water"], "title": "食堂意见", "purpose": "改菜单", "promise": "逐条答复", "groups": []map[string]any{{"id": "a", "name": "科室"}, {"id": "b", "name": "站所"}},
		"channels": []string{"account"}, "from": w.App.Today().String(), "until": (w.App.Today() + 5).String(),
		"questions": []map[string]any{{"id": "q1", "sort": "choice", "text": "满意吗", "required": true, "options": []map[string]any{{"id": "y", "text": "满意"}, {"id": "n", "text": "不满意"}}}, {"id": "q2", "sort": "text", "text": "说说"}}})
}

// ownDrive is one that is open.
func (w *world) ownDrive() string {
	id := w.ownDraft()
	w.Move("organiser", ledger.KindDrive, id, ledger.MoveOpen, "")
	return id
}
