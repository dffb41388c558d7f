package page

import (
	"math"
	"slices"
	"strings"
)

// Rows of a table without rules: at least so many, with their cells this near
// to one column, in ems.
const (
	plainRows = 3
	plainNear = 0.8
)

// plainTables takes tables without rules out of the lines: rows that follow each
// other and have as many cells, which stand below each other.
func (s *sheet) plainTables() {
	if !slices.ContainsFunc(s.lines, func(l line) bool { return tabbed(l.text) }) {
		return
	}
	kept := s.lines[:0:0]
	changed := false
	for i := 0; i < len(s.lines); {
		rows := plainTable(s.lines[i:])
		if len(rows) < plainRows {
			kept = append(kept, s.lines[i])
			i++
			continue
		}
		l := &s.lines[i]
		s.tables = append(s.tables, &table{y: l.middle() - 0.01, page: l.page, rows: rows, tall: make([]bool, len(rows[0]))})
		changed = true
		i += len(rows)
	}
	if changed {
		s.lines = kept
	}
}

// plainTable gives the rows of the table that the lines begin with. The first
// row has all columns; later ones may leave cells empty.
func plainTable(lines []line) [][]*cell {
	if lines[0].col != nil || !tabbed(lines[0].text) {
		return nil
	}
	columns := lines[0].cells()
	var rows [][]*cell
	for i := range lines {
		l := &lines[i]
		if i > 0 && (l.col != nil || !tabbed(l.text) || l.y-lines[i-1].y > 3*l.size) {
			break
		}
		row := fill(columns, l.cells())
		if row == nil {
			break
		}
		rows = append(rows, row)
	}
	return rows
}

// fill puts the cells of a row below their columns, nil where they do not fit.
func fill(columns, cells []line) []*cell {
	row := make([]*cell, len(columns))
	at := 0
	for k := range cells {
		c := &cells[k]
		for at < len(columns) && !below(&columns[at], c) {
			row[at] = &cell{}
			at++
		}
		if at == len(columns) {
			return nil
		}
		row[at] = &cell{lines: []line{*c}, x0: c.x0, x1: c.x1}
		at++
	}
	for ; at < len(columns); at++ {
		row[at] = &cell{}
	}
	if len(cells) < 2 || len(columns) == 2 && len(cells) < len(columns) {
		return nil
	}
	return row
}

func tabbed(s string) bool { return strings.IndexByte(s, '\t') >= 0 }

// below reports cells of one column: their left, middle or right is the same.
func below(a, b *line) bool {
	near := plainNear * a.size
	return math.Abs(a.x0-b.x0) < near || math.Abs(a.x1-b.x1) < near || math.Abs(a.x0+a.x1-b.x0-b.x1) < 2*near
}

// cells parts a line where join writes tabs.
func (l *line) cells() []line {
	var out []line
	from := 0
	latin, loose := l.latin(), l.loose()
	for i := 1; i <= len(l.runs); i++ {
		if i < len(l.runs) && between(&l.runs[i-1], &l.runs[i], "\t", latin, loose) != "\t" {
			continue
		}
		c := line{runs: l.runs[from:i:i], y: l.y, page: l.page}
		c.assemble()
		out = append(out, c)
		from = i
	}
	return out
}
