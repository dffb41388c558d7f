package columns

import (
	"github.com/bihuan/bihuan/internal/table"
	"github.com/bihuan/bihuan/internal/table/grid"
	"github.com/bihuan/bihuan/internal/table/value"
)

// Part parts the sheets of a book in which several tables stand one below the other,
// each under headings of its own.
func Part(b *grid.Book) *grid.Book {
	out := &grid.Book{Format: b.Format}
	for _, s := range b.Sheets {
		for {
			i := second(s)
			if i == 0 || len(out.Sheets) > mostTables {
				break
			}
			above, below := s.Cut(i)
			out.Sheets, s = append(out.Sheets, above), below
		}
		out.Sheets = append(out.Sheets, s)
	}
	return out
}

// mostTables bounds how often sheets are parted.
const mostTables = 1000

// second finds where a second table begins: at headings that are not those of the
// first, and the title over them; 0 where none does.
func second(s *grid.Sheet) int {
	first, behind, ok := top(s)
	if !ok {
		return 0
	}
	for i := behind; i < s.Len(); i++ {
		cols := s.Cols(i)
		if len(cols) < 3 {
			continue
		}
		c := s.At(i, cols[0])
		if c.Kind != grid.Text || len(c.Words) > 40 || known().whole[bare(c.Words)] != table.Number || !headLike(s, i) || repeats(s, first, behind, i) {
			continue
		}
		if named(s, i, bottom(s, i)) < 3 {
			continue
		}
		for i > behind && len(s.Cols(i-1)) == 1 {
			i--
		}
		return i
	}
	return 0
}

// repeats: a row says what a row of the headings says.
func repeats(s *grid.Sheet, first, behind, i int) bool {
	for h := first; h < behind; h++ {
		same := true
		for _, col := range s.Cols(i) {
			if value.Squeeze(s.At(i, col).Words) != value.Squeeze(s.At(h, col).Words) {
				same = false
				break
			}
		}
		if same {
			return true
		}
	}
	return false
}
