package web

import (
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// rolesView says what roles are, and who holds each.
type rolesView struct {
	admin
	Roles []roleView
}

type roleView struct {
	ID, Name, Does, Not string
	People              []personLine
	More                int
}

// roleDoes says what a role lets somebody do.
var roleDoes = map[ledger.Role]say.Text{
	ledger.Administrator: {ZH: "管单位、人员和账号：新增、修改、调动、停用，授予角色，发一次性链接。最上级单位的账号管理员还管日历、设置、后台任务和备份。",
		EN: "Looks after units, people and accounts: adds, changes, moves and retires them, grants roles, gives one-time links. That of the topmost unit also looks after calendar, settings, jobs and backups."},
	ledger.Organiser: {ZH: "开轮次、发通知和必读材料、要求报送，登记问题，交办措施，裁定异议，批延期，发起征求意见和测评。",
		EN: "Opens rounds, with their notice and required reading; asks for statements; enters findings, assigns actions, settles disputes, grants extensions, runs opinion drives and surveys."},
	ledger.Member: {ZH: "写材料，认领措施、报进展、传佐证、申请销号，回答别人对自己工作的意见。",
		EN: "Writes statements, accepts actions, reports progress with evidence, claims completion."},
	ledger.Verifier: {ZH: "审材料里读出的问题、原因、措施，接收或退回；验收措施，销号，安排和做回头看。",
		EN: "Reviews what was read out of statements, accepts or returns them; accepts completions, closes, looks back."},
	ledger.Observer: {ZH: "看所在单位及下级的全部内容，不改。", EN: "Reads everything of the unit and of those below it, and changes nothing."},
	ledger.Auditor:  {ZH: "看全部内容和全部留痕，核验留痕链，不改任何东西。", EN: "Reads everything and the whole audit trail, proves its chain, and changes nothing."},
}

// roleNot says what a role keeps somebody from.
var roleNot = map[ledger.Role]say.Text{
	ledger.Administrator: {ZH: "看不到材料、问题和措施；不能兼任其他角色，不能改自己的角色，不能代理他人。", EN: "Sees no statements, findings or actions; holds no other role, does not change their own roles, stands in for nobody."},
	ledger.Organiser:     {ZH: "不能验收自己交办给自己的措施。", EN: "Does not accept what they assigned to themselves."},
	ledger.Member:        {ZH: "只看自己单位的和与自己有关的；不能验收自己的措施。", EN: "Sees their own unit and what they have a part in; does not accept their own actions."},
	ledger.Verifier:      {ZH: "不能验收自己或下级承办的、自己提供佐证的措施。", EN: "Does not accept what they, or those below them, did or gave evidence for."},
	ledger.Observer:      {ZH: "不能登记、修改、签收。", EN: "Enters, changes and signs nothing."},
	ledger.Auditor:       {ZH: "不能兼任其他角色。", EN: "Holds no other role."},
}

// mostHolders bounds how many are named who hold a role.
const mostHolders = 60

func (s *Server) adminRoles(q *request) (reply, error) {
	base, err := q.admin("/admin/roles")
	if err != nil {
		return reply{}, err
	}
	v := rolesView{admin: base}
	for _, role := range ledger.Roles() {
		r := roleView{ID: string(role), Name: capital(q.say(ledger.RoleName(role))), Does: q.say(roleDoes[role]), Not: q.say(roleNot[role])}
		for _, p := range q.org.People() {
			for _, g := range p.Grants {
				if g.Role != role || p.State != ledger.Active || g.Until != 0 && g.Until < q.today {
					continue
				}
				if len(r.People) == mostHolders {
					r.More++
					continue
				}
				r.People = append(r.People, personLine{To: personPath(p.ID), Name: p.Name, Unit: q.unit(g.Unit)})
			}
		}
		v.Roles = append(v.Roles, r)
	}
	return q.adminReply("/admin/roles", "admin_roles", v), nil
}
