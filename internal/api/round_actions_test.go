package api

import (
	"slices"

	"github.com/bihuan/bihuan/ledger"
)

// assign names owners and days, and hands the actions out. What was missing is asked
// for first.
func (c *course) assign() {
	some := c.action("水表检定台账")
	c.refused("ledger-lead", "organiser", ledger.KindAction, some.ID, ledger.MoveAssign, nil)
	c.move("organiser", ledger.KindAction, some.ID, ledger.MoveEdit, obj{"lead": c.id("zhang"), "standard": nil, "due": nil})
	c.refused("ledger-standard", "organiser", ledger.KindAction, some.ID, ledger.MoveAssign, nil)
	c.move("organiser", ledger.KindAction, some.ID, ledger.MoveEdit, obj{"standard": "台账齐全"})
	c.refused("ledger-due", "organiser", ledger.KindAction, some.ID, ledger.MoveAssign, nil)
	c.refused("ledger-team", "organiser", ledger.KindAction, some.ID, ledger.MoveEdit, obj{"helpers": []string{"nobody"}})
	for _, a := range listed[*ledger.Action](c.town, "organiser", ledger.KindAction, "round", c.id("round"), "state", "proposed") {
		change := obj{"superior": c.id("mayor")}
		if a.Lead == "" || a.ID == some.ID {
			change["lead"], change["standard"] = c.id(c.memberOf(a.Unit)), "台账齐全"
		}
		if a.Due.Kind == "" {
			change["due"] = obj{"kind": "date", "day": "2026-12-31"}
		}
		c.move("organiser", ledger.KindAction, a.ID, ledger.MoveEdit, change)
	}
	c.move("organiser", ledger.KindAction, c.action("停水抢修告知办法").ID, ledger.MoveEdit, obj{"lead": c.id("li")})
	c.move("organiser", ledger.KindAction, c.action("值班交接制度").ID, ledger.MoveEdit, obj{"helpers": []string{c.id("li")}, "helper_units": []string{c.id("清河市道路局")}})
	c.move("organiser", ledger.KindAction, c.action("实地丈量绿地").ID, ledger.MoveEdit, obj{"due": obj{"kind": "standing", "milestones": []obj{
		{"day": "2026-12-10", "text": "城南量完"}, {"day": "2026-12-20", "text": "城北量完"}}}})
	c.move("organiser", ledger.KindAction, c.action("规定行道树修剪").ID, ledger.MoveEdit, obj{"unit": c.id("清河市道路局"), "lead": c.id("zhou")})
	for _, a := range listed[*ledger.Action](c.town, "organiser", ledger.KindAction, "round", c.id("round"), "state", "proposed") {
		c.move("organiser", ledger.KindAction, a.ID, ledger.MoveAssign, nil)
	}
	if a := c.action("泵房加锁"); a.Due.Day.String() != "2026-11-26" || a.Original != a.Due.Day {
		c.Errorf("at once is due on %s", a.Due.Day)
	}
}

// actions are those that do not go the straight way.
func (c *course) actions() {
	c.disputed()
	c.extended()
	c.atOnce()
	c.byMilestones()
	c.sentBack()
	c.forTwo()
	c.helped()
	c.deputies()
	c.takenBack()
}

// disputed: one dispute is overruled, another one upheld; then it is somebody else's.
func (c *course) disputed() {
	a, b := c.action("水表检定台账").ID, c.action("占道施工告知办法").ID
	c.refused("ledger-not-by-you", "li", ledger.KindAction, a, ledger.MoveAccept, nil)
	c.refused("ledger-reason", "zhang", ledger.KindAction, a, ledger.MoveDispute, nil)
	c.move("zhang", ledger.KindAction, a, ledger.MoveDispute, why("没有经费"))
	c.refused("ledger-not-by-you", "zhang", ledger.KindAction, a, ledger.MoveOverrule, why("不算"))
	c.move("organiser", ledger.KindAction, a, ledger.MoveOverrule, why("经费已下达"))
	c.move("zhang", ledger.KindAction, a, ledger.MoveAccept, nil)
	c.move("wang", ledger.KindAction, b, ledger.MoveDispute, why("归周平管"))
	c.move("organiser", ledger.KindAction, b, ledger.MoveUphold, why("分工如此"))
	c.move("organiser", ledger.KindAction, b, ledger.MoveEdit, obj{"lead": c.id("zhou")})
	c.move("organiser", ledger.KindAction, b, ledger.MoveAssign, nil)
	c.refused("ledger-not-by-you", "wang", ledger.KindAction, b, ledger.MoveAccept, nil)
	c.move("zhou", ledger.KindAction, b, ledger.MoveAccept, nil)
}

