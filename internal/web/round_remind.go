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
	Work   []owedWork
	Of     []string // that was chosen, where it is not a round
	Kind   ledger.Kind
	Back   string
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
	Lately  bool // they were reminded on this working day
	To      string
}

// owedWork is what waits of one sort.
type owedWork struct {
	Name string
	Rows []owedRow
	Open bool
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
	q.remindRows(v, list)
	return reply{page: "round_remind", title: q.say(say.Text{ZH: "催办：%s", EN: "Remind: %s"}.With(v.Round.Name)), at: "rounds", view: v}, nil
}

// remindRows lays out what may be reminded of, and how it will read.
func (q *request) remindRows(v *remindView, list []app.Owing) {
	if q.sent != nil {
		v.Words = q.sent.Get("words")
	}
	v.Sample = q.nudgeWords(&ledger.Nudge{Head: ledger.Head{Author: q.actor().ID}, On: q.today, Text: v.Words})
	for i := range list {
		q.addOwedRow(v, &list[i])
	}
	for i := range v.Work {
		v.Work[i].Open = len(v.Work[i].Rows) <= mostOpenNames
	}
	if f := q.failed; f != nil {
		v.Error = q.say(said(f.err))
	}
}

func (q *request) addOwedRow(v *remindView, o *app.Owing) {
	p := o.Pick()
	late := o.Due() != 0 && o.Due() < q.today
	row := owedRow{Pick: strings.Join([]string{p.Request, p.Reading, p.Person, string(p.Of), p.Record}, ","), Name: "pick", Checked: o.Waiting == nil || late || v.Round.To == "", Unit: q.unit(o.Unit), Person: q.person(o.Person),
		Title: o.Title(), Due: q.due(o.Due(), true), Tells: q.people(o.Tells[:min(len(o.Tells), mostSeeing)])}
	if len(o.Tells) > mostSeeing {
		row.Tells += q.say(say.Text{ZH: " 等 %d 人", EN: " and others, %d in all"}.With(len(o.Tells)))
	}
	if n := o.Last; n != nil {
		row.Last = n.On.String() + " " + q.person(n.Author)
		if row.Lately = o.Lately; row.Lately {
			row.Name, row.Checked = "again", false
		}
	}
	if q.sent != nil { // what was ticked stays ticked
		row.Checked = slices.Contains(q.sent.Values[row.Name], row.Pick)
	}
	if o.Waiting != nil {
		q.addWaitingRow(v, o, row)
		return
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

// mostSeeing is how many of those who will see a reminder are named.
const mostSeeing = 4

// waitingNames say what waits, by the kind and, for actions, by the state.
var waitingNames = map[string]say.Text{
	"action." + string(ledger.Assigned): {ZH: "措施待认领", EN: "Actions to be accepted"}, "action." + string(ledger.Accepted): {ZH: "逾期和快到期的措施", EN: "Actions overdue or due soon"},
	"action." + string(ledger.UnderWay): {ZH: "逾期和快到期的措施", EN: "Actions overdue or due soon"}, "action." + string(ledger.Claimed): {ZH: "措施待验收", EN: "Completion to be judged"},
	"action." + string(ledger.Done): {ZH: "措施待销号", EN: "Actions to be closed"}, "action." + string(ledger.Disputed): {ZH: "异议待处理", EN: "Disputes to be decided"},
	"evidence": {ZH: "佐证待审核", EN: "Evidence to be reviewed"}, "extension": {ZH: "延期待答复", EN: "Requests for more time"}, "look_back": {ZH: "回头看到期", EN: "Look-backs that are due"},
	"statement": {ZH: "材料待审核", EN: "Statements to be reviewed"}, "opinion": {ZH: "意见待答复", EN: "Opinions to be answered"},
}

// addWaitingRow puts what waits with what waits alike.
func (q *request) addWaitingRow(v *remindView, o *app.Owing, row owedRow) {
	key := string(o.Kind())
	if o.Kind() == ledger.KindAction {
		key += "." + string(o.Waiting.Top().State)
	} else if o.Action != nil {
		row.Title += q.say(say.Text{ZH: "（%s）", EN: " (%s)"}.With(headline(o.Action)))
	}
	row.To = q.pathOf(o.Waiting)
	if o.Finding != "" {
		row.Title = strings.TrimSpace(q.findingLink(o.Finding).Name + " " + row.Title)
	}
	name := q.say(waitingNames[key])
	at := slices.IndexFunc(v.Work, func(w owedWork) bool { return w.Name == name })
	if at < 0 {
		at, v.Work = len(v.Work), append(v.Work, owedWork{Name: name})
	}
	v.Work[at].Rows = append(v.Work[at].Rows, row)
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
		return q.remindAgain(resumed(), (*Server).remindPage)
	}
	how := app.Reminding{Text: strings.TrimSpace(q.sent.Get("words")), Picks: picksOf(q.sent.Values["pick"]), Twice: picksOf(q.sent.Values["again"])}
	list, err := s.app.Remind(q.Context(), q.caller, q.PathValue("id"), how)
	if err != nil {
		return q.remindAgain(err, (*Server).remindPage)
	}
	return goTo("/rounds/" + q.PathValue("id") + "?done=nudge." + strconv.Itoa(len(list)) + "#requests"), nil
}

// remindAgain shows the page with what was ticked and typed, and what was wrong.
func (q *request) remindAgain(err error, page handler) (reply, error) {
	if k := fault.KindOf(err); k == fault.Internal || k == fault.NotFound {
		return reply{}, err
	}
	q.failed = &failure{kind: ledger.KindNudge, move: ledger.MoveAdd, err: err}
	out, bad := page(q.s, q)
	out.status = statusOf(err)
	return out, bad
}

// picksOf reads what was ticked.
func picksOf(list []string) []app.Pick {
	picks := []app.Pick{}
	for _, text := range list {
		if f := strings.Split(text, ","); len(f) == 5 {
			picks = append(picks, app.Pick{Request: f[0], Reading: f[1], Person: f[2], Of: ledger.Kind(f[3]), Record: f[4]})
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
	// What else waits is looked for on the page itself.
	if q.organises(r, r.Unit) && (r.State == ledger.Opened || r.State == ledger.Rectifying || r.State == ledger.Closed) {
		return "/rounds/" + r.ID + "/remind", nil
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
