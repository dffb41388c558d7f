// Package s101 reports parts that the profile requires and the document has not.
package s101

import (
	"embed"
	"fmt"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/say"
	"github.com/bihuan/bihuan/statement"
)

//go:embed *.md testdata
var files embed.FS

// Rule is S101.
func Rule() *check.Rule {
	return &check.Rule{
		Code: "S101", Name: "missing-section", Severity: check.Error, Since: "0.2",
		Title: say.Text{ZH: "缺少应有的部分", EN: "A required part is missing"},
		Files: files, Run: run,
	}
}

var (
	missing = say.Text{ZH: "没有%s部分", EN: "there is no part on %s"}
	noCells = say.Text{ZH: "台账没有%s一栏", EN: "the ledger has no column for %s"}
)

var names = map[statement.Role]say.Text{
	statement.Preamble: {ZH: "开头说明", EN: "how the work was done"},
	statement.Insight:  {ZH: "学习体会", EN: "what was learned"},
	statement.Feedback: {ZH: "征求意见", EN: "opinions asked for"},
	statement.Followup: {ZH: "上一轮整改落实情况", EN: "what became of the last round"},
	statement.Findings: {ZH: "存在问题", EN: "findings"},
	statement.Cases:    {ZH: "典型案例剖析", EN: "cases"},
	statement.Matters:  {ZH: "个人有关事项", EN: "personal matters"},
	statement.Causes:   {ZH: "原因分析", EN: "causes"},
	statement.Measures: {ZH: "整改措施", EN: "measures"},
	statement.Closing:  {ZH: "结尾", EN: "closing words"},
	statement.Other:    {ZH: "其他", EN: "other matters"},
}

func run(p *check.Pass) {
	words := missing
	if p.Statement.Profile == statement.Ledger {
		words = noCells
	}
	for _, role := range p.Profile.Require {
		if has(p, role) || p.NothingFound() && follows(role) {
			continue
		}
		n := names[role]
		p.Report(p.Doc.PointSpan(0, 0), say.Text{ZH: fmt.Sprintf(words.ZH, n.ZH), EN: fmt.Sprintf(words.EN, n.EN)}).Role = role
	}
}

// follows: the part speaks of findings, and has nothing to say where none were
// found.
func follows(role statement.Role) bool {
	return role == statement.Findings || role == statement.Causes || role == statement.Measures
}

// has: a part has the role, or items of its kind stand in another one.
func has(p *check.Pass, role statement.Role) bool {
	for i := range p.Statement.Sections {
		if p.Statement.Sections[i].Role == role {
			return true
		}
	}
	switch role {
	case statement.Findings:
		return len(p.Statement.Findings) > 0
	case statement.Causes:
		return len(p.Statement.Causes) > 0
	case statement.Measures:
		return len(p.Statement.Measures) > 0
	}
	return false
}
