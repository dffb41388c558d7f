package web

import (
	"context"
	"slices"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// adminPersonView is somebody with roles, deputies and account.
type adminPersonView struct {
	admin
	ID, Name, Title, Superior string
	Unit                      link
	Retired                   bool
	Moves                     []moveLink
	Grants                    []grantView
	Deputies                  []deputyView
	AddDeputy                 string
	Account                   *accountView
	Sessions                  []sessionView
	Tokens                    []sessionView
	SignIns                   []doorLine
	Story                     string
	Link                      *givenLink
	Error                     string
}

// grantView is a role with what it lets somebody do.
type grantView struct{ Name, Unit, When, Does string }

type deputyView struct {
	Words string
	When  string
	Off   bool
	State string // what keeps it from holding today
	Move  *formView
}

// accountView is an account, to whoever looks after it.
type accountView struct {
	State, Shape, Login, Last, Locked string
	Disabled, Mine                    bool
}

type doorLine struct{ When, What, Who, Source string }

// givenLink is a one-time link, shown this once.
type givenLink struct{ Address, Until, Login string }

func (s *Server) adminPerson(q *request) (reply, error) { return s.atPerson(q, nil, nil) }

func (s *Server) atPerson(q *request, given *givenLink, bad error) (reply, error) {
	base, err := q.admin("/admin/units")
	if err != nil {
		return reply{}, err
	}
	p := q.org.Person(q.PathValue("id"))
	if p == nil {
		return s.lost(q)
	}
	v := adminPersonView{admin: base, ID: p.ID, Name: p.Name, Title: p.Title, Superior: q.person(p.Superior), Unit: link{unitPath(p.Unit), q.unit(p.Unit)},
		Retired: p.State != ledger.Active, Link: given, Story: "/admin/audit?record=" + p.ID}
	if v.Moves, err = q.moveLinks(p, personPath(p.ID)); err != nil {
		return reply{}, err
	}
	for _, g := range p.Grants {
		v.Grants = append(v.Grants, q.grantView(g))
	}
	if err := q.deputiesOf(p, &v); err != nil {
		return reply{}, err
	}
	if err := q.accountOf(p, &v); err != nil {
		return reply{}, err
	}
	out := q.adminReply("/admin/units", "admin_person", v)
	out.title = p.Name
	if bad != nil {
		if fault.KindOf(bad) == fault.Internal {
			return reply{}, bad
		}
		v.Error, out.status = q.say(said(bad)), statusOf(bad)
		out.view = v
	}
	return out, nil
}

func (q *request) grantView(g ledger.Grant) grantView {
	return grantView{Name: capital(q.say(ledger.RoleName(g.Role))), Unit: q.unit(g.Unit), Does: q.say(roleDoes[g.Role]), When: q.within(g.From, g.Until)}
}

// within says from when to when something holds, "" for good.
func (q *request) within(from, until ledger.Day) string {
	switch {
	case from != 0 && until != 0:
		return from.String() + " — " + until.String()
	case from != 0:
		return q.say(say.Text{ZH: "从 %s 起", EN: "from %s"}.With(from))
	case until != 0:
		return q.say(say.Text{ZH: "到 %s", EN: "until %s"}.With(until))
	}
	return ""
}

// deputiesOf lists who stands in for somebody, and for whom they stand in.
func (q *request) deputiesOf(p *ledger.Person, v *adminPersonView) error {
	list, err := q.deputyRows(p)
	if err != nil {
		return err
	}
	for _, d := range list {
		one, err := q.deputyView(d, p, personPath(p.ID))
		if err != nil {
			return err
		}
		v.Deputies = append(v.Deputies, one)
	}
	if len(v.Moves) > 0 && !q.org.Administers(p.ID) {
		v.AddDeputy = addPath(ledger.KindDeputy, "for", p.ID, personPath(p.ID))
	}
	return nil
}

func (q *request) deputyRows(p *ledger.Person) ([]*ledger.Deputy, error) {
	page, err := q.s.app.List(q.Context(), q.caller, store.List{Kind: ledger.KindDeputy, Desc: true, Filter: store.Filter{Of: p.ID}})
	if err != nil {
		return nil, err
	}
	return parsedRows[*ledger.Deputy](ledger.KindDeputy, page.Rows)
}

// deputyView is a line about who stands in, on the page of one of the two.
func (q *request) deputyView(d *ledger.Deputy, p *ledger.Person, back string) (deputyView, error) {
	words := say.Text{ZH: "由 %s 代理", EN: "%s stands in"}.With(q.person(d.By))
	if d.By == p.ID {
		words = say.Text{ZH: "代理 %s", EN: "stands in for %s"}.With(q.person(d.For))
	}
	v := deputyView{Words: capital(q.say(words)), When: d.From.String() + " — " + d.Until.String()}
	switch {
	case d.State != ledger.Active:
		v.Off, v.State = true, q.say(say.Text{ZH: "已提前结束", EN: "ended early"})
	case d.Until < q.today:
		v.Off, v.State = true, q.say(say.Text{ZH: "已到期", EN: "over"})
	case d.From > q.today:
		v.State = q.say(say.Text{ZH: "还没开始", EN: "not yet"})
	}
	can, err := q.s.app.Can(q.Context(), q.caller, []ledger.Key{{Kind: ledger.KindDeputy, ID: d.ID}})
	if err == nil && !v.Off && slices.Contains(can[d.ID].Moves, ledger.MoveEnd) {
		f := q.form(d, ledger.MoveEnd, doPath(d, ledger.MoveEnd, back), nil)
		v.Move = &f
	}
	return v, err
}

// accountOf says how things stand with somebody's account, to whoever may know.
func (q *request) accountOf(p *ledger.Person, v *adminPersonView) error {
	if !v.Duties.Accounts && !v.Duties.Audit {
		return nil
	}
	list, err := q.s.app.Accounts(q.Context(), q.caller, app.AccountFilter{One: p.ID})
	if err != nil || len(list) == 0 {
		return err
	}
	a := list[0]
	v.Account = &accountView{State: q.say(accountWords[a.State]), Shape: accountShapes[a.State], Login: a.Login, Last: q.moment(a.Last), Locked: q.moment(a.Locked),
		Disabled: a.State == app.AccountDisabled, Mine: v.Duties.Accounts && len(v.Moves) > 0 && p.ID != q.me.ID}
	log, err := q.s.app.SignIns(q.Context(), q.caller, p.ID, "")
	if k := fault.KindOf(err); k == fault.Forbidden {
		return nil // somebody of theirs holds roles elsewhere
	}
	for _, e := range log[:min(len(log), mostSignIns)] {
		v.SignIns = append(v.SignIns, doorLine{q.moment(e.At), q.say(signInWords[e.What]), q.person(e.Who), e.Source})
	}
	if err != nil {
		return err
	}
	tokens, err := q.s.app.TokensOf(q.Context(), q.caller, p.ID)
	v.Sessions, v.Tokens = q.sessions(tokens)
	return err
}

// endTokenOf ends one session or token of somebody.
func (s *Server) endTokenOf(q *request) (reply, error) {
	id := q.PathValue("id")
	if err := s.app.EndTokenOf(s.atDoor(q), q.caller, id, q.PathValue("token")); err != nil {
		return s.atPerson(q, nil, err)
	}
	return adminDone(personPath(id), "ended"), nil
}

// mostSignIns is how much of the log of an account is shown.
const mostSignIns = 30

var signInWords = map[store.What]say.Text{
	store.WhatIn: {ZH: "登录", EN: "signed in"}, store.WhatOut: {ZH: "退出", EN: "signed out"}, store.WhatWrong: {ZH: "密码不对", EN: "wrong password"},
	store.WhatUnknown: {ZH: "没有这个用户名", EN: "unknown login"}, store.WhatLocked: {ZH: "锁定中，没有理会", EN: "locked, not looked at"},
	store.WhatRefused: {ZH: "账号停用，没有放行", EN: "refused: disabled"}, store.WhatMany: {ZH: "尝试太多", EN: "too many attempts"},
	store.WhatIssued: {ZH: "开出令牌", EN: "made a token"}, store.WhatRevoked: {ZH: "结束令牌或登录", EN: "ended a token or session"},
	store.WhatMade: {ZH: "建立账号", EN: "account made"}, store.WhatInvited: {ZH: "发一次性链接", EN: "one-time link given"}, store.WhatSet: {ZH: "用链接设定密码", EN: "password set by a link"},
	store.WhatChanged: {ZH: "改密码", EN: "password changed"}, store.WhatDisabled: {ZH: "停用账号", EN: "disabled"}, store.WhatEnabled: {ZH: "恢复账号", EN: "enabled"},
	store.WhatEnded: {ZH: "管理员结束登录或令牌", EN: "sessions or tokens ended by an administrator"},
}

// adminAccount does something about somebody's account.
func (s *Server) adminAccount(q *request) (reply, error) {
	id, deed := q.PathValue("id"), q.PathValue("deed")
	if deed == "link" {
		return s.giveLink(q, id)
	}
	do := map[string]func(*app.App, context.Context, app.Caller, string) error{
		"disable": (*app.App).Disable, "enable": (*app.App).Enable, "sessions": (*app.App).EndSessions, "tokens": (*app.App).EndTokens}[deed]
	if do == nil {
		return s.lost(q)
	}
	if err := do(s.app, s.atDoor(q), q.caller, id); err != nil {
		return s.atPerson(q, nil, err)
	}
	return adminDone(personPath(id), deed), nil
}

// giveLink shows a one-time link. It stands in the answer and nowhere else.
func (s *Server) giveLink(q *request, person string) (reply, error) {
	inv, err := s.app.Invite(s.atDoor(q), q.caller, person)
	if err != nil {
		return s.atPerson(q, nil, err)
	}
	scheme := "http"
	if s.opts.Secure || q.TLS != nil {
		scheme = "https"
	}
	out, err := s.atPerson(q, &givenLink{scheme + "://" + q.Host + "/link/" + inv.Code, q.moment(inv.Until), inv.Login}, nil)
	out.status = 201 // so that nobody keeps the page
	return out, err
}
