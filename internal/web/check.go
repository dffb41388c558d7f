package web

import (
	"html/template"
	"net/http"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// checkView is the page on which a statement is typed, and what is said of it meanwhile.
type checkView struct {
	Text             string
	File             string // whose text it is, "" for what was typed
	Profile          string // that it was recognised as
	Profiles, Rounds []option
	Body             template.HTML // the text with its marks
	Cards            []card
	See              seeView
	Remarks          []string
	Asked            bool // there is an answer
	Error            string
	Into             bool // there is a round to hand it in to
}

var checkTitle = say.Text{ZH: "边写边查", EN: "Check as you write"}

func (s *Server) checkPage(q *request) (reply, error) {
	return q.checkReply(&checkView{}, q.param("profile"), q.param("round"))
}

// check says what is found in what was typed, or in a file. Nothing of it is kept.
func (s *Server) check(q *request) (reply, error) {
	d := app.Draft{Text: q.sent.Get("text"), Profile: q.sent.Get("profile"), Round: q.sent.Get("round")}
	v := &checkView{Text: d.Text}
	if list := q.sent.files["file"]; len(list) > 0 {
		d.Name, d.Data, v.File = list[0].name, list[0].data, list[0].name
	}
	t, err := s.app.Try(q.Context(), q.caller, d)
	switch {
	case err == nil:
		q.tell(v, t)
	case fault.KindOf(err) == fault.Internal:
		return reply{}, err
	default:
		v.Error, v.File = q.say(said(err)), ""
	}
	out, bad := q.checkReply(v, d.Profile, d.Round)
	if err != nil {
		out.status = statusOf(err)
	}
	return out, bad
}

func (q *request) checkReply(v *checkView, profile, round string) (reply, error) {
	v.Profiles = q.profileChoices(profile)
	into, err := q.openRound()
	if err != nil {
		return reply{}, err
	}
	v.Into = into.To != ""
	list, err := q.seenRounds()
	for _, r := range list {
		if r.State == ledger.Opened || r.State == ledger.Rectifying || r.ID == round {
			v.Rounds = append(v.Rounds, option{ID: r.ID, Name: r.Name, Chosen: r.ID == round})
		}
	}
	return reply{status: http.StatusOK, page: "check", title: q.say(checkTitle), at: "statements", view: v}, err
}

// tell lays out what is said of a draft.
func (q *request) tell(v *checkView, t *app.Tried) {
	d := &reader{q: q, text: []rune(t.Text), ties: t.Items.Ties, why: t.Why, spoken: t.Comments}
	if r, err := q.s.app.Record(q.Context(), q.caller, ledger.KindRound, q.sent.Get("round")); err == nil {
		d.round = r.(*ledger.Round)
	}
	for _, it := range t.Items.Items {
		d.items = append(d.items, ledger.Reviewed{Item: it, Fate: ledger.Proposed})
	}
	for _, s := range t.Said {
		d.remark = append(d.remark, remark{Code: s.Code, Severity: s.Severity.String(), Span: s.Span, Message: q.say(s.Message), Hint: q.say(s.Hint)})
	}
	d.lay()
	v.Text, v.Asked, v.Cards, v.See = t.Text, true, d.cards, d.seeView(nil, nil)
	if q.param("pane") == "" {
		v.Body = d.html()
	}
	for _, p := range profiles {
		if p.id == t.Profile {
			v.Profile = q.say(p.say)
		}
	}
	for _, r := range t.Remarks {
		v.Remarks = append(v.Remarks, q.say(r))
	}
}
