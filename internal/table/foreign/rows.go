package foreign

import (
	"slices"
	"strings"

	"github.com/bihuan/bihuan/internal/table"
	"github.com/bihuan/bihuan/internal/table/grid"
	"github.com/bihuan/bihuan/internal/table/value"
	"github.com/bihuan/bihuan/say"
)

// walk is the reading of a sheet under way.
type walk struct {
	*sheet
	before *Row       // the row above
	band   table.Text // the section
}

// rows reads the rows of a sheet; false where nobody wants more.
func (s *sheet) rows(yield func(*Row) bool) bool {
	w := &walk{sheet: s}
	for i := s.from; i < s.grid.Len(); i++ {
		if s.grid.HiddenRow(i) && !s.b.mapping.Hidden {
			continue
		}
		switch s.kinds[i] {
		case isBand:
			col := s.grid.Cols(i)[0]
			w.band = table.Text{Cell: s.cell(s.grid.Number(i), col), Words: band(s.grid.At(i, col).Words)}
		case isData:
			if r := w.row(i); r != nil {
				w.before = r
				if !yield(r) {
					return false
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
	w.tie(r, i)
	w.fill(r)
	w.mean(r)
	return r
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
	if at != col && f != table.Unknown {
		return table.Text{}, false // merged sideways: it stands in the column it begins in
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
	}
	if value.Blank(t.Words) && f != table.Done && f != table.Closed {
		return table.Text{}, mine && t.Words != ""
	}
	if same, ok := w.ditto(t.Words, i, col, f); ok {
		t.Words = same
	}
	return t, mine
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

// tie decides whether a row continues the finding above.
func (w *walk) tie(r *Row, i int) {
	if w.cols[table.Finding] == 0 {
		return
	}
	_, origin, _ := w.grid.Seen(i, w.cols[table.Finding])
	finding := r.Cells[table.Finding]
	at := w.cell(w.grid.Number(i), w.cols[table.Finding])
	switch {
	case finding.Words == "" && w.before == nil:
		r.add(at, table.Finding, "finding-missing", true, say.Text{ZH: "这一行没有写问题", EN: "this row says no finding"})
	case finding.Words == "":
		r.Same = true
		w.orphan(r, at)
	case origin != w.grid.Number(i) && w.before != nil && w.before.Cells[table.Finding].Cell == finding.Cell:
		r.Same = true
	case w.before != nil && w.before.Cells[table.Finding].Words == finding.Words:
		w.repeated(r, at)
	}
}

// orphan tells a row with a number of its own and no finding.
func (w *walk) orphan(r *Row, at table.Cell) {
	own, before := r.Cells[table.Number], w.before.Cells[table.Number]
	switch {
	case own.Words == "" || own.Words == before.Words || own.Cell == before.Cell:
	case w.running:
		delete(r.Cells, table.Number)
	default:
		r.add(at, table.Finding, "finding-missing", true, say.Text{ZH: "序号 %[1]s 没有写问题；如是上一个问题的另一条措施，请去掉序号或合并问题格", EN: "number %[1]s says no finding; if it is another measure for the one above, take its number out or merge the cells of the finding"}.With(own.Words))
	}
}

// repeated settles a row with the same words as the one above: the same finding,
// written again.
func (w *walk) repeated(r *Row, at table.Cell) {
	number, before := r.Cells[table.Number].Words, w.before.Cells[table.Number].Words
	if number == "" || number == before || r.Cells[table.Finding].Cell == w.before.Cells[table.Finding].Cell {
		r.Same = true
		return
	}
	for _, f := range []table.Field{table.Unit, table.Place, table.Detail, table.Found, table.Source} {
		if a, b := r.Cells[f].Words, w.before.Cells[f].Words; a != b && a != "" && b != "" {
			return // the same is wrong elsewhere
		}
	}
	r.Same = true
	code, words := "finding-repeated", say.Text{ZH: "问题与上一行相同，按同一个问题的另一条措施理解", EN: "the finding is that of the row above; taken as another measure for it"}
	if r.Cells[table.Measure].Words == w.before.Cells[table.Measure].Words {
		code, words = "row-twice", say.Text{ZH: "这一行与上一行重复", EN: "this row repeats the one above"}
	}
	r.add(at, table.Finding, code, false, words)
	delete(r.Cells, table.Number)
}

// fill gives a row what stands above it: the cells of its finding, blanks that repeat,
// the section it stands in.
func (w *walk) fill(r *Row) {
	if r.Same {
		w.repeat(r)
	} else if w.before != nil {
		for _, f := range []table.Field{table.Aspect, table.Category, table.Source} {
			if t := w.before.Cells[f]; w.down[f] && r.Cells[f].Words == "" && t.Words != "" && (f != table.Aspect || w.band.Words == "") {
				r.Cells[f] = t
			}
		}
	}
	if w.band.Words != "" && r.Cells[table.Aspect].Words == "" && !r.Same {
		r.Cells[table.Aspect] = w.band
	}
}

// repeat fills the cells of a row that continues a finding.
func (w *walk) repeat(r *Row) {
	for _, f := range ofFinding {
		if t := w.before.Cells[f]; r.Cells[f].Words == "" && t.Words != "" {
			r.Cells[f] = t
		}
	}
	if r.Cells[table.Measure].Words == "" {
		return
	}
	var filled []table.Field
	for _, f := range ofMeasure {
		if t := w.before.Cells[f]; !w.merges[f] && r.Cells[f].Words == "" && t.Words != "" {
			r.Cells[f] = t
			filled = append(filled, f)
		}
	}
	if len(filled) > 0 {
		var zh, en []string
		for _, f := range filled {
			zh, en = append(zh, label(f).ZH), append(en, label(f).EN)
		}
		slices.Sort(en)
		r.add(w.cell(r.Row.Row, w.cols[filled[0]]), filled[0], "blank-repeated", false, say.Text{ZH: "空着的%[1]s按上一行填写", EN: "blank cells were filled from the row above: %[2]s"}.With(strings.Join(zh, "、"), strings.Join(en, ", ")))
	}
}
