package foreign

import (
	"regexp"
	"strings"

	"github.com/bihuan/bihuan/internal/table"
	"github.com/bihuan/bihuan/internal/table/columns"
	"github.com/bihuan/bihuan/internal/table/grid"
	"github.com/bihuan/bihuan/internal/table/value"
	"github.com/bihuan/bihuan/ledger"
)

// sheet is one table with what is known of it before its rows are read.
type sheet struct {
	b    *Book
	grid *grid.Sheet
	m    *columns.Sheet

	from  int // index of the first row below the headings
	cols  map[table.Field]int
	heads []map[int]string // the rows of headings, by column
	title map[string]bool  // words above the headings
	kinds []kind           // of all rows

	unit  table.Text // whose the whole table is, where no column says
	named bool       // the name of the sheet or the file says it
	found table.Text // when all of it was found

	parted []partedDay // days in three columns
	ticks  []tick      // columns of which a row ticks one
	grades []string    // what they say of how grave a finding is

	asOf    ledger.Day // what is said of progress was so on that day
	year    int
	titled  bool       // it stands above the headings, or in a name
	given   bool       // a person has named the year
	past    bool       // every date with a year is one before the round
	money   value.Unit // of amounts whose heading names none
	scale   value.Scale
	running bool                 // numbers count rows, not findings
	nested  bool                 // findings and measures share a column, told by their numbers
	merges  map[table.Field]bool // columns with merged cells
	down    map[table.Field]bool // columns whose blanks repeat the cell above
}

func (b *Book) newSheet(g *grid.Sheet, m *columns.Sheet) *sheet {
	s := &sheet{b: b, grid: g, m: m, cols: map[table.Field]int{}, title: map[string]bool{}, merges: map[table.Field]bool{}, down: map[table.Field]bool{}}
	for _, c := range m.Columns {
		if c.Field != table.Unknown {
			s.cols[c.Field] = c.Col
		}
		if c.Also != "" {
			s.cols[c.Also] = c.Col
		}
		if c.Field == table.Amount {
			s.money = c.Money
		}
	}
	first := 0
	if m.Last > 0 {
		first, s.from = g.Index(m.First), g.Index(m.Last+1)
	}
	for i := first; i < s.from; i++ {
		row := map[int]string{}
		for _, col := range g.Cols(i) {
			row[col] = key(g.At(i, col).Words)
		}
		s.heads = append(s.heads, row)
	}
	s.readAbove(first)
	s.sort()
	s.together()
	s.learn()
	return s
}

// key is how words compare.
func key(words string) string { return strings.ToLower(value.Squeeze(words)) }

// readAbove takes the year and the unit of money from what stands above the headings.
func (s *sheet) readAbove(first int) {
	above := append([]string(nil), s.grid.Above...)
	for i := range first {
		for _, col := range s.grid.Cols(i) {
			w := s.grid.At(i, col).Words
			s.title[key(w)] = true
			above = append(above, w)
			s.readLabel(table.Text{Cell: s.cell(s.grid.Number(i), col), Words: w})
		}
	}
	for _, w := range s.grid.Above {
		s.readLabel(table.Text{Cell: s.cell(1, 1), Words: w})
	}
	s.readTitle(above, first)
	for _, w := range above {
		if u := value.UnitOf(w); u != 0 && s.money == 0 && strings.Contains(w, "单位") {
			s.money = u
		}
	}
	s.readAsOf(above)
	if s.year = s.b.mapping.Year; s.year != 0 {
		s.given = true
		return
	}
	for _, w := range append(above, s.grid.Name, s.b.o.Name) {
		if s.year = yearIn(w); s.year != 0 {
			s.titled = true
			return
		}
	}
}

// upTo says of which day the words of a table are: 截至2026年10月31日.
var upTo = regexp.MustCompile(`截[至止]到?[：:]?\s*([0-9]{4}[年./-][0-9]{1,2}(?:[月./-][0-9]{1,2}日?|月底?))`)

