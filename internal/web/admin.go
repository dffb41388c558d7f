package web

import (
	"net/http"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/say"
)

// adminRoutes are the pages of whoever looks after units, people and the program, and
// of auditors.
func adminRoutes() []route {
	get := func(path string, run handler) route { return route{method: http.MethodGet, path: path, run: run} }
	post := func(path string, run handler) route { return route{method: http.MethodPost, path: path, run: run} }
	return []route{
		get("/admin", (*Server).adminStart),
		get("/admin/units", (*Server).adminUnits),
		get("/admin/people/{id}", (*Server).adminPerson),
		post("/admin/people/{id}/{deed}", (*Server).adminAccount),
		post("/admin/people/{id}/tokens/{token}/end", (*Server).endTokenOf),
		get(rosterPath, (*Server).adminImport),
		{method: http.MethodPost, path: rosterPath, keeps: true, run: (*Server).takeRoster},
		get("/admin/roles", (*Server).adminRoles),
		get("/admin/audit", (*Server).adminAudit),
		post("/admin/audit/proof", (*Server).adminProof),
		get(calendarPath, (*Server).adminCalendar),
		{method: http.MethodPost, path: calendarPath, keeps: true, run: (*Server).setCalendar},
		get(profilesPath, (*Server).adminProfiles),
		get("/admin/new-profile", (*Server).newProfile),
		get(profilesPath+"/{name}", (*Server).adminProfile),
		{method: http.MethodPost, path: profilesPath + "/{name}", keeps: true, run: (*Server).setProfile},
		get("/admin/jobs", (*Server).adminJobs),
		post("/admin/jobs/{id}/{deed}", (*Server).adminJob),
		get(hooksPath, (*Server).adminHooks),
		{method: http.MethodPost, path: hooksPath, keeps: true, run: (*Server).addHook},
		post(hooksPath+"/{id}/{deed}", (*Server).adminHook),
		get(ownHooksPath, (*Server).ownHooks),
		{method: http.MethodPost, path: ownHooksPath, keeps: true, run: (*Server).addHook},
		post(ownHooksPath+"/{id}/{deed}", (*Server).adminHook),
		get(backupPath, (*Server).adminBackups),
		post(backupPath, (*Server).makeBackup),
		get(backupPath+"/{name}", (*Server).sendBackup),
		get("/admin/settings", (*Server).adminSettings),
		get(doctorPath, (*Server).adminDoctor),
		post(doctorPath, (*Server).startDoctor),
	}
}

// adminTab is one of the pages of administration.
type adminTab struct {
	To, Name string
	Here     bool
}

// admin is what all these pages have.
type admin struct {
	Tabs   []adminTab
	Duties app.Duties
}

// adminPages lists the pages, with whom each is for.
var adminPages = []struct {
	to    string
	say   say.Text
	whose func(app.Duties) bool
}{
	{"/admin/units", say.Text{ZH: "单位和人员", EN: "Units and people"}, anyDuty},
	{"/admin/roles", say.Text{ZH: "谁能做什么", EN: "Who may what"}, anyDuty},
	{calendarPath, say.Text{ZH: "工作日历", EN: "Calendar"}, wholeDuty},
	{profilesPath, say.Text{ZH: "检查配置", EN: "Profiles"}, wholeDuty},
	{"/admin/jobs", say.Text{ZH: "后台任务", EN: "Jobs"}, wholeDuty},
	{hooksPath, say.Text{ZH: "推送", EN: "Webhooks"}, wholeDuty},
	{backupPath, say.Text{ZH: "备份", EN: "Backups"}, wholeDuty},
	{"/admin/settings", say.Text{ZH: "设置", EN: "Settings"}, wholeDuty},
	{doctorPath, say.Text{ZH: "体检", EN: "Check-up"}, wholeDuty},
	{"/admin/audit", say.Text{ZH: "留痕", EN: "Audit trail"}, anyDuty},
}

func anyDuty(d app.Duties) bool   { return d.Any() }
func wholeDuty(d app.Duties) bool { return d.Whole || d.Audit }

// duties tells what the person looks after.
func (q *request) duties() app.Duties { return q.s.app.DutiesOf(q.caller, q.org) }

// admin begins a page of administration, for whoever it is for.
//
// Errors: fault "app-administrator".
func (q *request) admin(path string) (admin, error) {
	a := admin{Duties: q.duties()}
	mine := false
	for _, p := range adminPages {
		if p.whose(a.Duties) {
			mine = mine || p.to == path
			a.Tabs = append(a.Tabs, adminTab{p.to, q.say(p.say), p.to == path})
		}
	}
	if mine {
		return a, nil
	}
	if err := a.Duties.MustAdminister(); err != nil {
		return a, err
	}
	return a, &fault.Error{Kind: fault.Forbidden, Code: "app-administrator", Say: say.Text{
		ZH: "这由最上级单位的账号管理员办理", EN: "that is for the account administrator of the topmost unit"}}
}

// adminTitle is what a page of administration is called.
func (q *request) adminTitle(path string) string {
	for _, p := range adminPages {
		if p.to == path {
			return q.say(p.say)
		}
	}
	return ""
}

// adminReply is a page of administration.
func (q *request) adminReply(path, page string, v any) reply {
	return reply{page: page, title: q.adminTitle(path), at: "admin", view: v}
}

// adminStart leads to the first of the pages.
func (s *Server) adminStart(q *request) (reply, error) {
	if _, err := q.admin("/admin/units"); err != nil {
		return reply{}, err
	}
	return goTo("/admin/units"), nil
}

// adminDone leads back to a page, which says what was done.
func adminDone(to, what string) reply { return goTo(to + "?done=admin." + what) }

// adminDeeds are what can be done on these pages beside the moves of the ledger.
var adminDeeds = map[string]say.Text{
	"disable":  {ZH: "账号已停用，登录都已结束", EN: "The account is disabled, and its sessions have ended"},
	"enable":   {ZH: "账号已恢复", EN: "The account is enabled again"},
	"sessions": {ZH: "此人的登录都已结束", EN: "The person's sessions have ended"},
	"tokens":   {ZH: "此人的令牌都已结束", EN: "The person's tokens have ended"},
	"ended":    {ZH: "已结束，那里要重新登录", EN: "It has ended: whoever sits there has to sign in again"},
	"retry":    {ZH: "已排队重试", EN: "It is queued again"},
	"cancel":   {ZH: "已取消", EN: "It is cancelled"},
	"stop":     {ZH: "已停用", EN: "It is switched off"},
	"start":    {ZH: "已恢复", EN: "It is switched on again"},
	"remove":   {ZH: "已删去", EN: "It is removed"},
	"calendar": {ZH: "日历已保存，期限马上按它算", EN: "The calendar is kept, and dates follow it from now on"},
	"usual":    {ZH: "已改回程序自带的日历", EN: "The program's calendar holds again"},
	"profile":  {ZH: "配置已保存，新交的材料按它检查", EN: "The profile is kept: what comes in is checked under it"},
	"backup":   {ZH: "已开始备份，写完会从头读一遍核对；过一会儿刷新本页", EN: "The backup is being made, and read again when it is written; load this page again in a while"},
	"checkup":  {ZH: "已开始，结果会留在本页", EN: "It has begun; what comes of it will stand on this page"},
	"repair":   {ZH: "已重建", EN: "It was made again"},
}
