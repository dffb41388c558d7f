package ledger

import (
	"slices"

	"github.com/bihuan/bihuan/say"
)

// graded reports whether a severity is none (0) or one that lists can be asked for.
func graded(severity int) bool { return severity >= 0 && severity <= 9 }

var (
	judgesOfFindings = []Party{PartyOrganiser, PartyVerifier}
	findingFields    = []string{"text", "detail", "aspect", "category", "severity", "amount", "basis", "place", "fields"}
	aroundFinding    = []Want{WantRound, WantActions, WantCauses}
)

var findingRules = []Rule{
	{Kind: KindFinding, Move: MoveAdd, To: Opened, Phase: working, By: judgesOfFindings, Needs: []Need{inUnit, soundFinding, knownAspect, knownCategory}, Wants: []Want{WantRound, WantCategory}, do: addFinding},
	{Kind: KindFinding, Move: MoveEdit, From: []State{Opened}, Phase: working, By: judgesOfFindings, Needs: []Need{soundFinding, knownAspect, knownCategory}, Wants: []Want{WantRound, WantCategory},
		Fields: findingFields, do: editRecord},
	{Kind: KindFinding, Move: MoveExtent, From: []State{Opened}, Phase: working, By: []Party{PartyMember, PartyOrganiser, PartyVerifier}, Needs: []Need{extentGiven}, Wants: hasRound,
		Fields: []string{"extent"}, do: answerExtent},
	{Kind: KindFinding, Move: MoveMerge, From: []State{Opened}, To: Merged, Phase: working, By: judgesOfFindings, Needs: []Need{reasoned, notOwnFinding, intoOther},
		Wants: append([]Want{WantOther, WantSurveys, WantRecurrences}, aroundFinding...), do: mergeFinding},
	{Kind: KindFinding, Move: MoveSplit, From: []State{Opened}, To: Divided, Phase: working, By: judgesOfFindings, Needs: []Need{reasoned, notOwnFinding, inParts}, Wants: append([]Want{WantRecurrences}, aroundFinding...), do: splitFinding},
	{Kind: KindFinding, Move: MoveTransfer, From: []State{Opened}, To: Transferred, Phase: working, By: byRunner, Needs: []Need{reasoned, notOwnFinding, elsewhere, nobodyOnIt},
		Wants: append([]Want{WantRecurrences}, aroundFinding...), do: transferFinding},
	{Kind: KindFinding, Move: MoveRefuse, From: []State{Opened}, To: Refused, Phase: working, By: judgesOfFindings, Needs: []Need{reasoned, notOwnFinding, nothingLeft}, Wants: append([]Want{WantRecurrences}, aroundFinding...), do: refuseFinding},
	{Kind: KindFinding, Move: MoveClose, From: []State{Opened}, To: Closed, Phase: working, By: judgesOfFindings, Needs: []Need{allClosed, independentOfAll, gated},
		Wants: []Want{WantRound, WantActions, WantCauses, WantEvidence, WantErrors, WantSurveys}, do: closeFinding},
	{Kind: KindFinding, Move: MoveReopen, From: []State{Closed}, To: Opened, Phase: []State{Opened, Rectifying, Closed}, By: judgesOfFindings, Needs: []Need{reasoned, somewhere},
		Wants: []Want{WantRound, WantInto}, do: reopenFinding},
}

var causeRules = []Rule{
	{Kind: KindCause, Move: MoveAdd, To: Standing, Phase: working, By: []Party{PartyMember, PartyOrganiser, PartyVerifier}, Needs: []Need{inUnit, soundCause, knownCategory, openFindings},
		Wants: []Want{WantRound, WantFindings, WantCategory}, do: addCause},
	{Kind: KindCause, Move: MoveEdit, From: []State{Standing}, Phase: working, By: []Party{PartyAuthor, PartyOrganiser, PartyVerifier}, Needs: []Need{soundCause, knownCategory, openFindings},
		Wants: []Want{WantRound, WantFindings, WantCategory}, Fields: []string{"text", "category", "whys", "findings"}, do: editRecord},
	{Kind: KindCause, Move: MoveMerge, From: []State{Standing}, To: Merged, Phase: working, By: judgesOfFindings, Needs: []Need{reasoned, intoCause},
		Wants: []Want{WantRound, WantCause}, do: mergeCause},
	{Kind: KindCause, Move: MoveRefuse, From: []State{Standing}, To: Refused, Phase: working, By: judgesOfFindings, Needs: []Need{reasoned}, Wants: hasRound, do: moveRecord},
}

