package web_test

import (
	"bytes"
	"mime/multipart"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/ledger"
)

// add sends the form of a new record, and gives the path of its page.
func (w *world) add(who string, k ledger.Kind, form url.Values) string {
	w.Helper()
	r := w.send("POST", "/add/"+string(k), w.in(who), form)
	if r.Code != 303 {
		w.Fatalf("adding a %s: %d %s", k, r.Code, r.Body)
	}
	to, _, _ := strings.Cut(r.Header().Get("Location"), "?")
	return to
}

// deed sends the form of a move on the page of its record.
func (w *world) deed(who, page string, k ledger.Kind, id string, m ledger.Move, form url.Values) *httptest.ResponseRecorder {
	w.Helper()
	if form == nil {
		form = url.Values{}
	}
	form.Set("kind", string(k))
	form.Set("id", id)
	form.Set("move", string(m))
	return w.send("POST", page, w.in(who), form)
}

func idOf(path string) string { return path[strings.LastIndexByte(path, '/')+1:] }

// TestDriveByForms writes a drive by its form, opens it, makes links, and enters what came
// on paper and in a table.
func TestDriveByForms(t *testing.T) {
	w := newWorld(t)
	form := url.Values{"f.title": {"办事大厅征求意见"}, "f.unit": {w.Units["water"]}, "f.round": {w.round}, "f.sort": {"opinions"}, "f.anonymous": {"true"},
		"f.from": {w.App.Today().String()}, "f.until": {"2026-12-20"}, "f.channels": {"named", "paper", "table"}, "f.least": {"5"},
		"f.groups.id": {"", ""}, "f.groups.name": {"来办事的人", ""}, "f.groups.size": {"200", ""},
		"f.questions.id": {"", "", ""}, "f.questions.text": {"窗口态度", "最该改什么", ""}, "f.questions.sort": {"scale", "text", "choice"},
		"f.questions.options": {"好\n一般\n差", "", ""}, "f.questions.required": {"yes", "", ""}}
	more := url.Values{"more": {"f.questions"}}
	for name, list := range form {
		more[name] = list
	}
	r := w.send("POST", "/add/drive", w.in("organiser"), more)
	if r.Code != 200 || strings.Count(r.Body.String(), `name="f.questions.text"`) != 5 || !strings.Contains(r.Body.String(), "好\n一般\n差") || strings.Contains(r.Body.String(), `role="alert"`) {
		t.Errorf("more rows: %d %s", r.Code, r.Body)
	}
	page := w.add("organiser", ledger.KindDrive, form)
	id := idOf(page)
	rec, err := w.App.Record(t.Context(), w.As("organiser"), ledger.KindDrive, id)
	if err != nil {
		t.Fatal(err)
	}
	d := rec.(*ledger.Drive)
	if len(d.Groups) != 1 || d.Groups[0].Size != 200 || len(d.Questions) != 2 || len(d.Questions[0].Options) != 3 || !d.Questions[0].Required || d.Round != w.round || !d.Anonymous {
		t.Fatalf("%+v", d)
	}
	if r := w.deed("organiser", page, ledger.KindDrive, id, ledger.MoveOpen, nil); r.Code != 303 {
		t.Fatalf("open: %d %s", r.Code, r.Body)
	}
	r = w.send("POST", page+"/links", w.in("organiser"), url.Values{"g." + d.Groups[0].ID: {"3"}})
	if n := len(regexp.MustCompile(`<code>http://example.com/f/`+id+`/[a-z0-9]+</code>`).FindAllString(r.Body.String(), -1)); r.Code != 201 || n != 3 {
		t.Errorf("links: %d, %d of them: %s", r.Code, n, r.Body)
	}
	w.enterAnswers(t, page, d)
}

