package web

import (
	"slices"
	"strconv"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/figure"
	"github.com/bihuan/bihuan/say"
)

// byView breaks everything that is counted down by one dimension: findings in a table,
// actions in another.
type byView struct {
	Choices []option // what it can be broken down by
	Keep    []option // what else the address says
	Name    string
	Tables  []byTable
	Apart   bool // a record can stand in several lines, or in none
}

// byTable is what is counted of one kind of record; columns with nothing are left out.
type byTable struct {
	Name  string
	Heads []string
	Lines []byLine
	Rest  *restView
}

type byLine struct {
	Name, In string
	Cells    []byCell
}

// byCell is a number in words: money is written in yuan.
type byCell struct{ Text, To string }

// byDimensions are those that one can choose. Days open and overdue have tables of their own.
var byDimensions = []figure.Dimension{figure.ByUnit, figure.ByRound, figure.ByAspect, figure.ByCategory, figure.ByCause, figure.BySeverity, figure.ByAmount, figure.ByMonth, figure.BySort}

// byColumn is a figure under a head that is short: what is counted stands above all of them.
type byColumn struct {
	of  figure.Figure
	say say.Text
}

// byColumns are the columns of each table, the first of all of which the others are parts.
var byColumns = [][]byColumn{
	{{figure.Found, say.Text{ZH: "问题", EN: "Findings"}}, {figure.Caused, say.Text{ZH: "有原因", EN: "With a cause"}}, {figure.TakenOn, say.Text{ZH: "认领", EN: "Taken on"}},
		{figure.Begun, say.Text{ZH: "办理中", EN: "Under way"}}, {figure.PutForward, say.Text{ZH: "申请销号", EN: "Claimed"}}, {figure.Closed, say.Text{ZH: "销号", EN: "Closed"}},
		{figure.Kept, say.Text{ZH: "保持", EN: "Held"}}, {figure.Reopened, say.Text{ZH: "重新打开", EN: "Opened again"}}, {figure.Again, say.Text{ZH: "屡查屡犯", EN: "Again"}},
		{figure.AmountFound, say.Text{ZH: "涉及金额", EN: "Amount"}}, {figure.AmountClosed, say.Text{ZH: "已销号金额", EN: "Amount closed"}}},
	{{figure.Actions, say.Text{ZH: "措施", EN: "Actions"}}, {figure.Assigned, say.Text{ZH: "待认领", EN: "Assigned"}}, {figure.Disputed, say.Text{ZH: "有异议", EN: "Disputed"}}, {figure.Accepted, say.Text{ZH: "已认领", EN: "Accepted"}},
		{figure.UnderWay, say.Text{ZH: "办理中", EN: "Under way"}}, {figure.Claimed, say.Text{ZH: "待验收", EN: "Claimed"}}, {figure.Done, say.Text{ZH: "已验收", EN: "Done"}},
		{figure.ActionsClosed, say.Text{ZH: "销号", EN: "Closed"}}, {figure.InTime, say.Text{ZH: "按期", EN: "In time"}}, {figure.Late, say.Text{ZH: "逾期销号", EN: "Closed late"}},
		{figure.Overdue, say.Text{ZH: "超期未办结", EN: "Overdue"}}, {figure.Extended, say.Text{ZH: "延期", EN: "Extended"}}, {figure.Returned, say.Text{ZH: "退回过", EN: "Returned"}}},
}

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
	for _, columns := range byColumns {
		t, err := q.byTable(f, total, lines, columns, v.Apart)
		if err != nil {
			return nil, err
		}
		if len(t.Lines) > 0 {
			v.Tables = append(v.Tables, t)
		}
	}
	return v, nil
}

// byTable lays the lines out in some columns, with their sum where they add up to it.
func (q *request) byTable(f *app.FiguresAsked, total *figure.Numbers, lines []figure.Line, columns []byColumn, apart bool) (t byTable, err error) {
	t.Name = q.say(columns[0].say)
	columns = slices.DeleteFunc(slices.Clone(columns), func(c byColumn) bool {
		return !slices.ContainsFunc(lines, func(l figure.Line) bool { return l.Numbers[c.of] != 0 })
	})
	for _, c := range columns {
		t.Heads = append(t.Heads, q.say(c.say))
	}
	lines = slices.DeleteFunc(slices.Clone(lines), func(l figure.Line) bool {
		return !slices.ContainsFunc(columns, func(c byColumn) bool { return l.Numbers[c.of] != 0 })
	})
	lines, left := some(q, lines, func(l *figure.Line) int64 { return l.Numbers[columns[0].of] })
	t.Rest = q.rest(f, len(left), "by")
	for i := range lines {
		l := byLine{In: "/figures?" + asQuery(f, lines[i].Where...).Encode(), Cells: q.byCells(f, &lines[i].Numbers, columns, lines[i].Where...)}
		if l.Name, err = q.lineName(f, lines[i].Where[0]); err != nil {
			return t, err
		}
		t.Lines = append(t.Lines, l)
	}
	if len(t.Lines) > 1 && !apart {
		t.Lines = append(t.Lines, byLine{Name: q.say(say.Text{ZH: "合计", EN: "Sum"}), Cells: q.byCells(f, total, columns)})
	}
	return t, nil
}

func (q *request) byCells(f *app.FiguresAsked, n *figure.Numbers, columns []byColumn, where ...figure.Where) []byCell {
	var list []byCell
	for _, c := range columns {
		cell := byCell{Text: strconv.FormatInt(n[c.of], 10), To: counted(n[c.of], f, c.of, where...).To}
		if c.of.Money() && n[c.of] != 0 {
			cell.Text = q.money(n[c.of])
		}
		list = append(list, cell)
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
