package foreign

import (
	"maps"
	"slices"

	"github.com/bihuan/bihuan/internal/table"
	"github.com/bihuan/bihuan/internal/table/value"
)

// ofItem are the fields that may say something of each measure of a list, in its order.
var ofItem = []table.Field{table.Standard, table.Unit, table.Owner, table.Superior, table.Helpers, table.Due, table.Progress, table.Done, table.Closed}

// apart makes a row of each measure that a cell lists, where the days or the people beside
// it are listed in the same order: ①修订 ②培训, beside ①11月底 ②12月底. A list of measures that has one
// day for all of them stays one text.
func (w *walk) apart(r *Row) []*Row {
	if len(r.more) > 0 && r.Cells[table.Measure].Words == "" {
		r.Cells[table.Measure], r.more = r.more[0], r.more[1:]
	}
	out := w.listed(r)
	for _, t := range r.more {
		one := *r
		one.Cells, one.Same, one.Problems = maps.Clone(r.Cells), true, nil
		one.Cells[table.Measure] = t
		for _, f := range []table.Field{table.Progress, table.Done, table.Closed, table.Cause} {
			delete(one.Cells, f) // they tell of the first
		}
		out = append(out, &one)
	}
	return out
}

// listed makes a row of each measure that a cell lists.
func (w *walk) listed(r *Row) []*Row {
	measures := value.Items(r.Cells[table.Measure].Words)
	if len(measures) < 2 {
		return []*Row{r}
	}
	lists := map[table.Field][]string{table.Measure: measures}
	tells := false
	for _, f := range ofItem {
		words := r.Cells[f].Words
		list := value.Listed(words)
		numbered := len(list) > 0
		if !numbered {
			list = value.Lines(words)
		}
		if len(list) != len(measures) {
			continue
		}
		lists[f] = list
		switch {
		case f == table.Due:
			tells = tells || allDue(list)
		case f == table.Owner || f == table.Unit || f == table.Superior:
			tells = tells || numbered
		}
	}
	if !tells {
		return []*Row{r}
	}
	out := make([]*Row, len(measures))
	for i := range measures {
		one := *r
		one.Cells = maps.Clone(r.Cells)
		for f, list := range lists {
			one.Cells[f] = table.Text{Cell: r.Cells[f].Cell, Words: list[i]}
		}
		if i > 0 {
			one.Same, one.Problems = true, nil
		}
		out[i] = &one
	}
	return out
}

// tellOnce leaves out what was told of the same cells in the items above.
func (r *Row) tellOnce(told []table.Problem) []table.Problem {
	r.Problems = slices.DeleteFunc(r.Problems, func(p table.Problem) bool { return slices.Contains(told, p) })
	return append(told, r.Problems...)
}

// allDue: every item says by when.
func allDue(list []string) bool {
	for _, words := range list {
		if d, _ := value.Due(words, value.When{Year: 2000}); d.Kind == "" {
			return false
		}
	}
	return true
}
