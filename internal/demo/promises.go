package demo

import (
	"strings"
	"time"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/sample"
	"github.com/bihuan/bihuan/ledger"
)

// promise: two deeds are promised to the public, and a number says how far it has come.
func (p *play) promise() {
	for _, d := range []struct{ name, text, unit, lead, served, promise, standard string }{
		{"at the door", "为80岁以上老人和行动不便的人上门查档", "保管利用科", "qin", "辖区内80岁以上老人、残疾人", "电话约好，3个工作日内上门，不收费", "接到的预约全部按时上门"},
		{"in the hall", "查档大厅增设老花镜、轮椅和热水", "办公室", "xu", "到馆查档的群众", "本月内摆到位，每天有人管", "物品摆到位，有专人登记"},
	} {
		p.add("gu", ledger.KindAction, d.name, fields{"round": p.ids["autumn"], "unit": p.units[d.unit], "sort": ledger.Service, "text": d.text, "lead": p.people[d.lead],
			"served": d.served, "promise": d.promise, "standard": d.standard, "due": fields{"kind": ledger.ByDate, "day": p.date(40)}})
		p.move("gu", ledger.KindAction, p.ids[d.name], ledger.MoveAssign, "")
		p.move(d.lead, ledger.KindAction, p.ids[d.name], ledger.MoveAccept, "")
	}
	p.add("gu", ledger.KindIndicator, "same day", fields{"unit": p.units["保管利用科"], "name": "查档当天办结率", "definition": "当天办结的查档件数除以当天受理的查档件数",
		"source": "查档登记系统月报", "measure": "%", "decimals": 1, "direction": ledger.Up, "period": ledger.Monthly, "grace": 10, "lead": p.people["qin"],
		"base": fields{"day": p.monthEnd(5), "value": "78"}, "targets": []fields{{"day": p.monthEnd(2), "value": "82"}, {"day": p.monthEnd(-6), "value": "90"}},
		"rounds": []string{p.ids["autumn"]}, "actions": []string{p.ids["at the door"]}})
}

// monthEnd is the last day of the last month that was over ten days ago, or of so many
// before that.
func (p *play) monthEnd(back int) ledger.Day {
	t := p.clock.day(-10)
	y, m, d := time.Date(t.Year(), t.Month()-time.Month(back), 0, 0, 0, 0, 0, t.Location()).Date()
	day, _ := ledger.Date(y, int(m), d) // a day of the clock exists
	return day
}

// measure enters the readings of past months; one is put right, the newest waits.
func (p *play) measure() {
	var last string
	for i, value := range []string{"79.5", "80.6", "82.4", "83.1"} {
		last = p.add("bai", ledger.KindMeasurement, "", fields{"indicator": p.ids["same day"], "on": p.monthEnd(4 - i), "value": value, "source": "查档登记系统月报"})
		p.move("he", ledger.KindMeasurement, last, ledger.MoveConfirm, "")
	}
	again := p.add("bai", ledger.KindMeasurement, "", fields{"indicator": p.ids["same day"], "on": p.monthEnd(1), "value": "82.9", "source": "查档登记系统月报（核对后）",
		"note": "有2件重复登记，已剔除", "replaces": last})
	p.move("luo", ledger.KindMeasurement, again, ledger.MoveConfirm, "")
	p.add("bai", ledger.KindMeasurement, "", fields{"indicator": p.ids["same day"], "on": p.monthEnd(0), "value": "84.2", "source": "查档登记系统月报"})
}

// ask: those who were served are asked; one survey is confirmed, another goes on.
func (p *play) ask() {
	p.report("qin", p.ids["at the door"], "已上门14户，都在约定时间内到。", "")
	counts := map[string]int{"satisfied": 11, "mostly_satisfied": 2, "dissatisfied": 1}
	sheet := sample.Docx([]string{"上门查档满意度回访计票表", "满意 11", "基本满意 2", "不满意 1", strings.TrimSpace(p.clock.Now().Format("2006年1月2日"))})
	s := p.survey("bai", "at the door", "上门查档回访", "上门服务过的14户", "电话回访")
	p.do("bai", app.Deed{Kind: ledger.KindSurvey, ID: s, Move: ledger.MoveCount, Fields: fields{"sent": 14, "returned": 14, "valid": 14, "counts": counts,
		"until": p.date(p.today()), "file": p.file("bai", sheet), "name": "回访计票表.docx"}.raw()})
	p.move("he", ledger.KindSurvey, s, ledger.MoveConfirm, "")
	p.survey("xu", "in the hall", "查档大厅服务测评", "到馆查档的群众", "大厅纸质问卷")
}

// survey enters one and opens it.
func (p *play) survey(who, about, title, asked, means string) string {
	s := p.add(who, ledger.KindSurvey, "", fields{"action": p.ids[about], "title": title, "asked": asked, "means": means, "scale": "three", "collectors": []string{p.people["fang"]}})
	p.move(who, ledger.KindSurvey, s, ledger.MoveOpen, "")
	return s
}

// today is the day at which the play stands, counted from the last one.
func (p *play) today() int {
	y, m, d := p.clock.Now().Date()
	day, _ := ledger.Date(y, int(m), d)
	return p.since(day)
}
