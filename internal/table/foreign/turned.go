package foreign

import (
	"regexp"
	"slices"
	"strings"

	"github.com/bihuan/bihuan/internal/table"
	"github.com/bihuan/bihuan/internal/table/columns"
	"github.com/bihuan/bihuan/internal/table/grid"
	"github.com/bihuan/bihuan/internal/table/value"
)

// turned lays out a ledger that has its headings in a column on the left, and a finding in
// each column beside it, with a row for each finding; nil where a sheet is none.
func turned(s *grid.Sheet) *grid.Sheet {
	if s.Hidden || s.Len() > mostTurned || s.LastCol() < 3 || s.LastCol() > mostTurned {
		return nil
	}
	t := &turning{sheet: s, asked: map[string]meaning{}}
	if !t.labels() || !t.several() {
		return nil
	}
	for i := range s.Len() {
		t.row(i)
	}
	t.end()
	if len(t.rows) < 2 {
		return nil
	}
	return grid.Compose(s.Name, append(s.Above[:len(s.Above):len(s.Above)], t.above...), append([][]grid.Placed{t.heads}, t.rows...))
}

// mostTurned bounds the rows and columns of such a ledger.
const mostTurned = 400

// turning is the reading of such a sheet.
type turning struct {
	sheet *grid.Sheet
	asked map[string]meaning
	at    int // the column of the labels, the last of them
	above []string
	heads []grid.Placed
	rows  [][]grid.Placed
	block []*strip // labels since the last that begins findings
}

// strip is a label with what stands beside it, by column.
type strip struct {
	label  grid.Placed
	field  table.Field
	values map[int][]grid.Placed
}

// labels finds the column whose cells are labels: more of them than any row has, of what
// was found and of what comes of it.
func (t *turning) labels() bool {
	most := 0
	for col := 1; col <= min(3, t.sheet.LastCol()-2); col++ {
		fields, finds, rows := map[table.Field]bool{}, false, 0
		for i := range t.sheet.Len() {
			words := t.sheet.At(i, col).Words
			if words == "" {
				continue
			}
			rows++
			if f, ok := t.field(i, col); ok {
				fields[f], finds = true, finds || columns.Finds(f)
			}
		}
		if n := len(fields); finds && n >= 3 && n > most && 3*n >= rows {
			most, t.at = n, col
		}
	}
	if t.at == 0 {
		return false
	}
	for i := range t.sheet.Len() {
		fields := map[table.Field]bool{}
		for _, col := range t.sheet.Cols(i) {
			if f, whole, ok := t.meaning(t.sheet.At(i, col).Words); ok && whole && col != t.at {
				fields[f] = true
			}
		}
		if 2*len(fields) >= most {
			return false // headings of a ledger, or labels of a form
		}
	}
	return true
}

// several: what was found stands in more than one cell beside its label, and no other
// column is made of labels.
func (t *turning) several() bool {
	several := false
	beside := map[int]int{}
	for i := range t.sheet.Len() {
		f, ok := t.field(i, t.at)
		found := map[int]bool{}
		for col := t.at + 1; col <= t.sheet.LastCol(); col++ {
			c, row, at := t.sheet.Seen(i, col)
			if c.Words == "" || at <= t.at {
				continue
			}
			if row == t.sheet.Number(i) && at == col {
				if _, whole, known := t.meaning(c.Words); known && whole && ok {
					beside[col]++
				}
			}
			found[at] = true
		}
		several = several || ok && columns.Finds(f) && len(found) > 1
	}
	for _, n := range beside {
		if n > 1 {
			return false
		}
	}
	return several
}

// row takes in a row: a label with its values, more of them for the label above, or what
// stands above and below the ledger.
func (t *turning) row(i int) {
	s := t.sheet
	if s.HiddenRow(i) {
		return
	}
	label, row, at := s.Seen(i, t.at)
	values := map[int]grid.Placed{}
	for col := t.at + 1; col <= s.LastCol(); col++ {
		if c, r, a := s.Seen(i, col); c.Words != "" && a > t.at && !s.HiddenCol(col) {
			values[col] = grid.Placed{Cell: c, Sheet: s.Name, Row: r, Col: a}
		}
	}
	goesOn := row != s.Number(i) || label.Words == ""
	switch {
	case len(values) == 0 || t.over(i):
		if len(t.block) == 0 && len(t.rows) == 0 {
			for _, col := range s.Cols(i) {
				t.above = append(t.above, s.At(i, col).Words)
			}
		}
		return
	case goesOn && len(t.block) > 0:
		t.block[len(t.block)-1].add(values)
		return
	case label.Words == "":
		return
	}
	f, _ := t.field(i, t.at)
	words := t.heading(i)
	if f == "" && counted(values) {
		f, words = table.Number, "序号"
	}
	if len(t.block) > 0 && t.begins(f, words) {
		t.end()
	}
	st := &strip{label: grid.Placed{Cell: grid.Cell{Kind: grid.Text, Words: words}, Sheet: s.Name, Row: row, Col: at}, field: f, values: map[int][]grid.Placed{}}
	st.add(values)
	t.block = append(t.block, st)
}