// extended: one day is put off by the superior; another is not, and one is taken back.
func (c *course) extended() {
	a := c.action("水表检定台账")
	ask := obj{"action": a.ID, "day": "2027-01-15", "reason": "检定站排队"}
	c.refused("ledger-later", "zhang", ledger.KindExtension, "", ledger.MoveAdd, obj{"action": a.ID, "day": "2026-12-01", "reason": "排队"})
	c.add("zhang", ledger.KindExtension, "put off", ask)
	c.refused("ledger-one-at-a-time", "zhang", ledger.KindExtension, "", ledger.MoveAdd, ask)
	c.refused("ledger-not-by-you", "verifier", ledger.KindExtension, "put off", ledger.MoveGrant, nil)
	c.move("mayor", ledger.KindExtension, "put off", ledger.MoveGrant, why("同意"))
	if now := c.action("水表检定台账"); now.Due.Day.String() != "2027-01-15" || now.Original.String() != "2026-12-31" {
		c.Errorf("put off: %+v, from %s", now.Due, now.Original)
	}
	b := c.action("制定会议周安排").ID
	c.move("chen", ledger.KindAction, b, ledger.MoveAccept, nil)
	c.add("chen", ledger.KindExtension, "not put off", obj{"action": b, "day": "2027-02-01", "reason": "人手少"})
	c.move("organiser", ledger.KindExtension, "not put off", ledger.MoveRefuse, why("不能再拖"))
	c.add("chen", ledger.KindExtension, "taken back", obj{"action": b, "day": "2027-01-20", "reason": "人手少"})
	c.move("chen", ledger.KindExtension, "taken back", ledger.MoveWithdraw, nil)
}

// atOnce is claimed without any progress before.
func (c *course) atOnce() {
	c.refused("ledger-wrong-state", "li", ledger.KindAction, "pump, done", ledger.MoveClaim, why("已上锁"))
	c.move("li", ledger.KindAction, "pump, done", ledger.MoveAccept, nil)
	c.refused("ledger-shown", "li", ledger.KindAction, "pump, done", ledger.MoveClaim, why("已上锁"))
	e := c.shown("li", "pump, done", "照片")
	c.move("li", ledger.KindAction, "pump, done", ledger.MoveClaim, obj{"reason": "已上锁", "evidence": []string{e}})
	c.move("verifier", ledger.KindEvidence, e, ledger.MoveReview, nil)
	b := c.action("水表检定台账").ID
	c.refused("ledger-at-once", "zhang", ledger.KindAction, b, ledger.MoveClaim, why("已办完"))
}

// byMilestones is a standing action: each of its steps is reported.
func (c *course) byMilestones() {
	a := c.action("实地丈量绿地")
	c.move("lin", ledger.KindAction, a.ID, ledger.MoveAccept, nil)
	c.refused("ledger-not-in-future", "lin", ledger.KindAction, a.ID, ledger.MoveReport, obj{"reason": "量完", "on": "2026-12-09"})
	c.move("lin", ledger.KindAction, a.ID, ledger.MoveReport, obj{"reason": "城南量完", "milestone": a.Due.Milestones[0].ID})
	e := c.shown("lin", a.ID, "丈量记录")
	c.refused("ledger-milestones", "lin", ledger.KindAction, a.ID, ledger.MoveClaim, obj{"reason": "量完", "evidence": []string{e}})
	c.move("lin", ledger.KindAction, a.ID, ledger.MoveReport, obj{"reason": "城北量完", "milestone": a.Due.Milestones[1].ID})
	c.refused("ledger-milestone", "lin", ledger.KindAction, a.ID, ledger.MoveReport, obj{"reason": "再量", "milestone": a.Due.Milestones[1].ID})
	c.move("lin", ledger.KindAction, a.ID, ledger.MoveClaim, obj{"reason": "全部量完", "evidence": []string{e}})
	c.move("second", ledger.KindEvidence, e, ledger.MoveReview, nil)
}

