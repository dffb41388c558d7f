// Package a308 reports plans in which everything falls due on one day, or nothing
// ever does.
package a308

import (
	"embed"
	"strings"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/check/dates"
	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/say"
	"github.com/bihuan/bihuan/statement"
)

//go:embed *.md testdata
var files embed.FS

// Rule is A308.
func Rule() *check.Rule {
	return &check.Rule{
		Code: "A308", Name: "one-date-for-all", Severity: check.Warning, Since: "0.2",
		Title: say.Text{ZH: "所有措施一个时限", EN: "One date for all measures"},
		Params: []check.Param{{
			Name: "least", Default: 4, Least: 2, Most: 100,
			About: say.Text{ZH: "至少几条措施才看", EN: "the number of measures from which on it is looked at"},
		}},
		Files: files, Run: run,
	}
}

var (
	oneDay  = say.Text{ZH: "%d条措施全部定在%s完成", EN: "all %d measures fall due on %s"}
	forever = say.Text{ZH: "%d条措施全部是长期坚持，没有一条写第一步什么时候做", EN: "all %d measures are to last, and none has a first step with a date"}
	mend    = say.Text{ZH: "按轻重缓急分别定时限；长期的写明第一步", EN: "set each its own date; give lasting ones a first step"}
)

func run(p *check.Pass) {
	st := p.Statement
	if len(st.Measures) < int(p.Number("least")) {
		return
	}
	if day, ok := sameDay(p, st.Measures); ok {
		message := say.Text{ZH: oneDay.With(len(st.Measures), day.Han()).ZH, EN: oneDay.With(len(st.Measures), day.String()).EN}
		p.Report(heading(p), message).Hint = mend
		return
	}
	if allStanding(p, st.Measures) {
		p.Report(heading(p), forever.With(len(st.Measures))).Hint = mend
	}
}

// heading is the place of the heading of the measures, else of the first measure.
func heading(p *check.Pass) doc.Span {
	for i := range p.Statement.Sections {
		if s := &p.Statement.Sections[i]; s.Role == statement.Measures && s.Heading != "" {
			return s.Headline(p.Doc)
		}
	}
	return p.Statement.Measures[0].Headline(p.Doc)
}

// sameDay: every measure is due on one and the same day.
func sameDay(p *check.Pass, list []statement.Measure) (dates.Day, bool) {
	ref, _, _ := p.Written()
	var day dates.Day
	for i := range list {
		found := dates.Find(list[i].Due)
		if len(found) != 1 || found[0].Bound == dates.From || found[0].Bound == dates.Later || strings.Contains(list[i].Due, "长期") {
			return day, false
		}
		_, last := found[0].Range(ref)
		if i > 0 && last != day {
			return day, false
		}
		day = last
	}
	return day, true
}

// allStanding: every measure is to last, and none names a date of any sort.
func allStanding(p *check.Pass, list []statement.Measure) bool {
	for i := range list {
		m := &list[i]
		if !lasting(m.Due) || len(p.DatesIn(m.Span)) > 0 {
			return false
		}
	}
	return true
}

func lasting(due string) bool {
	for _, w := range [...]string{"长期", "持续", "常态", "ongoing", "continuous", "permanent"} {
		if strings.Contains(strings.ToLower(due), w) && !strings.Contains(due, "立行立改") {
			return true
		}
	}
	return false
}
