// Package a301 reports measures that name nobody who will do them.
package a301

import (
	"embed"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/check/action"
	"github.com/bihuan/bihuan/say"
)

//go:embed *.md testdata
var files embed.FS

// Rule is A301.
func Rule() *check.Rule {
	return &check.Rule{
		Code: "A301", Name: "measure-without-owner", Severity: check.Warning, Since: "0.2",
		Title: say.Text{ZH: "措施没有责任人", EN: "A measure without an owner"},
		Lists: action.Lists(), Near: true,
		Files: files, Run: run,
	}
}

var (
	message = say.Text{ZH: "没有写由谁负责", EN: "nobody is named to do this"}
	hint    = say.Text{ZH: "写明责任人或责任部门，如“由办公室负责”", EN: "name a person, post or unit, as in “the office will”"}
)

func run(p *check.Pass) {
	action.Tell(p, func(c action.Commitment) bool { return !c.Owner && !c.Empty() }, message, hint)
}
