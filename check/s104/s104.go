// Package s104 reports numbers that are skipped.
package s104

import (
	"embed"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/check/sequence"
	"github.com/bihuan/bihuan/say"
)

//go:embed *.md testdata
var files embed.FS

// Rule is S104.
func Rule() *check.Rule {
	return &check.Rule{
		Code: "S104", Name: "numbering-gap", Severity: check.Warning, Since: "0.2",
		Title: say.Text{ZH: "编号跳号", EN: "A number is skipped"},
		Files: files, Run: run,
	}
}

var skipped = say.Text{ZH: "编号从“%s”跳到“%s”", EN: "the number jumps from “%s” to “%s”"}

func run(p *check.Pass) {
	for _, b := range sequence.Breaks(p.Outlines()) {
		if b.Kind == sequence.Gap {
			p.Report(b.Headline(), skipped.With(b.Before(), b.Label()))
		}
	}
}
