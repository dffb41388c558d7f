package check

import (
	"sort"

	"github.com/bihuan/bihuan/check/dates"
	"github.com/bihuan/bihuan/doc"
)

// Dates are the dates of the text, in order, their places in bytes. They are
// looked for once a run.
func (p *Pass) Dates() []dates.Date {
	if p.dates == nil {
		p.dates = append([]dates.Date{}, dates.Find(p.Doc.Text)...)
	}
	return p.dates
}

// DatesIn are the dates within a span.
func (p *Pass) DatesIn(s doc.Span) []dates.Date {
	from, to := p.Doc.ByteSpan(s)
	list := p.Dates()
	list = list[sort.Search(len(list), func(i int) bool { return list[i].From >= from }):]
	return list[:sort.Search(len(list), func(i int) bool { return list[i].To > to })]
}

// Written gives the first and the last day on which the document can have been
// written: its own date, else that of the round. ok is false where neither is known.
func (p *Pass) Written() (first, last dates.Day, ok bool) {
	if first, last, ok = dates.Of(p.Statement.Date); ok || p.Round == nil {
		return first, last, ok
	}
	return dates.Of(p.Round.Date)
}
