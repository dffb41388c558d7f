package foreign

import (
	"slices"
	"strings"

	"github.com/bihuan/bihuan/internal/table"
	"github.com/bihuan/bihuan/internal/table/value"
	"github.com/bihuan/bihuan/say"
)

// Labels above a table that tell something of all its rows, those that say it plainly
// before those that may mean something else.
var (
	unitLabels  = []string{"责任单位", "责任部门", "整改单位", "被检查单位", "受检单位", "被审计单位", "被巡察单位", "被督查单位", "单位名称", "单位", "填报单位", "填表单位", "报送单位", "上报单位"}
	foundLabels = []string{"检查日期", "检查时间", "发现时间", "发现日期", "排查时间", "排查日期", "自查时间", "巡查时间"}
)

// readLabel reads 被检查单位：办公室 and 检查日期：2024年5月20日 above the headings.
func (s *sheet) readLabel(t table.Text) {
	for part := range strings.FieldsFuncSeq(value.Fold(t.Words), func(r rune) bool { return r == '\n' || r == '\t' }) {
		name, rest, ok := strings.Cut(part, ":")
		name, rest = bareLabel(name), strings.TrimSpace(rest)
		if !ok || value.Blank(rest) {
			continue
		}
		t.Words = rest
		switch {
		case slices.Contains(foundLabels, name) && s.cols[table.Found] == 0:
			if d, _ := value.Day(rest, value.When{}); d != 0 && s.found.Words == "" {
				s.found = t
			}
		case slices.Contains(unitLabels, name) && s.cols[table.Unit] == 0 && s.b.o.Directory != nil:
			if units, _ := s.b.o.Directory.Units(rest); len(units) == 1 && units[0].ID != "" && s.unit.Words == "" {
				s.unit = t
			}
		}
	}
}

// readTitle finds whose a table is by the name of its sheet, its title, or the name of the
// file, where no column and no label says it: 教育局问题整改台账.
func (s *sheet) readTitle(above []string, first int) {
	d := s.b.o.Directory
	if s.cols[table.Unit] > 0 || s.unit.Words != "" || d == nil {
		return
	}
	take := func(name, id string, row int) bool {
		if id == "" || s.b.o.Unit != "" && !d.Below(id, s.b.o.Unit) {
			return false
		}
		s.unit = table.Text{Cell: s.cell(row, 1), Words: name}
		return true
	}
	if units, doubts := d.Units(s.grid.Name); len(units) == 1 && len(doubts) == 0 && take(s.grid.Name, units[0].ID, 1) {
		s.named = true
		return
	}
	for i, w := range above {
		row := 1
		if k := i - len(s.grid.Above); k >= 0 && k < first {
			row = s.grid.Number(k)
		}
		if name, id := d.UnitIn(w); take(name, id, row) {
			return
		}
	}
	name, id := d.UnitIn(s.b.o.Name)
	s.named = take(name, id, 1)
}

// bareLabel leaves out what a label says in brackets: 填报单位（盖章）.
func bareLabel(s string) string {
	s, _, _ = strings.Cut(value.Squeeze(s), "(")
	return s
}

// tellAbove tells what was taken from above the headings.
func (s *sheet) tellAbove() {
	for _, x := range []struct {
		f table.Field
		t table.Text
	}{{table.Unit, s.unit}, {table.Found, s.found}} {
		if x.f == table.Unit && s.named {
			s.b.tell(x.t.Cell, x.f, "column-above", false, say.Text{ZH: "没有责任单位列，各行都取工作表或文件名里的「%[1]s」", EN: "no column says the unit; “%[1]s” in the name of the sheet or the file was taken for all rows"}.With(x.t.Words))
		} else if x.t.Words != "" {
			s.b.tell(x.t.Cell, x.f, "column-above", false, say.Text{ZH: "没有%[1]s列，各行都取表头上方的「%[2]s」", EN: "no column says the %[3]s; “%[2]s” above the headings was taken for all rows"}.With(label(x.f).ZH, x.t.Words, label(x.f).EN))
		}
	}
}
