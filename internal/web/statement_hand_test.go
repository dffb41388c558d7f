package web_test

import (
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"github.com/bihuan/bihuan/ledger"
)

// Many files that come in together are held against what others wrote as one file is: what
// another office handed in is a copy, not one's own earlier words. They are submitted
// together.
func TestManyFilesOfManyUnits(t *testing.T) {
	w := newWorld(t)
	r := w.sendFile("organiser", "/rounds/"+w.round+"/files", url.Values{}, "file", map[string]string{
		"临江市交通局对照检查.txt": strings.ReplaceAll(document, "水务局", "交通局"), "材料.txt": "临江市交通局补充材料\n一、存在的问题\n1.路灯坏了没有人修。\n二、整改措施\n1.每周巡查路灯。\n",
	})
	to := r.Header().Get("Location")
	page := w.jobs("organiser", to)
	ids := regexp.MustCompile(`✓ <a href="/statements/([^"]+)">([^<]+)`).FindAllStringSubmatch(page, -1)
	if len(ids) != 2 || strings.Count(page, "临江市交通局</td>") != 2 {
		t.Fatalf("not both were taken for the unit that they name: %s", page)
	}
	pick := url.Values{"kind": {"statement"}, "back": {"/statements"}}
	for _, m := range ids {
		pick.Add("id", m[1])
		if m[2] != "临江市交通局对照检查.txt" {
			continue
		}
		text := w.as("organiser", "/statements/"+m[1]).Body.String()
		if !strings.Contains(text, "与别的材料雷同") || strings.Contains(text, "与自己以前的材料相同") {
			t.Error("what another office wrote is taken for one's own earlier words")
		}
	}
	page = w.as("organiser", "/many?"+pick.Encode()).Body.String()
	if !strings.Contains(page, "提交（2 条）") {
		t.Fatalf("they cannot be submitted together: %s", page)
	}
	pick.Set("move", "submit")
	pick["with"] = pick["id"]
	if r := w.send("POST", "/many", w.in("organiser"), pick); r.Code != 303 || !strings.HasPrefix(r.Header().Get("Location"), "/statements?done=statement.submit") {
		t.Fatalf("%d %s", r.Code, r.Header().Get("Location"))
	}
	for _, m := range ids {
		if got := w.state(ledger.KindStatement, m[1]); got != ledger.Submitted {
			t.Errorf("%s is %s", m[2], got)
		}
	}
}

// Whoever has no file types or pastes what they hand in. Nothing typed is lost, and it is
// edited again where it was typed.
func TestTypedStatement(t *testing.T) {
	w := newWorld(t)
	form := url.Values{"round": {w.round}, "text": {strings.ReplaceAll(document, "\n", "\r\n")}, "title": {""}}
	r := w.send("POST", "/statements/new", w.in("clerk"), form)
	to, _, _ := strings.Cut(r.Header().Get("Location"), "?")
	if r.Code != 303 || !strings.HasPrefix(to, "/statements/") {
		t.Fatalf("%d %s", r.Code, r.Body)
	}
	page := w.as("clerk", to).Body.String()
	for _, words := range []string{"<h1>水务局领导班子对照检查材料 ", "读出 10 条", "直接改这一稿的文字"} {
		if !strings.Contains(page, words) {
			t.Errorf("the page does not say %q", words)
		}
	}
	r = w.send("POST", to+"/file", w.in("clerk"), url.Values{"text": {document + "（四）另加一条，由孟知行负责，2026年12月31日前完成。\n"}})
	if r.Code != 303 || !strings.Contains(w.as("clerk", to).Body.String(), "第 2 稿") {
		t.Errorf("a second version: %d", r.Code)
	}
	for _, bad := range []string{"", " \n\t"} {
		if r = w.send("POST", to+"/file", w.in("clerk"), url.Values{"text": {bad}}); r.Code != 422 || !strings.Contains(r.Body.String(), "或者把全文粘贴进来") {
			t.Errorf("nothing was typed: %d", r.Code)
		}
	}
	if r = w.send("POST", "/statements/new", w.in("clerk"), url.Values{"round": {"none"}, "text": {document}}); r.Code != 404 {
		t.Errorf("a round that is not there: %d", r.Code)
	}
	look := w.send("POST", "/statements/new", w.in("clerk"), url.Values{"look": {"1"}, "text": {"从边写边查来的<字>"}})
	if look.Code != 200 || !strings.Contains(look.Body.String(), "从边写边查来的&lt;字&gt;</textarea>") {
		t.Errorf("what was typed elsewhere is lost: %d", look.Code)
	}
}

// A file that is dropped on the page goes into the form; the page stays.
func TestDropToHandIn(t *testing.T) {
	w := newWorld(t)
	b := open(t, w)
	b.signIn("clerk")
	b.open("/statements/new?round=" + w.round)
	b.until(`document.documentElement.classList.contains("scripted")`)
	js[any](b, `(() => { const d = new DataTransfer(); d.items.add(new File(["一、问题\n1.巡查走过场。\n"], "拖来的.txt")); d.items.add(new File(["x"], "另一份.txt"));
		const e = new DragEvent("drop", { dataTransfer: d, bubbles: true, cancelable: true }); document.querySelector("h1").dispatchEvent(e); return e.defaultPrevented })()`)
	b.until(`document.querySelector("#file").files.length === 1 && document.querySelector("#file").files[0].name === "拖来的.txt"`)
	js[any](b, `document.querySelector("form.fields button.primary").click()`)
	b.waitText("✓ 已收到")
	b.quiet()
}

// What is checked while it is typed can be handed in from there.
func TestHandInWhatIsChecked(t *testing.T) {
	w := newWorld(t)
	b := open(t, w)
	b.signIn("clerk")
	b.open("/check")
	b.do(chromedp.SendKeys("#text", "一、存在的问题\n1.巡查走过场。\n"))
	js[any](b, `document.querySelector("[data-elsewhere]").click()`)
	b.until(`document.querySelector("#typed-text")?.value.includes("巡查走过场")`)
	js[any](b, `document.querySelector("#title").value = "边写的材料"; document.querySelector("form.fields button.primary").click()`)
	b.waitText("边写的材料")
	b.waitText("✓ 已收到")
	b.quiet()
}

// Forms that are opened on a phone are as narrow as it.
func TestOpenFormsFitAPhone(t *testing.T) {
	w := newWorld(t)
	for _, who := range []string{"officer", "organiser"} {
		b := open(t, w)
		b.signIn(who)
		b.do(chromedp.EmulateViewport(375, 800))
		for _, path := range []string{"/findings/" + w.finding, "/rounds/" + w.round, "/statements/" + w.statement, "/statements/new?round=" + w.round} {
			b.open(path)
			if wide := js[int64](b, `([...document.querySelectorAll("main details")].forEach((d) => { d.open = true }), document.documentElement.scrollWidth)`); wide > 375 {
				t.Errorf("%s as %s is %d wide", path, who, wide)
			}
		}
		b.quiet()
	}
}
