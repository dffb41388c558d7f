package web_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/job"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// adminPages are the pages of administration, by what a picture of each is called.
func (w *world) adminPages() map[string]string {
	return map[string]string{"units": "/admin/units?unit=" + w.Units["water"], "person": "/admin/people/" + w.People["clerk"], "roles": "/admin/roles", "import": "/admin/import", "calendar": "/admin/calendar?year=2026", "profiles": "/admin/profiles", "profile": "/admin/profiles/self-examination", "jobs": "/admin/jobs",
		"hooks": "/admin/hooks", "doctor": "/admin/doctor", "backup": "/admin/backup", "settings": "/admin/settings", "audit": "/admin/audit", "edit": "/do/person/" + w.People["clerk"] + "/grant"}
}

// TestAdministrationIsFor: the place is shown to administrators and auditors only, and
// who has nothing to do there is told so.
func TestAdministrationIsFor(t *testing.T) {
	w := newWorld(t)
	for who, want := range map[string]int{"admin": 200, "auditor": 200, "organiser": 403, "clerk": 403, "observer": 403} {
		for _, path := range []string{"/admin/units", "/admin/people/" + w.People["clerk"], "/admin/roles", "/admin/jobs", "/admin/hooks", "/admin/doctor", "/admin/audit"} {
			r := w.as(who, path)
			if r.Code != want {
				t.Errorf("%s %s: %d, want %d", who, path, r.Code, want)
			}
			for _, wrong := range malformed(r.Body.String()) {
				t.Errorf("%s %s: %s", who, path, wrong)
			}
		}
		if has := strings.Contains(w.as(who, "/").Body.String(), `href="/admin"`); has != (want == 200) {
			t.Errorf("%s: the rail has administration: %v", who, has)
		}
	}
}

// TestAdministratorSeesNoContent: whoever looks after accounts finds no words of
// findings in the audit trail, an auditor does.
func TestAdministratorSeesNoContent(t *testing.T) {
	w := newWorld(t)
	path := "/admin/audit?kind=action"
	if body := w.as("admin", path).Body.String(); strings.Contains(body, "排班") || !strings.Contains(body, "没有符合的留痕") {
		t.Error("the administrator reads of actions")
	}
	if body := w.as("auditor", path).Body.String(); !strings.Contains(body, "排班") {
		t.Error("the auditor does not read of actions")
	}
}

