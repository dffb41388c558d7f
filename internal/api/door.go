package api

import (
	"context"
	"net/http"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/visitor"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

var tagDoor = tag{"door", say.Text{ZH: "登录与令牌", EN: "signing in"}}

// doorRoutes let people in, and show them what lets them in.
func doorRoutes(s *shapes) []route {
	tokens := s.of(typeFor[tokensView]())
	return []route{
		{method: http.MethodPost, path: "/sessions", tag: tagDoor, open: true, takes: s.of(typeFor[signInBody]()), gives: s.of(typeFor[signedInView]()),
			status: http.StatusCreated, run: (*Server).signIn, say: say.Text{ZH: "登录，得到会话令牌", EN: "sign in, for the token of a session"}},
		{method: http.MethodGet, path: "/sessions", tag: tagDoor, gives: tokens, run: (*Server).sessions,
			say: say.Text{ZH: "我的登录", EN: "my sessions"}},
		{method: http.MethodDelete, path: "/sessions/current", tag: tagDoor, status: http.StatusNoContent, run: (*Server).signOut,
			say: say.Text{ZH: "退出登录", EN: "sign out"}},
		{method: http.MethodDelete, path: "/sessions/{id}", tag: tagDoor, status: http.StatusNoContent, run: (*Server).endToken,
			say: say.Text{ZH: "结束我的一个登录", EN: "end one of my sessions"}},
		{method: http.MethodPost, path: "/tokens", tag: tagDoor, takes: s.of(typeFor[tokenBody]()), gives: s.of(typeFor[newTokenView]()),
			status: http.StatusCreated, secret: true, run: (*Server).newToken,
			say: say.Text{ZH: "为程序办一个令牌，只显示一次", EN: "a token for a program, shown once"}},
		{method: http.MethodGet, path: "/tokens", tag: tagDoor, gives: tokens, run: (*Server).tokens,
			say: say.Text{ZH: "我的令牌", EN: "my tokens"}},
		{method: http.MethodDelete, path: "/tokens/{id}", tag: tagDoor, status: http.StatusNoContent, run: (*Server).endToken,
			say: say.Text{ZH: "结束我的一个令牌", EN: "end one of my tokens"}},
		{method: http.MethodPost, path: "/links/{code}", tag: tagDoor, open: true, takes: s.of(typeFor[linkBody]()), status: http.StatusNoContent,
			run: (*Server).useLink, say: say.Text{ZH: "用一次性链接设定密码", EN: "set a password with a one-time link"}},
		{method: http.MethodPut, path: "/me/password", tag: tagDoor, takes: s.of(typeFor[passwordBody]()), status: http.StatusNoContent,
			run: (*Server).changePassword, say: say.Text{ZH: "改我的密码，其他登录随之结束", EN: "change my password; my other sessions end"}},
	}
}

// atDoor is the context of somebody who stands at the door: from where is kept, and
// attempts are counted by it.
func (s *Server) atDoor(q *request) context.Context {
	return app.At(q.Context(), app.Door{Source: visitor.Source(q.Request, s.opts.Proxies), Agent: q.UserAgent()})
}

type signInBody struct {
	Login    string `json:"login"`
	Password string `json:"password"`
}

type signedInView struct {
	Token  string        `json:"token"`
	Person string        `json:"person"`
	Until  ledger.Moment `json:"until"`
}

func (s *Server) signIn(q *request) (reply, error) {
	var b signInBody
	if err := q.decode(&b); err != nil {
		return reply{}, err
	}
	in, err := s.app.SignIn(s.atDoor(q), b.Login, b.Password)
	if err != nil {
		return reply{}, err
	}
	return shownOnce(signedInView(*in))
}

// shownOnce answers with what nobody is to keep but the caller.
func shownOnce(v any) (reply, error) {
	return reply{body: encode(v), header: [][2]string{{"Cache-Control", "no-store"}}}, nil
}

func (s *Server) signOut(q *request) (reply, error) {
	return reply{}, s.app.SignOut(s.atDoor(q), q.caller)
}

// tokenView is a session or a token, without what lets in.
type tokenView struct {
	ID      string        `json:"id"`
	Label   string        `json:"label"` // of a session, the program that began it
	Scopes  []app.Scope   `json:"scopes"`
	Made    ledger.Moment `json:"made"`
	Used    ledger.Moment `json:"used"` // to the minute
	Expires ledger.Moment `json:"expires"`
	Current bool          `json:"current"` // it is the one that asks
}

type tokensView struct {
	Items []tokenView `json:"items"`
}

func (s *Server) sessions(q *request) (reply, error) { return s.tokensOf(q, true) }

func (s *Server) tokens(q *request) (reply, error) { return s.tokensOf(q, false) }

func (s *Server) tokensOf(q *request, sessions bool) (reply, error) {
	list, err := s.app.Tokens(q.Context(), q.caller)
	return tokenList(list, sessions, err)
}

// tokenList gives the sessions, or the tokens of the API.
func tokenList(list []app.Token, sessions bool, err error) (reply, error) {
	if err != nil {
		return reply{}, err
	}
	view := tokensView{Items: []tokenView{}}
	for i := range list {
		if list[i].Session == sessions {
			view.Items = append(view.Items, viewOf(&list[i]))
		}
	}
	return whole(view)
}

func viewOf(t *app.Token) tokenView {
	return tokenView{ID: t.ID, Label: t.Label, Scopes: append([]app.Scope{}, t.Scopes...), Made: t.Made, Used: t.Used, Expires: t.Expires, Current: t.Current}
}

func (s *Server) endToken(q *request) (reply, error) {
	return reply{}, s.app.EndToken(s.atDoor(q), q.caller, q.PathValue("id"))
}

type tokenBody struct {
	Label  string      `json:"label"`
	Scopes []app.Scope `json:"scopes"`
	Days   int         `json:"days"`
}

// newTokenView is a token with what lets in, which is shown this once.
type newTokenView struct {
	Token string `json:"token"`
	tokenView
}

const oneDay = 24 * 60 * 60 * 1000 // in milliseconds

// mostDays bounds what is multiplied; the program has a bound of its own.
const mostDays = 10_000

func (s *Server) newToken(q *request) (reply, error) {
	var b tokenBody
	if err := q.decode(&b); err != nil {
		return reply{}, err
	}
	if b.Days < 1 || b.Days > mostDays {
		return reply{}, badValueOf("days", number(1, 366))
	}
	plain, t, err := s.app.NewToken(s.atDoor(q), q.caller, app.TokenAsked{Label: b.Label, Scopes: b.Scopes,
		Expires: s.app.Now() + ledger.Moment(b.Days)*oneDay, Once: q.keepingDone()})
	if err != nil {
		return reply{}, err
	}
	return shownOnce(newTokenView{plain, viewOf(t)})
}

type linkBody struct {
	Login    string `json:"login,omitempty"` // needed where the account has none yet
	Password string `json:"password"`
}

func (s *Server) useLink(q *request) (reply, error) {
	var b linkBody
	if err := q.decode(&b); err != nil {
		return reply{}, err
	}
	return reply{}, s.app.UseLink(s.atDoor(q), q.PathValue("code"), b.Login, b.Password)
}

type passwordBody struct {
	Old string `json:"old"`
	New string `json:"new"`
}

func (s *Server) changePassword(q *request) (reply, error) {
	var b passwordBody
	if err := q.decode(&b); err != nil {
		return reply{}, err
	}
	return reply{}, s.app.ChangePassword(s.atDoor(q), q.caller, b.Old, b.New)
}
