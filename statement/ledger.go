package statement

import (
	"strings"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/outline"
)

// tables reads the ledgers that stand in a part, and in the parts below it that
// are none of their own.
func (r *reader) tables(u *outline.Unit) {
	for _, p := range u.Own {
		if p.Table != nil {
			r.ledger(p.Table)
		}
	}
}

// strayTables reads the ledgers that stand in a part of another role.
func (r *reader) strayTables(u *outline.Unit) {
	r.tables(u)
	for _, k := range u.Kids {
		r.strayTables(k)
	}
}

// hasLedger: a table of findings stands among the unit's own words.
func (r *reader) hasLedger(u *outline.Unit) bool {
	for _, p := range u.Own {
		if p.Table != nil && r.isLedger(p.Table) {
			return true
		}
	}
	return false
}

// isLedger reports a table of findings.
func (r *reader) isLedger(t *doc.Block) bool {
	_, ok := r.readGrid(t)
	return ok
}

// ledger reads the rows of a table of findings, or of measures alone.
func (r *reader) ledger(t *doc.Block) {
	g, ok := r.readGrid(t)
	switch {
	case ok:
		g.readRows()
	case g != nil && g.index(colMeasure) >= 0 && (g.index(colDue) >= 0 || g.index(colPerson) >= 0 || g.index(colUnit) >= 0):
		g.readMeasures()
	}
}

// readRows makes a finding of each row, with what its columns answer. A row whose
// finding is blank, or repeats the one above, adds to the finding above.
func (g *grid) readRows() {
	col := g.index(colFinding)
	var current *item
	for i := g.heads; i < len(g.rows); i++ {
		if g.totalRow(i) || g.repeatsHead(i) || g.bandRow(i) {
			continue
		}
		w := g.words(i, col)
		switch {
		case !blankCell(w) && !(current != nil && i > g.heads && g.sameCell(i, col)):
			current = g.r.addFinding(g.findingItem(i, col), g.r.aspect, w)
			current.row = true
		case current == nil:
			continue
		}
		g.readCauses(i, current)
		g.readRowMeasures(i, []*item{current})
	}
}

// repeatsHead: the heading row stands again on the next page.
func (g *grid) repeatsHead(i int) bool {
	for j := range g.rows[i] {
		if g.words(i, j) != g.words(g.heads-1, j) {
			return false
		}
	}
	return true
}

// bandRow: one text across all columns only parts the table.
func (g *grid) bandRow(i int) bool {
	if len(g.rows[i]) < 3 {
		return false
	}
	first := g.words(i, 0)
	filled := 0
	for j := range g.rows[i] {
		switch w := g.words(i, j); {
		case w == "":
		case w != first:
			return false
		default:
			filled++
		}
	}
	return first != "" && (filled == len(g.rows[i]) || filled == 1 && !isNumber(first))
}

// sameCell: the cell is merged with the one above, or repeats it.
func (g *grid) sameCell(i, j int) bool {
	if g.rows[i][j].Merged {
		return true
	}
	number := g.index(colNumber)
	return g.words(i, j) == g.words(i-1, j) && (number < 0 || g.words(i, number) == g.words(i-1, number) || g.words(i, number) == "")
}

// findingItem: the label is the cell of the number column; the span reaches from
// there to the end of the finding's own cell.
func (g *grid) findingItem(i, col int) Item {
	cell := g.rows[i][col].Span
	text, detail := cutHeadline(g.words(i, col))
	it := Item{Text: text, Detail: detail, Span: cell}
	if j := g.index(colNumber); j >= 0 && j < len(g.rows[i]) {
		it.Label = g.words(i, j)
		if j < col {
			it.Span.Start = g.rows[i][j].Span.Start
		}
	}
	if it.Label == "" {
		it.Label, it.Text, it.Detail = g.r.typedLabel(g.words(i, col), it)
	}
	return it
}

// typedLabel takes a number that stands in the cell itself.
func (r *reader) typedLabel(s string, it Item) (label, text, detail string) {
	sign, ok := outline.Parse(s)
	if !ok || sign.Family == outline.Bullet {
		return "", it.Text, it.Detail
	}
	text, detail = cutHeadline(s[sign.Words:])
	return s[:sign.Label], text, detail
}

