// Package l601 reports marks that stand without their partner.
package l601

import (
	"embed"
	"fmt"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/say"
)

//go:embed *.md testdata
var files embed.FS

// Rule is L601.
func Rule() *check.Rule {
	return &check.Rule{
		Code: "L601", Name: "unpaired-mark", Severity: check.Warning, Since: "0.2",
		Title: say.Text{ZH: "标点不成对", EN: "A mark without its partner"},
		Lists: []string{"title-end", "title-on", "title-lead", "title-behind", "quote-behind", "bracket-behind"},
		Files: files, Run: run,
	}
}

var (
	unclosed = say.Text{ZH: "%s只有前一半，缺 %s", EN: "%s is opened and not closed: %s is missing"}
	unopened = say.Text{ZH: "%s只有后一半，缺 %s", EN: "%s is closed and was not opened: %s is missing"}
	turned   = say.Text{ZH: "引号方向不对，前后应为 %s", EN: "the quotation marks should be turned as in %s"}
	add      = say.Text{ZH: "补上 %s", EN: "add %s"}
	turn     = say.Text{ZH: "改为 %s", EN: "make it %s"}
)

func run(p *check.Pass) {
	loose := strayed(p.Text(), unpaired(p.Text()))
	for i := 0; i < len(loose); i++ {
		m := loose[i]
		if i+1 < len(loose) && m.kind == quote && turnedRound(p.Text(), m, loose[i+1]) {
			reportTurned(p, m, loose[i+1])
			i++
			continue
		}
		report(p, m)
	}
}

func report(p *check.Pass, m mark) {
	text := p.Text()
	message, partner := unclosed, m.kind.closer()
	from, to, sure := m.from, m.to, false
	if m.closing {
		message, partner = unopened, m.kind.opener()
		from = wordsBefore(p, m)
	} else {
		to, sure = wordsBehind(p, m)
	}
	if half := text[m.from] == '(' || text[m.from] == ')'; half {
		partner = m.kind.half(!m.closing)
	}
	d := p.ReportBytes(from, to, fill(message, m.kind.name(), partner))
	d.Hint = add.With(partner)
	at := to
	if m.closing {
		at = from
	}
	d.Fix = &check.Fix{Say: d.Hint, Safe: sure, Edits: []check.Edit{{Span: p.Doc.PointSpan(at, at), New: partner}}}
}

// fill puts what a pair is called and the missing mark into a sentence.
func fill(t, name say.Text, partner string) say.Text {
	return say.Text{ZH: fmt.Sprintf(t.ZH, name.ZH, partner), EN: fmt.Sprintf(t.EN, name.EN, partner)}
}

// turnedRound reports two marks of quotation around a few words, of which one or
// both look the wrong way: “四个意识“, ”四个意识“.
func turnedRound(text string, a, b mark) bool {
	return a.kind == b.kind && (a.closing || !b.closing) && a.line == b.line &&
		b.from-a.to <= 12*len("字") && b.from > a.to && end(text, a.to, b.from) == b.from
}

func reportTurned(p *check.Pass, a, b mark) {
	d := p.ReportBytes(a.from, b.to, turned.With(a.kind.opener()+a.kind.closer()))
	d.Hint = turn.With(a.kind.opener() + a.kind.closer())
	d.Fix = &check.Fix{Say: d.Hint, Safe: true}
	if a.closing {
		d.Fix.Edits = append(d.Fix.Edits, check.Edit{Span: p.Doc.PointSpan(a.from, a.to), New: a.kind.opener()})
	}
	if !b.closing {
		d.Fix.Edits = append(d.Fix.Edits, check.Edit{Span: p.Doc.PointSpan(b.from, b.to), New: a.kind.closer()})
	}
}
