package web

import (
	"slices"
	"strconv"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/figure"
	"github.com/bihuan/bihuan/say"
)

// byView breaks everything that is counted down by one dimension.
type byView struct {
	Choices []option // what it can be broken down by
	Keep    []option // what else the address says
	Name    string
	Heads   []string
	Lines   []byLine
	Apart   bool // a record can stand in several lines, or in none
}

type byLine struct {
	Name, In string
	Cells    []byCell
}

// byCell is a number in words: money is written in yuan.
type byCell struct{ Text, To string }

// byDimensions are those that one can choose. Days open and overdue have tables of their own.
var byDimensions = []figure.Dimension{figure.ByUnit, figure.ByRound, figure.ByAspect, figure.ByCategory, figure.ByCause, figure.BySeverity, figure.ByAmount, figure.ByMonth, figure.BySort}

// byFigures are the columns; those of which no line has any are left out.
var byFigures = []figure.Figure{figure.Found, figure.Caused, figure.TakenOn, figure.Begun, figure.PutForward, figure.Closed, figure.Kept, figure.Reopened, figure.Again, figure.AmountFound, figure.AmountClosed,
	figure.Actions, figure.Accepted, figure.UnderWay, figure.Claimed, figure.ActionsClosed, figure.InTime, figure.Late, figure.Overdue, figure.Extended, figure.Returned}

func (q *request) byDimension() figure.Dimension {
	if d := figure.Dimension(q.param("by")); slices.Contains(byDimensions, d) {
		return d
	}
	return figure.ByUnit
}

// brokenDown makes the table.
func (q *request) brokenDown(f *app.FiguresAsked, total *figure.Numbers, lines []figure.Line) (*byView, error) {
	d := q.byDimension()
	v := &byView{Name: q.say(capitalText(d.Say())), Apart: d == figure.ByCause || d == figure.BySort}
	for _, c := range byDimensions {
		v.Choices = append(v.Choices, option{ID: string(c), Name: q.say(capitalText(c.Say())), Chosen: c == d})
	}
	for name, list := range asQuery(f) {
		v.Keep = append(v.Keep, option{ID: name, Name: list[0]})
	}
	v.Keep = append(v.Keep, option{ID: "count", Name: q.heatCount().String()})
	columns := slices.DeleteFunc(slices.Clone(byFigures), func(fig figure.Figure) bool {
		return fig != figure.Found && !slices.ContainsFunc(lines, func(l figure.Line) bool { return l.Numbers[fig] != 0 })
	})
	for _, fig := range columns {
		v.Heads = append(v.Heads, q.say(capitalText(fig.Say())))
	}
	for i := range lines {
		name, err := q.lineName(f, lines[i].Where[0])
		if err != nil {
			return nil, err
		}
		v.Lines = append(v.Lines, byLine{name, "/figures?" + asQuery(f, lines[i].Where...).Encode(), q.byCells(f, &lines[i].Numbers, columns, lines[i].Where...)})
	}
	if !v.Apart {
		v.Lines = append(v.Lines, byLine{Name: q.say(say.Text{ZH: "合计", EN: "Sum"}), Cells: q.byCells(f, total, columns)})
	}
	return v, nil
}

func (q *request) byCells(f *app.FiguresAsked, n *figure.Numbers, columns []figure.Figure, where ...figure.Where) []byCell {
	var list []byCell
	for _, fig := range columns {
		c := byCell{Text: strconv.FormatInt(n[fig], 10), To: counted(n[fig], f, fig, where...).To}
		if fig.Money() && n[fig] != 0 {
			c.Text = q.money(n[fig])
		}
		list = append(list, c)
	}
	return list
}

// lineName is what a line of a table is about.
func (q *request) lineName(f *app.FiguresAsked, w figure.Where) (string, error) {
	if words := q.say(figure.KeyName(w.By, w.Key)); words != "" && w.By != figure.ByUnit && w.By != figure.ByUnitOwn && w.By != figure.ByAspect {
		return words, nil
	}
	switch w.By {
	case figure.ByUnit, figure.ByUnitOwn:
		name, _ := q.unitLine(f, w)
		return name, nil
	case figure.ByRound:
		return q.roundName(w.Key), nil
	case figure.ByAspect:
		names, err := q.aspectNames(f)
		if err != nil {
			return "", err
		}
		return names(w.Key), nil
	case figure.ByCategory, figure.ByCategoryOwn, figure.ByCause:
		if name := q.category(w.Key); name != "" {
			return name, nil
		}
	case figure.BySeverity:
		if n, err := strconv.Atoi(w.Key); err == nil {
			return q.say(grade(n)), nil
		}
	}
	return w.Key, nil
}
