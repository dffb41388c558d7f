package html

import "golang.org/x/net/html/atom"

// grid places the cells of a table: one that goes over several rows takes its
// columns in each.
type grid struct {
	begun bool
	cells int   // of the row under way that the page itself has
	below []int // for each column, the rows that a cell above still covers
}

// Bounds of merged cells: columns in which they are followed, and how often the
// cells of a page are repeated below.
const (
	maxColumns = 256
	maxRepeats = 1 << 20
)

func (w *writer) enterTable(n *node) {
	switch {
	case n.tag == atom.Table && w.grid == nil && !n.layout():
		w.grid = &grid{}
	case w.grid == nil:
	case n.tag == atom.Tr:
		if !w.grid.begun {
			w.grid.begun = true
			w.b.BeginTable()
		}
		w.words.sign = ""
		w.grid.cells = 0
	case n.tag == atom.Td || n.tag == atom.Th:
		w.grid.cells++
		w.repeat()
	}
}

func (w *writer) leaveTable(n *node) {
	if w.grid == nil {
		return
	}
	switch n.tag {
	case atom.Td, atom.Th:
		w.endCell(n)
	case atom.Tr:
		w.endRow()
	case atom.Thead, atom.Tbody, atom.Tfoot:
		w.grid.below = w.grid.below[:0]
	case atom.Table:
		if w.grid.begun {
			w.b.EndTable()
		}
		w.grid = nil
	}
}

// repeat writes the columns up to the next free one that cells above cover.
func (w *writer) repeat() {
	g := w.grid
	for at := w.b.Columns(); at < len(g.below) && g.below[at] > 0; at = w.b.Columns() {
		g.below[at]--
		w.b.RepeatAbove(1)
		if w.repeats++; w.repeats > maxRepeats {
			g.below = nil
		}
	}
}

func (w *writer) endCell(n *node) {
	g := w.grid
	from := w.b.Columns()
	w.b.EndCell(int(n.cols))
	to := min(w.b.Columns(), maxColumns)
	for len(g.below) < to && w.repeats <= maxRepeats {
		g.below = append(g.below, 0)
	}
	for at := from; at < min(to, len(g.below)); at++ {
		g.below[at] = max(int(n.rows)-1, 0)
	}
}

// endRow ends a row. One without cells only takes a row from those above.
func (w *writer) endRow() {
	g := w.grid
	if g.cells == 0 {
		for i := range g.below {
			g.below[i] = max(g.below[i]-1, 0)
		}
		return
	}
	last := len(g.below)
	for last > 0 && g.below[last-1] == 0 {
		last--
	}
	for w.b.Columns() < last {
		if w.repeat(); w.b.Columns() < last {
			w.b.EndCell(1)
		}
	}
	w.b.EndRow()
}
