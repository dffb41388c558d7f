package api

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"runtime/debug"
	"strconv"
	"strings"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/say"
)

// on makes a handler of a route. It alone turns errors into answers.
func (s *Server) on(to *route) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		q := s.newRequest(w, r, to)
		defer s.caught(q)
		out, err := s.answer(q)
		if err == nil && out.send != nil {
			err = out.send(w, q)
		} else if err == nil {
			q.write(out)
		}
		if err != nil {
			s.fail(q, err)
		}
	})
}

// answer takes a request through what all of them have in common.
func (s *Server) answer(q *request) (reply, error) {
	if err := q.understand(); err != nil {
		return reply{}, err
	}
	if !q.route.open {
		if err := s.enter(q); err != nil {
			return reply{}, err
		}
	}
	if !q.route.changes() || q.route.stream {
		return q.route.run(s, q)
	}
	if q.route.scope != "" { // what a token may not is not read first
		if err := q.caller.May(q.route.scope); err != nil {
			return reply{}, err
		}
	}
	if err := q.take(); err != nil {
		return reply{}, err
	}
	return s.once(q, func() (reply, error) { return q.route.run(s, q) })
}

// enter finds out who asks.
func (s *Server) enter(q *request) (err error) {
	scheme, token, _ := strings.Cut(q.Header.Get("Authorization"), " ")
	if !strings.EqualFold(scheme, "Bearer") || token == "" {
		return &fault.Error{Kind: fault.Unauthorized, Code: "api-sign-in", Say: say.Text{
			ZH: "请带上有效的令牌（Authorization: Bearer …）", EN: "bring a token that is valid (Authorization: Bearer …)"}}
	}
	q.token = token
	q.caller, err = s.opts.Enter(q.Context(), token, q.Header.Get(forHeader))
	q.caller.Lang = q.lang
	return err
}

// forHeader names whom the caller stands in for.
const forHeader = "X-Bihuan-For"

// write gives an answer that is well.
func (q *request) write(out reply) {
	h := q.w.Header()
	for _, pair := range out.header {
		h.Set(pair[0], pair[1])
	}
	status := out.status
	if status == 0 {
		status = q.route.well()
	}
	if h.Get("Cache-Control") == "" {
		h.Set("Cache-Control", "private, no-cache")
	}
	h.Set("X-Content-Type-Options", "nosniff")
	q.begun = true
	if out.body == nil {
		q.w.WriteHeader(status)
		return
	}
	if h.Get("Content-Type") == "" {
		h.Set("Content-Type", "application/json")
	}
	h.Set("Content-Length", strconv.Itoa(len(out.body)))
	q.line.write()
	q.w.WriteHeader(status)
	_, _ = q.w.Write(out.body) // who has gone hears nothing
}

// fail gives an answer that is not well.
func (s *Server) fail(q *request, err error) {
	if q.Context().Err() != nil && errors.Is(err, context.Cause(q.Context())) {
		return // nobody listens any more
	}
	p, header := problemOf(q, err)
	if p.Status >= http.StatusInternalServerError {
		s.opts.Log.Error("api: a request failed", "request", q.id, "method", q.Method, "path", q.route.path, "code", p.Code, "error", err)
		q.w.Header().Set("X-Request-Id", q.id)
	}
	header = append(header, [2]string{"Content-Type", "application/problem+json"}, [2]string{"Content-Language", string(q.lang)},
		[2]string{"Cache-Control", "no-store"})
	q.write(reply{status: p.Status, header: header, body: encode(p)})
}

// caught answers where a handler broke down. What it broke down of is for the log.
func (s *Server) caught(q *request) {
	p := recover()
	if p == nil {
		return
	}
	if p == http.ErrAbortHandler {
		panic(p)
	}
	s.opts.Log.Error("api: a handler panicked", "request", q.id, "panic", fmt.Sprint(p), "stack", string(debug.Stack()))
	if q.begun {
		panic(http.ErrAbortHandler) // what has begun is cut off, so that nobody takes it for whole
	}
	s.fail(q, errors.New("panic"))
}

// encode writes a value as JSON.
func encode(v any) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		panic(err) // what we make ourselves can be written
	}
	return bytes.TrimSuffix(b.Bytes(), []byte{'\n'})
}

func whole(v any) (reply, error) { return reply{body: encode(v)}, nil }

// lost answers what no route answers.
func (s *Server) lost(q *request) (reply, error) {
	var allowed []string
	for _, m := range []string{http.MethodGet, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete} {
		other := q.Clone(q.Context())
		other.Method = m
		if _, pattern := s.mux.Handler(other); pattern != "/" && clean(q.URL.Path) == q.URL.Path {
			allowed = append(allowed, m)
		}
	}
	if len(allowed) > 0 {
		list := strings.Join(allowed, ", ")
		return reply{}, refuse(http.StatusMethodNotAllowed, "method", say.Text{
			ZH: "这里可以用的方法：%s", EN: "what can be done here: %s"}.With(list)).with("Allow", list)
	}
	return reply{}, refuse(http.StatusNotFound, "path", say.Text{
		ZH: "没有这个地址，见 " + Base + "/docs", EN: "there is nothing at this address; see " + Base + "/docs"})
}
