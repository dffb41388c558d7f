package doc

import (
	"slices"
	"sort"
)

// sameEdge is the distance in twips up to which two edges are one: programs
// round the widths of every row for themselves.
const sameEdge = 40

// spread puts cells that EndCellAt closed in every column that they cover. Rows
// whose cells were counted stay as they are.
func (b *Builder) spread() [][]rawCell {
	rows, columns := b.rows, edges(b.rows)
	for i, row := range rows {
		if len(columns) == 0 || len(row) == 0 || row[0].edge == 0 {
			continue
		}
		wide := make([]rawCell, 0, len(row))
		for _, c := range row {
			last := sort.Search(len(columns), func(j int) bool { return columns[j]+sameEdge >= c.edge })
			for range b.span(last + 1 - len(wide)) {
				cell := c
				if c.above {
					cell = above(rows, i, len(wide), c)
				}
				wide = append(wide, cell)
				c.merged = true
			}
		}
		rows[i] = wide
	}
	return rows
}

// edges gives the right edge of every column but the last, in order. The right
// end of a row divides nothing, and rows often end a little apart.
func edges(rows [][]rawCell) []int {
	var all []int
	for _, row := range rows {
		for _, c := range row[:max(len(row)-1, 0)] {
			if c.edge > 0 {
				all = append(all, c.edge)
			}
		}
	}
	slices.Sort(all)
	columns := all[:0]
	for i, e := range all {
		if i > 0 && e-columns[len(columns)-1] <= sameEdge {
			columns[len(columns)-1] = e
			continue
		}
		columns = append(columns, e)
	}
	return columns
}

// above gives what stands over a column of a row, as a merged cell.
func above(rows [][]rawCell, row, column int, c rawCell) rawCell {
	if row > 0 && column < len(rows[row-1]) {
		c.rawSpan = rows[row-1][column].rawSpan
	}
	return c
}
