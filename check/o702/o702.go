// Package o702 reports passages that an earlier statement of the same author or unit holds too.
package o702

import (
	"embed"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/check/copied"
	"github.com/bihuan/bihuan/say"
)

//go:embed *.md testdata
var files embed.FS

// Rule is O702.
func Rule() *check.Rule {
	return &check.Rule{
		Code: "O702", Name: "own-copy", Severity: check.Warning, Since: "0.2",
		Title:  say.Text{ZH: "与本人本单位以前的材料雷同", EN: "A passage from an earlier statement of one's own"},
		Params: copied.Params(),
		Files:  files, Run: run,
	}
}

var (
	same  = say.Text{ZH: "这段照抄以前的材料《%s》", EN: "this stands in the earlier statement %s too"}
	alike = say.Text{ZH: "这段与以前的材料《%s》有 %d%% 相同", EN: "this is %[2]d%% like the earlier statement %[1]s"}
	hint  = say.Text{ZH: "写今年的事实；没有改好的问题写明为什么没有改好", EN: "write what is true this year; say why what is not mended is not"}
)

func run(p *check.Pass) {
	for _, c := range copied.Worst(p, true) {
		copied.Report(p, c, same, alike).Hint = hint
	}
}
