package web_test

import (
	"context"
	"fmt"
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"github.com/bihuan/bihuan/ledger"
)

// withFields gives the findings of all rounds fields of one's own.
func (w *world) withFields() {
	w.Helper()
	text := "fields: [检查组, {name: 罚款（元）, type: number}, {name: 发现日期, type: date}, {name: \"来源 <甲>.乙\", type: choice, of: [日常检查, 群众反映]}]\n"
	if err := w.App.SetProfile(context.Background(), w.As("admin"), "base", text, 0); err != nil {
		w.Fatal(err)
	}
}

// TestOwnFieldsInForms: each field of one's own has an input, and what has none stays in
// lines; what is wrong with one keeps what was typed.
func TestOwnFieldsInForms(t *testing.T) {
	w := newWorld(t)
	w.withFields()
	path := "/do/finding/" + w.finding + "/edit"
	page := w.as("organiser", path).Body.String()
	for _, want := range []string{`>检查组</label>`, `type="date" `, `<option>群众反映</option>`, `name="f.fields.来源 &lt;甲&gt;.乙"`, `name="f.fields.罚款（元）"`} {
		if !strings.Contains(page, want) && !strings.Contains(page, strings.TrimSuffix(want, " ")+">") {
			t.Errorf("the form has no %s", want)
		}
	}
	form := url.Values{"back": {"/ledger"}, "f.text": {w.findingNow().Text}, "f.fields": {"备忘：再看"}, "f.fields.检查组": {"三组"}, "f.fields.罚款（元）": {"不少"},
		"f.fields.发现日期": {"2026-09-03"}, "f.fields.来源 <甲>.乙": {"群众反映"}}
	r := w.send("POST", path, w.in("organiser"), form)
	if r.Code == 303 || !strings.Contains(r.Body.String(), "要填数字") || !strings.Contains(r.Body.String(), `value="三组"`) || !strings.Contains(r.Body.String(), "备忘：再看") {
		t.Errorf("no number: %d", r.Code)
	}
	form.Set("f.fields.罚款（元）", "1200")
	if r = w.send("POST", path, w.in("organiser"), form); r.Code != 303 {
		t.Fatalf("%d %s", r.Code, r.Body)
	}
	if got := w.findingNow().Fields; len(got) != 5 || got["检查组"] != "三组" || got["备忘"] != "再看" || got["来源 <甲>.乙"] != "群众反映" {
		t.Errorf("kept: %v", got)
	}
	if page = w.as("organiser", path).Body.String(); !strings.Contains(page, `<option selected>群众反映</option>`) || !strings.Contains(page, ">备忘：再看</textarea>") {
		t.Error("the form does not hold what was kept")
	}
}

// TestOwnColumns: a column for each field of one's own, chosen, changed and pasted.
func TestOwnColumns(t *testing.T) {
	w := newWorld(t)
	w.withFields()
	w.columnsFor("organiser", "own.检查组", "own.罚款（元）", "own.来源 <甲>.乙", "state")
	b := open(t, w)
	b.signIn("organiser")
	b.open("/ledger?sort=made&round=" + w.round)
	cell := func(name string) string {
		return fmt.Sprintf(`tr[data-id="%s"] > :nth-child(%d)`, w.finding, js[int](b, `document.querySelector('th[data-column^="own.`+name+`"]').cellIndex + 1`))
	}
	b.do(chromedp.Click(cell("检查组")))
	b.compose("三组", "s", "sanzu")
	b.do(chromedp.KeyEvent("\t"), chromedp.KeyEvent("5"), chromedp.KeyEvent("0"), chromedp.KeyEvent("\t"), chromedp.KeyEvent("\r"),
		chromedp.WaitVisible(".cell-editor select"))
	b.do(chromedp.SetValue(".cell-editor select", "日常检查"), chromedp.KeyEvent("\r"))
	b.soon(`!document.querySelector(".pending, .editing")`, "something is still being written")
	if got := w.findingNow().Fields; len(got) != 3 || got["检查组"] != "三组" || got["罚款（元）"] != "50" || got["来源 <甲>.乙"] != "日常检查" {
		t.Errorf("typed: %v", got)
	}
	b.do(chromedp.Click(cell("检查组")))
	b.pasteText("四组\t8,000\t群众反映\r\n五组\t\t日常检查\r\n")
	b.waitText("粘贴会改 5 格")
	b.shot("own-paste")
	b.do(chromedp.Click("dialog.paste .primary"))
	b.waitText("已改 5 格")
	if got := w.findingNow().Fields; got["检查组"] != "四组" || got["罚款（元）"] != "8000" || got["来源 <甲>.乙"] != "群众反映" {
		t.Errorf("pasted: %v", got)
	}
	b.shot("own-columns")
	b.quiet()
	if r, err := w.App.Record(context.Background(), w.As("organiser"), ledger.KindFinding, w.finding); err != nil || r.Top().Rev < 5 {
		t.Errorf("each is an event: %v %v", r, err)
	}
}

