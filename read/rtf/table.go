package rtf

import (
	"bytes"
	"slices"
)

// row is the table row under way.
type row struct {
	cells int // closed so far
	open  bool
	def   cellDef // of the cell whose \cellx is still to come
	defs  []cellDef
	left  int    // edge of this row
	first int    // and of the first row of the table
	sign  string // number of a paragraph without words in the cell under way
}

// cellDef is what a row's definition says of a cell.
type cellDef struct {
	edge   int // right, in twips
	above  bool
	before bool // merged with the cell to the left
}

const (
	maxCells  = 512 // of one row; Word has 63
	minIndent = 200 // twips; rows begin a little apart in many files
)

// depthOfWords is the number of tables around words that are met. Programs that
// leave \intbl out are understood by the row they opened.
func (r *reader) depthOfWords() int {
	switch {
	case r.p.inTable:
		return max(r.p.level, 1)
	case r.flow.row.open:
		return 1
	}
	return 0
}

// depthOfMark is the same for a paragraph that ends with \par.
func (r *reader) depthOfMark() int {
	switch {
	case r.p.inTable:
		return max(r.p.level, 1)
	case r.flow.row.cells > 0:
		return 1
	}
	return 0
}

// nest opens and closes tables until n are open in the flow.
func (r *reader) nest(n int) {
	f := r.flow
	n = min(n, 32) // deeper nesting only adds lines to the same cell
	for f.tables < n {
		r.b.BeginTable()
		if f.tables++; f.tables == 1 {
			f.row.first = unset
		}
	}
	for f.tables > n {
		r.b.EndTable()
		if f.tables--; f.tables == 0 {
			f.row.cells = 0
		}
	}
}

// settle nests as the mark of a paragraph says, and takes its words along if
// they were put down in or out of a table before the mark told better.
func (r *reader) settle(n int) {
	f := r.flow
	if f.tables == n {
		return
	}
	if f.base > 0 || f.tables > 0 && n > 0 {
		return
	}
	words := slices.Clone(r.b.Pending())
	r.b.DropPending()
	r.nest(n)
	_, _ = r.b.Write(words)
}

func (r *reader) beginRow() {
	if r.nested {
		return
	}
	row := &r.flow.row
	row.open, row.left, row.def, row.defs = true, 0, cellDef{}, row.defs[:0]
}

func (r *reader) endCellDef(edge int) {
	if row := &r.flow.row; !r.nested && len(row.defs) < maxCells {
		row.def.edge = edge
		row.defs = append(row.defs, row.def)
		row.def = cellDef{}
	}
}

// endCell handles \cell.
func (r *reader) endCell() error {
	if r.dest != toBody {
		return nil
	}
	if r.flow.started {
		r.settle(1)
		r.nest(1)
	} else {
		r.pass(1)
	}
	if err := r.closeParagraph(); err != nil {
		return err
	}
	r.closeCell()
	return nil
}

func (r *reader) closeCell() {
	row := &r.flow.row
	i := row.cells
	row.cells++
	if i == 0 && r.flow.base == 0 {
		r.indentRow()
	}
	if r.flow.base == 0 && row.sign != "" && len(bytes.TrimLeftFunc(r.b.Pending(), blank)) == 0 {
		r.b.WriteString(row.sign)
	}
	row.sign = ""
	switch {
	case len(row.defs) == 0:
		r.b.EndCell(1)
		return
	case i >= len(row.defs):
		r.b.EndCellAt(row.defs[len(row.defs)-1].edge+(i-len(row.defs)+1)*1440, false)
		return
	case i > 0 && row.defs[i].before && r.flow.base == 0:
		r.b.DropPending()
		return
	}
	last := i
	for last+1 < len(row.defs) && row.defs[last+1].before {
		last++
	}
	r.b.EndCellAt(row.defs[last].edge, row.defs[i].above)
}

// indentRow puts an empty cell before a row that begins further right than the
// first of its table.
func (r *reader) indentRow() {
	row := &r.flow.row
	if row.first == unset {
		row.first = row.left
	}
	if row.left > row.first+minIndent && len(row.defs) > 0 {
		words := slices.Clone(r.b.Pending())
		r.b.DropPending()
		r.b.EndCellAt(row.left, false)
		_, _ = r.b.Write(words)
	}
}

// endRow handles \row.
func (r *reader) endRow() error {
	f := r.flow
	if r.dest != toBody {
		return nil
	}
	if f.started {
		if err := r.endCell(); err != nil {
			return err
		}
	}
	if f.tables > 0 {
		r.nest(1)
		r.b.EndRow()
	}
	f.row.cells, f.row.open = 0, false
	return nil
}

// endNestedCell handles \nestcell.
func (r *reader) endNestedCell() error {
	if r.dest != toBody {
		return nil
	}
	if r.flow.started {
		r.nest(max(r.p.level, 2))
	} else {
		r.pass(max(r.p.level, 2))
	}
	r.flow.row.sign = ""
	if err := r.closeParagraph(); err != nil {
		return err
	}
	r.b.EndCell(1)
	return nil
}

// endNestedRow handles \nestrow.
func (r *reader) endNestedRow() {
	if r.flow.tables > 1 {
		r.nest(max(r.p.level, 2))
		r.b.EndRow()
	}
}