// TestPeopleByPages: somebody is added, granted a role, let in by a link, moved and
// retired; an auditor does none of it.
func TestPeopleByPages(t *testing.T) {
	w := newWorld(t)
	in := w.in("admin")
	r := w.send("POST", "/add/person", in, url.Values{"on.unit": {w.Units["water"]}, "f.name": {"秦望舒"}, "f.title": {"科员"},
		"f.grants.role": {"member", ""}, "f.grants.unit": {"", ""}, "f.grants.from": {"", ""}, "f.grants.until": {"", ""}, "f.grants.round": {"", ""}})
	to := r.Header().Get("Location")
	if r.Code != 303 || !strings.HasPrefix(to, "/admin/people/") {
		t.Fatalf("%d %s %s", r.Code, to, r.Body)
	}
	page, _, _ := strings.Cut(to, "?")
	id := strings.TrimPrefix(page, "/admin/people/")
	if body := w.as("admin", to).Body.String(); !strings.Contains(body, "秦望舒") || !strings.Contains(body, "成员") || !strings.Contains(body, "还没有账号") {
		t.Errorf("the person's page: %s", body)
	}
	given := w.send("POST", page+"/link", in, url.Values{})
	_, rest, ok := strings.Cut(given.Body.String(), "/link/")
	code, _, _ := strings.Cut(rest, "<")
	if !ok || given.Code != 201 || given.Header().Get("Cache-Control") != "no-store" {
		t.Fatalf("no link: %d %s", given.Code, given.Body)
	}
	if err := w.App.UseLink(context.Background(), code, "wangshu", password); err != nil {
		t.Errorf("the link %s: %v", code, err)
	}
	if r := w.send("POST", page+"/link", w.in("auditor"), url.Values{}); r.Code != 403 {
		t.Errorf("an auditor gives links: %d", r.Code)
	}
	w.People["new"] = id
	if r := w.send("POST", "/do/person/"+id+"/grant", in, url.Values{"f.grants.role": {"member", "observer"}, "f.grants.unit": {"", "临江市交通局"}, "f.grants.until": {"", "2026-12-31"},
		"seen": {"1"}}); r.Code != 303 {
		t.Errorf("granting: %d %s", r.Code, r.Body)
	}
	p := w.record(ledger.KindPerson, id).(*ledger.Person)
	if len(p.Grants) != 2 || p.Grants[1].Unit != w.Units["roads"] || p.Grants[1].Until.String() != "2026-12-31" || p.Grants[0].Unit != w.Units["water"] {
		t.Errorf("the roles: %+v", p.Grants)
	}
	r = w.send("POST", "/do/person/"+id+"/grant", in, url.Values{"f.grants.role": {"member"}, "f.grants.unit": {"没有的单位"}})
	if r.Code != 422 || !strings.Contains(r.Body.String(), `value="没有的单位"`) {
		t.Errorf("a unit that is none: %d, and what was typed is gone", r.Code)
	}
	if r := w.send("POST", page+"/disable", in, url.Values{}); r.Code != 303 || !strings.Contains(w.as("admin", page).Body.String(), "账号停用") {
		t.Errorf("disabling: %d", r.Code)
	}
	w.must(w.App.Do(context.Background(), w.As("admin"), app.Deed{Kind: ledger.KindPerson, ID: id, Move: ledger.MoveRetire, Reason: "调离"}))
	if body := w.as("admin", page).Body.String(); !strings.Contains(body, "人员停用") {
		t.Error("the page does not say that the person is retired")
	}
}

func (w *world) record(k ledger.Kind, id string) ledger.Record {
	w.Helper()
	r, err := w.Store.View().Get(context.Background(), k, id)
	if err != nil {
		w.Fatal(err)
	}
	return r
}

// TestAuditTrail: events are found by person, record, kind and day, and the chain is
// proven from the page.
func TestAuditTrail(t *testing.T) {
	w := newWorld(t)
	finds := func(query, words string, not ...string) {
		t.Helper()
		r := w.as("auditor", "/admin/audit?"+query)
		body := r.Body.String()
		if r.Code != 200 || !strings.Contains(body, words) {
			t.Errorf("%s does not say %q: %d", query, words, r.Code)
		}
		table := body[max(0, strings.Index(body, "<tbody>")):]
		for _, n := range not {
			if strings.Contains(table, n) {
				t.Errorf("%s says %q", query, n)
			}
		}
	}
	finds("who="+url.QueryEscape("孟知行")+"&kind=action", "报进展", "林若溪")
	finds("record="+w.round, "启动", "报进展")
	finds("from=2027-01-01", "没有符合的留痕")
	finds("until=2026-11-22", "没有符合的留痕")
	finds("record="+w.claimed, "状态</span> <del>办理中</del> → <ins>待验收</ins>", "under_way")
	finds("record="+w.claimed, "申请销号</span>  → <ins>孟知行 2026-")
	finds("record="+w.indicator, `责任人</span>  → <ins><a href="/admin/people/`+w.People["officer"]+`">孟知行</a>`)
	finds("record="+w.cause, `<a href="/findings/`+w.finding+`">`, w.finding+"<")
	finds("record="+w.statement, `<a href="/rounds/`+w.round+`">2026年度民主生活会</a>`)
	finds("kind=correction", `<span class="kind">更正</span><div><a href="/statements/`+w.statement+`">`)
	finds("from=2026-11-23&until=2026-11-23&kind=evidence", "排班表初稿")
	finds("who="+url.QueryEscape("不在的人"), "没有叫“不在的人”的人")
	finds("from=yesterday", "日期请写成")
	if r := w.send("POST", "/admin/audit/proof", w.in("auditor"), url.Values{}); r.Code != 303 {
		t.Errorf("the proof: %d %s", r.Code, r.Body)
	}
	finds("", "正在检查")
	w.work1(t, app.JobProof)
	finds("", "严审言 发起")
	finds("", "留痕完好")
	if r := w.send("POST", "/admin/audit/proof", w.in("organiser"), url.Values{}); r.Code != 403 {
		t.Errorf("an organiser proves the chain: %d", r.Code)
	}
}

