package api

import (
	"context"
	"net/http"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

var tagAccounts = tag{"accounts", say.Text{ZH: "账号", EN: "accounts"}}

// accountRoutes are for whoever looks after accounts.
func accountRoutes(s *shapes) []route {
	invited := s.of(typeFor[invitationView]())
	one := func(method, path string, run func(*app.App, context.Context, app.Caller, string) error, say say.Text) route {
		return route{method: method, path: "/accounts/{person}" + path, tag: tagAccounts, scope: app.ScopeAccounts, status: http.StatusNoContent, say: say,
			run: func(s *Server, q *request) (reply, error) {
				return reply{}, run(s.app, s.atDoor(q), q.caller, q.PathValue("person"))
			}}
	}
	return []route{
		{method: http.MethodGet, path: "/accounts", tag: tagAccounts, scope: app.ScopeAccounts, gives: s.page("AccountList", s.of(typeFor[accountView]())),
			run: (*Server).accounts, say: say.Text{ZH: "所管人员的账号", EN: "the accounts of the people one looks after"},
			query: []param{
				{"limit", number(1, app.MostRows), say.Text{ZH: "一页几条，默认 50", EN: "how many, 50 if none is named"}},
				{"cursor", id(), say.Text{ZH: "上一页答复里的 next", EN: "what the page before has as next"}},
			}},
		{method: http.MethodPost, path: "/accounts", tag: tagAccounts, scope: app.ScopeAccounts, takes: s.of(typeFor[userBody]()), gives: invited,
			status: http.StatusCreated, secret: true, run: (*Server).addUser,
			say: say.Text{ZH: "新增人员和账号，得到一次性链接", EN: "add a person with an account, for a one-time link"}},
		{method: http.MethodPost, path: "/accounts/{person}/invite", tag: tagAccounts, scope: app.ScopeAccounts, gives: invited,
			status: http.StatusCreated, secret: true, run: (*Server).invite,
			say: say.Text{ZH: "发一个设定密码的一次性链接", EN: "give out a one-time link to set a password"}},
		{method: http.MethodPost, path: "/roster", tag: tagAccounts, scope: app.ScopeAccounts, takes: s.of(typeFor[rosterBody]()), gives: s.roster(), run: (*Server).roster,
			say: say.Text{ZH: "导入单位和人员的表格：全部导入，或者一行也不导入；try 只试", EN: "take a table of units and people in: all of it or nothing; with try it is only tried"}},
		one(http.MethodPost, "/disable", (*app.App).Disable, say.Text{ZH: "停用账号", EN: "disable the account"}),
		one(http.MethodPost, "/enable", (*app.App).Enable, say.Text{ZH: "恢复账号", EN: "enable the account again"}),
		one(http.MethodDelete, "/sessions", (*app.App).EndSessions, say.Text{ZH: "结束此人的全部登录", EN: "end all sessions of the person"}),
		one(http.MethodDelete, "/tokens", (*app.App).EndTokens, say.Text{ZH: "结束此人的全部令牌", EN: "end all tokens of the person"}),
		{method: http.MethodGet, path: "/accounts/{person}/sessions", tag: tagAccounts, gives: s.of(typeFor[tokensView]()), run: (*Server).sessionsOf,
			say: say.Text{ZH: "此人登录着的设备", EN: "where the person is signed in"}},
		{method: http.MethodGet, path: "/accounts/{person}/tokens", tag: tagAccounts, gives: s.of(typeFor[tokensView]()), run: (*Server).apiTokensOf,
			say: say.Text{ZH: "此人的令牌", EN: "the tokens of the person"}},
		{method: http.MethodDelete, path: "/accounts/{person}/sessions/{id}", tag: tagAccounts, scope: app.ScopeAccounts, status: http.StatusNoContent, run: (*Server).endTokenOf,
			say: say.Text{ZH: "结束此人的一个登录", EN: "end one session of the person"}},
		{method: http.MethodDelete, path: "/accounts/{person}/tokens/{id}", tag: tagAccounts, scope: app.ScopeAccounts, status: http.StatusNoContent, run: (*Server).endTokenOf,
			say: say.Text{ZH: "结束此人的一个令牌", EN: "end one token of the person"}},
		{method: http.MethodGet, path: "/accounts/{person}/sign-ins", tag: tagAccounts, gives: s.page("SignInList", s.of(typeFor[signInView]())),
			run: (*Server).signIns, say: say.Text{ZH: "账号的登录记录", EN: "what happened to the account"},
			query: []param{{"cursor", id(), say.Text{ZH: "上一页答复里的 next", EN: "what the page before has as next"}}}},
	}
}

// accountView is a person with their account.
type accountView struct {
	Person string           `json:"person"`
	Name   string           `json:"name"`
	Unit   string           `json:"unit"`
	Login  string           `json:"login"`
	State  app.AccountState `json:"state"`
	Locked ledger.Moment    `json:"locked"` // until when, 0 where it is not
	Last   ledger.Moment    `json:"last"`   // signed in, 0 for never
}

// items is a page that is not made of records.
type items[T any] struct {
	Items []T    `json:"items"`
	Next  string `json:"next"`
}

func (s *Server) accounts(q *request) (reply, error) {
	limit := q.number("limit", usualRows)
	list, err := s.app.Accounts(q.Context(), q.caller, app.AccountFilter{After: q.query.Get("cursor"), Limit: limit})
	if err != nil {
		return reply{}, err
	}
	view := items[accountView]{Items: []accountView{}}
	for _, a := range list {
		view.Items = append(view.Items, accountView(a))
	}
	if len(list) == limit {
		view.Next = list[limit-1].Person
	}
	return whole(view)
}

// userBody is somebody who is to be let in.
type userBody struct {
	Name     string         `json:"name"`
	Unit     string         `json:"unit"`
	Title    string         `json:"title,omitempty"`
	Superior string         `json:"superior,omitempty"`
	Grants   []ledger.Grant `json:"grants,omitempty"`
	Login    string         `json:"login,omitempty"` // whoever uses the link chooses one where none is named
}

// invitationView is a one-time link, shown this once.
type invitationView struct {
	Person string        `json:"person"`
	Login  string        `json:"login"`
	Code   string        `json:"code"`
	Until  ledger.Moment `json:"until"`
}

func (s *Server) addUser(q *request) (reply, error) {
	var b userBody
	if err := q.decode(&b); err != nil {
		return reply{}, err
	}
	inv, err := s.app.AddUser(s.atDoor(q), q.caller, app.NewUser{Name: b.Name, Unit: b.Unit, Title: b.Title, Superior: b.Superior,
		Grants: b.Grants, Login: b.Login, Once: q.keepingDone()})
	if err != nil {
		return reply{}, err
	}
	return shownOnce(invitationView(*inv))
}

func (s *Server) invite(q *request) (reply, error) {
	inv, err := s.app.InviteOnce(s.atDoor(q), q.caller, q.PathValue("person"), q.keepingDone())
	if err != nil {
		return reply{}, err
	}
	return shownOnce(invitationView(*inv))
}

func (s *Server) sessionsOf(q *request) (reply, error) {
	list, err := s.app.TokensOf(q.Context(), q.caller, q.PathValue("person"))
	return tokenList(list, true, err)
}

func (s *Server) apiTokensOf(q *request) (reply, error) {
	list, err := s.app.TokensOf(q.Context(), q.caller, q.PathValue("person"))
	return tokenList(list, false, err)
}

func (s *Server) endTokenOf(q *request) (reply, error) {
	return reply{}, s.app.EndTokenOf(s.atDoor(q), q.caller, q.PathValue("person"), q.PathValue("id"))
}

// signInView is something that happened to an account.
type signInView struct {
	ID     string        `json:"id"`
	At     ledger.Moment `json:"at"`
	Login  string        `json:"login"`
	Person string        `json:"person"`
	Who    string        `json:"who"` // who did it, "" for the program or somebody unknown
	What   store.What    `json:"what"`
	Source string        `json:"source"`
}

func (s *Server) signIns(q *request) (reply, error) {
	list, err := s.app.SignIns(q.Context(), q.caller, q.PathValue("person"), q.query.Get("cursor"))
	if err != nil {
		return reply{}, err
	}
	view := items[signInView]{Items: []signInView{}}
	for _, e := range list {
		view.Items = append(view.Items, signInView(e))
	}
	if len(list) == app.MostRows {
		view.Next = list[len(list)-1].ID
	}
	return whole(view)
}
