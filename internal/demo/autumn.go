package demo

import (
	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/ledger"
)

// The round that is under way, with statements in every state.
var (
	guidance   = &paper{"guidance", "业务指导科", "fang", false, "业务指导科对照检查材料", "docx", -38}
	storage    = &paper{"storage", "保管利用科", "bai", false, "保管利用科对照检查材料", "odt", -37}
	technology = &paper{"technology", "信息技术科", "ye", false, "信息技术科对照检查材料", "ofd", -37}
	office     = &paper{"office", "办公室", "xu", false, "办公室对照检查材料", "doc", -36}
	branch     = &paper{"branch", "城建档案分馆", "jiang", false, "城建档案分馆对照检查材料", "pdf", -36}
	receiving  = &paper{"receiving", "接收整理组", "tian", false, "接收整理组对照检查材料", "rtf", -35}
	talk       = &paper{"talk", "信息技术科", "duan", true, "段诚主题学习研讨发言提纲", "txt", -34}
	qin        = &paper{"qin", "保管利用科", "qin", true, "秦越个人对照检查材料", "docx", -33}
)

func autumnPapers() []*paper {
	return []*paper{guidance, storage, technology, office, branch, receiving, talk, qin}
}

func (p *play) autumn() {
	p.clock.reach(-45)
	p.announceAutumn()
	p.askPeople()
	p.learn()
	p.hear()
	for _, s := range autumnPapers() {
		if s == branch {
			p.lookBack() // falls between the days on which statements came
		}
		p.write("autumn", s)
		if s != qin {
			p.submit(s)
		}
	}
	p.gather()
	p.review()
	p.fillFields()
	p.rectify()
}

func (p *play) announceAutumn() {
	p.nameFields()
	p.add("gu", ledger.KindRound, "autumn", fields{
		"name": "主题学习和对照检查", "unit": p.units[bureau], "topic": "让档案更好服务群众", "profile": "team-examination",
		"notice": fields{"number": "云档党发〔" + p.clock.day(-45).Format("2006") + "〕15号", "issuer": "中共" + bureau + "党组", "title": "关于开展主题学习和对照检查的通知", "on": p.date(-45),
			"text": "各科室、分馆：\n局党组决定开展主题学习和对照检查。会前认真学习规定篇目，广泛听取意见，从开放利用、安全保管、服务群众三个方面查找问题，剖析原因，提出整改措施。措施要有责任人、完成时限和完成标准，办完由督查专员验收，三个月后回头看。"},
		"aspects": []fields{{"id": "A1", "text": "开放利用"}, {"id": "A2", "text": "安全保管"}, {"id": "A3", "text": "服务群众"}},
		"units":   p.of("办公室", "业务指导科", "保管利用科", "信息技术科", "城建档案分馆", "接收整理组"),
		"stages": []fields{{"name": "学习", "from": p.date(-44), "until": p.date(-38)}, {"name": "对照检查", "from": p.date(-38), "until": p.date(-25)},
			{"name": "整改", "from": p.date(-30), "until": p.date(60)}, {"name": "回头看", "from": p.date(90), "until": p.date(150)}},
		"terms": fields{"gates": []ledger.Gate{ledger.GateEvidence, ledger.GateMeasures, ledger.GateExtent}, "at_once": 5, "look_back": 90,
			"criteria": "现场抽查，问一问用的人", "reminders": fields{"before": []int{7, 3}, "on_day": true, "every": 5,
				"steps": []fields{{"after": 1, "to": "superior"}, {"after": 3, "to": "organisers"}}},
			"colours": []fields{{"when": "late", "days": 1, "name": "red", "sign": "▲", "zh": "已逾期", "en": "overdue"},
				{"when": "left", "days": 7, "name": "yellow", "sign": "◆", "zh": "快到期", "en": "nearly due"},
				{"when": "closed", "name": "green", "sign": "✓", "zh": "按期销号", "en": "closed in time"}}},
	})
	for _, s := range autumnPapers() {
		f := fields{"round": p.ids["autumn"], "unit": p.units[s.unit], "title": "对照检查材料", "due": p.date(-30)}
		if s.own {
			f["person"] = p.people[s.writer]
		}
		p.add("gu", ledger.KindRequest, "request "+s.name, f)
	}
	p.add("gu", ledger.KindReading, "law", fields{"round": p.ids["autumn"], "title": "局党组书记在动员会上的讲话（摘要）",
		"file": p.file("gu", p.written("speech", "docx")), "due": p.date(-38)})
	p.move("gu", ledger.KindRound, p.ids["autumn"], ledger.MoveOpen, "")
}

// learn: most have read what is asked for.
func (p *play) learn() {
	for i, who := range []string{"fang", "bai", "ye", "xu", "jiang", "duan", "lu", "he"} {
		p.clock.reach(-43 + i/2)
		p.add(who, ledger.KindReceipt, "", fields{"reading": p.ids["law"], "version": 1})
	}
}

// review: most statements are accepted; one was sent back, two wait.
func (p *play) review() {
	p.clock.reach(-32)
	p.accept("he", guidance, 1)
	p.accept("luo", storage, 1)
	p.accept("he", technology, 1)
	p.accept("luo", talk, 1)
	p.clock.reach(-31)
	p.do("he", app.Deed{Kind: ledger.KindStatement, ID: p.ids[office.name], Move: ledger.MoveReturn, Remarks: []ledger.Remark{
		{Text: "第三个问题太空，写清楚是什么事；后两条措施没有责任人和时限，“XX”没有填。"}}})
	p.clock.reach(-20)
	p.upload(office, "office-again")
	p.submit(office)
	p.clock.reach(-18)
	p.accept("he", office, 2)
}
