// Package f502 reports required reading that a statement never names.
package f502

import (
	"embed"
	"strings"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/check/titles"
	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/say"
	"github.com/bihuan/bihuan/statement"
)

//go:embed *.md testdata
var files embed.FS

// Rule is F502.
func Rule() *check.Rule {
	return &check.Rule{
		Code: "F502", Name: "reference-missing", Severity: check.Warning, Since: "0.2",
		Title: say.Text{ZH: "必读篇目没有提到", EN: "Required reading that is never named"},
		Files: files, Run: run,
	}
}

var (
	missing = say.Text{ZH: "全文没有提到本轮必读的《%s》", EN: "《%s》, which the round requires, is never named"}
	hint    = say.Text{ZH: "学了就写明学到什么；没学先补学", EN: "say what was learned from it, or read it first"}
)

func run(p *check.Pass) {
	if p.Round == nil || len(p.Round.Reading) == 0 || p.Statement.Profile == statement.Ledger {
		return
	}
	// Brackets stay here: （试行） stands within the text of other sentences.
	text := squeezed(p.Text())
	var named []string
	for _, t := range titles.Find(p.Text()) {
		named = append(named, titles.Normal(p.Text()[t.From:t.To]))
	}
	for i := range p.Round.Reading {
		w := &p.Round.Reading[i]
		if !names(text, w) && !misnamed(named, w) {
			p.Report(doc.Span{}, missing.With(w.Title)).Hint = hint
		}
	}
}

var squeeze = strings.NewReplacer(" ", "", "\u3000", "", "\u00a0", "", "\n", "", "“", "", "”", "", "‘", "", "’", "", "\"", "", "(", "（", ")", "）", "、", "", "，", "", "〈", "", "〉", "", "·", "", "〔", "", "〕", "", "[", "", "]", "")

// squeezed leaves out what may differ between a title and where it is named.
func squeezed(s string) string { return squeeze.Replace(strings.ToLower(s)) }

// names: the text has the title, one of its other names, or its number.
func names(text string, w *check.Work) bool {
	for _, name := range append([]string{w.Title, w.Number}, w.Others...) {
		if name == "" {
			continue
		}
		whole := squeezed(name)
		normal := titles.Normal(name)
		if strings.Contains(text, whole) || strings.Contains(text, normal) || strings.Contains(text, titles.Short(normal)) {
			return true
		}
	}
	return false
}

// misnamed: a title comes close; F504 speaks of it.
func misnamed(named []string, w *check.Work) bool {
	normal := titles.Normal(w.Title)
	for _, t := range named {
		if titles.Slip(t, normal) {
			return true
		}
	}
	return false
}
