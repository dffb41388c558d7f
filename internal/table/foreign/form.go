package foreign

import (
	"slices"
	"strings"

	"github.com/bihuan/bihuan/internal/table"
	"github.com/bihuan/bihuan/internal/table/columns"
	"github.com/bihuan/bihuan/internal/table/grid"
	"github.com/bihuan/bihuan/internal/table/value"
)

// Offices fill in a form for each finding (问题整改单): labels with what belongs to them
// beside or below. The forms of a file are laid out as one table, a row for each, whose
// headings are the labels; whatever is told of a cell is told where it stands in the form.

// pair is a label and what is filled in.
type pair struct {
	field  table.Field // what the label means, "" for nobody knows
	label  grid.Placed
	values []grid.Placed
	under  bool // what belongs to it stands below
}

// formOf is one form that is filled in.
type formOf struct {
	above []string
	pairs []*pair
}

// forms lays the forms of a book out as tables, and leaves other sheets as they are.
func forms(b *grid.Book) *grid.Book {
	out := &grid.Book{Format: b.Format}
	var all []*formOf
	at := 0
	for _, s := range b.Sheets {
		if t := turned(s); t != nil {
			out.Sheets = append(out.Sheets, t)
			continue
		}
		list := readForms(s)
		if list == nil || s.Hidden {
			out.Sheets = append(out.Sheets, s)
			continue
		}
		if len(all) == 0 {
			at = len(out.Sheets)
		}
		all = append(all, list...)
	}
	if len(all) > 0 {
		out.Sheets = slices.Insert(out.Sheets, at, laidOut(all))
	}
	return out
}

// readForms reads the forms of a sheet; nil where it is none: forms say beside a label
// what was found, and in another row what comes of it.
func readForms(s *grid.Sheet) []*formOf {
	if s.Len() > mostFormRows || s.LastCol() > mostFormCols {
		return nil
	}
	f := &formReader{sheet: s, asked: map[string]meaning{}}
	for i := range s.Len() {
		if !f.row(i) {
			return nil
		}
	}
	f.end()
	if !f.plausible() {
		return nil
	}
	return f.forms
}

// The size of a sheet that may hold forms.
const (
	mostFormRows = 50_000
	mostFormCols = 40
)

// plausible: every form has a finding, most have more, and no more rows are unread than
// read.
func (f *formReader) plausible() bool {
	if len(f.forms) == 0 || f.lost > f.read || f.others > 2*f.labelled {
		return false
	}
	whole := 0
	for _, form := range f.forms {
		finds, more := 0, map[table.Field]bool{}
		for _, p := range form.pairs {
			if columns.Finds(p.field) {
				finds++
			} else if p.field != "" && p.field != "-" {
				more[p.field] = true
			}
		}
		if finds > 0 && len(more) >= 2 {
			whole++
		}
	}
	return 2*whole > len(f.forms)
}

// laidOut makes one table of forms. What two forms call by other names and is the same
// field stands in one column; measures that follow the first have rows of their own.
func laidOut(list []*formOf) *grid.Sheet {
	l := &layout{at: map[string]int{}}
	for _, f := range list {
		l.form(f)
	}
	rows := append([][]grid.Placed{l.heads}, l.rows...)
	name := ""
	if len(l.heads) > 0 {
		name = l.heads[0].Sheet
	}
	return grid.Compose(name, list[0].above, rows)
}

// layout is the table that is made.
type layout struct {
	heads []grid.Placed
	at    map[string]int // the column of a field, or of a label that is none
	rows  [][]grid.Placed
}

func (l *layout) form(f *formOf) {
	row := map[int]grid.Placed{}
	for _, p := range f.pairs {
		if len(p.values) == 0 {
			continue
		}
		col := l.column(p)
		if was, twice := row[col]; twice {
			if !slices.Contains(ofMeasureForm, p.field) {
				was.Words += "\n" + joined(p.values).Words
				row[col] = was
				continue
			}
			l.put(row) // another measure of the same finding
			row = map[int]grid.Placed{}
		}
		row[col] = joined(p.values)
	}
	l.put(row)
}

// ofMeasureForm are fields that a form may have several times, for one measure after the
// other.
var ofMeasureForm = []table.Field{table.Measure, table.Unit, table.Owner, table.Superior, table.Helpers, table.Due, table.Standard, table.Progress, table.Done, table.Closed}

// column finds the column of a pair by what its label means, or by its words.
func (l *layout) column(p *pair) int {
	key := "=" + string(p.field)
	if p.field == "" || p.field == "-" {
		key = value.Bare(p.label.Words)
	}
	if at, ok := l.at[key]; ok {
		return at
	}
	l.at[key] = len(l.heads)
	l.heads = append(l.heads, p.label)
	return len(l.heads) - 1
}

func (l *layout) put(row map[int]grid.Placed) {
	if len(row) == 0 {
		return
	}
	cells := make([]grid.Placed, len(l.heads))
	for col, p := range row {
		cells[col] = p
	}
	l.rows = append(l.rows, cells)
}

// joined is what stands in several cells as one.
func joined(list []grid.Placed) grid.Placed {
	p := list[0]
	var words []string
	for _, v := range list {
		if v.Words != "" {
			words = append(words, v.Words)
		}
	}
	if len(words) > 1 {
		p.Kind, p.Exact = grid.Text, ""
		p.Words = strings.Join(words, "\n")
	}
	return p
}
