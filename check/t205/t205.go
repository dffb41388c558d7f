// Package t205 reports causes that only say their finding again.
package t205

import (
	"embed"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/say"
	"github.com/bihuan/bihuan/statement"
)

//go:embed *.md testdata
var files embed.FS

// Rule is T205.
func Rule() *check.Rule {
	return &check.Rule{
		Code: "T205", Name: "cause-repeats-finding", Severity: check.Warning, Since: "0.2",
		Title: say.Text{ZH: "原因只是重复问题", EN: "A cause that only says the finding again"},
		Lists: []string{"reason"},
		Params: []check.Param{
			{Name: "same", Default: 0.8, Least: 0.5, Most: 1,
				About: say.Text{ZH: "原因的标题有多大部分出自问题的标题", EN: "share of the cause's headline that stands in the finding's"}},
			{Name: "new", Default: 0.35, Least: 0, Most: 1,
				About: say.Text{ZH: "整条原因里问题没有说过的内容，不超过多少算重复", EN: "share of new content up to which a cause is a repetition"}},
		},
		Files: files, Run: run,
	}
}

var (
	repeats = say.Text{ZH: "这条原因只是把问题又说了一遍", EN: "this cause only says the finding again"}
	hint    = say.Text{ZH: "再问一次为什么：谁没有做什么，哪一步没有人管", EN: "ask why once more: who left what undone, which step has nobody in charge"}
	finding = say.Text{ZH: "问题是这样说的", EN: "the finding"}
)

// general: a cause of more findings than these repeats none of them.
const general = 5

func run(p *check.Pass) {
	answers := byCause(p.Statement)
	for i := range p.Statement.Causes {
		c := &p.Statement.Causes[i]
		if len(answers[c.ID]) > general {
			continue
		}
		for _, f := range answers[c.ID] {
			said := again(p, c, f)
			if said == other {
				continue
			}
			report := p.Report
			if said == perhaps || len(answers[c.ID]) > 1 {
				report = p.Note // it may well explain the others
			}
			d := report(c.Headline(p.Doc), repeats)
			d.Hint, d.Related = hint, []check.Related{{Span: f.Headline(p.Doc), Say: finding}}
			break
		}
	}
}

// byCause gives the findings that each cause is tied to.
func byCause(st *statement.Statement) map[string][]*statement.Finding {
	findings := map[string]*statement.Finding{}
	for i := range st.Findings {
		findings[st.Findings[i].ID] = &st.Findings[i]
	}
	answers := map[string][]*statement.Finding{}
	for _, l := range st.Links {
		if f := findings[l.From]; f != nil {
			answers[l.To] = append(answers[l.To], f)
		}
	}
	return answers
}

type verdict uint8

const (
	other    verdict = iota // it says something of its own
	perhaps                 // it does not, though its headline is another
	repeated                // not even its headline is its own
)

// again weighs a cause against a finding that it is tied to.
func again(p *check.Pass, c *statement.Cause, f *statement.Finding) verdict {
	if c.Span.Start < f.Span.End && f.Span.Start < c.Span.End {
		return other // one sentence, read as both
	}
	same := headShare(c.Text, f.Text)
	if same < p.Number("same")/2 {
		return other
	}
	if share, ok := fresh(c, f); !ok || share > p.Number("new") || givesReason(p, c, f) {
		return other
	}
	if same < p.Number("same") {
		return perhaps
	}
	return repeated
}
