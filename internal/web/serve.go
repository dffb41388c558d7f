package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"runtime/debug"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/say"
)

// on makes a handler of a route. It alone turns errors into answers.
func (s *Server) on(to *route) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		q := &request{Request: r, s: s, w: w, route: to, today: s.app.Today()}
		q.lang = langOf(q.param("lang"), "", r.Header.Get("Accept-Language"))
		defer s.caught(q)
		out, err := s.answer(q)
		if err == nil {
			err = q.write(out)
		}
		if err != nil {
			s.fail(q, err)
		}
	})
}

// answer takes a request through what all of them have in common.
func (s *Server) answer(q *request) (reply, error) {
	changes := q.Method != http.MethodGet && q.Method != http.MethodHead
	err := s.enter(q)
	if err != nil && fault.KindOf(err) != fault.Unauthorized {
		return reply{}, err
	}
	known := err == nil
	if changes && q.route.method != "" {
		if err := q.take(known); err != nil {
			return reply{}, err
		}
	}
	if known || q.route.open {
		return q.route.run(s, q)
	}
	if !changes {
		return goTo(signInFor(q)), nil
	}
	return s.signInPlace(q)
}

// fail gives an answer that is not well.
func (s *Server) fail(q *request, err error) {
	if q.Context().Err() != nil && errors.Is(err, context.Cause(q.Context())) {
		return // nobody listens any more
	}
	status := statusOf(err)
	if status >= http.StatusInternalServerError {
		s.opts.Log.Error("web: a request failed", "method", q.Method, "path", q.route.path, "error", err)
	}
	if q.begun {
		return
	}
	v := errorView{Status: status, Words: q.say(said(err)), Code: codeOf(err), Back: backOf(q)}
	out := reply{status: status, page: "error", title: q.say(titleOf(status)), view: v}
	if err := q.write(out); err != nil {
		s.opts.Log.Error("web: the page of an error failed", "error", err)
		http.Error(q.w, v.Words, status)
	}
}

// errorView is what the page of an error says: what happened, what is safe, what to do.
type errorView struct {
	Status int
	Words  string
	Code   string
	Back   string // where they came from, "" where that is not known
}

// backOf is the page somebody came from, if it is one of ours.
func backOf(q *request) string {
	if q.sent != nil {
		if to := q.sent.Get("back"); local(to) {
			return to
		}
	}
	if q.Method == http.MethodPost && q.me != nil {
		return q.URL.Path
	}
	return ""
}

// statusOf is what an error is answered with.
func statusOf(err error) int { return fault.KindOf(err).Status() }

var ourMistake = say.Text{ZH: "程序出了错，这一步没有办成，先前保存的都还在。请稍后再试；还不行，把时间告诉管理员",
	EN: "the program made a mistake and this was not done; what was kept before is safe. Try again later; if it stays, tell the administrator when it happened"}

// said is the sentence for a person. What went wrong inside is for the log.
func said(err error) say.Text {
	if fault.KindOf(err) == fault.Internal {
		return ourMistake
	}
	return fault.SayOf(err)
}

func codeOf(err error) string {
	if e, ok := errors.AsType[*fault.Error](err); ok {
		return e.Code
	}
	return ""
}

func titleOf(status int) say.Text {
	switch status {
	case http.StatusNotFound:
		return say.Text{ZH: "没有找到", EN: "Not found"}
	case http.StatusForbidden:
		return say.Text{ZH: "不能办", EN: "Not for you"}
	}
	return say.Text{ZH: "没有办成", EN: "Not done"}
}

// caught answers where a handler broke down.
func (s *Server) caught(q *request) {
	p := recover()
	if p == nil {
		return
	}
	if p == http.ErrAbortHandler {
		panic(p)
	}
	s.opts.Log.Error("web: a handler panicked", "panic", fmt.Sprint(p), "stack", string(debug.Stack()))
	if q.begun {
		panic(http.ErrAbortHandler) // what has begun is cut off, so that nobody takes it for whole
	}
	s.fail(q, errors.New("panic"))
}

// lost answers what no route answers.
func (s *Server) lost(q *request) (reply, error) {
	return reply{}, &fault.Error{Kind: fault.NotFound, Code: "web-path", Say: say.Text{
		ZH: "没有这个页面。地址可能写错了，或者内容已经移走", EN: "there is no such page: the address may be mistyped, or what it named has moved"}}
}

// crossed answers a form that another site sent.
func (s *Server) crossed(q *request) (reply, error) {
	return reply{}, &fault.Error{Kind: fault.Forbidden, Code: "web-cross-origin", Say: say.Text{
		ZH: "这个请求来自别的网站，没有办理", EN: "this request came from another site, and was not done"}}
}
