// Package t204 reports causes that explain no finding.
package t204

import (
	"embed"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/say"
)

//go:embed *.md testdata
var files embed.FS

// Rule is T204.
func Rule() *check.Rule {
	return &check.Rule{
		Code: "T204", Name: "cause-without-finding", Severity: check.Warning, Since: "0.2",
		Title: say.Text{ZH: "原因不对应任何问题", EN: "A cause that explains no finding"},
		Files: files, Run: run,
	}
}

var idle = say.Text{ZH: "这条原因不解释任何问题", EN: "this cause explains no finding"}

func run(p *check.Pass) {
	if len(p.Statement.Findings) == 0 {
		return // S101 says it once
	}
	tied := p.Tied()
	for i := range p.Statement.Causes {
		c := &p.Statement.Causes[i]
		if !tied.Cause[c.ID] {
			p.Report(c.Headline(p.Doc), idle)
		}
	}
}
