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
			say: say.Text{ZH: "本轮谁还没有报送、没有读完，催办会发给谁", EN: "who has not handed in or read what the round asks for, and whom a reminder would reach"}},
		{method: http.MethodPost, path: "/rounds/{id}/nudges", tag: t, scope: app.ScopeWrite, kind: k, takes: s.of(typeFor[nudgesBody]()), gives: s.of(typeFor[nudgesView]()), run: (*Server).nudges,
			say: say.Text{ZH: "催办：催全部，或者只催写明的几件；今天催过的不再催，除非写明 again", EN: "remind of all that is owed, or of some of it; of nothing twice on a day unless again is set"}},
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
	Title   string     `json:"title"`
	Unit    string     `json:"unit"`
	Person  string     `json:"person,omitempty"`
	Due     ledger.Day `json:"due,omitempty"`
	Tells   []string   `json:"tells"`          // whom a reminder reaches
	Last    ledger.Day `json:"last,omitempty"` // when they were last reminded
	LastBy  string     `json:"last_by,omitempty"`
}

type nudgesBody struct {
	Text  string     `json:"text,omitempty"`
	Again bool       `json:"again,omitempty"`
	Items []pickBody `json:"items,omitempty"`
}

type pickBody struct {
	Request string `json:"request,omitempty"`
	Reading string `json:"reading,omitempty"`
	Person  string `json:"person,omitempty"` // with a reading
}

type nudgesView struct {
	Reminded int `json:"reminded"`
}

func (s *Server) owing(q *request) (reply, error) {
	list, more, err := s.app.Owing(q.Context(), q.caller, q.PathValue("id"))
	if err != nil {
		return reply{}, err
	}
	v := owingView{Items: []owedView{}, More: more}
	for i := range list {
		o := &list[i]
		one := owedView{Unit: o.Unit, Person: o.Person, Title: o.Title(), Due: o.Due(), Tells: append([]string{}, o.Tells...)}
		one.Request, one.Reading = o.Pick().Request, o.Pick().Reading
		if o.Last != nil {
			one.Last, one.LastBy = o.Last.On, o.Last.Author
		}
		v.Items = append(v.Items, one)
	}
	return whole(v)
}

func (s *Server) nudges(q *request) (reply, error) {
	var b nudgesBody
	if err := q.decode(&b); err != nil {
		return reply{}, err
	}
	how := app.Reminding{Text: b.Text, Again: b.Again}
	for _, p := range b.Items {
		how.Picks = append(how.Picks, app.Pick(p))
	}
	list, err := s.app.Remind(q.Context(), q.caller, q.PathValue("id"), how)
	if err != nil {
		return reply{}, err
	}
	return whole(nudgesView{len(list)})
}
