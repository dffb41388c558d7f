package demo

import (
	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/ledger"
)

// rectify lets the measures of the round that is under way be in every state.
func (p *play) rectify() {
	p.clock.reach(-29)
	p.assign("autumn", "会议统筹", "督办台账", "后勤事项", "补学")
	p.promise()
	p.reply()
	p.clock.reach(-27)
	for _, words := range []string{"逐份复核", "开放审核，成立", "断电报警", "婚姻档案窗口", "档案去向", "共同进度表", "重新抽检，今后由我科", "电话预约", "网上查档由7步"} {
		a := p.action("autumn", words)
		p.move(p.login(a.Lead), ledger.KindAction, a.ID, ledger.MoveAccept, "")
	}
	p.disputed()
	p.underWay()
	p.clock.reach(-17)
	p.assign("autumn", "补学")
	p.office()
	p.measure()
	p.serve()
	p.waiting()
	p.serveOn()
	p.ask()
	p.closeService()
	p.askAgain()
}

// disputed waits for the organiser.
func (p *play) disputed() {
	a := p.action("autumn", "5个乡镇")
	p.move("lu", ledger.KindAction, a.ID, ledger.MoveDispute, "科里只有2个人下乡，月底前查不完5个乡镇，请局里调1个人，或者把时限放到下月")
}

// underWay are those that go on, are late, or were sent back.
func (p *play) underWay() {
	review, open := p.action("autumn", "逐份复核"), p.action("autumn", "开放审核，成立")
	window, guide := p.action("autumn", "婚姻档案窗口"), p.action("autumn", "档案去向")
	p.clock.reach(-24)
	p.report("fang", review.ID, "已复核4个单位，退回2份重写。", "")
	p.report("qin", open.ID, "3人审核小组已经成立，第一周审核380件。", "")
	p.report("bai", window.ID, "增设的窗口已经装好叫号机，引导员从学会志愿者里排班。", "")
	p.report("qin", guide.ID, "已向12个单位发函问档案去向，收到9个答复。", "")
	p.report("ye", p.ids["fewer steps"], "填表的两步并成一步，首页已列出能查的11类档案。", "")
	p.clock.reach(-12)
	p.report("fang", review.ID, "又复核3个单位，累计退回4份；青石镇的理由写得实，可以作样本。", "")
	p.report("qin", open.ID, "累计审核1260件，民国地契类开始审核。", "")
	p.add("qin", ledger.KindExtension, "later", fields{"action": open.ID, "day": p.date(90), "reason": "民国地契类要请立档单位会审，多需一个月"})
	p.claim("qin", guide.ID, "一览表初稿已经编好，请验收。", "档案去向一览表")
	p.clock.reach(-9)
	p.do("he", app.Deed{Kind: ledger.KindAction, ID: guide.ID, Move: ledger.MoveReturn, Reason: "还差3个单位", Remarks: []ledger.Remark{
		{Part: p.ids["evidence of "+guide.ID], Text: "缺民政、不动产、法院3家，群众问得最多"}}})
	p.clock.reach(-6)
	p.report("bai", window.ID, "窗口试运行，上午等候降到26分钟，下午还要40分钟，再排一名引导员。", "")
}

// office has one measure closed, one put off and one that waits to be taken on.
func (p *play) office() {
	meetings, chase := p.action("autumn", "会议统筹"), p.action("autumn", "督办台账")
	p.clock.reach(-16)
	p.move("xu", ledger.KindAction, meetings.ID, ledger.MoveAccept, "")
	p.move("xu", ledger.KindAction, chase.ID, ledger.MoveAccept, "")
	p.clock.reach(-14)
	p.report("xu", meetings.ID, "办法已经征求各科室意见，收到意见6条，采纳4条。", "")
	p.report("xu", chase.ID, "台账已建，27件事项全部登记。", "")
	p.clock.reach(-10)
	p.claim("xu", meetings.ID, "会议统筹办法已经印发，上周会议由5次合并为2次。", "会议统筹办法")
	p.add("xu", ledger.KindExtension, "granted", fields{"action": chase.ID, "day": p.date(25), "reason": "6件事项中有2件要等区里批复"})
	p.clock.reach(-8)
	p.move("shen", ledger.KindExtension, p.ids["granted"], ledger.MoveGrant, "同意，批复到了当天报告")
	f := p.finding("autumn", "会议多")
	p.do("xu", app.Deed{Kind: ledger.KindFinding, ID: f.ID, Move: ledger.MoveExtent,
		Fields: fields{"extent": fields{"answer": ledger.NowhereElse, "text": "查了分馆的会议，没有重复召开"}}.raw()})
	p.settle(meetings.ID)
	p.clock.reach(-7)
	p.move("luo", ledger.KindFinding, f.ID, ledger.MoveClose, "会议少了，文件短了，科室认可")
}

// waiting are those that wait for a verifier.
func (p *play) waiting() {
	alarm, sample, phone := p.action("autumn", "断电报警"), p.action("autumn", "重新抽检，今后由我科"), p.action("autumn", "电话预约")
	p.clock.reach(-7)
	p.report("bai", alarm.ID, "报警已经接到值班手机，试断电3次都收到。", "")
	p.report("duan", sample.ID, "两批成品按5%抽了1240页，漏扫37页已经补扫。", "")
	p.report("ye", phone.ID, "预约已减到3项，电话预约开通，接到预约21个。", "")
	p.clock.reach(-5)
	p.claim("bai", alarm.ID, "报警接通，3周记录完整，科长当面签字。", "温湿度记录和报警试验")
	p.claim("duan", sample.ID, "重新抽检办完，抽样办法已经改为由我科随机抽取。", "抽检记录")
	p.clock.reach(-3)
	p.acceptDone(sample.ID)
	p.clock.reach(-1)
}
