package web

import (
	"cmp"
	"html/template"
	"slices"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// actionView is an action with what was done about it.
type actionView struct {
	ID, Number, Text, Standard, Written string
	State, Due                          template.HTML
	Off                                 bool   // nobody works on it any more
	Earlier                             string // of which turn it was, where not of this one
	Facts                               []fact
	Also                                []link   // the other findings that it is for
	Removes                             []string // causes
	Milestones                          []milestoneView
	Steps                               []stepView
	Evidence                            []evidenceView
	Extensions                          []extensionView
	Judge                               *judgeView  // where completion is claimed
	Returned                            *returnView // what is to be done again
	Moves                               []formView
	More                                []link
	Held                                []heldView
	AddEvidence, AddExtension           string
	Share                               string // where evidence of other actions is used too
	Remind                              string // where others are reminded of it
	Nudge                               string // the last reminder
}

// judgeView lays side by side what was to be reached and what shows that it is.
type judgeView struct {
	Standard, Claim, Who string
	Evidence             []evidenceView
}

// judge is there while completion is claimed, or accepted and not closed.
func (q *request) judge(v *actionView, a *ledger.Action) *judgeView {
	if a.State != ledger.Claimed && a.State != ledger.Done {
		return nil
	}
	j := &judgeView{Standard: a.Standard, Claim: a.Claimed.Text, Who: q.stamp(a.Claimed)}
	for _, e := range v.Evidence {
		if !e.Off {
			j.Evidence = append(j.Evidence, e)
		}
	}
	return j
}

type milestoneView struct {
	Text string
	Due  template.HTML
	Done bool
}

// stepView is what happened once.
type stepView struct {
	Who, When, Move, Text string
	Notes                 []string // of a return: which parts, and why
	Grave                 bool
}

type evidenceView struct {
	ID, Title, Name, File, Who, Review string
	Version                            int
	State                              template.HTML
	Picture                            bool
	Off                                bool
	Moves                              []formView
	More                               []link
}

type extensionView struct {
	ID, Reason, Who, Answer string
	Before, Day             string
	State                   template.HTML
	Moves                   []formView
}

func (q *request) addActions(v *findingView, t *tale) error {
	for _, a := range t.actions {
		if !slices.Contains(a.Findings, t.finding.ID) {
			continue
		}
		av, err := q.actionView(a, t)
		if err != nil {
			return err
		}
		v.Actions = append(v.Actions, av)
	}
	return nil
}

func (q *request) actionView(a *ledger.Action, t *tale) (actionView, error) {
	due, err := q.dueOf(a)
	if err != nil {
		return actionView{}, err
	}
	v := actionView{ID: a.ID, Number: a.Number, Text: a.Text, Standard: a.Standard, Written: a.Written, State: q.state(ledger.KindAction, a.State),
		Off: a.State == ledger.Dropped, Due: due, Facts: q.actionFacts(a)}
	v.Also = q.otherFindings(a.Findings, t)
	for _, c := range t.causes {
		if slices.Contains(a.Causes, c.ID) {
			v.Removes = append(v.Removes, c.Text)
		}
	}
	if t.finding != nil && earlierTurn(t.finding, a) {
		v.Earlier = q.say(earlierWords)
	}
	for _, m := range a.Due.Milestones {
		v.Milestones = append(v.Milestones, milestoneView{m.Text, q.due(m.Day, m.Done == 0 && ledger.IsUnclaimed(a.State)), m.Done != 0})
	}
	near := &around{round: t.round, unit: a.Unit, action: a, evidence: t.evidence}
	v.Moves, v.More, v.Held = q.moves(a, t, near)
	if v.Steps, err = q.steps(a, t); err != nil {
		return v, err
	}
	q.addEvidence(&v, a, t)
	v.Judge, v.Returned = q.judge(&v, a), q.returned(a, t)
	if v.Judge != nil { // it stands there beside what shows it
		v.Facts = slices.DeleteFunc(v.Facts, func(f fact) bool { return f.Name == q.say(standardName) })
	}
	for _, x := range t.extensions {
		if x.Action == a.ID {
			xv := extensionView{ID: x.ID, Reason: x.Reason, Who: q.author(x) + " " + q.moment(x.Made), Answer: q.stamp(x.Answered), Before: x.Before.String(), Day: x.Day.String(), State: q.state(ledger.KindExtension, x.State)}
			if x.Answered.Text != "" {
				xv.Answer += " " + x.Answered.Text
			}
			xv.Moves, _, _ = q.moves(x, t, near)
			v.Extensions = append(v.Extensions, xv)
		}
	}
	waiting := []ledger.Record{a}
	for _, e := range t.evidence {
		if slices.Contains(e.Actions, a.ID) {
			waiting = append(waiting, e)
		}
	}
	for _, x := range t.extensions {
		if x.Action == a.ID {
			waiting = append(waiting, x)
		}
	}
	if len(ledger.Awaited(a, q.today)) > 0 {
		pick := app.Pick{Of: ledger.KindAction, Record: a.ID}
		last, err := q.s.app.Nudged(q.Context(), q.caller, []app.Pick{pick})
		if err != nil {
			return v, err
		}
		if n := last[pick]; n != nil {
			v.Nudge = q.nudgeWords(n)
		}
	}
	if v.Remind, err = q.remindOfPath(a, t.page(), waiting...); err != nil {
		return v, err
	}
	return v, q.addToAction(&v, a, t)
}

// addToAction says where evidence is added, and more time asked for.
func (q *request) addToAction(v *actionView, a *ledger.Action, t *tale) error {
	back := t.page()
	ok, err := q.s.app.CanAdd(q.Context(), q.caller, ledger.KindEvidence, with(nil, "actions", []string{a.ID}))
	if err != nil {
		return err
	}
	if ok {
		v.AddEvidence = addPath(ledger.KindEvidence, "actions", a.ID, back)
		list, err := q.sharable(a)
		if err != nil {
			return err
		}
		if len(list) > 0 {
			v.Share = "/actions/" + a.ID + "/evidence"
		}
	}
	if ok, err = q.s.app.CanAdd(q.Context(), q.caller, ledger.KindExtension, with(nil, "action", a.ID)); ok {
		v.AddExtension = addPath(ledger.KindExtension, "action", a.ID, back)
	}
	return err
}

var standardName = say.Text{ZH: "完成标准", EN: "Standard"}

func (q *request) actionFacts(a *ledger.Action) []fact {
	var list []fact
	add := func(name say.Text, value string) {
		if value != "" {
			list = append(list, fact{q.say(name), value})
		}
	}
	add(say.Text{ZH: "责任人", EN: "Owner"}, q.person(a.Lead))
	add(say.Text{ZH: "牵头单位", EN: "Lead unit"}, q.unit(a.Unit))
	add(say.Text{ZH: "责任领导", EN: "Superior"}, q.person(a.Superior))
	add(say.Text{ZH: "配合", EN: "Helps"}, joinWords(q.lang, q.people(a.Helpers), q.units(a.HelperUnits)))
	if a.Sort != "" {
		add(say.Text{ZH: "类别", EN: "Sort"}, q.choiceName(append(sorts[:len(sorts):len(sorts)], service), string(a.Sort)))
	}
	add(standardName, a.Standard)
	add(say.Text{ZH: "原文写的责任和时限", EN: "As it was written"}, a.Written)
	if a.Original != 0 && a.Original != a.Due.Day {
		add(say.Text{ZH: "原定时限", EN: "First agreed"}, a.Original.String())
	}
	if a.Due.Lasting {
		add(say.Text{ZH: "此后", EN: "After that"}, q.say(say.Text{ZH: "长期坚持", EN: "lasting"}))
	}
	return list
}

func joinWords(lang say.Lang, a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + comma.In(lang) + b
}

// steps tells what was done to an action, the first first.
func (q *request) steps(a *ledger.Action, t *tale) ([]stepView, error) {
	events, err := q.s.app.History(q.Context(), q.caller, ledger.KindAction, a.ID)
	if err != nil {
		return nil, unless(err, fault.NotFound) // an action of others: that it is there is told, what was said is not
	}
	type timed struct {
		at   ledger.Moment
		view stepView
	}
	var list []timed
	told := map[string]bool{}
	for _, e := range events {
		s := q.step(e.Who, e.For, e.At, q.eventName(e), e.Reason)
		s.Grave = e.Move == ledger.MoveReturn || e.Move == ledger.MoveDispute || e.Move == ledger.MoveReopen
		if e.Move == ledger.MoveEdit || e.Move == ledger.MoveGrant {
			s.Notes = q.changeNotes(e)
		}
		for _, entry := range t.entries {
			if entry.Action == a.ID && entry.Move == e.Move && entry.Made == e.At && entry.Text == e.Reason {
				told[entry.ID] = true
				q.addEntry(&s, entry, a, t)
			}
		}
		list = append(list, timed{e.At, s})
	}
	for _, entry := range t.entries { // progress on what is under way leaves the action as it was
		if entry.Action == a.ID && !told[entry.ID] {
			s := q.step(entry.Author, "", entry.Made, q.moveName(ledger.KindAction, entry.Move), entry.Text)
			s.Who = q.author(entry)
			q.addEntry(&s, entry, a, t)
			list = append(list, timed{entry.Made, s})
		}
	}
	slices.SortStableFunc(list, func(a, b timed) int { return cmp.Compare(a.at, b.at) })
	var out []stepView
	for _, s := range list {
		out = append(out, s.view)
	}
	return out, nil
}

// step is what somebody did, for whom, and in what words.
func (q *request) step(who, stead string, at ledger.Moment, move, text string) stepView {
	return stepView{Who: q.doer(who, stead), When: q.moment(at), Move: move, Text: text}
}

func (q *request) addEntry(s *stepView, e *ledger.Entry, a *ledger.Action, t *tale) {
	if day := q.dayOf(e.Made); e.On != 0 && e.On != day {
		s.Notes = append(s.Notes, q.say(say.Text{ZH: "办理日期 %s", EN: "done on %s"}.With(e.On)))
	}
	for _, m := range a.Due.Milestones {
		if m.ID == e.Milestone && e.Milestone != "" {
			s.Notes = append(s.Notes, q.say(say.Text{ZH: "完成节点：%s", EN: "milestone reached: %s"}.With(m.Text)))
		}
	}
	for _, r := range e.Remarks {
		s.Notes = append(s.Notes, q.partName(r.Part, a, t)+r.Text)
	}
	for _, id := range e.Evidence {
		for _, x := range t.evidence {
			if x.ID == id {
				s.Notes = append(s.Notes, q.say(say.Text{ZH: "凭：%s", EN: "on: %s"}.With(x.Title)))
			}
		}
	}
}

// partName is the part that a remark is about, with a colon.
func (q *request) partName(part string, a *ledger.Action, t *tale) string {
	name := ""
	switch part {
	case "":
		return ""
	case ledger.PartStandard:
		name = q.say(say.Text{ZH: "完成标准", EN: "the standard"})
	}
	for _, m := range a.Due.Milestones {
		if m.ID == part {
			name = m.Text
		}
	}
	for _, e := range t.evidence {
		if e.ID == part {
			name = e.Title
		}
	}
	return name + q.say(say.Text{ZH: "：", EN: ": "})
}

func (q *request) addEvidence(v *actionView, a *ledger.Action, t *tale) {
	for _, e := range t.evidence {
		if !slices.Contains(e.Actions, a.ID) {
			continue
		}
		ev := evidenceView{ID: e.ID, Title: e.Title, Name: e.Name, Version: e.Version, File: "/files/evidence/" + e.ID + "/file", Who: q.author(e) + " " + q.moment(e.Made),
			State: q.state(ledger.KindEvidence, e.State), Picture: isPicture(e.Name), Off: e.State == ledger.Replaced}
		if e.Reviewed.At != 0 {
			ev.Review = q.stamp(e.Reviewed) + " " + e.Reviewed.Text
		}
		ev.Moves, ev.More, _ = q.moves(e, t, &around{})
		v.Evidence = append(v.Evidence, ev)
	}
}
