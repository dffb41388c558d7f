package web_test

import (
	"bytes"
	"context"
	"fmt"
	"html"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/xuri/excelize/v2"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/job"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// office is a table of an office's own; the heading of its third column says little.
const office = "序号,存在问题,打算,责任单位,责任人,整改时限\n1,泵站没有围栏,装上围栏,临江市水务局,江映雪,2026年12月底前\n2,路灯不亮,换灯泡,路灯所,,长期坚持\n"

// bring sends a file as the form of a page does.
func (w *world) bring(who, path, name string, data []byte) *httptest.ResponseRecorder {
	w.Helper()
	var b bytes.Buffer
	m := multipart.NewWriter(&b)
	part, err := m.CreateFormFile("file", name)
	if err == nil {
		_, err = part.Write(data)
	}
	if err == nil {
		err = m.WriteField("do", "plan")
	}
	if err == nil {
		err = m.Close()
	}
	if err != nil {
		w.Fatal(err)
	}
	r := httptest.NewRequest("POST", path, &b)
	r.Header.Set("Content-Type", m.FormDataContentType())
	r.Header.Set("Cookie", w.in(who))
	r.Header.Set("Accept-Language", "zh-CN")
	rec := httptest.NewRecorder()
	w.pages.ServeHTTP(rec, r)
	return rec
}

// inputs reads the form of the page of a plan, as a browser would send it.
func inputs(page string) url.Values {
	v := url.Values{}
	_, page, _ = strings.Cut(page, `<form method="post"`)
	for _, m := range regexp.MustCompile(`<input([^>]*)>`).FindAllStringSubmatch(page, -1) {
		name, value := attribute(m[1], "name"), attribute(m[1], "value")
		if !strings.Contains(m[1], "checkbox") && !strings.Contains(m[1], "radio") || strings.Contains(m[1], "checked") {
			v.Add(name, value)
		}
	}
	for _, m := range regexp.MustCompile(`<select name="([^"]*)".*?</select>`).FindAllStringSubmatch(page, -1) {
		if chosen := regexp.MustCompile(`value="([^"]*)" selected`).FindStringSubmatch(m[0]); chosen != nil {
			v.Set(m[1], chosen[1])
		}
	}
	return v
}

func attribute(tag, name string) string {
	m := regexp.MustCompile(name + `="([^"]*)"`).FindStringSubmatch(tag)
	if m == nil {
		return ""
	}
	return html.UnescapeString(m[1])
}

// jobs does the work that waits until the page of a job has an end.
func (w *world) jobs(who, path string) string {
	w.Helper()
	r := job.New(w.Store, map[string]job.Handler{app.JobTable: w.App.Handlers()[app.JobTable], app.JobImport: w.App.Handlers()[app.JobImport]}, job.Options{Now: w.Now})
	on, end := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() { defer close(done); r.Run(on) }()
	defer func() { end(); <-done }()
	for range 2000 {
		if page := w.as(who, path); page.Header().Get("Refresh") == "" {
			return page.Body.String()
		}
		time.Sleep(5 * time.Millisecond)
	}
	w.Fatal("the job does not end")
	return ""
}

func (w *world) findings(text string) int {
	w.Helper()
	page, err := w.App.List(context.Background(), w.As("organiser"), store.List{Kind: ledger.KindFinding, Filter: store.Filter{Round: w.round}, Limit: 100})
	if err != nil {
		w.Fatal(err)
	}
	n := 0
	for _, row := range page.Rows {
		if strings.Contains(string(row.Body), text) {
			n++
		}
	}
	return n
}

// comesBack takes the office's table in again, a month later: one of its changes is left
// out.
func (b *browser) comesBack(file string) {
	b.Helper()
	next := strings.NewReplacer("整改时限\n", "整改时限,整改情况\n", "装上围栏,临江市水务局,江映雪,2026年12月底前", "装上两米围栏,临江市水务局,江映雪,2027年1月底前,10月招标；11月开工", "换灯泡,路灯所,,长期坚持", "换灯泡,临江市交通局,,长期坚持,已换30盏").Replace(office)
	if err := os.WriteFile(file, []byte(next), 0o600); err != nil {
		b.Fatal(err)
	}
	for name, width := range map[string]int64{"phone": 390, "desk": 1366} {
		b.do(chromedp.EmulateViewport(width, 900))
		b.open("/rounds/" + b.round + "/import")
		b.do(chromedp.SetUploadFiles("#file", []string{file}), chromedp.Click("button.primary"), chromedp.WaitVisible("input[name=change]"))
		if wide := js[int64](b, "document.documentElement.scrollWidth"); wide > width {
			b.Errorf("%s is %d wide", name, wide)
		}
		b.shot("table-again-" + name)
	}
	if n := js[int](b, "document.querySelectorAll('input[name=change]').length"); n != 4 {
		b.Errorf("%d changes", n)
	}
	js[bool](b, "[...document.querySelectorAll('.changes tr')].filter(r => r.textContent.includes('2027-01-31')).every(r => { r.querySelector('[name=change]').click(); return true })")
	js[bool](b, "document.querySelector('button[value=take]').click() || true")
	b.do(chromedp.WaitVisible("main p[role=status]"))
	page := b.jobs("organiser", js[string](b, "location.pathname"))
	for _, want := range []string{"已经导入", "记进展 2 条", "装上两米围栏", "没有采用"} {
		if !strings.Contains(page, want) {
			b.Errorf("no %q in %s", want, page)
		}
	}
	b.quiet()
}

// TestOfficeTable takes an office's table in as a person does: what it was taken for is
// looked at and corrected, a name is settled, then it is taken in.
func TestOfficeTable(t *testing.T) {
	w := newWorld(t)
	path := "/rounds/" + w.round + "/import"
	r := w.bring("organiser", path, "台账.csv", []byte(office))
	page := r.Body.String()
	if r.Code != 200 || !strings.Contains(page, "E3") && !strings.Contains(page, "D3") || strings.Contains(page, `value="take"`) {
		t.Fatalf("%d %s", r.Code, page)
	}
	for _, wrong := range malformed(page) {
		t.Error(wrong)
	}
	v := inputs(page)
	if v.Get("col.0.1") != "finding" || v.Get("take.0") == "" {
		t.Fatalf("taken for: %v", v)
	}
	v.Set("col.0.4", "superior")
	v.Set("said.words", "路灯所")
	v.Set("said.name", "没有这个单位")
	v.Set("do", "plan")
	cookie := w.in("organiser")
	if r = w.send("POST", path, cookie, v); r.Code != 422 || !strings.Contains(r.Body.String(), "没有这个单位") {
		t.Errorf("a name that nobody has: %d", r.Code)
	}
	v.Set("said.name", "临江市交通局")
	v.Set("do", "take") // it has not been seen so
	if r = w.send("POST", path, cookie, v); r.Code != 409 || !strings.Contains(r.Body.String(), `value="take"`) {
		t.Fatalf("%d %s", r.Code, r.Body)
	}
	v = inputs(r.Body.String())
	v.Set("do", "take")
	if v.Get("settled") == "" || v.Get("said.words") != "路灯所" {
		t.Errorf("what was corrected is lost: %v", v)
	}
	if r = w.send("POST", path, cookie, v); r.Code != 303 {
		t.Fatalf("%d %s", r.Code, r.Body)
	}
	to := r.Header().Get("Location")
	if first := w.as("organiser", to); first.Header().Get("Refresh") == "" || !strings.Contains(first.Body.String(), "正在") {
		t.Errorf("while it waits: %s", first.Body)
	}
	if page := w.jobs("organiser", to); !strings.Contains(page, "已经导入") || w.findings("路灯不亮") != 1 {
		t.Errorf("%s", page)
	}
	if r = w.as("verifier", to); r.Code != 404 {
		t.Errorf("somebody else's job: %d", r.Code)
	}
	if r = w.bring("organiser", path, "台账.csv", []byte(office)); !strings.Contains(r.Body.String(), "导入过") {
		t.Errorf("the same again: %s", r.Body)
	}
}

// edited gives the ledger out as a workbook, and changes the cell that has certain words.
func (w *world) edited(who, words, to string) []byte {
	w.Helper()
	r := w.as(who, "/ledger.xlsx?round="+w.round)
	if r.Code != 200 || !strings.Contains(r.Header().Get("Content-Disposition"), "attachment") {
		w.Fatalf("%d %s", r.Code, r.Header())
	}
	return changed(w, r.Body.Bytes(), words, to)
}

// changed changes the cell of a workbook that has certain words.
func changed(t testing.TB, data []byte, words, to string) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	sheet := f.GetSheetName(0)
	cells, err := f.SearchSheet(sheet, words)
	if err != nil || len(cells) == 0 {
		t.Fatalf("%q stands nowhere: %v", words, err)
	}
	if err := f.SetCellValue(sheet, cells[0], to); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestWorkbook takes an exported ledger back: a cell becomes a change, and what somebody
// else has changed since stands beside it.
func TestWorkbook(t *testing.T) {
	w := newWorld(t)
	path := "/rounds/" + w.round + "/import"
	const was = "给泵站装上围栏"
	fence := w.measure(w.finding, was, "2026-12-20")
	data := w.edited("organiser", was, "给泵站装上两米高的围栏")
	page := w.bring("organiser", path, "台账.xlsx", data).Body.String()
	if !strings.Contains(page, "导出的台账") || !strings.Contains(page, "给泵站装上两米高的围栏") || !strings.Contains(page, `value="take"`) || strings.Contains(page, "各列是什么") {
		t.Fatalf("%s", page)
	}
	w.must(w.App.Do(context.Background(), w.As("organiser"), deedOf(ledger.KindAction, fence, map[string]any{"text": "泵站围栏补齐"})))
	page = w.bring("organiser", path, "台账.xlsx", data).Body.String()
	if !strings.Contains(page, "冲突") || !strings.Contains(page, "泵站围栏补齐") || !strings.Contains(page, `value="later"`) || strings.Contains(page, "没有要登记或修改的") {
		t.Fatalf("%s", page)
	}
	for _, wrong := range malformed(page) {
		t.Error(wrong)
	}
}

func TestTablesRefused(t *testing.T) {
	w := newWorld(t)
	path := "/rounds/" + w.round + "/import"
	if r := w.bring("organiser", path, "x.xlsx", []byte("\x00\x01\x02")); r.Code < 400 || r.Code >= 500 || !strings.Contains(r.Body.String(), `type="file"`) {
		t.Errorf("what is no table: %d %s", r.Code, r.Body)
	}
	if r := w.send("POST", path, w.in("organiser"), url.Values{}); r.Code != 422 {
		t.Errorf("no file: %d", r.Code)
	}
	v := url.Values{"digest": {w.put("organiser", office)}, "name": {"x.csv"}, "form": {"{"}}
	if r := w.send("POST", path, w.in("organiser"), v); r.Code != 422 {
		t.Errorf("a form that is none: %d", r.Code)
	}
	if r := w.as("auditor", path); r.Code == 200 && strings.Contains(r.Body.String(), `type="file"`) {
		t.Error("who changes nothing is asked for a file")
	}
	if r := w.bring("organiser", "/rounds/none/import", "x.csv", []byte(office)); r.Code != http.StatusNotFound {
		t.Errorf("no round: %d", r.Code)
	}
}

// TestLedgerOut: what is given out is what the list shows, to everybody their own.
func TestLedgerOut(t *testing.T) {
	w := newWorld(t)
	lines := func(who, query string) int {
		r := w.as(who, "/ledger.csv?"+query)
		if r.Code != 200 {
			t.Fatalf("%s %s: %d %s", who, query, r.Code, r.Body)
		}
		return strings.Count(r.Body.String(), "\n")
	}
	all := lines("organiser", "")
	if part := lines("organiser", "state=closed&after=x"); all < 4 || part >= all {
		t.Errorf("%d lines of all, %d of some", all, part)
	}
	if n := lines("builder", ""); n >= all {
		t.Errorf("somebody of another unit gets %d of %d lines", n, all)
	}
	if page := w.as("organiser", "/ledger?state=closed").Body.String(); !strings.Contains(page, `href="/ledger.xlsx?state=closed"`) || !strings.Contains(page, `href="/import"`) {
		t.Error("the list does not lead to its table")
	}
	if r := w.as("organiser", "/import"); r.Code != 303 || r.Header().Get("Location") != fmt.Sprintf("/rounds/%s/import", w.round) {
		t.Errorf("the only round: %d %s", r.Code, r.Header())
	}
}

// TestTableLook takes an office's table in with a browser, on a desk and on a phone.
func TestTableLook(t *testing.T) {
	w := newWorld(t)
	b := open(t, w)
	b.signIn("organiser")
	file := filepath.Join(t.TempDir(), "台账.csv")
	if err := os.WriteFile(file, []byte(office), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, lang := range []string{"en", "zh"} {
		w.send("POST", "/me/lang", w.in("organiser"), url.Values{"lang": {lang}})
		for name, width := range map[string]int64{"desk": 1366, "phone": 390} {
			b.do(chromedp.EmulateViewport(width, 900))
			b.open("/rounds/" + w.round + "/import")
			b.do(chromedp.SetUploadFiles("#file", []string{file}), chromedp.Click("button.primary"), chromedp.WaitVisible("input[name='said.words']"))
			if wide := js[int64](b, "document.documentElement.scrollWidth"); wide > width {
				t.Errorf("%s %s is %d wide", lang, name, wide)
			}
			b.shot("table-" + lang + "-" + name)
			b.quiet()
		}
	}
	b.do(chromedp.EmulateViewport(1366, 900))
	b.open("/rounds/" + w.round + "/import")
	b.do(chromedp.SetUploadFiles("#file", []string{file}), chromedp.Click("button.primary"), chromedp.WaitVisible("input[name='said.words']"))
	b.do(chromedp.SetValue("input[name='said.words']", "路灯所"), chromedp.SetValue("input[name='said.name']", "临江市交通局"),
		chromedp.Click("button[value=plan]"), chromedp.WaitVisible("button[value=take]"))
	b.shot("table-good")
	b.do(chromedp.Click("button[value=take]"), chromedp.WaitVisible("main p[role=status]"))
	b.shot("table-runs")
	path := js[string](b, "location.pathname")
	if page := w.jobs("organiser", path); !strings.Contains(page, "已经导入") {
		t.Error(page)
	}
	b.do(chromedp.WaitVisible(".count, a.button.primary")) // the page renews itself
	b.shot("table-done")
	b.quiet()
	b.comesBack(file)
	const was = "给泵站装上围栏"
	fence := w.measure(w.finding, was, "2026-12-20")
	w.measure(w.finding, "给泵站装上路灯", "2026-12-20")
	data := changed(t, w.edited("organiser", was, "给泵站装上两米高的围栏"), "给泵站装上路灯", "给泵站装上两盏路灯")
	if err := os.WriteFile(file, data, 0o600); err != nil {
		t.Fatal(err)
	}
	w.must(w.App.Do(context.Background(), w.As("organiser"), deedOf(ledger.KindAction, fence, map[string]any{"text": "泵站围栏补齐"})))
	b.open("/rounds/" + w.round + "/import")
	b.do(chromedp.SetUploadFiles("#file", []string{file}), chromedp.Click("button.primary"), chromedp.WaitVisible("input[name=rest][value=ledger]"))
	b.shot("table-conflict")
	js[bool](b, "(document.querySelector('input[name=rest][value=ledger]').click(), document.querySelector('button[value=take]').click(), true)")
	b.do(chromedp.WaitVisible("main p[role=status]"))
	path = js[string](b, "location.pathname")
	if page := w.jobs("organiser", path); !strings.Contains(page, "已经导入") || !strings.Contains(page, "两盏路灯") {
		t.Error(page)
	}
	b.quiet()
}
