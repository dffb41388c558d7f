package docx

import (
	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/read/markup"
	"github.com/bihuan/bihuan/read/refuse"
)

// cell is the one under way.
type cell struct {
	span  int
	above bool // merged with the cell above
	// across: merged with its neighbours in the old way; left: with the one before.
	across, left bool
	words        []byte // of the first of such cells
	at           int    // where these were written
	sign         string // of the first numbered paragraph without words
}

// maxCells bounds the cells of a document.
const maxCells = 1 << 20

func (r *reader) table() {
	r.endJoined()
	outer := r.cell
	r.cell = cell{}
	r.b.BeginTable()
	r.tables++
	if r.looks != nil {
		defer r.looks.leaveTable(r.looks.table)
	}
	r.children()
	r.tables--
	r.b.EndTable()
	r.cell = outer
}

// row reads w:tr. A row that is deleted is left out whole.
func (r *reader) row() {
	outer := r.cell
	r.cell = cell{}
	for r.err == nil {
		switch r.x.Next() {
		case markup.Start:
			switch {
			case r.x.Space != word || string(r.x.Name) != "trPr":
				r.element()
			case r.rowProperties():
				r.skipRest()
				r.cell = outer
				return
			}
		case markup.End, markup.EOF:
			r.b.EndRow()
			r.cell = outer
			return
		}
	}
}

// rowProperties reads w:trPr and reports whether the row is deleted.
func (r *reader) rowProperties() (deleted bool) {
	before := 0
	for depth := r.x.Depth(); within(r.x, depth); {
		switch string(r.x.Name) {
		case "gridBefore":
			before = r.x.Int("val", 0)
		case "del":
			deleted = true
		case "ins":
			r.b.Note(doc.Inserted, r.b.At(), r.b.At())
		case "trPrChange":
			r.x.Skip()
		}
	}
	if deleted {
		r.b.Note(doc.Deleted, r.b.At(), r.b.At())
	} else if before > 0 {
		r.b.EndCell(before)
	}
	return deleted
}

// skipRest moves behind the end of the element whose children are being read.
func (r *reader) skipRest() {
	for {
		switch r.x.Next() {
		case markup.Start:
			r.x.Skip()
		case markup.End, markup.EOF:
			return
		}
	}
}

func (r *reader) tableCell() {
	if r.cells++; r.cells > maxCells {
		r.err = refuse.TooBig("表格单元格超过 100 万个", "more than a million table cells")
		return
	}
	r.cell = cell{span: 1, words: r.cell.words, at: r.cell.at}
	for r.err == nil {
		switch r.x.Next() {
		case markup.Start:
			if r.x.Space == word && string(r.x.Name) == "tcPr" {
				r.cellProperties()
				continue
			}
			r.element()
		case markup.End, markup.EOF:
			r.endCell()
			return
		}
	}
}

// cellProperties reads w:tcPr.
//
// Source: ECMA-376 part 1, 17.4.17 (gridSpan), 17.4.84 (vMerge); part 4, 14.3.1
// (hMerge).
func (r *reader) cellProperties() {
	for depth := r.x.Depth(); within(r.x, depth); {
		switch string(r.x.Name) {
		case "gridSpan":
			r.cell.span = r.x.Int("val", 1)
		case "vMerge":
			r.cell.above = string(r.x.Attr("val")) != "restart"
		case "hMerge":
			r.cell.left = string(r.x.Attr("val")) != "restart"
			r.cell.across = true
		case "tcPrChange":
			r.x.Skip()
		}
	}
}

func (r *reader) endCell() {
	r.endJoined()
	c := &r.cell
	switch {
	case c.above:
		r.b.RepeatAbove(c.span)
		r.trace.cut(r.b.At())
		r.looks.cut(r.b.At())
		return
	case c.left && c.words != nil:
		r.b.DropPending()
		r.trace.cut(r.b.At())
		r.looks.cut(r.b.At())
		r.trace.repeat(c.at, r.b.At(), len(c.words))
		_, _ = r.b.Write(c.words)
	case c.sign != "" && r.tables == 1 && len(blankLead(r.b.Pending())) == 0:
		// A column of numbers without words is what 序号 columns are made of.
		r.b.WriteString(c.sign)
	}
	if !c.across {
		c.words = nil
	} else if !c.left {
		c.words = append([]byte{}, r.b.Pending()...)
		c.at = r.b.At() - len(c.words)
	}
	r.b.EndCell(c.span)
}
