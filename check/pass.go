package check

import (
	"sort"

	"github.com/bihuan/bihuan/check/dates"
	"github.com/bihuan/bihuan/check/layout"
	"github.com/bihuan/bihuan/check/words"
	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/outline"
	"github.com/bihuan/bihuan/say"
	"github.com/bihuan/bihuan/statement"
)

// Input is what rules see of one document. Fields that nobody asked for are nil,
// and the rules that want them stay silent.
type Input struct {
	Doc       *doc.Document
	Layout    *doc.Layout // how the file is laid out; nil where its format does not say
	Statement *statement.Statement
	Round     *Round
	Copies    []Copy // passages that stand elsewhere too
	// Suppress sets diagnostics of this document aside: what its own comments and
	// its sidecar say. Today, YYYY-MM-DD, tells which have run out; "" for none.
	Suppress []Suppression
	Today    string
}

// Copy is a passage that another statement holds.
type Copy struct {
	Span     doc.Span
	Other    string  // name of the other document
	Words    string  // as they stand there
	Likeness float64 // 0 to 1
	Own      bool    // the other is an earlier one of the same author or unit
	Holders  int     // documents that have it, about, where they are many; 0 elsewhere
}

// Pass is one rule at work on one document.
type Pass struct {
	Input
	Profile *Profile

	rule   *active
	said   int // diagnostics of the rule
	hits   map[string][]words.Hit
	near   *words.Matcher
	dates  []dates.Date   // nil before anybody asked
	laid   *layout.Case   // nil before anybody asked
	known  map[string]any // by Once
	report *[]Diagnostic
}

// Text is the plain text of the document.
func (p *Pass) Text() string { return p.Doc.Text }

// Outlines are the numbered parts, a tree for each statement of the document.
func (p *Pass) Outlines() []*outline.Tree { return p.Statement.Outlines }

// Number is the value of one of the rule's params.
func (p *Pass) Number(name string) float64 { return p.rule.number(name) }

// Hits are the places of a word list, in order, by bytes of the text. The rule
// must name the list in its Lists.
func (p *Pass) Hits(list string) []words.Hit { return p.hits[list] }

// HitsIn are the hits of a list within a span.
func (p *Pass) HitsIn(list string, s doc.Span) []words.Hit {
	from, to := p.Doc.ByteSpan(s)
	return within(p.hits[list], from, to)
}

// HitsNear are the hits of the lists of rules that look at single items, by the
// name of the list, within a range of bytes of the text.
func (p *Pass) HitsNear(from, to int) map[string][]words.Hit {
	found := p.near.Scan(p.Doc.Text[from:to])
	for _, hits := range found {
		for i := range hits {
			hits[i].From += from
			hits[i].To += from
		}
	}
	return found
}

// HitsWithin are those of some hits, in order, that lie in a range of bytes.
func HitsWithin(hits []words.Hit, from, to int) []words.Hit { return within(hits, from, to) }

// Once gives what several rules want to know of one document, and works it out for
// the first that asks.
func Once[T any](p *Pass, name string, work func() T) T {
	if v, ok := p.known[name]; ok {
		return v.(T)
	}
	v := work()
	p.known[name] = v
	return v
}

func within(hits []words.Hit, from, to int) []words.Hit {
	hits = hits[sort.Search(len(hits), func(i int) bool { return hits[i].From >= from }):]
	for i, h := range hits {
		if h.To > to {
			// Hits may nest: one that reaches out ends nothing.
			return inside(hits[i:], hits[:i:i], to)
		}
	}
	return hits
}

func inside(rest, kept []words.Hit, to int) []words.Hit {
	for _, h := range rest {
		if h.From >= to {
			break
		}
		if h.To <= to {
			kept = append(kept, h)
		}
	}
	return kept
}

// Report says something of a place.
func (p *Pass) Report(s doc.Span, message say.Text) *Diagnostic {
	return p.add(Diagnostic{Span: s, Message: message, Severity: p.rule.severity})
}

// ReportBytes says something of a range of bytes of the text.
func (p *Pass) ReportBytes(from, to int, message say.Text) *Diagnostic {
	return p.Report(p.Doc.PointSpan(from, to), message)
}

// Note says something that cannot be told for sure.
func (p *Pass) Note(s doc.Span, message say.Text) *Diagnostic {
	return p.add(Diagnostic{Span: s, Message: message, Severity: Note})
}

// mostPerRule bounds what one rule says of one document: a person mends a few and
// runs the checks again, and a hostile text must not fill the memory.
const mostPerRule = 2000

var tooMany = say.Text{ZH: "同样的问题太多，只列到这里", EN: "too many of these: no more are listed"}

func (p *Pass) add(d Diagnostic) *Diagnostic {
	p.said++
	if p.said > mostPerRule {
		return &Diagnostic{} // for the rule to fill in, and nobody to see
	}
	if p.said == mostPerRule {
		d.Message = tooMany
	}
	d.Rule = p.rule.Rule
	*p.report = append(*p.report, d)
	return &(*p.report)[len(*p.report)-1]
}
