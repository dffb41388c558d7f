package columns

import (
	"slices"
	"strings"

	"github.com/bihuan/bihuan/internal/table"
)

// weighing settles which column holds what, by headings and by cells.
type weighing struct {
	cols []Column
	held []contents
}

func (w *weighing) weigh() {
	w.byContents()
	w.whoAnswers()
	w.resolve(unitOf, table.Unit)
	w.early()
	w.resolve(dueOr, table.Due)
	w.resolve(demanded, table.Measure)
	w.findings()
	w.one()
	w.groups()
	w.infer() // the finding first,
	w.infer() // then what stands by it
	for i := range w.cols {
		if c := &w.cols[i]; !field(c.Field) {
			c.Field, c.Certainty = table.Unknown, 0
		}
	}
}

// byContents holds what headings say against the cells.
func (w *weighing) byContents() {
	for i := range w.cols {
		c, h := &w.cols[i], w.held[i]
		switch c.Field {
		case status:
			c.Field = table.Progress
			if h.filled > 0 && h.answers >= 60 && !w.has(table.Done) && !w.barer(i) {
				c.Field = table.Done
			}
		case table.Progress:
			if h.filled > 0 && h.answers >= 80 && h.length <= 6 && !w.has(table.Done) {
				c.Field = table.Done
			}
		case table.Finding, table.Detail, table.Measure, table.Cause:
			if h.filled > 2 && h.numbers+h.dates >= 80 {
				c.Field, c.Certainty = none, sureHalf // how many, when
			}
		case table.Severity, table.Category, table.Aspect:
			if c.Field == table.Category && h.grades && !w.has(table.Severity) {
				c.Field, c.Certainty = table.Severity, min(c.Certainty, surePart) // 隐患类别: 重大, 一般
			}
			if h.filled > 2 && h.length > 40 {
				c.Field, c.Certainty = none, sureHalf
			}
		case table.Done, table.Closed:
			if h.filled > 2 && h.answers < 20 && h.length > 12 && !w.has(table.Progress) {
				c.Field = table.Progress
			}
		}
	}
}

// barer: another column behind tells yes or no in fewer words, 办理状态 beside 办理情况.
func (w *weighing) barer(i int) bool {
	for k := i + 1; k < len(w.cols); k++ {
		if h := w.held[k]; w.cols[k].Field == status && h.filled > 0 && h.answers >= w.held[i].answers && h.length < w.held[i].length+2 && strings.Contains(w.cols[k].Heading, "状态") {
			return true
		}
	}
	return false
}

// whoAnswers settles columns that name units or people (责任) by their cells.
func (w *weighing) whoAnswers() {
	for i := range w.cols {
		c, h := &w.cols[i], w.held[i]
		switch {
		case c.Field != who:
		case w.has(table.Unit) && w.has(table.Owner):
			c.Field, c.Certainty = none, 0
		case w.has(table.Unit) || !w.has(table.Owner) && h.filled > 0 && h.names >= 80:
			c.Field, c.Certainty = table.Owner, sureHalf
		case w.has(table.Owner):
			c.Field, c.Certainty = table.Unit, sureHalf
		default:
			c.Field, c.Also, c.Certainty = table.Unit, table.Owner, sureHalf
		}
	}
}

// early takes a time that stands before the findings for when they were found.
func (w *weighing) early() {
	finding := w.at(table.Finding)
	for i := range w.cols {
		if c := &w.cols[i]; c.Field == dueOr && i < finding && !w.has(table.Found) && len(w.cols[i].Heading) <= len("时间") {
			c.Field, c.Certainty = table.Found, sureHalf
		}
	}
}

func (w *weighing) has(f table.Field) bool {
	for _, c := range w.cols {
		if c.Field == f || c.Also == f {
			return true
		}
	}
	return false
}

// resolve makes a heading that may mean a field mean it, where no other does.
func (w *weighing) resolve(maybe, f table.Field) {
	free := !w.has(f)
	for i := range w.cols {
		c := &w.cols[i]
		if c.Field != maybe {
			continue
		}
		if free {
			c.Field, c.Certainty, free = f, min(c.Certainty, surePart), false
		} else {
			c.Field, c.Certainty = none, 0
		}
	}
}