// readAsOf finds that day above the headings, in the heading of progress, or in the name
// of the file.
func (s *sheet) readAsOf(above []string) {
	for _, c := range s.m.Columns {
		if c.Field == table.Progress {
			above = append(above[:len(above):len(above)], c.Heading)
		}
	}
	for _, w := range append(above, s.b.o.Name) {
		if m := upTo.FindStringSubmatch(value.Fold(w)); m != nil {
			s.asOf, _ = value.Day(m[1], value.When{})
			return
		}
	}
}

// sampled is how many rows tell what blanks and numbers mean.
const sampled = 2000

// learn looks at the rows once: what blanks and numbers mean, by what scale findings
// are graded, of what year most dates are.
func (s *sheet) learn() {
	var numbered, blank, rows int
	years := map[int]int{}
	grades := s.grades
	seen := map[string]bool{}
	filled := map[table.Field]int{}
	finding, number := s.cols[table.Finding], s.cols[table.Number]
	for i := s.from; i < s.grid.Len(); i++ {
		if col := s.cols[table.Severity]; col > 0 && s.grades == nil {
			if w := s.grid.At(i, col).Words; w != "" && !seen[w] && len(seen) < 100 {
				seen[w] = true
				grades = append(grades, w)
			}
		}
		if i > s.from+sampled || s.kinds[i] != isData {
			continue
		}
		rows++
		for f, col := range s.cols {
			_, row, _ := s.grid.Seen(i, col)
			if row != s.grid.Number(i) {
				s.merges[f] = true
			} else if !value.Blank(s.grid.At(i, col).Words) {
				filled[f]++
			}
		}
		if _, row, _ := s.grid.Seen(i, finding); finding > 0 && number > 0 && row == s.grid.Number(i) && value.Blank(s.grid.At(i, finding).Words) {
			blank++
			if !value.Blank(s.grid.At(i, number).Words) {
				numbered++
			}
		}
		if col := s.cols[table.Due]; col > 0 {
			if y := yearIn(s.grid.At(i, col).Words); y != 0 {
				years[y]++
			}
		}
	}
	s.scale, _ = value.ScaleOf(grades)
	s.nested = finding > 0 && finding == s.cols[table.Measure] && s.countsBelow(number)
	s.running = numbered > 1 && 2*numbered > blank
	for _, f := range []table.Field{table.Aspect, table.Category, table.Source} {
		s.down[f] = !s.grid.Composed() && !s.merges[f] && rows > 2 && 2*filled[f] <= rows && s.firstFilled(f)
	}
	for _, f := range []table.Field{table.Unit, table.Found} {
		before := s.cols[f] > 0 && s.cols[f] < finding && s.cols[f] != s.cols[table.Owner]
		s.down[f] = before && !s.grid.Composed() && !s.merges[f] && rows > 2 && filled[f] < rows && s.firstFilled(f)
	}
	s.learnYear(years)
}

// countsBelow: some row's number goes on from that of a row above, 1.1 below 1.
func (s *sheet) countsBelow(col int) bool {
	parent := ""
	for i := s.from; i < min(s.grid.Len(), s.from+sampled) && col > 0; i++ {
		switch n := bareNumber(s.grid.At(i, col).Words); {
		case parent != "" && below(n, parent):
			return true
		case n != "":
			parent = n
		}
	}
	return false
}

// firstFilled: the first row holds something in a column.
func (s *sheet) firstFilled(f table.Field) bool {
	for i := s.from; i < s.grid.Len(); i++ {
		if s.kinds[i] == isData {
			return s.cols[f] > 0 && !value.Blank(s.grid.At(i, s.cols[f]).Words)
		}
	}
	return false
}

func (s *sheet) cell(row, col int) table.Cell {
	if s.grid.Composed() {
		name, r, c := s.grid.Origin(row, col)
		return table.Cell{Sheet: name, Row: r, Col: c}
	}
	return table.Cell{Sheet: s.m.Name, Row: row, Col: col}
}
