package web

import (
	"cmp"
	"slices"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/figure"
	"github.com/bihuan/bihuan/say"
)

// mostLines bounds a table of the page: a bureau may have a thousand schools. The lines
// with most stand in it, and a way leads to all of them.
const mostLines = 40

// restView is what a table does not show.
type restView struct {
	Words string
	In    string // all of them
}

// some keeps the lines of a table with most of what is counted, in their order, unless all
// are asked for, and gives those that it leaves out.
func some[L any](q *request, lines []L, n func(*L) int64) (kept, left []L) {
	if len(lines) <= mostLines || q.param("lines") == "all" {
		return lines, nil
	}
	by := make([]int, len(lines))
	for i := range by {
		by[i] = i
	}
	slices.SortStableFunc(by, func(a, b int) int { return cmp.Compare(n(&lines[b]), n(&lines[a])) })
	first, others := by[:mostLines], by[mostLines:]
	slices.Sort(first)
	for _, i := range first {
		kept = append(kept, lines[i])
	}
	for _, i := range others {
		left = append(left, lines[i])
	}
	return kept, left
}

// rest tells how many lines a table leaves out; nil where it has all. part is where the
// table stands on the page.
func (q *request) rest(f *app.FiguresAsked, n int, part string) *restView {
	if n == 0 {
		return nil
	}
	to := asQuery(f)
	to.Set("lines", "all")
	to.Set("count", q.heatCount().String())
	if d := q.byDimension(); d != figure.ByUnit {
		to.Set("by", string(d))
	}
	return &restView{q.say(say.Text{ZH: "其余 %d 行，列出全部", EN: "%d more lines: show all"}.With(n)), "/figures?" + to.Encode() + "#" + part}
}
