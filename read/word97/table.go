package word97

// inTable writes a paragraph of a table, and what its mark ends.
func (w *walk) inTable(i int, p *para, pap *pap) {
	mark := uint16(none)
	if int(p.to) < len(w.f.text) {
		mark = w.f.text[p.to]
	}
	if w.tables == 1 && i > w.row.end {
		w.beginRow(i)
	}
	if w.tables == 1 && mark == charCell && pap.rowEnd {
		w.line.runsOn = false
		if !w.inCell {
			w.b.DropPending()
		}
		w.b.EndRow()
		return
	}
	if w.tables > 1 && pap.innerEnd {
		w.b.EndRow()
		return
	}
	w.paragraph(p, pap)
	switch {
	case w.tables > 1 && pap.innerCell:
		w.b.EndCell(1)
	case w.tables == 1 && mark == charCell:
		w.endCell()
	}
}

// beginRow looks ahead for the mark that ends the row, which tells its cells.
func (w *walk) beginRow(i int) {
	w.row.row, w.row.cell = nil, 0
	for ; i < len(w.paras.list) && w.paras.pap(i).depth() > 0; i++ {
		p, pap := &w.paras.list[i], w.paras.pap(i)
		if pap.rowEnd && pap.depth() == 1 && int(p.to) < len(w.f.text) && w.f.text[p.to] == charCell {
			w.row.row = pap.row
			break
		}
	}
	w.row.end = i
	if r := w.row.row; r != nil && !w.inCell && r.edges[0]-w.row.left >= narrowest {
		w.b.EndCellAt(r.edges[0]-w.row.left, false) // the row begins further right
	}
}

// narrowest is the width in twips from which a gap before a row is a column.
const narrowest = 300

// endCell closes a cell of the outermost table. Cells that are joined to the one
// before them have no place of their own; their text is not shown.
func (w *walk) endCell() {
	r := &w.row
	if r.empty {
		w.b.WriteString(r.sign)
	}
	at := r.cell
	r.cell++
	r.empty, r.sign = true, ""
	if r.row == nil || at >= len(r.row.cells) || w.inCell {
		w.b.EndCell(1)
		return
	}
	if at > 0 && r.row.cells[at].joined {
		w.b.DropPending()
		return
	}
	last := at
	for last+1 < len(r.row.cells) && r.row.cells[last+1].joined {
		last++
	}
	w.b.EndCellAt(r.row.edges[last+1]-r.left, r.row.cells[at].above)
}
