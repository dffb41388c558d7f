package api

import (
	"errors"
	"net/http"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// driveRoutes are what staff does with drives beside the moves of the ledger.
func driveRoutes(s *shapes) []route {
	one := func(method, path string, scope app.Scope, run handler, say say.Text) route {
		k := ledger.KindDrive
		return route{method: method, path: "/drives/{id}" + path, tag: tag{plurals[k], ledger.KindName(k)}, scope: scope, kind: k, run: run, say: say}
	}
	coverage := one(http.MethodGet, "/coverage", app.ScopeRead, (*Server).coverage, say.Text{ZH: "已听到多少人，按对象和渠道", EN: "how many were heard, by group and channel"})
	coverage.gives = s.of(typeFor[coverageView]())
	results := one(http.MethodGet, "/results", app.ScopeRead, (*Server).results, say.Text{ZH: "答卷结果；人数太少的不给", EN: "what was answered; nothing of too few"})
	results.gives = s.of(typeFor[resultsView]())
	likes := one(http.MethodGet, "/likes", app.ScopeRead, (*Server).likes, say.Text{ZH: "可能说同一件事的原话，供人归并", EN: "wordings that are likely on one matter, for a person to bring together"})
	likes.gives = s.of(typeFor[likesView]())
	links := one(http.MethodPost, "/links", app.ScopeWrite, (*Server).makeLinks, say.Text{ZH: "做专用链接，一个链接收一份答卷，只显示一次", EN: "links that are good for one answer each, shown once"})
	links.takes, links.gives, links.status, links.secret, links.unkept = s.of(typeFor[linksBody]()), s.of(typeFor[linksView]()), http.StatusCreated, true, true
	enter := one(http.MethodPost, "/answers", app.ScopeWrite, (*Server).enterAnswers, say.Text{ZH: "录入纸质、电话、来信等答卷", EN: "enter answers that came on paper, by telephone or in a letter"})
	enter.takes, enter.gives, enter.large, enter.unkept = s.of(typeFor[enterBody]()), s.of(typeFor[enteredCountView]()), true, true
	mine := one(http.MethodPost, "/mine", app.ScopeWrite, (*Server).answerAs, say.Text{ZH: "以自己的账号作答（实名的征求意见）", EN: "answer as oneself, where a drive is not anonymous"})
	mine.takes, mine.gives, mine.unkept = s.of(typeFor[answerBody]()), s.of(typeFor[givenView]()), true
	table := one(http.MethodPost, "/tables", app.ScopeWrite, (*Server).enterTable, say.Text{ZH: "录入一张表格（.xlsx、.csv）里的答卷，全部或都不", EN: "enter the answers of a table (.xlsx, .csv): all of them, or none"})
	table.gives, table.stream, table.unkept = s.of(typeFor[enteredTableView]()), true, true
	table.query = []param{{"channel", oneOf(staffChannels()...), say.Text{ZH: "经哪个渠道收到，默认 table", EN: "by which channel they came, table if none is named"}},
		{"dry", truth(), say.Text{ZH: "只检查，不录入", EN: "look whether it is right, and enter nothing"}}}
	return []route{coverage, results, likes, links, enter, table, mine}
}

// staffChannels are those by which staff enters answers.
func staffChannels() []string {
	var list []string
	for _, c := range ledger.Channels() {
		if ledger.EnteredByStaff(c) {
			list = append(list, string(c))
		}
	}
	return list
}

// groupHeardView is how many of a group were heard.
type groupHeardView struct {
	Group string `json:"group"` // "" for those who did not tell theirs
	Name  string `json:"name"`
	Size  int    `json:"size"`
	Heard int    `json:"heard"`
	Links int    `json:"links"` // made for it
	Used  int    `json:"used"`  // of these
}

type channelHeardView struct {
	Channel ledger.Channel `json:"channel"`
	Heard   int            `json:"heard"`
}

type coverageView struct {
	Heard    int                `json:"heard"`
	Asked    int                `json:"asked"`
	OfAsked  int                `json:"heard_of_asked"` // heard of the groups whose size is known
	Unsized  bool               `json:"unsized"`        // the size of another group is not
	Groups   []groupHeardView   `json:"groups"`
	Channels []channelHeardView `json:"channels"`
	Silent   []string           `json:"silent"` // groups of whom nobody was heard
}

func (s *Server) coverage(q *request) (reply, error) {
	c, err := s.app.Coverage(q.Context(), q.caller, q.PathValue("id"))
	if err != nil {
		return reply{}, err
	}
	view := coverageView{Heard: c.Heard, Asked: c.Asked, OfAsked: c.HeardOfAsked, Unsized: c.Unsized, Groups: []groupHeardView{}, Channels: []channelHeardView{}, Silent: []string{}}
	for _, g := range c.Groups {
		view.Groups = append(view.Groups, groupHeardView{g.ID, g.Name, g.Size, g.Heard, g.Sent, g.Spent})
	}
	for _, ch := range c.Channels {
		view.Channels = append(view.Channels, channelHeardView(ch))
	}
	for _, g := range c.Silent {
		view.Silent = append(view.Silent, g.ID)
	}
	return whole(view)
}

// classView is groups that are told of together.
type classView struct {
	Groups []string `json:"groups"`
	Heard  int      `json:"heard"`
}

// optionCountView is how many chose an option, in all and by class.
type optionCountView struct {
	Option  string `json:"option"`
	Text    string `json:"text"`
	N       int    `json:"n"`
	Classes []int  `json:"classes"`
}

// wordingView is what one giver wrote.
type wordingView struct {
	ID       string   `json:"id"`
	Question string   `json:"question"`
	Text     string   `json:"text"`
	Class    int      `json:"class"`
	Name     string   `json:"name,omitempty"` // where the drive is not anonymous
	Opinions []string `json:"opinions"`       // that have it
}

type tallyView struct {
	Question string            `json:"question"`
	Text     string            `json:"text"`
	Answered int               `json:"answered"`
	Classes  []int             `json:"classes"` // who answered, by class
	Options  []optionCountView `json:"options"`
	Wordings []wordingView     `json:"wordings"`
}

type resultsView struct {
	Heard     int         `json:"heard"`
	Told      bool        `json:"told"`  // there is something to be read
	Least     int         `json:"least"` // nothing is told of fewer
	Classes   []classView `json:"classes"`
	Questions []tallyView `json:"questions"`
}

func (s *Server) results(q *request) (reply, error) {
	r, err := s.app.Results(q.Context(), q.caller, q.PathValue("id"))
	if err != nil {
		return reply{}, err
	}
	view := resultsView{Heard: r.Heard, Told: r.Told, Least: r.Drive.Shows(), Classes: []classView{}, Questions: []tallyView{}}
	for _, c := range r.Classes {
		view.Classes = append(view.Classes, classView(c))
	}
	for i := range r.Questions {
		view.Questions = append(view.Questions, questionTally(&r.Questions[i]))
	}
	return whole(view)
}

func questionTally(t *app.Tallied) tallyView {
	view := tallyView{Question: t.ID, Text: t.Text, Answered: sum(t.Answered), Classes: append([]int{}, t.Answered...), Options: []optionCountView{}, Wordings: wordings(t.Voices)}
	for i, o := range t.Options {
		view.Options = append(view.Options, optionCountView{o.ID, o.Text, sum(t.Counts[i]), append([]int{}, t.Counts[i]...)})
	}
	return view
}

func sum(list []int) (n int) {
	for _, v := range list {
		n += v
	}
	return n
}

func wordings(list []app.Uttered) []wordingView {
	out := []wordingView{}
	for _, u := range list {
		out = append(out, wordingView{u.ID, u.Question, u.Text, u.Class, u.Name, append([]string{}, u.Opinions...)})
	}
	return out
}

// likeView is wordings that are likely on one matter.
type likeView struct {
	Likeness int           `json:"likeness"` // per cent
	Wordings []wordingView `json:"wordings"`
}

type likesView struct {
	Items []likeView `json:"items"`
}

func (s *Server) likes(q *request) (reply, error) {
	list, err := s.app.Likes(q.Context(), q.caller, q.PathValue("id"))
	if err != nil {
		return reply{}, err
	}
	view := likesView{Items: []likeView{}}
	for _, l := range list {
		view.Items = append(view.Items, likeView{l.Likeness, wordings(l.Voices)})
	}
	return whole(view)
}

type linksBody struct {
	To []addresseeView `json:"to"`
}

type addresseeView struct {
	Group string `json:"group"`
	Name  string `json:"name,omitempty"`
}

// madeLinkView is a link, which is shown this once.
type madeLinkView struct {
	Group string `json:"group"`
	Name  string `json:"name"`
	Link  string `json:"link"`
	Path  string `json:"path"`
}

type linksView struct {
	Links []madeLinkView `json:"links"`
}

func (s *Server) makeLinks(q *request) (reply, error) {
	var b linksBody
	if err := q.decode(&b); err != nil {
		return reply{}, err
	}
	to := make([]app.Addressee, len(b.To))
	for i, a := range b.To {
		to[i] = app.Addressee(a)
	}
	links, err := s.app.MakeLinks(q.Context(), q.caller, q.PathValue("id"), to)
	if err != nil {
		return reply{}, numbered(err)
	}
	view := linksView{Links: []madeLinkView{}}
	for i, l := range links {
		view.Links = append(view.Links, madeLinkView{b.To[i].Group, b.To[i].Name, l, "/f/" + q.PathValue("id") + "/" + l})
	}
	return shownOnce(view)
}

// numbered lets a refusal name which of a list it is about.
func numbered(err error) error {
	if n, ok := errors.AsType[*app.Nth](err); ok {
		return &nth{n.Unwrap(), n.Index}
	}
	return err
}

// saidView is the answer to one question.
type saidView struct {
	Question string   `json:"question"`
	Options  []string `json:"options,omitempty"`
	Text     string   `json:"text,omitempty"`
}

func saidOf(list []saidView) []ledger.Said {
	out := make([]ledger.Said, len(list))
	for i, v := range list {
		out[i] = ledger.Said{Question: v.Question, Options: v.Options, Text: v.Text}
	}
	return out
}

// paperAnswerView is an answer that is entered for its giver.
type paperAnswerView struct {
	Group string     `json:"group,omitempty"`
	Name  string     `json:"name,omitempty"`
	Code  string     `json:"code,omitempty"` // sent again with it, it is not entered twice
	Said  []saidView `json:"said"`
}

type enterBody struct {
	Channel ledger.Channel    `json:"channel"`
	Answers []paperAnswerView `json:"answers"`
}

type enteredCountView struct {
	Entered int `json:"entered"` // those that were not there before
}

func (s *Server) enterAnswers(q *request) (reply, error) {
	var b enterBody
	if err := q.decode(&b); err != nil {
		return reply{}, err
	}
	list := make([]app.Entry, len(b.Answers))
	for i, a := range b.Answers {
		list[i] = app.Entry{Group: a.Group, Name: a.Name, Code: a.Code, Said: saidOf(a.Said)}
	}
	n, err := s.app.Enter(q.Context(), q.caller, q.PathValue("id"), b.Channel, list)
	if err != nil {
		return reply{}, numbered(err)
	}
	return whole(enteredCountView{n})
}

type enteredTableView struct {
	Rows    int `json:"rows"`
	Entered int `json:"entered"` // those that were not there before
}

// enterTable takes a table in. It is read here, and kept nowhere.
func (s *Server) enterTable(q *request) (reply, error) {
	data, err := bounded(q.upload(), mostLarge)
	if err != nil {
		return reply{}, err
	}
	by := ledger.Channel(q.query.Get("channel"))
	if by == "" {
		by = ledger.ByTable
	}
	fresh, rows, err := s.app.EnterTable(q.Context(), q.caller, q.PathValue("id"), by, data, q.flag("dry"))
	if err != nil {
		return reply{}, err
	}
	return whole(enteredTableView{rows, fresh})
}

// answerBody is what a giver answers.
type answerBody struct {
	Code  string     `json:"code"` // that came with the form
	Link  string     `json:"link,omitempty"`
	Group string     `json:"group,omitempty"`
	Name  string     `json:"name,omitempty"`
	Said  []saidView `json:"said"`
}

// givenView says that an answer is kept.
type givenView struct {
	Code  string `json:"code"`  // by which the giver follows it
	Fresh bool   `json:"fresh"` // it was not there before
}

func (b *answerBody) gift(drive string) app.Gift {
	return app.Gift{Drive: drive, Code: b.Code, Link: b.Link, Group: b.Group, Name: b.Name, Said: saidOf(b.Said)}
}

func (s *Server) answerAs(q *request) (reply, error) {
	var b answerBody
	if err := q.decode(&b); err != nil {
		return reply{}, err
	}
	fresh, err := s.app.GiveAs(q.Context(), q.caller, b.gift(q.PathValue("id")))
	if err != nil {
		return reply{}, err
	}
	return whole(givenView{b.Code, fresh})
}
