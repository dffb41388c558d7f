package foreign

import (
	"fmt"

	"github.com/bihuan/bihuan/internal/table"
	"github.com/bihuan/bihuan/say"
)

// tellColumns tells which columns are missing or less than sure.
func (s *sheet) tellColumns() {
	head := max(s.m.Last, 1)
	if s.cols[table.Finding] == 0 {
		s.b.tell(s.cell(head, 1), table.Finding, "column-finding", true, say.Text{ZH: "没有找到写问题的列，请指明", EN: "no column of findings was found; say which it is"})
	}
	for _, c := range s.m.Columns {
		if c.Field != table.Unknown && c.Certainty < sure {
			s.b.tell(s.cell(head, c.Col), c.Field, "column-unsure", false, say.Text{ZH: "这一列按「%[1]s」理解（%[2]s），请核对", EN: "this column was taken as “%[3]s” (%[4]s); please look again"}.With(label(c.Field).ZH, c.Why.ZH, label(c.Field).EN, c.Why.EN))
		}
		if s.grid.HiddenCol(c.Col) && c.Field == table.Unknown {
			s.b.tell(s.cell(head, c.Col), "", "column-hidden", false, say.Text{ZH: "隐藏的列「%[1]s」没有取", EN: "the hidden column “%[1]s” was not taken"}.With(c.Heading))
		}
	}
	for _, f := range fillsDown {
		if s.down[f] {
			s.b.tell(s.cell(head, s.cols[f]), f, "column-down", false, say.Text{ZH: "这一列空着的格按上一格填写", EN: "blank cells of this column were filled from the cell above"})
		}
	}
}

// sure is from what certainty on a column needs no second look.
const sure = 70

// tellRows tells which rows are left out: those that are not shown, and those that
// say no finding, a run of them at once.
func (s *sheet) tellRows() {
	hidden := run{code: "rows-hidden", say: say.Text{ZH: "%[1]s隐藏，没有取；如要取，请在列对应中打开隐藏行", EN: "%[2]s hidden and not taken; the mapping can take hidden rows in"}}
	none := run{code: "rows-none", say: say.Text{ZH: "%[1]s没有写问题，没有取", EN: "%[2]s without a finding and not taken"}}
	for i := s.from; i < s.grid.Len(); i++ {
		number, k := s.grid.Number(i), s.kinds[i]
		switch {
		case s.leftOut(i):
			if k == isData {
				hidden.take(number)
			}
		case k == isNone:
			hidden.end(s)
			none.take(number)
		case k != isEmpty:
			hidden.end(s)
			none.end(s)
		}
	}
	hidden.end(s)
	none.end(s)
}

// run is a run of rows of which the same is told.
type run struct {
	code     string
	say      say.Text
	from, to int
}

func (r *run) take(number int) {
	if r.from == 0 {
		r.from = number
	}
	r.to = number
}

func (r *run) end(s *sheet) {
	if r.from > 0 {
		s.b.tell(s.cell(r.from, 1), "", r.code, false, r.say.With(rowsZH(r.from, r.to), rowsEN(r.from, r.to)))
	}
	r.from = 0
}

func rowsZH(from, to int) string {
	if from == to {
		return fmt.Sprintf("第 %d 行", from)
	}
	return fmt.Sprintf("第 %d—%d 行", from, to)
}

func rowsEN(from, to int) string {
	if from == to {
		return fmt.Sprintf("row %d is", from)
	}
	return fmt.Sprintf("rows %d to %d are", from, to)
}