func (w *world) enterAnswers(t *testing.T, page string, d *ledger.Drive) {
	scale, words := d.Questions[0], d.Questions[1]
	one := url.Values{"channel": {"paper"}, "group": {d.Groups[0].ID}, "t." + words.ID: {"取号机坏了"}}
	r := w.send("POST", page+"/enter", w.in("organiser"), one)
	if r.Code != 422 || !strings.Contains(r.Body.String(), "取号机坏了") || !strings.Contains(r.Body.String(), `class="bad"`) {
		t.Errorf("a question that must be answered: %d %s", r.Code, r.Body)
	}
	one.Set("o."+scale.ID, scale.Options[2].ID)
	if r = w.send("POST", page+"/enter", w.in("organiser"), one); r.Code != 303 {
		t.Errorf("one on paper: %d %s", r.Code, r.Body)
	}
	table := "对象,窗口态度,最该改什么\n来办事的人,好,\n来办事的人,一般,排队久\n"
	for range 2 { // the same table again enters nothing twice
		if r := w.table(page+"/table", table); r.Code != 303 {
			t.Errorf("a table: %d %s", r.Code, r.Body)
		}
	}
	if r := w.table(page+"/table", "对象,窗口态度\n来办事的人,很好\n"); r.Code != 422 || !strings.Contains(r.Body.String(), "很好") {
		t.Errorf("a table with what is no option: %d %s", r.Code, r.Body)
	}
	c, err := w.App.Coverage(t.Context(), w.As("organiser"), d.ID)
	if err != nil || c.Heard != 3 {
		t.Errorf("%+v %v", c, err)
	}
}

// table uploads a table of answers.
func (w *world) table(path, text string) *httptest.ResponseRecorder {
	var b bytes.Buffer
	m := multipart.NewWriter(&b)
	_ = m.WriteField("channel", "table")
	f, _ := m.CreateFormFile("table", "答卷.csv")
	_, _ = f.Write([]byte(text))
	_ = m.Close()
	r := httptest.NewRequest("POST", path, &b)
	r.Header.Set("Content-Type", m.FormDataContentType())
	r.Header.Set("Cookie", w.in("organiser"))
	rec := httptest.NewRecorder()
	w.pages.ServeHTTP(rec, r)
	return rec
}

// TestIndicatorByForms writes an indicator, enters a reading, has it confirmed by somebody
// else, and puts it right.
func TestIndicatorByForms(t *testing.T) {
	w := newWorld(t)
	page := w.add("organiser", ledger.KindIndicator, url.Values{"f.name": {"投诉办结天数"}, "f.unit": {w.Units["water"]}, "f.definition": {"从受理到办结的平均天数"}, "f.measure": {"天"},
		"f.decimals": {"1"}, "f.direction": {"down"}, "f.period": {"quarter"}, "f.base.day": {"2026-03-31"}, "f.base.value": {"12"}, "f.lead": {w.People["officer"]},
		"f.targets.id": {""}, "f.targets.day": {"2026-12-31"}, "f.targets.value": {"5"}, "f.targets.most": {""}, "f.findings": {w.number(w.finding) + " 巡查"}})
	id := idOf(page)
	reading := url.Values{"on.indicator": {id}, "f.on": {"2026-09-10"}, "f.value": {"9.5"}, "f.source": {"投诉登记簿"}}
	w.add("officer", ledger.KindMeasurement, reading)
	m := w.first(ledger.KindMeasurement)
	for _, one := range w.measurements(id) {
		m = one
	}
	if !strings.Contains(w.as("verifier", "/").Body.String(), "看读数") || strings.Contains(w.as("officer", "/").Body.String(), "看读数") {
		t.Error("the reading does not wait at the home of who confirms it, or at that of who entered it")
	}
	if r := w.deed("officer", page, ledger.KindMeasurement, m, ledger.MoveConfirm, nil); r.Code == 303 {
		t.Error("who entered it confirms it")
	}
	if r := w.deed("verifier", page, ledger.KindMeasurement, m, ledger.MoveConfirm, nil); r.Code != 303 {
		t.Fatalf("confirm: %d %s", r.Code, r.Body)
	}
	text := w.as("officer", page).Body.String()
	if !strings.Contains(text, "on.replaces="+m) || !strings.Contains(text, w.number(w.finding)) {
		t.Errorf("no way to put it right, or no tie: %s", text)
	}
	form := w.as("officer", "/add/measurement?on.indicator="+id+"&on.replaces="+m).Body.String()
	if !strings.Contains(form, `value="2026-09-30"`) || !strings.Contains(form, `value="9.5"`) {
		t.Errorf("the form does not have what it puts right: %s", form)
	}
	reading.Set("on.replaces", m)
	reading.Set("f.value", "10.5")
	w.add("officer", ledger.KindMeasurement, reading)
	if n := len(w.measurements(id)); n != 2 {
		t.Errorf("%d readings", n)
	}
}

func (w *world) measurements(indicator string) []string {
	j, err := w.App.Indicator(w.Context(), w.As("organiser"), indicator, app.IndicatorAt{})
	if err != nil {
		w.Fatal(err)
	}
	var list []string
	for _, m := range j.Measurements {
		list = append(list, m.ID)
	}
	return list
}

