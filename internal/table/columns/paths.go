package columns

import (
	"strings"

	"github.com/bihuan/bihuan/internal/table/grid"
	"github.com/bihuan/bihuan/internal/table/value"
)

// grouped: the cell is merged with others to its right, or those are empty.
func grouped(s *grid.Sheet, i, col int) bool {
	if m, ok := s.MergeAt(s.Number(i), col); ok && m.LastCol > m.Col {
		return true
	}
	next, _, _ := s.Seen(i, col+1)
	return next.Words == "" && col < s.LastCol()
}

// groupOver gives the words over a place within the heading: those of its column, or
// of the group that an empty cell belongs to.
func groupOver(s *grid.Sheet, first, j, col int) string {
	for i := j - 1; i >= first; i-- {
		if w := group(s, i, col); w != "" {
			return w
		}
	}
	return ""
}

// group gives the words of a place in a row of groups: an empty cell that is merged
// with none belongs to the one on its left.
func group(s *grid.Sheet, i, col int) string {
	for c := col; c > 0; c-- {
		cell, _, _ := s.Seen(i, c)
		if cell.Words != "" {
			return cell.Words
		}
		if _, merged := s.MergeAt(s.Number(i), c); merged {
			return ""
		}
	}
	return ""
}

// counted: the row numbers the columns, as forms do: 1 2 3, or 甲 乙 1 2.
func counted(s *grid.Sheet, i int) bool {
	want, filled := 1, 0
	for _, col := range s.Cols(i) {
		w := strings.Trim(value.Squeeze(s.At(i, col).Words), "()栏")
		switch {
		case w == "":
		case w == "甲" || w == "乙" || w == "丙" || w == "丁" || w == "A" || w == "B":
			filled++
		case w == itoa(want):
			want++
			filled++
		default:
			return false
		}
	}
	return want > 3 && filled*2 > s.LastCol()
}

func itoa(n int) string {
	if n >= 10 {
		return itoa(n/10) + string(rune('0'+n%10))
	}
	return string(rune('0' + n))
}

// pathOf gives the headings over a column, the highest first, bare; one that stands
// twice through merging is told once.
func pathOf(s *grid.Sheet, first, behind, col int) []string {
	var path []string
	for _, w := range headingOf(s, first, behind, col) {
		if b := bare(w); b != "" {
			path = append(path, b)
		}
	}
	return path
}

// headingOf gives the headings over a column as they stand.
func headingOf(s *grid.Sheet, first, behind, col int) []string {
	var path []string
	lastRow, lastCol := 0, 0
	for i := first; i < behind; i++ {
		if i > first && counted(s, i) {
			continue
		}
		c, row, at := s.Seen(i, col)
		w := c.Words
		if w == "" && i+1 < behind && leafBelow(s, i, behind, col) {
			w, at = group(s, i, col), 0
		}
		if w == "" || row == lastRow && at == lastCol {
			continue
		}
		lastRow, lastCol = row, at
		w = oneLine(w)
		if len(path) == 0 || path[len(path)-1] != w {
			path = append(path, w)
		}
	}
	return path
}

// oneLine joins the parts of a heading, words of English with a blank between them.
func oneLine(words string) string {
	var b strings.Builder
	for _, f := range strings.Fields(words) {
		if b.Len() > 0 && f[0] < 0x80 && b.String()[b.Len()-1] < 0x80 {
			b.WriteByte(' ')
		}
		b.WriteString(f)
	}
	return b.String()
}

// leafBelow: a name stands below in the column.
func leafBelow(s *grid.Sheet, i, behind, col int) bool {
	for k := i + 1; k < behind; k++ {
		if c, _, _ := s.Seen(k, col); c.Words != "" {
			return true
		}
	}
	return false
}
