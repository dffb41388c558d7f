package web

import (
	"html/template"
	"slices"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// findingView is a finding's whole story, as one column.
type findingView struct {
	ID, Number, Text, Detail string
	State                    template.HTML
	Round                    link
	Facts                    []fact
	Source                   *sourceView
	Moves                    []formView
	More                     []link // moves that have a page of their own
	Held                     []heldView
	Causes                   []causeView
	Actions                  []actionView
	AddCause, AddAction      string // where they are added, "" where the person may not
	AddLookBack              string
	Turn                     *turnView // where it was opened again
	LookBacks                []lookBackView
	Recurrences              []recurrenceView
	Lineage                  []lineView
	Closed                   string
	Extent                   *extentView
	Service                  bool // a deed that belongs to no finding
	Surveys                  []surveyLine
	Asked                    []link // opinion drives that are about it, or about an action of it
	Indicators               []indicatorLine
	AddSurvey                string
}

// link is a way to another page.
type link struct{ To, Name string }

// fact is something that is told of a record.
type fact struct{ Name, Value string }

// heldView is a move that is the person's, and what it waits for.
type heldView struct{ Name, Why string }

type causeView struct {
	ID, Text string
	Category string
	Also     []link // the other findings that it is the cause of
	Whys     []string
	State    template.HTML
	Off      bool // it holds no more
	Moves    []formView
	More     []link
}

type lookBackView struct {
	ID, Criteria, Answer, Who string
	Early                     string // why it cannot be said yet that it held
	On, State                 template.HTML
	Moves                     []formView
	More                      []link
}

type extentView struct{ Words, Text, Who string }

// lineView is a finding that this one goes back to, or that took its place.
type lineView struct {
	Why  string
	To   link
	Text string
}

func (s *Server) finding(q *request) (reply, error) {
	v, title, err := q.findingView(q.PathValue("id"))
	if err != nil {
		return reply{}, err
	}
	return reply{page: "finding", title: title, at: "ledger", view: v}, nil
}

func (s *Server) moveAtFinding(q *request) (reply, error) { return s.moveAt(q, (*Server).finding) }

// action shows an action within its finding's story.
func (s *Server) action(q *request) (reply, error) {
	r, err := s.app.Record(q.Context(), q.caller, ledger.KindAction, q.PathValue("id"))
	if err != nil {
		return reply{}, err
	}
	a := r.(*ledger.Action)
	at := a.ID
	if id := q.param("at"); store.ValidID(id) { // something that belongs to it
		at = id
	}
	for _, id := range a.Findings {
		if _, err := s.app.Get(q.Context(), q.caller, ledger.KindFinding, id); err == nil {
			to := "/findings/" + id
			if q.param("pane") != "" { // beside a list, without the frame
				to += "?pane=1"
			}
			return goTo(to + "#r-" + at), nil
		}
	}
	if at != a.ID {
		return goTo(recordPath(ledger.KindAction, a.ID) + "#r-" + at), nil
	}
	return q.service(a)
}

func (q *request) findingView(id string) (*findingView, string, error) {
	t, err := q.tale(id)
	if err != nil {
		return nil, "", err
	}
	f := t.finding
	v := &findingView{ID: f.ID, Number: f.Number, Text: f.Text, Detail: f.Detail, State: q.state(ledger.KindFinding, f.State), Facts: q.factsOf(f, t.round)}
	if t.round != nil {
		v.Round = link{"/rounds/" + t.round.ID, t.round.Name}
	}
	if v.Source, err = q.source(f.Source); err != nil {
		return nil, "", err
	}
	v.Moves, v.More, v.Held = q.moves(f, t, &around{round: t.round, unit: f.Unit})
	if err := q.addSurveys(v, "finding", f.ID); err != nil {
		return nil, "", err
	}
	if err := q.addIndicators(v, t); err != nil {
		return nil, "", err
	}
	if err := q.addAsked(v, f.ID, t.actions); err != nil {
		return nil, "", err
	}
	v.Turn = q.turn(f, t.actions)
	q.addCauses(v, t)
	if err := q.addActions(v, t); err != nil {
		return nil, "", err
	}
	q.addLookBacks(v, t)
	if err := q.addLineage(v, t); err != nil {
		return nil, "", err
	}
	if err := q.addPlaces(v, f.ID); err != nil {
		return nil, "", err
	}
	if f.Extent.Answer != "" {
		v.Extent = &extentView{q.choiceName(extents, string(f.Extent.Answer)), f.Extent.Text, q.person(f.Extent.By)}
	}
	if f.Closed.At != 0 {
		v.Closed = q.stamp(f.Closed)
	}
	return v, f.Number, nil
}

func (q *request) choiceName(list []choice, id string) string {
	for _, c := range list {
		if c.id == id {
			return q.say(c.say)
		}
	}
	return id
}

// stamp says who did something, and when.
func (q *request) stamp(s ledger.Stamp) string {
	if s.At == 0 {
		return ""
	}
	who := q.person(s.By)
	if s.For != "" {
		who += q.say(say.Text{ZH: "（代 %s）", EN: " (for %s)"}.With(q.person(s.For)))
	}
	return who + " " + q.moment(s.At)
}

// pageMoves are those that want more room than a sheet beside a button.
var pageMoves = []ledger.Move{ledger.MoveEdit, ledger.MoveMerge, ledger.MoveSplit, ledger.MoveTransfer, ledger.MoveReopen, ledger.MoveReplace, ledger.MoveShift}

// moves makes the forms of all moves that the person may make now, links to those that
// have a page of their own, and says what keeps the others.
func (q *request) moves(r ledger.Record, t *tale, a *around) (forms []formView, more []link, kept []heldView) {
	can := t.can[r.Top().ID]
	back := t.page()
	for _, m := range can.Moves {
		if elsewhere[r.Kind()][m] != "" || m == ledger.MoveRelay && q.leads(r) {
			continue
		}
		if slices.Contains(pageMoves, m) {
			more = append(more, link{doPath(r, m, back), q.moveName(r.Kind(), m)})
			continue
		}
		f := q.form(r, m, back, a)
		f.Back = back
		forms = append(forms, f)
	}
	return inOrder(forms), more, q.hindrances(r.Kind(), can)
}

// leads reports an action of the person's own: they report on it once they have taken it on,
// and are not offered to write down what somebody else told of it.
func (q *request) leads(r ledger.Record) bool {
	a, ok := r.(*ledger.Action)
	return ok && a.Lead == q.caller.Person
}

// inOrder puts the next step first, and what ends something last.
func inOrder(list []formView) []formView {
	rank := map[string]int{"primary": 0, "": 1, "grave": 2}
	slices.SortStableFunc(list, func(a, b formView) int { return rank[a.Weight] - rank[b.Weight] })
	return list
}

// hindrances says what keeps the person from moves that are theirs.
func (q *request) hindrances(k ledger.Kind, can app.Can) []heldView {
	var list []heldView
	for _, h := range can.Held {
		if weights[h.Move] != "primary" {
			continue // that something cannot be taken back now is no news
		}
		list = append(list, heldView{q.moveName(k, h.Move), q.say(h.Why)})
	}
	return list
}