// findings settles several columns of findings: the shorter is the finding, the
// longer its detail; one of details alone is the finding.
func (w *weighing) findings() {
	if !w.has(table.Finding) {
		for i := range w.cols {
			if c := &w.cols[i]; c.Field == table.Detail {
				c.Field, c.Certainty = table.Finding, min(c.Certainty, surePart)
				break
			}
		}
		return
	}
	var list []int
	for i, c := range w.cols {
		if c.Field == table.Finding && w.held[i].filled > 0 {
			list = append(list, i)
		}
	}
	list = w.beforeMeasure(list)
	if len(list) < 2 || w.has(table.Detail) {
		return
	}
	if 3*w.held[list[0]].filled <= 2*w.held[list[1]].filled {
		w.group(list[0]) // 反馈问题 over several 具体问题
		return
	}
	short, long := list[0], list[1]
	if w.held[short].length > w.held[long].length {
		short, long = long, short
	}
	switch {
	case w.held[short].length <= 4 && w.held[short].filled > 2:
		w.cols[short].Field, w.cols[short].Certainty = w.free(table.Category), sureHalf // a kind of finding
	default:
		w.cols[long].Field, w.cols[long].Certainty = table.Detail, min(w.cols[long].Certainty, surePart)
	}
}

// beforeMeasure leaves out columns of findings behind the measures, where others stand
// before them: a 反馈意见 at the end is what somebody says of the measures.
func (w *weighing) beforeMeasure(list []int) []int {
	measure := w.at(table.Measure)
	if len(list) < 2 || measure < list[0] {
		return list
	}
	return slices.DeleteFunc(list, func(i int) bool {
		if i > measure {
			w.cols[i].Field, w.cols[i].Certainty = none, sureHalf
		}
		return i > measure
	})
}

// groups settles findings that only group what stands beside them: a merged 问题 over
// several 具体表现, each with a number and a measure of its own. The particular ones
// are findings.
func (w *weighing) groups() {
	finding, detail, measure := w.at(table.Finding), w.at(table.Detail), w.at(table.Measure)
	if finding < 0 || detail < 0 || measure < 0 || finding > detail || w.held[detail].filled < 3 {
		return
	}
	few := w.held[finding].filled
	if number := w.at(table.Number); number < 0 || 2*w.held[number].filled < 3*few {
		return // the numbers count the findings
	}
	if 2*w.held[detail].filled < 3*few || 2*w.held[measure].filled < 3*few {
		return
	}
	w.group(finding)
	w.cols[detail].Field, w.cols[detail].Certainty = table.Finding, sureHalf
}

// group makes a column the kind of the findings beside it.
func (w *weighing) group(i int) {
	f := w.free(table.Category)
	if f == none {
		f = w.free(table.Aspect)
	}
	w.cols[i].Field, w.cols[i].Certainty = f, sureHalf
}

// at is the place of a field among the columns, -1 where it has none.
func (w *weighing) at(f table.Field) int {
	for i, c := range w.cols {
		if c.Field == f {
			return i
		}
	}
	return -1
}

// free is a field that no column holds yet, else none.
func (w *weighing) free(f table.Field) table.Field {
	if w.has(f) {
		return none
	}
	return f
}

// one leaves one column of each field: the surest, of equal ones the fuller, then
// the first.
func (w *weighing) one() {
	best := map[table.Field]int{}
	for i, c := range w.cols {
		if !field(c.Field) {
			continue
		}
		b, ok := best[c.Field]
		if !ok || c.Certainty > w.cols[b].Certainty || c.Certainty == w.cols[b].Certainty && w.held[b].filled == 0 && w.held[i].filled > 0 {
			best[c.Field] = i
		}
	}
	for i := range w.cols {
		c := &w.cols[i]
		if b, ok := best[c.Field]; ok && b != i {
			if c.Field == table.Measure && c.Certainty >= surePart && w.held[i].filled > 0 {
				c.Field = table.More
				continue
			}
			c.Field, c.Also, c.Certainty, c.Why = none, "", 0, another.With(w.cols[b].Heading)
		}
	}
	for i := range w.cols {
		if c := &w.cols[i]; c.Also != "" {
			if b, ok := best[c.Also]; ok && b != i {
				c.Also = ""
			}
		}
	}
}