// TestSheetLook looks at the ledger with fields of one's own, as TestWalk does, and at
// cells while they wait, are typed into and hold what cannot be kept.
func TestSheetLook(t *testing.T) {
	w := newWorld(t)
	w.withFields()
	b := open(t, w)
	l := newLooker(b)
	b.enter("organiser")
	for _, path := range []string{"/ledger?round=" + w.round, "/do/finding/" + w.finding + "/edit", "/many?kind=finding&id=" + w.finding, "/many?kind=action&id=" + w.action} {
		l.look(path, "organiser")
	}
	w.columnsFor("organiser", "amount", "own.检查组", "lead", "state")
	b.do(desk)
	b.scheme("light")
	b.open("/ledger?lang=en")
	cell := `tr[data-id="` + w.finding + `"] .c-amount`
	b.do(chromedp.Click(cell))
	l.axed("a cell that waits", "")
	b.do(chromedp.KeyEvent("x"), chromedp.WaitVisible(editor))
	l.axed("a cell that is typed into", "")
	b.do(chromedp.KeyEvent("\r"), chromedp.WaitVisible(".cell-note:not(:empty)"))
	l.axed("a cell that cannot be kept", "")
	b.shot("sheet-wrong")
	t.Logf("the ledger weighs %d", js[int64](b, `[performance.getEntriesByType("navigation")[0], ...performance.getEntriesByType("resource").filter((r) => /\.(css|js|svg)(\?|$)/.test(r.name))].reduce((n, r) => n + r.decodedBodySize, 0)`))
	b.quiet()
}

// TestOwnFilters: the ledger goes by fields of one's own, on the page, in a view and as a
// table; what cannot be understood is told.
func TestOwnFilters(t *testing.T) {
	w := newWorld(t)
	w.withFields()
	path := "/do/finding/" + w.finding + "/edit"
	form := url.Values{"back": {"/ledger"}, "f.text": {w.findingNow().Text}, "f.fields": {""}, "f.fields.检查组": {"三组"}, "f.fields.罚款（元）": {"1200"}, "f.fields.来源 <甲>.乙": {"群众反映"}}
	if r := w.send("POST", path, w.in("organiser"), form); r.Code != 303 {
		t.Fatal(r.Code, r.Body)
	}
	text := w.findingNow().Text
	all := strings.Count(w.as("organiser", "/ledger").Body.String(), "<tr data-id=")
	if all < 2 {
		t.Fatalf("%d findings", all)
	}
	for query, want := range map[string]int{"has.检查组=三": 1, "has.检查组=四": 0, "from.罚款（元）=1,000": 1, "from.罚款（元）=1000&upto.罚款（元）=1100": 0, "is.来源 <甲>.乙=群众反映": 1,
		"is.来源 <甲>.乙=日常检查&none.来源 <甲>.乙=1": all - 1, "sort=own.罚款（元）": all, "sort=-own.检查组&group=unit": -1, "upto.罚款（元）=多": all} {
		v, err := url.ParseQuery(query)
		if err != nil {
			t.Fatal(err)
		}
		page := w.as("organiser", "/ledger?"+v.Encode()).Body.String()
		rows := strings.Split(page, "<tr data-id=")
		if want >= 0 && len(rows)-1 != want {
			t.Errorf("%s: %d rows, want %d", query, len(rows)-1, want)
		}
		if strings.HasPrefix(query, "sort=own") && !strings.Contains(rows[1], text) {
			t.Errorf("%s: what has nothing there comes first", query)
		}
		if strings.Contains(query, "多") && !strings.Contains(page, "看不懂") {
			t.Errorf("%s: nothing is said of it", query)
		}
		for _, wrong := range malformed(page) {
			t.Errorf("%s: %s", query, wrong)
		}
	}
	page := w.as("organiser", "/ledger?"+url.Values{"is.来源 <甲>.乙": {"日常检查", "群众反映"}, "from.罚款（元）": {"1000"}, "has.检查组": {"三"}}.Encode()).Body.String()
	for _, want := range []string{"来源 &lt;甲&gt;.乙：日常检查、群众反映", "罚款（元）从 1000 起", "检查组含“三”", `name="from.罚款（元）" value="1000"`, `value="群众反映" checked`} {
		if !strings.Contains(page, want) {
			t.Errorf("the page has no %s", want)
		}
	}
	csv := w.as("organiser", "/ledger.csv?"+url.Values{"has.检查组": {"三"}}.Encode()).Body.String()
	if !strings.Contains(csv, text) || strings.Count(csv, "WT2026-00001") != strings.Count(csv, "WT") {
		t.Errorf("as a table: %s", csv)
	}
	r := w.send("POST", "/views", w.in("organiser"), url.Values{"list": {"finding"}, "name": {"三组的"}, "query": {url.Values{"has.检查组": {"三"}, "sort": {"own.罚款（元）"}}.Encode()}, "column": {"own.检查组"}})
	if page := w.as("organiser", r.Header().Get("Location")).Body.String(); strings.Count(page, "<tr data-id=") != 1 || !strings.Contains(page, `aria-sort="ascending"`) && !strings.Contains(page, `own.罚款`) {
		t.Error("the view does not go by the field")
	}
}