func (w *world) number(finding string) string {
	r, err := w.App.Record(w.Context(), w.As("organiser"), ledger.KindFinding, finding)
	if err != nil {
		w.Fatal(err)
	}
	return r.(*ledger.Finding).Number
}

// TestServiceByForms promises a deed to the public, and asks those who were served.
func TestServiceByForms(t *testing.T) {
	w := newWorld(t)
	w.send("POST", "/rounds/"+w.round, w.in("organiser"), url.Values{"kind": {"round"}, "id": {w.round}, "move": {"rectify"}})
	w.add("organiser", ledger.KindAction, url.Values{"on.round": {w.round}, "on.sort": {"service"}, "f.text": {"给独居老人上门修水管"}, "f.unit": {w.Units["water"]}, "f.lead": {w.People["officer"]},
		"f.served": {"独居老人"}, "f.promise": {"电话约好，两天内上门"}, "f.standard": {"约到的都上门"}, "f.due.kind": {"date"}, "f.due.day": {"2026-12-31"}})
	list := w.as("organiser", "/services").Body.String()
	at := regexp.MustCompile(`href="(/actions/[^"]+)">给独居老人上门修水管`).FindStringSubmatch(list)
	if at == nil || !strings.Contains(list, "两天内上门") {
		t.Fatalf("%s", list)
	}
	id := idOf(at[1])
	for _, step := range []struct {
		who  string
		move ledger.Move
		form url.Values
	}{{"organiser", ledger.MoveAssign, nil}, {"officer", ledger.MoveAccept, nil}, {"officer", ledger.MoveReport, url.Values{"reason": {"上门6户"}}}} {
		if r := w.deed(step.who, at[1], ledger.KindAction, id, step.move, step.form); r.Code != 303 {
			t.Fatalf("%s: %d %s", step.move, r.Code, r.Body)
		}
	}
	survey := w.add("organiser", ledger.KindSurvey, url.Values{"on.action": {id}, "f.title": {"上门修水管回访"}, "f.scale": {"three"}, "f.asked": {"修过的6户"}, "f.means": {"电话"},
		"f.collectors": {w.People["clerk"]}, "f.sent": {"6"}, "f.from": {w.App.Today().String()}})
	if page := w.as("organiser", at[1]).Body.String(); !strings.Contains(page, "上门修水管回访") || !strings.Contains(page, "上门6户") {
		t.Errorf("%s", page)
	}
	if r := w.deed("organiser", survey, ledger.KindSurvey, idOf(survey), ledger.MoveOpen, nil); r.Code != 303 {
		t.Fatalf("open: %d %s", r.Code, r.Body)
	}
	if page := w.as("organiser", survey).Body.String(); !strings.Contains(page, `name="f.counts.mostly_satisfied"`) {
		t.Errorf("no place for the numbers: %s", page)
	}
}

// TestReportByForms issues a report, and another one that follows it.
func TestReportByForms(t *testing.T) {
	w := newWorld(t)
	make := func(title, earlier string) string {
		page := w.add("organiser", ledger.KindReport, url.Values{"f.title": {title}, "f.unit": {w.Units["city"]}, "f.where": {w.round}, "f.split": {"unit", "aspect"}, "f.earlier": {earlier}})
		if r := w.deed("organiser", page, ledger.KindReport, idOf(page), ledger.MoveIssue, nil); r.Code != 303 {
			t.Fatalf("issue: %d %s", r.Code, r.Body)
		}
		return page
	}
	first := make("整改情况第一期", "")
	before := w.as("organiser", first).Body.String()
	if !strings.Contains(before, "整改情况第一期") || !strings.Contains(before, "临江市水务局") || strings.Contains(before, "上一份") {
		t.Errorf("%s", before)
	}
	for _, form := range []string{"/docx", "/xlsx"} {
		r := w.as("organiser", first+form)
		if h := r.Header().Get("Content-Disposition"); r.Code != 200 || !strings.HasPrefix(r.Body.String(), "PK") || !strings.HasPrefix(h, "attachment") || !strings.Contains(before, `href="`+first+form+`"`) {
			t.Errorf("%s: %d %s", form, r.Code, h)
		}
	}
	second := make("整改情况第二期", idOf(first))
	if page := w.as("organiser", second).Body.String(); !strings.Contains(page, "上一份") || !strings.Contains(page, first) {
		t.Errorf("%s", page)
	}
	if after := w.as("organiser", first).Body.String(); after != before {
		t.Error("an issued report has changed")
	}
}