var (
	// A round that prescribes no aspects has none to hold a finding to.
	knownAspect = given("aspect", say.Text{ZH: "本轮没有规定这个方面", EN: "the round does not prescribe this aspect"}, func(q *Ask) bool {
		f, was := as[*Finding](q.after()), as[*Finding](q.Subject)
		if f.Aspect == "" || was != nil && was.Aspect == f.Aspect {
			return true
		}
		list := q.round().Aspects
		return len(list) == 0 || slices.ContainsFunc(list, func(a Aspect) bool { return a.ID == f.Aspect })
	})

	knownCategory = given("category", say.Text{ZH: "没有这个分类，或者已经停用", EN: "there is no such category in use"}, func(q *Ask) bool {
		id := CategoryNamed(q)
		return id == "" || q.Category != nil && q.Category.ID == id && q.Category.State == Active
	})

	soundFinding = given("finding", say.Text{ZH: "请写明问题；金额不能是负数，程度在 0 到 9 之间", EN: "say what is wrong; an amount is not negative, a severity lies between 0 and 9"}, func(q *Ask) bool {
		f := as[*Finding](q.after())
		return filled(f.Text) && f.Amount >= 0 && graded(f.Severity) && f.Source.Span.Start >= 0 && f.Source.Span.End >= f.Source.Span.Start
	})

	// What others found wrong with a unit is not for the unit to take away. In a
	// round that it runs itself there are no others.
	notOwnFinding = right("not-own-finding", say.Text{ZH: "本单位的问题由上级合并、拆分、移交或不予认定", EN: "a unit does not merge, split, transfer or refuse its own findings; that is for those above it"}, func(q *Ask) bool {
		f := q.finding()
		for _, p := range []*Person{q.Who, q.For} {
			if p != nil && q.Org.Within(p.Unit, f.Unit) && f.Unit != q.round().Unit {
				return false
			}
		}
		return true
	})

	extentGiven = given("extent", say.Text{ZH: "请写明查了哪些、有没有同样的问题", EN: "say what was looked at, and whether the same was found"}, func(q *Ask) bool {
		e := as[*Finding](q.after()).Extent
		return (e.Answer == NowhereElse || e.Answer == Elsewhere) && filled(e.Text)
	})

	intoOther = chosen("into", say.Text{ZH: "只能并入同一轮、同一单位另一个未销号的问题", EN: "a finding is merged into another open one of the same unit and round"}, func(q *Ask) bool {
		f, o := q.finding(), q.Other
		return o.ID != f.ID && o.Round == f.Round && o.Unit == f.Unit && o.State == Opened
	})

	inParts = given("parts", say.Text{ZH: "请写明拆成的各个问题，至少两个", EN: "say what the findings are that it is split into, two at least"}, func(q *Ask) bool {
		for _, p := range q.Parts {
			if !filled(p.Text) || p.Amount < 0 || !graded(p.Severity) {
				return false
			}
		}
		return len(q.Parts) > 1
	})

	elsewhere = given("elsewhere", say.Text{ZH: "请写明移交给本轮的哪个单位", EN: "say which other unit of the round takes it over"}, func(q *Ask) bool {
		f := as[*Finding](q.Given.Record)
		return f != nil && f.Unit != q.Subject.Top().Unit && knownUnits(q, f.Unit) &&
			slices.ContainsFunc(q.round().Units, func(u string) bool { return q.Org.Within(f.Unit, u) })
	})

	nobodyOnIt = stands("nobody-on-it", say.Text{ZH: "已经有人认领措施，请先收回或撤销这些措施", EN: "somebody has accepted an action for it; take these back or drop them first"}, func(q *Ask) bool {
		f := q.finding()
		return !slices.ContainsFunc(q.Actions, func(a *Action) bool {
			return turnHas(f, a) && a.State != Proposed && a.State != Dropped
		})
	})

	nothingLeft = stands("nothing-left", say.Text{ZH: "还有措施没有撤销", EN: "it still has actions; drop them first"}, func(q *Ask) bool {
		return !slices.ContainsFunc(q.Actions, func(a *Action) bool {
			return a.State != Dropped && a.State != Closed && len(a.Findings) == 1
		})
	})

	allClosed = stands("all-closed", say.Text{ZH: "问题发现或重新打开之后要有措施，并且全部销号，问题才能销号", EN: "a finding is closed when it has actions since it was made or opened again, and all of them are closed"}, func(q *Ask) bool {
		f, closed := q.finding(), 0
		for _, a := range q.Actions {
			switch {
			case !slices.Contains(a.Findings, f.ID):
				continue
			case a.State == Closed && turnHas(f, a):
				closed++
			case a.State != Closed && a.State != Dropped:
				return false
			}
		}
		return closed > 0
	})

	somewhere = chosen("somewhere", say.Text{ZH: "本轮已经关闭，请写明在哪一轮重新打开", EN: "its round is closed; name an open round to open it again in"}, func(q *Ask) bool {
		r := q.round()
		live := func(r *Round) bool { return r != nil && slices.Contains(working, r.State) }
		return live(r) || live(q.Into)
	})

	soundCause = given("cause", say.Text{ZH: "请写明原因，每一问都要有回答", EN: "say why; no step of the chain is empty"}, func(q *Ask) bool {
		c := as[*Cause](q.after())
		return filled(c.Text) && !slices.ContainsFunc(c.Whys, func(w string) bool { return !filled(w) })
	})

	openFindings = stands("findings", say.Text{ZH: "请对应到本轮未销号的问题，至少一个", EN: "tie it to open findings of this round, one at least"}, func(q *Ask) bool {
		ids := findingsOf(q.after())
		for _, id := range ids {
			if was := q.Subject; was != nil && slices.Contains(findingsOf(was), id) {
				continue // what was tied may stay tied
			}
			if !slices.ContainsFunc(q.Findings, func(f *Finding) bool {
				return f.ID == id && f.State == Opened && f.Round == q.round().ID
			}) {
				return false
			}
		}
		a := as[*Action](q.after())
		return len(ids) > 0 || a != nil && a.Sort == Service
	})

	intoCause = chosen("into", say.Text{ZH: "只能并入同一轮另一条在用的原因", EN: "a cause is merged into another one of the same round"}, func(q *Ask) bool {
		c, o := as[*Cause](q.Subject), q.Cause
		return o.ID != c.ID && o.Round == c.Round && o.State == Standing
	})
)

// CategoryNamed is the category that a person puts a record under, "" where they name none,
// or the one under which it stands already.
func CategoryNamed(q *Ask) string {
	id, was := "", ""
	switch r := q.after().(type) {
	case *Finding:
		id = r.Category
	case *Cause:
		id = r.Category
	case *Category:
		id = r.Parent
	}
	switch r := q.Subject.(type) {
	case *Finding:
		was = r.Category
	case *Cause:
		was = r.Category
	case *Category:
		was = r.Parent
	}
	if id == was {
		return ""
	}
	return id
}