// sentBack: what was shown was not good enough, and what was claimed is returned.
func (c *course) sentBack() {
	a := c.action("配留样登记本").ID
	c.move("zhao", ledger.KindAction, a, ledger.MoveAccept, nil)
	c.move("zhao", ledger.KindAction, a, ledger.MoveReport, why("已发登记本"))
	e := c.shown("zhao", a, "登记本照片")
	c.move("zhao", ledger.KindAction, a, ledger.MoveClaim, obj{"reason": "已办完", "evidence": []string{e}})
	c.refused("ledger-not-by-you", "zhao", ledger.KindEvidence, e, ledger.MoveReview, nil)
	c.refused("ledger-reason", "verifier", ledger.KindEvidence, e, ledger.MoveRefuse, nil)
	c.refused("ledger-parts", "verifier", ledger.KindAction, a, ledger.MoveReturn, obj{"remarks": []obj{{"part": "nothing", "text": "不清"}}})
	c.move("verifier", ledger.KindAction, a, ledger.MoveReturn, obj{"reason": "再补", "remarks": []obj{{"part": e, "text": "照片看不清时间"}}})
	c.move("verifier", ledger.KindEvidence, e, ledger.MoveRefuse, why("看不清"))
	if now := c.action("配留样登记本"); now.State != ledger.UnderWay || now.Returns != 1 || now.Claimed.At != 0 {
		c.Errorf("returned: %+v", now)
	}
	c.refused("ledger-evidence", "zhao", ledger.KindAction, a, ledger.MoveClaim, obj{"reason": "已办完", "evidence": []string{e}})
	better := c.move("zhao", ledger.KindEvidence, e, ledger.MoveReplace, obj{"fields": obj{"name": "清晰.txt", "file": c.upload("zhao", "清晰的照片")}})
	var next string
	for _, r := range append(better.also, better.record) {
		if ev := r.(*ledger.Evidence); ev.State == ledger.Offered && ev.Version == 2 && ev.Replaces == e {
			next = ev.ID
		}
	}
	c.move("zhao", ledger.KindAction, a, ledger.MoveClaim, obj{"reason": "照片已换", "evidence": []string{next}})
	c.move("second", ledger.KindEvidence, next, ledger.MoveReview, nil)
	c.refused("ledger-none-judged", "zhao", ledger.KindEvidence, next, ledger.MoveReplace, obj{"fields": obj{"file": c.upload("zhao", "又一张")}})
}

// forTwo is evidence that shows two things.
func (c *course) forTwo() {
	a, b := c.action("取药窗口全部打开").ID, c.action("给冷链装自动记录仪").ID
	for _, id := range []string{a, b} {
		c.move("he", ledger.KindAction, id, ledger.MoveAccept, nil)
		c.move("he", ledger.KindAction, id, ledger.MoveReport, why("已开始"))
	}
	e := c.shown("he", a, "验收单")
	c.refused("ledger-link", "he", ledger.KindEvidence, e, ledger.MoveLink, obj{"fields": obj{"actions": []string{b}}})
	c.move("he", ledger.KindEvidence, e, ledger.MoveLink, obj{"fields": obj{"actions": []string{a, b}}})
	for _, id := range []string{a, b} {
		c.move("he", ledger.KindAction, id, ledger.MoveClaim, obj{"reason": "已办完", "evidence": []string{e}})
	}
	c.move("third", ledger.KindEvidence, e, ledger.MoveReview, nil)
}

// helped: those who help report; they claim nothing.
func (c *course) helped() {
	a := c.action("值班交接制度").ID
	c.move("zhang", ledger.KindAction, a, ledger.MoveAccept, nil)
	c.move("li", ledger.KindAction, a, ledger.MoveReport, why("拟了初稿"))
	c.move("wang", ledger.KindAction, a, ledger.MoveReport, why("借给他们我局的样本")) // of a unit that helps
	c.refused("ledger-not-by-you", "li", ledger.KindAction, a, ledger.MoveClaim, why("办完"))
	e := c.shown("li", a, "值班交接制度")
	c.move("zhang", ledger.KindAction, a, ledger.MoveClaim, obj{"reason": "已印发", "evidence": []string{e}})
	c.move("second", ledger.KindEvidence, e, ledger.MoveReview, nil)
}

