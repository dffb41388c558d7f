package word97

import "slices"

// row is how a row of a table is divided ([MS-DOC] 2.6.3).
type row struct {
	edges []int // twips; one more than cells
	cells []cell
}

// cell holds the flags of a TC80.
type cell struct {
	joined bool // with the cell before it
	above  bool // with the cell above it
}

// maxCells is what one row may have (TDefTableOperand).
const maxCells = 63

// apply changes a row; a row that is nil yet comes to be by its definition.
func (r *row) apply(op uint16, arg []byte) *row {
	switch op {
	case sprmTDefTable:
		return defineRow(arg, 20)
	case sprmTDefTableOld:
		return defineRow(arg, 10)
	}
	if r == nil || len(arg) < 2 {
		return r
	}
	first, limit := int(arg[0]), int(arg[1])
	switch op {
	case sprmTMerge:
		r.join(first+1, limit, true)
	case sprmTSplit:
		r.join(first, limit, false)
	case sprmTVertMerge:
		if first < len(r.cells) {
			r.cells[first].above = arg[1] == 1
		}
	case sprmTDelete:
		r.remove(first, limit)
	case sprmTInsert:
		r.insert(first, limit, int(int16(le16(arg, 2))))
	case sprmTDxaCol:
		r.widen(first, limit, int(int16(le16(arg, 2))))
	}
	return r
}

// defineRow reads a TDefTableOperand; size is that of a cell's descriptor.
func defineRow(arg []byte, size int) *row {
	if len(arg) < 1 {
		return nil
	}
	n := int(arg[0])
	if n > maxCells || len(arg) < 1+2*(n+1) {
		return nil
	}
	r := &row{edges: make([]int, n+1), cells: make([]cell, n)}
	for i := range r.edges {
		r.edges[i] = int(int16(le16(arg, 1+2*i)))
	}
	rest := arg[1+2*(n+1):]
	for i := range r.cells {
		if len(rest) < 2 {
			break
		}
		flags := le16(rest, 0)
		r.cells[i] = cell{joined: flags&2 != 0, above: size == 20 && flags>>5&3 == 1}
		rest = rest[min(size, len(rest)):]
	}
	return r
}

func (r *row) join(from, to int, joined bool) {
	for i := from; i < to && i < len(r.cells); i++ {
		r.cells[i].joined = joined
	}
}

func (r *row) remove(from, to int) {
	to = min(to, len(r.cells))
	if from >= to {
		return
	}
	gone := r.edges[to] - r.edges[from]
	r.cells = append(r.cells[:from], r.cells[to:]...)
	r.edges = append(r.edges[:from+1], r.edges[to+1:]...)
	for i := from + 1; i < len(r.edges); i++ {
		r.edges[i] -= gone
	}
}

func (r *row) insert(at, n, width int) {
	at = min(at, len(r.cells))
	n = max(min(n, maxCells-len(r.cells)), 0)
	r.cells = slices.Insert(r.cells, at, make([]cell, n)...)
	edges := make([]int, n)
	for i := range edges {
		edges[i] = r.edges[at] + i*width
	}
	r.edges = slices.Insert(r.edges, at, edges...)
	for i := at + n; i < len(r.edges); i++ {
		r.edges[i] += n * width
	}
}

func (r *row) widen(from, to, width int) {
	more, left := 0, 0
	for i := range r.edges {
		right := r.edges[i]
		if i > from && i <= to {
			more += width - (right - left)
		}
		r.edges[i], left = right+more, right
	}
}
