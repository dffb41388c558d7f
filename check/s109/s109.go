// Package s109 reports shares and lengths below what the profile asks for.
package s109

import (
	"embed"
	"math"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/check/figures"
	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/say"
	"github.com/bihuan/bihuan/statement"
)

//go:embed *.md testdata
var files embed.FS

// Rule is S109.
func Rule() *check.Rule {
	return &check.Rule{
		Code: "S109", Name: "share", Severity: check.Warning, Off: true, Since: "0.2",
		Title: say.Text{ZH: "篇幅不够", EN: "Too small a share"},
		Params: []check.Param{
			{Name: "share", Default: 0.5, Least: 0, Most: 1, About: say.Text{ZH: "问题和原因合计占全文的最低比例，0 为不要求", EN: "least share of findings and causes in the whole, 0 for none"}},
			{Name: "whole", Default: 0, Least: 0, Most: 1e6, About: say.Text{ZH: "全文最少字数，0 为不要求", EN: "least characters of the whole, 0 for none"}},
			{Name: "findings", Default: 0, Least: 0, Most: 1e6, About: say.Text{ZH: "问题部分最少字数，0 为不要求", EN: "least characters of the findings, 0 for none"}},
			{Name: "causes", Default: 0, Least: 0, Most: 1e6, About: say.Text{ZH: "原因部分最少字数，0 为不要求", EN: "least characters of the causes, 0 for none"}},
			{Name: "measures", Default: 0, Least: 0, Most: 1e6, About: say.Text{ZH: "措施部分最少字数，0 为不要求", EN: "least characters of the measures, 0 for none"}},
		},
		Files: files, Run: run,
	}
}

var (
	lowShare   = say.Text{ZH: "问题和原因占全文%.1f%%，要求不少于%.1f%%", EN: "findings and causes have %.1f%% of the text; %.1f%% are asked for"}
	shortWhole = say.Text{ZH: "全文%d字，要求不少于%d字", EN: "the text has %d characters; %d are asked for"}
	shortPart  = map[statement.Role]say.Text{
		statement.Findings: {ZH: "问题部分%d字，要求不少于%d字", EN: "the findings have %d characters; %d are asked for"},
		statement.Causes:   {ZH: "原因部分%d字，要求不少于%d字", EN: "the causes have %d characters; %d are asked for"},
		statement.Measures: {ZH: "措施部分%d字，要求不少于%d字", EN: "the measures have %d characters; %d are asked for"},
	}
)

func run(p *check.Pass) {
	f := figures.Of(p.Doc, p.Statement)
	if least := p.Number("share"); f.Share < least && f.Findings > 0 {
		p.Report(heading(p, statement.Findings), lowShare.With(floor(f.Share), 100*least))
	}
	if least := int(p.Number("whole")); f.Characters < least {
		p.Report(doc.Span{}, shortWhole.With(f.Characters, least))
	}
	for _, role := range []statement.Role{statement.Findings, statement.Causes, statement.Measures} {
		least, has := int(p.Number(string(role))), f.Of(role).Characters
		// A part that is not there at all is S101's.
		if has > 0 && has < least {
			p.Report(heading(p, role), shortPart[role].With(has, least))
		}
	}
}

// floor rounds down to a tenth of a percent, so that what falls short never looks
// as if it did not.
func floor(share float64) float64 { return math.Floor(1000*share) / 10 }

// heading is the place of the heading of a role, or nothing.
func heading(p *check.Pass, role statement.Role) doc.Span {
	for i := range p.Statement.Sections {
		if s := &p.Statement.Sections[i]; s.Role == role && s.Heading != "" {
			return s.Headline(p.Doc)
		}
	}
	return doc.Span{}
}
