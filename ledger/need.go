package ledger

import (
	"strings"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/say"
)

// Need is a condition of a move, with the sentence for whoever does not meet it.
type Need struct {
	Name string
	Say  say.Text

	kind  fault.Kind
	given bool // it is about what the person brings along, not about how things stand
	ok    func(*Ask) bool
	// why gives the sentence where it depends on the case.
	why func(*Ask) (say.Text, bool)
}

// broken reports that the condition does not hold, and why.
func (n *Need) broken(q *Ask) (say.Text, bool) {
	if n.why != nil {
		return n.why(q)
	}
	return n.Say, !n.ok(q)
}

func (n *Need) breaks(q *Ask) bool {
	_, b := n.broken(q)
	return b
}

// given is a condition on what a person enters.
func given(name string, s say.Text, ok func(*Ask) bool) Need {
	return Need{Name: name, Say: s, kind: fault.Invalid, given: true, ok: ok}
}

// stands is a condition on how things stand.
func stands(name string, s say.Text, ok func(*Ask) bool) Need {
	return Need{Name: name, Say: s, kind: fault.Conflict, ok: ok}
}

// chosen is a condition on how what the person names stands.
func chosen(name string, s say.Text, ok func(*Ask) bool) Need {
	return Need{Name: name, Say: s, kind: fault.Conflict, given: true, ok: ok}
}

// right is a condition on who acts.
func right(name string, s say.Text, ok func(*Ask) bool) Need {
	return Need{Name: name, Say: s, kind: fault.Forbidden, ok: ok}
}

func filled(s string) bool { return strings.TrimSpace(s) != "" }

// Conditions that many moves share.
var (
	reasoned = given("reason", say.Text{ZH: "请写明理由", EN: "say why"},
		func(q *Ask) bool { return filled(q.Reason) })

	worded = given("words", say.Text{ZH: "请写明内容", EN: "say what"},
		func(q *Ask) bool { return filled(q.Reason) })

	remarked = given("remarks", say.Text{ZH: "请写明哪里要改、为什么", EN: "say which parts are to be changed, and why"},
		func(q *Ask) bool {
			for _, r := range q.Remarks {
				if !filled(r.Text) {
					return false
				}
			}
			return len(q.Remarks) > 0
		})

	inUnit = given("unit", say.Text{ZH: "没有这个单位", EN: "there is no such unit"},
		func(q *Ask) bool {
			u := q.Org.Unit(q.record().Top().Unit)
			return u != nil && u.State == Active
		})

	notForeseen = given("not-in-future", say.Text{ZH: "日期不能晚于今天", EN: "the day cannot lie in the future"},
		func(q *Ask) bool { return q.On <= q.Today })
)

// after is the record as it should be: what an add or an edit brings.
func (q *Ask) after() Record {
	if q.Given.Record != nil {
		return q.Given.Record
	}
	return q.Subject
}

// knownPeople reports whether all ids, empty ones apart, are active people.
func knownPeople(q *Ask, ids ...string) bool {
	for _, id := range ids {
		if id == "" {
			continue
		}
		if p := q.Org.Person(id); p == nil || p.State != Active {
			return false
		}
	}
	return true
}

func knownUnits(q *Ask, ids ...string) bool {
	for _, id := range ids {
		if u := q.Org.Unit(id); u == nil || u.State != Active {
			return false
		}
	}
	return true
}
