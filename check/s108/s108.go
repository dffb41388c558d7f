// Package s108 reports prescribed aspects that the findings do not cover.
package s108

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

// Rule is S108.
func Rule() *check.Rule {
	return &check.Rule{
		Code: "S108", Name: "aspect-missing", Severity: check.Warning, Since: "0.2",
		Title: say.Text{ZH: "规定的方面没有写到", EN: "A prescribed aspect is not covered"},
		Files: files, Run: run,
	}
}

var (
	missing = say.Text{ZH: "问题部分没有写“%s”这个方面", EN: "the findings do not cover “%s”"}
	hint    = say.Text{ZH: "补写这一方面；确实没有问题的，也要写明", EN: "cover it; if nothing was found there, say so"}
)

func run(p *check.Pass) {
	aspects := p.Profile.Aspects
	if p.Round != nil && len(p.Round.Aspects) > 0 {
		aspects = p.Round.Aspects
	}
	if len(aspects) == 0 || len(p.Statement.Findings) == 0 && !p.NothingFound() {
		return
	}
	headings, words := covered(p)
	for _, a := range aspects {
		if !covers(headings, words, a) {
			p.Report(heading(p), missing.With(a.Name)).Hint = hint
		}
	}
}

// covered gives the headings of the findings, and all their words, folded.
func covered(p *check.Pass) (headings []string, words string) {
	var b strings.Builder
	for i := range p.Statement.Sections {
		if s := &p.Statement.Sections[i]; s.Role == statement.Findings {
			b.WriteString(titles.Normal(p.Doc.Words(s.Span)))
		}
	}
	for i := range p.Statement.Aspects {
		headings = append(headings, titles.Normal(p.Statement.Aspects[i].Text))
	}
	for i := range p.Statement.Findings {
		f := &p.Statement.Findings[i]
		headings = append(headings, titles.Normal(f.Text))
		b.WriteString(titles.Normal(p.Doc.Words(f.Span)))
	}
	return headings, b.String()
}

// covers: the name, or a word for it, stands in the findings; or a heading and the
// name share nearly all their words (政治素质 and 政治素质方面).
func covers(headings []string, words string, a check.Aspect) bool {
	for _, w := range append([]string{a.Name}, a.Words...) {
		normal := titles.Normal(w)
		if normal == "" || strings.Contains(words, normal) {
			return true
		}
		for _, h := range headings {
			if titles.Alike(h, normal) {
				return true
			}
		}
	}
	return false
}

// heading is the place of the findings' heading; of a text without one, nothing.
func heading(p *check.Pass) doc.Span {
	for i := range p.Statement.Sections {
		if s := &p.Statement.Sections[i]; s.Role == statement.Findings && s.Heading != "" {
			return s.Headline(p.Doc)
		}
	}
	return doc.Span{}
}
