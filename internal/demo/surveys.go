package demo

import (
	"fmt"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/sample"
	"github.com/bihuan/bihuan/ledger"
)

// survey asks how satisfied people are: with an action, or with what a unit did in
// the round that is under way.
type survey struct {
	about, unit, by string // about is an action, "" for the round
	collector       string
	title, asked    string
	means, scale    string
	sent, returned  int // 0 for one that is still under way
	yes, mostly, no int
	confirmed       bool
}

var surveys = []survey{
	{about: "at the door", by: "bai", collector: "fang", title: "上门查档回访", asked: "上门服务过的14户", means: "电话回访", scale: "three",
		sent: 14, returned: 14, yes: 11, mostly: 2, no: 1, confirmed: true},
	{about: "saturday", by: "xu", collector: "fang", title: "周六查档测评", asked: "周六来查档的群众", means: "大厅纸质问卷", scale: "three",
		sent: 75, returned: 68, yes: 49, mostly: 14, no: 3},
	{unit: "业务指导科", by: "fang", collector: "lu", title: "立档单位对业务指导的评价", asked: "62个立档单位的档案员", means: "发函，附回邮信封", scale: "three-unknown", sent: 62},
}

// ask enters the surveys: one is confirmed, one is counted and waits, one goes on.
func (p *play) ask() {
	for _, s := range surveys {
		f := fields{"title": s.title, "asked": s.asked, "means": s.means, "scale": s.scale, "sent": s.sent, "collectors": []string{p.people[s.collector]}}
		if s.about != "" {
			f["action"] = p.ids[s.about]
		} else {
			f["round"], f["unit"] = p.ids["autumn"], p.units[s.unit]
		}
		id := p.add(s.by, ledger.KindSurvey, s.title, f)
		p.move(s.by, ledger.KindSurvey, id, ledger.MoveOpen, "")
		if s.returned > 0 {
			p.count(id, s)
		}
		if s.confirmed {
			p.move("he", ledger.KindSurvey, id, ledger.MoveConfirm, "")
		}
	}
}

// count enters the numbers of a survey, with the sheet on which they were counted.
func (p *play) count(id string, s survey) {
	valid := s.yes + s.mostly + s.no
	sheet := sample.Docx([]string{s.title + "计票表", fmt.Sprintf("发出 %d，收回 %d，有效 %d", s.sent, s.returned, valid),
		fmt.Sprintf("满意 %d", s.yes), fmt.Sprintf("基本满意 %d", s.mostly), fmt.Sprintf("不满意 %d", s.no), p.clock.Now().Format("2006年1月2日")})
	p.do(s.by, app.Deed{Kind: ledger.KindSurvey, ID: id, Move: ledger.MoveCount, Fields: fields{"returned": s.returned, "valid": valid,
		"counts": map[string]int{"satisfied": s.yes, "mostly_satisfied": s.mostly, "dissatisfied": s.no},
		"until":  p.date(p.today()), "file": p.file(s.by, sheet), "name": s.title + "计票表.docx"}.raw()})
}
