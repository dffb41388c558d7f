package web_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/app/apptest"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/internal/web"
	"github.com/bihuan/bihuan/ledger"
)

// world is a program with an organisation, a round under way, and pages.
type world struct {
	*apptest.World
	pages   *web.Server
	cookies map[string]string

	round, reading, request, statement string
	handed                             string // a statement under review
	finding, cause, action, assigned   string
	claimed, extension, indicator      string
	asking, asked                      string // drives: one that is open, one that is closed
}

const password = "long-enough-9"

// newWorld makes the organisation with a round in which something is in every state
// that the pages are about.
func newWorld(t testing.TB) *world {
	t.Helper()
	w := &world{World: apptest.New(t, "", store.Options{}), cookies: map[string]string{}}
	w.rename()
	var err error
	if w.pages, err = web.New(w.App, web.Options{}); err != nil {
		t.Fatal(err)
	}
	w.begin()
	w.handIn()
	w.work()
	w.ask()
	return w
}

// rename gives units and people the names of an office: what people see is Chinese.
func (w *world) rename() {
	ctx := context.Background()
	admin := w.As("admin")
	for id, name := range map[string]string{"city": "临江市", "water": "临江市水务局", "office": "城北水务站", "roads": "临江市交通局"} {
		w.must(w.App.Do(ctx, admin, app.Deed{Kind: ledger.KindUnit, ID: w.Units[id], Move: ledger.MoveEdit, Fields: apptest.Fields(map[string]any{"name": name})}))
	}
	for id, name := range map[string]string{"mayor": "周明远", "organiser": "林若溪", "verifier": "韩启文", "verifier2": "许清禾", "observer": "吕观澜",
		"director": "沈维舟", "clerk": "江映雪", "officer": "孟知行", "builder": "程路平", "mason": "石砌之", "auditor": "严审言"} {
		w.must(w.App.Do(ctx, admin, app.Deed{Kind: ledger.KindPerson, ID: w.People[id], Move: ledger.MoveEdit, Fields: apptest.Fields(map[string]any{"name": name})}))
	}
}

func (w *world) must(d *app.Done, err error) *app.Done {
	w.Helper()
	if err != nil {
		w.Fatal(err)
	}
	return d
}

func (w *world) put(who, text string) string {
	w.Helper()
	b, err := w.App.PutFile(context.Background(), w.As(who), strings.NewReader(text))
	if err != nil {
		w.Fatal(err)
	}
	return b.Digest
}

// begin opens a round, with something to read and something to hand in.
func (w *world) begin() {
	w.round = w.Add("organiser", ledger.KindRound, map[string]any{"name": "2026年度民主生活会", "topic": "对照检查、整改落实", "unit": w.Units["city"],
		"units": []string{w.Units["water"], w.Units["roads"]},
		"notice": map[string]any{"number": "临发〔2026〕18号", "issuer": "中共临江市委", "title": "关于开好2026年度民主生活会的通知", "on": "2026-11-02",
			"text": "各有关单位：\n现就开好本年度民主生活会通知如下。\n一、认真学习规定的材料，签收阅读回执。\n二、对照检查，问题要见人见事，原因要挖到根上，措施要有人、有时限、有标准。\n三、会后列出整改台账，逐条销号。"},
		"stages": []map[string]any{{"name": "学习研讨", "from": "2026-11-02", "until": "2026-11-15"}, {"name": "对照检查", "from": "2026-11-16", "until": "2026-11-30"},
			{"name": "整改落实", "from": "2026-12-01", "until": "2027-03-31"}},
		"aspects": []map[string]any{{"id": "a1", "text": "理论学习"}, {"id": "a2", "text": "服务群众"}, {"id": "a3", "text": "工作作风"}},
		"terms":   map[string]any{"gates": []string{"evidence"}, "at_once": 5, "look_back": 90, "criteria": "现场再看一次，是否反弹"}})
	w.Move("organiser", ledger.KindRound, w.round, ledger.MoveOpen, "")
	w.reading = w.Add("organiser", ledger.KindReading, map[string]any{"round": w.round, "title": "关于加强基层水源地管理的意见", "due": "2026-11-26",
		"file": w.put("organiser", "关于加强基层水源地管理的意见\n一、总体要求\n水源地管理要坚持预防为主、巡查为要，把问题发现在早、处置在小。\n二、重点任务\n（一）落实巡查制度。每周至少巡查两次，记录要当场填写，不得事后补记。\n（二）管好台账。发现的问题当天登记，明确责任人和时限。\n")})
	w.request = w.Add("organiser", ledger.KindRequest, map[string]any{"round": w.round, "unit": w.Units["water"], "title": "领导班子对照检查材料", "due": "2026-11-27"})
	w.Add("organiser", ledger.KindRequest, map[string]any{"round": w.round, "unit": w.Units["roads"], "title": "领导班子对照检查材料", "due": "2026-11-20"})
}

