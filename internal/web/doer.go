package web

import (
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// doer names who did something, and for whom they stood in.
func (q *request) doer(who, stead string) string {
	name := q.person(who)
	if who == "" {
		name = q.say(say.Text{ZH: "系统", EN: "the program"})
	}
	if stead != "" {
		name += q.say(say.Text{ZH: "（代 %s）", EN: " (for %s)"}.With(q.person(stead)))
	}
	return name
}

// author names who made a record. It bears the name of whom they stood in for: who it was
// then, its first event tells, which is asked for only where somebody had a deputy.
func (q *request) author(r ledger.Record) string {
	h := r.Top()
	if !q.org.HadDeputy(h.Author, q.dayOf(h.Made)) {
		return q.person(h.Author)
	}
	events, err := q.s.app.History(q.Context(), q.caller, r.Kind(), h.ID)
	if err != nil || len(events) == 0 {
		return q.person(h.Author)
	}
	return q.doer(events[0].Who, events[0].For)
}
