package web_test

import (
	"net/url"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/ledger"
)

// TestDeputyByPage: somebody names who acts for them, who finds it at home, acts, and is
// named where it is told; neither loses sight of it, and it can be ended.
func TestDeputyByPage(t *testing.T) {
	w := newWorld(t)
	today := w.App.Today()
	if page := w.as("officer", "/me").Body.String(); !strings.Contains(page, "谁代我办") || !strings.Contains(page, "请人代办") {
		t.Fatal("nobody can be named on one's own page")
	}
	to := "/add/deputy?on.for=" + w.People["officer"] + "&back=%2Fme"
	page := w.as("officer", to).Body.String()
	for _, who := range []string{"officer", "admin"} {
		if strings.Contains(page, `<option value="`+w.People[who]+`"`) {
			t.Errorf("%s is offered, who cannot", who)
		}
	}
	for _, who := range []string{"clerk", "mason"} {
		if !strings.Contains(page, `<option value="`+w.People[who]+`"`) {
			t.Errorf("%s is not offered", who)
		}
	}
	if r := w.as("clerk", to); r.Code != 404 {
		t.Errorf("naming somebody for another: %d", r.Code)
	}
	form := url.Values{"on.for": {w.People["officer"]}, "f.by": {w.People["clerk"]}, "f.from": {today.String()}, "f.until": {(today - 1).String()}, "back": {"/me"}}
	if r := w.send("POST", "/add/deputy", w.in("officer"), form); r.Code != 422 || !strings.Contains(r.Body.String(), "止日不能早于起日") {
		t.Errorf("days the wrong way round: %d", r.Code)
	}
	form.Set("f.until", (today + 5).String())
	if r := w.send("POST", "/add/deputy", w.in("officer"), form); r.Code != 303 {
		t.Fatalf("naming the deputy: %d %s", r.Code, r.Body)
	}
	if home := w.as("officer", "/").Body.String(); !strings.Contains(home, "江映雪 代您办理，到 "+(today+5).String()) {
		t.Error("home does not say who stands in")
	}
	if home := w.as("clerk", "/").Body.String(); !strings.Contains(home, "您可以代 孟知行 办理，到 "+(today+5).String()) || strings.Contains(home, "等孟知行办的") {
		t.Error("the deputy's home does not say so")
	}
	r := w.send("POST", "/me/stead", w.in("clerk"), url.Values{"for": {w.People["officer"]}})
	acting := ""
	for _, c := range r.Result().Cookies() {
		acting = c.Name + "=" + c.Value
	}
	if home := w.send("GET", "/", acting, nil).Body.String(); !strings.Contains(home, "等孟知行办的") || !strings.Contains(home, "回到本人") || strings.Contains(home, "代您办理") {
		t.Error("home does not say for whom somebody acts")
	}
	if page := w.send("GET", "/me", acting, nil).Body.String(); strings.Contains(page, "请人代办") {
		t.Error("a deputy names deputies")
	}
	did := url.Values{"kind": {"action"}, "id": {w.action}, "move": {string(ledger.MoveReport)}, "reason": {"代办：又收到2条意见。"}}
	if r := w.send("POST", "/findings/"+w.finding, acting, did); r.Code != 303 {
		t.Fatalf("acting: %d %s", r.Code, r.Body)
	}
	if page := w.as("officer", "/findings/"+w.finding).Body.String(); strings.Count(page, "江映雪（代 孟知行）") != 1 {
		t.Error("the story does not say who did it")
	}
	w.end(today)
	// What was begun for somebody is not done in one's own name without a word.
	r = w.send("POST", "/findings/"+w.finding, acting, did)
	own := ""
	for _, c := range r.Result().Cookies() {
		own = c.Name + "=" + c.Value
	}
	if r.Code != 409 || !strings.Contains(r.Body.String(), "您代 孟知行 办理的期限已经结束") {
		t.Errorf("after its end: %d %s", r.Code, r.Body)
	}
	if home := w.send("GET", "/", own, nil); own == "" || own == acting || home.Code != 200 {
		t.Errorf("in one's own name: %q %d", own, home.Code)
	}
	if r := w.send("POST", "/findings/"+w.finding, own, did); strings.Contains(r.Body.String(), "期限已经结束") {
		t.Error("it is said again")
	}
}