const document = `水务局领导班子对照检查材料
一、存在的主要问题
（一）理论学习方面
一是学习不够系统，2026年集中学习计划12次，实际只开展了7次。
二是学用脱节，学习体会与水源地管理工作结合不紧。
（二）服务群众方面
一是水源地巡查走过场，9月份有4次巡查记录是事后补填的。
二是群众反映的水压不足问题拖了两个月没有答复。
二、原因分析
（一）学习制度执行不严，没有专人督促，补课也没有人过问。
（二）巡查责任没有落实到人，谁巡查谁记录没有明确。
（三）群众来信来电的办理没有期限要求。
三、整改措施
（一）修订学习计划，办公室江映雪负责，2026年12月31日前补齐5次集中学习。
（二）建立巡查打卡和双人签字制度，由孟知行负责，2026年12月15日前完成。
（三）群众诉求五个工作日内答复，办公室负责，长期坚持。
`

// handIn brings two statements: one that was accepted into the ledger, one under review.
func (w *world) handIn() {
	ctx := context.Background()
	add := func(title string, fields map[string]any) string {
		fields["round"], fields["title"] = w.round, title
		id := w.Add("clerk", ledger.KindStatement, fields)
		_, err := w.App.AddVersion(ctx, w.As("clerk"), id, app.Upload{Name: title + ".txt", Body: strings.NewReader(document)})
		if err != nil {
			w.Fatal(err)
		}
		w.Move("clerk", ledger.KindStatement, id, ledger.MoveSubmit, "")
		return id
	}
	w.statement = add("水务局领导班子对照检查材料", map[string]any{"unit": w.Units["water"], "request": w.request})
	w.confirmAll(w.statement)
	w.Move("verifier", ledger.KindStatement, w.statement, ledger.MoveAccept, "")
	w.handed = add("江映雪个人对照检查材料", map[string]any{"unit": w.Units["water"], "person": w.People["clerk"]})
}

func (w *world) confirmAll(statement string) {
	rev, err := w.App.Review(context.Background(), w.As("verifier"), statement)
	if err != nil {
		w.Fatal(err)
	}
	var ids []string
	for _, it := range rev.Items {
		ids = append(ids, it.ID)
	}
	w.Add("verifier", ledger.KindCorrection, map[string]any{"statement": statement, "version": 1, "deed": "confirm", "items": ids})
}

// work brings actions into every state that somebody waits for.
func (w *world) work() {
	w.finding = w.first(ledger.KindFinding)
	w.cause = w.first(ledger.KindCause)
	w.action = w.measure(w.finding, "制定并公开巡查排班表", "2026-11-24")
	w.Move("organiser", ledger.KindAction, w.action, ledger.MoveAssign, "")
	w.Move("officer", ledger.KindAction, w.action, ledger.MoveAccept, "")
	w.Do("officer", app.Deed{Kind: ledger.KindAction, ID: w.action, Move: ledger.MoveReport, Reason: "排班表初稿已经发各站征求意见，收到3条意见。"})
	w.Add("officer", ledger.KindEvidence, map[string]any{"actions": []string{w.action}, "title": "排班表初稿", "name": "排班表.txt", "file": w.put("officer", "排班表")})
	w.extension = w.Add("officer", ledger.KindExtension, map[string]any{"action": w.action, "day": "2026-12-10", "reason": "两个站的人员刚刚调整，排班要重排"})
	w.assigned = w.measure(w.finding, "补齐5次集中学习", "2026-12-31")
	w.Move("organiser", ledger.KindAction, w.assigned, ledger.MoveAssign, "")
	w.claimed = w.measure(w.finding, "开通群众诉求办理登记", "2026-12-15")
	w.claim(w.claimed)
	w.measured()
	w.Pass(3) // the first one is overdue
}

