package web

import (
	"slices"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// shareRoutes use evidence of one action for another one.
func shareRoutes() []route {
	return []route{
		{method: "GET", path: "/actions/{id}/evidence", run: (*Server).sharePage},
		{method: "POST", path: "/actions/{id}/evidence", keeps: true, run: (*Server).share},
	}
}

// shareView is the page on which evidence is chosen that there is already.
type shareView struct {
	Action, Back, Error string
	List                []option // Value says of which action it is
}

// mostShared is how many pieces of evidence are offered, the newest first.
const mostShared = 60

// sharable lists the evidence of the round and the unit that an action does not have yet.
func (q *request) sharable(a *ledger.Action) ([]*ledger.Evidence, error) {
	page, err := q.s.app.List(q.Context(), q.caller, store.List{Kind: ledger.KindEvidence, Sort: store.ByMade, Desc: true, Limit: mostShared,
		Filter: store.Filter{Round: a.Round, Unit: a.Unit, States: []ledger.State{ledger.Offered, ledger.Good}}})
	if err != nil {
		return nil, err
	}
	list, err := parsedRows[*ledger.Evidence](ledger.KindEvidence, page.Rows)
	return slices.DeleteFunc(list, func(e *ledger.Evidence) bool { return slices.Contains(e.Actions, a.ID) }), err
}

func (q *request) shareAction() (*ledger.Action, error) {
	r, err := q.s.app.Record(q.Context(), q.caller, ledger.KindAction, q.PathValue("id"))
	if err != nil {
		return nil, err
	}
	return r.(*ledger.Action), nil
}

func (s *Server) sharePage(q *request) (reply, error) { return s.shareAgain(q, nil) }

func (s *Server) shareAgain(q *request, why error) (reply, error) {
	a, err := q.shareAction()
	if err != nil {
		return reply{}, err
	}
	list, err := q.sharable(a)
	if err != nil {
		return reply{}, err
	}
	v := &shareView{Action: headline(a), Back: recordPath(ledger.KindAction, a.ID)}
	status := 0
	if why != nil {
		v.Error, status = q.say(said(why)), statusOf(why)
	}
	for _, e := range list {
		o := option{ID: e.ID, Name: e.Title, Chosen: q.sent != nil && slices.Contains(q.sent.Values["evidence"], e.ID)}
		if of, err := q.s.app.Record(q.Context(), q.caller, ledger.KindAction, firstOf(e.Actions)); err == nil {
			o.Value = headline(of)
		}
		v.List = append(v.List, o)
	}
	return reply{status: status, page: "finding_share", title: q.say(shareTitle), at: "ledger", view: v}, nil
}

var shareTitle = say.Text{ZH: "用已有的佐证", EN: "Use evidence that is there"}

// share uses what was chosen, all of it or none.
func (s *Server) share(q *request) (reply, error) {
	if q.resumed {
		return s.shareAgain(q, resumed())
	}
	a, err := q.shareAction()
	if err != nil {
		return reply{}, err
	}
	var deeds []app.Deed
	for _, id := range full(q.sent.Values["evidence"]) {
		r, err := s.app.Record(q.Context(), q.caller, ledger.KindEvidence, id)
		if err != nil {
			return reply{}, err
		}
		e := r.(*ledger.Evidence)
		deeds = append(deeds, app.Deed{Kind: ledger.KindEvidence, ID: id, Move: ledger.MoveLink, Seen: e.Rev, Fields: with(nil, "actions", append(slices.Clone(e.Actions), a.ID))})
	}
	if len(deeds) == 0 {
		return s.shareAgain(q, wrong(input{say: say.Text{ZH: "佐证材料", EN: "Evidence"}}, say.Text{ZH: "还没有选", EN: "was not chosen yet"}))
	}
	if _, err := s.app.DoAll(q.Context(), q.caller, deeds); err != nil {
		if k := fault.KindOf(err); k == fault.Internal || k == fault.NotFound {
			return reply{}, err
		}
		return s.shareAgain(q, err)
	}
	return goTo(recordPath(ledger.KindAction, a.ID)), nil
}
