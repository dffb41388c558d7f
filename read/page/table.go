package page

import (
	"math"
	"strings"

	"github.com/bihuan/bihuan/doc"
)

// table is a table of one page or of several that follow each other.
type table struct {
	xs   []float64 // borders of its columns
	y    float64   // top, on its first page
	page int       // its last one
	rows [][]*cell // a cell stands in every place it covers
	tall []bool    // columns in which some cell covers several rows
}

type cell struct {
	lines  []line
	x0, x1 float64
	text   string
	pad    float64 // between a border and the longest line; negative: not known yet
}

// newTable reads the words of a grid.
func newTable(g *grid, page int) *table {
	cols, rows := g.columns(), g.rows()
	t := &table{xs: g.xs, y: g.ys[0], page: page, rows: make([][]*cell, rows), tall: make([]bool, cols)}
	cells := map[int]*cell{}
	for i := range rows {
		t.rows[i] = make([]*cell, cols)
		for j := range cols {
			root := g.cell[i*cols+j]
			c := cells[root]
			if c == nil {
				c = &cell{lines: lines(g.runs[root], page), x0: g.xs[j], pad: -1}
				cells[root] = c
			}
			c.x1 = max(c.x1, g.xs[j+1])
			t.rows[i][j] = c
			if i > 0 && t.rows[i-1][j] == c {
				t.tall[j] = true
			}
		}
	}
	return t
}

// sameColumns is how far the columns of a continued table may be off, in mm.
const sameColumns = 1.5

// follow joins a table at the top of the next page to this one; ok is false
// where the two have nothing to do with each other.
func (t *table) follow(n *table, st *style) (ok bool) {
	if len(t.xs) != len(n.xs) || len(t.xs) == 0 || n.page != t.page+1 {
		return false
	}
	for i := range t.xs {
		if math.Abs((t.xs[i]-t.xs[0])-(n.xs[i]-n.xs[0])) > sameColumns {
			return false
		}
	}
	rows := n.rows
	for len(rows) > 0 && len(n.rows)-len(rows) < len(t.rows) && sameRow(t.rows[len(n.rows)-len(rows)], rows[0], st) {
		rows = rows[1:] // the head again
	}
	for j := range t.tall {
		t.tall[j] = t.tall[j] || n.tall[j]
	}
	if len(rows) > 0 && len(t.rows) > 0 && t.carry(rows[0], st) {
		rows = rows[1:]
	}
	t.rows, t.page = append(t.rows, rows...), n.page
	return true
}

func sameRow(a, b []*cell, st *style) bool {
	empty := true
	for j := range a {
		words := a[j].words(st)
		if words != b[j].words(st) {
			return false
		}
		empty = empty && words == ""
	}
	return !empty
}

// carry looks at a first row whose first cell is empty. Where the table has tall
// cells in that column, such a cell goes on from the page before; elsewhere the
// row itself was broken by the page and joins the last one (true).
func (t *table) carry(row []*cell, st *style) bool {
	above := t.rows[len(t.rows)-1]
	if row[0].words(st) != "" || above[0].words(st) == "" {
		return false
	}
	if t.tall[0] {
		for j := 0; j < len(row) && t.tall[j] && len(row[j].lines) == 0; j++ {
			row[j] = above[j]
		}
		return false
	}
	for j, c := range row {
		if len(c.lines) > 0 && len(above[j].lines) > 0 && above[j].ended(c, st) {
			return false
		}
	}
	for j, c := range row {
		if j > 0 && c == row[j-1] {
			continue
		}
		above[j].lines = append(above[j].lines, c.lines...)
		above[j].text, above[j].pad = "", -1
	}
	return true
}

// ended reports that what follows can be no continuation of the cell.
func (c *cell) ended(n *cell, st *style) bool {
	return ends(c.words(st)) && signOf(n.words(st)) != noSign
}

// words gives the text of a cell as it will be written.
func (c *cell) words(st *style) string {
	if c.text == "" && len(c.lines) > 0 {
		var out strings.Builder
		for i := range c.lines {
			text, after := c.piece(i, st)
			out.WriteString(text)
			out.WriteString(after)
		}
		c.text = out.String()
	}
	return c.text
}

// cellText gives a line without tabs, which would part cells.
func (l *line) cellText() string {
	for i := range len(l.text) {
		if l.text[i] == '\t' {
			return l.join("")
		}
	}
	return l.text
}

// narrowCell is the width, in ems, below which a short line proves little: word
// processors break there as they must.
const narrowCell = 10

// piece gives the words of line i and what parts them from the next line: as in
// a paragraph where the cell's width broke the line, \n where the text did.
func (c *cell) piece(i int, st *style) (text, after string) {
	a := &c.lines[i]
	text = a.cellText()
	if i+1 == len(c.lines) {
		return text, ""
	}
	if c.pad < 0 {
		c.measure()
	}
	b := &c.lines[i+1]
	slack := c.x1 - c.x0 - 2*c.pad - a.width()
	narrow := c.x1-c.x0 < narrowCell*a.size
	if slack > b.token()+0.8*a.size && !closes(first(b.text)) && (!narrow || ends(a.text) || signOf(b.text) != noSign) {
		return text, "\n"
	}
	drop, after := st.link(a, b)
	return text[:len(text)-drop], after
}

// measure finds the space between the border of a cell and its longest line.
func (c *cell) measure() {
	c.pad = 2.5
	for i := range c.lines {
		l := &c.lines[i]
		c.pad = min(c.pad, max(0, l.x0-c.x0), max(0, c.x1-l.x1))
	}
}

// maxRepeated bounds, in bytes, what merged cells of one table may repeat.
const maxRepeated = 1 << 20

// write lays the table into b.
func (t *table) write(b *doc.Builder, st *style) {
	repeated := 0
	b.BeginTable()
	for i, row := range t.rows {
		for j := 0; j < len(row); {
			c, span := row[j], 1
			for j+span < len(row) && row[j+span] == c {
				span++
			}
			above := i > 0 && t.rows[i-1][j] == c
			if above || span > 1 {
				repeated += span * len(c.words(st))
			}
			if repeated > maxRepeated {
				span = 1 // each place by itself, and empty but for the first
			}
			switch {
			case above && repeated <= maxRepeated:
				b.RepeatAbove(span)
			case above || j > 0 && row[j-1] == c:
				b.EndCell(1)
			default:
				c.write(b, st)
				b.EndCell(span)
			}
			j += span
		}
		b.EndRow()
	}
	b.EndTable()
}

func (c *cell) write(b *doc.Builder, st *style) {
	for k := range c.lines {
		text, after := c.piece(k, st)
		c.lines[k].write(b, text, st.sheets)
		b.WriteString(after)
	}
}

// write adds the words of a line with their place on the page.
func (l *line) write(b *doc.Builder, text string, pages []sheet) {
	from := b.At()
	b.WriteString(text)
	b.Place(doc.Place{Page: pages[l.page].number, X: l.x0, Y: l.y - 0.85*l.size, W: l.width(), H: 1.1 * l.size}, from, b.At())
}
