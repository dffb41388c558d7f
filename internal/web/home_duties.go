package web

import (
	"net/url"
	"slices"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// duty is a row of what can wait for somebody: records in some states, and the moves
// that are made with them. Whether one is theirs, the program says.
type duty struct {
	kind   ledger.Kind
	states []ledger.State
	moves  []ledger.Move // the first of them that they may make is shown
	sort   store.Sort
	own    bool // only those of the person
}

// duties are in the order in which they are shown where nothing has a day.
var duties = []duty{
	{kind: ledger.KindAction, states: []ledger.State{ledger.Assigned}, moves: []ledger.Move{ledger.MoveAccept}, sort: store.ByDue, own: true},
	{kind: ledger.KindAction, states: []ledger.State{ledger.Accepted, ledger.UnderWay}, moves: []ledger.Move{ledger.MoveReport, ledger.MoveClaim}, sort: store.ByDue, own: true},
	{kind: ledger.KindAction, states: []ledger.State{ledger.Claimed}, moves: []ledger.Move{ledger.MoveConfirm}, sort: store.ByDue},
	{kind: ledger.KindAction, states: []ledger.State{ledger.Done}, moves: []ledger.Move{ledger.MoveClose}, sort: store.ByDue},
	{kind: ledger.KindAction, states: []ledger.State{ledger.Disputed}, moves: []ledger.Move{ledger.MoveUphold, ledger.MoveOverrule}, sort: store.ByDue},
	{kind: ledger.KindAction, states: []ledger.State{ledger.Proposed}, moves: []ledger.Move{ledger.MoveAssign, ledger.MoveEdit}, sort: store.ByMade},
	{kind: ledger.KindExtension, states: []ledger.State{ledger.Asked}, moves: []ledger.Move{ledger.MoveGrant}, sort: store.ByMade},
	{kind: ledger.KindStatement, states: []ledger.State{ledger.Submitted}, moves: []ledger.Move{ledger.MoveAccept, ledger.MoveReturn}, sort: store.ByMade},
	{kind: ledger.KindStatement, states: []ledger.State{ledger.Draft, ledger.Returned}, moves: []ledger.Move{ledger.MoveSubmit, ledger.MoveEdit}, sort: store.ByMade},
	{kind: ledger.KindEvidence, states: []ledger.State{ledger.Offered}, moves: []ledger.Move{ledger.MoveReview}, sort: store.ByMade},
	{kind: ledger.KindLookBack, states: []ledger.State{ledger.Scheduled}, moves: []ledger.Move{ledger.MoveHold}, sort: store.ByDue},
	{kind: ledger.KindOpinion, states: []ledger.State{ledger.Opened}, moves: []ledger.Move{ledger.MoveAnswer}, sort: store.ByMade},
	{kind: ledger.KindSurvey, states: []ledger.State{ledger.Counted}, moves: []ledger.Move{ledger.MoveConfirm}, sort: store.ByMade},
	{kind: ledger.KindMeasurement, states: []ledger.State{ledger.Offered}, moves: []ledger.Move{ledger.MoveConfirm}, sort: store.ByMade},
	{kind: ledger.KindRound, states: []ledger.State{ledger.Draft}, moves: []ledger.Move{ledger.MoveOpen, ledger.MoveEdit}, sort: store.ByMade},
	{kind: ledger.KindRound, states: []ledger.State{ledger.Opened}, moves: []ledger.Move{ledger.MoveRectify}, sort: store.ByMade},
	{kind: ledger.KindRound, states: []ledger.State{ledger.Rectifying}, moves: []ledger.Move{ledger.MoveClose}, sort: store.ByMade},
	{kind: ledger.KindRound, states: []ledger.State{ledger.Closed}, moves: []ledger.Move{ledger.MoveArchive}, sort: store.ByMade},
	{kind: ledger.KindRecurrence, states: []ledger.State{ledger.Proposed}, moves: []ledger.Move{ledger.MoveConfirm}, sort: store.ByMade},
}

// looked is what is done on another page, where somebody looks first and then decides: its
// name says nothing of how.
var looked = map[ledger.Kind]map[ledger.Move]say.Text{
	ledger.KindAction:    {ledger.MoveConfirm: {ZH: "验收", EN: "Judge it"}, ledger.MoveUphold: {ZH: "处理异议", EN: "Decide"}},
	ledger.KindExtension: {ledger.MoveGrant: {ZH: "审批", EN: "Decide"}},
	ledger.KindEvidence:  {ledger.MoveReview: {ZH: "审核", EN: "Review"}},
	ledger.KindStatement: {ledger.MoveAccept: {ZH: "审核", EN: "Review"}, ledger.MoveReturn: {ZH: "审核", EN: "Review"}, ledger.MoveEdit: {ZH: "继续写", EN: "Go on writing"}},
	ledger.KindSurvey:    {ledger.MoveConfirm: {ZH: "看结果", EN: "See the result"}}, ledger.KindMeasurement: {ledger.MoveConfirm: {ZH: "看读数", EN: "See the reading"}},
	ledger.KindLookBack:   {ledger.MoveHold: {ZH: "回头看", EN: "Look back"}},
	ledger.KindRecurrence: {ledger.MoveConfirm: {ZH: "看是不是同一个", EN: "Compare"}},
}

// mostWaiting bounds how many of one duty are shown.
const mostWaiting = 12

// could reports whether somebody with these roles could make a move at all, so that
// nobody waits for questions about what is never theirs.
func (q *request) could(k ledger.Kind, moves []ledger.Move) bool {
	for _, r := range ledger.Rules(k) {
		if !slices.Contains(moves, r.Move) {
			continue
		}
		for _, p := range r.By {
			if !slices.Contains(ledger.Roles(), ledger.Role(p)) {
				return true // it goes by a relation to the record
			}
			if slices.ContainsFunc(q.actor().Grants, func(g ledger.Grant) bool { return string(g.Role) == string(p) }) {
				return true
			}
		}
	}
	return false
}

func (q *request) waiting(v *homeView) error {
	if !slices.ContainsFunc(q.actor().Grants, func(g ledger.Grant) bool {
		return g.Role == ledger.Organiser || g.Role == ledger.Member || g.Role == ledger.Verifier
	}) {
		v.Idle = q.say(say.Text{ZH: "您的角色只查看，不办理业务。", EN: "Your role looks and changes nothing."})
		if d := q.duties(); d.Any() && !d.Audit {
			v.Idle = q.say(say.Text{ZH: "您管理单位、人员和账号，不办理业务。", EN: "You look after units, people and accounts, and change nothing else."})
		}
		return q.passedOn(v) // who only looks may yet answer for something
	}
	if err := q.onDuty(v); err != nil {
		return err
	}
	for _, part := range []func(*homeView) error{q.closable, q.owed, q.unmeasured, q.passedOn} {
		if err := part(v); err != nil {
			return err
		}
	}
	if err := q.toRead(v); err != nil {
		return err
	}
	if err := q.addNudges(v); err != nil {
		return err
	}
	v.order()
	return nil
}

// order puts what is due first on top.
func (v *homeView) order() {
	slices.SortStableFunc(v.Waiting, func(a, b waitingView) int { return int(dueOrNever(a.due) - dueOrNever(b.due)) })
}

// dueOrNever puts what has no day at the end.
func dueOrNever(d ledger.Day) ledger.Day {
	if d == 0 {
		return 1 << 30
	}
	return d
}

// onDuty adds what waits because of the duties that somebody can have.
func (q *request) onDuty(v *homeView) error {
	var theirs []*duty
	var asked []app.Duty
	for i := range duties {
		if d := &duties[i]; q.could(d.kind, d.moves) {
			theirs, asked = append(theirs, d), append(asked, app.Duty{List: q.dutyList(d), Moves: d.moves})
		}
	}
	list, err := q.s.app.Waiting(q.Context(), q.caller, asked)
	if err != nil {
		return err
	}
	for i, d := range theirs {
		if err := q.wait(v, d, &list[i]); err != nil {
			return err
		}
	}
	return nil
}

func (q *request) dutyList(d *duty) store.List {
	l := store.List{Kind: d.kind, Sort: d.sort, Limit: mostWaiting + 1, Filter: store.Filter{States: d.states}}
	if d.own {
		// What names one person is little: it is taken whole, and put in order here.
		l.Filter.Of, l.Sort, l.Limit = q.actor().ID, store.ByMade, app.MostRows
	}
	if d.kind == ledger.KindLookBack {
		l.Filter.Due = q.today
	}
	return l
}

// wait adds what waits because of one duty.
func (q *request) wait(v *homeView, d *duty, w *app.Waiting) error {
	order := make([]int, len(w.Rows))
	for i := range order {
		order[i] = i
	}
	if d.own {
		slices.SortStableFunc(order, func(a, b int) int { return int(dueOrNever(w.Rows[a].Due) - dueOrNever(w.Rows[b].Due)) })
		if len(order) > mostWaiting {
			order, w.More = order[:mostWaiting], true
		}
	}
	for _, i := range order {
		if err := q.addWaiting(v, d, w.Records[i], w.Rows[i].Due, w.Moves[i]); err != nil {
			return err
		}
	}
	if w.More && d.kind == ledger.KindAction {
		v.More = append(v.More, link{q.actionsPath(d), q.say(say.Text{ZH: "全部：%s", EN: "All: %s"}.With(q.say(stateWords(d.kind, d.states[len(d.states)-1]))))})
	}
	return nil
}

func (q *request) addWaiting(v *homeView, d *duty, r ledger.Record, due ledger.Day, m ledger.Move) (err error) {
	h := r.Top()
	w := waitingView{Kind: q.say(ledger.KindName(d.kind)), To: q.pathOf(r), Text: headline(r), About: q.unit(h.Unit), due: due}
	if len(ledger.Awaited(r, q.today)) > 0 {
		w.pick = app.Pick{Of: d.kind, Record: h.ID}
	}
	waits := d.kind != ledger.KindAction || ledger.Waits(h.State)
	w.Due, w.Late = q.due(due, waits), waits && due != 0 && due < q.today
	if d.kind == ledger.KindExtension || d.kind == ledger.KindEvidence {
		w.Due, w.due = "", 0
		if w.About, err = q.actionOf(r); err != nil {
			return err
		}
	}
	if x, ok := r.(*ledger.Measurement); ok { // its day is the one that it tells of
		w.Due, w.due, w.Late = "", 0, false
		if w.About, err = q.indicatorName(x.Indicator); err != nil {
			return err
		}
	}
	if a, ok := r.(*ledger.Action); ok && d.own {
		if w.Back, err = q.returnedWords(a); err != nil {
			return err
		}
	}
	if l, ok := r.(*ledger.LookBack); ok {
		w.Text = q.findingLink(l.Finding).Name
		if l.Criteria != "" {
			w.About += q.say(say.Text{ZH: "，", EN: ", "}) + l.Criteria
		}
	}
	if d.kind == ledger.KindRound {
		w.About, w.Due, w.Action = q.unit(h.Unit), "", q.moveName(d.kind, m)
		if m == ledger.MoveEdit {
			w.Action = q.say(say.Text{ZH: "继续准备", EN: "Go on preparing"})
		}
		v.Waiting = append(v.Waiting, w)
		return nil
	}
	if a, ok := r.(*ledger.Action); ok && d.own {
		if w.Rule, err = q.remindedToday(a); err != nil {
			return err
		}
	}
	w.Form = q.formAtHome(d, r, m)
	w.Action, w.Do = q.moveName(d.kind, m), w.To
	if t, ok := looked[d.kind][m]; ok {
		w.Action = q.say(t)
	}
	if d.kind == ledger.KindAction && m == ledger.MoveEdit {
		w.Action, w.Do = q.say(say.Text{ZH: "定人定时限", EN: "Who and when"}), doPath(r, m, "/")
	}
	if rec, ok := r.(*ledger.Recurrence); ok {
		w.Text = q.findingLink(rec.Finding).Name
		w.Again = q.mayBeAtHome(rec)
	}
	if s, ok := r.(*ledger.Statement); ok && h.State != ledger.Submitted {
		if err := q.askedFor(&w, s.Request); err != nil {
			return err
		}
		w.Back = q.sentBack(s)
	}
	v.Waiting = append(v.Waiting, w)
	return nil
}

// formAtHome is a button for what is for oneself, nil for what asks for more; whoever
// judges others looks first. A form that failed stands where it was sent from.
func (q *request) formAtHome(d *duty, r ledger.Record, m ledger.Move) *formView {
	failed := q.failed.of(d.kind, r.Top().ID, m)
	own := d.own || m == ledger.MoveSubmit || m == ledger.MoveAssign
	if !failed && (!own || asksForMore(r, m)) {
		return nil
	}
	f := q.form(r, m, "/", nil)
	if f.Back = "/"; !failed && !f.Plain() {
		return nil
	}
	return &f
}

func (q *request) indicatorName(id string) (string, error) {
	r, err := q.s.app.Record(q.Context(), q.caller, ledger.KindIndicator, id)
	if err != nil {
		return "", unless(err, fault.NotFound)
	}
	return headline(r), nil
}

// actionOf is the action that a record belongs to, in words.
func (q *request) actionOf(r ledger.Record) (string, error) {
	id := ""
	switch r := r.(type) {
	case *ledger.Extension:
		id = r.Action
	case *ledger.Evidence:
		if len(r.Actions) > 0 {
			id = r.Actions[0]
		}
	}
	a, err := q.s.app.Record(q.Context(), q.caller, ledger.KindAction, id)
	if err != nil {
		return "", unless(err, fault.NotFound)
	}
	return headline(a), nil
}

// actionsPath is the list of all that a duty is about.
func (q *request) actionsPath(d *duty) string {
	v := url.Values{"sort": {string(store.ByDue)}}
	for _, s := range d.states {
		v.Add("state", string(s))
	}
	if d.own {
		v.Set("person", q.actor().ID)
	}
	return "/actions?" + v.Encode()
}
