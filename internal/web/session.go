package web

import (
	"context"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strings"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/say"
)

// cookieName is the only cookie there is: the session, and whom its person stands in
// for, with a point between.
const cookieName = "bihuan"

// enter finds out who asks, and in which language they read.
func (s *Server) enter(q *request) error {
	c, err := q.Cookie(cookieName)
	if err != nil || c.Value == "" {
		return signedOut()
	}
	token, stead, _ := strings.Cut(c.Value, ".")
	return s.admit(q, token, stead)
}

// admit takes somebody in by their session.
func (s *Server) admit(q *request, token, stead string) error {
	ctx := q.Context()
	caller, err := s.opts.Enter(ctx, token, stead)
	if err != nil {
		return err
	}
	if !caller.Session {
		return signedOut() // a program's token opens no pages
	}
	org, err := s.app.Org(ctx)
	if err != nil {
		return err
	}
	me := org.Person(caller.Person)
	if me == nil {
		return signedOut()
	}
	ended := ""
	if caller.For != "" && !org.Deputises(caller.Person, caller.For, q.today) { // they stood in until yesterday
		ended, caller.For = caller.For, ""
		http.SetCookie(q.w, s.session(q, token, ""))
	}
	q.caller, q.org, q.me, q.stead = caller, org, me, org.Person(caller.For)
	if q.habits, err = s.app.Habits(ctx, caller); err != nil {
		return err
	}
	q.lang = langOf(q.param("lang"), q.habits.Lang, q.Header.Get("Accept-Language"))
	q.caller.Lang = q.lang
	if ended != "" && q.Method == http.MethodPost && q.route.path != "/me/stead" {
		return steadEnded(q.person(ended))
	}
	return nil
}

// steadEnded is said of what somebody sends for whom they stand in no more: it is not done in
// their own name unless they mean it.
func steadEnded(name string) error {
	return &fault.Error{Kind: fault.Conflict, Code: "web-stead-ended", Say: say.Text{
		ZH: "您代 %s 办理的期限已经结束，这一步没有办。返回后再提交，就是以您本人的名义办",
		EN: "you stand in for %s no more, and this was not done; go back and send it again to do it in your own name"}.With(name)}
}

func signedOut() error {
	return &fault.Error{Kind: fault.Unauthorized, Code: "web-sign-in", Say: say.Text{ZH: "请先登录", EN: "sign in first"}}
}

// session is the cookie of a session.
func (s *Server) session(q *request, token, stead string) *http.Cookie {
	value := token
	if stead != "" {
		value += "." + stead
	}
	return s.cookie(q, value)
}

func (s *Server) cookie(q *request, value string) *http.Cookie {
	c := &http.Cookie{Name: cookieName, Value: value, Path: "/", HttpOnly: true, SameSite: http.SameSiteLaxMode, Secure: s.opts.Secure || q.TLS != nil}
	if value == "" {
		c.MaxAge = -1
	}
	return c
}

// token is what the cookie holds of the session.
func (q *request) token() string {
	c, err := q.Cookie(cookieName)
	if err != nil {
		return ""
	}
	token, _, _ := strings.Cut(c.Value, ".")
	return token
}

// atDoor is the context of somebody who stands at the door: from where is kept, and
// attempts are counted by it.
func (s *Server) atDoor(q *request) context.Context {
	return app.At(q.Context(), app.Door{Source: s.source(q.Request), Agent: q.UserAgent()})
}

// source is the address of whoever asks. What stands in a header is believed where a
// proxy of ours wrote it, and only the last address that none of ours has.
func (s *Server) source(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		host = r.RemoteAddr
	}
	told := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	for i := len(told) - 1; i >= 0 && s.isProxy(host); i-- {
		next := strings.TrimSpace(told[i])
		if _, err := netip.ParseAddr(next); err != nil {
			break
		}
		host = next
	}
	return host
}

func (s *Server) isProxy(host string) bool {
	a, err := netip.ParseAddr(host)
	return err == nil && slices.ContainsFunc(s.opts.Proxies, func(p netip.Prefix) bool { return p.Contains(a.Unmap()) })
}

// signInFor is where somebody signs in to come back to what they asked for.
func signInFor(q *request) string {
	v := url.Values{}
	if to := q.here(); to != "/" {
		v.Set("then", to)
	}
	if lang := q.param("lang"); lang != "" {
		v.Set("lang", lang)
	}
	if len(v) == 0 {
		return "/sign-in"
	}
	return "/sign-in?" + v.Encode()
}
