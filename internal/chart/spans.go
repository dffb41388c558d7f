package chart

import (
	"math"

	"github.com/bihuan/bihuan/say"
)

// Span is how long a step took: the days after which a quarter of them, a half and
// three quarters were through. Of none it is not drawn, only named.
type Span struct {
	Name                 string
	First, Median, Third int64
	Of                   int64 // how many were timed
}

var (
	daysWord   = say.Text{ZH: "天", EN: "days"}
	spanWords  = say.Text{ZH: "%s：中位 %d 天，一半在 %d 到 %d 天之间（%d 个）", EN: "%s: median %d days, half of them between %d and %d (%d)"}
	noneTimed  = say.Text{ZH: "还没有", EN: "none yet"}
	spansTitle = say.Text{ZH: "各步用了多少天", EN: "How many days the steps took"}
)

// The measures of a picture of spans.
const (
	spanName = 250 // the room for names
	spanRow  = 34
	spanTop  = 34
)

// Spans draws how long steps took, to stand within a page: the middle half as a bar, the
// median as a line in it, so that one sees at once which step waits, and which varies.
func Spans(list []Span, lang say.Lang, id string) []byte {
	p := &picture{}
	high := spanTop + spanRow*len(list) + 30
	p.beginAt(id, spansTitle.In(lang), described(list, lang), 0, high)
	longest := 1.0
	for _, s := range list {
		longest = max(longest, float64(s.Third))
	}
	ticks, from, to := values(0, longest)
	x := scale{from, to, spanName, width - 30}
	for _, t := range ticks {
		p.line("grid", x.at(t.at), spanTop-8, x.at(t.at), float64(high)-26)
		p.text("faint", x.at(t.at), float64(high)-8, "middle", t.label)
	}
	p.text("faint", width-30, 16, "end", daysWord.In(lang))
	for n, s := range list {
		p.span(x, float64(spanTop+spanRow*n+spanRow/2), s, lang)
	}
	p.end()
	return p.Bytes()
}

// span draws one row. A bar of no length is still seen.
func (p *picture) span(x scale, y float64, s Span, lang say.Lang) {
	p.text("", spanName-12, y+4, "end", lines(s.Name, 34, 1)[0])
	if s.Of == 0 {
		p.text("faint", spanName+6, y+4, "start", noneTimed.In(lang))
		return
	}
	from, until := x.at(float64(s.First)), x.at(float64(s.Third))
	p.rect("half", from, y-7, math.Max(until-from, 3), 14)
	mid := x.at(float64(s.Median))
	p.line("mid", mid, y-11, mid, y+11)
	p.text("strong", math.Max(mid, until)+8, y+4, "start", whole(s.Median))
}

func described(list []Span, lang say.Lang) string {
	words := ""
	for _, s := range list {
		if s.Of > 0 {
			words += spanWords.With(s.Name, s.Median, s.First, s.Third, s.Of).In(lang) + map[say.Lang]string{say.ZH: "；", say.EN: "; "}[lang]
		}
	}
	return words
}
