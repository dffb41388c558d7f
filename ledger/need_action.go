package ledger

import (
	"slices"

	"github.com/bihuan/bihuan/say"
)

var (
	soundAction = given("action", say.Text{ZH: "请写明措施；类别、时限或节点不对", EN: "say what will be done; its sort, its date or a milestone is wrong"}, func(q *Ask) bool {
		a := as[*Action](q.after())
		return filled(a.Text) && (a.Sort == "" || slices.Contains(Sorts(), a.Sort)) && a.Due.sound()
	})

	soundService = given("service", say.Text{ZH: "办实事项目要写明服务对象和承诺事项；其他措施不写这两项", EN: "a service item says for whom it is done and what was promised; other actions say neither"}, func(q *Ask) bool {
		a := as[*Action](q.after())
		if a.Sort == Service {
			return filled(a.Served) && filled(a.Promise)
		}
		return a.Served == "" && a.Promise == ""
	})

	inUnitOfAction = given("unit", inUnit.Say, func(q *Ask) bool {
		return knownUnits(q, q.after().Top().Unit)
	})

	knownTeam = given("team", say.Text{ZH: "责任人、配合人、责任领导或配合单位里有不在用的", EN: "somebody who is named, or a unit, is not in use"}, func(q *Ask) bool {
		a := as[*Action](q.after())
		return knownPeople(q, a.Lead, a.Superior) && knownPeople(q, a.Helpers...) && knownUnits(q, a.HelperUnits...)
	})

	hasLead = stands("lead", say.Text{ZH: "请先写明牵头单位的一位责任人，其账号要有办事的角色", EN: "name one owner first, who belongs to the lead unit and holds a role that does things"}, func(q *Ask) bool {
		a := as[*Action](q.Subject)
		p := q.Org.Person(a.Lead)
		return p != nil && p.State == Active && p.works(q.Today, roundID(q)) && q.Org.Within(p.Unit, a.Unit)
	})

	hasStandard = stands("standard", say.Text{ZH: "请先写明完成标准", EN: "say first what shows that it is done"}, func(q *Ask) bool {
		return filled(as[*Action](q.Subject).Standard)
	})

	hasDue = stands("due", say.Text{ZH: "请先写明完成时限，不能早于今天；长期坚持的要有节点", EN: "say first by when, not before today; what is standing needs milestones"}, func(q *Ask) bool {
		d := as[*Action](q.Subject).Due
		switch d.Kind {
		case ByDate:
			return d.Day >= q.Today
		case AtOnce:
			return d.Day >= q.Today || d.Day == 0 && q.round().Terms.AtOnce > 0
		case Perpetual:
			return len(d.Milestones) > 0 && d.next() >= q.Today
		}
		return false
	})

	stillNeeded = stands("findings", say.Text{ZH: "对应的问题都已办结，不用再交办", EN: "none of its findings is open any more"}, func(q *Ask) bool {
		return as[*Action](q.Subject).Sort == Service || slices.ContainsFunc(q.Findings, func(f *Finding) bool { return f.State == Opened })
	})

	// Who disputed does not judge the dispute.
	notDisputant = right("not-disputant", say.Text{ZH: "异议由他人处理", EN: "somebody else settles the dispute"}, func(q *Ask) bool {
		a := as[*Action](q.Subject)
		return !q.involves(a.Lead, a.Disputed.By, a.Disputed.For)
	})

	ownVerdict = right("own-verdict", say.Text{ZH: "不是您验收的", EN: "it was not you who accepted completion"}, func(q *Ask) bool {
		a := as[*Action](q.Subject)
		return q.involves(a.Confirmed.By, a.Confirmed.For)
	})

	// A finding that was closed was closed on its actions, and what was closed in an earlier
	// turn belongs to that turn.
	nothingRestsOnIt = stands("nothing-rests-on-it", say.Text{
		ZH: "它的问题已经销号，或者后来重新打开过，不能再撤回这条措施的销号；要再整改，请重新打开问题，加新的措施",
		EN: "its finding was closed on it, or opened again since; to go on, open the finding again and add another action",
	}, func(q *Ask) bool {
		a := as[*Action](q.Subject)
		return !slices.ContainsFunc(q.Findings, func(f *Finding) bool { return f.State == Closed || f.State == Opened && !turnHas(f, a) })
	})

	// Nothing has come of an acceptance: neither evidence nor a request for more time.
	nothingFollowed = stands("nothing-followed", say.Text{ZH: "认领后已经交了佐证或申请了延期，不能撤回；确实不由您办，请组织人收回", EN: "evidence or a request for more time has come since; ask the organiser to take it back"}, func(q *Ask) bool {
		a := as[*Action](q.Subject)
		return !slices.ContainsFunc(q.Evidence, func(e *Evidence) bool { return slices.Contains(e.Actions, a.ID) && e.Made >= a.Taken.At }) &&
			!slices.ContainsFunc(q.Extensions, func(x *Extension) bool { return x.Action == a.ID && x.Made >= a.Taken.At })
	})

	openMilestone = given("milestone", say.Text{ZH: "没有这个节点，或者它已经完成", EN: "there is no such milestone, or it is done"}, func(q *Ask) bool {
		return q.Milestone == "" || slices.ContainsFunc(as[*Action](q.Subject).Due.Milestones, func(m Milestone) bool {
			return m.ID == q.Milestone && m.Done == 0
		})
	})

	milestonesDone = stands("milestones", say.Text{ZH: "还有节点没有完成", EN: "milestones are still open"}, func(q *Ask) bool {
		return !slices.ContainsFunc(as[*Action](q.Subject).Due.Milestones, func(m Milestone) bool { return m.Done == 0 })
	})

	// notByDoer: whoever does the work and has accepted it reports in their own name.
	notByDoer = right("not-by-doer", say.Text{ZH: "您自己办理的措施，请直接报进展", EN: "you do this yourself; report your progress"}, func(q *Ask) bool {
		s := q.Subject.Top().State
		return s != Accepted && s != UnderWay || !isOwner(q) && !isHelper(q)
	})

	meantAtOnce = stands("at-once", say.Text{ZH: "请先报一次进展；只有立行立改的可以直接申请销号", EN: "report progress first; only what is due at once can be claimed straight away"}, func(q *Ask) bool {
		return as[*Action](q.Subject).Due.Kind == AtOnce && milestonesDone.ok(q)
	})

	evidenceOfIt = given("evidence", say.Text{ZH: "所列佐证材料不属于这条措施，或者没有通过审核", EN: "the evidence that is listed is not of this action, or was refused"}, func(q *Ask) bool {
		for _, id := range q.Shown {
			if !slices.ContainsFunc(q.Evidence, func(e *Evidence) bool { return e.ID == id && usable(e, q.Subject.Top().ID) }) {
				return false
			}
		}
		return true
	})

	evidenceClaimed = given("shown", say.Text{ZH: "本轮要求有佐证材料：请先上传，申请销号时选上", EN: "this round asks for evidence: upload some, and name it with the claim"}, func(q *Ask) bool {
		return len(q.Shown) > 0 || !slices.Contains(q.round().Terms.Gates, GateEvidence)
	})

	knownParts = given("parts", say.Text{ZH: "退回的部分对不上", EN: "a part that is returned is not there"}, func(q *Ask) bool {
		a := as[*Action](q.Subject)
		for _, r := range q.Remarks {
			if r.Part != "" && r.Part != PartStandard &&
				!slices.ContainsFunc(a.Due.Milestones, func(m Milestone) bool { return m.ID == r.Part }) &&
				!slices.ContainsFunc(q.Evidence, func(e *Evidence) bool { return e.ID == r.Part && usable(e, a.ID) }) {
				return false
			}
		}
		return true
	})

	hasFile = given("file", say.Text{ZH: "请上传文件", EN: "upload a file"}, func(q *Ask) bool {
		e := as[*Evidence](q.after())
		return e.File != ""
	})

	newFile = given("file", hasFile.Say, func(q *Ask) bool {
		e := as[*Evidence](q.Given.Record)
		return e != nil && e.File != "" && e.File != as[*Evidence](q.Subject).File
	})

	beingDone = stands("being-done", say.Text{ZH: "措施认领之后、申请销号之前才能办", EN: "that is done after the action was accepted, and before completion is claimed"}, func(q *Ask) bool {
		a := q.Scene.Action
		return a != nil && (a.State == Accepted || a.State == UnderWay) && a.Round == q.round().ID
	})

	oneMoreAction = given("link", say.Text{ZH: "请写明还用于哪一条措施", EN: "say for which other action it is used too"}, func(q *Ask) bool {
		was, is := as[*Evidence](q.Subject), as[*Evidence](q.after())
		return q.Scene.Action != nil && slices.Equal(is.Actions, with(was.Actions, q.Scene.Action.ID)) && !slices.Contains(was.Actions, q.Scene.Action.ID)
	})

	noneJudged = stands("none-judged", say.Text{ZH: "这份材料已用于申请销号，不能再换", EN: "completion was claimed with it; it stays as it is"}, func(q *Ask) bool {
		return !usedIn(q, Claimed, Done, Closed)
	})

	noneClosed = stands("none-closed", say.Text{ZH: "措施已凭这份材料销号", EN: "an action was closed with it"}, func(q *Ask) bool {
		return !usedIn(q, Closed)
	})

	extensionReason = given("reason", say.Text{ZH: "请写明理由", EN: "say why"}, func(q *Ask) bool { return filled(as[*Extension](q.record()).Reason) })

	laterDay = given("later", say.Text{ZH: "申请的日期要晚于现在的时限，也要晚于今天", EN: "the day asked for lies after the present one, and after today"}, func(q *Ask) bool {
		x := as[*Extension](q.record())
		now, ok := q.Scene.Action.Due.of(x.Milestone)
		return ok && x.Day > now && x.Day > q.Today
	})

	stillLater = stands("later", laterDay.Say, func(q *Ask) bool { return laterDay.ok(q) })

	oneAtATime = stands("one-at-a-time", say.Text{ZH: "已有一份延期申请等待答复", EN: "an extension that was asked is not answered yet"}, func(q *Ask) bool {
		return !slices.ContainsFunc(q.Extensions, func(x *Extension) bool { return x.State == Asked })
	})

	notAsker = right("not-asker", say.Text{ZH: "延期由申请人以外的人答复", EN: "somebody else answers for an extension than who asked"}, func(q *Ask) bool {
		return !q.involves(q.Subject.Top().Author, q.Scene.Action.Lead)
	})
)

// PartStandard is the part of an action that a return names when the standard of
// completion is not met; other parts are ids of milestones and evidence.
const PartStandard = "standard"

func usable(e *Evidence, action string) bool {
	return (e.State == Offered || e.State == Good) && slices.Contains(e.Actions, action)
}

func usedIn(q *Ask, states ...State) bool {
	return slices.ContainsFunc(q.Actions, func(a *Action) bool { return slices.Contains(states, a.State) })
}

// sound reports whether a due date could be meant; it may still be open.
func (d Due) sound() bool {
	for i, m := range d.Milestones {
		if m.Day == 0 || !filled(m.Text) || slices.ContainsFunc(d.Milestones[:i], func(o Milestone) bool { return o.ID != "" && o.ID == m.ID }) {
			return false
		}
	}
	return slices.Contains([]DueKind{"", ByDate, AtOnce, Perpetual}, d.Kind)
}

// of gives the day of an open milestone, or that of the action.
func (d Due) of(milestone string) (Day, bool) {
	for _, m := range d.Milestones {
		if m.ID == milestone {
			return m.Day, m.Done == 0
		}
	}
	return d.Day, milestone == "" && d.Kind != Perpetual
}
