package foreign

import (
	"strings"

	"github.com/bihuan/bihuan/internal/table"
	"github.com/bihuan/bihuan/internal/table/grid"
	"github.com/bihuan/bihuan/internal/table/value"
	"github.com/bihuan/bihuan/outline"
	"github.com/bihuan/bihuan/say"
)

// walk is the reading of a sheet under way.
type walk struct {
	*sheet
	before *Row   // the row above
	parent string // the number of the finding above, in a column of findings and measures
	// The section, the one within it, and the unit that a section names.
	band, inner, unit table.Text
}

// rows reads the rows of a sheet; false where nobody wants more.
func (s *sheet) rows(yield func(*Row) bool) bool {
	w := &walk{sheet: s}
	for i := s.from; i < s.grid.Len(); i++ {
		if s.leftOut(i) {
			continue
		}
		switch s.kinds[i] {
		case isBand:
			w.section(i)
		case isData:
			if r := w.row(i); r != nil {
				var told []table.Problem
				for _, one := range w.apart(r) {
					w.mean(one)
					told = one.tellOnce(told)
					w.before = one
					if !yield(one) {
						return false
					}
				}
			}
		}
	}
	return true
}

// row reads a row of data; nil where it says nothing.
func (w *walk) row(i int) *Row {
	number := w.grid.Number(i)
	cols := w.grid.Cols(i)
	r := &Row{Row: table.Row{Cell: w.cell(number, cols[0]), Cells: make(map[table.Field]table.Text, len(w.m.Columns))}}
	own := false
	for _, c := range w.m.Columns {
		t, mine := w.text(r, i, c.Col, c.Field)
		if t.Words == "" {
			continue
		}
		own = own || mine
		switch {
		case c.Field == table.More:
			r.more = append(r.more, t)
		case c.Field != table.Unknown:
			r.Cells[c.Field] = t
			if c.Also != "" {
				r.Cells[c.Also] = t
			}
		case !w.grid.HiddenCol(c.Col):
			if r.Other == nil {
				r.Other = map[string]table.Text{}
			}
			r.Other[w.heading(r, c.Heading, c.Col)] = t
		}
	}
	if !own {
		return nil
	}
	w.unite(r, i)
	w.either(r)
	w.tie(r, i)
	w.details(r, i)
	w.fill(r)
	return r
}

// either settles a cell of a column that holds findings as well as measures: a number below
// that of the finding above (1.2 below 1) makes it one of its measures.
func (w *walk) either(r *Row) {
	if col := w.cols[table.Finding]; col > 0 && col == w.cols[table.Measure] {
		w.told(r)
	}
	if !w.nested {
		return
	}
	number := bareNumber(r.Cells[table.Number].Words)
	if w.parent != "" && below(number, w.parent) {
		delete(r.Cells, table.Finding)
		delete(r.Cells, table.Number)
		return
	}
	w.parent = number
	delete(r.Cells, table.Measure)
}

func bareNumber(words string) string { return strings.Trim(value.Squeeze(words), ".、()") }

// told parts a cell in which labels say what is what: 问题：… 措施：….
func (w *walk) told(r *Row) {
	cell := r.Cells[table.Finding]
	parts := map[table.Field]string{}
	for _, p := range inlinePairs(cell.Words) {
		if p.words != "" {
			parts[p.field] = p.words
		}
	}
	if parts[table.Finding] == "" || parts[table.Measure] == "" {
		return
	}
	for _, f := range []table.Field{table.Finding, table.Measure, table.Cause} {
		if words := parts[f]; words != "" {
			r.Cells[f] = table.Text{Cell: cell.Cell, Words: words}
		}
	}
}

// below: a number goes on from another, 1.2 or 1-2 from 1.
func below(number, parent string) bool {
	rest, ok := strings.CutPrefix(number, parent)
	return ok && rest != "" && strings.ContainsAny(rest[:1], ".-")
}

// heading names a column that nobody knows, by its letter where it has no heading or
// another has the same.
func (w *walk) heading(r *Row, heading string, col int) string {
	if _, twice := r.Other[heading]; heading == "" || twice {
		return strings.TrimSpace(heading + " " + letters(col))
	}
	return heading
}

// letters is how spreadsheets call a column.
func letters(col int) string {
	out := ""
	for ; col > 0; col = (col - 1) / 26 {
		out = string(rune('A'+(col-1)%26)) + out
	}
	return out
}

