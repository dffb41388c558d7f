// Package a307 reports measures whose day lies behind the document's own, though
// the work is not done.
package a307

import (
	"embed"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/check/dates"
	"github.com/bihuan/bihuan/check/progress"
	"github.com/bihuan/bihuan/say"
	"github.com/bihuan/bihuan/statement"
)

//go:embed *.md testdata
var files embed.FS

// Rule is A307.
func Rule() *check.Rule {
	return &check.Rule{
		Code: "A307", Name: "deadline-passed", Severity: check.Error, Since: "0.2",
		Title: say.Text{ZH: "没做完的事时限已过", EN: "Work that is not done is overdue on the document's own date"},
		Lists: progress.Lists(),
		Params: []check.Param{{
			Name: "nearest", Default: 92, Least: 0, Most: 366,
			About: say.Text{ZH: "时限没写年份时，早于材料日期多少天以内算已过，再早算下一年", EN: "days before the document's date within which a date without a year counts as passed; an earlier one is next year's"},
		}},
		Files: files, Run: run,
	}
}

var (
	unfinished = say.Text{ZH: "时限%s早于材料日期%s，而事情没有做完", EN: "was due on %s, before the document's date %s, and is not done"}
	unknown    = say.Text{ZH: "时限%s早于材料日期%s，又没有写已经完成", EN: "was due on %s, before the document's date %s, and is not said to be done"}
	hint       = say.Text{ZH: "做完了写明完成时间；没做完写明原因和新的时限", EN: "say when it was done, or why it was not and by when it will be"}
)

func run(p *check.Pass) {
	first, last, ok := p.Written()
	if !ok {
		return
	}
	for i := range p.Statement.Measures {
		m := &p.Statement.Measures[i]
		if m.Due == "" {
			continue
		}
		nearest := int(p.Number("nearest"))
		// Whether it is done is asked only where the day can have passed.
		if _, may := passed(m, first, last, true, nearest); !may {
			continue
		}
		state := progress.Of(p, m)
		due, over := passed(m, first, last, state == progress.Pending, nearest)
		if state == progress.Done || !over || laterStage(p, m, due, first, last) {
			continue
		}
		switch {
		case state == progress.Pending:
			p.Report(m.Headline(p.Doc), said(unfinished, due, last)).Hint = hint
		case reportsWork(p) && !progress.Planned(p, m):
			p.Note(m.Headline(p.Doc), said(unknown, due, last)).Hint = hint
		default:
			p.Report(m.Headline(p.Doc), said(unknown, due, last)).Hint = hint
		}
	}
}

func said(t say.Text, due, day dates.Day) say.Text {
	return say.Text{ZH: t.With(due.Han(), day.Han()).ZH, EN: t.With(due.String(), day.String()).EN}
}

// reportsWork: the document tells what was done, so that a day behind it without a
// word may be the day on which it was.
func reportsWork(p *check.Pass) bool {
	return p.Statement.Profile == statement.AuditRectification || p.Statement.Profile == statement.InspectionRectification
}

// passed gives the last day of the measure's due date, and reports that it lies
// before the first day on which the document can have been written.
func passed(m *statement.Measure, first, last dates.Day, pending bool, nearest int) (dates.Day, bool) {
	list := dates.Find(m.Due)
	if len(list) == 0 {
		return dates.Day{}, false
	}
	d := list[0]
	if n := len(list) - 1; n > 0 && list[n].Known == dates.Shared {
		d = list[n] // the end of a range
	}
	if !d.Real() || d.Bound == dates.From || d.Bound == dates.Later {
		return dates.Day{}, false
	}
	if !pending && d.Bound != dates.Until && d.Day == 0 {
		return dates.Day{}, false // 8月组织 tells when, not by when
	}
	_, due := d.Range(last)
	if d.Known != dates.NoYear || d.Near() {
		return due, due.Before(first)
	}
	// A date without a year is the nearest that fits: work that is said not to be
	// done was due in the past, other work may be due next year.
	if pending && !due.Before(first) && first.Since(lastYear(d, last)) <= nearest {
		return lastYear(d, last), true
	}
	return due, due.Before(first) && (pending || first.Since(due) <= nearest)
}

func lastYear(d dates.Date, day dates.Day) dates.Day {
	_, due := d.In(day.Year - 1)
	return due
}

// laterStage: the measure names a later date that still lies ahead, as work in
// stages does.
func laterStage(p *check.Pass, m *statement.Measure, passed, first, last dates.Day) bool {
	for _, d := range p.DatesIn(m.Span) {
		if d.Bound != dates.Until {
			continue
		}
		_, due := d.Range(last)
		if !due.Before(first) && (due.Month != passed.Month || due.Day != passed.Day) {
			return true
		}
	}
	return false
}
