package web

import (
	"context"
	"slices"
	"strings"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// Where addresses are looked after: all of them, or one's own.
const (
	hooksPath    = "/admin/hooks"
	ownHooksPath = "/me/hooks"
)

// hooksView is who elsewhere is told of events.
type hooksView struct {
	admin
	Path           string
	Own            bool
	Hooks          []hookLine
	May            bool // they may have an address told
	URL            string
	Label          string
	Kinds          []option
	Open           bool // the form
	Error, ErrorAt string
	Secret         string // of the one that was just set up, shown this once
	For            string // whose secret it is
	tried          *app.HookTried
	triedOf        string // the address that was tried
}

// hookLine is an address that is told.
type hookLine struct {
	ID, Label, URL, Kinds, Who, State, Shape, Since, Error string
	Stopped, Mine, Own                                     bool
	Deliveries                                             []deliveryLine
	Tried, TriedShape                                      string // what came of a test, where one was just sent
}

// deliveryLine is a message to an address.
type deliveryLine struct {
	At, Events, State, Shape, Error string
	Tries                           int
	Next                            string // when it is tried again
	Job                             string // that can be told to try now
}

func (s *Server) adminHooks(q *request) (reply, error) { return q.hooksReply(&hooksView{}) }
func (s *Server) ownHooks(q *request) (reply, error)   { return q.hooksReply(&hooksView{}) }

// hooksAt is the page that a form on it came from.
func (q *request) hooksAt() string {
	if strings.HasPrefix(q.URL.Path, ownHooksPath) {
		return ownHooksPath
	}
	return hooksPath
}

var ownHooksTitle = say.Text{ZH: "我的推送", EN: "My webhooks"}

// hooksReply fills a page of addresses.
func (q *request) hooksReply(v *hooksView) (reply, error) {
	v.Path = q.hooksAt()
	v.Own = v.Path == ownHooksPath
	var err error
	if !v.Own {
		if v.admin, err = q.admin(hooksPath); err != nil {
			return reply{}, err
		}
	}
	list, err := q.s.app.Hooks(q.Context(), q.caller)
	if err != nil {
		return reply{}, err
	}
	v.May = q.stead == nil
	for i := range list {
		if v.Own && list[i].Person != q.me.ID {
			continue
		}
		l := q.hookLine(&list[i], v.Duties)
		if l.ID == v.triedOf {
			l.Tried, l.TriedShape = q.triedWords(v.tried)
		}
		if err := q.addDeliveries(&l, v.Duties.Whole); err != nil {
			return reply{}, err
		}
		v.Hooks = append(v.Hooks, l)
	}
	for _, k := range ledger.Kinds() {
		chosen := q.sent != nil && slices.Contains(q.sent.Values["kinds"], string(k))
		v.Kinds = append(v.Kinds, option{ID: string(k), Name: capital(q.say(ledger.KindName(k))), Chosen: chosen && v.Open})
	}
	if v.Own {
		return reply{page: "admin_hooks", title: q.say(ownHooksTitle), at: "me", view: v}, nil
	}
	return q.adminReply(hooksPath, "admin_hooks", v), nil
}

func (q *request) hookLine(h *store.Hook, d app.Duties) hookLine {
	l := hookLine{ID: h.ID, Label: h.Label, URL: h.URL, Who: q.person(h.Person), Stopped: h.Stopped != 0, Own: h.Person == q.me.ID}
	for i, k := range h.Kinds {
		if i > 0 {
			l.Kinds += q.say(comma)
		}
		l.Kinds += q.say(ledger.KindName(k))
	}
	state, shape := say.Text{ZH: "正常", EN: "On"}, "ok"
	switch {
	case h.Stopped != 0:
		state, shape, l.Since = say.Text{ZH: "停用", EN: "Off"}, "off", q.moment(h.Stopped)
	case h.Failing != 0:
		state, shape, l.Since = say.Text{ZH: "推不出去", EN: "Failing"}, "mind", q.moment(h.Failing)
	}
	l.State, l.Shape, l.Error = q.say(state), shape, q.say(h.Error)
	l.Mine = l.Own || d.Whole
	return l
}

// addDeliveries puts the last messages to an address.
func (q *request) addDeliveries(l *hookLine, whole bool) error {
	list, err := q.s.app.Deliveries(q.Context(), q.caller, l.ID)
	for _, d := range list {
		one := deliveryLine{At: q.moment(d.At), Tries: d.Tries, Error: q.say(d.Error)}
		one.State, one.Shape = q.jobState(d.State)
		if d.Last > 0 {
			one.Events = q.say(eventsBetween(d.First, d.Last))
		}
		if d.Next > 0 {
			one.State, one.Next = q.say(triedAgain), q.moment(d.Next)
			if whole {
				one.Job = d.Job
			}
		}
		l.Deliveries = append(l.Deliveries, one)
	}
	return err
}

func eventsBetween(first, last int64) say.Text {
	if first >= last {
		return say.Text{ZH: "第 %d 条留痕", EN: "event %d"}.With(last)
	}
	return say.Text{ZH: "第 %d 到 %d 条留痕里的", EN: "of events %d to %d"}.With(first, last)
}

// addHook has an address told, and shows its secret: in this answer and nowhere else.
func (s *Server) addHook(q *request) (reply, error) {
	n := app.NewHook{URL: strings.TrimSpace(q.sent.Get("url")), Label: q.sent.Get("label")}
	for _, k := range q.sent.Values["kinds"] {
		n.Kinds = append(n.Kinds, ledger.Kind(k))
	}
	if q.resumed {
		return q.hooksAgain(&n, resumed())
	}
	h, secret, err := s.app.AddHook(q.Context(), q.caller, n)
	if err != nil {
		return q.hooksAgain(&n, err)
	}
	return q.secretReply(h.URL, secret)
}

// hooksAgain shows the form with what was typed, and what was wrong.
func (q *request) hooksAgain(n *app.NewHook, err error) (reply, error) {
	if fault.KindOf(err) == fault.Internal {
		return reply{}, err
	}
	out, bad := q.hooksReply(&hooksView{Open: true, URL: n.URL, Label: n.Label, Error: q.say(said(err)), ErrorAt: placesOfCode[codeOf(err)]})
	out.status = statusOf(err)
	return out, bad
}

// secretReply shows a secret once.
func (q *request) secretReply(url, secret string) (reply, error) {
	out, err := q.hooksReply(&hooksView{Secret: secret, For: url})
	out.status = 201 // so that nobody keeps the page
	return out, err
}

// triedWords says what came of a test.
func (q *request) triedWords(t *app.HookTried) (words, shape string) {
	if t.Arrived() {
		return q.say(say.Text{ZH: "✓ 测试消息已送到，对方 %d 毫秒后应答（%s）", EN: "✓ The test arrived; the other side answered after %d ms (%s)"}.With(t.Took.Milliseconds(), q.moment(t.At))), "done"
	}
	return q.say(say.Text{ZH: "✕ 测试消息没有送到：%s（%s）", EN: "✕ The test did not arrive: %s (%s)"}.With(q.say(t.Error), q.moment(t.At))), "wrong"
}

// testHook sends a message to an address and shows what came of it.
func (s *Server) testHook(q *request) (reply, error) {
	id := q.PathValue("id")
	t, err := s.app.TryHook(q.Context(), q.caller, id)
	if err != nil {
		return reply{}, err
	}
	return q.hooksReply(&hooksView{tried: t, triedOf: id})
}

// adminHook switches an address off or on, gives it another secret, or forgets it.
func (s *Server) adminHook(q *request) (reply, error) {
	if q.PathValue("deed") == "test" {
		return s.testHook(q)
	}
	if q.PathValue("deed") == "renew" {
		h, err := s.app.Hook(q.Context(), q.caller, q.PathValue("id"))
		if err != nil {
			return reply{}, err
		}
		secret, err := s.app.RenewHook(q.Context(), q.caller, h.ID)
		if err != nil {
			return reply{}, err
		}
		return q.secretReply(h.URL, secret)
	}
	do := map[string]func(*app.App, context.Context, app.Caller, string) error{
		"stop": (*app.App).StopHook, "start": (*app.App).StartHook, "remove": (*app.App).RemoveHook}
	return s.adminDo(q, do, q.hooksAt())
}
