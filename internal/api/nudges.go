package api

import (
	"net/http"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// nudgeRoutes tell who still owes something to a round, and remind them.
func nudgeRoutes(s *shapes) []route {
	k := ledger.KindRound
	t := tag{plurals[k], ledger.KindName(k)}
	return []route{
		{method: http.MethodGet, path: "/rounds/{id}/owing", tag: t, scope: app.ScopeRead, kind: k, gives: s.of(typeFor[owingView]()), run: (*Server).owing,
			say: say.Text{ZH: "本轮谁还没有报送、没有读完，还有什么在等谁办，催办会发给谁", EN: "who has not handed in or read what the round asks for, what else waits for whom, and whom a reminder would reach"}},
		{method: http.MethodGet, path: "/owing", tag: tagLooks, scope: app.ScopeRead, gives: s.of(typeFor[owingView]()), run: (*Server).owingOf, query: []param{
			{"finding", listOf(id()), say.Text{ZH: "这些问题的措施、回头看和措施下的佐证、延期", EN: "of these findings: their actions and look-backs, and what hangs on the actions"}},
			{"action", listOf(id()), say.Text{ZH: "这些措施和它们的佐证、延期", EN: "of these actions, their evidence and what more time was asked for them"}}},
			say: say.Text{ZH: "选中的问题、措施里还有什么在等谁办，可以催的", EN: "what waits for others among some findings and actions, and may be reminded of"}},
		{method: http.MethodPost, path: "/rounds/{id}/nudges", tag: t, scope: app.ScopeWrite, kind: k, takes: s.of(typeFor[nudgesBody]()), gives: s.of(typeFor[nudgesView]()), run: (*Server).nudges,
			say: say.Text{ZH: "催办：催没有报送、没有读完的，what 写明的种类，或者只催写明的几件；这个工作日催过的不再催，除非写明 again", EN: "remind of statements and receipts that are owed, of what is named, or of some of it; of nothing twice on a working day unless again is set"}},
	}
}

type owingView struct {
	Items []owedView `json:"items"`
	More  bool       `json:"more"` // there is more than is listed
}

// owedView is one thing that is owed: a statement that was asked for, or the receipt of
// a text.
type owedView struct {
	Request string     `json:"request,omitempty"`
	Reading string     `json:"reading,omitempty"`
	Of      string     `json:"of,omitempty"`     // the kind of what else waits
	Record  string     `json:"record,omitempty"` // and its id
	State   string     `json:"state,omitempty"`  // as it stands
	Title   string     `json:"title"`
	Unit    string     `json:"unit"`
	Person  string     `json:"person,omitempty"`
	Due     ledger.Day `json:"due,omitempty"`
	Tells   []string   `json:"tells"`          // whom a reminder reaches
	Last    ledger.Day `json:"last,omitempty"` // when they were last reminded
	LastBy  string     `json:"last_by,omitempty"`
	Lately  bool       `json:"lately,omitempty"` // it was on this working day
}

type nudgesBody struct {
	Text  string        `json:"text,omitempty"`
	Again bool          `json:"again,omitempty"`
	Items []pickBody    `json:"items,omitempty"`
	What  []ledger.Kind `json:"what,omitempty"` // where no items are named; requests and readings, where it is empty too
}

type pickBody struct {
	Request string      `json:"request,omitempty"`
	Reading string      `json:"reading,omitempty"`
	Person  string      `json:"person,omitempty"` // with a reading
	Of      ledger.Kind `json:"of,omitempty"`
	Record  string      `json:"record,omitempty"`
}

type nudgesView struct {
	Reminded int `json:"reminded"`
}

func (s *Server) owing(q *request) (reply, error) {
	list, more, err := s.app.Owing(q.Context(), q.caller, q.PathValue("id"))
	if err != nil {
		return reply{}, err
	}
	return whole(owingOf(list, more))
}

// owingOf tells of what waits among some records.
func (s *Server) owingOf(q *request) (reply, error) {
	var keys []ledger.Key
	for _, k := range []ledger.Kind{ledger.KindFinding, ledger.KindAction} {
		for _, id := range q.list(string(k)) {
			keys = append(keys, ledger.Key{Kind: k, ID: id})
		}
	}
	list, err := s.app.OwingOf(q.Context(), q.caller, keys[:min(len(keys), app.MostRows)])
	if err != nil {
		return reply{}, err
	}
	return whole(owingOf(list, false))
}

func owingOf(list []app.Owing, more bool) owingView {
	v := owingView{Items: []owedView{}, More: more}
	for i := range list {
		o := &list[i]
		one := owedView{Unit: o.Unit, Person: o.Person, Title: o.Title(), Due: o.Due(), Tells: append([]string{}, o.Tells...)}
		p := o.Pick()
		one.Request, one.Reading, one.Of, one.Record = p.Request, p.Reading, string(p.Of), p.Record
		if o.Waiting != nil {
			one.State = string(o.Waiting.Top().State)
		}
		if o.Last != nil {
			one.Last, one.LastBy, one.Lately = o.Last.On, o.Last.Author, o.Lately
		}
		v.Items = append(v.Items, one)
	}
	return v
}

func (s *Server) nudges(q *request) (reply, error) {
	var b nudgesBody
	if err := q.decode(&b); err != nil {
		return reply{}, err
	}
	how := app.Reminding{Text: b.Text, Again: b.Again, What: b.What}
	for _, p := range b.Items {
		how.Picks = append(how.Picks, app.Pick{Request: p.Request, Reading: p.Reading, Person: p.Person, Of: p.Of, Record: p.Record})
	}
	list, err := s.app.Remind(q.Context(), q.caller, q.PathValue("id"), how)
	if err != nil {
		return reply{}, err
	}
	return whole(nudgesView{len(list)})
}
