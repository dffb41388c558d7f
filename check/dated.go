package check

import (
	"sort"
	"strings"

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
	return p.DatesBetween(p.Doc.ByteSpan(s))
}

// DatesBetween are the dates within a range of bytes of the text.
func (p *Pass) DatesBetween(from, to int) []dates.Date {
	list := p.Dates()
	list = list[sort.Search(len(list), func(i int) bool { return list[i].From >= from }):]
	return list[:sort.Search(len(list), func(i int) bool { return list[i].To > to })]
}

// Written gives the first and the last day on which the document can have been
// written: its own date, one that a line of its head or its end gives, else that of
// the round. ok is false where none is known.
func (p *Pass) Written() (first, last dates.Day, ok bool) {
	if first, last, ok = dates.Of(p.Statement.Date); ok {
		return first, last, ok
	}
	if d := p.labelledDate(); d != nil {
		first, last = d.In(d.Year)
		return first, last, true
	}
	if p.Round == nil {
		return first, last, false
	}
	return dates.Of(p.Round.Date)
}

// edge bounds the head and the end of a document, in bytes.
const edge = 400

// labelledDate finds a date behind a word that says it is that of the document.
func (p *Pass) labelledDate() *dates.Date {
	text := p.Doc.Text
	list := p.Dates()
	for i := range list {
		d := &list[i]
		if d.Known != dates.Written || d.Month == 0 || !d.Real() || d.From > edge && d.To < len(text)-edge {
			continue
		}
		head := strings.TrimRight(text[:d.From], " \u3000")
		for _, w := range [...]string{"日期：", "日期:", "日　期：", "填报时间：", "制表时间：", "报告时间：", "编制时间：", "Date:", "Issued:", "Dated"} {
			if strings.HasSuffix(head, w) {
				return d
			}
		}
	}
	return nil
}