// text gives the words of a cell, or of the one that it is merged with; mine tells
// that they are not those of a row above.
func (w *walk) text(r *Row, i, col int, f table.Field) (t table.Text, mine bool) {
	c, row, at := w.grid.Seen(i, col)
	t = table.Text{Cell: w.cell(row, at), Words: c.Words}
	if w.sideways(i, col, at, f) {
		return table.Text{}, false
	}
	mine = row == w.grid.Number(i)
	switch {
	case c.Kind == grid.Uncooked:
		r.add(t.Cell, f, "cell-formula", false, say.Text{ZH: "公式还没有算出结果，这一格没有取；请在表格软件中打开并保存一次", EN: "the formula has no value yet, so the cell was not taken; open the file in a spreadsheet and save it"})
		return table.Text{}, mine
	case c.Kind == grid.Fault:
		r.add(t.Cell, f, "cell-fault", false, say.Text{ZH: "公式出错（%[1]s），这一格没有取", EN: "the formula failed (%[1]s); the cell was not taken"}.With(c.Words))
		return table.Text{}, mine
	case f == table.Amount && c.Exact != "":
		t.Words = c.Exact
	case f == table.Number:
		t.Words = value.Fold(t.Words)
	}
	if value.Blank(t.Words) && f != table.Done && f != table.Closed {
		return table.Text{}, mine && t.Words != ""
	}
	if mine && at == col {
		w.strokes(r, t.Cell, f, c)
	}
	if same, ok := w.ditto(t.Words, i, col, f); ok {
		t.Words = same
	}
	return t, mine
}

// strokes tells what is struck through: words within a cell that somebody took back are left
// out; a whole cell may have been taken back, or be done with, which nobody knows.
func (w *walk) strokes(r *Row, at table.Cell, f table.Field, c grid.Cell) {
	switch {
	case c.Struck == grid.Part:
		r.add(at, f, "cell-struck", false, say.Text{ZH: "带删除线的文字没有取，其余取作「%[1]s」", EN: "what is struck through was not taken; the rest is “%[1]s”"}.With(c.Words))
	case c.Struck == grid.All && (f == table.Finding || f == table.Measure):
		r.add(at, f, "cell-struck", false, say.Text{ZH: "整格带删除线，仍然取了；如已作废，请删去这一行", EN: "the whole cell is struck through and was taken nevertheless; delete the row if it no longer holds"})
	}
}

// sideways: a cell that is merged with others beside it belongs to another column: to
// that of the finding or the measure where it reaches there, else to its first.
func (w *walk) sideways(i, col, at int, f table.Field) bool {
	if f == table.Finding || f == table.Measure {
		return false
	}
	if at != col {
		return true
	}
	m, ok := w.grid.MergeAt(w.grid.Number(i), col)
	if !ok || m.LastCol == m.Col || f == table.Number {
		return false
	}
	over := func(f table.Field) bool { c := w.cols[f]; return c > m.Col && c <= m.LastCol }
	return over(table.Finding) || over(table.Measure)
}

// ditto reads 同上, 〃 and 同左.
func (w *walk) ditto(words string, i, col int, f table.Field) (string, bool) {
	if len(words) > len("（同上）") {
		return "", false
	}
	switch strings.Trim(value.Squeeze(words), "()。") {
	case "同上", "〃", "″", `"`, "''", "”", "“", "如上", "同前", "上同", "同上行", "ditto", "do.", "々":
		if w.before == nil {
			return "", false
		}
		if f != table.Unknown {
			return w.before.Cells[f].Words, true
		}
		for _, t := range w.before.Other {
			if t.Col == col {
				return t.Words, true
			}
		}
		return "", true
	case "同左":
		if col > 1 {
			c, _, _ := w.grid.Seen(i, col-1)
			return c.Words, true
		}
	}
	return "", false
}

func (r *Row) add(c table.Cell, f table.Field, code string, fatal bool, words say.Text) {
	r.Problems = append(r.Problems, table.Problem{Cell: c, Field: f, Code: code, Fatal: fatal, Say: words})
}

// of the finding are the cells that a row repeats which continues it; of the measure
// those that blanks below repeat in tables without merged cells.
var (
	ofFinding = []table.Field{table.Number, table.Finding, table.Detail, table.Aspect, table.Category, table.Severity, table.Amount, table.Basis, table.Place, table.Source, table.Found}
	ofMeasure = []table.Field{table.Unit, table.Owner, table.Superior, table.Helpers, table.Due}
)

// leftOut: a row that is not shown and not taken.
func (s *sheet) leftOut(i int) bool { return s.grid.HiddenRow(i) && !s.b.mapping.Hidden }

// section takes in a row that heads those below it: one that names a unit says who
// answers for them, （一） below 一、 parts the section.
func (w *walk) section(i int) {
	col := w.grid.Cols(i)[0]
	words := w.grid.At(i, col).Words
	t := table.Text{Cell: w.cell(w.grid.Number(i), col), Words: band(words)}
	if d := w.b.o.Directory; d != nil && w.cols[table.Unit] == 0 {
		if units, doubts := d.Units(t.Words); len(units) == 1 && len(doubts) == 0 {
			w.unit = t
			return
		}
	}
	g, _ := outline.Parse(words)
	if g.Family == outline.HanParen && w.band.Words != "" {
		w.inner = t
		return
	}
	w.band, w.inner = t, table.Text{}
}
