// Package f501 reports events that a document speaks of as coming though they lay
// behind on its date.
package f501

import (
	"embed"
	"sort"
	"strings"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/check/dates"
	"github.com/bihuan/bihuan/check/words"
	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/say"
)

//go:embed *.md testdata
var files embed.FS

// Rule is F501.
func Rule() *check.Rule {
	return &check.Rule{
		Code: "F501", Name: "stale-event", Severity: check.Warning, Since: "0.2",
		Title: say.Text{ZH: "把过去的事说成将来", EN: "A past event spoken of as coming"},
		Lists: []string{"events", "coming"},
		Files: files, Run: run,
	}
}

var (
	over   = say.Text{ZH: "材料日期是%s，“%s”此前已经过去", EN: "the document is of %s, and “%s” was over by then"}
	past   = say.Text{ZH: "材料日期是%s，这里却说将在%s", EN: "the document is of %s, and this speaks of %s as to come"}
	mend   = say.Text{ZH: "改成现在的说法，并查一查这一段是否沿用旧稿", EN: "bring it up to date, and see whether the passage is from an older text"}
	coming = [...]string{"将于", "拟于", "定于", "计划于", "即将于", "预定于", "将在", "拟在", "计划在", "即将到来的", "即将召开的", "即将进入", "will be held on ", "will take place on ", "will be held in ", "will take place in ", "is planned for ", "is scheduled for "}
)

func run(p *check.Pass) {
	first, _, ok := p.Written()
	if !ok {
		return
	}
	events(p, first)
	days(p, first)
}

// farthest bounds the words between a word of coming and the event, in bytes.
const farthest = 45

// events looks for known events behind words of coming: 即将召开的党的二十大.
func events(p *check.Pass, day dates.Day) {
	leads := p.Hits("coming")
	for _, e := range p.Hits("events") {
		for len(leads) > 1 && leads[1].To <= e.From {
			leads = leads[1:]
		}
		_, end, ok := dates.Of(e.Instead)
		if !ok || !end.Before(day) || len(leads) == 0 || anotherEvent(p.Text(), e) {
			continue
		}
		c := leads[0]
		if c.To <= e.From && e.From <= c.To+farthest && !strings.ContainsAny(p.Text()[c.To:e.From], "，。；、：\n") {
			report(p, c, e, day)
		}
	}
}

// report quotes from the word of coming to the event. Of words such as 迎接, which
// may tell what was done for it at the time, it is a note.
func report(p *check.Pass, c, e words.Hit, day dates.Day) {
	message := say.Text{ZH: over.With(day.Han(), e.Phrase).ZH, EN: over.With(day.String(), e.Phrase).EN}
	place := p.Doc.PointSpan(c.From, e.To)
	if strings.HasPrefix(c.Phrase, "即将") || strings.HasPrefix(c.Phrase, "将要") {
		p.Report(place, message).Hint = mend
		return
	}
	p.Note(place, message).Hint = mend
}

// anotherEvent: the words are part of the name of something about the event: 党的
// 二十大精神, 党的二十大报告.
func anotherEvent(text string, e words.Hit) bool {
	for _, w := range [...]string{"精神", "报告", "代表", "以来", "部署", "文件", "后"} {
		if strings.HasPrefix(text[e.To:], w) {
			return true
		}
	}
	return false
}

// days looks for days with a year that words of coming lead to: 将于2023年5月召开. Those
// of measures are A307's.
func days(p *check.Pass, day dates.Day) {
	for _, d := range p.Dates() {
		if d.Known != dates.Written || !d.Real() || d.Bound == dates.From {
			continue
		}
		lead := leads(p.Text()[:d.From])
		if lead == "" {
			continue
		}
		_, last := d.Range(day)
		place := p.Doc.PointSpan(d.From-len(lead), d.To)
		if !last.Before(day) || inMeasure(p, place) || quoted(p.Text()[:d.From]) {
			continue
		}
		message := say.Text{ZH: past.With(day.Han(), p.Text()[d.From:d.To]).ZH, EN: past.With(day.String(), p.Text()[d.From:d.To]).EN}
		p.Report(place, message).Hint = mend
	}
}

func leads(head string) string {
	for _, w := range coming {
		if strings.HasSuffix(head, w) {
			// 原定于, 曾计划于 tell what was meant then.
			before := head[:len(head)-len(w)]
			for _, then := range [...]string{"原", "曾", "当时", "本"} {
				if strings.HasSuffix(before, then) {
					return ""
				}
			}
			return w
		}
	}
	return ""
}

func inMeasure(p *check.Pass, s doc.Span) bool {
	list := p.Statement.Measures
	i := sort.Search(len(list), func(i int) bool { return list[i].Span.Start > s.Start })
	return i > 0 && list[i-1].Span.Has(s)
}

func quoted(head string) bool {
	head = head[max(0, len(head)-300):]
	return strings.LastIndex(head, "“") > strings.LastIndex(head, "”")
}
