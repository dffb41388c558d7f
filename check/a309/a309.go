// Package a309 reports findings in the wrong voice: a personal statement that
// speaks of others, and one of a group that says I.
package a309

import (
	"embed"
	"strings"
	"unicode/utf8"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/check/voice"
	"github.com/bihuan/bihuan/say"
	"github.com/bihuan/bihuan/statement"
)

//go:embed *.md testdata
var files embed.FS

// Rule is A309.
func Rule() *check.Rule {
	return &check.Rule{
		Code: "A309", Name: "wrong-voice", Severity: check.Warning, Since: "0.2",
		Title: say.Text{ZH: "说话的口气不对", EN: "The wrong voice"},
		Lists: []string{"others"},
		Files: files, Run: run,
	}
}

var (
	others   = say.Text{ZH: "个人材料，这里说的却是“%s”", EN: "a personal statement, and this speaks of “%s”"}
	alone    = say.Text{ZH: "集体的材料，这里却说“我”", EN: "a group's statement, and this says “我” (I)"}
	mendSelf = say.Text{ZH: "只写自己的问题；确属带班子、带队伍的责任，写清自己没有做到什么", EN: "say what you yourself did or failed to do"}
	mendAll  = say.Text{ZH: "改成班子、支部或单位的口气，或移到个人材料", EN: "speak for the group, or move it to the personal statement"}
)

func run(p *check.Pass) {
	switch p.Profile.Voice {
	case check.Person:
		for i := range p.Statement.Findings {
			person(p, &p.Statement.Findings[i].Item)
		}
		for i := range p.Statement.Causes {
			person(p, &p.Statement.Causes[i].Item)
		}
	case check.Group:
		for i := range p.Statement.Findings {
			group(p, &p.Statement.Findings[i].Item)
		}
		for i := range p.Statement.Causes {
			group(p, &p.Statement.Causes[i].Item)
		}
		for i := range p.Statement.Measures {
			group(p, &p.Statement.Measures[i].Item)
		}
	}
}

// person reports an item whose subject is others. Named further down, beside what the
// writer himself did, they may be those whom he led.
func person(p *check.Pass, it *statement.Item) {
	headline := it.Headline(p.Doc)
	from, to := p.Doc.ByteSpan(headline)
	_, end := p.Doc.ByteSpan(it.Span)
	self := voice.People(p.Text()[from:end]) > 0
	for _, h := range p.HitsIn("others", it.Span) {
		if h.From < from || !opensClause(p.Text(), h.From, from) {
			continue
		}
		// A headline that begins with others is about them, whatever follows.
		if h.From == from || !self && h.From >= to {
			p.Report(headline, others.With(h.Phrase)).Hint = mendSelf
			return
		}
	}
}

// opensClause: a clause begins at a place, or a few characters before it with the
// name of their unit (村卫生室有的同志).
func opensClause(text string, at, from int) bool {
	head := text[max(from, at-60):at]
	if i := strings.LastIndexAny(head, "，。；：、,;\n\t"); i >= 0 {
		_, n := utf8.DecodeRuneInString(head[i:])
		head = head[i+n:]
	}
	return utf8.RuneCountInString(head) <= 6 && !strings.ContainsAny(head, "对与和同向给让把被跟为带教管督促帮要求提醒组织及由")
}

// group reports an item in which one person speaks.
func group(p *check.Pass, it *statement.Item) {
	if voice.People(p.Doc.Words(it.Span)) > 0 {
		p.Report(it.Headline(p.Doc), alone).Hint = mendAll
	}
}
