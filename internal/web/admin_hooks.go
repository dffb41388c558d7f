package web

import (
	"context"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// hooksView is who elsewhere is told of events.
type hooksView struct {
	admin
	Hooks []hookLine
}

// hookLine is an address that is told.
type hookLine struct {
	ID, Label, URL, Kinds, Who, State, Shape, Since, Error string
	Stopped, Mine                                          bool
}

func (s *Server) adminHooks(q *request) (reply, error) {
	base, err := q.admin("/admin/hooks")
	if err != nil {
		return reply{}, err
	}
	list, err := s.app.Hooks(q.Context(), q.caller)
	if err != nil {
		return reply{}, err
	}
	v := hooksView{admin: base}
	for i := range list {
		v.Hooks = append(v.Hooks, q.hookLine(&list[i], base.Duties))
	}
	return q.adminReply("/admin/hooks", "admin_hooks", v), nil
}

func (q *request) hookLine(h *store.Hook, d app.Duties) hookLine {
	l := hookLine{ID: h.ID, Label: h.Label, URL: h.URL, Who: q.person(h.Person), Stopped: h.Stopped != 0, Mine: h.Person == q.me.ID}
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
	l.Mine = l.Mine || d.Whole
	return l
}

// adminHook switches an address off or on, or forgets it.
func (s *Server) adminHook(q *request) (reply, error) {
	do := map[string]func(*app.App, context.Context, app.Caller, string) error{
		"stop": (*app.App).StopHook, "start": (*app.App).StartHook, "remove": (*app.App).RemoveHook}
	return s.adminDo(q, do, "/admin/hooks")
}
