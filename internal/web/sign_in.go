package web

import (
	"net/http"
	"net/url"
	"slices"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/say"
)

// signInView is the page to sign in.
type signInView struct {
	Action  string // where the form goes
	Then    string
	Login   string
	Error   string
	ErrorAt string
	Lang    string
	Other   string // the address of this page in the other language
	First   bool   // nobody has an account yet
	Held    []held // what was typed into a form before the session ran out
	Resume  bool
	Why     string // the last session of this browser ended, "" where nothing is known of it
	Lost    bool   // files were with it
}

// held is a field of a form that waits.
type held struct{ Name, Value string }

// The names of the fields of signing in, which no other form has.
const (
	loginField    = "sign-in.login"
	passwordField = "sign-in.password"
)

var signInTitle = say.Text{ZH: "登录", EN: "Sign in"}

func (s *Server) signInPage(q *request) (reply, error) {
	then := q.param("then")
	if !local(then) {
		then = "/"
	}
	if q.me != nil {
		return goTo(then), nil
	}
	return s.atSignIn(q, signInView{Action: "/sign-in", Then: then}, nil)
}

// atSignIn shows the page, with what went wrong.
func (s *Server) atSignIn(q *request, v signInView, bad error) (reply, error) {
	first, err := s.app.SetupState(q.Context())
	if err != nil {
		return reply{}, err
	}
	v.First, v.Lang = first, string(q.lang)
	if v.Why, err = s.whyEnded(q); err != nil {
		return reply{}, err
	}
	other := url.Values{"lang": {string(otherLang(q.lang))}}
	if v.Then != "" && v.Then != "/" {
		other.Set("then", v.Then)
	}
	v.Other = "/sign-in?" + other.Encode()
	status := 0
	if bad != nil {
		if fault.KindOf(bad) == fault.Internal {
			return reply{}, bad
		}
		v.Error, v.ErrorAt, status = q.say(said(bad)), placesOfCode[codeOf(bad)], statusOf(bad)
	} else if v.Resume {
		status = http.StatusUnauthorized
	}
	return reply{status: status, page: "sign_in", title: q.say(signInTitle), view: v}, nil
}

var endings = map[app.Ending]say.Text{
	app.EndedIdle:     say.Text{ZH: "%d 小时没有操作，登录已自动结束。", EN: "Nothing was done for %d hours, so your session ended by itself."}.With(int(app.SessionIdle.Hours())),
	app.EndedOld:      say.Text{ZH: "登录已满 %d 天，需要重新登录。", EN: "Your session is %d days old: you sign in again."}.With(int(app.SessionWhole.Hours()) / 24),
	app.EndedByNewer:  say.Text{ZH: "同时登录的设备超过了 %d 个，最早的这个已自动结束。", EN: "You were signed in more than %d times at once, so the oldest session, this one, ended."}.With(app.MostSessions),
	app.EndedByPerson: {ZH: "这次登录已从您的账号里结束（在本机退出，或在别处结束）。", EN: "This session was ended from your own account: signed out here, or ended elsewhere."},
	app.EndedPassword: {ZH: "密码改过了，这台设备要用新密码登录。不是您改的，请马上告诉账号管理员。", EN: "Your password was changed: sign in with the new one. If it was not you, tell the account administrator at once."},
	app.EndedByAdmin:  {ZH: "账号管理员结束了这次登录，可以重新登录。", EN: "An account administrator ended this session. You can sign in again."},
	app.EndedAccount:  {ZH: "账号已停用，要恢复请找账号管理员。", EN: "The account has been disabled. Ask the account administrator if it should not be."},
}

// whyEnded says why the session ended that this browser still shows.
func (s *Server) whyEnded(q *request) (string, error) {
	e, err := s.app.EndingOf(q.Context(), q.token())
	if err != nil || e == app.EndedUnknown {
		return "", err
	}
	return q.say(endings[e]), nil
}

func otherLang(l say.Lang) say.Lang {
	if l == say.EN {
		return say.ZH
	}
	return say.EN
}

func (s *Server) signIn(q *request) (reply, error) {
	v := signInView{Action: "/sign-in", Then: q.sent.Get("then"), Login: q.sent.Get(loginField)}
	if !local(v.Then) {
		v.Then = "/"
	}
	q.lang = langOf(q.sent.Get("lang"), "", q.Header.Get("Accept-Language"))
	in, err := s.app.SignIn(s.atDoor(q), v.Login, q.sent.Get(passwordField))
	if err != nil {
		return s.atSignIn(q, v, err)
	}
	if err := s.admit(q, in.Token, ""); err != nil {
		return reply{}, err
	}
	if lang := q.sent.Get("lang"); lang != q.habits.Lang && q.sent.Get("chosen") != "" {
		if err := s.app.SetHabits(q.Context(), q.caller, func(h *app.Habits) { h.Lang = lang }); err != nil {
			return reply{}, err
		}
	}
	return reply{to: v.Then, cookie: s.session(q, in.Token, "")}, nil
}

// signInPlace answers a form that came when the session had run out: what was typed
// waits in the page while its author signs in, and is shown to be sent again.
func (s *Server) signInPlace(q *request) (reply, error) {
	login, password := q.sent.Get(loginField), q.sent.Get(passwordField)
	q.sent.Del(loginField)
	q.sent.Del(passwordField)
	v := signInView{Action: q.here(), Login: login, Resume: true, Lost: q.sent.lost || q.sent.Get("lost") != "", Held: holding(q.sent.Values)}
	if login == "" && password == "" {
		return s.atSignIn(q, v, nil)
	}
	in, err := s.app.SignIn(s.atDoor(q), login, password)
	if err != nil {
		return s.atSignIn(q, v, err)
	}
	if err := s.admit(q, in.Token, ""); err != nil {
		return reply{}, err
	}
	cookie := s.session(q, in.Token, "")
	if !q.route.keeps {
		return reply{to: "/", cookie: cookie}, nil
	}
	q.resumed = true
	out, err := q.route.run(s, q)
	out.cookie = cookie
	return out, err
}

// resumed is said of a form that waited while its author signed in.
func resumed() error {
	return &fault.Error{Kind: fault.Conflict, Code: "web-resumed", Say: say.Text{
		ZH: "已重新登录。刚才填写的内容都在，还没有提交：请看一遍，再提交一次",
		EN: "you are signed in again. What you typed is all here and was not sent yet: look it over and send it once more"}}
}

func holding(v url.Values) []held {
	var list []held
	for name, values := range v {
		for _, one := range values {
			list = append(list, held{name, one})
		}
	}
	slices.SortFunc(list, func(a, b held) int {
		if a.Name != b.Name {
			if a.Name < b.Name {
				return -1
			}
			return 1
		}
		return 0
	})
	return list
}

func (s *Server) signOut(q *request) (reply, error) {
	if err := s.app.SignOut(s.atDoor(q), q.caller); err != nil {
		return reply{}, err
	}
	return reply{to: "/sign-in", cookie: s.cookie(q, "")}, nil
}
