package web_test

import (
	"net/url"
	"strings"
	"testing"
)

// TestRemindPage: what will be sent stands there before it is sent, and afterwards at the
// home of those concerned until it is done.
func TestRemindPage(t *testing.T) {
	w := newWorld(t)
	path := "/rounds/" + w.round + "/remind"
	if page := w.as("organiser", "/rounds/"+w.round).Body.String(); !strings.Contains(page, `href="`+path+`"`) || !strings.Contains(page, "还有") {
		t.Error("the round does not lead to reminders")
	}
	if page := w.as("clerk", "/rounds/"+w.round).Body.String(); strings.Contains(page, path) {
		t.Error("a clerk is led to reminders")
	}
	if page := w.as("clerk", path).Body.String(); !strings.Contains(page, "没有要催的") {
		t.Error("a clerk is shown whom to remind")
	}
	page := w.as("organiser", path).Body.String()
	var picks []string
	for rest := page; ; {
		i := strings.Index(rest, `name="pick" value="`)
		if i < 0 {
			break
		}
		rest = rest[i+len(`name="pick" value="`):]
		picks = append(picks, rest[:strings.Index(rest, `"`)])
	}
	if len(picks) < 2 || !strings.Contains(page, "程路平") || !strings.Contains(page, "对方首页会看到") {
		t.Fatalf("%d to pick: %s", len(picks), page)
	}
	send := func(form url.Values) (int, string) {
		r := w.send("POST", path, w.in("organiser"), form)
		return r.Code, r.Header().Get("Location") + r.Body.String()
	}
	if code, said := send(url.Values{"words": {"请抓紧"}}); code != 409 || !strings.Contains(said, "一件也没有催") || !strings.Contains(said, `value="请抓紧"`) {
		t.Errorf("nothing picked: %d %s", code, said)
	}
	if code, to := send(url.Values{"words": {"请抓紧"}, "pick": picks}); code != 303 || !strings.Contains(to, "done=nudge.") {
		t.Fatalf("reminded: %d %s", code, to)
	}
	if home := w.as("builder", "/").Body.String(); !strings.Contains(home, "林若溪 催办：请抓紧") {
		t.Error("home of whoever owes it says nothing")
	}
	if home := w.as("observer", "/").Body.String(); strings.Contains(home, "请抓紧") {
		t.Error("home of another says it")
	}
	if page := w.as("organiser", path).Body.String(); strings.Contains(page, `name="pick"`) || !strings.Contains(page, "再催一次") {
		t.Error("they are offered again on the same day")
	}
	if code, to := send(url.Values{"again": picks[:1]}); code != 303 || !strings.HasSuffix(to, "done=nudge.1#requests") {
		t.Errorf("once more: %d %s", code, to)
	}
}
