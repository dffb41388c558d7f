package book

import (
	"strconv"

	"github.com/bihuan/bihuan/internal/table/xlsx"
)

// The hidden sheet has a row for each row of the ledger: the records it was made of,
// with their revisions, and the texts as they were given out. The key of a row of the
// ledger is the number of its row here.
const (
	dataName  = "bihuan"
	dataMagic = "bihuan-ledger-1"
)

// The columns of the hidden sheet, before those of the texts.
const (
	keptFinding = iota
	keptFindingRev
	keptFindingTop // the row that has the texts of the finding
	keptCause
	keptCauseRev
	keptCauseTop
	keptAction
	keptActionRev
	keptActionTop
	keptTexts
)

// baseColumns are the columns whose texts are kept, in their order.
var baseColumns = func() []Column {
	var list []Column
	for c := range Columns {
		if columns[c].fresh || columns[c].told {
			list = append(list, c)
		}
	}
	return list
}()

var basePlaces = func() (places [Columns]int) {
	for c := range places {
		places[c] = -1
	}
	for i, c := range baseColumns {
		places[c] = keptTexts + i
	}
	return places
}()

// baseAt is where the text of a column is kept, -1 where it is not.
func (w *Writer) baseAt(c Column) int { return basePlaces[c] }

func (w *Writer) beginData() {
	w.kept = make([]xlsx.Cell, keptTexts+len(baseColumns))
	head := make([]xlsx.Cell, len(w.kept))
	head[0] = w.words(dataMagic, 0)
	for i, c := range baseColumns {
		if c < w.opts.columns() {
			head[keptTexts+i] = w.words(w.opts.Code(c), 0)
		}
	}
	w.data.Row(0, head)
}

// keepIDs begins the row of a line in the hidden sheet.
func (w *Writer) keepIDs(n *line, findingTop, causeTop int) []xlsx.Cell {
	clear(w.kept)
	id := func(at int, id string, rev, top int) {
		w.kept[at] = xlsx.Cell{Sort: xlsx.Words, Text: w.book.Once(id)}
		w.kept[at+1] = xlsx.Cell{Sort: xlsx.Number, Number: strconv.Itoa(rev)}
		w.kept[at+2] = xlsx.Cell{Sort: xlsx.Number, Number: strconv.Itoa(top)}
	}
	id(keptFinding, n.finding.ID, n.finding.Rev, findingTop)
	if n.cause != nil {
		id(keptCause, n.cause.ID, n.cause.Rev, causeTop)
	}
	if a := n.action; a != nil {
		top := w.data.Rows() + 1
		if len(a.Findings) > 1 { // it may stand below another finding too
			if at, ok := w.shared[a.ID]; ok {
				top = at
			} else {
				w.shared[a.ID] = top
			}
		}
		id(keptAction, a.ID, a.Rev, top)
	}
	return w.kept
}
