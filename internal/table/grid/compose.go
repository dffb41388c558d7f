package grid

// Placed is a cell with where a person finds it: a sheet's name, row and column.
type Placed struct {
	Cell
	Sheet    string
	Row, Col int
}

// Compose lays cells that stand apart in a file out as rows of one table. Origin tells
// where each was read from.
func Compose(name string, above []string, rows [][]Placed) *Sheet {
	w := newWriter(name)
	from := map[[2]int]Placed{}
	for i, row := range rows {
		w.row(i+1, false)
		for j, p := range row {
			if p.Kind == Uncooked || p.Kind == Fault {
				w.words(j+1, p.Kind, p.Words)
			} else if p.Exact != "" {
				w.text(j+1, p.Exact)
			} else {
				w.text(j+1, p.Words)
			}
			if p.Row > 0 {
				from[[2]int{i + 1, j + 1}] = p
				if first := [2]int{i + 1, 0}; from[first].Row == 0 {
					from[first] = p
				}
			}
		}
	}
	s := w.done()
	s.Above, s.from = above, from
	return s
}

// Composed reports a table that was put together.
func (s *Sheet) Composed() bool { return s.from != nil }

// Origin gives the place that a cell of a composed table was read from: for one that
// holds nothing, that of the first of its row.
func (s *Sheet) Origin(row, col int) (sheet string, r, c int) {
	p, ok := s.from[[2]int{row, col}]
	if !ok {
		p = s.from[[2]int{row, 0}]
	}
	return p.Sheet, max(p.Row, 1), max(p.Col, 1)
}
