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

// hookRoutes are for addresses elsewhere that are told of events.
func hookRoutes(s *shapes) []route {
	view, secret := s.of(typeFor[hookView]()), s.of(typeFor[hookSecretView]())
	one := func(method, path string, run func(*app.App, context.Context, app.Caller, string) error, say say.Text) route {
		return route{method: method, path: "/hooks/{id}" + path, tag: tagHooks, scope: app.ScopeWrite, status: http.StatusNoContent, say: say,
			run: func(s *Server, q *request) (reply, error) {
				return reply{}, run(s.app, q.Context(), q.caller, q.PathValue("id"))
			}}
	}
	return []route{
		{method: http.MethodGet, path: "/hooks", tag: tagHooks, scope: app.ScopeRead, gives: s.of(typeFor[hooksView]()), run: (*Server).hooks,
			say: say.Text{ZH: "推送地址", EN: "the addresses that are told"}},
		{method: http.MethodPost, path: "/hooks", tag: tagHooks, scope: app.ScopeWrite, takes: s.of(typeFor[hookBody]()), gives: secret,
			status: http.StatusCreated, secret: true, run: (*Server).addHook,
			say: say.Text{ZH: "新设一个推送地址，签名密钥只显示一次", EN: "have an address told; the secret that signs is shown once"}},
		{method: http.MethodGet, path: "/hooks/{id}", tag: tagHooks, scope: app.ScopeRead, gives: view, run: (*Server).hook,
			say: say.Text{ZH: "一个推送地址", EN: "one of them"}},
		{method: http.MethodGet, path: "/hooks/{id}/deliveries", tag: tagHooks, scope: app.ScopeRead, gives: s.of(typeFor[deliveriesView]()), run: (*Server).deliveries,
			say: say.Text{ZH: "最近几次推送", EN: "the last deliveries"}},
		{method: http.MethodPost, path: "/hooks/{id}/test", tag: tagHooks, scope: app.ScopeWrite, unkept: true, gives: s.of(typeFor[hookTriedView]()), run: (*Server).tryHook,
			say: say.Text{ZH: "发一条测试消息，说明送到没有；停用着也能发，不算一次推送", EN: "send a message that tells of nothing, and say what came of it; also while it is off, and it counts as no delivery"}},
		one(http.MethodDelete, "", (*app.App).RemoveHook, say.Text{ZH: "删去", EN: "forget it"}),
		one(http.MethodPost, "/stop", (*app.App).StopHook, say.Text{ZH: "停用", EN: "switch it off"}),
		one(http.MethodPost, "/start", (*app.App).StartHook, say.Text{ZH: "恢复，接着上次推送的往下推", EN: "switch it on again, after what was told last"}),
		{method: http.MethodPost, path: "/hooks/{id}/renew", tag: tagHooks, scope: app.ScopeWrite, gives: secret, secret: true, run: (*Server).renewHook,
			say: say.Text{ZH: "换签名密钥，只显示一次", EN: "another secret, shown once"}},
	}
}

// hookView is an address that is told.
type hookView struct {
	ID      string        `json:"id"`
	Person  string        `json:"person"` // in whose sight
	URL     string        `json:"url"`
	Kinds   []ledger.Kind `json:"kinds"` // none for all
	Label   string        `json:"label"`
	Made    ledger.Moment `json:"made"`
	Stopped ledger.Moment `json:"stopped"` // 0 while it is on
	Told    int64         `json:"told"`    // up to which event
	Failing ledger.Moment `json:"failing"` // since when, 0 where the last delivery arrived
	Error   string        `json:"error"`
}

type hooksView struct {
	Items []hookView `json:"items"`
}

// hookSecretView is an address with the secret, which is shown this once.
type hookSecretView struct {
	Secret string `json:"secret"`
	hookView
}

func hookOf(h *store.Hook, lang say.Lang) hookView {
	return hookView{ID: h.ID, Person: h.Person, URL: h.URL, Kinds: append([]ledger.Kind{}, h.Kinds...), Label: h.Label, Made: h.Made,
		Stopped: h.Stopped, Told: h.Told, Failing: h.Failing, Error: h.Error.In(lang)}
}

func (s *Server) hooks(q *request) (reply, error) {
	list, err := s.app.Hooks(q.Context(), q.caller)
	if err != nil {
		return reply{}, err
	}
	view := hooksView{Items: []hookView{}}
	for i := range list {
		view.Items = append(view.Items, hookOf(&list[i], q.lang))
	}
	return whole(view)
}

func (s *Server) hook(q *request) (reply, error) {
	h, err := s.app.Hook(q.Context(), q.caller, q.PathValue("id"))
	if err != nil {
		return reply{}, err
	}
	return whole(hookOf(h, q.lang))
}

// deliveryView is a message to an address.
type deliveryView struct {
	At    ledger.Moment  `json:"at"`
	First int64          `json:"first"` // event
	Last  int64          `json:"last"`  // event; 0 where it was not made up yet
	State store.JobState `json:"state"`
	Tries int            `json:"tries"`
	Error string         `json:"error"`
}

type deliveriesView struct {
	Items []deliveryView `json:"items"`
}

func (s *Server) deliveries(q *request) (reply, error) {
	list, err := s.app.Deliveries(q.Context(), q.caller, q.PathValue("id"))
	if err != nil {
		return reply{}, err
	}
	v := deliveriesView{Items: []deliveryView{}}
	for _, d := range list {
		v.Items = append(v.Items, deliveryView{d.At, d.First, d.Last, d.State, d.Tries, d.Error.In(q.lang)})
	}
	return whole(v)
}

// hookTriedView is what came of a message that was sent to try an address.
type hookTriedView struct {
	At      ledger.Moment `json:"at"`
	Arrived bool          `json:"arrived"`
	Took    int64         `json:"took"`  // milliseconds
	Error   string        `json:"error"` // why it did not arrive
}

func (s *Server) tryHook(q *request) (reply, error) {
	t, err := s.app.TryHook(q.Context(), q.caller, q.PathValue("id"))
	if err != nil {
		return reply{}, err
	}
	return whole(hookTriedView{t.At, t.Arrived(), t.Took.Milliseconds(), t.Error.In(q.lang)})
}

type hookBody struct {
	URL   string        `json:"url"`
	Label string        `json:"label,omitempty"`
	Kinds []ledger.Kind `json:"kinds,omitempty"` // none for all
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
	return shownOnce(hookSecretView{secret, hookOf(h, q.lang)})
}

func (s *Server) renewHook(q *request) (reply, error) {
	id := q.PathValue("id")
	secret, err := s.app.RenewHook(q.Context(), q.caller, id)
	if err != nil {
		return reply{}, err
	}
	h, err := s.app.Hook(q.Context(), q.caller, id)
	if err != nil {
		return reply{}, err
	}
	return shownOnce(hookSecretView{secret, hookOf(h, q.lang)})
}
