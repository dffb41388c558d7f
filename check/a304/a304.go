// Package a304 reports measures that promise effort and nothing else.
package a304

import (
	"embed"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/check/action"
	"github.com/bihuan/bihuan/say"
)

//go:embed *.md testdata
var files embed.FS

// Rule is A304.
func Rule() *check.Rule {
	return &check.Rule{
		Code: "A304", Name: "vague-measure", Severity: check.Warning, Since: "0.2",
		Title: say.Text{ZH: "措施空泛", EN: "A measure of good will only"},
		Lists: action.Lists(), Near: true,
		Files: files, Run: run,
	}
}

var (
	message = say.Text{ZH: "只有表态，没有责任人、时限和可检验的结果", EN: "words of effort only: no owner, no date, nothing to see"}
	hint    = say.Text{ZH: "写明谁来做、什么时候做完、做成什么样", EN: "say who will do what by when, and what will be seen"}
)

func run(p *check.Pass) {
	action.Tell(p, func(c action.Commitment) bool { return c.Empty() }, message, hint)
}