// end ends what the officer gave, by the form of the own page.
func (w *world) end(today ledger.Day) {
	w.Helper()
	org, err := w.App.Org(w.Context())
	if err != nil {
		w.Fatal(err)
	}
	them, _ := org.StandingIn(w.People["officer"], today)
	if len(them) != 1 {
		w.Fatalf("%d stand in", len(them))
	}
	end := "/do/deputy/" + them[0].ID + "/end"
	if page := w.as("officer", "/me?done=deputy.add").Body.String(); !strings.Contains(page, end) || strings.Contains(page, "密码已改") {
		w.Error("it cannot be ended on the own page")
	}
	if r := w.send("POST", end, w.in("officer"), url.Values{"back": {"/me#deputies"}}); r.Code != 303 {
		w.Errorf("ending it: %d %s", r.Code, r.Body)
	}
	if home := w.as("clerk", "/").Body.String(); strings.Contains(home, "您可以代") {
		w.Error("it still holds")
	}
	if page := w.as("admin", "/admin/people/"+w.People["officer"]).Body.String(); !strings.Contains(page, "已提前结束") {
		w.Error("the page of the person does not say that it ended")
	}
	if trail := w.as("auditor", "/admin/audit?record="+them[0].ID).Body.String(); !strings.Contains(trail, "江映雪 代 孟知行") {
		w.Error("the trail names it by its id")
	}
}

// TestAuditInWords: the trail says which roles changed, what of a long text, and finds
// records by number and name.
func TestAuditInWords(t *testing.T) {
	w := newWorld(t)
	grants := url.Values{"f.grants.role": {"member", "verifier", "", ""}, "f.grants.unit": {"", "没有的站", "", ""}, "f.grants.from": {"", "", "", ""}, "f.grants.until": {"", "", "", ""}, "f.grants.round": {"", "", "", ""}}
	to := "/do/person/" + w.People["officer"] + "/grant"
	r := w.send("POST", to, w.in("admin"), grants)
	if body := r.Body.String(); r.Code != 422 || strings.Count(body, `name="f.grants.role"`) != 4 || !strings.Contains(body, "没有的站") {
		t.Errorf("a unit that is none: %d, %d rows", r.Code, strings.Count(r.Body.String(), `name="f.grants.role"`))
	}
	grants["f.grants.unit"][1], grants["f.grants.until"][1] = "城北水务站", "2026-12-31"
	if r := w.send("POST", to, w.in("admin"), grants); r.Code != 303 {
		t.Fatalf("granting: %d %s", r.Code, r.Body)
	}
	if r := w.send("POST", "/admin/calendar", w.in("admin"), url.Values{"do": {"set"}, "text": {"calendar ours\nyear 2031\noff 2031-01-01 元旦\n"}}); r.Code != 303 {
		t.Fatalf("a calendar: %d", r.Code)
	}
	_, seen, _ := strings.Cut(w.as("admin", "/admin/calendar").Body.String(), `name="seen" value="`)
	seen, _, _ = strings.Cut(seen, `"`)
	if r := w.send("POST", "/admin/calendar", w.in("admin"), url.Values{"do": {"set"}, "seen": {seen}, "text": {"calendar ours\nyear 2031\noff 2031-01-01 元旦\noff 2031-05-01 劳动节\n"}}); r.Code != 303 {
		t.Errorf("a calendar again: %d", r.Code)
	}
	for query, want := range map[string]string{
		"kind=person":            "核验人 · 城北水务站（到 2026-12-31）",
		"kind=unit":              "<ins>off 2031-05-01 劳动节</ins>",
		"record=CS2026-00001":    "CS2026-00001",
		"record=孟知行":             "授予角色",
		"record=CS2026-99999":    "没有编号、名称或 ID 是",
		"who=江映雪&kind=statement": "提交",
	} {
		if body := w.as("auditor", "/admin/audit?"+strings.NewReplacer("孟知行", url.QueryEscape("孟知行"), "江映雪", url.QueryEscape("江映雪")).Replace(query)).Body.String(); !strings.Contains(body, want) {
			t.Errorf("%s: the trail does not say %q", query, want)
		}
	}
}
