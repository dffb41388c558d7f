package api

import (
	"net/http"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// timingRoutes tell where actions stand against their dates. None of it is stored.
func timingRoutes(s *shapes) []route {
	return []route{
		{method: http.MethodGet, path: "/actions/{id}/timing", tag: tag{plurals[ledger.KindAction], ledger.KindName(ledger.KindAction)},
			scope: app.ScopeRead, kind: ledger.KindAction, gives: s.of(typeFor[timingView]()), run: (*Server).timing,
			say: say.Text{ZH: "离期限还有几天，按本轮的规则是什么颜色", EN: "how it stands against its date, and its colour by the rule of the round"}},
		{method: http.MethodGet, path: "/reminders", tag: tagLooks, scope: app.ScopeRead, query: []param{{"escalated", truth(), say.Text{ZH: "改为列出逾期后按轮次的规定升级到我这里的措施，办结以前每天都列", EN: "instead, what is overdue and was passed on to me by the rule of its round; it is listed until it is done"}}},
			gives: s.of(typeFor[remindedView]()), run: (*Server).reminders,
			say: say.Text{ZH: "今天要提醒我的措施", EN: "the actions of which I am reminded today"}},
		{method: http.MethodGet, path: "/closable", tag: tagLooks, scope: app.ScopeRead, query: []param{{"cursor", id(), say.Text{ZH: "上一页答复里的 next", EN: "what the page before has as next"}}}, gives: s.of(typeFor[closableView]()), run: (*Server).closable,
			say: say.Text{ZH: "我现在可以销号的问题：措施都办完，本轮的销号条件都满足", EN: "the findings that I may close now: all their measures are done, the gates of the round open"}},
	}
}

// timingView is where an action stands against its date.
type timingView struct {
	Action      string     `json:"action"`
	Number      string     `json:"number"`
	Text        string     `json:"text"`
	Due         ledger.Day `json:"due,omitempty"`
	Left        int        `json:"left"`               // days; negative when overdue
	LeftWorking int        `json:"left_working"`       // working days
	Unlisted    int        `json:"unlisted,omitempty"` // the first year until then of which no days off are known but weekends
	Overdue     bool       `json:"overdue"`
	ClaimedLate bool       `json:"claimed_late"`
	ClosedLate  bool       `json:"closed_late"`
	Extended    bool       `json:"extended"`
	Colour      string     `json:"colour"` // never alone: with its sign and words
	Sign        string     `json:"sign"`
	Words       string     `json:"words"`
}

type remindedView struct {
	Items []remindedActionView `json:"items"`
	More  bool                 `json:"more"` // of what was passed on
}

type remindedActionView struct {
	timingView
	Unit  string            `json:"unit"`
	Lead  string            `json:"lead,omitempty"`
	Tells []ledger.Listener `json:"tells"` // who hears of it today
}

type closableView struct {
	Items []closableFindingView `json:"items"`
	More  bool                  `json:"more"`
	Next  string                `json:"next"` // the cursor that goes on, "" at the end
}

type closableFindingView struct {
	ID     string `json:"id"`
	Number string `json:"number"`
	Text   string `json:"text"`
	Unit   string `json:"unit"`
	Round  string `json:"round"`
}

func (s *Server) closable(q *request) (reply, error) {
	list, next, err := s.app.Closable(q.Context(), q.caller, q.query.Get("cursor"), app.MostRows)
	if err != nil {
		return reply{}, err
	}
	v := closableView{Items: []closableFindingView{}, More: next != "", Next: next}
	for _, f := range list {
		v.Items = append(v.Items, closableFindingView{f.ID, f.Number, f.Text, f.Unit, f.Round})
	}
	return whole(v)
}

func (s *Server) timing(q *request) (reply, error) {
	t, err := s.app.Timing(q.Context(), q.caller, q.PathValue("id"))
	if err != nil {
		return reply{}, err
	}
	return whole(q.timed(t))
}

func (s *Server) reminders(q *request) (reply, error) {
	view := remindedView{Items: []remindedActionView{}}
	var list []app.Reminded
	var err error
	if q.flag("escalated") {
		list, view.More, err = s.app.Escalated(q.Context(), q.caller, app.MostRows)
	} else {
		list, err = s.app.Reminders(q.Context(), q.caller)
	}
	if err != nil {
		return reply{}, err
	}
	for i := range list {
		view.Items = append(view.Items, remindedActionView{q.timed(&list[i].Timed), list[i].Action.Unit, list[i].Action.Lead, list[i].Why.To})
	}
	return whole(view)
}

func (q *request) timed(t *app.Timed) timingView {
	v := timingView{Action: t.Action.ID, Number: t.Action.Number, Text: t.Action.Text, Due: t.Timing.Due, Left: t.Timing.Left, LeftWorking: t.Timing.Working, Unlisted: t.Timing.Unlisted,
		Overdue: t.Timing.Overdue, ClaimedLate: t.Timing.ClaimedLate, ClosedLate: t.Timing.ClosedLate, Extended: t.Timing.Extended}
	if c := t.Colour; c != nil {
		v.Colour, v.Sign, v.Words = c.Name, c.Sign, c.Words().In(q.lang)
	}
	return v
}
