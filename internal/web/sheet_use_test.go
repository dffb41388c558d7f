package web_test

import (
	"net/url"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestSheetInUse goes the way of a clerk: own fields typed and filled down, sorted by a
// head, filtered by what was typed, kept as a view, looked at on a phone.
func TestSheetInUse(t *testing.T) {
	w := newWorld(t)
	w.withFields()
	w.columnsFor("organiser", "own.检查组", "own.罚款（元）", "own.发现日期", "own.来源 <甲>.乙", "state")
	b := open(t, w)
	b.do(desk)
	b.signIn("organiser")
	b.open("/ledger?sort=made&round=" + w.round)
	group := js[int](b, `document.querySelector('th[data-column="own.检查组"]').cellIndex + 1`)
	b.soon(`document.querySelector("table.ledger").getAttribute("role") === "grid"`, "the sheet has not begun")
	cell := func(row int) string {
		return strings.ReplaceAll(`.ledger tbody tr:nth-child(R) > :nth-child(C)`, "R", strconv.Itoa(row))
	}
	at := func(row int) string { return strings.ReplaceAll(cell(row), "C", strconv.Itoa(group)) }
	b.do(chromedp.Click(at(1)))
	b.compose("三组", "s", "sanzu")
	b.do(chromedp.KeyEvent("\r"))
	b.soon(`!document.querySelector(".pending, .editing")`, "something is still being written")
	js[any](b, `document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key: "d", ctrlKey: true, bubbles: true, cancelable: true }))`)
	b.soon(`document.querySelector("`+at(2)+`").innerText.trim() === "三组" && !document.querySelector(".pending")`, "Ctrl D did not fill down")
	b.shot("use-desk")
	b.open("/ledger?sort=own.检查组&round=" + w.round)
	b.soon(`document.querySelector('th[data-column="own.检查组"]').getAttribute("aria-sort") === "ascending"`, "the head does not say that it sorts")
	js[any](b, `document.querySelector(".own-filters").open = true`)
	b.do(chromedp.SetValue(`input[name="has.检查组"]`, "三"))
	b.shot("use-filters")
	js[any](b, `document.querySelector("#filters button").click()`)
	b.waitText("检查组含“三”")
	if n := js[int](b, `document.querySelectorAll(".ledger tbody tr").length`); n != 2 {
		t.Errorf("%d rows have what was filtered", n)
	}
	b.shot("use-filtered")
	b.scheme("dark")
	b.open("/ledger?lang=en&" + url.Values{"has.检查组": {"三"}, "sort": {"-own.检查组"}}.Encode())
	b.shot("use-desk-dark")
	b.do(phone)
	b.open("/ledger?" + url.Values{"has.检查组": {"三"}}.Encode())
	b.shot("use-phone-dark")
	if label := js[string](b, `getComputedStyle(document.querySelector(".ledger tbody tr td:nth-child(`+strconv.Itoa(group)+`)"), "::before").content`); !strings.Contains(label, "检查组") {
		t.Errorf("a card does not say what its parts are: %s", label)
	}
	if wide := js[int64](b, "document.documentElement.scrollWidth"); wide > 390 {
		t.Errorf("the ledger is %d wide on a phone", wide)
	}
	b.scheme("light")
	b.open("/ledger#filters")
	js[any](b, `document.querySelector(".own-filters").open = true`)
	b.shot("use-phone-filters")
	if wide := js[int64](b, "document.documentElement.scrollWidth"); wide > 390 {
		t.Errorf("the filters are %d wide on a phone", wide)
	}
	b.quiet()
}

// TestRemindOfWorkPage reminds of an action from its page and from rows that were marked,
// and takes back what was just done.
func TestRemindOfWorkPage(t *testing.T) {
	w := newWorld(t)
	page := w.as("organiser", "/many?kind=finding&id="+w.finding).Body.String()
	if !strings.Contains(page, `href="/remind?`) {
		t.Error("marked rows do not lead to reminders")
	}
	page = w.as("organiser", "/findings/"+w.finding).Body.String()
	if !strings.Contains(page, `/remind?back=`) {
		t.Error("an action that waits does not lead to reminders")
	}
	path := "/remind?kind=finding&id=" + w.finding
	page = w.as("organiser", path).Body.String()
	for _, wrong := range malformed(page) {
		t.Error(wrong)
	}
	if !strings.Contains(page, "措施待认领") || !strings.Contains(page, "孟知行") {
		t.Fatal(page)
	}
	pick := func() string {
		page := w.as("organiser", path).Body.String()
		i := strings.Index(page, "措施待认领")
		rest := page[i:]
		rest = rest[strings.Index(rest, `value="`)+len(`value="`):]
		return rest[:strings.Index(rest, `"`)]
	}()
	form := url.Values{"kind": {"finding"}, "id": {w.finding}, "back": {"/ledger"}, "words": {"请今天认领"}, "pick": {pick}}
	if r := w.send("POST", "/remind", w.in("organiser"), form); r.Code != 303 || r.Header().Get("Location") != "/ledger?done=nudge.1" {
		t.Fatal(r.Code, r.Header().Get("Location"), r.Body)
	}
	if r := w.send("POST", "/remind", w.in("organiser"), form); r.Code != 409 || !strings.Contains(r.Body.String(), "这个工作日都催过了") {
		t.Errorf("twice: %d", r.Code)
	}
	home := w.as("officer", "/").Body.String()
	if n := strings.Count(home, "林若溪 催办：请今天认领"); n != 1 {
		t.Errorf("%d reminders at the home of whoever is to accept it", n)
	}
	if home := w.as("observer", "/").Body.String(); strings.Contains(home, "请今天认领") {
		t.Error("the home of another says it")
	}
}

// TestReopenIsOffered: what was closed is not undone; the way to open it again stands
// there at once.
func TestReopenIsOffered(t *testing.T) {
	w := newWorld(t)
	for _, kind := range []string{"finding", "action"} {
		page := w.as("organiser", "/findings/"+w.finding+"?done="+kind+".close&reopen="+kind+"."+w.finding).Body.String()
		if !strings.Contains(page, "/do/"+kind+"/"+w.finding+"/reopen?") {
			t.Errorf("nothing leads to opening the %s again", kind)
		}
	}
	if page := w.as("organiser", "/findings/"+w.finding+"?done=finding.close&reopen=finding.x").Body.String(); strings.Contains(page, "/do/finding/x/") {
		t.Error("what is no id leads somewhere")
	}
}
