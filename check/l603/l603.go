// Package l603 reports words and marks that stand twice by mistake.
package l603

import (
	"embed"
	"slices"

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
type double struct {
	from, to, unit int
	sure           bool // it may be mended without asking
}

func run(p *check.Pass) {
	text := p.Text()
	list := slices.Concat(listed(p), latin(p, text), phrases(p, text))
	// Of two at one place the one that is sure comes first.
	slices.SortStableFunc(list, func(a, b double) int { return a.from - b.from })
	end := 0
	for _, d := range list {
		// In quotation marks the words are what the text speaks of.
		if d.from >= end && !script.Quoted(text, d.from, d.to) {
			end = d.to
			report(p, d)
		}
	}
}

func report(p *check.Pass, d double) {
	word := p.Text()[d.from : d.from+d.unit]
	g := p.ReportBytes(d.from, d.to, twice.With(word))
	g.Hint = once.With(word)
	g.Fix = &check.Fix{Say: g.Hint, Safe: d.sure, Edits: []check.Edit{{Span: p.Doc.PointSpan(d.from+d.unit, d.to)}}}
}

// listed are words and marks of the list, of which 的的的 is one.
func listed(p *check.Pass) []double {
	var list []double
	for _, h := range p.Hits("doubled") {
		if last := len(list) - 1; last >= 0 && h.From < list[last].to {
			list[last].to = max(h.To, list[last].to)
			continue
		}
		list = append(list, double{h.From, h.To, (h.To - h.From) / 2, true})
	}
	return list
}
