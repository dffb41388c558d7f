package demo

import (
	"slices"
	"strings"

	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// The round that is over: what was found was put right and looked at again, but for
// one thing.
var springPapers = []*paper{
	{"spring-office", "办公室", "xu", false, "办公室档案安全自查报告", "rtf", -147},
	{"spring-storage", "保管利用科", "bai", false, "保管利用科档案安全自查报告", "docx", -146},
	{"spring-technology", "信息技术科", "ye", false, "信息技术科档案安全自查报告", "odt", -146},
	{"spring-branch", "城建档案分馆", "jiang", false, "城建档案分馆档案安全自查报告", "pdf", -145},
}

func (p *play) spring() {
	p.clock.reach(-160)
	p.announceSpring()
	for _, s := range springPapers {
		p.write("spring", s)
		p.submit(s)
	}
	p.clock.reach(-143)
	for i, s := range springPapers {
		p.accept([]string{"he", "luo"}[i%2], s, 1)
	}
	p.move("gu", ledger.KindRound, p.ids["spring"], ledger.MoveRectify, "")
	p.clock.reach(-141)
	p.assign("spring")
	p.carryOutSpring()
	p.closeSpring()
}

func (p *play) announceSpring() {
	p.add("gu", ledger.KindRound, "spring", fields{
		"name": "档案安全自查", "unit": p.units[bureau], "topic": "档案安全", "profile": "self-inspection",
		"notice": fields{"number": "云档发〔" + p.clock.day(-160).Format("2006") + "〕8号", "issuer": bureau, "title": "关于开展档案安全自查的通知", "on": p.date(-160),
			"text": "各科室、分馆：\n为保证档案实体和信息安全，局里决定开展一次档案安全自查。请逐项检查库房、设备、账号和手续，写明问题、原因和整改措施，每条措施要有责任人和完成时限。"},
		"units":  p.of("办公室", "保管利用科", "信息技术科", "城建档案分馆"),
		"stages": []fields{{"name": "自查", "from": p.date(-158), "until": p.date(-144)}, {"name": "整改", "from": p.date(-143), "until": p.date(-115)}},
		"terms": fields{"gates": []ledger.Gate{ledger.GateEvidence, ledger.GateMeasures}, "at_once": 5, "look_back": 68,
			"criteria": "现场抽查，问一问用的人", "reminders": fields{"before": []int{3}, "on_day": true}},
	})
	for _, s := range springPapers {
		p.add("gu", ledger.KindRequest, "request "+s.name, fields{"round": p.ids["spring"], "unit": p.units[s.unit], "title": "档案安全自查报告", "due": p.date(-144)})
	}
	p.move("gu", ledger.KindRound, p.ids["spring"], ledger.MoveOpen, "")
}

// carryOutSpring lets every owner do what they promised, most of them in time.
func (p *play) carryOutSpring() {
	actions := listed[*ledger.Action](p, "gu", ledger.KindAction, store.Filter{Round: p.ids["spring"]})
	p.clock.reach(-140)
	for _, a := range actions {
		p.move(p.login(a.Lead), ledger.KindAction, a.ID, ledger.MoveAccept, "")
	}
	p.clock.reach(-137)
	for _, a := range actions {
		p.report(p.login(a.Lead), a.ID, "已经着手："+firstClause(a.Text)+"。", "")
	}
	var claimed []*ledger.Action
	for day := -136; day <= -110; day += 2 {
		p.clock.reach(day)
		for _, a := range claimed {
			p.settle(a.ID)
		}
		claimed = nil
		actions = slices.DeleteFunc(actions, func(a *ledger.Action) bool {
			if p.since(a.Due.Day)-6+late(a.Text) > day {
				return false
			}
			p.claim(p.login(a.Lead), a.ID, "已经办完："+firstClause(a.Text)+"，请验收。", "办理情况")
			claimed = append(claimed, a)
			return true
		})
	}
}

// late is by how many days somebody needed longer.
func late(text string) int {
	if strings.Contains(text, "搬离走廊") {
		return 6
	}
	return 0
}

// closeSpring strikes off what was found and ends the round.
func (p *play) closeSpring() {
	p.clock.reach(-109)
	for _, f := range listed[*ledger.Finding](p, "gu", ledger.KindFinding, store.Filter{Round: p.ids["spring"]}) {
		p.move("luo", ledger.KindFinding, f.ID, ledger.MoveClose, "现场看过，整改到位")
	}
	p.clock.reach(-108)
	p.move("gu", ledger.KindRound, p.ids["spring"], ledger.MoveClose, "")
	p.issue("spring figures", "3号", "档案安全自查整改情况", "本次自查的问题已全部销号，六十八天后逐条回头看。", "")
}

// lookBack looks at what was closed in spring once more. One thing has come back.
func (p *play) lookBack() {
	p.clock.reach(-36)
	again := p.finding("spring", "走廊")
	for _, b := range listed[*ledger.LookBack](p, "he", ledger.KindLookBack, store.Filter{Round: p.ids["spring"]}) {
		if b.Finding == again.ID {
			p.reopen("he", b.ID, "走廊又堆了31盒，消防通道仍然不通")
			continue
		}
		p.move("he", ledger.KindLookBack, b.ID, ledger.MoveHold, "抽查仍在执行")
	}
	p.issue("looked back", "5号", "档案安全自查回头看情况", "回头看时走廊又堆了待接收档案，这一条重新登记整改，其余仍在执行。", "spring figures")
}
