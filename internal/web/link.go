package web

import (
	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/say"
)

// linkView is the page on which somebody sets a password by a one-time link.
type linkView struct {
	Code           string
	Login          string
	Error, ErrorAt string
}

var linkTitle = say.Text{ZH: "设定密码", EN: "Set a password"}

// linkPage shows the form. Whether a code is good is told when it is used: a page
// that tells before could be asked for many.
func (s *Server) linkPage(q *request) (reply, error) {
	return reply{page: "link", title: q.say(linkTitle), view: linkView{Code: q.PathValue("code")}}, nil
}

func (s *Server) useLink(q *request) (reply, error) {
	v := linkView{Code: q.sent.Get("code"), Login: q.sent.Get("login")}
	password := q.sent.Get("password")
	err := notTwice(password, q.sent.Get("again"))
	if err == nil {
		err = s.app.UseLink(s.atDoor(q), v.Code, v.Login, password)
	}
	if err == nil {
		return s.throughLink(q, v.Login, password)
	}
	if fault.KindOf(err) == fault.Internal {
		return reply{}, err
	}
	v.Error, v.ErrorAt = q.say(said(err)), placesOfCode[codeOf(err)]
	return reply{status: statusOf(err), page: "link", title: q.say(linkTitle), view: v}, nil
}

// throughLink signs somebody in who named their login; who did not signs in themselves.
func (s *Server) throughLink(q *request, login, password string) (reply, error) {
	if login == "" {
		return goTo("/sign-in?set=1"), nil
	}
	in, err := s.app.SignIn(s.atDoor(q), login, password)
	if err != nil {
		return goTo("/sign-in?set=1"), nil // the password is set; what fails here is told there
	}
	return reply{to: "/", cookie: s.session(q, in.Token, "")}, nil
}

func notTwice(password, again string) error {
	if password == again {
		return nil
	}
	return &fault.Error{Kind: fault.Invalid, Code: "web-again", Say: say.Text{
		ZH: "两次输入的密码不一样，请再输一次", EN: "the two passwords differ; type them again"}}
}
