// Package a305 reports findings that judge and show nothing.
package a305

import (
	"embed"
	"strings"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/check/fact"
	"github.com/bihuan/bihuan/say"
)

//go:embed *.md testdata
var files embed.FS

// Rule is A305.
func Rule() *check.Rule {
	return &check.Rule{
		Code: "A305", Name: "finding-without-fact", Severity: check.Warning, Since: "0.2",
		Title: say.Text{ZH: "问题没有事实", EN: "A finding without a fact"},
		Lists: fact.Lists(), Near: true,
		Files: files, Run: run,
	}
}

var (
	message = say.Text{ZH: "只有判断，没有具体的事例、数字、时间、地点", EN: "a judgement only: no example, number, time or place"}
	hint    = say.Text{ZH: "举出一件事：什么时候、在哪里、多少", EN: "name one case: when, where, how many"}
)

func run(p *check.Pass) {
	for i := range p.Statement.Findings {
		f := &p.Statement.Findings[i]
		if check.Hollow(&f.Item) || quoted(f.Text) || !fact.OnlyJudges(p, f.Span) {
			continue
		}
		p.Report(f.Headline(p.Doc), message).Hint = hint
	}
}

// quoted: the finding is named as somebody else put it (关于“…走过场”问题); its facts
// stand in that report.
func quoted(title string) bool {
	title = strings.TrimSpace(title)
	return strings.Contains(title, "问题") &&
		(strings.HasPrefix(title, "关于") || strings.HasPrefix(title, "针对") || strings.HasPrefix(title, "“"))
}
