package web

import (
	"net/url"
	"slices"
	"strings"

	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// passedOn adds what is overdue and went up to the person by the steps of its round.
func (q *request) passedOn(v *homeView) error {
	list, more, err := q.s.app.Escalated(q.Context(), q.caller, mostWaiting)
	if err != nil {
		return err
	}
	for i := range list {
		a := list[i].Action
		remind := "/remind?" + url.Values{"kind": {string(ledger.KindAction)}, "id": {a.ID}, "back": {"/"}}.Encode()
		v.Waiting = append(v.Waiting, waitingView{Kind: q.say(passedOnKind), To: q.pathOf(a), Text: headline(a), About: strings.Join(full([]string{q.unit(a.Unit), q.person(a.Lead)}), " · "),
			Due: q.due(list[i].Timing.Due, true), Late: true, due: list[i].Timing.Due, Action: q.say(say.Text{ZH: "催办", EN: "Remind"}), Do: remind,
			Rule: q.say(passedOnWords.With(-list[i].Timing.Working, q.listeners(list[i].Why.To)))})
	}
	if more {
		v.More = append(v.More, link{"/actions?late=1&sort=due", q.say(say.Text{ZH: "全部：逾期的措施", EN: "All: overdue actions"})})
	}
	return nil
}

var (
	passedOnKind  = say.Text{ZH: "逾期升级", EN: "overdue, passed on"}
	passedOnWords = say.Text{ZH: "已逾期 %d 个工作日，按本轮规定升级到%s", EN: "%d working days overdue; by the rule of the round passed on to %s"}
	dueWords      = say.Text{ZH: "按本轮规定提醒%s", EN: "Reminder by the rule of the round %s"}
)

// remindedToday says why the owner of an action is told of it today, "" where they are not.
// That it went up to others stays there.
func (q *request) remindedToday(a *ledger.Action) (string, error) {
	rounds, err := q.seenRounds()
	if err != nil {
		return "", err
	}
	i := slices.IndexFunc(rounds, func(r *ledger.Round) bool { return r.ID == a.Round })
	if i < 0 || !ledger.Waits(a.State) {
		return "", nil
	}
	rule := rounds[i].Terms.Reminders
	cal, err := q.s.app.CalendarOf(q.Context(), q.caller, rounds[i])
	if err != nil {
		return "", err
	}
	if t := ledger.TimingOf(a, q.today, cal); t.Overdue {
		if to := others(rule.Hear(-t.Working)); len(to) > 0 {
			return q.say(passedOnWords.With(-t.Working, q.listeners(to))), nil
		}
	}
	if why, ok := ledger.Remind(rule, a, q.today, cal); ok {
		return q.say(dueWords.With(q.say(workingLeft(why.Working)))), nil
	}
	return "", nil
}

// others are the listeners beside the owner.
func others(list []ledger.Listener) []ledger.Listener {
	return slices.DeleteFunc(list, func(l ledger.Listener) bool { return l == ledger.TellLead })
}

func (q *request) listeners(list []ledger.Listener) string {
	var names []string
	for _, l := range list {
		names = append(names, q.say(l.Words()))
	}
	return strings.Join(names, q.say(say.Text{ZH: "、", EN: ", "}))
}
