package columns

import (
	"strings"

	"github.com/bihuan/bihuan/internal/table"
	"github.com/bihuan/bihuan/say"
)

// infer tells columns without a known heading by their cells.
func (w *weighing) infer() {
	for i := range w.cols {
		c, h := &w.cols[i], w.held[i]
		if c.Field != table.Unknown || h.filled < 2 {
			continue
		}
		for _, try := range []struct {
			f   table.Field
			is  bool
			say say.Text
		}{
			{table.Number, h.counts && h.length <= 4 && i < 2, say.Text{ZH: "依次的数字", EN: "numbers in order"}},
			{table.Due, h.dates >= 67 && w.behind(i), say.Text{ZH: "日期", EN: "dates"}},
			{table.Owner, h.names >= 80 && h.length <= 12, say.Text{ZH: "人名", EN: "names of people"}},
			{table.Done, h.answers >= 80 && h.length <= 6 && w.behind(i) && !asksElse(c.Heading), say.Text{ZH: "是或否", EN: "yes or no"}},
			{table.Finding, w.wordiest(i) && h.length >= 5 && h.wrong >= 50 && h.better < 80, say.Text{ZH: "说明有什么不对的文字", EN: "words that say what is wrong"}},
			{table.Measure, h.length >= 5 && h.better >= 60 && w.has(table.Finding), say.Text{ZH: "说明要做什么的文字", EN: "words that say what will be done"}},
		} {
			if try.is && !w.has(try.f) {
				c.Field, c.Certainty, c.Why = try.f, sureCells, byCells.With(try.say.ZH, try.say.EN)
				break
			}
		}
	}
}

// asksElse: the heading asks yes or no of something that no rule knows.
func asksElse(heading string) bool {
	return strings.Contains(heading, "是否") || strings.Contains(heading, "有无")
}

// behind: a column of dates that stands behind a measure or a finding says by when.
func (w *weighing) behind(i int) bool {
	for k := range i {
		if f := w.cols[k].Field; f == table.Measure || f == table.Finding || f == table.Owner {
			return true
		}
	}
	return false
}

// wordiest: no column without a field has longer words before a measure.
func (w *weighing) wordiest(i int) bool {
	for k, c := range w.cols {
		if c.Field == table.Measure && k < i {
			return false
		}
		if c.Field == table.Unknown && k != i && w.held[k].length > w.held[i].length*2 && w.held[k].better < 60 {
			return false
		}
	}
	return true
}