func (g *grid) readCauses(i int, f *item) {
	col := g.index(colCause)
	if col < 0 || col >= len(g.rows[i]) || blankCell(g.words(i, col)) || i > g.heads && g.rows[i][col].Merged {
		return
	}
	for _, p := range g.r.cellItems(g.rows[i][col].Span) {
		g.r.addCause(p.item, []*item{f}, p.full).why = whyRow
	}
}

// readRowMeasures makes a measure of each one in the cell; they share owner, date
// and target.
func (g *grid) readRowMeasures(i int, answered []*item) {
	for col, c := range g.cols {
		if c == colMeasure {
			g.readMeasureCell(i, col, answered)
		}
	}
}

func (g *grid) readMeasureCell(i, col int, answered []*item) {
	if col >= len(g.rows[i]) || blankCell(g.words(i, col)) || i > g.heads && g.rows[i][col].Merged {
		return
	}
	for _, p := range g.r.cellItems(g.rows[i][col].Span) {
		m := g.r.addMeasure(p.item, answered, p.full)
		m.why, m.row = whyRow, true
		last := &g.r.st.Measures[len(g.r.st.Measures)-1]
		g.commit(i, last)
	}
}

// commit takes owner, due and target from their columns; only where the table has
// no such column do the measure's own words count.
func (g *grid) commit(i int, m *Measure) {
	if g.hasOwner() {
		m.Owner = g.owner(i)
	}
	if j := g.index(colDue); j >= 0 {
		m.Due = trimDue(g.value(i, j))
	}
	if j := g.index(colTarget); j >= 0 {
		m.Target = g.value(i, j)
	} else if g.hasOwner() || g.index(colDue) >= 0 {
		m.Target = ""
	}
}

func (g *grid) value(i, j int) string {
	if w := g.words(i, j); !blankCell(w) {
		return strings.TrimRight(w, "。.；;")
	}
	return ""
}

func (g *grid) hasOwner() bool {
	return g.index(colPerson) >= 0 || g.index(colUnit) >= 0 || g.index(colLeader) >= 0
}

// owner: the person before the unit before the leader.
func (g *grid) owner(i int) string {
	for _, c := range []column{colPerson, colUnit, colLeader} {
		if j := g.index(c); j >= 0 {
			if w := g.value(i, j); w != "" {
				return w
			}
		}
	}
	return ""
}

// cellItem is one cause or measure of a cell.
type cellItem struct {
	item Item
	full string
}

// cellItems cuts a cell at its numbered list, if it is one.
func (r *reader) cellItems(span doc.Span) []cellItem {
	from, to := r.d.ByteSpan(span)
	s := r.d.Text[from:to]
	starts := listStarts(s)
	if len(starts) < 2 {
		text, detail := cutHeadline(s)
		it := Item{Text: text, Detail: detail, Span: span}
		it.Label, it.Text, it.Detail = r.typedLabel(s, it)
		return []cellItem{{it, s}}
	}
	var out []cellItem
	for i, at := range starts {
		end := len(s)
		if i+1 < len(starts) {
			end = starts[i+1]
		}
		unit := strings.TrimRight(s[at:end], " \n；;，,")
		sign, _ := outline.Parse(unit)
		text, detail := cutHeadline(unit[sign.Words:])
		out = append(out, cellItem{Item{Label: unit[:sign.Label], Text: text, Detail: detail, Span: r.d.PointSpan(from+at, from+at+len(unit))}, unit})
	}
	return out
}

// listStarts finds where the items of a numbered list in a cell begin.
func listStarts(s string) []int {
	var starts []int
	var last outline.Sign
	boundary := true
	for i, c := range s {
		if boundary && c != ' ' {
			g, ok := outline.Parse(s[i:])
			if ok && g.Family != outline.Bullet && g.Family != outline.Decimal && (len(starts) == 0 && i == 0 && g.Number == 1 || len(starts) > 0 && g.Family == last.Family && g.Number == last.Number+1) {
				starts, last = append(starts, i), g
			}
		}
		if c != ' ' {
			boundary = strings.ContainsRune("。；;\n", c) || c == '.' || c == ','
		}
	}
	return starts
}

// readMeasures reads a table of measures without a column for findings.
func (g *grid) readMeasures() {
	for i := g.heads; i < len(g.rows); i++ {
		if g.totalRow(i) || g.repeatsHead(i) {
			continue
		}
		g.readRowMeasures(i, nil)
	}
}
