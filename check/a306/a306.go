// Package a306 reports what stands among findings and praises, promises or hopes.
package a306

import (
	"embed"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/say"
)

//go:embed *.md testdata
var files embed.FS

// Rule is A306.
func Rule() *check.Rule {
	return &check.Rule{
		Code: "A306", Name: "finding-is-not-one", Severity: check.Warning, Since: "0.2",
		Title: say.Text{ZH: "不是问题", EN: "A finding that is none"},
		Files: files, Run: run,
	}
}

var (
	message = say.Text{ZH: "这一条讲的是成绩、打算或希望，不是问题", EN: "this praises, promises or hopes; it is no finding"}
	hint    = say.Text{ZH: "移到别的部分，或者写出不足", EN: "move it elsewhere, or say what is wrong"}
)

func run(p *check.Pass) {
	for i := range p.Statement.Dismissed {
		p.Report(p.Statement.Dismissed[i].Headline(p.Doc), message).Hint = hint
	}
}
