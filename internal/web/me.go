package web

import (
	"strings"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// meView is somebody's own page: who they are, their sessions, language and password.
type meView struct {
	Name, Title, Unit string
	Roles             []string
	Lang              string
	Steads            []steadView // whom they can stand in for
	Stead             string
	Deputies          []deputyView // who stands in for them
	AddDeputy         string
	Sessions          []sessionView
	Error, ErrorAt    string // of the password
	Done              bool
}

type sessionView struct {
	ID, Device, Began, Used string
	Current                 bool
}

var meTitle = say.Text{ZH: "我的账号", EN: "My account"}

func (s *Server) mePage(q *request) (reply, error) { return s.atMe(q, nil) }

func (s *Server) atMe(q *request, bad error) (reply, error) {
	v := meView{Name: q.me.Name, Title: q.me.Title, Unit: q.unit(q.me.Unit), Lang: string(q.lang), Done: q.param("done") == "1"}
	for _, g := range q.me.Grants {
		v.Roles = append(v.Roles, q.grant(g))
	}
	v.Steads = q.steads()
	if q.stead != nil {
		v.Stead = q.stead.ID
	} else if err := q.ownDeputies(&v); err != nil {
		return reply{}, err
	}
	list, err := s.app.Tokens(q.Context(), q.caller)
	if err != nil {
		return reply{}, err
	}
	v.Sessions, _ = q.sessions(list)
	status := 0
	if bad != nil {
		if fault.KindOf(bad) == fault.Internal {
			return reply{}, bad
		}
		v.Error, v.ErrorAt, status = q.say(said(bad)), placesOfCode[codeOf(bad)], statusOf(bad)
	}
	return reply{status: status, page: "me", title: q.say(meTitle), at: "me", view: v}, nil
}

// sessions are where somebody is signed in, and the tokens that programs hold for them.
func (q *request) sessions(list []app.Token) (sessions, tokens []sessionView) {
	for _, t := range list {
		one := sessionView{t.ID, t.Label, q.moment(t.Made), q.moment(t.Used), t.Current}
		if t.Session {
			one.Device = deviceOf(t.Label).In(q.lang)
			sessions = append(sessions, one)
		} else {
			tokens = append(tokens, one)
		}
	}
	return sessions, tokens
}

// grant says a role with its unit and time.
func (q *request) grant(g ledger.Grant) string {
	words := q.say(ledger.RoleName(g.Role)) + " · " + q.unit(g.Unit)
	if when := q.within(g.From, g.Until); when != "" {
		words += q.say(say.Text{ZH: "（%s）", EN: " (%s)"}.With(when))
	}
	return words
}

// devices are what browsers say of themselves, as far as people care.
var devices = []struct {
	sign string
	say  say.Text
}{
	{"MicroMessenger", say.Text{ZH: "微信", EN: "WeChat"}},
	{"iPhone", say.Text{ZH: "苹果手机", EN: "iPhone"}},
	{"Android", say.Text{ZH: "安卓手机", EN: "Android phone"}},
	{"iPad", say.Text{ZH: "苹果平板", EN: "iPad"}},
	{"Windows", say.Text{ZH: "Windows 电脑", EN: "Windows computer"}},
	{"Macintosh", say.Text{ZH: "苹果电脑", EN: "Mac"}},
	{"Linux", say.Text{ZH: "Linux 电脑", EN: "Linux computer"}},
}

func deviceOf(agent string) say.Text {
	for _, d := range devices {
		if strings.Contains(agent, d.sign) {
			return d.say
		}
	}
	if agent == "" {
		return say.Text{ZH: "不知道的程序", EN: "an unknown program"}
	}
	return say.Text{ZH: agent, EN: agent}
}

func (s *Server) chooseLang(q *request) (reply, error) {
	lang := string(langOf(q.sent.Get("lang"), q.habits.Lang, ""))
	if err := s.app.SetHabits(q.Context(), q.caller, func(h *app.Habits) { h.Lang = lang }); err != nil {
		return reply{}, err
	}
	return goTo(q.back("/me")), nil
}

// back is where somebody came from, or another place of ours.
func (q *request) back(otherwise string) string {
	if to := q.sent.Get("back"); local(to) {
		return to
	}
	return otherwise
}

// standIn lets somebody act for another from now on, or for themselves again.
func (s *Server) standIn(q *request) (reply, error) {
	who := q.sent.Get("for")
	if who != "" && !q.org.Deputises(q.caller.Person, who, q.today) {
		return reply{}, &fault.Error{Kind: fault.Forbidden, Code: "web-deputy", Say: say.Text{
			ZH: "您今天没有代理此人", EN: "you do not stand in for that person today"}}
	}
	return reply{to: "/", cookie: s.session(q, q.token(), who)}, nil
}

func (s *Server) changePassword(q *request) (reply, error) {
	err := notTwice(q.sent.Get("password"), q.sent.Get("again"))
	if err == nil {
		err = s.app.ChangePassword(s.atDoor(q), q.caller, q.sent.Get("old"), q.sent.Get("password"))
	}
	if err != nil {
		return s.atMe(q, err)
	}
	return goTo("/me?done=1"), nil
}

func (s *Server) endSession(q *request) (reply, error) {
	if err := s.app.EndToken(s.atDoor(q), q.caller, q.PathValue("id")); err != nil {
		return reply{}, err
	}
	return goTo("/me"), nil
}
