// Package o701 reports passages that another statement of the corpus holds too.
package o701

import (
	"embed"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/check/copied"
	"github.com/bihuan/bihuan/say"
)

//go:embed *.md testdata
var files embed.FS

// Rule is O701.
func Rule() *check.Rule {
	return &check.Rule{
		Code: "O701", Name: "copied", Severity: check.Warning, Since: "0.2",
		Title:  say.Text{ZH: "与其他材料雷同", EN: "A passage that another statement holds"},
		Params: copied.Params(),
		Files:  files, Run: run,
	}
}

var (
	same  = say.Text{ZH: "这段与《%s》中的文字相同", EN: "this stands in %s too"}
	alike = say.Text{ZH: "这段与《%s》中的文字有 %d%% 相同", EN: "this is %[2]d%% like words in %[1]s"}
	hint  = say.Text{ZH: "用自己单位的事实重写", EN: "write it anew from your own facts"}
)

func run(p *check.Pass) {
	for _, c := range copied.Worst(p, false) {
		copied.Report(p, c, same, alike).Hint = hint
	}
}
