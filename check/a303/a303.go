// Package a303 reports measures that name nothing to be counted or seen done.
package a303

import (
	"embed"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/check/action"
	"github.com/bihuan/bihuan/say"
)

//go:embed *.md testdata
var files embed.FS

// Rule is A303.
func Rule() *check.Rule {
	return &check.Rule{
		Code: "A303", Name: "measure-without-target", Severity: check.Warning, Since: "0.2",
		Title: say.Text{ZH: "措施没有可检验的结果", EN: "A measure without a result to see"},
		Lists: action.Lists(), Near: true,
		Files: files, Run: run,
	}
}

var (
	message = say.Text{ZH: "没有写做到什么程度，完成了也看不出来", EN: "nothing is named that could be counted or seen done"}
	hint    = say.Text{ZH: "写明数量、比例或者看得见的成果，如一项制度、一份清单", EN: "name a number, a share, or something to see: a rule, a list"}
)

func run(p *check.Pass) {
	action.Tell(p, func(c action.Commitment) bool { return !c.Target && c.Vague && !c.Empty() }, message, hint)
}
