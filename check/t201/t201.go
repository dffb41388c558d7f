// Package t201 reports findings that no cause answers.
package t201

import (
	"embed"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/say"
)

//go:embed *.md testdata
var files embed.FS

// Rule is T201.
func Rule() *check.Rule {
	return &check.Rule{
		Code: "T201", Name: "finding-without-cause", Severity: check.Warning, Since: "0.2",
		Title: say.Text{ZH: "问题没有对应的原因", EN: "A finding that no cause answers"},
		Files: files, Run: run,
	}
}

var unanswered = say.Text{ZH: "原因部分没有回应这个问题", EN: "no cause answers this finding"}

func run(p *check.Pass) {
	if len(p.Statement.Causes) == 0 {
		return // S101 says it once, where causes are required
	}
	tied := p.Tied()
	for i := range p.Statement.Findings {
		f := &p.Statement.Findings[i]
		if !tied.Cause[f.ID] {
			p.Report(f.Headline(p.Doc), unanswered)
		}
	}
}