// measured has an indicator with a reading.
func (w *world) measured() {
	w.indicator = w.Add("organiser", ledger.KindIndicator, map[string]any{"unit": w.Units["water"], "name": "群众诉求按期办结率", "definition": "按期办结件数除以应办结件数",
		"measure": "%", "decimals": 1, "direction": "up", "period": "quarter", "grace": 10, "lead": w.People["officer"],
		"base": map[string]any{"day": "2026-06-30", "value": "72"}, "targets": []map[string]any{{"day": "2026-12-31", "value": "95"}}})
	w.Add("officer", ledger.KindMeasurement, map[string]any{"indicator": w.indicator, "on": "2026-09-30", "value": "81.5", "source": "诉求办理登记簿"})
}

func (w *world) first(k ledger.Kind) string {
	page, err := w.App.List(context.Background(), w.As("organiser"), store.List{Kind: k, Limit: 1})
	if err != nil || len(page.Rows) == 0 {
		w.Fatalf("no %s: %v", k, err)
	}
	return page.Rows[0].ID
}

func (w *world) measure(finding, text, due string) string {
	id := w.Add("organiser", ledger.KindAction, map[string]any{"findings": []string{finding}, "text": text, "unit": w.Units["water"], "lead": w.People["officer"],
		"superior": w.People["director"], "sort": "corrective", "standard": "排班、登记公开可查，连续一个月没有漏项", "due": map[string]any{"kind": "date", "day": "2026-12-31"}})
	if due != "2026-12-31" {
		w.Do("organiser", app.Deed{Kind: ledger.KindAction, ID: id, Move: ledger.MoveEdit, Fields: apptest.Fields(map[string]any{"due": map[string]any{"kind": "date", "day": due}})})
	}
	return id
}

func (w *world) claim(id string) {
	w.Move("organiser", ledger.KindAction, id, ledger.MoveAssign, "")
	w.Move("officer", ledger.KindAction, id, ledger.MoveAccept, "")
	w.Move("officer", ledger.KindAction, id, ledger.MoveReport, "登记窗口已经开通")
	e := w.Add("officer", ledger.KindEvidence, map[string]any{"actions": []string{id}, "title": "登记簿照片", "name": "登记簿.txt", "file": w.put("officer", "登记")})
	w.Do("officer", app.Deed{Kind: ledger.KindAction, ID: id, Move: ledger.MoveClaim, Reason: "登记制度已运行一个月，漏项为零", Shown: []string{e}})
}

// in is the cookie of somebody who has signed in.
func (w *world) in(who string) string {
	w.Helper()
	if c := w.cookies[who]; c != "" {
		return c
	}
	ctx := context.Background()
	inv, err := w.App.Invite(ctx, app.House(), w.People[who])
	if err == nil {
		err = w.App.UseLink(ctx, inv.Code, who, password)
	}
	if err != nil {
		w.Fatal(err)
	}
	r := w.send("POST", "/sign-in", "", url.Values{"sign-in.login": {who}, "sign-in.password": {password}})
	for _, c := range r.Result().Cookies() {
		w.cookies[who] = c.Name + "=" + c.Value
	}
	if w.cookies[who] == "" {
		w.Fatalf("%s did not get in: %d %s", who, r.Code, r.Body)
	}
	return w.cookies[who]
}

// send asks for something without a browser.
func (w *world) send(method, path, cookie string, form url.Values, heads ...string) *httptest.ResponseRecorder {
	w.Helper()
	var r *http.Request
	if form != nil {
		r = httptest.NewRequest(method, path, strings.NewReader(form.Encode()))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	} else {
		r = httptest.NewRequest(method, path, nil)
	}
	r.Header.Set("Accept-Language", "zh-CN")
	if cookie != "" {
		r.Header.Set("Cookie", cookie)
	}
	for i := 0; i+1 < len(heads); i += 2 {
		r.Header.Set(heads[i], heads[i+1])
	}
	rec := httptest.NewRecorder()
	w.pages.ServeHTTP(rec, r)
	return rec
}

// as asks for a page in somebody's name.
func (w *world) as(who, path string) *httptest.ResponseRecorder {
	w.Helper()
	return w.send("GET", path, w.in(who), nil)
}

// rev is the revision of a record.
func (w *world) rev(k ledger.Kind, id string) int {
	r, err := w.Store.View().Get(context.Background(), k, id)
	if err != nil {
		w.Fatal(err)
	}
	return r.Top().Rev
}

func (w *world) state(k ledger.Kind, id string) ledger.State {
	r, err := w.Store.View().Get(context.Background(), k, id)
	if err != nil {
		w.Fatal(err)
	}
	return r.Top().State
}

func deedOf(k ledger.Kind, id string, fields map[string]any) app.Deed {
	return app.Deed{Kind: k, ID: id, Move: ledger.MoveEdit, Fields: apptest.Fields(fields)}
}
