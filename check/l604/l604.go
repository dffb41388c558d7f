// Package l604 reports words that are known to be confused.
package l604

import (
	"embed"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/check/script"
	"github.com/bihuan/bihuan/check/words"
	"github.com/bihuan/bihuan/say"
)

//go:embed *.md testdata
var files embed.FS

// Rule is L604.
func Rule() *check.Rule {
	return &check.Rule{
		Code: "L604", Name: "wrong-word", Severity: check.Warning, Since: "0.2",
		Title: say.Text{ZH: "错别字", EN: "A wrong word"},
		Lists: []string{"wrong-word"},
		Files: files, Run: run,
	}
}

var (
	wrong   = say.Text{ZH: "“%s”有误", EN: "“%s” is wrong"}
	instead = say.Text{ZH: "“%s”应为“%s”", EN: "“%s” should be “%s”"}
	put     = say.Text{ZH: "改为“%s”", EN: "write “%s”"}
)

func run(p *check.Pass) {
	text := p.Text()
	hits := p.Hits("wrong-word")
	for i, end := 0, 0; i < len(hits); i++ {
		h := longest(hits, &i)
		if h.From < end || script.Quoted(text, h.From, h.To) {
			continue
		}
		end = h.To
		report(p, h, text[h.From:h.To])
	}
}

// longest gives the longest of the hits that begin at one place, and goes to the
// last of them.
func longest(hits []words.Hit, i *int) words.Hit {
	for *i+1 < len(hits) && hits[*i+1].From == hits[*i].From {
		*i++
	}
	return hits[*i]
}

func report(p *check.Pass, h words.Hit, found string) {
	if h.Instead == "" {
		p.ReportBytes(h.From, h.To, wrong.With(found))
		return
	}
	right := asWritten(h.Instead, found)
	d := p.ReportBytes(h.From, h.To, instead.With(found, right))
	d.Hint = put.With(right)
	d.Fix = &check.Fix{Say: d.Hint, Safe: true, Edits: []check.Edit{{Span: d.Span, New: right}}}
}

// asWritten gives a word the capitals of the one that it replaces.
func asWritten(word, found string) string {
	capital := func(c byte) bool { return 'A' <= c && c <= 'Z' }
	if word[0] < 'a' || word[0] > 'z' || !capital(found[0]) {
		return word
	}
	b := []byte(word)
	all := capital(found[len(found)-1])
	for i := range b {
		if (i == 0 || all) && 'a' <= b[i] && b[i] <= 'z' {
			b[i] -= 'a' - 'A'
		}
	}
	return string(b)
}
