// Package l603 reports words and marks that stand twice by mistake.
package l603

import (
	"embed"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/check/script"
	"github.com/bihuan/bihuan/say"
)

//go:embed *.md testdata
var files embed.FS

// Rule is L603.
func Rule() *check.Rule {
	return &check.Rule{
		Code: "L603", Name: "doubled", Severity: check.Warning, Since: "0.2",
		Title: say.Text{ZH: "字词或标点重复", EN: "A word or mark that stands twice"},
		Lists: []string{"doubled", "doubled-right"},
		Files: files, Run: run,
	}
}

var (
	twice = say.Text{ZH: "“%s”重复了", EN: "“%s” stands twice"}
	once  = say.Text{ZH: "删去重复的“%s”", EN: "delete the second “%s”"}
)

// double is a place where something stands twice or more; unit is how long it is.
type double struct{ from, to, unit int }

func run(p *check.Pass) {
	text := p.Text()
	report(p, listed(p, text), true)
	report(p, phrases(p, text), false)
	report(p, latin(p, text), true)
}

// report tells of doubles. sure: they may be mended without asking.
func report(p *check.Pass, list []double, sure bool) {
	text := p.Text()
	for _, d := range list {
		if script.Quoted(text, d.from, d.to) {
			continue // the words are what the text speaks of
		}
		word := text[d.from : d.from+d.unit]
		g := p.ReportBytes(d.from, d.to, twice.With(word))
		g.Hint = once.With(word)
		g.Fix = &check.Fix{Say: g.Hint, Safe: sure, Edits: []check.Edit{{Span: p.Doc.PointSpan(d.from+d.unit, d.to)}}}
	}
}

// listed are words and marks of the list, of which 的的的 is one.
func listed(p *check.Pass, text string) []double {
	var list []double
	for _, h := range p.Hits("doubled") {
		if last := len(list) - 1; last >= 0 && h.From < list[last].to {
			list[last].to = max(h.To, list[last].to)
			continue
		}
		list = append(list, double{h.From, h.To, (h.To - h.From) / 2})
	}
	return list
}
