package columns

import (
	"strings"
	"unicode/utf8"

	"github.com/bihuan/bihuan/internal/table"
	"github.com/bihuan/bihuan/internal/table/grid"
	"github.com/bihuan/bihuan/internal/table/value"
)

// Where headings are looked for.
const (
	searched   = 60 // rows from the top
	mostHeads  = 4  // rows of one heading; offices use three, with a row of numbers
	longestOne = 30 // characters of one heading
	mostCols   = 400
)

// top finds the rows of the headings: indexes of the sheet, first to behind the last.
// ok is false where there are none.
func top(s *grid.Sheet) (first, behind int, ok bool) {
	bestScore := 0
	for i := range min(s.Len(), searched) {
		if bestScore >= 3 && i > behind+3 {
			break // what comes further down is another table's
		}
		if !headLike(s, i) {
			continue
		}
		j := bottom(s, i)
		if score := named(s, i, j); score > bestScore {
			bestScore, first, behind = score, i, j
		}
	}
	if bestScore < 2 {
		return 0, 0, false
	}
	first = groups(s, first)
	return first, behind, true
}

// headLike: the cells of a row are short and none is a number or a sentence, and at
// least two stand apart.
func headLike(s *grid.Sheet, i int) bool {
	filled := 0
	for _, col := range s.Cols(i) {
		c := s.At(i, col)
		w := value.Squeeze(c.Words)
		switch {
		case w == "":
			continue
		case c.Kind != grid.Text, utf8.RuneCountInString(w) > longestOne && !bracketed(w) && !fewWords(c.Words), strings.ContainsAny(w, "。；;"), digitsAlone(w):
			return false
		}
		filled++
	}
	return filled >= 2
}

// bracketed: what makes a heading long is said in brackets.
func bracketed(w string) bool {
	return utf8.RuneCountInString(bare(w)) <= 15
}

// fewWords: English needs more letters for a heading.
func fewWords(s string) bool { return !strings.ContainsFunc(s, isHan) && len(strings.Fields(s)) <= 7 }

func digitsAlone(w string) bool { return strings.Trim(w, "0123456789.,%/-") == "" }

// bottom is the row behind a heading that begins at i: rows that a heading cell
// reaches into, and rows of names below groups.
func bottom(s *grid.Sheet, i int) int {
	j := i + 1
	for j < s.Len() && j-i < mostHeads && s.Number(j)-s.Number(j-1) == 1 && (reachedInto(s, i, j) && !dataLike(s, j) || below(s, i, j)) {
		j++
	}
	if j < s.Len() && j-i < mostHeads+1 && counted(s, j) {
		j++
	}
	return j
}

// dataLike: a row that begins with a number, or holds a sentence.
func dataLike(s *grid.Sheet, i int) bool {
	return !headLike(s, i) && len(s.Cols(i)) > 1 && !counted(s, i)
}

// reachedInto: a cell of the heading that is merged downwards covers the row.
func reachedInto(s *grid.Sheet, first, j int) bool {
	number := s.Number(j)
	for col := 1; col <= min(s.LastCol(), mostCols); col++ {
		if m, ok := s.MergeAt(number, col); ok && m.Row < number && m.Row >= s.Number(first) && m.LastRow-m.Row < mostHeads {
			return true
		}
	}
	return false
}

// below: the row holds nothing but names below groups of the heading above it: each
// stands under a group, and some names are known only now.
func below(s *grid.Sheet, first, j int) bool {
	if !headLike(s, j) {
		return false
	}
	filled, under := 0, 0
	for _, col := range s.Cols(j) {
		if s.At(j, col).Words == "" {
			continue
		}
		filled++
		above := groupOver(s, first, j, col)
		if above == "" {
			return false
		}
		if own, _, _ := s.Seen(j-1, col); own.Words == "" || grouped(s, j-1, col) {
			under++
		}
	}
	return under == filled && len(s.Cols(j)) < len(s.Cols(first))+len(s.Cols(j))/2+1 && named(s, first, j+1) > named(s, first, j)
}

// groups takes in a row above the heading that groups its columns: short words, each
// over some of the columns but none over most of them, which would be a title.
func groups(s *grid.Sheet, first int) int {
	for range 2 {
		i := first - 1
		if i < 0 || s.Number(first)-s.Number(i) != 1 || !headLike(s, i) {
			return first
		}
		wide := false
		for _, col := range s.Cols(i) {
			if strings.ContainsAny(s.At(i, col).Words, ":：0123456789") {
				return first // 填报单位：办公室
			}
			m, ok := s.MergeAt(s.Number(i), col)
			if !ok {
				continue
			}
			if width := m.LastCol - m.Col + 1; width*3 > s.LastCol()*2 {
				return first
			} else if width > 1 {
				wide = true
			}
		}
		if !wide {
			return first
		}
		first = i
	}
	return first
}

// named counts the fields that rows of a heading name.
func named(s *grid.Sheet, first, behind int) int {
	seen := map[table.Field]bool{}
	for col := 1; col <= min(s.LastCol(), mostCols); col++ {
		f, also, sure := known().path(pathOf(s, first, behind, col))
		if sure > 0 && f != none {
			seen[f] = true
		}
		if also != "" {
			seen[also] = true
		}
	}
	return len(seen)
}
