package web

import (
	"html/template"
	"net/url"
	"slices"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// servicesView lists the deeds that were promised to the public.
type servicesView struct {
	List        []serviceLine
	Adds        []link
	Next, First string
}

type serviceLine struct {
	ID, Number, Text, Served, Promise, Lead string
	State, Due                              template.HTML
	Rate                                    rateView
}

var servicesTitle = say.Text{ZH: "办实事", EN: "Services"}

func (s *Server) services(q *request) (reply, error) {
	l := store.List{Kind: ledger.KindAction, Sort: store.ByMade, Desc: true, Limit: rows, After: q.param("after"), Filter: store.Filter{Measure: ledger.Service}}
	page, err := s.app.List(q.Context(), q.caller, l)
	if err != nil {
		return reply{}, err
	}
	list, err := parsedRows[*ledger.Action](ledger.KindAction, page.Rows)
	if err != nil {
		return reply{}, err
	}
	v := servicesView{}
	for _, a := range list {
		line := serviceLine{ID: a.ID, Number: a.Number, Text: a.Text, Served: a.Served, Promise: a.Promise, Lead: q.person(a.Lead), State: q.state(ledger.KindAction, a.State),
			Due: q.due(a.Due.Next(), ledger.IsUnclaimed(a.State))}
		if list, err := q.surveysOf(a.ID); err != nil {
			return reply{}, err
		} else if at := slices.IndexFunc(list, hasNumbers); at >= 0 {
			line.Rate = q.rateView(list[at].Satisfaction())
		}
		v.List = append(v.List, line)
	}
	if page.Next != "" {
		v.Next = "/services?after=" + url.QueryEscape(page.Next)
	}
	if l.After != "" {
		v.First = "/services"
	}
	v.Adds, err = q.addInRounds(ledger.KindAction, map[string]string{"sort": string(ledger.Service)}, "/services")
	return reply{page: "services", title: q.say(servicesTitle), at: "drives", view: v}, err
}

// surveysOf are the surveys of an action or a finding, the newest first.
func (q *request) surveysOf(id string) ([]*ledger.Survey, error) {
	page, err := q.s.app.List(q.Context(), q.caller, store.List{Kind: ledger.KindSurvey, Sort: store.ByMade, Desc: true, Filter: store.Filter{Of: id}})
	if err != nil {
		return nil, err
	}
	return parsedRows[*ledger.Survey](ledger.KindSurvey, page.Rows)
}

// service is the page of an action that belongs to no finding.
func (q *request) service(a *ledger.Action) (reply, error) {
	t, err := q.taleOfAction(a)
	if err != nil {
		return reply{}, err
	}
	v := &findingView{Service: true, ID: a.ID, Number: a.Number, Text: a.Text}
	if t.round != nil {
		v.Round = link{"/rounds/" + t.round.ID, t.round.Name}
	}
	for _, f := range []struct {
		name say.Text
		text string
	}{{say.Text{ZH: "为谁办", EN: "For whom"}, a.Served}, {say.Text{ZH: "承诺", EN: "Promised"}, a.Promise}} {
		if f.text != "" {
			v.Facts = append(v.Facts, fact{q.say(f.name), f.text})
		}
	}
	av, err := q.actionView(a, t)
	if err != nil {
		return reply{}, err
	}
	v.Actions = []actionView{av}
	if err = q.addAsked(v, a.ID, nil); err != nil {
		return reply{}, err
	}
	if err = q.addSurveys(v, "action", a.ID); err == nil {
		err = q.addIndicators(v, t)
	}
	return reply{page: "finding", title: a.Text, at: "drives", view: v}, err
}

// addSurveys tells how satisfied those concerned are, and where they are asked.
func (q *request) addSurveys(v *findingView, field, id string) error {
	list, err := q.surveysOf(id)
	if err != nil {
		return err
	}
	for _, s := range list {
		v.Surveys = append(v.Surveys, q.surveyLine(s))
	}
	ok, err := q.s.app.CanAdd(q.Context(), q.caller, ledger.KindSurvey, with(nil, field, id))
	if ok {
		v.AddSurvey = addPath(ledger.KindSurvey, field, id, q.URL.Path)
	}
	return err
}

// addAsked lists the opinion drives that are about a record or one of its actions.
func (q *request) addAsked(v *findingView, id string, actions []*ledger.Action) error {
	ids := []string{id}
	for _, a := range actions {
		if a.ID != id {
			ids = append(ids, a.ID)
		}
	}
	for _, id := range ids {
		page, err := q.s.app.List(q.Context(), q.caller, store.List{Kind: ledger.KindDrive, Filter: store.Filter{Of: id}})
		if err != nil {
			return err
		}
		list, err := parsedRows[*ledger.Drive](ledger.KindDrive, page.Rows)
		if err != nil {
			return err
		}
		for _, d := range list {
			v.Asked = append(v.Asked, link{"/drives/" + d.ID, d.Title})
		}
	}
	return nil
}

// taleOfAction gathers what was done about an action that belongs to no finding.
func (q *request) taleOfAction(a *ledger.Action) (*tale, error) {
	t := &tale{actions: []*ledger.Action{a}}
	of := func(k ledger.Kind) ([]store.Row, error) {
		page, err := q.s.app.List(q.Context(), q.caller, store.List{Kind: k, Filter: store.Filter{Of: a.ID}})
		return page.Rows, err
	}
	keys := []ledger.Key{{Kind: ledger.KindAction, ID: a.ID}}
	for _, k := range []ledger.Kind{ledger.KindEntry, ledger.KindEvidence, ledger.KindExtension, ledger.KindIndicator} {
		list, err := of(k)
		if err != nil {
			return nil, err
		}
		for i := range list {
			if err := t.add(k, list[i].Body); err != nil {
				return nil, err
			}
			keys = append(keys, ledger.Key{Kind: k, ID: list[i].ID})
		}
	}
	r, err := q.s.app.Record(q.Context(), q.caller, ledger.KindRound, a.Round)
	if err != nil && fault.KindOf(err) != fault.NotFound {
		return nil, err
	} else if err == nil {
		t.round = r.(*ledger.Round)
	}
	t.can, err = q.s.app.Can(q.Context(), q.caller, keys)
	return t, err
}

func (t *tale) add(k ledger.Kind, body []byte) error {
	r, err := ledger.ParseRecord(k, body)
	if err != nil {
		return err
	}
	switch r := r.(type) {
	case *ledger.Indicator:
		t.indicators = append(t.indicators, r)
	case *ledger.Entry:
		t.entries = append(t.entries, r)
	case *ledger.Evidence:
		t.evidence = append(t.evidence, r)
	case *ledger.Extension:
		t.extensions = append(t.extensions, r)
	}
	return nil
}

// page is where the tale stands.
func (t *tale) page() string {
	if t.finding == nil {
		return "/actions/" + t.actions[0].ID
	}
	return "/findings/" + t.finding.ID
}

func (s *Server) moveAtAction(q *request) (reply, error) { return s.moveAt(q, (*Server).action) }
