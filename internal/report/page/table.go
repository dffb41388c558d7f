package page

import (
	"strconv"

	"github.com/bihuan/bihuan/doc"
)

// manyColumns is from how many columns on a table wants the whole width of paper.
const manyColumns = 7

// broad reports a table that would be cramped beside remarks.
func broad(b doc.Block) bool {
	for _, row := range b.Rows {
		if len(row) >= manyColumns {
			return true
		}
	}
	return false
}

// table draws a table. What is said of it stands beside the whole.
func (t *text) table(b doc.Block) {
	t.out.WriteString(`<div class="wide"><table class="text">`)
	spread := t.spread(b.Rows)
	for r, row := range b.Rows {
		t.out.WriteString("<tr>")
		for c, cell := range row {
			s := spread[r][c]
			if s.rows == 0 {
				continue // it is part of another
			}
			t.out.WriteString("<td")
			if s.columns > 1 {
				t.out.WriteString(` colspan="` + strconv.Itoa(s.columns) + `"`)
			}
			if s.rows > 1 {
				t.out.WriteString(` rowspan="` + strconv.Itoa(s.rows) + `"`)
			}
			t.out.WriteString(">")
			t.words(cell.Span)
			t.out.WriteString("</td>")
		}
		t.out.WriteString("</tr>")
	}
	t.out.WriteString("</table></div>")
}

// extent is how many rows and columns a cell covers; none where another covers it.
type extent struct{ rows, columns int }

// spread finds the cells that merged places belong to: a place that repeats the
// words to its left or above it. Where that gives no rectangles every place
// stands for itself.
func (t *text) spread(rows [][]doc.Cell) [][]extent {
	out := make([][]extent, len(rows))
	from := make([][][2]int, len(rows)) // the cell that covers a place
	area := map[[2]int]int{}
	for r, row := range rows {
		out[r], from[r] = make([]extent, len(row)), make([][2]int, len(row))
		for c, cell := range row {
			at := [2]int{r, c}
			if cell.Merged {
				words := t.Doc.Words(cell.Span)
				switch {
				case c > 0 && t.Doc.Words(row[c-1].Span) == words:
					at = from[r][c-1]
				case r > 0 && c < len(rows[r-1]) && t.Doc.Words(rows[r-1][c].Span) == words:
					at = from[r-1][c]
				}
			}
			from[r][c] = at
			area[at]++
			e := &out[at[0]][at[1]]
			e.rows, e.columns = max(e.rows, r-at[0]+1), max(e.columns, c-at[1]+1)
		}
	}
	for r, row := range rows {
		for c := range row {
			e := out[from[r][c][0]][from[r][c][1]]
			if e.rows*e.columns != area[from[r][c]] {
				return single(rows)
			}
		}
	}
	return out
}

func single(rows [][]doc.Cell) [][]extent {
	out := make([][]extent, len(rows))
	for r, row := range rows {
		for range row {
			out[r] = append(out[r], extent{1, 1})
		}
	}
	return out
}