// TestRosterByPage: a table of units and people is tried, its wrong cells are told, and
// nothing of it is written before it is taken in.
func TestRosterByPage(t *testing.T) {
	w := newWorld(t)
	in := w.in("admin")
	post := func(who, table, do string) string {
		t.Helper()
		b, err := w.App.PutFile(context.Background(), w.As("admin"), strings.NewReader(table))
		if err != nil {
			t.Fatal(err)
		}
		r := w.send("POST", "/admin/import", w.in(who), url.Values{"digest": {b.Digest}, "name": {"人员.csv"}, "do": {do}})
		for _, wrong := range malformed(r.Body.String()) {
			t.Error(wrong)
		}
		return r.Body.String()
	}
	good := "姓名,单位,职务,直接上级,角色\n秦望舒,临江市水务局,科员,沈维舟,成员、查看人@临江市交通局\n江映雪,临江市水务局,办公室主任,,\n"
	if body := post("admin", good, "plan"); !strings.Contains(body, "秦望舒") || !strings.Contains(body, "办公室主任") || !strings.Contains(body, `value="take"`) {
		t.Errorf("the trial: %s", body)
	}
	if body := w.send("GET", "/admin/units?name="+url.QueryEscape("秦望舒"), in, nil).Body.String(); !strings.Contains(body, "没有找到") {
		t.Error("a trial wrote somebody")
	}
	if body := post("admin", "姓名,单位,角色\n秦望舒,水利局,成员\n方知,临江市水务局,大管家\n", "take"); !strings.Contains(body, "没有“水利局”这个单位") || !strings.Contains(body, "B2") || !strings.Contains(body, "没有“大管家”这个角色") || strings.Contains(body, "已导入") {
		t.Errorf("what is wrong: %s", body)
	}
	if body := post("admin", good, "take"); !strings.Contains(body, "已导入 人员.csv") {
		t.Errorf("taking it in: %s", body)
	}
	if body := w.send("GET", "/admin/units?name="+url.QueryEscape("秦望舒"), in, nil).Body.String(); !strings.Contains(body, "查看人@临江市交通局") {
		t.Errorf("who was taken in: %s", body)
	}
	if body := post("admin", good, "plan"); !strings.Contains(body, "没有要登记或修改的") {
		t.Errorf("the same table again: %s", body)
	}
	if body := post("auditor", good, "plan"); !strings.Contains(body, "这由账号管理员办理") {
		t.Errorf("an auditor: %s", body)
	}
}

