package api

import (
	"net/http"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/visitor"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

var tagForms = tag{"forms", say.Text{ZH: "公众作答", EN: "what needs no account"}}

// formRoutes are for pages of others on which people answer: they need no token, and
// nothing of who asks is kept.
func formRoutes(s *shapes) []route {
	one := func(method, path string, run handler, say say.Text) route {
		return route{method: method, path: "/forms/{id}" + path, tag: tagForms, open: true, say: say, run: func(s *Server, q *request) (reply, error) {
			if err := s.app.HoldOff(visitor.Source(q.Request, s.opts.Proxies)); err != nil {
				return reply{}, err
			}
			return run(s, q)
		}}
	}
	form := one(http.MethodGet, "", (*Server).form, say.Text{ZH: "征求意见的题目，和这份答卷的查询码", EN: "what is asked, with the code of the answers to come"})
	form.gives, form.query = s.of(typeFor[formView]()), []param{{"link", text(), say.Text{ZH: "专用链接里的一段", EN: "what stands in a named link"}}}
	give := one(http.MethodPost, "/answers", (*Server).give, say.Text{ZH: "交答卷；同一个查询码只收一份", EN: "answer; with one code it is kept once"})
	give.takes, give.gives = s.of(typeFor[answerBody]()), s.of(typeFor[givenView]())
	follow := one(http.MethodPost, "/follow", (*Server).became, say.Text{ZH: "凭查询码查办理情况", EN: "what became of an answer, by its code"})
	follow.takes, follow.gives = s.of(typeFor[codeBody]()), s.of(typeFor[becameView]())
	told := one(http.MethodGet, "/published", (*Server).told, say.Text{ZH: "公开的办理情况", EN: "what was said and what was done, once it is published"})
	told.gives = s.of(typeFor[toldView]())
	return []route{form, give, follow, told}
}

// formView is what somebody without an account may know of a drive.
type formView struct {
	Code      string            `json:"code"` // of the answers to come
	Title     string            `json:"title"`
	Purpose   string            `json:"purpose"`
	Promise   string            `json:"promise"`
	Unit      string            `json:"unit"`
	State     ledger.State      `json:"state"`
	Open      bool              `json:"open"` // answers are taken today
	Anonymous bool              `json:"anonymous"`
	Least     int               `json:"least"` // nothing is shown of fewer answers
	From      ledger.Day        `json:"from"`
	Until     ledger.Day        `json:"until"`
	Group     string            `json:"group"` // of the link
	Used      bool              `json:"used"`  // the link was
	Groups    []formGroupView   `json:"groups"`
	Questions []ledger.Question `json:"questions"`
}

// formGroupView is a group that somebody can belong to.
type formGroupView struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

func (s *Server) form(q *request) (reply, error) {
	d, err := s.app.Form(q.Context(), q.PathValue("id"))
	if err != nil {
		return reply{}, err
	}
	view := formView{Code: app.NewCode(), Title: d.Title, Purpose: d.Purpose, Promise: d.Promise, Unit: s.app.UnitOf(q.Context(), d), State: d.State,
		Open: d.Takes(s.app.Today()), Anonymous: d.Anonymous, Least: d.Shows(), From: d.From, Until: d.Until,
		Groups: []formGroupView{}, Questions: append([]ledger.Question{}, d.Questions...)}
	if link := q.query.Get("link"); link != "" {
		in, used, err := s.app.Link(q.Context(), d.ID, link)
		if err != nil {
			return reply{}, err
		}
		view.Group, view.Used = in.Group, used
	}
	for _, g := range d.Groups {
		view.Groups = append(view.Groups, formGroupView{g.ID, g.Name})
	}
	return shownOnce(view)
}

func (s *Server) give(q *request) (reply, error) {
	var b answerBody
	if err := q.decode(&b); err != nil {
		return reply{}, err
	}
	fresh, err := s.app.Give(q.Context(), b.gift(q.PathValue("id")))
	if err != nil {
		return reply{}, err
	}
	return shownOnce(givenView{b.Code, fresh})
}

type codeBody struct {
	Code string `json:"code"`
}

// matterView is an opinion as everybody may read it.
type matterView struct {
	Matter  string          `json:"matter"`
	Verdict ledger.Handling `json:"verdict"` // "" where it became a finding, and nothing was answered yet
	Reply   string          `json:"reply"`
	Raised  bool            `json:"raised"` // it became a finding
	On      ledger.Day      `json:"on"`
}

func matterOf(o *ledger.Opinion) matterView {
	return matterView{o.Matter, o.Verdict, o.Reply, o.State == ledger.Raised, o.Replied.On}
}

type becameView struct {
	State    ledger.State `json:"state"` // of the drive
	Waiting  int          `json:"waiting"`
	Opinions []matterView `json:"opinions"`
}

func (s *Server) became(q *request) (reply, error) {
	var b codeBody
	if err := q.decode(&b); err != nil {
		return reply{}, err
	}
	f, err := s.app.BecameOf(q.Context(), q.PathValue("id"), b.Code)
	if err != nil {
		return reply{}, err
	}
	view := becameView{State: f.Drive.State, Waiting: f.Waiting, Opinions: []matterView{}}
	for _, o := range f.Opinions {
		view.Opinions = append(view.Opinions, matterOf(o))
	}
	return shownOnce(view)
}

// toldMatterView is an opinion with how many said it.
type toldMatterView struct {
	matterView
	People int      `json:"people"` // 0 where they are too few to be told of
	Words  []string `json:"words"`
}

type toldView struct {
	Title    string           `json:"title"`
	Purpose  string           `json:"purpose"`
	Unit     string           `json:"unit"`
	From     ledger.Day       `json:"from"`
	Until    ledger.Day       `json:"until"`
	Asked    int              `json:"asked"`
	Unsized  bool             `json:"unsized"` // there were groups of which nobody told how many they are
	Heard    int              `json:"heard"`   // 0 where they are too few to be told of
	Least    int              `json:"least"`
	Classes  []classView      `json:"classes"`
	Opinions []toldMatterView `json:"opinions"`
}

func (s *Server) told(q *request) (reply, error) {
	t, err := s.app.Told(q.Context(), q.PathValue("id"))
	if err != nil {
		return reply{}, err
	}
	d := t.Drive
	view := toldView{Title: d.Title, Purpose: d.Purpose, Unit: t.Unit, From: d.From, Until: d.Until, Asked: t.Asked, Unsized: t.Unsized, Heard: t.Heard, Least: d.Least,
		Classes: []classView{}, Opinions: []toldMatterView{}}
	for _, c := range t.Classes {
		view.Classes = append(view.Classes, classView(c))
	}
	for _, o := range t.Opinions {
		view.Opinions = append(view.Opinions, toldMatterView{matterOf(o.Opinion), o.People, append([]string{}, o.Words...)})
	}
	return whole(view)
}
