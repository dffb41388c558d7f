// Package s106 reports signs that differ from their siblings'.
package s106

import (
	"embed"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/check/sequence"
	"github.com/bihuan/bihuan/say"
)

//go:embed *.md testdata
var files embed.FS

// Rule is S106.
func Rule() *check.Rule {
	return &check.Rule{
		Code: "S106", Name: "numbering-level", Severity: check.Warning, Since: "0.2",
		Title: say.Text{ZH: "同级编号形式不一", EN: "A sign that differs from its siblings"},
		Files: files, Run: run,
	}
}

var differs = say.Text{ZH: "同一层次，前面用“%s”，这里用“%s”", EN: "at one level, “%s” before and “%s” here"}

func run(p *check.Pass) {
	for _, b := range sequence.Breaks(p.Outlines()) {
		if b.Kind == sequence.Other {
			p.Report(b.Headline(), differs.With(b.Before(), b.Label()))
		}
	}
}
