package odt

import (
	"bytes"

	"github.com/bihuan/bihuan/read/markup"
)

// grid is a table that is open.
type grid struct {
	column  int   // of the next cell
	beside  int   // covered cells that the cell before them brought along
	covered []int // rows below that a cell of this column still covers
}

const maxColumns = 512

// table reads table:table.
func (r *reader) table(s *markup.Scanner) {
	list, sign := r.list, r.cellSign
	r.list = nil
	r.b.BeginTable()
	r.tables++
	r.rows(s, &grid{})
	r.tables--
	r.b.EndTable()
	r.list, r.cellSign = list, sign
}

// rows reads rows and the groups that hold them.
func (r *reader) rows(s *markup.Scanner, g *grid) {
	for k := s.Next(); k == markup.Start || k == markup.Text; k = s.Next() {
		if k == markup.Text {
			continue
		}
		switch {
		case s.Space != table:
			s.Skip()
		case string(s.Name) == "table-row":
			g.column, g.beside = 0, 0
			r.cells(s, g)
			r.b.EndRow()
		case string(s.Name) == "table-header-rows", string(s.Name) == "table-rows",
			string(s.Name) == "table-row-group":
			r.rows(s, g)
		default:
			s.Skip()
		}
	}
}

func (r *reader) cells(s *markup.Scanner, g *grid) {
	for k := s.Next(); k == markup.Start || k == markup.Text; k = s.Next() {
		if k == markup.Text {
			continue
		}
		repeat := min(max(s.Int("number-columns-repeated", 1), 1), maxColumns)
		switch {
		case s.Space != table || !r.limit():
			s.Skip()
		case string(s.Name) == "table-cell":
			across := min(max(s.Int("number-columns-spanned", 1), 1), maxColumns)
			down := s.Int("number-rows-spanned", 1)
			r.cellSign = ""
			r.blocks(s)
			if r.cellSign != "" && r.tables == 1 && len(bytes.TrimLeftFunc(r.b.Pending(), blank)) == 0 {
				r.b.WriteString(r.cellSign)
			}
			r.b.EndCell(max(across, repeat))
			g.cover(max(across, repeat), down)
			g.beside = across - 1
		case string(s.Name) == "covered-table-cell":
			s.Skip()
			for i := 0; i < repeat && r.limit(); i++ {
				r.coveredCell(g)
			}
		default:
			s.Skip()
		}
	}
}

// cover records a cell that was read.
func (g *grid) cover(across, down int) {
	for range across {
		g.set(down - 1)
	}
}

func (g *grid) set(rows int) {
	for len(g.covered) <= g.column && g.column < maxColumns {
		g.covered = append(g.covered, 0)
	}
	if g.column < maxColumns {
		g.covered[g.column] = rows
	}
	g.column++
}

// coveredCell reads a place that another cell covers, from the left or above.
func (r *reader) coveredCell(g *grid) {
	switch {
	case g.beside > 0:
		g.beside--
	case g.column < len(g.covered) && g.covered[g.column] > 0:
		r.b.RepeatAbove(1)
		g.set(g.covered[g.column] - 1)
	default:
		r.b.EndCell(1)
		g.set(0)
	}
}