// TestCalendarByPage: a year's days come from a table or as text, what is wrong is told
// at its line, and dates follow the calendar at once.
func TestCalendarByPage(t *testing.T) {
	w := newWorld(t)
	in := w.in("admin")
	post := func(form url.Values) (int, string) {
		r := w.send("POST", "/admin/calendar", in, form)
		return r.Code, r.Body.String()
	}
	if body := w.as("admin", "/admin/calendar?year=2031").Body.String(); !strings.Contains(body, "这一年的放假安排还没有") {
		t.Error("the page does not say that a year is not known")
	}
	if code, body := post(url.Values{"do": {"set"}, "text": {"calendar ours\nyear 2031\noff 十月一日\n"}}); code != 422 || !strings.Contains(body, "第 3 行") || !strings.Contains(body, "off 十月一日\n</textarea>") {
		t.Errorf("a line that is wrong: %d", code)
	}
	if _, body := post(url.Values{"do": {"set"}, "text": {"calendar ours\nyear 2031\noff 十月一日\n"}}); !strings.Contains(body, `href="#text"`) || !strings.Contains(body, `<textarea id="text" name="text" rows="14" spellcheck="false" aria-invalid="true"`) {
		t.Error("what is wrong does not lead to the text")
	}
	if code, _ := post(url.Values{"do": {"set"}, "text": {"calendar ours\nyear 2031\noff 2031-01-01 元旦\nwork 2031-01-04\n"}}); code != 303 {
		t.Errorf("keeping it: %d", code)
	}
	body := w.as("auditor", "/admin/calendar?year=2031").Body.String()
	if !strings.Contains(body, "本单位自己的日历“ours”") || !strings.Contains(body, "元旦") || strings.Contains(body, "修改日历") {
		t.Error("an auditor sees the calendar, and cannot change it")
	}
	if u := w.record(ledger.KindUnit, w.Units["city"]).(*ledger.Unit); !strings.Contains(u.Calendar, "2031-01-04") {
		t.Error("it stands with the topmost unit")
	}
	if body := w.as("auditor", "/admin/audit?kind=unit&record="+w.Units["city"]).Body.String(); !strings.Contains(body, "工作日历") {
		t.Error("the change leaves no event")
	}
	if r := w.send("POST", "/admin/calendar", w.in("auditor"), url.Values{"do": {"usual"}}); r.Code != 403 {
		t.Errorf("an auditor changes it: %d", r.Code)
	}
}

// TestProfileByPage: a profile is tried before it is kept, a mistake is told with its
// line, and what comes in afterwards is checked under it.
func TestProfileByPage(t *testing.T) {
	w := newWorld(t)
	in := w.in("admin")
	path := "/admin/profiles/team-examination"
	post := func(do, text string) (int, string) {
		r := w.send("POST", path, in, url.Values{"do": {do}, "text": {text}, "sample": {document}})
		return r.Code, r.Body.String()
	}
	code, before := post("try", "# nothing\n")
	if code != 200 || !strings.Contains(before, "<code>") {
		t.Fatalf("the trial says nothing: %d", code)
	}
	_, rest, _ := strings.Cut(before, `<div id="tried">`)
	_, rest, _ = strings.Cut(rest, "<code>")
	first, _, _ := strings.Cut(rest, "<")
	code, after := post("try", "checks:\n  "+first+": off\n")
	if code != 200 || strings.Contains(after, "<code>"+first+"<") {
		t.Errorf("%s is switched off, and still speaks: %d", first, code)
	}
	if code, body := post("keep", "checks:\n  X999: off\n"); code != 422 || !strings.Contains(body, `<a href="#text">第 2 行：`) {
		t.Errorf("a check that is none: %d %s", code, body[max(0, strings.Index(body, "wrong")):][:300])
	}
	if code, _ := post("keep", "checks:\n  "+first+": off\n"); code != 303 {
		t.Errorf("keeping it: %d", code)
	}
	if body := w.as("auditor", path).Body.String(); !strings.Contains(body, first+": off") || strings.Contains(body, `value="keep"`) {
		t.Error("an auditor sees the profile, and cannot change it")
	}
	if body := w.as("admin", "/admin/profiles").Body.String(); !strings.Contains(body, "有自己写的") {
		t.Error("the list does not tell which are the organisation's own")
	}
	if code, _ := post("remove", ""); code != 303 {
		t.Errorf("taking it away: %d", code)
	}
}

// TestBackupByPage: a backup is made and proven from the page; its content goes to
// auditors alone.
func TestBackupByPage(t *testing.T) {
	w := newWorld(t)
	if r := w.send("POST", "/admin/backup", w.in("auditor"), url.Values{}); r.Code != 403 {
		t.Errorf("an auditor makes one: %d", r.Code)
	}
	if r := w.send("POST", "/admin/backup", w.in("admin"), url.Values{}); r.Code != 303 {
		t.Fatalf("making one: %d", r.Code)
	}
	w.work1(t, app.JobBackup)
	body := w.as("admin", "/admin/backup").Body.String()
	if !strings.Contains(body, "最近一次核对完好") || strings.Contains(body, ".zip\" download") {
		t.Errorf("the page: %s", body)
	}
	list, err := w.App.Backups(context.Background(), w.As("auditor"))
	if err != nil || len(list) != 1 {
		t.Fatalf("%v %v", list, err)
	}
	to := "/admin/backup/" + list[0].Name
	if r := w.as("auditor", to); r.Code != 200 || !strings.HasPrefix(r.Body.String(), "PK") {
		t.Errorf("an auditor downloads it: %d", r.Code)
	}
	if r := w.as("admin", to); r.Code != 403 {
		t.Errorf("an administrator downloads it: %d", r.Code)
	}
	if r := w.as("auditor", "/admin/backup/..%2fledger.db"); r.Code != 404 {
		t.Errorf("another file: %d", r.Code)
	}
	if body := w.as("auditor", "/admin/settings").Body.String(); !strings.Contains(body, "BIHUAN_ZONE") {
		t.Error("the settings are not listed")
	}
}

