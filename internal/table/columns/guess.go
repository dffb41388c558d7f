package columns

import (
	"strings"

	"github.com/bihuan/bihuan/internal/table"
	"github.com/bihuan/bihuan/internal/table/grid"
	"github.com/bihuan/bihuan/internal/table/value"
	"github.com/bihuan/bihuan/say"
)

// Guess says what the tables of a book hold.
func Guess(b *grid.Book) *Mapping {
	m := &Mapping{}
	var before *Sheet
	for _, s := range b.Sheets {
		g := guess(s, before)
		if g.Take {
			before = &g
		}
		m.Sheets = append(m.Sheets, g)
	}
	return m
}

// Apply uses a mapping that a person has corrected, perhaps for another file with the
// same headings. Tables that it does not know are guessed, and not taken unless they
// are of the kind of a table that it takes.
func Apply(b *grid.Book, m *Mapping) *Mapping {
	out := Guess(b)
	out.Year, out.Hidden, out.Names = m.Year, m.Hidden, m.Names
	for i := range out.Sheets {
		g := &out.Sheets[i]
		said, ok := m.match(g.Name, g.Signature)
		if said == nil {
			continue
		}
		if moved := said.Name == g.Name && said.Last > 0 && (said.First != g.First || said.Last != g.Last); moved && !(ok && g.fits(said)) {
			again := read(b.Sheets[i], b.Sheets[i].Index(said.First), b.Sheets[i].Index(said.Last+1))
			if again.Name = g.Name; said.Signature == "" || again.fits(said) {
				*g, ok = again, true
			}
		}
		if ok || g.fits(said) {
			g.Take, g.Why = said.Take, said.Why
			g.settle(said)
		}
	}
	return out
}

// fits reports that at least half of the columns that a person has settled stand in
// the table, too.
func (s *Sheet) fits(said *Sheet) bool {
	n := 0
	for _, c := range said.Columns {
		if _, ok := s.under(c); ok {
			n++
		}
	}
	return n > 0 && 2*n >= len(said.Columns)
}

// under finds the column of a heading, the one at the same place before others.
func (s *Sheet) under(c Column) (int, bool) {
	at := -1
	for i, own := range s.Columns {
		if own.Heading == c.Heading {
			if own.Col == c.Col {
				return i, true
			}
			if at < 0 {
				at = i
			}
		}
	}
	return at, at >= 0
}

// settle takes over what a person has said of columns.
func (s *Sheet) settle(said *Sheet) {
	for _, c := range said.Columns {
		if i, ok := s.under(c); ok {
			own := &s.Columns[i]
			own.Field, own.Also, own.Certainty, own.Why = c.Field, c.Also, 100, settled
			if c.Money != 0 {
				own.Money = c.Money
			}
		}
	}
}

var (
	settled    = say.Text{ZH: "由人指定", EN: "settled by a person"}
	byHeading  = say.Text{ZH: "表头「%s」", EN: "the heading “%s”"}
	byCells    = say.Text{ZH: "表头没有说明，按内容判断：%[1]s", EN: "the heading does not tell; by what the cells hold: %[2]s"}
	another    = say.Text{ZH: "「%s」已由另一列担任", EN: "another column holds “%s”"}
	unknown    = say.Text{ZH: "不认识的表头，按原样保留", EN: "an unknown heading; kept as it is"}
	hiddenCol  = say.Text{ZH: "隐藏的列，默认不取", EN: "a hidden column; not taken by default"}
	isLedger   = say.Text{ZH: "有问题、措施等列", EN: "it has columns of findings or measures"}
	noHeading  = say.Text{ZH: "没有找到表头", EN: "no headings were found"}
	noFindings = say.Text{ZH: "没有问题或措施的列", EN: "no column holds findings or measures"}
	noRows     = say.Text{ZH: "表头下面没有内容", EN: "nothing stands below the headings"}
	isHidden   = say.Text{ZH: "隐藏的工作表，默认不取", EN: "a hidden sheet; not taken by default"}
	goesOn     = say.Text{ZH: "接着上一张表，没有再写表头", EN: "it goes on from the table before, without headings"}
	byContents = say.Text{ZH: "没有表头，按内容判断各列", EN: "no headings; columns are told by what they hold"}
)

// guess says what one table holds. before is the ledger before it, whose columns a
// table without headings may go on with.
func guess(s *grid.Sheet, before *Sheet) Sheet {
	first, behind, ok := top(s)
	var out Sheet
	switch {
	case ok:
		out = read(s, first, behind)
	case s.Len() == 0:
		return Sheet{Name: s.Name, Why: noRows}
	case before != nil && goesOnFrom(s, before):
		out = Sheet{Columns: before.Columns, Signature: before.Signature, Take: true, Why: goesOn}
	default:
		out = byCellsAlone(s)
	}
	out.Forms = s.Composed()
	if out.Name = s.Name; s.Hidden {
		out.Take, out.Why = false, isHidden
	}
	return out
}

// byCellsAlone reads a table whose headings say nothing, or that has none.
func byCellsAlone(s *grid.Sheet) Sheet {
	out := Sheet{}
	for i := range min(s.Len(), 5) {
		if headLike(s, i) && i+1 < s.Len() {
			out = read(s, i, bottom(s, i))
			break
		}
	}
	if out.First == 0 {
		out = read(s, 0, 0)
	}
	_, finding := out.Of(table.Finding)
	_, due := out.Of(table.Due)
	_, owner := out.Of(table.Owner)
	if out.Take = finding && (due || owner); !out.Take {
		out.Why = noHeading
	} else {
		out.Why = byContents
	}
	return out
}

// goesOnFrom: the table has as many columns as the one before, and begins like its
// rows.
func goesOnFrom(s *grid.Sheet, before *Sheet) bool {
	return len(before.Columns) > 0 && s.Name != before.Name && s.LastCol() == before.Columns[len(before.Columns)-1].Col && s.Len() > 0 && before.Columns[0].Field == table.Number && !strings.ContainsAny(s.At(0, 1).Words, "序编项")
}

// read says what the columns below the headings first to behind hold.
func read(s *grid.Sheet, first, behind int) Sheet {
	out := Sheet{}
	if behind > first {
		out.First, out.Last = s.Number(first), s.Number(behind-1)
	}
	var seen []contents
	for col := 1; col <= min(s.LastCol(), mostCols); col++ {
		c := Column{Col: col, Heading: strings.Join(headingOf(s, first, behind, col), "/")}
		held := look(s, behind, col)
		if c.Heading == "" && held.filled == 0 {
			continue
		}
		c.Field, c.Also, c.Certainty = known().path(pathOf(s, first, behind, col))
		if f := known().spread(s, behind, col); f != table.Unknown {
			c.Field, c.Also, c.Certainty = f, "", sureWhole
		}
		c.Why = unknown
		if c.Certainty > 0 && c.Field != none {
			c.Why = byHeading.With(c.Heading)
		}
		c.Money = value.UnitOf(c.Heading)
		if s.HiddenCol(col) {
			c.Field, c.Also, c.Certainty, c.Why = none, "", sureWhole, hiddenCol
		}
		out.Columns, seen = append(out.Columns, c), append(seen, held)
	}
	out.sign()
	w := &weighing{out.Columns, seen}
	w.weigh()
	_, finding := out.Of(table.Finding)
	_, measure := out.Of(table.Measure)
	switch {
	case !finding && !measure:
		out.Why = noFindings
	case behind >= s.Len():
		out.Why = noRows
	default:
		out.Take, out.Why = true, isLedger
	}
	return out
}
