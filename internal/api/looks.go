package api

import (
	"encoding/json"
	"net/http"
	"slices"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

var tagLooks = tag{"looks", say.Text{ZH: "查看", EN: "looking"}}

// lookRoutes are questions that are about more than one kind of record.
func lookRoutes(s *shapes) []route {
	var kinds []string
	for _, k := range store.Findables() {
		kinds = append(kinds, string(k))
	}
	return []route{
		{method: http.MethodGet, path: "/search", tag: tagLooks, scope: app.ScopeRead, gives: s.finds(), run: (*Server).search,
			say: say.Text{ZH: "按字词查找", EN: "find records by their words"},
			query: []param{
				param{"q", text(), say.Text{ZH: "要找的字词", EN: "the words to look for"}}.needed(),
				{"kind", listOf(oneOf(kinds...)), say.Text{ZH: "在哪几种记录里找", EN: "among these kinds"}},
				{"round", id(), say.Text{ZH: "属于哪一轮次", EN: "of this round"}},
				{"unit", id(), say.Text{ZH: "属于哪个单位", EN: "of this unit"}},
				{"limit", number(1, app.MostRows), say.Text{ZH: "一页几条，默认 50", EN: "how many, 50 if none is named"}},
				{"cursor", text(), say.Text{ZH: "上一页答复里的 next", EN: "what the page before has as next"}},
			}},
		{method: http.MethodGet, path: "/findings/{id}/story", tag: tag{plurals[ledger.KindFinding], ledger.KindName(ledger.KindFinding)},
			scope: app.ScopeRead, kind: ledger.KindFinding, gives: s.story(), run: (*Server).story,
			say: say.Text{ZH: "问题和由它而来的一切", EN: "a finding and all that came of it"}},
		{method: http.MethodGet, path: "/counts", tag: tagLooks, scope: app.ScopeRead, gives: s.of(typeFor[countsView]()), run: (*Server).counts,
			say: say.Text{ZH: "各轮次、单位、状态的数目", EN: "how many records are in which state, by round and unit"},
			query: []param{
				{"round", id(), say.Text{ZH: "属于哪一轮次", EN: "of this round"}},
				{"unit", id(), say.Text{ZH: "这个单位和它的下级", EN: "of this unit and those below it"}},
			}},
		{method: http.MethodGet, path: "/me", tag: tagLooks, scope: app.ScopeRead, gives: s.me(), run: (*Server).me,
			say: say.Text{ZH: "我是谁，有哪些角色，能代理谁", EN: "who I am, which roles I have, whom I can stand in for"}},
	}
}

// finds is the shape of what was found.
func (s *shapes) finds() *shape {
	one := object("Found", must("kind", s.of(typeFor[ledger.Kind]())), must("record", s.anyRecord(store.Findables()...)))
	return object("FoundList", must("items", listOf(one)), must("next", text()),
		must("count", number(0, 0)), must("more", truth()))
}

// finds is what a search found.
type finds struct {
	Items []found `json:"items"`
	Next  string  `json:"next"`
	Count int     `json:"count"`
	More  bool    `json:"more"` // there are more than were counted
}

type found struct {
	Kind   ledger.Kind     `json:"kind"`
	Record json.RawMessage `json:"record"`
}

func (s *Server) search(q *request) (reply, error) {
	v := q.query
	ask := store.Search{Words: v.Get("q"), Round: v.Get("round"), Unit: v.Get("unit"), Limit: q.number("limit", usualRows), After: v.Get("cursor")}
	for _, k := range q.list("kind") {
		if !slices.Contains(ask.Kinds, ledger.Kind(k)) {
			ask.Kinds = append(ask.Kinds, ledger.Kind(k))
		}
	}
	got, err := s.app.Search(q.Context(), q.caller, ask)
	if err != nil {
		return reply{}, err
	}
	view := finds{Items: []found{}, Next: got.Next, Count: got.Count, More: got.More}
	today := s.app.Today()
	for i := range got.Rows {
		f := &got.Rows[i]
		view.Items = append(view.Items, found{f.Kind, appendRow(nil, f.Kind, &f.Row, today)})
	}
	return whole(view)
}

func (s *shapes) story() *shape {
	sh := object("Story", must("finding", s.record(ledger.KindFinding)))
	for _, k := range storyKinds {
		sh.of = append(sh.of, must(storyName(k), listOf(s.record(k))))
	}
	return sh
}

// storyKinds are what comes of a finding, in the order in which it does.
var storyKinds = []ledger.Kind{ledger.KindCause, ledger.KindAction, ledger.KindEntry, ledger.KindEvidence, ledger.KindExtension,
	ledger.KindClosure, ledger.KindLookBack, ledger.KindRecurrence, ledger.KindSurvey, ledger.KindIndicator}

func storyName(k ledger.Kind) string {
	if k == ledger.KindLookBack {
		return "look_backs"
	}
	return plurals[k]
}

func (s *Server) story(q *request) (reply, error) {
	st, err := s.app.Story(q.Context(), q.caller, q.PathValue("id"))
	if err != nil {
		return reply{}, err
	}
	lists := map[ledger.Kind][]store.Found{
		ledger.KindCause: st.Causes, ledger.KindAction: st.Actions, ledger.KindEntry: st.Entries, ledger.KindEvidence: st.Evidence,
		ledger.KindExtension: st.Extensions, ledger.KindClosure: st.Closures, ledger.KindLookBack: st.LookBacks, ledger.KindRecurrence: st.Recurrences,
		ledger.KindSurvey: st.Surveys, ledger.KindIndicator: st.Indicators,
	}
	body := append([]byte(`{"finding":`), st.Finding...)
	today := s.app.Today()
	for _, k := range storyKinds {
		body = append(body, `,"`+storyName(k)+`":[`...)
		for i := range lists[k] {
			if i > 0 {
				body = append(body, ',')
			}
			body = appendRow(body, k, &lists[k][i].Row, today)
		}
		body = append(body, ']')
	}
	return reply{body: append(body, '}')}, nil
}

// meView is who asks.
type meView struct {
	Person   json.RawMessage   `json:"person"`
	For      json.RawMessage   `json:"for,omitempty"` // whom they stand in for
	Deputies []json.RawMessage `json:"deputies"`      // who stands in for whom, where they are one of the two
	Scopes   []app.Scope       `json:"scopes"`
}

func (s *shapes) me() *shape {
	sh := *s.of(typeFor[meView]())
	sh.name = "Me"
	sh.of = []member{must("person", s.record(ledger.KindPerson)), may("for", s.record(ledger.KindPerson)),
		must("deputies", listOf(s.record(ledger.KindDeputy))), must("scopes", listOf(s.of(typeFor[app.Scope]())))}
	return &sh
}

func (s *Server) me(q *request) (reply, error) {
	ctx, c := q.Context(), q.caller
	view := meView{Deputies: []json.RawMessage{}}
	var err error
	if view.Scopes, err = s.app.ScopesOf(ctx, c); err != nil {
		return reply{}, err
	}
	if view.Person, err = s.app.Get(ctx, c, ledger.KindPerson, c.Person); err != nil {
		return reply{}, err
	}
	if c.For != "" {
		if view.For, err = s.app.Get(ctx, c, ledger.KindPerson, c.For); err != nil {
			return reply{}, err
		}
	}
	page, err := s.app.List(ctx, c, store.List{Kind: ledger.KindDeputy, Filter: store.Filter{Of: c.Person, States: []ledger.State{ledger.Active}}})
	if err != nil {
		return reply{}, err
	}
	for _, r := range page.Rows {
		view.Deputies = append(view.Deputies, r.Body)
	}
	return whole(view)
}

// countsView tells how many records are in which state.
type countsView struct {
	Items []countView `json:"items"`
}

type countView struct {
	Kind  ledger.Kind  `json:"kind"`
	Round string       `json:"round"`
	Unit  string       `json:"unit"`
	State ledger.State `json:"state"`
	N     int64        `json:"n"`
}

func (s *Server) counts(q *request) (reply, error) {
	list, err := s.app.Counts(q.Context(), q.caller, q.query.Get("round"), q.query.Get("unit"))
	if err != nil {
		return reply{}, err
	}
	view := countsView{Items: []countView{}}
	for _, n := range list {
		view.Items = append(view.Items, countView(n))
	}
	return whole(view)
}
