package web

import (
	"slices"
	"strconv"

	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// choice is something to choose, with its name.
type choice struct {
	id  string
	say say.Text
}

var (
	sorts = []choice{
		{string(ledger.Correct), say.Text{ZH: "立行立改：把这一件改好", EN: "Correction: puts this one right"}},
		{string(ledger.Corrective), say.Text{ZH: "针对原因：消除产生的原因", EN: "Corrective: removes the cause"}},
		{string(ledger.Systemic), say.Text{ZH: "长效机制：防止再发生", EN: "Systemic: keeps it from coming back"}},
	}
	service  = choice{string(ledger.Service), say.Text{ZH: "办实事：向群众承诺办的事", EN: "Service: a deed promised to the public"}}
	dueKinds = []choice{
		{string(ledger.ByDate), say.Text{ZH: "按日期", EN: "By a date"}},
		{string(ledger.AtOnce), say.Text{ZH: "立行立改", EN: "At once"}},
		{string(ledger.Perpetual), say.Text{ZH: "长期坚持（按节点）", EN: "Standing (by milestones)"}},
	}
	extents = []choice{
		{string(ledger.NowhereElse), say.Text{ZH: "查过了，别处没有", EN: "Looked, and nowhere else"}},
		{string(ledger.Elsewhere), say.Text{ZH: "别处也有", EN: "Elsewhere too"}},
	}
	profiles = []choice{
		{"self-examination", say.Text{ZH: "个人对照检查材料", EN: "Personal self-examination"}},
		{"team-examination", say.Text{ZH: "领导班子对照检查材料", EN: "Leading group's self-examination"}},
		{"branch-examination", say.Text{ZH: "支部对照检查材料", EN: "Branch's self-examination"}},
		{"party-spirit", say.Text{ZH: "党性分析材料", EN: "Party-spirit analysis"}},
		{"study-statement", say.Text{ZH: "学习研讨发言", EN: "Study statement"}},
		{"self-inspection", say.Text{ZH: "自查报告", EN: "Self-inspection report"}},
		{"safety-inspection", say.Text{ZH: "安全检查报告", EN: "Safety inspection report"}},
		{"check-notice", say.Text{ZH: "检查通报", EN: "Check notice"}},
		{"audit-rectification", say.Text{ZH: "审计整改报告", EN: "Audit rectification report"}},
		{"inspection-rectification", say.Text{ZH: "巡视巡察整改报告", EN: "Inspection rectification report"}},
		{"capa", say.Text{ZH: "纠正和预防措施报告", EN: "Corrective and preventive action report"}},
	}
)

func words(lang say.Lang, list []choice) []option {
	var out []option
	for _, c := range list {
		out = append(out, option{ID: c.id, Name: c.say.In(lang)})
	}
	return out
}

// grades are the severities that one can give.
func grades(lang say.Lang) []option {
	var list []option
	for i := 1; i <= 4; i++ {
		list = append(list, option{ID: strconv.Itoa(i), Name: grade(i).In(lang)})
	}
	return list
}

// grade is what a severity is called.
func grade(n int) say.Text {
	switch n {
	case 0:
		return say.Text{}
	case 1:
		return say.Text{ZH: "一级（最重）", EN: "1 (gravest)"}
	}
	return say.Text{ZH: string([]rune("零一二三四五六七八九")[min(n, 9)]) + "级", EN: strconv.Itoa(n)}
}

func (q *request) gates() []option {
	var list []option
	for _, g := range ledger.Gates() {
		list = append(list, option{ID: string(g), Name: q.say(gateNames[g])})
	}
	return list
}

// gateNames are what gates ask for.
var gateNames = map[ledger.Gate]say.Text{
	ledger.GateEvidence:     {ZH: "要有审核通过的佐证材料", EN: "evidence that was found good"},
	ledger.GateErrors:       {ZH: "相关材料没有检查错误", EN: "no check errors in the statement"},
	ledger.GateMeasures:     {ZH: "同一问题的措施都已验收", EN: "all measures of the finding accepted"},
	ledger.GateSatisfaction: {ZH: "满意度测评达到要求（要求写在下面）", EN: "enough of those concerned are satisfied (the rate stands below)"},
	ledger.GateDrives:       {ZH: "关闭本轮前，征求意见都已结束", EN: "before the round is closed, its opinion drives are"},
	ledger.GateExtent:       {ZH: "已举一反三", EN: "the extent review is answered"},
}

// profileChoices are what a document can be checked under: the kinds that the program
// knows, and behind them the profiles that the organisation wrote for itself, by title and
// name, for their titles may be the same.
func (q *request) profileChoices(chosen string) []option {
	list := words(q.lang, profiles)
	all, err := q.s.app.Profiles(q.Context(), q.caller)
	if err != nil { // where documents are not examined, nothing is written for them either
		all = nil
	}
	for _, p := range all {
		if slices.Contains(noDocuments, p.Name) || slices.ContainsFunc(profiles, func(c choice) bool { return c.id == p.Name }) {
			continue
		}
		list = append(list, option{ID: p.Name, Name: q.say(say.Text{ZH: "%s（%s）", EN: "%s (%s)"}.With(capital(q.say(p.Title)), p.Name))})
	}
	for i := range list {
		list[i].Chosen = list[i].ID == chosen
	}
	return list
}

// noDocuments are profiles that no statement is handed in under: what the others begin
// with, and that of tables.
var noDocuments = []string{"base", "ledger"}
