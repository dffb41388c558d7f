package web

import (
	"html/template"
	"slices"
	"strconv"
	"strings"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// remindView shows what will be sent to whom before anybody is reminded.
type remindView struct {
	Round  link
	Action string
	Papers []owedRow
	Texts  []owedText
	More   bool
	Words  string // that go with it
	Sample string // as it will stand at their home
	Error  string
}

// owedRow is something that is owed.
type owedRow struct {
	Pick    string
	Name    string // a checkbox: pick, or again for what was reminded of today
	Checked bool
	Unit    string
	Person  string
	Title   string
	Due     template.HTML
	Tells   string
	Last    string
	Today   bool // they were reminded today
}

// owedText is a text with those who have not read it.
type owedText struct {
	Title string
	To    string
	Due   template.HTML
	Rows  []owedRow
	Open  bool
}

func (s *Server) remindPage(q *request) (reply, error) {
	id := q.PathValue("id")
	rec, err := s.app.Record(q.Context(), q.caller, ledger.KindRound, id)
	if err != nil {
		return reply{}, err
	}
	list, more, err := s.app.Owing(q.Context(), q.caller, id)
	if err != nil {
		return reply{}, err
	}
	v := &remindView{Round: link{"/rounds/" + id, headline(rec)}, Action: q.URL.Path, More: more}
	if q.sent != nil {
		v.Words = q.sent.Get("words")
	}
	v.Sample = q.nudgeWords(&ledger.Nudge{Head: ledger.Head{Author: q.actor().ID}, On: q.today, Text: v.Words})
	for i := range list {
		q.addOwedRow(v, &list[i])
	}
	if f := q.failed; f != nil {
		v.Error = q.say(said(f.err))
	}
	return reply{page: "round_remind", title: q.say(say.Text{ZH: "催办：%s", EN: "Remind: %s"}.With(v.Round.Name)), at: "rounds", view: v}, nil
}

func (q *request) addOwedRow(v *remindView, o *app.Owing) {
	p := o.Pick()
	row := owedRow{Pick: strings.Join([]string{p.Request, p.Reading, p.Person}, ","), Name: "pick", Checked: true, Unit: q.unit(o.Unit), Person: q.person(o.Person),
		Title: o.Title(), Due: q.due(o.Due(), true), Tells: q.people(o.Tells)}
	if n := o.Last; n != nil {
		row.Last = n.On.String() + " " + q.person(n.Author)
		if row.Today = n.On == q.today; row.Today {
			row.Name, row.Checked = "again", false
		}
	}
	if q.sent != nil { // what was ticked stays ticked
		row.Checked = slices.Contains(q.sent.Values[row.Name], row.Pick)
	}
	if o.Request != nil {
		v.Papers = append(v.Papers, row)
		return
	}
	to := "/readings/" + o.Reading.ID
	if n := len(v.Texts); n == 0 || v.Texts[n-1].To != to {
		v.Texts = append(v.Texts, owedText{Title: o.Title(), To: to, Due: q.due(o.Due(), true)})
	}
	t := &v.Texts[len(v.Texts)-1]
	t.Rows = append(t.Rows, row)
	t.Open = len(t.Rows) <= mostOpenNames
}

// mostOpenNames is how many names stand open; more are folded.
const mostOpenNames = 40

// nudgeWords is a reminder in a line.
func (q *request) nudgeWords(n *ledger.Nudge) string {
	t := say.Text{ZH: "%s %s 催办", EN: "%s: %s reminds you"}.With(n.On.String(), q.person(n.Author))
	if strings.TrimSpace(n.Text) == "" {
		return q.say(t)
	}
	return q.say(t) + q.say(say.Text{ZH: "：", EN: ": "}) + n.Text
}

func (s *Server) remind(q *request) (reply, error) {
	if q.resumed {
		return q.remindAgain(resumed())
	}
	how := app.Reminding{Text: strings.TrimSpace(q.sent.Get("words")), Picks: picksOf(q.sent.Values["pick"]), Twice: picksOf(q.sent.Values["again"])}
	list, err := s.app.Remind(q.Context(), q.caller, q.PathValue("id"), how)
	if err != nil {
		return q.remindAgain(err)
	}
	return goTo("/rounds/" + q.PathValue("id") + "?done=nudge." + strconv.Itoa(len(list)) + "#requests"), nil
}

// remindAgain shows the page with what was ticked and typed, and what was wrong.
func (q *request) remindAgain(err error) (reply, error) {
	if k := fault.KindOf(err); k == fault.Internal || k == fault.NotFound {
		return reply{}, err
	}
	q.failed = &failure{kind: ledger.KindNudge, move: ledger.MoveAdd, err: err}
	out, bad := q.s.remindPage(q)
	out.status = statusOf(err)
	return out, bad
}

// picksOf reads what was ticked.
func picksOf(list []string) []app.Pick {
	picks := []app.Pick{}
	for _, text := range list {
		if f := strings.Split(text, ","); len(f) == 3 {
			picks = append(picks, app.Pick{Request: f[0], Reading: f[1], Person: f[2]})
		}
	}
	return picks
}

// owedBy is what is owed by somebody of a unit.
type owedBy struct {
	pick app.Pick
	unit string
}

// owedReceipts are what those who have not read a text owe.
func owedReceipts(r *ledger.Reading, unread []*ledger.Person) []owedBy {
	var list []owedBy
	for _, p := range unread {
		list = append(list, owedBy{app.Pick{Reading: r.ID, Person: p.ID}, p.Unit})
	}
	return list
}

// remindLink is where the person reminds of what is owed, "" where that is for somebody
// else: of what is owed under their charge, one that they may remind of will do.
func (q *request) remindLink(r *ledger.Round, owing []owedBy) (string, error) {
	tried := 0
	for _, o := range owing {
		if !q.organises(r, o.unit) {
			continue
		}
		if tried++; tried > mostTried {
			break
		}
		fields := with(nil, "again", true)
		for name, value := range map[string]string{"request": o.pick.Request, "reading": o.pick.Reading, "person": o.pick.Person} {
			if value != "" {
				fields = with(fields, name, value)
			}
		}
		ok, err := q.s.app.CanAdd(q.Context(), q.caller, ledger.KindNudge, fields)
		if err != nil || ok {
			return "/rounds/" + r.ID + "/remind", err
		}
	}
	return "", nil
}

// mostTried bounds how often is asked whether somebody may remind.
const mostTried = 4

// organises reports whether somebody is an organiser of a unit, or of the one that runs
// a round.
func (q *request) organises(r *ledger.Round, unit string) bool {
	return slices.ContainsFunc(q.actor().Grants, func(g ledger.Grant) bool {
		return g.Role == ledger.Organiser && (q.org.Within(unit, g.Unit) || q.org.Within(r.Unit, g.Unit))
	})
}
