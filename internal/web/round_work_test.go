package web_test

import (
	"strconv"
	"strings"

	"github.com/chromedp/chromedp"

	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

const (
	firstDraft = "水务局领导班子对照检查材料\n一、存在的主要问题\n（一）理论学习方面\n一是学习不够系统，2026年集中学习计划12次，实际只开展了7次。\n（二）服务群众方面\n一是水源地巡查走过场，9月份有4次巡查记录是事后补填的。\n" +
		"二、原因分析\n（一）学习制度执行不严，没有专人督促。\n（二）巡查责任没有落实到人。\n三、整改措施\n（一）修订学习计划，2026年12月31日前补齐5次集中学习。\n"
	secondDraft = firstDraft + "（二）建立巡查打卡和双人签字制度，2026年12月20日前完成。\n"
	roadsDraft  = "交通局领导班子对照检查材料\n一、存在的主要问题\n一是道路养护台账更新不及时，10月份有6处病害没有登记。\n二、原因分析\n一是台账没有专人管。\n三、整改措施\n一是明确专人，2026年12月25日前补登全部病害。\n"
)

// state hands two statements in. One is returned, written anew, and both are accepted
// into the ledger.
func (o *seated) state() {
	water := o.hand("clerk", firstDraft)
	roads := o.hand("builder", roadsDraft)
	b := o.as("verifier")
	b.open("/")
	b.waitText("领导班子对照检查材料")
	b.open(water)
	b.click("退回")
	b.fill(map[string]string{"remark.": "巡查走过场没有写措施，请补上。"})
	b.submit("退回")
	b.waitText("✓ 已退回")

	c := o.as("clerk")
	c.open("/")
	c.waitText("继续写")
	c.click("继续写")
	c.waitText("巡查走过场没有写措施，请补上。")
	c.click("上传新稿")
	c.attach("file", "对照检查材料第二稿.txt", secondDraft)
	c.submit("上传")
	c.waitText("第 2 稿")
	c.submit("没看过的都确认")
	c.submit("提交")
	c.waitText("✓ 已提交")

	for _, paper := range []string{water, roads} {
		b.open(paper)
		if strings.Contains(js[string](b, `document.body?.innerText ?? ""`), "没看过的都确认") {
			b.submit("没看过的都确认")
			b.gone("没看过的都确认")
		}
		b.submit("接收")
		b.waitText("✓ 已接收")
	}
	r := o.as("organiser")
	r.open("/rounds/" + o.round)
	r.waitText("领导班子对照检查材料")
	r.press(o.round, ledger.MoveRectify)
	r.waitText("✓ 已转入整改")
	r.open("/ledger")
	for _, words := range []string{"学习不够系统", "水源地巡查走过场", "道路养护台账更新不及时"} {
		r.waitText(words)
	}
}

// hand uploads a statement that was asked for, looks it over and submits it.
func (o *seated) hand(who, text string) (path string) {
	b := o.as(who)
	b.open("/")
	b.click("去报送")
	b.attach("file", "对照检查材料.txt", text)
	b.submit("上传")
	b.waitText("读出")
	b.submit("没看过的都确认")
	b.gone("没看过的都确认")
	b.submit("提交")
	b.waitText("✓ 已提交")
	return js[string](b, "location.pathname")
}

// gone waits until the page no longer says something.
func (b *browser) gone(words string) {
	b.Helper()
	b.soon(`document.readyState === "complete" && !document.body.innerText.includes(`+strconv.Quote(words)+`)`, "the page still says "+words)
}

// all lists what is in the ledger, to know which is which.
func (o *seated) all(k ledger.Kind) []ledger.Record {
	o.Helper()
	page, err := o.App.List(o.ctx, o.As("organiser"), store.List{Kind: k, Limit: 50})
	if err != nil {
		o.Fatal(err)
	}
	var list []ledger.Record
	for _, row := range page.Rows {
		r, err := ledger.ParseRecord(k, row.Body)
		if err != nil {
			o.Fatal(err)
		}
		list = append(list, r)
	}
	return list
}

func (o *seated) actions() []*ledger.Action {
	var list []*ledger.Action
	for _, r := range o.all(ledger.KindAction) {
		list = append(list, r.(*ledger.Action))
	}
	return list
}

// on opens the page on which an action stands.
func (b *browser) on(a *ledger.Action) {
	b.Helper()
	b.open("/actions/" + a.ID)
	b.do(chromedp.WaitVisible("#r-" + a.ID))
}

// sheet opens the form of a move.
func (b *browser) sheet(id string, m ledger.Move) {
	b.Helper()
	at := "#" + string(m) + "-" + id
	b.do(chromedp.Click(at+" > summary"), chromedp.WaitVisible(at+" textarea"))
}

// settle says of an action who does it until when, and assigns it.
func (o *seated) settle(a *ledger.Action, lead string) {
	o.Helper()
	b := o.as("organiser")
	b.on(a)
	b.do(chromedp.Click(`#r-` + a.ID + ` a.button[href^="/do/action/` + a.ID + `/edit"]`))
	b.fill(map[string]string{"f.lead": o.People[lead], "f.superior": o.People[superiors[lead]], "f.standard": "有记录可查，连续一个月没有漏项", "f.due.kind": "date", "f.due.day": "2026-12-31"})
	b.submit("修改")
	b.waitText("✓ 已修改")
	b.press(a.ID, ledger.MoveAssign)
	b.waitText("✓ 已交办")
}

var superiors = map[string]string{"officer": "director", "clerk": "director", "mason": "builder"}

// owners are who leads the measures, in their order, in the end.
var owners = []string{"officer", "clerk", "mason"}

// assign gives the measures to people. One says that it is not theirs, and is right.
func (o *seated) assign() {
	b := o.as("organiser")
	b.open("/")
	b.waitText("定人定时限")
	list := o.actions()
	if len(list) != len(owners) {
		o.Fatalf("%d measures are in the ledger", len(list))
	}
	o.settle(list[0], "officer")
	o.settle(list[1], "officer")
	o.settle(list[2], "mason")
	p := o.as("officer")
	p.on(list[1])
	p.sheet(list[1].ID, ledger.MoveDispute)
	p.fill(map[string]string{"reason": "巡查归局办公室管，应由江映雪负责"})
	p.press(list[1].ID, ledger.MoveDispute)
	p.waitText("✓ 已提出异议")
	b.open("/")
	b.waitText("处理异议")
	b.on(list[1])
	b.sheet(list[1].ID, ledger.MoveUphold)
	b.fill(map[string]string{"reason": "情况属实，改由江映雪牵头"})
	b.press(list[1].ID, ledger.MoveUphold)
	b.waitText("✓ 已采纳异议")
	o.settle(list[1], "clerk")
}

// carryOut brings all measures to their end: with more time for one, with one that is
// returned.
func (o *seated) carryOut() {
	list := o.actions()
	for i, who := range owners {
		b := o.as(who)
		b.open("/")
		b.press(list[i].ID, ledger.MoveAccept)
		b.waitText("✓ 已认领")
	}
	o.moreTime(list[0])
	for i, a := range list {
		o.begin(a, owners[i])
		o.claimed(a, owners[i])
	}
	b := o.as("verifier")
	b.on(list[0])
	b.sheet(list[0].ID, ledger.MoveReturn)
	b.fill(map[string]string{"remark." + ledger.PartStandard: "少一个月的记录"})
	b.press(list[0].ID, ledger.MoveReturn)
	b.waitText("✓ 已退回")
	p := o.as("officer")
	p.open("/")
	p.waitText(list[0].Text)
	p.on(list[0])
	p.waitText("少一个月的记录")
	o.claimed(list[0], "officer")
	for _, a := range list {
		o.confirmed(a)
	}
	o.closed()
}

// moreTime asks for an extension, which the superior grants.
func (o *seated) moreTime(a *ledger.Action) {
	p := o.as("officer")
	p.on(a)
	p.click("申请延期")
	p.fill(map[string]string{"f.day": "2027-01-20", "f.reason": "讲课的专家一月才能来"})
	p.submit("申请延期")
	p.waitText("✓ 延期申请已报")
	d := o.as("director")
	d.open("/")
	d.waitText("审批")
	d.click("审批")
	d.waitText("讲课的专家一月才能来")
	d.submit("同意延期")
	d.waitText("✓ 已同意延期")
}

// begin reports progress with a photo.
func (o *seated) begin(a *ledger.Action, who string) {
	b := o.as(who)
	b.on(a)
	b.sheet(a.ID, ledger.MoveReport)
	b.fill(map[string]string{"reason": "第一次已经办完，见照片"})
	b.attach("files", "现场照片.png", photo())
	b.press(a.ID, ledger.MoveReport)
	b.waitText("✓ 已报进展")
	b.soon(`[...document.querySelectorAll(".evidence img")].some(i => i.complete && i.naturalWidth > 0)`, "the photo is not shown")
}

// claimed claims that an action is done, on the evidence that is there.
func (o *seated) claimed(a *ledger.Action, who string) {
	b := o.as(who)
	b.on(a)
	b.sheet(a.ID, ledger.MoveClaim)
	b.fill(map[string]string{"reason": "全部办完，记录齐全"})
	b.press(a.ID, ledger.MoveClaim)
	b.waitText("✓ 已申请销号")
}

// confirmed reviews the evidence and accepts; somebody else closes.
func (o *seated) confirmed(a *ledger.Action) {
	b := o.as("verifier")
	b.on(a)
	for _, r := range o.all(ledger.KindEvidence) {
		if e := r.(*ledger.Evidence); e.State == ledger.Offered && e.Actions[0] == a.ID {
			b.press(e.ID, ledger.MoveReview)
			b.waitText("✓ 已审核通过")
		}
	}
	b.press(a.ID, ledger.MoveConfirm)
	b.waitText("✓ 已验收")
	c := o.as("verifier2")
	c.open("/")
	c.waitText(a.Text)
	c.on(a)
	c.press(a.ID, ledger.MoveClose)
	c.waitText("✓ 已销号")
}

// closed closes the findings whose measures are.
func (o *seated) closed() {
	b := o.as("verifier2")
	for _, r := range o.all(ledger.KindFinding) {
		if r.Top().State == ledger.Opened {
			b.open("/findings/" + r.Top().ID)
			b.press(r.Top().ID, ledger.MoveClose)
			b.waitText("✓ 已销号")
		}
	}
}

// lookBack looks at what was closed, a month later. One has come back; it is worked off
// once more.
func (o *seated) lookBack() {
	o.later(40)
	b := o.as("verifier")
	b.open("/")
	b.waitText("回头看")
	back := o.all(ledger.KindFinding)[0].(*ledger.Finding)
	b.open("/findings/" + back.ID)
	look := o.look(back.ID)
	b.sheet(look, ledger.MoveFail)
	b.fill(map[string]string{"reason": "一月又少学了一次"})
	b.press(look, ledger.MoveFail)
	b.waitText("✓ 已记下：反弹了")
	b.waitText("重新打开，第 2 次整改")
	r := o.as("organiser")
	r.open("/findings/" + back.ID)
	r.click("加一条措施")
	r.fill(map[string]string{"f.text": "学习改为每月第一个周一，雷打不动", "f.sort": "systemic", "f.lead": o.People["officer"], "f.superior": o.People["director"], "f.due.kind": "date", "f.due.day": "2027-02-10", "f.standard": "连续两个月没有缺"})
	r.submit("加一条措施")
	r.waitText("✓ 已登记")
	list := o.actions()
	a := list[len(list)-1]
	r.press(a.ID, ledger.MoveAssign)
	r.waitText("✓ 已交办")
	p := o.as("officer")
	p.open("/")
	p.press(a.ID, ledger.MoveAccept)
	p.waitText("✓ 已认领")
	o.begin(a, "officer")
	o.claimed(a, "officer")
	o.confirmed(a)
	o.closed()
	o.held()
}

// look is the look-back of a finding that is still to be done.
func (o *seated) look(finding string) string {
	o.Helper()
	for _, r := range o.all(ledger.KindLookBack) {
		if l := r.(*ledger.LookBack); l.Finding == finding && l.State == ledger.Scheduled {
			return l.ID
		}
	}
	o.Fatal("there is no look-back to do")
	return ""
}

// held does all look-backs that are due.
func (o *seated) held() {
	b := o.as("verifier")
	for _, r := range o.all(ledger.KindLookBack) {
		if l := r.(*ledger.LookBack); l.State == ledger.Scheduled && l.On <= o.App.Today() {
			b.open("/findings/" + l.Finding)
			b.sheet(l.ID, ledger.MoveHold)
			b.fill(map[string]string{"reason": "现场看过，没有反弹"})
			b.press(l.ID, ledger.MoveHold)
			b.waitText("✓ 已记下：保持住了")
		}
	}
}

// later lets days go by; everybody signs in again.
func (o *seated) later(days int) {
	o.Pass(days)
	for who, b := range o.seats {
		b.signIn(who)
	}
}

// archive closes the round and puts it into the archive, which is opened and proven. The
// figures of the page are those that the events come to.
func (o *seated) archive() {
	b := o.as("organiser")
	b.open("/")
	b.waitText("2026年度专题民主生活会")
	b.open("/rounds/" + o.round)
	b.press(o.round, ledger.MoveClose)
	b.waitText("✓ 已关闭")
	o.later(33) // the thirtieth day is no working day
	o.held()
	b.open("/rounds/" + o.round)
	b.press(o.round, ledger.MoveArchive)
	b.waitText("✓ 已归档")
	b.click("打开归档包")
	b.waitText("归档包完整，没有被改动")
	b.shot("archive")
	if b.quiet(); o.count() {
		o.Log("the figures of the page are those of the events")
	}
}

// count holds the funnel of the page against the events.
func (o *seated) count() bool {
	events, err := o.App.Events(o.ctx, o.As("auditor"), store.EventFilter{Limit: 200, Kind: ledger.KindFinding})
	if err != nil {
		o.Fatal(err)
	}
	found, open := map[string]bool{}, map[string]bool{}
	for _, e := range events {
		found[e.ID] = true
		switch e.Move {
		case ledger.MoveClose:
			delete(open, e.ID)
		default:
			for _, c := range e.Changes {
				if c.Field == "state" && c.After == strconv.Quote(string(ledger.Opened)) {
					open[e.ID] = true
				}
			}
		}
	}
	b := o.as("organiser")
	b.open("/figures?round=" + o.round)
	b.waitText("回头看保持")
	text := js[string](b, `document.querySelector("main").innerText`)
	for name, want := range map[string]int{"问题": len(found), "销号": len(found) - len(open), "回头看保持": len(found) - len(open)} {
		if got := funnelOf(text, name); got != strconv.Itoa(want) {
			o.Errorf("the page counts %q of %s, the events %d:\n%s", got, name, want, text)
			return false
		}
	}
	return true
}

// funnelOf is the number that the funnel has beside the name of a step.
func funnelOf(text, name string) string {
	_, funnel, _ := strings.Cut(text, "占全部")
	_, after, _ := strings.Cut(funnel, "\n"+name)
	for _, word := range strings.Fields(after) {
		return word
	}
	return ""
}
