// Package a302 reports measures that name neither a date nor a period.
package a302

import (
	"embed"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/check/action"
	"github.com/bihuan/bihuan/say"
)

//go:embed *.md testdata
var files embed.FS

// Rule is A302.
func Rule() *check.Rule {
	return &check.Rule{
		Code: "A302", Name: "measure-without-deadline", Severity: check.Warning, Since: "0.2",
		Title: say.Text{ZH: "措施没有时限", EN: "A measure without a date"},
		Lists: action.Lists(), Near: true,
		Files: files, Run: run,
	}
}

var (
	message = say.Text{ZH: "没有写什么时候完成", EN: "no date or period is given"}
	hint    = say.Text{ZH: "写明完成时间；长期的事写明第一步什么时候做", EN: "give a date; for a lasting task, the date of its first step"}
)

func run(p *check.Pass) {
	action.Tell(p, func(c action.Commitment) bool { return !c.Due && !c.Empty() }, message, hint)
}
