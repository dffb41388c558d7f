package ledger

import (
	"slices"

	"github.com/bihuan/bihuan/say"
)

var lookBackRules = []Rule{
	{Kind: KindLookBack, Move: MoveAdd, To: Scheduled, Phase: lasting, By: judgesOfFindings, Needs: []Need{closedFinding, dayAhead}, Wants: []Want{WantRound, WantFinding}, do: addLookBack},
	{Kind: KindLookBack, Move: MoveShift, From: []State{Scheduled}, Phase: lasting, By: judgesOfFindings, Needs: []Need{reasoned, dayAhead}, Wants: []Want{WantRound, WantFinding},
		Fields: []string{"on", "criteria"}, do: editRecord},
	{Kind: KindLookBack, Move: MoveHold, From: []State{Scheduled}, To: Held, Phase: lasting, By: judgesOfFindings, Needs: []Need{closedFinding, sameTurn, dayCome, independentOfAll, worded},
		Wants: []Want{WantRound, WantFinding, WantActions}, do: answerLookBack},
	{Kind: KindLookBack, Move: MoveFail, From: []State{Scheduled}, To: NotHeld, Phase: lasting, By: judgesOfFindings, Needs: []Need{closedFinding, sameTurn, independentOfAll, worded, somewhere},
		Wants: []Want{WantRound, WantFinding, WantActions, WantInto}, do: failLookBack},
	{Kind: KindLookBack, Move: MoveWithdraw, From: []State{Scheduled}, To: Withdrawn, Phase: lasting, By: byRunner, Needs: []Need{reasoned}, Wants: []Want{WantRound, WantFinding}, do: answerLookBack},
}

var recurrenceRules = []Rule{
	{Kind: KindRecurrence, Move: MoveAdd, To: Proposed, Phase: lasting, By: []Party{PartyHouse, PartyOrganiser, PartyVerifier}, Needs: []Need{isEarlier, stillThere},
		Wants: []Want{WantRound, WantFinding, WantOther}, do: addRecurrence},
	{Kind: KindRecurrence, Move: MoveConfirm, From: []State{Proposed}, To: Confirmed, Phase: lasting, By: judgesOfFindings,
		Wants: []Want{WantRound, WantFinding, WantOther}, do: confirmRecurrence},
	{Kind: KindRecurrence, Move: MoveReject, From: []State{Proposed}, To: Rejected, Phase: lasting, By: judgesOfFindings,
		Wants: []Want{WantRound, WantFinding}, do: rejectRecurrence},
}

var (
	closedFinding = stands("closed-finding", say.Text{ZH: "问题销号之后才有回头看", EN: "only what was closed is looked back at"}, func(q *Ask) bool {
		return q.Finding.State == Closed
	})

	sameTurn = stands("same-turn", say.Text{ZH: "问题后来又重新打开过，这次回头看不再适用，请撤销", EN: "the finding has been opened again since; withdraw this look-back"}, func(q *Ask) bool {
		return as[*LookBack](q.Subject).Turn == q.Finding.Turn
	})

	dayAhead = given("day-ahead", say.Text{ZH: "请写明今天或以后的日期", EN: "name a day from today on"}, func(q *Ask) bool {
		return as[*LookBack](q.after()).On >= q.Today
	})

	// That it did not hold can be seen any day; that it held, only after a while.
	dayCome = stands("day-come", say.Text{ZH: "还没有到回头看的日期", EN: "the day of the look-back has not come"}, func(q *Ask) bool {
		return as[*LookBack](q.Subject).On <= q.Today
	})

	isEarlier = given("earlier", say.Text{ZH: "只能与更早的另一个问题比", EN: "a finding comes back from another one that is earlier"}, func(q *Ask) bool {
		r, f, o := as[*Recurrence](q.record()), q.Finding, q.Other
		return o.ID != f.ID && (o.Made < f.Made || o.Made == f.Made && o.ID < f.ID) && r.Likeness >= 0 && r.Likeness <= 100
	})
)

// What was merged, split, transferred or refused has no place in a list of what comes
// back: what took its place has.
var stillThere = stands("still-there", say.Text{ZH: "问题已经合并、拆分、移交或不予认定，不能再确认", EN: "the finding was merged, split, transferred or refused"}, func(q *Ask) bool {
	return q.Finding.State == Opened || q.Finding.State == Closed
})

func addLookBack(s *step) {
	b := fresh[*LookBack](s)
	b.Turn, b.Answered = s.q.Finding.Turn, Stamp{}
	s.put(nil, b)
}

func answerLookBack(s *step) {
	b := move[*LookBack](s)
	b.Answered = s.q.stamp()
	s.done(b)
}

// failLookBack opens the finding again, as a new turn with its history.
func failLookBack(s *step) {
	answerLookBack(s)
	s.put(s.q.Finding, s.reopened(s.q.Finding))
}

func addRecurrence(s *step) {
	r := fresh[*Recurrence](s)
	r.Answered = Stamp{}
	s.put(nil, r)
}

func confirmRecurrence(s *step) {
	r := move[*Recurrence](s)
	r.Answered = s.q.stamp()
	f := copyOf(s.q.Finding)
	if id := standsFor(s.q.Other, f); id != f.ID {
		f.Earlier = added(f.Earlier, id)
	}
	s.done(r)
	s.put(s.q.Finding, f)
}

// standsFor gives the finding that stands for an earlier one: itself, or what it was
// merged into, unless that came later.
func standsFor(earlier, f *Finding) string {
	if earlier.State == Merged && earlier.Into[0] <= f.ID {
		return earlier.Into[0]
	}
	return earlier.ID
}

func rejectRecurrence(s *step) {
	r := move[*Recurrence](s)
	r.Answered = s.q.stamp()
	s.done(r)
}

// Lineage lists the findings that one goes back to: those it was said to be again,
// and those it was merged, split or transferred from, and theirs in turn, closed
// ones too. The nearest come first.
//
// Shape:  get finds a finding, nil where there is none.
func Lineage(f *Finding, get func(id string) *Finding) []*Finding {
	seen := map[string]bool{f.ID: true}
	var list []*Finding
	for next := []*Finding{f}; len(next) > 0; {
		g := next[0]
		next = next[1:]
		for _, id := range slices.Concat(g.Earlier, g.From) {
			if seen[id] {
				continue
			}
			seen[id] = true
			if e := get(id); e != nil {
				list, next = append(list, e), append(next, e)
			}
		}
	}
	return list
}

// Times counts how often a finding has come up: once, and once for every finding
// of its lineage of which a person said that it came back.
func Times(f *Finding, get func(id string) *Finding) int {
	came := map[string]bool{}
	for _, g := range append(Lineage(f, get), f) {
		for _, id := range g.Earlier {
			if id != f.ID {
				came[id] = true
			}
		}
	}
	return 1 + len(came)
}
