package demo

import "github.com/bihuan/bihuan/ledger"

// services are the deeds that are promised to the public.
var services = []struct{ name, text, unit, lead, served, promise, standard string }{
	{"at the door", "为80岁以上老人和行动不便的人上门查档送档", "保管利用科", "qin", "辖区内80岁以上老人、残疾人", "电话约好，3个工作日内上门，不收费", "接到的预约全部按时上门"},
	{"saturday", "每周六上午开放查档大厅", "办公室", "xu", "平日要上班、来不了的群众", "周六8:30到11:30开门，结婚、离婚、学籍档案都能查", "连开四个周六，来的人都当场查到或者告知去处"},
}

// promise hands them out; both are taken on.
func (p *play) promise() {
	for _, d := range services {
		p.add("gu", ledger.KindAction, d.name, fields{"round": p.ids["autumn"], "unit": p.units[d.unit], "sort": ledger.Service, "text": d.text, "lead": p.people[d.lead],
			"served": d.served, "promise": d.promise, "standard": d.standard, "due": fields{"kind": ledger.ByDate, "day": p.date(40)}})
		p.move("gu", ledger.KindAction, p.ids[d.name], ledger.MoveAssign, "")
		p.move(d.lead, ledger.KindAction, p.ids[d.name], ledger.MoveAccept, "")
	}
}

// serve: both begin.
func (p *play) serve() {
	p.report("qin", p.ids["at the door"], "预约电话已经公布，上门6户，都在约定时间内到。", "")
	p.report("xu", p.ids["saturday"], "第一个周六来了31人，29人当场查到。", "")
}

// serveOn: both go on.
func (p *play) serveOn() {
	p.report("qin", p.ids["at the door"], "又上门8户，一共14户，没有一户改期。", "")
	p.report("xu", p.ids["saturday"], "第二个周六来了44人，复印处也开了。", "")
}

// closeService closes the one that was done, after those who were served were asked.
func (p *play) closeService() {
	e := p.show("qin", p.ids["at the door"], "上门查档登记表", "上门查档登记表", "共14户：约定日期、上门日期、查到的档案、本人签字，逐户登记。", "14户全部按约定时间上门，未收费。")
	p.claimWith("qin", p.ids["at the door"], "接到的14个预约全部按时上门，登记表有本人签字。", e)
	p.settle(p.ids["at the door"])
}