// over: a cell that begins among the labels reaches beyond them, as titles do and what says
// something of the whole ledger.
func (t *turning) over(i int) bool {
	number := t.sheet.Number(i)
	for col := 1; col <= t.at; col++ {
		if m, ok := t.sheet.MergeAt(number, col); ok && m.LastCol > t.at {
			return true
		}
	}
	return false
}

func (st *strip) add(values map[int]grid.Placed) {
	for col, v := range values {
		if was := st.values[col]; len(was) == 0 || was[len(was)-1] != v {
			st.values[col] = append(was, v)
		}
	}
}

// begins: the block has this label already, so other findings follow below.
func (t *turning) begins(f table.Field, words string) bool {
	for _, st := range t.block {
		if st.label.Words == words || f == table.Number && st.field == f {
			return true
		}
	}
	return false
}

// ordinals count findings: 1, 问题一, 第2项.
var ordinals = regexp.MustCompile(`^(?:第|问题|事项|隐患|finding|issue|item|no\.?)*[（(]?[0-9一二三四五六七八九十]+[)）]?(?:[项个号条]?(?:问题|隐患)?)[.、]?$`)

func counted(values map[int]grid.Placed) bool {
	for _, v := range values {
		if !ordinals.MatchString(strings.ToLower(value.Squeeze(v.Words))) {
			return false
		}
	}
	return len(values) > 1
}

// field is what the label of a row means, with the group that it stands in.
func (t *turning) field(i, col int) (table.Field, bool) {
	f, _, ok := t.meaning(t.headingAt(i, col))
	return f, ok && f != "-" && f != ""
}

func (t *turning) heading(i int) string { return t.headingAt(i, t.at) }

// headingAt is the label of a row, with the group that it stands in where both together are
// known: 问题 beside 内容.
func (t *turning) headingAt(i, col int) string {
	leaf, _, _ := t.sheet.Seen(i, col)
	if col == 1 || leaf.Words == "" {
		return leaf.Words
	}
	group, _, at := t.sheet.Seen(i, col-1)
	f, whole, ok := t.meaning(group.Words + leaf.Words)
	if own, _, known := t.meaning(leaf.Words); at < col && ok && f != "-" && (whole || !known || own == "-") {
		return group.Words + leaf.Words
	}
	return leaf.Words
}

func (t *turning) meaning(words string) (table.Field, bool, bool) {
	m, there := t.asked[words]
	if !there {
		if m.field, m.whole, m.ok = labelOf(words); len(t.asked) < mostAsked {
			t.asked[words] = m
		}
	}
	return m.field, m.whole, m.ok
}

// end makes rows of the findings of a block: one for each measure, where these stand in
// cells of their own.
func (t *turning) end() {
	for col := t.at + 1; col <= t.sheet.LastCol(); col++ {
		measures, finds := 1, false
		for _, st := range t.block {
			if n := len(st.values[col]); n > 0 {
				finds = finds || columns.Finds(st.field)
				if st.field == table.Measure {
					measures = n
				}
			}
		}
		for k := 0; finds && k < measures; k++ {
			t.rows = append(t.rows, t.lay(col, k, measures))
		}
	}
	t.block = nil
}

// lay is the k-th row of the finding in a column.
func (t *turning) lay(col, k, measures int) []grid.Placed {
	var row []grid.Placed
	for _, st := range t.block {
		values := st.values[col]
		switch {
		case len(values) == 0:
			continue
		case measures > 1 && len(values) == measures && slices.Contains(ofMeasureForm, st.field):
			values = values[k : k+1]
		case k > 0:
			continue
		}
		at := t.head(st)
		for len(row) <= at {
			row = append(row, grid.Placed{})
		}
		row[at] = joined(values)
	}
	return row
}

// head is the column of a label in the table that is made.
func (t *turning) head(st *strip) int {
	for k, h := range t.heads {
		if h.Words == st.label.Words {
			return k
		}
	}
	t.heads = append(t.heads, st.label)
	return len(t.heads) - 1
}
