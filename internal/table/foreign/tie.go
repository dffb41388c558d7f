package foreign

import (
	"slices"
	"strings"

	"github.com/bihuan/bihuan/internal/table"
	"github.com/bihuan/bihuan/internal/table/value"
	"github.com/bihuan/bihuan/say"
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
	if r.Cells[table.Measure].Words == w.before.Cells[table.Measure].Words && w.differs(r) {
		return
	}
	r.Same = true
	code, words := "finding-repeated", say.Text{ZH: "问题与上一行相同，按同一个问题的另一条措施理解", EN: "the finding is that of the row above; taken as another measure for it"}
	if r.Cells[table.Measure].Words == w.before.Cells[table.Measure].Words {
		code, words = "row-twice", say.Text{ZH: "这一行与上一行重复", EN: "this row repeats the one above"}
	}
	r.add(at, table.Finding, code, false, words)
	delete(r.Cells, table.Number)
}

// differs: a row says something else than the one above, its number apart.
func (w *walk) differs(r *Row) bool {
	for f, t := range r.Cells {
		if f != table.Number && w.before.Cells[f].Words != t.Words {
			return true
		}
	}
	for h, t := range r.Other {
		if w.before.Other[h].Words != t.Words {
			return true
		}
	}
	return false
}

// details gives a finding the details of all rows that go on with it, where each has
// one of its own: a finding has one text for all of them.
func (w *walk) details(r *Row, i int) {
	col, finding := w.cols[table.Detail], w.cols[table.Finding]
	if col == 0 || finding == 0 || r.Same || r.Cells[table.Detail].Words == "" {
		return
	}
	all := r.Cells[table.Detail]
	for k := i + 1; k < w.grid.Len() && w.kinds[k] == isData && !w.leftOut(k); k++ {
		c, row, _ := w.grid.Seen(k, finding)
		if row != r.Cells[table.Finding].Row && !value.Blank(c.Words) {
			break
		}
		if words := w.grid.At(k, col).Words; !value.Blank(words) && words != all.Words {
			if _, same := w.ditto(words, k, col, table.Detail); !same {
				all.Words += "\n" + words
			}
		}
	}
	r.Cells[table.Detail] = all
}

// fillsDown are the fields of which blanks can repeat the cell above, in another finding.
var fillsDown = []table.Field{table.Aspect, table.Category, table.Source, table.Unit, table.Found}

// fill gives a row what stands above it: the cells of its finding, blanks that repeat,
// the section it stands in.
func (w *walk) fill(r *Row) {
	if r.Same {
		w.repeat(r)
	} else if w.before != nil {
		for _, f := range fillsDown {
			if t := w.before.Cells[f]; w.down[f] && r.Cells[f].Words == "" && t.Words != "" && (f != table.Aspect || w.band.Words == "") {
				r.Cells[f] = t
			}
		}
	}
	w.head(r, table.Aspect, w.band, !r.Same)
	w.head(r, table.Category, w.inner, !r.Same)
	w.head(r, table.Unit, w.unit, true)
	w.head(r, table.Unit, w.sheet.unit, true)
	w.head(r, table.Found, w.found, true)
}

// head gives a row what the section says that it stands in.
func (w *walk) head(r *Row, f table.Field, t table.Text, wanted bool) {
	if wanted && t.Words != "" && r.Cells[f].Words == "" {
		r.Cells[f] = t
	}
}

// repeat fills the cells of a row that continues a finding.
func (w *walk) repeat(r *Row) {
	if t, ok := w.before.Cells[table.Detail]; ok {
		r.Cells[table.Detail] = t
	}
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
		at := r.Cells[table.Measure].Cell // of a form, the place of a blank cell is not known
		if !w.grid.Composed() {
			at = w.cell(r.Row.Row, w.cols[filled[0]])
		}
		r.add(at, filled[0], "blank-repeated", false, say.Text{ZH: "空着的%[1]s按上一行填写", EN: "blank cells were filled from the row above: %[2]s"}.With(strings.Join(zh, "、"), strings.Join(en, ", ")))
	}
}
