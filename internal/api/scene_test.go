package api

import (
	"archive/zip"
	"bytes"
	"context"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/app/apptest"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// scene is a ledger in which every move of every kind can be made by somebody.
type scene struct {
	w *world
	// bodies and targets are by "kind move".
	bodies  map[string]string
	targets map[string]string
}

func newScene(w *world) *scene {
	s := &scene{w: w, bodies: map[string]string{}, targets: map[string]string{}}
	s.organisation()
	s.rounds()
	s.papers()
	s.findings()
	s.actions()
	s.after()
	s.measures()
	s.accounts()
	s.jobs()
	s.tables()
	s.hooks()
	s.drives()
	return s
}

// mine gives the head of something that the doer wrote in the water bureau.
func (s *scene) mine(name, round string, state ledger.State) ledger.Head {
	h := s.w.head(name, "water", round, state)
	h.Author = s.w.id("doer@water")
	return h
}

// on says what moves of a kind are made on, and with what.
func (s *scene) on(k ledger.Kind, target, body string, moves ...ledger.Move) {
	for _, m := range moves {
		s.targets[string(k)+" "+string(m)], s.bodies[string(k)+" "+string(m)] = target, body
	}
}

// the names in a body stand for ids.
func (s *scene) fill(body string) string {
	for {
		from := strings.Index(body, "<")
		if from < 0 {
			return body
		}
		to := strings.Index(body[from:], ">") + from
		body = body[:from] + s.w.id(body[from+1:to]) + body[to+1:]
	}
}

// call is the request that is made of a route.
func (s *scene) call(r *route) call {
	key := string(r.kind) + " " + string(r.move)
	target, body := s.targets[key], s.bodies[key]
	if target == "" {
		target = string(r.kind)
	}
	if r.tag == tagAccounts {
		target = "plain"
	}
	if r.tag == tagJobs && r.kind == "" {
		target = "job"
	}
	if r.tag == tagForms {
		target = "drive"
	}
	if r.tag == tagHooks {
		target = "hook"
	}
	own := routeName(r)
	if t, ok := s.targets[own]; ok {
		target = t
	}
	if b, ok := s.bodies[own]; ok {
		body = b
	}
	path := r.path
	if hasID(r) {
		path = inPath.ReplaceAllString(path, s.w.id(target))
	}
	switch r.path {
	case "/search":
		path += "?q=%E4%BC%9A%E8%AE%AE&limit=200"
		target = "finding"
	case "/counts":
		target = "water"
	case "/figures":
		path += "?by=unit_own"
		target = "water"
	case "/figures/rows":
		path += "?limit=200&figure=found"
		target = "finding"
	case "/figures/rounds":
		path += "?earlier=" + s.w.id("closed") + "&later=" + s.w.id("main")
	case "/figures/rounds/rows":
		path += "?limit=200&part=new&earlier=" + s.w.id("closed") + "&later=" + s.w.id("main")
		target = "finding"
	case "/ledger/findings/groups", "/ledger/actions/groups":
		path += "?by=unit"
		target = "water"
	case "/dates":
		path += "?from=2026-11-01&until=2027-06-30"
		target = "action"
	case "/accounts":
		target = "plain"
	case "/jobs":
		target = "job"
	case "/hooks":
		target = "hook"
	case "/ledger.xlsx", "/ledger.csv":
		path += "?round=" + s.w.id("main")
	case "/events":
		path += "?limit=200&kind=finding"
		target = "finding"
	}
	if !r.stream {
		body = s.fill(body)
	}
	return call{method: r.method, path: path, body: body, header: []string{"X-Test", s.w.id(target)}}
}

func (s *scene) organisation() {
	w := s.w
	w.put(&ledger.Category{Head: s.mine("category", "", ledger.Active), Name: "作风"},
		&ledger.Deputy{Head: s.mine("deputy", "", ledger.Active), For: w.id("doer@water"), By: w.id("plain"), From: 1, Until: 40000})
	s.targets["unit "], s.targets["person "] = "water", "plain"
	s.on(ledger.KindUnit, "", `{"name":"新处","parent":"<water>"}`, ledger.MoveAdd)
	s.on(ledger.KindUnit, "water", `{"name":"水务局"}`, ledger.MoveEdit)
	s.on(ledger.KindUnit, "empty", `{"reason":"并了"}`, ledger.MoveRetire)
	s.on(ledger.KindPerson, "", `{"name":"新人","unit":"<water>"}`, ledger.MoveAdd)
	s.on(ledger.KindPerson, "plain", `{"name":"某人"}`, ledger.MoveEdit)
	s.on(ledger.KindPerson, "plain", `{"fields":{"grants":[{"role":"member","unit":"<water>"}]}}`, ledger.MoveGrant)
	s.on(ledger.KindPerson, "plain", `{"reason":"走了"}`, ledger.MoveRetire)
	s.on(ledger.KindDeputy, "", `{"for":"<doer@water>","by":"<plain>","from":"2026-11-23","until":"2026-11-30"}`, ledger.MoveAdd)
	s.on(ledger.KindCategory, "", `{"name":"作风","unit":"<water>"}`, ledger.MoveAdd)
	s.on(ledger.KindCategory, "category", `{"name":"纪律"}`, ledger.MoveEdit)
}

// rounds that the bureau runs, one in each state, and one that the city runs.
func (s *scene) rounds() {
	w := s.w
	for name, state := range map[string]ledger.State{"round": ledger.Opened, "draft": ledger.Draft, "rectifying": ledger.Rectifying, "closed": ledger.Closed} {
		w.put(w.round(name, "water", state))
	}
	w.put(w.round("main", "city", ledger.Opened))
	s.on(ledger.KindRound, "", `{"name":"新一轮","unit":"<water>"}`, ledger.MoveAdd)
	s.on(ledger.KindRound, "round", `{"name":"改名"}`, ledger.MoveEdit)
	s.on(ledger.KindRound, "draft", ``, ledger.MoveOpen)
	s.on(ledger.KindRound, "round", ``, ledger.MoveRectify)
	s.on(ledger.KindRound, "rectifying", ``, ledger.MoveClose)
	s.on(ledger.KindRound, "closed", `{"fields":{"archive":"sha256:1","chain_head":"sha256:2"}}`, ledger.MoveArchive)

	w.put(&ledger.Reading{Head: s.mine("reading", "round", ledger.Active), Title: "必读", Version: 1, File: w.id("file"), Text: w.id("file")},
		&ledger.Receipt{Head: s.mine("receipt", "round", ledger.Active), Reading: w.id("reading"), Version: 1, Person: w.id("doer@water")},
		&ledger.Note{Head: s.mine("note", "round", ledger.Active), Reading: w.id("reading"), Version: 1, Text: "记"},
		&ledger.Request{Head: s.mine("request", "main", ledger.Asked), Title: "报材料"},
		&ledger.Nudge{Head: s.mine("nudge", "main", ledger.Active), Request: w.id("request"), Text: "请尽快报"},
		&ledger.Request{Head: s.mine("received", "main", ledger.Received), Title: "纸质"})
	s.on(ledger.KindNudge, "", `{"request":"<request>","text":"请尽快报"}`, ledger.MoveAdd)
	s.on(ledger.KindReading, "", `{"round":"<round>","title":"必读","file":"<file>"}`, ledger.MoveAdd)
	s.on(ledger.KindReading, "reading", `{"title":"改"}`, ledger.MoveEdit)
	s.on(ledger.KindReading, "reading", `{"reason":"旧了"}`, ledger.MoveRetire)
	s.on(ledger.KindReceipt, "", `{"reading":"<reading>","version":1}`, ledger.MoveAdd)
	s.on(ledger.KindNote, "", `{"reading":"<reading>","version":1,"text":"记"}`, ledger.MoveAdd)
	s.on(ledger.KindNote, "note", `{"text":"再记"}`, ledger.MoveEdit)
	s.on(ledger.KindRequest, "", `{"round":"<main>","unit":"<water>","title":"再报"}`, ledger.MoveAdd)
	s.on(ledger.KindRequest, "request", `{"title":"改"}`, ledger.MoveEdit)
	s.on(ledger.KindRequest, "request", `{"reason":"免"}`, ledger.MoveReceive, ledger.MoveWaive)
	s.on(ledger.KindRequest, "received", `{"reason":"不全"}`, ledger.MoveReturn, ledger.MoveAccept)
}

// paper is what the bureau hands in.
const paper = `水务局对照检查材料

一、存在的问题
（一）水表检定不及时。2026年上半年有12只水表超过检定周期仍在使用。

二、原因分析
（一）水表检定没有专人负责，对检定周期不掌握。

三、整改措施
（一）由张明负责，2026年12月20日前完成12只水表检定，建立检定台账。
`

// papers are statements: one that was handed in and looked at, one that is being
// written.
func (s *scene) papers() {
	w, ctx := s.w, context.Background()
	doer := app.Caller{Person: w.id("doer@water"), Scopes: app.Scopes()}
	for _, name := range []string{"statement", "writing"} {
		w.put(&ledger.Statement{Head: s.mine(name, "main", ledger.Draft), Title: "对照检查材料"})
		done, err := w.App.AddVersion(ctx, doer, w.id(name), app.Upload{Name: "材料.txt", Body: strings.NewReader(paper)})
		if err != nil {
			w.t.Fatal(err)
		}
		w.ids["version of "+name] = done.First().Top().ID
	}
	review, err := w.App.Review(ctx, doer, w.id("statement"))
	if err != nil {
		w.t.Fatal(err)
	}
	var items []string
	for _, it := range review.Items {
		items = append(items, it.ID)
	}
	seen := app.Deed{Kind: ledger.KindCorrection, Move: ledger.MoveAdd, Fields: apptest.Fields(map[string]any{
		"statement": w.id("statement"), "version": 1, "deed": "confirm", "items": items})}
	handed := app.Deed{Kind: ledger.KindStatement, ID: w.id("statement"), Move: ledger.MoveSubmit}
	done, err := w.App.DoAll(ctx, doer, []app.Deed{seen, handed})
	if err != nil {
		w.t.Fatal(err)
	}
	w.ids["correction"] = done[0].First().Top().ID
	w.ids["item"] = items[0]
	s.targets["version "] = "version of statement"
	s.on(ledger.KindStatement, "", `{"round":"<main>","unit":"<water>","title":"材料"}`, ledger.MoveAdd)
	s.on(ledger.KindStatement, "writing", `{"title":"改"}`, ledger.MoveEdit)
	s.on(ledger.KindStatement, "writing", `{"reason":"不要了"}`, ledger.MoveSubmit, ledger.MoveDrop)
	s.on(ledger.KindStatement, "statement", `{"reason":"再改"}`, ledger.MoveRecall)
	s.on(ledger.KindStatement, "statement", `{"remarks":[{"text":"原因不清"}]}`, ledger.MoveReturn)
	s.on(ledger.KindStatement, "statement", ``, ledger.MoveAccept)
	s.on(ledger.KindCorrection, "", `{"statement":"<statement>","version":1,"deed":"confirm","items":["<item>"]}`, ledger.MoveAdd)
}

func (s *scene) findings() {
	w := s.w
	find := func(name string, state ledger.State) *ledger.Finding {
		return &ledger.Finding{Head: s.mine(name, "main", state), Number: name, Text: "会议过多", Turn: 1}
	}
	w.put(find("earlier", ledger.Closed), find("finding", ledger.Opened), find("other", ledger.Opened), find("ready", ledger.Opened), find("struck", ledger.Closed))
	w.put(&ledger.Cause{Head: s.mine("cause", "main", ledger.Standing), Text: "统筹不够", Findings: []string{w.id("finding")}},
		&ledger.Cause{Head: s.mine("cause 2", "main", ledger.Standing), Text: "没有计划", Findings: []string{w.id("finding")}})
	s.on(ledger.KindFinding, "", `{"round":"<main>","unit":"<water>","text":"会议过多"}`, ledger.MoveAdd)
	s.on(ledger.KindFinding, "finding", `{"text":"会议太多"}`, ledger.MoveEdit)
	s.on(ledger.KindFinding, "other", `{"fields":{"extent":{"answer":"nowhere","text":"都查了"}}}`, ledger.MoveExtent)
	s.on(ledger.KindFinding, "other", `{"reason":"同一件事","other":"<finding>"}`, ledger.MoveMerge)
	s.on(ledger.KindFinding, "other", `{"reason":"两件事","parts":[{"text":"会多"},{"text":"会长"}]}`, ledger.MoveSplit)
	s.on(ledger.KindFinding, "other", `{"reason":"归他们管","fields":{"unit":"<roads>"}}`, ledger.MoveTransfer)
	s.on(ledger.KindFinding, "other", `{"reason":"不是问题"}`, ledger.MoveRefuse)
	s.on(ledger.KindFinding, "ready", ``, ledger.MoveClose)
	s.on(ledger.KindFinding, "struck", `{"reason":"反弹"}`, ledger.MoveReopen)
	s.on(ledger.KindCause, "", `{"findings":["<finding>"],"text":"没有计划"}`, ledger.MoveAdd)
	s.on(ledger.KindCause, "cause", `{"text":"缺少统筹"}`, ledger.MoveEdit)
	s.on(ledger.KindCause, "cause", `{"reason":"一回事","other":"<cause 2>"}`, ledger.MoveMerge)
	s.on(ledger.KindCause, "cause", `{"reason":"不成立"}`, ledger.MoveRefuse)
}

func (s *scene) actions() {
	w := s.w
	act := func(name, finding string, state ledger.State) *ledger.Action {
		return &ledger.Action{Head: s.mine(name, "main", state), Number: name, Text: "每周一会", Sort: ledger.Corrective, Findings: []string{w.id(finding)},
			Lead: w.id("doer@water"), Standard: "会议减半", Due: ledger.Due{Kind: ledger.ByDate, Day: 20790}}
	}
	w.put(act("proposed", "finding", ledger.Proposed), act("assigned", "finding", ledger.Assigned), act("disputed", "finding", ledger.Disputed),
		act("accepted", "finding", ledger.Accepted), act("action", "finding", ledger.UnderWay), act("claimed", "finding", ledger.Claimed),
		act("done", "finding", ledger.Done), act("struck off", "finding", ledger.Closed), act("done with", "ready", ledger.Closed), act("before", "struck", ledger.Closed))
	w.put(&ledger.Entry{Head: s.mine("entry", "main", ledger.Active), Action: w.id("action"), Move: ledger.MoveReport, Text: "开了会"},
		&ledger.Evidence{Head: s.mine("evidence", "main", ledger.Offered), Actions: []string{w.id("action")}, Title: "纪要", Name: "纪要.docx", File: w.id("file"), Version: 1},
		&ledger.Extension{Head: s.mine("extension", "main", ledger.Asked), Action: w.id("accepted"), Before: 20790, Day: 20800, Reason: "天气"})
	k := ledger.KindAction
	s.on(k, "", `{"findings":["<finding>"],"text":"减会","sort":"corrective","due":{"kind":"date","day":"2026-12-03"}}`, ledger.MoveAdd)
	s.on(k, "proposed", `{"text":"减会"}`, ledger.MoveEdit)
	s.on(k, "proposed", `{"reason":"不用了"}`, ledger.MoveAssign, ledger.MoveDrop)
	s.on(k, "assigned", `{"reason":"不归我"}`, ledger.MoveAccept, ledger.MoveDispute, ledger.MoveRecall)
	s.on(k, "disputed", `{"reason":"查过了"}`, ledger.MoveUphold, ledger.MoveOverrule)
	s.on(k, "accepted", `{"reason":"开了会"}`, ledger.MoveReport)
	s.on(k, "action", `{"reason":"做完了","evidence":["<evidence>"]}`, ledger.MoveClaim)
	s.on(k, "claimed", ``, ledger.MoveConfirm)
	s.on(k, "claimed", `{"remarks":[{"text":"再开一次"}]}`, ledger.MoveReturn)
	s.on(k, "done", ``, ledger.MoveClose)
	s.on(k, "struck off", `{"reason":"销错了"}`, ledger.MoveReopen)
	k = ledger.KindEvidence
	s.on(k, "", `{"actions":["<action>"],"title":"照片","name":"照片.jpg","file":"<file>"}`, ledger.MoveAdd)
	s.on(k, "evidence", `{"fields":{"actions":["<action>","<accepted>"]}}`, ledger.MoveLink)
	s.on(k, "evidence", `{"fields":{"file":"<file 2>"}}`, ledger.MoveReplace)
	s.on(k, "evidence", `{"reason":"看不清"}`, ledger.MoveReview, ledger.MoveRefuse)
	k = ledger.KindExtension
	s.on(k, "", `{"action":"<action>","day":"2026-12-20","reason":"天气"}`, ledger.MoveAdd)
	s.on(k, "extension", `{"reason":"可以"}`, ledger.MoveGrant, ledger.MoveRefuse, ledger.MoveWithdraw)
}

// after is what comes once a finding is closed.
func (s *scene) after() {
	w := s.w
	w.put(&ledger.Closure{Head: s.mine("closure", "main", ledger.Closed), Of: ledger.KindFinding, Record: w.id("struck"), Turn: 1},
		&ledger.LookBack{Head: s.mine("look_back", "main", ledger.Scheduled), Finding: w.id("struck"), Turn: 1, On: 20780},
		&ledger.Recurrence{Head: s.mine("recurrence", "main", ledger.Proposed), Finding: w.id("finding"), Earlier: w.id("earlier"), Likeness: 80})
	k := ledger.KindLookBack
	s.on(k, "", `{"finding":"<struck>","on":"2026-12-20"}`, ledger.MoveAdd)
	s.on(k, "look_back", `{"reason":"推后","fields":{"on":"2026-12-21"}}`, ledger.MoveShift)
	s.on(k, "look_back", `{"reason":"看过了"}`, ledger.MoveHold, ledger.MoveFail, ledger.MoveWithdraw)
	k = ledger.KindRecurrence
	s.on(k, "", `{"finding":"<finding>","earlier":"<earlier>","likeness":80}`, ledger.MoveAdd)
	s.on(k, "recurrence", `{"reason":"不是"}`, ledger.MoveConfirm, ledger.MoveReject)
	w.put(&ledger.Report{Head: s.mine("report", "", ledger.Draft), Title: "月报", AsOf: 20780})
	k = ledger.KindReport
	s.on(k, "", `{"unit":"<water>","title":"季报","as_of":"2026-11-20","split":["aspect"]}`, ledger.MoveAdd)
	s.on(k, "report", `{"title":"改"}`, ledger.MoveEdit)
	s.on(k, "report", `{}`, ledger.MoveIssue)
	s.on(k, "report", `{"reason":"不发了"}`, ledger.MoveDrop)
	s.targets["POST /statements/{id}/versions"], s.bodies["POST /statements/{id}/versions"] = "writing", paper
	s.bodies["POST /files"] = "一个文件"
	s.bodies["POST /check"] = paper
	s.targets["POST /rounds/{id}/imports/files"], s.bodies["POST /rounds/{id}/imports/files"] = "main", `{"files":[{"name":"水务局.txt","file":"`+s.file(paper)+`"}]}`
	s.bodies["POST /files/join"] = `{"pieces":["` + s.file("一") + `","` + s.file("二") + `"]}`
	s.bodies["POST /bulk"] = `{"all":true,"deeds":[{"kind":"finding","move":"edit","id":"<finding>","fields":{"text":"会"}}]}`
}

// measures are a service item, surveys in each state, an indicator with a reading.
func (s *scene) measures() {
	w := s.w
	w.put(&ledger.Action{Head: s.mine("promised", "main", ledger.Claimed), Number: "promised", Text: "修好路灯", Sort: ledger.Service, Served: "居民", Promise: "全亮",
		Lead: w.id("doer@water"), Standard: "全亮", Due: ledger.Due{Kind: ledger.ByDate, Day: 20800}})
	three := (&ledger.Terms{}).ScalesOffered(nil)[0]
	survey := func(name string, state ledger.State) *ledger.Survey {
		return &ledger.Survey{Head: s.mine(name, "main", state), Title: "测评", Action: w.id("promised"), Asked: "居民", Means: "入户", Agency: "大学",
			Scale: "three", Options: three.Options, Base: three.Base, Sent: 10, File: w.id("file"), Name: "计票表.xlsx"}
	}
	counted := survey("counted", ledger.Counted)
	counted.Returned, counted.Valid, counted.Counts = 10, 10, map[string]int{"satisfied": 10}
	w.put(survey("survey", ledger.Draft), survey("surveyed", ledger.Opened), counted)
	k := ledger.KindSurvey
	s.on(k, "", `{"round":"<main>","action":"<promised>","title":"再测评","scale":"three"}`, ledger.MoveAdd)
	s.on(k, "survey", `{"title":"改"}`, ledger.MoveEdit)
	s.on(k, "survey", `{"reason":"不测了"}`, ledger.MoveOpen, ledger.MoveDrop)
	s.on(k, "surveyed", `{"fields":{"returned":9,"valid":9,"counts":{"satisfied":9},"until":"2026-11-23","file":"<file>"}}`, ledger.MoveCount)
	s.on(k, "counted", `{"reason":"数错了"}`, ledger.MoveRecall, ledger.MoveReturn, ledger.MoveConfirm)
	indicator := s.mine("indicator", "", ledger.Active)
	w.put(&ledger.Indicator{Head: indicator, Name: "漏损率", Definition: "漏损水量除以供水量", Measure: "%", Decimals: 1, Direction: ledger.Down, Period: ledger.Quarterly,
		Base: ledger.Point{Day: 20453, Value: "12.0"}, Targets: []ledger.Target{{Day: 20818, Value: "9.0"}}, Lead: w.id("doer@water")},
		&ledger.Measurement{Head: s.mine("measurement", "", ledger.Offered), Indicator: w.id("indicator"), On: 20634, Value: "10.5", Source: "月报", File: w.id("file"), Name: "月报.xlsx"})
	k = ledger.KindIndicator
	s.on(k, "", `{"unit":"<water>","name":"水质","definition":"合格样本除以样本","measure":"%","direction":"up","period":"none","base":{"day":"2025-12-31","value":"97"},"targets":[{"day":"2026-12-31","value":"99"}]}`, ledger.MoveAdd)
	s.on(k, "indicator", `{"source":"月报"}`, ledger.MoveEdit)
	s.on(k, "indicator", `{"reason":"上级调整","fields":{"targets":[{"day":"2026-12-31","value":"8.5"}]}}`, ledger.MoveShift)
	s.on(k, "indicator", `{"reason":"不用了"}`, ledger.MoveRetire)
	k = ledger.KindMeasurement
	s.on(k, "", `{"indicator":"<indicator>","on":"2026-09-30","value":"10.0","source":"月报"}`, ledger.MoveAdd)
	s.on(k, "measurement", `{"reason":"不符"}`, ledger.MoveConfirm, ledger.MoveRefuse, ledger.MoveWithdraw)
}

const password = "三只水表-不及时-2026"

// accounts gives one person an account, and a link to set another password.
func (s *scene) accounts() {
	w, ctx := s.w, context.Background()
	admin := app.Caller{Person: w.id("administrator@city"), Scopes: app.Scopes(), Session: true}
	for range 2 {
		inv, err := w.App.Invite(ctx, admin, w.id("plain"))
		if err != nil {
			w.t.Fatal(err)
		}
		if w.ids["link"] == "" {
			if err := w.App.UseLink(ctx, inv.Code, "plain", password); err != nil {
				w.t.Fatal(err)
			}
		}
		w.ids["link"] = inv.Code
	}
	s.bodies["POST /sessions"] = `{"login":"plain","password":"` + password + `"}`
	s.bodies["POST /tokens"] = `{"label":"报表","scopes":["read"],"days":30}`
	s.targets["POST /links/{code}"], s.bodies["POST /links/{code}"] = "link", `{"password":"`+password+`-2"}`
	s.bodies["PUT /me/password"] = `{"old":"` + password + `","new":"` + password + `-2"}`
	s.bodies["POST /accounts"] = `{"name":"新人","unit":"<water>"}`
}

// jobs has an import under way, and an archive for another.
func (s *scene) jobs() {
	w, ctx := s.w, context.Background()
	doer := app.Caller{Person: w.id("doer@water"), Scopes: app.Scopes()}
	j, err := w.App.StartImport(ctx, doer, app.Import{Round: w.id("main"), Unit: w.id("water"), Files: []app.ImportFile{{Name: "一.txt", File: w.id("file")}}}, nil)
	if err != nil {
		w.t.Fatal(err)
	}
	w.ids["job"] = j.ID
	s.targets["POST /rounds/{id}/imports"], s.bodies["POST /rounds/{id}/imports"] = "main", zipped(w.t, "水务局.txt", paper)
}

// tables has the ledger as a workbook.
func (s *scene) tables() {
	w, ctx := s.w, context.Background()
	c := app.Caller{Person: w.id("organiser@city"), Scopes: app.Scopes()}
	t, err := w.App.Table(ctx, c, store.List{Filter: store.Filter{Round: w.id("main")}}, app.TableXLSX, say.ZH)
	if err != nil {
		w.t.Fatal(err)
	}
	var b bytes.Buffer
	if err := t.Write(ctx, &b); err != nil {
		w.t.Fatal(err)
	}
	file, err := w.App.PutFile(ctx, c, &b)
	if err != nil {
		w.t.Fatal(err)
	}
	w.ids["workbook"] = w.brought(file.Digest)
	if file, err = w.App.PutFile(ctx, app.Caller{Person: w.id("administrator@city"), Scopes: app.Scopes()}, strings.NewReader("姓名,单位,职务\n凌若谷,水务局,科员\n")); err != nil {
		w.t.Fatal(err)
	}
	w.ids["roster"], w.ids["profile"] = w.brought(file.Digest), "base"
	s.targets["GET /profiles/{name}"] = "profile"
	s.bodies["POST /profiles/try"] = `{"name":"ours","text":"extends: base"}`
	s.bodies["POST /roster"] = `{"file":"<roster>","name":"人员.csv"}`
	for _, name := range []string{"POST /rounds/{id}/tables", "POST /rounds/{id}/tables/plan"} {
		s.targets[name], s.bodies[name] = "main", `{"file":"<workbook>","name":"台账.xlsx"}`
	}
	s.bodies["POST /views"] = `{"name":"我的","list":"finding"}`
	s.bodies["POST /ledger/undo"] = `{"after":0,"upto":1}`
	s.bodies["POST /ledger/cells"] = `{"cells":[{"kind":"finding","id":"<finding>","field":"place","words":"北库"}]}`
}

// file is the digest of an upload.
func (s *scene) file(body string) string {
	b, err := s.w.App.PutFile(context.Background(), app.Caller{Person: s.w.id("organiser@city"), Scopes: app.Scopes()}, strings.NewReader(body))
	if err != nil {
		s.w.t.Fatal(err)
	}
	return s.w.brought(b.Digest)
}

// hooks has an address of the doer's that is told.
func (s *scene) hooks() {
	w := s.w
	h, _, err := w.App.AddHook(context.Background(), app.Caller{Person: w.id("doer@water"), Scopes: app.Scopes()}, app.NewHook{URL: "http://127.0.0.1:1/hook"})
	if err != nil {
		w.t.Fatal(err)
	}
	w.ids["hook"] = h.ID
	s.bodies["POST /hooks"] = `{"url":"https://example.com/other","kinds":["finding"]}`
}

// zipped makes an archive of files: name, content, …
func zipped(t testing.TB, files ...string) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		f, err := z.Create(files[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(files[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
