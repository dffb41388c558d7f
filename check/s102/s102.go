// Package s102 reports a part that stands before one that it must follow.
package s102

import (
	"embed"
	"strings"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/say"
	"github.com/bihuan/bihuan/statement"
)

//go:embed *.md testdata
var files embed.FS

// Rule is S102.
func Rule() *check.Rule {
	return &check.Rule{
		Code: "S102", Name: "section-order", Severity: check.Warning, Since: "0.2",
		Title: say.Text{ZH: "各部分顺序不对", EN: "Parts in the wrong order"},
		Files: files, Run: run,
	}
}

var early = say.Text{ZH: "这一部分应在“%s”之后", EN: "this part belongs after “%s”"}

func run(p *check.Pass) {
	rank := map[statement.Role]int{}
	for i, role := range p.Profile.Order {
		rank[role] = i + 1
	}
	for _, t := range p.Outlines() {
		whole := t.Span(t.Root.From, t.Root.To)
		var part []*statement.Section
		for i := range p.Statement.Sections {
			s := &p.Statement.Sections[i]
			if whole.Has(s.Span) && s.Heading != "" && rank[s.Role] > 0 {
				part = append(part, s)
			}
		}
		judge(p, part, rank)
	}
}

// contains: what is done at once, before anybody knows the cause (8D, step D3).
func contains(heading string) bool {
	for _, w := range []string{"临时", "应急", "围堵", "遏制", "隔离", "立即", "先期", "nterim", "ontain", "mergency", "mmediate"} {
		if strings.Contains(heading, w) {
			return true
		}
	}
	return false
}

// judge reports a part when one of a role that goes before it comes later, and
// none of that role came before: where each aspect has its own parts, the first
// round of them settles it.
func judge(p *check.Pass, part []*statement.Section, rank map[statement.Role]int) {
	times := rounds(part)
	before := map[statement.Role]bool{}
	for i, s := range part {
		if contains(s.Heading) {
			continue
		}
		for _, later := range part[i+1:] {
			if rank[later.Role] >= rank[s.Role] || before[later.Role] {
				continue
			}
			if times[s.Role] > 1 && times[later.Role] == 1 {
				continue // it recurs, below aspects or as a first and a lasting answer; the other stands alone
			}
			p.Report(s.Headline(p.Doc), early.With(later.Heading))
			break
		}
		before[s.Role] = true
	}
}

// rounds tells how often each role comes up anew.
func rounds(part []*statement.Section) map[statement.Role]int {
	times := map[statement.Role]int{}
	for i, s := range part {
		if i == 0 || part[i-1].Role != s.Role {
			times[s.Role]++
		}
	}
	return times
}
