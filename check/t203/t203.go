// Package t203 reports measures that answer no finding.
package t203

import (
	"embed"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/say"
)

//go:embed *.md testdata
var files embed.FS

// Rule is T203.
func Rule() *check.Rule {
	return &check.Rule{
		Code: "T203", Name: "measure-without-finding", Severity: check.Warning, Since: "0.2",
		Title: say.Text{ZH: "措施不对应任何问题", EN: "A measure that answers no finding"},
		Files: files, Run: run,
	}
}

var idle = say.Text{ZH: "这条措施不对应任何问题", EN: "this measure answers no finding"}

func run(p *check.Pass) {
	if len(p.Statement.Findings) == 0 {
		return // S101 says it once
	}
	tied := p.Tied()
	for i := range p.Statement.Measures {
		m := &p.Statement.Measures[i]
		if !tied.Measure[m.ID] {
			p.Report(m.Headline(p.Doc), idle)
		}
	}
}
