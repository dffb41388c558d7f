package api

import (
	"net/http"
	"strconv"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

var tagEvents = tag{"events", say.Text{ZH: "留痕", EN: "events"}}

// eventRoutes tell what happened, and what happens.
func eventRoutes(s *shapes) []route {
	after := param{"after", number(0, exact), say.Text{ZH: "只要这个序号之后的", EN: "only later numbers than this"}}
	return []route{
		{method: http.MethodGet, path: "/events", tag: tagEvents, scope: app.ScopeRead, gives: s.events(), run: (*Server).events,
			say: say.Text{ZH: "全部留痕，按序号", EN: "the chain of events"},
			query: []param{after,
				{"before", number(1, exact), say.Text{ZH: "只要这个序号之前的", EN: "only earlier numbers than this"}},
				{"newest", truth(), say.Text{ZH: "新的在前", EN: "the newest first"}},
				{"kind", s.of(typeFor[ledger.Kind]()), say.Text{ZH: "哪一种记录的", EN: "of this kind of record"}},
				{"record", id(), say.Text{ZH: "哪一条记录的", EN: "of this record"}},
				{"who", id(), say.Text{ZH: "谁做的", EN: "done by this person"}},
				{"limit", number(1, app.MostRows), say.Text{ZH: "一页几条，默认 50", EN: "how many, 50 if none is named"}},
			}},
		{method: http.MethodGet, path: "/events/head", tag: tagEvents, scope: app.ScopeRead, gives: s.of(typeFor[headView]()), run: (*Server).head,
			say: say.Text{ZH: "留痕链的末端：抄在别处就是凭证", EN: "the end of the chain: written down elsewhere, it is an anchor"}},
		{method: http.MethodGet, path: "/events/proof", tag: tagEvents, scope: app.ScopeRead, gives: s.of(typeFor[proofView]()), run: (*Server).proof,
			say: say.Text{ZH: "核验整条留痕链", EN: "prove the whole chain of events"}},
		{method: http.MethodGet, path: "/stream", tag: tagEvents, scope: app.ScopeRead, media: "text/event-stream", run: (*Server).stream,
			say:   say.Text{ZH: "随时推送新的留痕（server-sent events）", EN: "events as they happen (server-sent events)"},
			query: []param{after}},
	}
}

func (s *shapes) event() *shape { return s.of(typeFor[ledger.Event]()) }

func (s *shapes) events() *shape { return s.page("EventList", s.event()) }

// headView is the end of the chain.
type headView struct {
	Chain string `json:"chain"`
	Seq   int64  `json:"seq"`
	Hash  string `json:"hash"`
}

func (s *Server) events(q *request) (reply, error) {
	v := q.query
	f := store.EventFilter{Record: v.Get("record"), Who: v.Get("who"), Kind: ledger.Kind(v.Get("kind")), After: int64(q.number("after", 0)),
		Before: int64(q.number("before", 0)), Newest: q.flag("newest"), Limit: q.number("limit", usualRows)}
	page, err := s.app.EventPage(q.Context(), q.caller, f)
	if err != nil {
		return reply{}, err
	}
	next := ""
	if page.Next > 0 {
		next = strconv.FormatInt(page.Next, 10)
	}
	return reply{body: eventList(page.Events, next)}, nil
}

func (s *Server) head(q *request) (reply, error) {
	h, err := s.app.Head(q.Context(), q.caller)
	if err != nil {
		return reply{}, err
	}
	return whole(headView{h.Chain, h.Seq, h.Hash})
}

// proofOf tells what came of proving the chain.
func (q *request) proofOf(p *app.ChainProof) proofView {
	v := proofView{Sound: p.Break == nil, Seq: p.Head.Seq, Hash: p.Head.Hash, Anchors: p.Anchors}
	if p.Break != nil {
		v.Broken, v.How, v.Say = p.Break.Seq, p.Break.Kind, p.Break.Say.In(q.lang)
	}
	return v
}

// proofView is what came of proving the chain.
type proofView struct {
	Sound   bool             `json:"sound"`
	Seq     int64            `json:"seq"`
	Hash    string           `json:"hash"`
	Anchors int              `json:"anchors"` // that it was held against
	Broken  int64            `json:"broken"`  // the first event that does not fit, 0 where all do
	How     ledger.BreakKind `json:"how"`     // "" where all fit
	Say     string           `json:"say"`
}

func (s *Server) proof(q *request) (reply, error) {
	p, err := s.app.ProveChain(q.Context(), q.caller)
	if err != nil {
		return reply{}, err
	}
	return whole(q.proofOf(p))
}
