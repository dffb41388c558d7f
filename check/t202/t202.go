// Package t202 reports findings that no measure answers.
package t202

import (
	"embed"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/say"
)

//go:embed *.md testdata
var files embed.FS

// Rule is T202.
func Rule() *check.Rule {
	return &check.Rule{
		Code: "T202", Name: "finding-without-measure", Severity: check.Warning, Since: "0.2",
		Title: say.Text{ZH: "问题没有对应的措施", EN: "A finding that no measure answers"},
		Files: files, Run: run,
	}
}

var unanswered = say.Text{ZH: "没有措施回应这个问题", EN: "no measure answers this finding"}

func run(p *check.Pass) {
	if len(p.Statement.Measures) == 0 {
		return // S101 says it once
	}
	tied := p.Tied()
	for i := range p.Statement.Findings {
		f := &p.Statement.Findings[i]
		if !tied.Measure[f.ID] {
			p.Report(f.Headline(p.Doc), unanswered)
		}
	}
}
