package grid

import (
	"slices"
	"sort"
)

// Kind is what a cell holds.
type Kind uint8

// The kinds.
const (
	Empty    Kind = iota
	Text          // words
	Number        // a number that is none of a day
	Date          // a day
	Bool          // TRUE, FALSE
	Fault         // #REF!, #N/A
	Uncooked      // a formula whose value nobody has worked out
)

// Cell is a cell as a person sees it.
type Cell struct {
	Kind  Kind
	Words string
	// Exact is the whole number that Words may show rounded, in plain digits; "" but
	// for a Number.
	Exact string
	// Struck tells what is struck through: a part, which Words leaves out, or all.
	Struck Struck
}

// Struck is how much of a cell is struck through.
type Struck uint8

// How much.
const (
	None Struck = iota
	Part
	All
)

// Merge is a block of cells that show one, the first; rows and columns from 1.
type Merge struct{ Row, Col, LastRow, LastCol int }

// Sheet is one table. Rows that hold nothing are not kept.
type Sheet struct {
	Name   string // "" where the file has none
	Hidden bool
	Above  []string // what stands before a table of a document

	rows       []rowAt
	cells      []cell
	texts      []string
	numbers    []float64
	formats    []format // by the style of a cell
	epoch      epoch
	merges     map[int][]reach // by column, in order of rows
	hiddenCols []span
	lastCol    int
	from       map[[2]int]Placed // of a composed table, see compose.go
}

// rowAt is a row that holds something: its cells are from up to the next row's.
type rowAt struct {
	number int32
	hidden bool
	from   uint32
}

// cell is kept small: there are millions.
type cell struct {
	ref   uint32 // into texts or numbers
	col   uint16
	style uint16 // of a Text, what is struck through
	kind  Kind
}

type span struct{ first, last int }

// reach is what a merged block covers of one column.
type reach struct{ first, last, at, to int } // rows; at and to: the columns of the block

// Len counts the rows that hold something.
func (s *Sheet) Len() int { return len(s.rows) }

// LastCol is the last column that holds something.
func (s *Sheet) LastCol() int { return s.lastCol }

// Number is that of the i-th row, as the person sees it; HiddenRow tells that they do
// not see it.
func (s *Sheet) Number(i int) int { return int(s.rows[i].number) }

// HiddenRow reports a row that is not shown, by hand or by a filter.
func (s *Sheet) HiddenRow(i int) bool { return s.rows[i].hidden }

// HiddenCol reports a column that is not shown.
func (s *Sheet) HiddenCol(col int) bool {
	return slices.ContainsFunc(s.hiddenCols, func(h span) bool { return h.first <= col && col <= h.last })
}

// Index finds the row of a number, or the first behind it.
func (s *Sheet) Index(number int) int {
	return sort.Search(len(s.rows), func(i int) bool { return int(s.rows[i].number) >= number })
}

// At gives a cell of the i-th row without regard to merged ones.
func (s *Sheet) At(i, col int) Cell {
	cells := s.cellsOf(i)
	k := sort.Search(len(cells), func(k int) bool { return int(cells[k].col) >= col })
	if k < len(cells) && int(cells[k].col) == col {
		return s.shown(cells[k])
	}
	return Cell{}
}

// Cols lists the columns of the i-th row that hold something.
func (s *Sheet) Cols(i int) []int {
	cells := s.cellsOf(i)
	out := make([]int, 0, len(cells))
	for _, c := range cells {
		out = append(out, int(c.col))
	}
	return out
}

func (s *Sheet) cellsOf(i int) []cell {
	to := uint32(len(s.cells))
	if i+1 < len(s.rows) {
		to = s.rows[i+1].from
	}
	return s.cells[s.rows[i].from:to]
}

// Seen gives what a person sees at a place: the cell, or the one it is merged with
// and where that stands.
func (s *Sheet) Seen(i, col int) (c Cell, row, at int) {
	number := s.Number(i)
	m, ok := s.MergeAt(number, col)
	if !ok || m.Row == number && m.Col == col {
		return s.At(i, col), number, col
	}
	if m.Row == number {
		return s.At(i, m.Col), number, m.Col
	}
	if first := s.Index(m.Row); first < len(s.rows) && s.Number(first) == m.Row {
		c = s.At(first, m.Col)
	}
	return c, m.Row, m.Col
}

// MergeAt gives the block that a place belongs to.
func (s *Sheet) MergeAt(row, col int) (Merge, bool) {
	list := s.merges[col]
	k := sort.Search(len(list), func(k int) bool { return list[k].last >= row })
	if k == len(list) || list[k].first > row {
		return Merge{}, false
	}
	r := list[k]
	return Merge{Row: r.first, Col: r.at, LastRow: r.last, LastCol: r.to}, true
}

// Cut parts a sheet before its i-th row, where a second table begins in it.
func (s *Sheet) Cut(i int) (above, below *Sheet) {
	a, b := *s, *s
	a.rows, a.cells = s.rows[:i], s.cells[:s.rows[i].from]
	b.rows, b.Above = s.rows[i:], nil
	return &a, &b
}

// shown makes what a person sees of what is kept.
func (s *Sheet) shown(c cell) Cell {
	switch c.kind {
	case Number:
		return s.numberShown(s.numbers[c.ref], int(c.style))
	case Bool:
		return Cell{Kind: Bool, Words: [2]string{"FALSE", "TRUE"}[c.ref&1]}
	case Uncooked:
		return Cell{Kind: Uncooked}
	}
	out := Cell{Kind: c.kind, Words: tidy(s.texts[c.ref])}
	if c.kind == Text {
		out.Struck = Struck(c.style)
	}
	return out
}

func (s *Sheet) numberShown(n float64, style int) Cell {
	f := general
	if style < len(s.formats) {
		f = s.formats[style]
	}
	if words, ok := f.day(n, s.epoch); ok {
		return Cell{Kind: Date, Words: words}
	}
	if f.date.clock && n >= 0 && n < 1 {
		return Cell{Kind: Text, Words: clockTime(n)}
	}
	return Cell{Kind: Number, Words: f.number(n), Exact: f.exact(n)}
}
