package web_test

import (
	"net/url"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
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
	if page := w.as("organiser", "/readings/"+w.reading).Body.String(); !strings.Contains(page, path) {
		t.Error("a text that is not read does not lead to reminders")
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

// TestRemindInBrowser reminds as an organiser on a desk, and is reminded as a clerk on a
// phone: how it will read stands there as it is typed, and it reads so.
func TestRemindInBrowser(t *testing.T) {
	w := newWorld(t)
	b := open(t, w)
	b.signIn("organiser")
	b.open("/rounds/" + w.round)
	b.waitText("催办")
	b.click("◷ 催办")
	b.waitText("还没有报送")
	all := js[int](b, `document.querySelectorAll(".remind input[type=checkbox]:checked").length`)
	b.soon(`document.querySelector(".remind button").textContent === "催办（`+strconv.Itoa(all)+` 件）"`, "the button does not count")
	b.typeInto("nudge-words", "请今天下班前报来")
	b.soon(`document.querySelector("[data-sample]").textContent.endsWith("林若溪 催办：请今天下班前报来")`, "the sample does not follow what is typed")
	js[any](b, `for (const i of document.querySelectorAll(".remind .names input, .remind details table input:checked")) i.click()`)
	b.soon(`document.querySelector(".remind button").textContent === "催办（1 件）"`, "what is not ticked is counted")
	b.shot("remind")
	b.click("催办（1 件）")
	b.waitText("✓ 催办了 1 件")
	b.click("◷ 催办")
	b.waitText("这个工作日催过，勾上就再催一次")
	b.quiet()

	b.clearCookies()
	b.do(chromedp.EmulateViewport(390, 844))
	b.scheme("dark")
	b.signIn("builder")
	b.waitText("林若溪 催办：请今天下班前报来")
	if n := js[int](b, `document.querySelectorAll(".waiting .nudge").length`); n != 1 {
		t.Errorf("%d reminders stand at home", n)
	}
	if wide := js[int64](b, "document.documentElement.scrollWidth"); wide > 390 {
		t.Errorf("home is %d wide on a phone", wide)
	}
	b.shot("reminded-phone")
	b.quiet()
}