// work1 works the queue off until the newest job of a sort is over.
func (w *world) work1(t *testing.T, sort string) {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	r := job.New(w.Store, w.App.Handlers(), job.Options{})
	done := make(chan struct{})
	go func() { r.Run(ctx); close(done) }()
	for range 200 {
		list, err := w.App.Jobs(ctx, w.As("admin"), store.JobFilter{Sort: sort})
		if err == nil && len(list) > 0 && (list[0].State == store.JobDone || list[0].State == store.JobFailed) {
			break
		}
		time.Sleep(50 * time.Millisecond)
	}
	stop()
	<-done
}

// TestSessionsOfSomebody: where somebody is signed in is listed with the device, and ended
// one by one; an auditor only looks.
func TestSessionsOfSomebody(t *testing.T) {
	w := newWorld(t)
	path := "/admin/people/" + w.People["clerk"]
	for _, agent := range []string{"Mozilla/5.0 (Windows NT 10.0) Edge", "Mozilla/5.0 (iPhone)"} {
		w.in("clerk")
		w.send("POST", "/sign-in", "", url.Values{"sign-in.login": {"clerk"}, "sign-in.password": {password}}, "User-Agent", agent)
	}
	page := w.as("admin", path).Body.String()
	for _, words := range []string{"登录着的设备", "Windows 电脑", "苹果手机"} {
		if !strings.Contains(page, words) {
			t.Errorf("the page does not say %q", words)
		}
	}
	if strings.Contains(w.as("auditor", path).Body.String(), "/end\"") {
		t.Error("an auditor may end sessions")
	}
	before := strings.Count(page, `/end"`)
	at := strings.Index(page, "苹果手机")
	rest := page[at:]
	rest = rest[strings.Index(rest, `action="`)+len(`action="`):]
	end := rest[:strings.Index(rest, `"`)]
	if r := w.send("POST", end, w.in("organiser"), url.Values{}); r.Code != 403 {
		t.Errorf("an organiser ends it: %d", r.Code)
	}
	if r := w.send("POST", end, w.in("admin"), url.Values{}); r.Code != 303 {
		t.Fatalf("ended: %d %s", r.Code, r.Body)
	}
	page = w.as("admin", path).Body.String()
	if strings.Contains(page, "苹果手机") || !strings.Contains(page, "Windows 电脑") || strings.Count(page, `/end"`) != before-1 {
		t.Error("another one ended, or none")
	}
	if r := w.send("POST", end, w.in("admin"), url.Values{}); r.Code != 404 {
		t.Errorf("what has ended is ended again: %d", r.Code)
	}
}

