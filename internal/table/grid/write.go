package grid

import (
	"errors"
	"maps"
	"slices"
	"sort"
)

// errFull: a limit was passed; the door says which.
var errFull = errors.New("too many cells")

// writer fills a sheet row by row.
type writer struct {
	s      *Sheet
	intern map[string]uint32 // short texts that come again and again
	bytes  int
	blocks int
	err    error
}

// Texts up to so many bytes are kept once, as long as there are few.
const (
	internLength = 48
	internMost   = 1 << 16
)

func newWriter(name string) *writer {
	return &writer{s: &Sheet{Name: name, merges: map[int][]reach{}}, intern: map[string]uint32{}}
}

// row begins a row; numbers that do not rise are those of damaged files, and are put
// right at the end.
func (w *writer) row(number int, hidden bool) {
	if n := len(w.s.rows); n > 0 && int(w.s.rows[n-1].from) == len(w.s.cells) {
		w.s.rows = w.s.rows[:n-1] // held nothing
	}
	w.s.rows = append(w.s.rows, rowAt{int32(number), hidden, uint32(len(w.s.cells))})
}

func (w *writer) put(col int, kind Kind, ref uint32, style int) {
	if len(w.s.cells) >= MaxCells {
		w.err = errFull
		return
	}
	w.s.cells = append(w.s.cells, cell{ref, uint16(col), uint16(min(max(style, 0), 1<<16-1)), kind})
	w.s.lastCol = max(w.s.lastCol, col)
}

// text puts words; blanks alone are nothing.
func (w *writer) text(col int, words string) { w.words(col, Text, words) }

// struck puts words of which something is struck through.
func (w *writer) struck(col int, words string, struck Struck) {
	w.styled(col, Text, words, int(struck))
}

func (w *writer) words(col int, kind Kind, words string) { w.styled(col, kind, words, 0) }

func (w *writer) styled(col int, kind Kind, words string, style int) {
	if words = tidy(words); words == "" {
		return
	}
	if ref, ok := w.intern[words]; ok {
		w.put(col, kind, ref, style)
		return
	}
	if w.bytes += len(words); w.bytes > MaxText {
		w.err = errFull
		return
	}
	ref := uint32(len(w.s.texts))
	w.s.texts = append(w.s.texts, words)
	if len(words) <= internLength && len(w.intern) < internMost {
		w.intern[words] = ref
	}
	w.put(col, kind, ref, style)
}

func (w *writer) number(col int, n float64, style int) {
	w.s.numbers = append(w.s.numbers, n)
	w.put(col, Number, uint32(len(w.s.numbers)-1), style)
}

// merge keeps a block, column by column.
func (w *writer) merge(m Merge) {
	if m.Row < 1 || m.Col < 1 || m.LastRow < m.Row || m.LastCol < m.Col || m.LastRow > MaxRow || m.LastCol > MaxCol || m.Row == m.LastRow && m.Col == m.LastCol {
		return
	}
	if w.blocks += m.LastCol - m.Col + 1; w.blocks > maxMerged {
		w.err = errFull
		return
	}
	for c := m.Col; c <= m.LastCol; c++ {
		w.s.merges[c] = append(w.s.merges[c], reach{m.Row, m.LastRow, m.Col, m.LastCol})
	}
}

// done puts the sheet in order.
func (w *writer) done() *Sheet {
	s := w.s
	w.row(0, false)
	s.rows = s.rows[:len(s.rows)-1]
	rising := func(a, b rowAt) int { return int(a.number) - int(b.number) }
	if !slices.IsSortedFunc(s.rows, rising) {
		w.sortRows()
	}
	for i := range s.rows {
		cells := s.cellsOf(i)
		if !sort.SliceIsSorted(cells, func(a, b int) bool { return cells[a].col < cells[b].col }) {
			sort.SliceStable(cells, func(a, b int) bool { return cells[a].col < cells[b].col })
		}
	}
	dropped := map[reach]bool{}
	for _, c := range slices.Sorted(maps.Keys(s.merges)) {
		list := s.merges[c]
		slices.SortStableFunc(list, func(a, b reach) int { return a.first - b.first })
		s.merges[c] = apart(list, dropped)
	}
	return s
}

// sortRows orders rows that stood in another order, and joins those of one number.
func (w *writer) sortRows() {
	s := w.s
	order := make([]int, len(s.rows))
	for i := range order {
		order[i] = i
	}
	sort.SliceStable(order, func(a, b int) bool { return s.rows[order[a]].number < s.rows[order[b]].number })
	var rows []rowAt
	cells := make([]cell, 0, len(s.cells))
	for _, i := range order {
		if n := len(rows); n == 0 || rows[n-1].number != s.rows[i].number {
			rows = append(rows, rowAt{s.rows[i].number, s.rows[i].hidden, uint32(len(cells))})
		}
		cells = append(cells, s.cellsOf(i)...)
	}
	s.rows, s.cells = rows, cells
}

// apart leaves out blocks that lie over one before them, which no program draws.
func apart(list []reach, dropped map[reach]bool) []reach {
	out := list[:0]
	for _, r := range list {
		if over := len(out) > 0 && r.first <= out[len(out)-1].last; over || dropped[r] {
			dropped[r] = true
			continue
		}
		out = append(out, r)
	}
	return out
}

// tidy leaves out white space around words, and carriage returns.
func tidy(s string) string {
	from, to := 0, len(s)
	for from < to && s[from] <= ' ' {
		from++
	}
	for to > from && s[to-1] <= ' ' {
		to--
	}
	return trimWide(s[from:to])
}
