// Package f503 reports days that no calendar has.
package f503

import (
	"embed"
	"strings"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/check/dates"
	"github.com/bihuan/bihuan/say"
)

//go:embed *.md testdata
var files embed.FS

// Rule is F503.
func Rule() *check.Rule {
	return &check.Rule{
		Code: "F503", Name: "no-such-date", Severity: check.Error, Since: "0.2",
		Title: say.Text{ZH: "不存在的日期", EN: "A date that does not exist"},
		Files: files, Run: run,
	}
}

var (
	noMonth = say.Text{ZH: "一年没有%d月", EN: "there is no month %d"}
	noDay   = say.Text{ZH: "%d月没有%d日", EN: "month %d has no day %d"}
	noLeap  = say.Text{ZH: "%d年不是闰年，2月只有28日", EN: "%d is no leap year, its February has 28 days"}
	mend    = say.Text{ZH: "核对后改为实际日期", EN: "put the true date"}
)

func run(p *check.Pass) {
	list := p.Dates()
	_, day, known := p.Written()
	for i, d := range list {
		message, wrong := wrongDay(d, day, known)
		if !wrong {
			continue
		}
		from := d.From
		// 2月28日至30日 is wrong as a whole: its 30日 alone says nothing.
		if d.Known != dates.Written && strings.HasSuffix(p.Text()[d.From:d.To], "日") && i > 0 && !strings.Contains(p.Text()[d.From:d.To], "月") {
			from = list[i-1].From
		}
		place := p.Doc.PointSpan(from, d.To)
		if quoted(p.Text(), from, d.To) {
			p.Note(place, message) // the date may be what is found fault with
			continue
		}
		p.Report(place, message).Hint = mend
	}
}

// wrongDay says what is wrong with a date, in a document of a day.
func wrongDay(d dates.Date, day dates.Day, dated bool) (say.Text, bool) {
	switch {
	case d.Month > 12:
		return noMonth.With(d.Month), true
	case !d.Real() && d.Month == 2 && d.Day == 29:
		return noLeap.With(d.Year), true
	case !d.Real():
		return noDay.With(d.Month, d.Day), true
	case d.Month != 2 || d.Day != 29 || d.Known == dates.Written || d.Known == dates.Shared:
		return say.Text{}, false
	}
	year, known := leapYear(d, day)
	if !dated || !known || dates.Leap(year) {
		return say.Text{}, false
	}
	return noLeap.With(year), true
}

// leapYear is the year that a 29 February must mean: the one that it counts from
// the document's own, or, of a deadline, the next one.
func leapYear(d dates.Date, day dates.Day) (int, bool) {
	switch {
	case d.Known == dates.Relative:
		return d.YearAt(day), true
	case d.Bound != dates.Until || day.Month < 1:
		return 0, false
	case day.Month > 2:
		return day.Year + 1, !dates.Leap(day.Year)
	}
	return day.Year, true
}

// quoted: quotation marks stand close around the place.
func quoted(text string, from, to int) bool {
	head, tail := text[max(0, from-30):from], text[to:min(len(text), to+30)]
	open := max(strings.LastIndex(head, "“"), strings.LastIndex(head, "「"), strings.LastIndex(head, "\""))
	return open > max(strings.LastIndex(head, "”"), strings.LastIndex(head, "」")) &&
		strings.ContainsAny(tail, "”」\"")
}
