package report

import (
	"strconv"

	"github.com/bihuan/bihuan/check/figures"
	"github.com/bihuan/bihuan/say"
	"github.com/bihuan/bihuan/statement"
)

// Figure is one count of a document in words.
type Figure struct{ Name, Value string }

// Figures counts what an organiser asks of a document.
func (d *Document) Figures() figures.Figures { return figures.Of(d.Doc, d.Statement) }

// AppendFigures adds the figures of a document to dst, as an object on a line.
func AppendFigures(dst []byte, d *Document) []byte {
	f := d.Figures()
	if f.Parts == nil {
		f.Parts = []figures.Part{}
	}
	return appendLine(dst, struct {
		File    string          `json:"file"`
		Figures figures.Figures `json:"figures"`
	}{d.File, f})
}

var figureNames = struct{ characters, share, findings, causes, measures, facts, without, first, unit say.Text }{
	characters: say.Text{ZH: "字数", EN: "Characters"},
	share:      say.Text{ZH: "问题和原因占", EN: "Findings and causes"},
	findings:   say.Text{ZH: "问题", EN: "Findings"},
	causes:     say.Text{ZH: "原因", EN: "Causes"},
	measures:   say.Text{ZH: "措施", EN: "Measures"},
	facts:      say.Text{ZH: "每个问题的事实", EN: "Facts per finding"},
	without:    say.Text{ZH: "没有事实的问题", EN: "Findings without a fact"},
	first:      say.Text{ZH: "说到“我”", EN: "First person"},
	unit:       say.Text{ZH: "说到本单位", EN: "Own unit"},
}

// FiguresIn writes the figures of a document; those that say nothing of it are
// left out.
func FiguresIn(f figures.Figures, lang say.Lang) []Figure {
	n := &figureNames
	list := []Figure{{n.characters.In(lang), strconv.Itoa(f.Characters)}}
	if f.Share > 0 {
		list = append(list, Figure{n.share.In(lang), Percent(f.Share)})
	}
	list = append(list, Figure{n.findings.In(lang), strconv.Itoa(f.Findings)},
		Figure{n.causes.In(lang), strconv.Itoa(f.Causes)}, Figure{n.measures.In(lang), strconv.Itoa(f.Measures)})
	if f.Findings > 0 {
		list = append(list, Figure{n.facts.In(lang), strconv.FormatFloat(f.FactsPerFinding, 'f', 1, 64)},
			Figure{n.without.In(lang), strconv.Itoa(f.WithoutFact)})
	}
	return append(list, Figure{n.first.In(lang), strconv.Itoa(f.FirstPerson)}, Figure{n.unit.In(lang), strconv.Itoa(f.OwnUnit)})
}

// Percent writes a share without decimals.
func Percent(share float64) string { return strconv.Itoa(int(share*100+0.5)) + "%" }

var roleNames = map[statement.Role]say.Text{
	statement.Preamble: {ZH: "开头", EN: "preamble"},
	statement.Insight:  {ZH: "学习体会", EN: "insight"},
	statement.Feedback: {ZH: "征求意见", EN: "feedback"},
	statement.Followup: {ZH: "上轮整改", EN: "follow-up"},
	statement.Findings: {ZH: "问题", EN: "findings"},
	statement.Cases:    {ZH: "案例剖析", EN: "cases"},
	statement.Matters:  {ZH: "个人事项", EN: "personal matters"},
	statement.Causes:   {ZH: "原因", EN: "causes"},
	statement.Measures: {ZH: "措施", EN: "measures"},
	statement.Closing:  {ZH: "结尾", EN: "closing"},
	statement.Other:    {ZH: "其他", EN: "other"},
}

// RoleName is what a part of a document is called.
func RoleName(r statement.Role) say.Text { return roleNames[r] }

// Parts tells how much of a document each part takes, as 问题 41% · 原因 22%.
func Parts(f figures.Figures, lang say.Lang) string {
	words := ""
	for i, p := range f.Parts {
		if i > 0 {
			words += " · "
		}
		words += RoleName(p.Role).In(lang) + " " + Percent(p.Share)
	}
	return words
}
