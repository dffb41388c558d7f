// Package s105 reports numbers that stand twice at one level.
package s105

import (
	"embed"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/check/sequence"
	"github.com/bihuan/bihuan/say"
)

//go:embed *.md testdata
var files embed.FS

// Rule is S105.
func Rule() *check.Rule {
	return &check.Rule{
		Code: "S105", Name: "numbering-repeat", Severity: check.Warning, Since: "0.2",
		Title: say.Text{ZH: "编号重复", EN: "A number stands twice"},
		Files: files, Run: run,
	}
}

var twice = say.Text{ZH: "编号“%s”用了两次", EN: "the number “%s” stands twice"}

func run(p *check.Pass) {
	for _, b := range sequence.Breaks(p.Outlines()) {
		if b.Kind == sequence.Repeat {
			p.Report(b.Headline(), twice.With(b.Label()))
		}
	}
}