// TestHookIsTried: a test is sent from the page, which says what came of it.
func TestHookIsTried(t *testing.T) {
	w := newWorld(t)
	answer := 204
	ear := httptest.NewServer(http.HandlerFunc(func(out http.ResponseWriter, _ *http.Request) { out.WriteHeader(answer) }))
	h, _, err := w.App.AddHook(context.Background(), w.As("organiser"), app.NewHook{URL: ear.URL})
	if err != nil {
		t.Fatal(err)
	}
	try := func(who, path string, want string) {
		t.Helper()
		r := w.send("POST", path+"/"+h.ID+"/test", w.in(who), url.Values{})
		if r.Code != 200 || !strings.Contains(r.Body.String(), want) {
			t.Errorf("%s: %d %s", who, r.Code, r.Body)
		}
	}
	try("organiser", "/me/hooks", "✓ 测试消息已送到")
	if answer = 500; !strings.Contains(w.as("admin", "/admin/hooks").Body.String(), "发测试消息") {
		t.Error("whoever looks after the program cannot send one")
	}
	try("admin", "/admin/hooks", "✕ 测试消息没有送到：对方没有接收，回答 500")
	ear.Close()
	try("organiser", "/me/hooks", "✕ 测试消息没有送到：推送地址连接不上")
	if page := w.as("organiser", "/me/hooks").Body.String(); strings.Contains(page, "推不出去") || strings.Contains(page, "测试消息没有") {
		t.Error("a test counts as a delivery")
	}
}

// TestHooksByPage: an address is set up with its secret shown once, on the page of whoever
// it is for; the administrator sees that it is there, and may switch it off.
func TestHooksByPage(t *testing.T) {
	w := newWorld(t)
	const path = "/me/hooks"
	in := w.in("organiser")
	if r := w.send("POST", path, in, url.Values{"url": {"没有这样的地址"}, "label": {"督查平台"}, "kinds": {"finding"}}); r.Code != 422 || !strings.Contains(r.Body.String(), `value="督查平台"`) || !strings.Contains(r.Body.String(), `value="finding" checked`) {
		t.Errorf("what is no address: %d %s", r.Code, r.Body)
	}
	r := w.send("POST", path, in, url.Values{"url": {"https://example.com/told"}, "label": {"督查平台"}, "kinds": {"finding", "action"}})
	if r.Code != 201 || !strings.Contains(r.Body.String(), "whsec_") || r.Header().Get("Cache-Control") != "no-store" {
		t.Fatalf("set up: %d %v %s", r.Code, r.Header(), r.Body)
	}
	page := w.as("organiser", path).Body.String()
	if strings.Contains(page, "whsec_") || !strings.Contains(page, "https://example.com/told") || !strings.Contains(page, "问题、整改措施") {
		t.Error("the page shows the secret again, or not the address")
	}
	list, err := w.App.Hooks(context.Background(), w.As("organiser"))
	if err != nil || len(list) != 1 {
		t.Fatalf("%d hooks: %v", len(list), err)
	}
	deed := func(who, at, name string, want int) string {
		t.Helper()
		r := w.send("POST", at+"/"+list[0].ID+"/"+name, w.in(who), url.Values{})
		if r.Code != want {
			t.Errorf("%s %s: %d, want %d: %s", who, name, r.Code, want, r.Body)
		}
		return r.Body.String()
	}
	if again := deed("organiser", path, "renew", 201); !strings.Contains(again, "whsec_") {
		t.Error("another secret is not shown")
	}
	if page := w.as("clerk", path).Body.String(); strings.Contains(page, "example.com") {
		t.Error("another one sees it")
	}
	deed("clerk", path, "test", 404)
	deed("clerk", path, "stop", 404)
	if page := w.as("admin", "/admin/hooks").Body.String(); !strings.Contains(page, "林若溪 设置") || strings.Contains(page, "/renew") {
		t.Error("the administrator does not see it, or may renew its secret")
	}
	deed("admin", "/admin/hooks", "stop", 303)
	deed("admin", "/admin/hooks", "start", 403)
	deed("organiser", path, "start", 303)
	deed("organiser", path, "remove", 303)
	if page := w.as("organiser", path).Body.String(); strings.Contains(page, "example.com") {
		t.Error("it is not removed")
	}
}

