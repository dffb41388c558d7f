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
		if x.t.Words != "" {
			s.b.tell(x.t.Cell, x.f, "column-above", false, say.Text{ZH: "没有%[1]s列，各行都取表头上方的「%[2]s」", EN: "no column says the %[3]s; “%[2]s” above the headings was taken for all rows"}.With(label(x.f).ZH, x.t.Words, label(x.f).EN))
		}
	}
}
