package demo

import (
	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/ledger"
)

// The units, with the one that each stands below.
var units = [][2]string{
	{bureau, ""},
	{"办公室", bureau},
	{"业务指导科", bureau},
	{"保管利用科", bureau},
	{"信息技术科", bureau},
	{"城建档案分馆", bureau},
	{"接收整理组", "城建档案分馆"},
}

const (
	bureau   = "云溪区档案局"
	password = "qinghe-37-lantern" // of everybody
)

type somebody struct {
	login, name, title, unit string
	superior                 string // login
	roles                    []ledger.Role
}

// cast are the people of the demonstration; the first of each role is the one that
// visitors are told of.
var cast = []somebody{
	{"admin", "管理员", "账号管理员", bureau, "", []ledger.Role{ledger.Administrator}},
	{"shen", "沈维舟", "局长", bureau, "", []ledger.Role{ledger.Observer, ledger.Member}},
	{"gu", "顾明", "副局长", bureau, "shen", []ledger.Role{ledger.Organiser}},
	{"qin", "秦越", "保管利用科科长", "保管利用科", "gu", []ledger.Role{ledger.Member}},
	{"he", "何清", "督查专员", bureau, "shen", []ledger.Role{ledger.Verifier}},
	{"zhou", "周正", "审计员", bureau, "", []ledger.Role{ledger.Auditor}},
	{"luo", "罗岚", "督查专员", bureau, "shen", []ledger.Role{ledger.Verifier}},
	{"xu", "许静", "办公室主任", "办公室", "gu", []ledger.Role{ledger.Member}},
	{"lu", "陆川", "业务指导科科长", "业务指导科", "gu", []ledger.Role{ledger.Member}},
	{"fang", "方芸", "业务指导科科员", "业务指导科", "lu", []ledger.Role{ledger.Member}},
	{"bai", "白露", "保管利用科科员", "保管利用科", "qin", []ledger.Role{ledger.Member}},
	{"duan", "段诚", "信息技术科科长", "信息技术科", "gu", []ledger.Role{ledger.Member}},
	{"ye", "叶青", "信息技术科科员", "信息技术科", "duan", []ledger.Role{ledger.Member}},
	{"jiang", "江帆", "城建档案分馆馆长", "城建档案分馆", "gu", []ledger.Role{ledger.Member}},
	{"tian", "田野", "接收整理组组长", "接收整理组", "jiang", []ledger.Role{ledger.Member}},
}

// SignIns lists how the people of the demonstration get in.
func SignIns() []SignIn {
	list := make([]SignIn, 0, len(cast))
	for _, c := range cast {
		list = append(list, SignIn{Login: c.login, Password: password, Name: c.name, Title: c.title, Role: c.roles[0]})
	}
	return list
}

// organise makes units and people, and lets each of them in.
func (p *play) organise() {
	if p.err != nil {
		return
	}
	inv, err := p.app.Init(p.ctx, app.InitOptions{Unit: bureau, Name: cast[0].name, Login: cast[0].login})
	if err != nil {
		p.fail(err, "begin")
		return
	}
	p.people["admin"] = inv.Person
	p.fail(p.app.UseLink(p.ctx, inv.Code, cast[0].login, password), "let %s in", cast[0].login)
	org, err := p.app.Org(p.ctx)
	if err != nil {
		p.fail(err, "look at the organisation")
		return
	}
	p.units[bureau] = org.Person(inv.Person).Unit
	for i, u := range units[1:] {
		p.units[u[0]] = p.add("admin", ledger.KindUnit, u[0], fields{"name": u[0], "parent": p.units[u[1]], "place": i + 1})
	}
	for _, c := range cast[1:] {
		p.join(c)
	}
}

// join lets somebody in.
func (p *play) join(c somebody) {
	f := fields{"name": c.name, "title": c.title, "unit": p.units[c.unit]}
	var grants []fields
	for _, r := range c.roles {
		grants = append(grants, fields{"role": r, "unit": p.units[c.unit]})
	}
	f["grants"] = grants
	if c.superior != "" {
		f["superior"] = p.people[c.superior]
	}
	p.people[c.login] = p.add("admin", ledger.KindPerson, c.login, f)
	if p.err != nil {
		return
	}
	inv, err := p.app.Invite(p.ctx, p.as("admin"), p.people[c.login])
	if err != nil {
		p.fail(err, "invite %s", c.login)
		return
	}
	p.fail(p.app.UseLink(p.ctx, inv.Code, c.login, password), "let %s in", c.login)
}
