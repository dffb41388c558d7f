package api

import (
	"context"
	"net/http"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

var tagHooks = tag{"hooks", say.Text{ZH: "推送", EN: "webhooks"}}

// hookRoutes let somebody elsewhere be told of events.
func hookRoutes(s *shapes) []route {
	hook, secret := s.of(typeFor[hookView]()), s.of(typeFor[hookSecretView]())
	one := func(path string, do func(*app.App, context.Context, app.Caller, string) error, words say.Text) route {
		return route{method: http.MethodPost, path: "/hooks/{id}" + path, tag: tagHooks, scope: app.ScopeWrite, status: http.StatusNoContent, say: words,
			run: func(s *Server, q *request) (reply, error) {
				return reply{}, do(s.app, q.Context(), q.caller, q.PathValue("id"))
			}}
	}
	remove := one("", (*app.App).RemoveHook, say.Text{ZH: "删除推送", EN: "remove a webhook"})
	remove.method = http.MethodDelete
	return []route{
		{method: http.MethodGet, path: "/hooks", tag: tagHooks, scope: app.ScopeRead, gives: s.page("HookList", hook), run: (*Server).hooks,
			say: say.Text{ZH: "我设置的推送", EN: "the webhooks I set up"}},
		{method: http.MethodPost, path: "/hooks", tag: tagHooks, scope: app.ScopeWrite, takes: s.of(typeFor[hookBody]()), gives: secret,
			status: http.StatusCreated, secret: true, run: (*Server).addHook,
			say: say.Text{ZH: "把我能看的留痕推送到一个网址；密钥只显示一次", EN: "tell an address of the events I may see; the secret is shown once"}},
		{method: http.MethodGet, path: "/hooks/{id}", tag: tagHooks, scope: app.ScopeRead, gives: hook, run: (*Server).hook,
			say: say.Text{ZH: "一个推送，推到了哪里，失败在哪里", EN: "a webhook, how far it has come and what fails"}},
		one("/stop", (*app.App).StopHook, say.Text{ZH: "停用推送", EN: "switch a webhook off"}),
		one("/start", (*app.App).StartHook, say.Text{ZH: "恢复推送，从断的地方接着推", EN: "switch a webhook on again, where it stopped"}),
		{method: http.MethodPost, path: "/hooks/{id}/renew", tag: tagHooks, scope: app.ScopeWrite, gives: s.of(typeFor[renewedView]()),
			secret: true, run: (*Server).renewHook, say: say.Text{ZH: "换一个密钥，只显示一次", EN: "give a webhook another secret, shown once"}},
		remove,
	}
}

// hookBody is an address that is to be told.
type hookBody struct {
	URL   string        `json:"url"`
	Label string        `json:"label,omitempty"`
	Kinds []ledger.Kind `json:"kinds,omitempty"` // all where none is named
}

// hookView is an address that is told.
type hookView struct {
	ID      string        `json:"id"`
	Person  string        `json:"person"` // in whose sight
	URL     string        `json:"url"`
	Label   string        `json:"label"`
	Kinds   []ledger.Kind `json:"kinds"`
	Made    ledger.Moment `json:"made"`
	Stopped ledger.Moment `json:"stopped"` // 0 while it is on
	Told    int64         `json:"told"`    // up to which event
	Failing ledger.Moment `json:"failing"` // since when, 0 where the last delivery arrived
	Error   string        `json:"error"`
}

type hookSecretView struct {
	Hook   hookView `json:"hook"`
	Secret string   `json:"secret"`
}

type renewedView struct {
	Secret string `json:"secret"`
}

func (q *request) hookOf(h *store.Hook) hookView {
	kinds := h.Kinds
	if kinds == nil {
		kinds = []ledger.Kind{}
	}
	return hookView{h.ID, h.Person, h.URL, h.Label, kinds, h.Made, h.Stopped, h.Told, h.Failing, h.Error.In(q.lang)}
}

func (s *Server) hooks(q *request) (reply, error) {
	list, err := s.app.Hooks(q.Context(), q.caller)
	if err != nil {
		return reply{}, err
	}
	view := items[hookView]{Items: []hookView{}}
	for i := range list {
		view.Items = append(view.Items, q.hookOf(&list[i]))
	}
	return whole(view)
}

func (s *Server) hook(q *request) (reply, error) {
	h, err := s.app.Hook(q.Context(), q.caller, q.PathValue("id"))
	if err != nil {
		return reply{}, err
	}
	return whole(q.hookOf(h))
}

func (s *Server) addHook(q *request) (reply, error) {
	var b hookBody
	if err := q.decode(&b); err != nil {
		return reply{}, err
	}
	h, secret, err := s.app.AddHook(q.Context(), q.caller, app.NewHook{URL: b.URL, Label: b.Label, Kinds: b.Kinds})
	if err != nil {
		return reply{}, err
	}
	return shownOnce(hookSecretView{q.hookOf(h), secret})
}

func (s *Server) renewHook(q *request) (reply, error) {
	secret, err := s.app.RenewHook(q.Context(), q.caller, q.PathValue("id"))
	if err != nil {
		return reply{}, err
	}
	return shownOnce(renewedView{secret})
}
