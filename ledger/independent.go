package ledger

import (
	"slices"

	"github.com/bihuan/bihuan/say"
)

// Whoever judges a piece of work has no part in it. Both the person who acts and
// whom they stand in for are held to that.

var (
	// independent: the doer never accepts.
	independent = right("independent", say.Text{
		ZH: "责任人、配合人、措施的作者、申请人和责任人的下属不能验收或销号，请由他人办理",
		EN: "the owner, the helpers, the author, whoever claimed, and those who answer to the owner do not accept or close; let somebody else do it",
	}, func(q *Ask) bool {
		a := q.action()
		return a != nil && judges(q, a)
	})

	// thirdPerson: three facts, three people.
	thirdPerson = right("third-person", say.Text{
		ZH: "验收的人不能再销号，请由第三人办理",
		EN: "whoever accepted the completion does not close it as well; let a third person do it",
	}, func(q *Ask) bool {
		a := q.action()
		return a != nil && !q.involves(a.Confirmed.By, a.Confirmed.For)
	})

	// independentOfAll: nobody strikes off a finding they worked on.
	independentOfAll = right("independent", say.Text{
		ZH: "办理过这个问题的人及其下属不能为它销号，请由他人办理",
		EN: "those who worked on this finding, and who answer to them, do not close it; let somebody else do it",
	}, func(q *Ask) bool {
		for _, a := range q.Actions {
			if a.State != Dropped && !judges(q, a) {
				return false
			}
		}
		return true
	})
)

// judges reports whether those who act are free to judge an action.
func judges(q *Ask, a *Action) bool {
	if q.Who == nil || q.involves(a.Lead, a.Author, a.Claimed.By, a.Claimed.For) || q.involves(a.Helpers...) {
		return false
	}
	owner := q.Org.Person(a.Lead)
	if owner == nil {
		return false // whom nobody knows, nobody can be independent of
	}
	for _, p := range []*Person{q.Who, q.For} {
		if p != nil && q.Org.Subordinate(p, owner) {
			return false
		}
	}
	return true
}

// involves reports whether one of those who act is one of these people.
func (q *Ask) involves(ids ...string) bool {
	for _, p := range []*Person{q.Who, q.For} {
		if p != nil && slices.Contains(ids, p.ID) {
			return true
		}
	}
	return false
}
