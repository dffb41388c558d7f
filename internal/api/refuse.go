package api

import (
	"errors"
	"net/http"
	"strings"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// titles are what stands above a problem.
var titles = map[int]say.Text{
	http.StatusBadRequest:                   {ZH: "请求读不懂", EN: "The request cannot be read"},
	http.StatusUnauthorized:                 {ZH: "请先登录", EN: "Sign in first"},
	http.StatusForbidden:                    {ZH: "没有权限", EN: "Not allowed"},
	http.StatusNotFound:                     {ZH: "找不到", EN: "Not found"},
	http.StatusMethodNotAllowed:             {ZH: "不支持这个方法", EN: "No such method here"},
	http.StatusNotAcceptable:                {ZH: "给不出这种格式", EN: "Not in that form"},
	http.StatusConflict:                     {ZH: "现在办不了", EN: "Not as things stand"},
	http.StatusPreconditionFailed:           {ZH: "已被别人改过", EN: "Changed meanwhile"},
	http.StatusRequestEntityTooLarge:        {ZH: "太大", EN: "Too large"},
	http.StatusUnsupportedMediaType:         {ZH: "不支持这种内容", EN: "Unsupported content"},
	http.StatusRequestedRangeNotSatisfiable: {ZH: "没有这一段", EN: "No such part"},
	http.StatusUnprocessableEntity:          {ZH: "填写有误", EN: "Not filled in right"},
	http.StatusTooManyRequests:              {ZH: "请求太多", EN: "Too many requests"},
	http.StatusInternalServerError:          {ZH: "系统出错", EN: "Something went wrong here"},
	http.StatusServiceUnavailable:           {ZH: "暂时用不了", EN: "Not available at the moment"},
	http.StatusInsufficientStorage:          {ZH: "磁盘已满", EN: "The disk is full"},
}

// refusal is a fault that HTTP has a status of its own for.
type refusal struct {
	fault  *fault.Error
	status int
	header [][2]string
	names  []string // parameters or members that it is about
}

func (r *refusal) Error() string { return r.fault.Error() }

// Unwrap gives the fault.
func (r *refusal) Unwrap() error { return r.fault }

func refuse(status int, code string, s say.Text) *refusal {
	return &refusal{fault: &fault.Error{Kind: fault.Invalid, Code: "api-" + code, Say: s}, status: status}
}

func (r *refusal) with(name, value string) *refusal {
	r.header = append(r.header, [2]string{name, value})
	return r
}

// wrong is a query or body whose named parts are not as they should be.
func wrong(code string, s say.Text, names ...string) *refusal {
	for i := range names {
		names[i] = shortened(names[i])
	}
	list := strings.Join(names, ", ")
	r := refuse(http.StatusUnprocessableEntity, code, s.With(list))
	r.names = names
	return r
}

// shortened keeps what a stranger sent from coming back at length.
func shortened(s string) string {
	const most = 80
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}

func badValue(name string) *refusal { return badValueOf(name, nil) }

// badValueOf says what a value that does not fit its shape should be.
func badValueOf(name string, sh *shape) *refusal {
	what := sh.expected()
	if what.ZH == "" {
		return wrong("value", say.Text{ZH: "%s 填写的格式不对", EN: "%s is not written as it should be"}, name)
	}
	return wrong("value", say.Text{ZH: "%s 填写的格式不对，应当是" + what.ZH, EN: "%s is not written as it should be: it is " + what.EN}, name)
}

// expected says in words what a shape lets pass, nothing where that is anything.
func (sh *shape) expected() say.Text {
	switch {
	case sh == nil || sh.sort == isAny:
		return say.Text{}
	case sh.sort == isList && sh.elem != nil && len(sh.elem.enum) > 0:
		return sh.elem.expected()
	case len(sh.enum) > 0:
		return say.Text{ZH: strings.Join(sh.enum, "、") + " 之一", EN: "one of " + strings.Join(sh.enum, ", ")}
	case sh.format == "date":
		return say.Text{ZH: "日期，如 2026-12-20", EN: "a day such as 2026-12-20"}
	case sh.format == "id":
		return say.Text{ZH: "一条记录的 id（13 个字母和数字）", EN: "the id of a record (13 letters and digits)"}
	case sh.sort == isInteger && sh.most != 0 && sh.most < exact:
		return say.Text{ZH: "%d 到 %d 的整数", EN: "a whole number from %d to %d"}.With(sh.least, sh.most)
	}
	return sortSays[sh.sort]
}

var sortSays = map[sort]say.Text{
	isObject: {ZH: "对象", EN: "an object"}, isMap: {ZH: "对象", EN: "an object"}, isList: {ZH: "数组", EN: "an array"},
	isString: {ZH: "文字", EN: "text"}, isInteger: {ZH: "整数", EN: "a whole number"}, isBoolean: {ZH: "true 或 false", EN: "true or false"},
}

// problem is an answer that is not well (RFC 9457).
type problem struct {
	Type     string   `json:"type"`
	Title    string   `json:"title"`
	Status   int      `json:"status"`
	Code     string   `json:"code"`
	Detail   string   `json:"detail"`
	Instance string   `json:"instance"`
	Request  string   `json:"request,omitempty"` // to be named to whoever looks after the server
	Names    []string `json:"names,omitempty"`   // parameters or members that are wrong
	Index    *int     `json:"index,omitempty"`   // which of several deeds
	Since    []happen `json:"since,omitempty"`   // what was done meanwhile
}

func (s *shapes) problem() *shape {
	return object("Problem", must("type", text()), must("title", text()), must("status", number(100, 599)), must("code", text()),
		must("detail", text()), must("instance", text()), may("request", text()), may("names", listOf(text())),
		may("index", number(0, 0)), may("since", listOf(s.event())))
}

// problemOf makes a problem of an error. What went wrong here is for the log: the
// caller gets the code, and a number to ask about.
func problemOf(q *request, err error) (problem, [][2]string) {
	var header [][2]string
	p := problem{Status: fault.KindOf(err).Status(), Code: "internal", Instance: q.URL.Path}
	if f, ok := errors.AsType[*fault.Error](err); ok {
		p.Code, p.Detail = f.Code, f.Say.In(q.lang)
	}
	if r, ok := errors.AsType[*refusal](err); ok {
		p.Status, p.Names, header = r.status, r.names, r.header
	}
	if n, ok := errors.AsType[*app.Nth](err); ok {
		p.Index = &n.Index
	}
	if n, ok := errors.AsType[*nth](err); ok {
		p.Index = &n.index
	}
	if st, ok := errors.AsType[*app.Stale](err); ok {
		p.Since = happened(st.Since)
		if q.matched {
			p.Status = http.StatusPreconditionFailed
		}
	}
	switch p.Status {
	case http.StatusUnauthorized:
		header = append(header, [2]string{"WWW-Authenticate", challenge(q)})
	case http.StatusServiceUnavailable:
		header = append(header, [2]string{"Retry-After", "5"})
	case http.StatusTooManyRequests:
		header = append(header, [2]string{"Retry-After", "60"})
	}
	if p.Status >= http.StatusInternalServerError {
		p.Request = q.id
	}
	if p.Status == http.StatusInternalServerError {
		p.Detail = ours.In(q.lang)
	}
	p.Type = "urn:bihuan:problem:" + p.Code
	p.Title = titles[p.Status].In(q.lang)
	return p, header
}

// challenge says how to sign in, and whether what was brought was wrong (RFC 6750, 3).
func challenge(q *request) string {
	if q.Header.Get("Authorization") == "" {
		return `Bearer realm="bihuan"`
	}
	return `Bearer realm="bihuan", error="invalid_token"`
}

var ours = say.Text{
	ZH: "这是系统的问题，不是您的。请把 request 一项告诉系统管理人员",
	EN: "this is our mistake, not yours; tell whoever looks after the server what stands under request"}

// happen is an event as the API tells it, with its hash. It is written as it was
// hashed, so that anybody can prove the chain.
type happen struct{ *ledger.Event }

// MarshalJSON gives the canonical form, and the hash at the end.
func (h happen) MarshalJSON() ([]byte, error) { return appendEvent(nil, h.Event), nil }

func happened(list []*ledger.Event) []happen {
	out := make([]happen, len(list))
	for i, e := range list {
		out[i] = happen{e}
	}
	return out
}

func appendEvent(to []byte, e *ledger.Event) []byte {
	return app.AppendEvent(to, e)
}
