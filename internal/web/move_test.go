package web_test

import (
	"bytes"
	"mime/multipart"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// move sends a form of the finding's page.
func (w *world) move(who string, k ledger.Kind, id string, m ledger.Move, more url.Values) *httptest.ResponseRecorder {
	form := url.Values{"kind": {string(k)}, "id": {id}, "move": {string(m)}, "seen": {strconv.Itoa(w.rev(k, id))}, "back": {"/findings/" + w.finding}}
	for name, list := range more {
		form[name] = list
	}
	return w.send("POST", "/findings/"+w.finding, w.in(who), form)
}

// TestLoopByForms leads an action from its owner to its end, with the forms that the
// page of its finding shows.
func TestLoopByForms(t *testing.T) {
	w := newWorld(t)
	id := w.assigned
	step := func(who string, m ledger.Move, more url.Values, to ledger.State) {
		t.Helper()
		page := w.as(who, "/findings/"+w.finding).Body.String()
		if !strings.Contains(page, `name="id" value="`+id+`"><input type="hidden" name="move" value="`+string(m)+`"`) {
			t.Errorf("%s is not offered %s", who, m)
		}
		r := w.move(who, ledger.KindAction, id, m, more)
		where, fragment, _ := strings.Cut(r.Header().Get("Location"), "#") // what may be taken back stands between
		if want := "/findings/" + w.finding + "?done=action." + string(m); r.Code != 303 || !strings.HasPrefix(where, want) || fragment != "r-"+id {
			t.Fatalf("%s %s: %d to %s: %s", who, m, r.Code, r.Header().Get("Location"), r.Body)
		}
		if is := w.state(ledger.KindAction, id); is != to {
			t.Fatalf("after %s it is %s", m, is)
		}
	}
	if page := w.as("officer", "/findings/"+w.finding).Body.String(); strings.Contains(page, `id="relay-`+id) {
		t.Error("its owner is offered to write down what the owner told")
	}
	step("officer", ledger.MoveAccept, nil, ledger.Accepted)
	w.report(t, id)
	var shown []string
	page, err := w.App.List(t.Context(), w.As("officer"), store.List{Kind: ledger.KindEvidence, Filter: store.Filter{Of: id}})
	if err != nil || len(page.Rows) != 2 {
		t.Fatalf("evidence of the report: %d %v", len(page.Rows), err)
	}
	for _, row := range page.Rows {
		shown = append(shown, row.ID)
	}
	step("officer", ledger.MoveReport, url.Values{"reason": {"补到了第四次"}}, ledger.UnderWay)
	step("officer", ledger.MoveClaim, url.Values{"reason": {"五次学习已经补齐"}, "shown": shown}, ledger.Claimed)
	step("verifier", ledger.MoveReturn, url.Values{"remark." + ledger.PartStandard: {"缺少签到表"}}, ledger.UnderWay)
	w.toldReturned(t, "officer")
	step("officer", ledger.MoveReport, url.Values{"reason": {"正在补签到表"}}, ledger.UnderWay)
	w.toldReturned(t, "officer") // it is on its way, and not done
	step("officer", ledger.MoveClaim, url.Values{"reason": {"签到表已补"}, "shown": shown}, ledger.Claimed)
	if page := w.as("verifier", "/findings/"+w.finding).Body.String(); !strings.Contains(page, "上次退回时要求") {
		t.Error("who judges it again is not told what the return asked for")
	}
	step("verifier", ledger.MoveConfirm, nil, ledger.Done)
	for _, e := range shown {
		if r := w.move("verifier", ledger.KindEvidence, e, ledger.MoveReview, nil); r.Code != 303 {
			t.Fatalf("reviewing evidence: %d %s", r.Code, r.Body)
		}
	}
	step("verifier2", ledger.MoveClose, nil, ledger.Closed)
	if page := w.as("verifier2", "/findings/"+w.finding).Body.String(); !strings.Contains(page, "/do/action/"+id+"/reopen?") {
		t.Error("nothing leads to taking the closing back")
	}
	if page := w.as("officer", "/findings/"+w.finding).Body.String(); strings.Contains(page, "/do/action/"+id+"/reopen?") {
		t.Error("its owner may take the closing back")
	}
	if r := w.move("verifier2", ledger.KindAction, id, ledger.MoveReopen, url.Values{"reason": {"签到表是别的会的"}}); r.Code != 303 || w.state(ledger.KindAction, id) != ledger.Done {
		t.Fatalf("taking the closing back: %d %s", r.Code, r.Body)
	}
	step("verifier2", ledger.MoveClose, nil, ledger.Closed)
	for _, words := range []string{"缺少签到表", "签到表是别的会的", "完成标准：", "五次学习已经补齐", "签到照片", "补到了第四次"} {
		if !strings.Contains(w.as("organiser", "/findings/"+w.finding).Body.String(), words) {
			t.Errorf("the story does not tell %q", words)
		}
	}
}

// report sends progress with two photos, as a phone does.
func (w *world) report(t *testing.T, id string) {
	t.Helper()
	var b bytes.Buffer
	m := multipart.NewWriter(&b)
	for name, value := range map[string]string{"kind": "action", "id": id, "move": "report", "reason": "补了第一次学习", "on": "2026-11-25"} {
		if err := m.WriteField(name, value); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"签到照片.jpg", `C:\会场\合影.png`} {
		f, err := m.CreateFormFile("files", name)
		if err != nil {
			t.Fatal(err)
		}
		_, _ = f.Write([]byte("\x89PNG\r\n\x1a\n" + name))
	}
	_ = m.Close()
	r := httptest.NewRequest("POST", "/findings/"+w.finding, &b)
	r.Header.Set("Content-Type", m.FormDataContentType())
	r.Header.Set("Cookie", w.in("officer"))
	rec := httptest.NewRecorder()
	w.pages.ServeHTTP(rec, r)
	if rec.Code != 303 {
		t.Fatalf("progress with photos: %d %s", rec.Code, rec.Body)
	}
}

// TestRefusedKeepsText: what is wrong is told at its input, and what was typed stays.
func TestRefusedKeepsText(t *testing.T) {
	w := newWorld(t)
	r := w.move("officer", ledger.KindAction, w.action, ledger.MoveReport, url.Values{"reason": {"已经和两个站谈妥"}, "on": {"2027-01-01"}})
	page := r.Body.String()
	if r.Code != 422 || !strings.Contains(page, "已经和两个站谈妥") || !strings.Contains(page, "日期不能晚于今天") ||
		!strings.Contains(page, `name="on" value="2027-01-01" aria-invalid="true"`) {
		t.Errorf("a day in the future: %d %s", r.Code, page)
	}
	if r = w.move("officer", ledger.KindAction, w.assigned, ledger.MoveDispute, url.Values{"reason": {"  "}}); r.Code != 422 || !strings.Contains(r.Body.String(), "请写明理由") {
		t.Errorf("no reason: %d", r.Code)
	}
	if r = w.move("clerk", ledger.KindAction, w.assigned, ledger.MoveAccept, nil); r.Code != 403 {
		t.Errorf("somebody else's action: %d", r.Code)
	}
}

// TestConflictIsTold: the second of two who change the same finding is told what the
// first changed, and keeps what they typed.
func TestConflictIsTold(t *testing.T) {
	w := newWorld(t)
	path := "/do/finding/" + w.finding + "/edit"
	form := url.Values{"seen": {strconv.Itoa(w.rev(ledger.KindFinding, w.finding))}, "f.text": {"集中学习只开展了7次"}, "f.place": {"水务局"}, "back": {"/ledger"}}
	w.Do("organiser", deedOf(ledger.KindFinding, w.finding, map[string]any{"text": "集中学习计划12次，只开展7次"}))
	r := w.send("POST", path, w.in("verifier"), form)
	page := r.Body.String()
	for _, words := range []string{"林若溪", "<ins>集中学习计划12次，只开展7次</ins>", "集中学习只开展了7次", `value="水务局"`, `name="seen" value="` + strconv.Itoa(w.rev(ledger.KindFinding, w.finding)) + `"`} {
		if !strings.Contains(page, words) {
			t.Errorf("the second is not told %q: %s", words, page)
		}
	}
	if r.Code != 409 {
		t.Errorf("a conflict: %d", r.Code)
	}
	form.Set("seen", strconv.Itoa(w.rev(ledger.KindFinding, w.finding)))
	if r = w.send("POST", path, w.in("verifier"), form); r.Code != 303 || !strings.HasPrefix(r.Header().Get("Location"), "/ledger?done=finding.edit&undo=") || !strings.HasSuffix(r.Header().Get("Location"), "#r-"+w.finding) {
		t.Errorf("after looking: %d %s %s", r.Code, r.Header().Get("Location"), r.Body)
	}
}

// TestMany moves several at once: all of them, or none.
func TestMany(t *testing.T) {
	w := newWorld(t)
	other := w.measure(w.finding, "公开巡查结果", "2026-12-31")
	ids := url.Values{"kind": {"action"}, "id": {w.action, w.assigned, other}}
	page := w.as("organiser", "/many?"+ids.Encode()).Body.String()
	if !strings.Contains(page, "交办（1 条）") || !strings.Contains(page, "收回（2 条）") {
		t.Errorf("what can be done: %s", page)
	}
	form := url.Values{"kind": {"action"}, "move": {"recall"}, "with": {w.action, w.assigned, other}, "id": ids["id"], "reason": {"重新分工"}, "back": {"/actions"}}
	r := w.send("POST", "/many", w.in("organiser"), form)
	if r.Code != 409 || !strings.Contains(r.Body.String(), "公开巡查结果") || w.state(ledger.KindAction, w.assigned) != ledger.Assigned {
		t.Errorf("one that cannot: %d %s", r.Code, r.Body)
	}
	form["with"] = []string{w.action, w.assigned}
	if r = w.send("POST", "/many", w.in("organiser"), form); r.Code != 303 || w.state(ledger.KindAction, w.assigned) != ledger.Proposed || w.state(ledger.KindAction, w.action) != ledger.Proposed {
		t.Errorf("two that can: %d %s", r.Code, r.Body)
	}
}

// TestReadAndNote keeps a note at its words, and the receipt.
func TestReadAndNote(t *testing.T) {
	w := newWorld(t)
	path := "/readings/" + w.reading
	form := url.Values{"kind": {"note"}, "move": {"add"}, "on.reading": {w.reading}, "on.version": {"1"}, "on.span": {"15,22"}, "f.text": {"对照我站的排班"}, "back": {path}}
	if r := w.send("POST", path, w.in("officer"), form); r.Code != 303 {
		t.Fatalf("a note: %d %s", r.Code, r.Body)
	}
	form = url.Values{"kind": {"receipt"}, "move": {"add"}, "on.reading": {w.reading}, "on.version": {"1"}, "back": {path}}
	if r := w.send("POST", path, w.in("officer"), form); r.Code != 303 {
		t.Fatalf("a receipt: %d %s", r.Code, r.Body)
	}
	page := w.as("officer", path).Body.String()
	if !strings.Contains(page, `<mark class="n"`) || !strings.Contains(page, "对照我站的排班") || !strings.Contains(page, "您已在") {
		t.Errorf("the note or the receipt is not shown: %s", page)
	}
	if strings.Contains(w.as("clerk", path).Body.String(), "对照我站的排班") {
		t.Error("somebody else sees the note")
	}
	if !strings.Contains(w.as("organiser", "/rounds/"+w.round).Body.String(), `>1 <span class="quiet">还有`) {
		t.Error("the round does not count the receipt, or who has not read")
	}
}

// TestStatementByForms hands a document in, has it corrected and accepted.
func TestStatementByForms(t *testing.T) {
	w := newWorld(t)
	page := w.as("verifier", "/statements/"+w.handed).Body.String()
	for _, words := range []string{`<mark class="`, "没有对应的措施", `class="card f"`, "没看过的都确认"} {
		if !strings.Contains(page, words) {
			t.Errorf("the statement does not show %q", words)
		}
	}
	rev, err := w.App.Review(t.Context(), w.As("verifier"), w.handed)
	if err != nil {
		t.Fatal(err)
	}
	form := url.Values{"version": {"1"}, "deed": {"edit"}, "item": {rev.Items[0].ID}, "text": {"集中学习只开展了7次"}}
	if r := w.send("POST", "/statements/"+w.handed+"/items", w.in("verifier"), form); r.Code != 303 {
		t.Fatalf("an edit: %d %s", r.Code, r.Body)
	}
	form = url.Values{"version": {"1"}, "deed": {"confirm"}}
	for _, it := range rev.Items[1:] {
		form.Add("item", it.ID)
	}
	if r := w.send("POST", "/statements/"+w.handed+"/items", w.in("verifier"), form); r.Code != 303 {
		t.Fatalf("confirming: %d %s", r.Code, r.Body)
	}
	r := w.send("POST", "/statements/"+w.handed, w.in("verifier"), url.Values{"kind": {"statement"}, "id": {w.handed}, "move": {"accept"}})
	if r.Code != 303 || w.state(ledger.KindStatement, w.handed) != ledger.Accepted {
		t.Errorf("accepting: %d %s", r.Code, r.Body)
	}
}

// TestReturnWithRemarks: a reviewer says at which item what is to be changed, and its
// author reads it there.
func TestReturnWithRemarks(t *testing.T) {
	w := newWorld(t)
	rev, err := w.App.Review(t.Context(), w.As("verifier"), w.handed)
	if err != nil {
		t.Fatal(err)
	}
	form := url.Values{"kind": {"statement"}, "id": {w.handed}, "move": {"return"}, "remark." + rev.Items[1].ID: {"写明是哪几次"}}
	if r := w.send("POST", "/statements/"+w.handed, w.in("verifier"), form); r.Code != 303 {
		t.Fatalf("returning: %d %s", r.Code, r.Body)
	}
	page := w.as("clerk", "/statements/"+w.handed).Body.String()
	if !strings.Contains(page, rev.Items[1].Text+"：写明是哪几次") {
		t.Errorf("the remark is not at its item: %s", page)
	}
}

// TestUploadByForm hands a document in by its file, and is told of one that cannot be
// read.
func TestUploadByForm(t *testing.T) {
	w := newWorld(t)
	send := func(path, name, body string, more map[string]string) *httptest.ResponseRecorder {
		var b bytes.Buffer
		m := multipart.NewWriter(&b)
		for k, v := range more {
			_ = m.WriteField(k, v)
		}
		f, _ := m.CreateFormFile("file", name)
		_, _ = f.Write([]byte(body))
		_ = m.Close()
		r := httptest.NewRequest("POST", path, &b)
		r.Header.Set("Content-Type", m.FormDataContentType())
		r.Header.Set("Cookie", w.in("officer"))
		rec := httptest.NewRecorder()
		w.pages.ServeHTTP(rec, r)
		return rec
	}
	r := send("/statements/new", "孟知行对照检查.txt", document, map[string]string{"round": w.round, "own": "1"})
	to := r.Header().Get("Location")
	if r.Code != 303 || !strings.HasPrefix(to, "/statements/") {
		t.Fatalf("handing in: %d %s", r.Code, r.Body)
	}
	if page := w.as("officer", to).Body.String(); !strings.Contains(page, "孟知行对照检查") || !strings.Contains(page, `value="submit"`) {
		t.Errorf("what was handed in: %s", page)
	}
	path, _, _ := strings.Cut(to, "?")
	r = send(path+"/file", "broken.docx", "PK\x03\x04 broken", nil)
	if r.Code < 400 || r.Code >= 500 || !strings.Contains(r.Body.String(), "role=\"alert\"") {
		t.Errorf("a broken file: %d %s", r.Code, r.Body)
	}
	if page := w.as("clerk", path); page.Code != 404 {
		t.Errorf("a colleague sees what is not handed in: %d", page.Code)
	}
}

// TestHomeIsByRole shows each what waits for them.
func TestHomeIsByRole(t *testing.T) {
	w := newWorld(t)
	for who, words := range map[string]string{"officer": "认领", "verifier": "验收", "organiser": "审批", "clerk": "阅读", "builder": "去报送"} {
		page := w.as(who, "/").Body.String()
		_, waiting, _ := strings.Cut(page, `class="waiting"`)
		waiting, _, _ = strings.Cut(waiting, "</ul>")
		if !strings.Contains(waiting, words) {
			t.Errorf("%s is not shown %q: %s", who, words, waiting)
		}
	}
	page := w.as("officer", "/").Body.String()
	if !strings.Contains(page, "逾期 2 天") || strings.Index(page, "逾期 2 天") > strings.Index(page, "补齐5次集中学习") {
		t.Error("what is overdue does not stand first")
	}
	if !strings.Contains(w.as("observer", "/").Body.String(), "您的角色只查看") {
		t.Error("whoever only looks is not told so")
	}
}

// TestRoundByForms makes a round with its notice, opens it, and adds what belongs to it.
func TestRoundByForms(t *testing.T) {
	w := newWorld(t)
	form := url.Values{"f.unit": {w.Units["city"]}, "f.name": {"2027年第一轮"}, "f.topic": {"整改回头看"}, "f.notice.number": {"临发〔2027〕2号"}, "f.notice.text": {"现就有关事项通知如下。"},
		"f.notice.on": {"2026-11-25"}, "f.units": {w.Units["water"], w.Units["roads"]}, "f.stages.name": {"整改 落实", "", "学习"}, "f.stages.from": {"2026-12-11", "", "2026-12-01"}, "f.stages.until": {"2027-01-31", "", "二〇二六"}, "f.stages.note": {"", "", "先学后查"}, "f.aspects": {"理论学习\r\n服务群众"},
		"f.terms.gates": {"evidence"}, "f.terms.at_once": {"5"}, "back": {"/rounds"}}
	r := w.send("POST", "/add/round", w.in("organiser"), form)
	if r.Code != 422 || !strings.Contains(r.Body.String(), `value="先学后查"`) || !strings.Contains(r.Body.String(), "“阶段”第 2 行请写全") || !strings.Contains(r.Body.String(), "现就有关事项通知如下。") {
		t.Fatalf("a stage without its day: %d %s", r.Code, r.Body)
	}
	form["f.stages.until"] = []string{"2027-01-31", "", "2026-12-10"}
	r = w.send("POST", "/add/round", w.in("organiser"), form)
	path, _, _ := strings.Cut(r.Header().Get("Location"), "?")
	if r.Code != 303 || !strings.HasPrefix(path, "/rounds/") {
		t.Fatalf("a round: %d %s", r.Code, r.Body)
	}
	id := strings.TrimPrefix(path, "/rounds/")
	page := w.as("organiser", path).Body.String()
	for _, words := range []string{"整改 落实", "先学后查", "理论学习", "临发〔2027〕2号", "要有审核通过的佐证材料"} {
		if !strings.Contains(page, words) {
			t.Errorf("the round does not show %q", words)
		}
	}
	r = w.send("POST", path, w.in("organiser"), url.Values{"kind": {"round"}, "id": {id}, "move": {"open"}})
	if r.Code != 303 || w.state(ledger.KindRound, id) != ledger.Opened {
		t.Fatalf("opening it: %d %s", r.Code, r.Body)
	}
	r = w.send("POST", "/add/finding", w.in("verifier"), url.Values{"on.round": {id}, "f.unit": {w.Units["water"]}, "f.text": {"水表没有按月抄"}, "f.amount": {"3.5万"}, "f.severity": {"2"}, "f.aspect": {"a1"}})
	finding, _, _ := strings.Cut(r.Header().Get("Location"), "?")
	if r.Code != 303 || !strings.HasPrefix(finding, "/findings/") {
		t.Fatalf("a finding: %d %s", r.Code, r.Body)
	}
	f := strings.TrimPrefix(finding, "/findings/")
	for kind, more := range map[string]url.Values{"cause": {"f.text": {"没有排班"}, "f.whys": {"没人管\r\n没有制度"}},
		"action": {"f.text": {"按月抄表"}, "f.sort": {"systemic"}, "f.lead": {w.People["clerk"]}, "f.due.kind": {"standing"}, "f.due.milestones": {"2026-12-31 抄完一遍\r\n2027-01-31 再抄一遍"}, "f.standard": {"账表相符"}}} {
		more["on.findings"], more["back"] = []string{f}, []string{finding}
		if r = w.send("POST", "/add/"+kind, w.in("organiser"), more); r.Code != 303 {
			t.Fatalf("a %s: %d %s", kind, r.Code, r.Body)
		}
	}
	page = w.as("organiser", finding).Body.String()
	for _, words := range []string{"3.5 万元", "理论学习", "没有制度", "再抄一遍", "江映雪", "二级"} {
		if !strings.Contains(page, words) {
			t.Errorf("the finding does not show %q", words)
		}
	}
}

// toldReturned holds that the owner of the finding's action is told what to do again.
func (w *world) toldReturned(t *testing.T, who string) {
	t.Helper()
	for path, words := range map[string]string{"/findings/" + w.finding: "退回重办", "/": "退回：缺少签到表"} {
		if !strings.Contains(w.as(who, path).Body.String(), words) {
			t.Errorf("%s does not tell its owner that it was returned", path)
		}
	}
}
