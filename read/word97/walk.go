package word97

import (
	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/read/refuse"
)

// walk goes through the paragraphs of a story and writes them.
type walk struct {
	f        *file
	b        *doc.Builder
	comments *comments
	boxes    []box // still to be written, in order of their anchors
	paras    *paras
	line     line
	row      rowUnder
	tables   int  // open
	inCell   bool // of a table around the story
	fields   []field
	code     int // open fields that are still in their code
	contents int // open tables of contents

	at    cursor
	key   chpKey // of props
	known bool
	props chp
	buf   []byte
}

// line is the paragraph under way.
type line struct {
	pap   *pap
	begun bool // words were written
	label int  // bytes of its number
	light bool // some words are not bold
	// contents: the words begin within a table of contents.
	contents bool
	runsOn   bool // the mark is deleted or hidden: the next paragraph joins
}

// rowUnder is the row under way of the outermost table.
type rowUnder struct {
	end   int    // the paragraph that ends it
	row   *row   // its cells; nil where the file does not tell
	cell  int    // the one under way
	left  int    // twips of the table's left edge
	empty bool   // the cell holds no words yet
	sign  string // the number of an empty paragraph in the cell
}

// story writes the paragraphs of some characters. It stops once too much was
// written.
func (w *walk) story(from, to int) {
	pairFields(w.f.text[from:to])
	w.paras = w.f.split(from, to)
	for i := range w.paras.list {
		if w.b.At() > maxBytes {
			break
		}
		p, pap := &w.paras.list[i], w.paras.pap(i)
		w.nest(i, pap.depth())
		if w.tables > 0 {
			w.inTable(i, p, pap)
		} else {
			w.paragraph(p, pap)
		}
	}
	w.nest(0, 0)
	if w.line.runsOn && w.line.begun {
		w.closeParagraph()
	}
}

// maxBytes bounds what is written, numbers included.
const maxBytes = 4 * refuse.MaxText

// paragraph writes a paragraph outside tables, or one in a cell.
func (w *walk) paragraph(p *para, pap *pap) {
	if !w.line.runsOn || !w.line.begun {
		w.line = line{pap: pap}
	}
	w.comments.reach(w.b, int(p.from))
	w.words(int(p.from), int(p.to), w.line.pap.istd)
	if w.line.runsOn = w.joins(p, pap); w.line.runsOn {
		return
	}
	w.endParagraph(p)
}

// joins reports a paragraph whose mark is deleted or hidden, or that is a drop
// capital. The mark of a cell is none of these.
func (w *walk) joins(p *para, pap *pap) bool {
	if int(p.to) >= len(w.f.text) || w.f.text[p.to] != charPara {
		return false
	}
	c, _ := w.propsAt(int(p.to), w.line.pap.istd)
	if c.deleted {
		w.b.Note(doc.Deleted, w.b.At(), w.b.At())
	} else if c.inserted {
		w.b.Note(doc.Inserted, w.b.At(), w.b.At())
	}
	return c.deleted || c.hidden || pap.dropCap
}

// endParagraph closes the paragraph and writes the text boxes that it holds. One
// without words still counts in its list: Word shows its number, alone.
func (w *walk) endParagraph(p *para) {
	l := &w.line
	if l.begun {
		w.row.empty = false
	} else if sign, _ := w.f.lists.sign(l.pap); w.row.sign == "" {
		w.row.sign = sign
	}
	w.closeParagraph()
	w.anchored(int(p.to))
}

func (w *walk) closeParagraph() {
	l := &w.line
	w.b.EndParagraph(doc.Para{
		Label: l.label, Level: int(l.pap.level), Bold: l.begun && !l.light, Contents: l.contents || l.begun && l.pap.contents})
	l.runsOn = false
}

// anchored writes the boxes whose anchor lies before or at a character.
func (w *walk) anchored(cp int) {
	for len(w.boxes) > 0 && w.boxes[0].anchor <= cp {
		b := w.boxes[0]
		w.boxes = w.boxes[1:]
		w.box(b)
		w.row.empty = false
	}
}

// box writes a text box. A walk of its own reads it, as fields and tables under
// way do not reach into it.
func (w *walk) box(b box) {
	inner := walk{f: w.f, b: w.b, comments: &comments{}, inCell: w.inCell || w.tables > 0}
	inner.story(b.from, b.to)
}

// nest opens and closes tables until as many are open as paragraph i stands in.
func (w *walk) nest(i, depth int) {
	for w.tables > depth {
		w.b.EndTable()
		w.tables--
	}
	for w.tables < depth {
		if w.b.BeginTable(); w.tables == 0 {
			w.row = rowUnder{end: -1, left: w.leftEdge(i), empty: true}
		}
		w.tables++
	}
}

// leftEdge finds the left edge of the table that begins at paragraph i.
func (w *walk) leftEdge(i int) int {
	left, found := 0, false
	for ; i < len(w.paras.list) && w.paras.pap(i).depth() > 0; i++ {
		if r := w.paras.pap(i).row; r != nil && (!found || r.edges[0] < left) {
			left, found = r.edges[0], true
		}
	}
	return left
}
