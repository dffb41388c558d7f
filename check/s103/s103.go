// Package s103 reports headings with nothing under them.
package s103

import (
	"embed"
	"strings"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/say"
)

//go:embed *.md testdata
var files embed.FS

// Rule is S103.
func Rule() *check.Rule {
	return &check.Rule{
		Code: "S103", Name: "empty-section", Severity: check.Warning, Since: "0.2",
		Title: say.Text{ZH: "标题下没有内容", EN: "A heading with nothing under it"},
		Files: files, Run: run,
	}
}

var empty = say.Text{ZH: "标题下面没有内容", EN: "nothing stands under this heading"}

func run(p *check.Pass) {
	for i := range p.Statement.Sections {
		s := &p.Statement.Sections[i]
		if s.Heading == "" || strings.ContainsAny(s.Heading[:1], "[{") || strings.HasPrefix(s.Heading, "【") || strings.HasPrefix(s.Heading, "〔") {
			continue // a place to be filled in (R401, R404), not a heading
		}
		head := s.Headline(p.Doc)
		if blank(p.Doc.Words(doc.Span{Start: head.End, End: s.Span.End})) {
			p.Report(head, empty)
		}
	}
	for i := range p.Statement.Findings {
		if f := &p.Statement.Findings[i]; check.Hollow(&f.Item) {
			p.Report(f.Headline(p.Doc), empty)
		}
	}
}

// blank: nothing but the signs that close a heading.
func blank(s string) bool { return strings.Trim(s, " \n\t　：:。.") == "" }