// deputies: somebody acts for somebody else; whoever did the work accepts nothing,
// not in another's name either.
func (c *course) deputies() {
	deputy := func(whose, by string) {
		c.add(whose, ledger.KindDeputy, whose+" by "+by, obj{"by": c.id(by), "from": "2026-11-23", "until": "2027-12-31"})
	}
	deputy("wang", "zhou")
	deputy("verifier", "li")
	deputy("third", "zhou")
	deputy("verifier", "second")
	a := c.action("修补完9处路面坑洼").ID
	c.refused("app-deputy", "li for wang", ledger.KindAction, a, ledger.MoveAccept, nil)
	c.refused("ledger-not-by-you", "zhou", ledger.KindAction, a, ledger.MoveAccept, nil)
	c.move("zhou for wang", ledger.KindAction, a, ledger.MoveAccept, nil)
	c.move("zhou for wang", ledger.KindAction, a, ledger.MoveReport, why("修补完6处"))
	e := c.shown("wang", a, "修补前后照片")
	m := c.move("zhou for wang", ledger.KindAction, a, ledger.MoveClaim, obj{"reason": "9处修补完", "evidence": []string{e}})
	if s := m.record.(*ledger.Action).Claimed; s.By != c.id("zhou") || s.For != c.id("wang") {
		c.Errorf("claimed: %+v", s)
	}
	c.move("verifier", ledger.KindEvidence, e, ledger.MoveReview, nil)
	c.refused("ledger-independent", "zhou for third", ledger.KindAction, a, ledger.MoveConfirm, nil) // claimed it
	c.refused("ledger-independent", "zhou for third", ledger.KindEvidence, c.evidenceOf(a), ledger.MoveRefuse, why("不清"))

	b := c.action("停水抢修告知办法").ID
	c.move("li", ledger.KindAction, b, ledger.MoveAccept, nil)
	c.move("li", ledger.KindAction, b, ledger.MoveReport, why("拟稿"))
	e = c.shown("li", b, "告知办法")
	c.move("li", ledger.KindAction, b, ledger.MoveClaim, obj{"reason": "已印发", "evidence": []string{e}})
	c.refused("ledger-not-by-you", "li", ledger.KindAction, b, ledger.MoveConfirm, nil)
	c.refused("ledger-independent", "li for verifier", ledger.KindAction, b, ledger.MoveConfirm, nil)                     // the owner
	c.refused("ledger-independent", "li for verifier", ledger.KindEvidence, e, ledger.MoveReview, nil)                    // as well
	c.refused("ledger-independent", "li for verifier", ledger.KindAction, c.action("值班交接制度").ID, ledger.MoveConfirm, nil) // answers to the owner
	c.move("second", ledger.KindEvidence, e, ledger.MoveReview, nil)
	c.move("li for verifier", ledger.KindAction, a, ledger.MoveConfirm, nil) // has no part in what the roads do
	c.refused("ledger-third-person", "li for verifier", ledger.KindAction, a, ledger.MoveClose, nil)
	c.refused("ledger-third-person", "second for verifier", ledger.KindAction, a, ledger.MoveClose, nil)
	c.refused("ledger-third-person", "verifier", ledger.KindAction, a, ledger.MoveClose, nil)
}

// evidenceOf is evidence of an action.
func (c *course) evidenceOf(action string) string {
	c.Helper()
	for _, e := range listed[*ledger.Evidence](c.town, "organiser", ledger.KindEvidence, "of", action) {
		if slices.Contains(e.Actions, action) {
			return e.ID
		}
	}
	c.Fatalf("no evidence of %s", action)
	return ""
}

// takenBack: what was handed out is taken back, and handed out again.
func (c *course) takenBack() {
	a := c.action("列成单子").ID
	c.move("wang", ledger.KindAction, a, ledger.MoveAccept, nil)
	c.move("organiser", ledger.KindAction, a, ledger.MoveRecall, why("要改"))
	c.move("organiser", ledger.KindAction, a, ledger.MoveEdit, obj{"text": "每周一把交办的事列成单子"})
	c.move("organiser", ledger.KindAction, a, ledger.MoveAssign, nil)
}
