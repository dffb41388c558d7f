package web

import (
	"encoding/json"
	"html/template"
	"net/url"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// surveysView lists the surveys that the person sees.
type surveysView struct {
	List        []surveyLine
	Adds        []link // rounds in which one can be added
	Next, First string
}

// surveyLine is a survey, and what came of it.
type surveyLine struct {
	ID, Title, Unit string
	State           template.HTML
	About           link
	Rate            rateView
}

// rateView is a rate with both of its numbers.
type rateView struct {
	Name, Percent, PartName, WholeName string
	Part, Whole                        int
}

// surveyView is one survey.
type surveyView struct {
	surveyLine
	Facts   []fact
	Options []answeredOption
	Valid   int
	Rates   []rateView
	File    string
	Sheet   string
	Drive   link
	Moves   []formView
	Pages   []link
	Held    []heldView
	Untold  bool // the numbers are not there yet
}

// answeredOption is how many chose an option.
type answeredOption struct {
	Name string
	N    int
	W    string
	Kind string // satisfied, aside, or neither
}

var surveysTitle = say.Text{ZH: "满意度测评", EN: "Satisfaction"}

func (s *Server) surveys(q *request) (reply, error) {
	l := store.List{Kind: ledger.KindSurvey, Sort: store.ByMade, Desc: true, Limit: rows, After: q.param("after")}
	page, err := s.app.List(q.Context(), q.caller, l)
	if err != nil {
		return reply{}, err
	}
	list, err := parsedRows[*ledger.Survey](ledger.KindSurvey, page.Rows)
	if err != nil {
		return reply{}, err
	}
	v := surveysView{}
	for _, one := range list {
		v.List = append(v.List, q.surveyLine(one))
	}
	if page.Next != "" {
		v.Next = "/surveys?after=" + url.QueryEscape(page.Next)
	}
	if l.After != "" {
		v.First = "/surveys"
	}
	v.Adds, err = q.addInRounds(ledger.KindSurvey, nil, "/surveys")
	return reply{page: "surveys", title: q.say(surveysTitle), at: "drives", view: v}, err
}

// addInRounds are ways to add a record of a kind to the rounds that are under way.
func (q *request) addInRounds(k ledger.Kind, more map[string]string, back string) ([]link, error) {
	rounds, err := q.openRounds()
	if err != nil {
		return nil, err
	}
	var list []link
	for _, r := range rounds {
		fields := map[string]json.RawMessage{}
		for name, value := range more {
			fields = with(fields, name, value)
		}
		ok, err := q.s.app.CanAdd(q.Context(), q.caller, k, with(with(fields, "round", r.ID), "unit", r.Unit))
		if err != nil {
			return nil, err
		}
		if ok {
			query := url.Values{"on.round": {r.ID}, "back": {back}}
			for name, value := range more {
				query.Set("on."+name, value)
			}
			list = append(list, link{"/add/" + string(k) + "?" + query.Encode(), r.Name})
		}
	}
	return list, nil
}

func (q *request) surveyLine(s *ledger.Survey) surveyLine {
	l := surveyLine{ID: s.ID, Title: s.Title, Unit: q.unit(s.Unit), State: q.state(ledger.KindSurvey, s.State), About: q.surveyed(s)}
	if hasNumbers(s) {
		l.Rate = q.rateView(s.Satisfaction())
	}
	return l
}

// hasNumbers reports whether a survey has numbers.
func hasNumbers(s *ledger.Survey) bool {
	return s.State == ledger.Counted || s.State == ledger.Confirmed
}

// surveyed is what a survey is about.
func (q *request) surveyed(s *ledger.Survey) link {
	kind, id, path := ledger.KindRound, s.Round, "/rounds/"
	switch {
	case s.Action != "":
		kind, id, path = ledger.KindAction, s.Action, "/actions/"
	case s.Finding != "":
		kind, id, path = ledger.KindFinding, s.Finding, "/findings/"
	}
	r, err := q.s.app.Record(q.Context(), q.caller, kind, id)
	if err != nil {
		return link{}
	}
	return link{path + id, headline(r)}
}

func (q *request) rateView(r ledger.Rate) rateView {
	v := rateView{Name: capital(q.say(ledger.RateName(r.Of))), WholeName: q.say(ledger.WholeName(r.Over)), Part: r.Part, Whole: r.Whole, Percent: "—"}
	if p := r.Percent(); p != "" {
		v.Percent = string(p) + "%"
	}
	return v
}

func (s *Server) survey(q *request) (reply, error) {
	r, err := s.app.Record(q.Context(), q.caller, ledger.KindSurvey, q.PathValue("id"))
	if err != nil {
		return reply{}, err
	}
	one := r.(*ledger.Survey)
	v := &surveyView{surveyLine: q.surveyLine(one), Facts: q.surveyFacts(one), Valid: one.Valid, Untold: !hasNumbers(one)}
	if !v.Untold {
		q.addNumbers(v, one)
	}
	if one.Drive != "" {
		if d, err := s.app.Record(q.Context(), q.caller, ledger.KindDrive, one.Drive); err == nil {
			v.Drive = link{"/drives/" + one.Drive, headline(d)}
		} else if fault.KindOf(err) != fault.NotFound {
			return reply{}, err
		}
	}
	near, err := q.around(one)
	if err != nil {
		return reply{}, err
	}
	can, err := q.canDo(one)
	if err != nil {
		return reply{}, err
	}
	v.Moves, v.Pages, v.Held = q.movesAt(one, can, "/surveys/"+one.ID, near)
	return reply{page: "survey", title: one.Title, at: "drives", view: v}, nil
}

func (s *Server) moveAtSurvey(q *request) (reply, error) { return s.moveAt(q, (*Server).survey) }

func (q *request) addNumbers(v *surveyView, s *ledger.Survey) {
	most := 0
	for _, n := range s.Counts {
		most = max(most, n)
	}
	for _, o := range s.Options {
		one := answeredOption{Name: q.say(say.Text{ZH: o.ZH, EN: capital(o.EN)}), N: s.Counts[o.ID], W: hundredths(share(int64(s.Counts[o.ID]), int64(most)))}
		switch {
		case o.Satisfied:
			one.Kind = q.say(say.Text{ZH: "算满意", EN: "counts as satisfied"})
		case o.Aside:
			one.Kind = q.say(say.Text{ZH: "未作评价", EN: "judges nothing"})
		}
		v.Options = append(v.Options, one)
	}
	for _, r := range s.Rates() {
		v.Rates = append(v.Rates, q.rateView(r))
	}
	if s.File != "" {
		v.File, v.Sheet = "/files/survey/"+s.ID+"/file", s.Name
	}
}

func (q *request) surveyFacts(s *ledger.Survey) []fact {
	var list []fact
	add := func(name say.Text, value string) {
		if value != "" {
			list = append(list, fact{q.say(name), value})
		}
	}
	scale := ledger.Scale{Options: s.Options}
	add(say.Text{ZH: "测评谁的工作", EN: "Whose work"}, q.unit(s.Unit))
	add(say.Text{ZH: "请谁评", EN: "Who is asked"}, s.Asked)
	add(say.Text{ZH: "怎样评", EN: "How"}, s.Means)
	add(say.Text{ZH: "档次", EN: "Scale"}, q.scaleName(&scale))
	add(say.Text{ZH: "起止", EN: "Days"}, days(s.From, s.Until))
	add(say.Text{ZH: "收集人", EN: "Collected by"}, joinWords(q.lang, q.people(s.Collectors), s.Agency))
	add(say.Text{ZH: "计票", EN: "Counted"}, q.stamp(s.Counted))
	add(say.Text{ZH: "确认", EN: "Confirmed"}, q.stamp(s.Confirmed))
	for _, n := range []struct {
		name say.Text
		n    int
	}{{say.Text{ZH: "发出", EN: "Sent"}, s.Sent}, {say.Text{ZH: "收回", EN: "Returned"}, s.Returned}, {say.Text{ZH: "有效", EN: "Valid"}, s.Valid}} {
		add(n.name, zeroless(int64(n.n)))
	}
	return list
}

// days writes from when until when, as far as it is settled.
func days(from, until ledger.Day) string {
	if from == 0 && until == 0 {
		return ""
	}
	return from.String() + " — " + until.String()
}