// TestOwnProfilesAreChosen: a profile that the organisation wrote stands in every choice
// of what documents are checked under, and what is handed in under it is.
func TestOwnProfilesAreChosen(t *testing.T) {
	w := newWorld(t)
	r := w.send("POST", "/admin/profiles/water-team", w.in("admin"), url.Values{"do": {"keep"}, "text": {"extends: team-examination\ntitle:\n  zh: 水务系统班子材料\n  en: Water offices\n"}, "sample": {""}})
	if r.Code != 303 {
		t.Fatalf("keeping it: %d %s", r.Code, r.Body)
	}
	for who, path := range map[string]string{"organiser": "/add/round", "clerk": "/statements/new?round=" + w.round, "officer": "/check"} {
		if page := w.as(who, path).Body.String(); !strings.Contains(page, `<option value="water-team">水务系统班子材料（water-team）</option>`) || strings.Contains(page, `value="base"`) {
			t.Errorf("%s %s does not offer it", who, path)
		}
	}
	id := w.Add("clerk", ledger.KindStatement, map[string]any{"unit": w.Units["water"], "round": w.round, "title": "按自己的配置查", "profile": "water-team"})
	if _, err := w.App.AddVersion(context.Background(), w.As("clerk"), id, app.Upload{Name: "材料.txt", Body: strings.NewReader(document)}); err != nil {
		t.Errorf("handing in under it: %v", err)
	}
}

// TestThoroughLook: the thorough look is a job; the page says how far it is, and keeps what
// it found.
func TestThoroughLook(t *testing.T) {
	w := newWorld(t)
	path := "/admin/doctor"
	if r := w.send("POST", path, w.in("organiser"), url.Values{}); r.Code != 403 {
		t.Errorf("an organiser begins it: %d", r.Code)
	}
	for range 2 { // the second finds the first
		if r := w.send("POST", path, w.in("admin"), url.Values{}); r.Code != 303 {
			t.Fatalf("begun: %d %s", r.Code, r.Body)
		}
	}
	if list, err := w.App.Jobs(context.Background(), w.As("admin"), store.JobFilter{Sort: app.JobDoctor}); len(list) != 1 || err != nil {
		t.Errorf("%d jobs: %v", len(list), err)
	}
	r := w.as("admin", path)
	if r.Header().Get("Refresh") == "" || !strings.Contains(r.Body.String(), "已排队") {
		t.Errorf("the page does not say that it waits: %s", r.Body)
	}
	w.work1(t, app.JobDoctor)
	for _, who := range []string{"admin", "auditor"} {
		r := w.as(who, path)
		for _, words := range []string{" 发起", "按留痕重演", "文件逐字节", "开始彻底检查"} {
			if !strings.Contains(r.Body.String(), words) {
				t.Errorf("%s: the page does not say %q", who, words)
			}
		}
		if r.Header().Get("Refresh") != "" {
			t.Error("the page goes on asking")
		}
	}
}

// TestOtherCalendars: a calendar is kept under its name beside the organisation's, and is
// there to be changed.
func TestOtherCalendars(t *testing.T) {
	w := newWorld(t)
	form := url.Values{"do": {"other"}, "other-text": {"calendar 窗口轮休\nyear 2026\nwork 2026-11-28\n"}}
	if r := w.send("POST", "/admin/calendar", w.in("auditor"), form); r.Code != 403 {
		t.Errorf("an auditor keeps one: %d", r.Code)
	}
	if r := w.send("POST", "/admin/calendar", w.in("admin"), form); r.Code != 303 {
		t.Fatalf("%d %s", r.Code, r.Body)
	}
	if page := w.as("admin", "/admin/calendar?other="+url.QueryEscape("窗口轮休")).Body.String(); !strings.Contains(page, "work 2026-11-28</textarea>") && !strings.Contains(page, "work 2026-11-28\n</textarea>") {
		t.Error("it is not shown again")
	}
	if r := w.as("admin", "/admin/calendar?other=x"); r.Code != 404 {
		t.Errorf("one that is not there: %d", r.Code)
	}
	form.Set("other-text", "calendar 窗口轮休\nyear 2026\nwork someday\n")
	if r := w.send("POST", "/admin/calendar", w.in("admin"), form); r.Code != 422 || !strings.Contains(r.Body.String(), "work someday") || !strings.Contains(r.Body.String(), `aria-describedby="other-text-wrong"`) {
		t.Errorf("one that cannot be read: %d", r.Code)
	}
}
