package copies

import (
	"fmt"
	"io"

	"github.com/xuri/excelize/v2"

	"github.com/bihuan/bihuan/say"
)

var (
	sheetNames = [...]say.Text{{ZH: "雷同", EN: "Passages"}, {ZH: "同源", EN: "Groups"}, {ZH: "放过", EN: "Set aside"}}
	columns    = []say.Text{
		{ZH: "甲", EN: "A"}, {ZH: "乙", EN: "B"}, {ZH: "占甲", EN: "Share of A"}, {ZH: "占乙", EN: "Share of B"}, {ZH: "比较", EN: "Comparison"},
		{ZH: "相同", EN: "Likeness"}, {ZH: "改动", EN: "Edit"}, {ZH: "甲行", EN: "Line in A"}, {ZH: "乙行", EN: "Line in B"},
		{ZH: "甲文", EN: "Words in A"}, {ZH: "乙文", EN: "Words in B"}, {ZH: "标记", EN: "Mark"}, {ZH: "允许的原因", EN: "Allowed because"}, {ZH: "组", EN: "Group"},
	}
	widths       = []float64{28, 28, 8, 8, 14, 8, 10, 8, 8, 60, 60, 14, 20, 8}
	groupColumns = []say.Text{
		{ZH: "组", EN: "Group"}, {ZH: "份数", EN: "Documents"}, {ZH: "材料", EN: "Name"}, {ZH: "行", EN: "Line"},
		{ZH: "占全文", EN: "Share of it"}, {ZH: "相同", EN: "Likeness"}, {ZH: "改动", EN: "Edit"}, {ZH: "文字", EN: "Words"},
	}
	groupWidths  = []float64{8, 8, 40, 8, 8, 8, 10, 80}
	asideColumns = []say.Text{{ZH: "份数", EN: "Documents"}, {ZH: "文字", EN: "Words"}}
)

// WriteSheet writes a workbook: a row for each passage, of a group that stands alone
// for one; then a row for each document of a group, and what was set aside.
func WriteSheet(w io.Writer, r *Report) error {
	f := excelize.NewFile()
	defer f.Close()
	b := &book{File: f, lang: r.Lang}
	b.passages(r)
	var groups [][]any
	for _, g := range r.Groups {
		for _, m := range g.Docs {
			groups = append(groups, []any{g.N, g.Total, m.Name, m.Line, m.Share, m.Likeness, KindName(m.Kind).In(r.Lang), g.Words})
		}
	}
	b.add(1, groupColumns, groupWidths, groups)
	var aside [][]any
	for _, line := range r.asides() {
		aside = append(aside, []any{"", line})
	}
	for _, u := range r.Usual {
		aside = append(aside, []any{u.Docs, u.Words})
	}
	b.add(2, asideColumns, []float64{8, 100}, aside)
	if b.err != nil {
		return b.err
	}
	return f.Write(w)
}

type book struct {
	*excelize.File
	lang say.Lang
	err  error
}

func (b *book) passages(r *Report) {
	var rows [][]any
	take := func(p *Pair, group any) {
		for _, q := range p.Passages {
			rows = append(rows, []any{
				p.A, p.B, p.ShareA, p.ShareB, p.Comparison.In(b.lang), q.Likeness, KindName(q.Kind).In(b.lang),
				q.A.Line, q.B.Line, q.A.Words, q.B.Words, q.Mark, q.Allowed, group,
			})
		}
	}
	for i := range r.Groups {
		if g := &r.Groups[i]; g.Alone {
			take(&g.Sample, g.N)
		}
	}
	for i := range r.Pairs {
		take(&r.Pairs[i], "")
	}
	b.try(b.SetSheetName("Sheet1", sheetNames[0].In(b.lang)))
	b.add(0, columns, widths, rows)
}

func (b *book) try(err error) {
	if b.err == nil {
		b.err = err
	}
}

// maxCell is what a cell holds at most (ECMA-376, 18.18.16 as office programs
// apply it).
const maxCell = 32767

// add writes a sheet with a head that stays in view and can be filtered by.
func (b *book) add(n int, head []say.Text, widths []float64, rows [][]any) {
	name := sheetNames[n].In(b.lang)
	if n > 0 {
		_, err := b.NewSheet(name)
		b.try(err)
	}
	s, err := b.NewStreamWriter(name)
	if err != nil {
		b.try(err)
		return
	}
	for i, w := range widths {
		b.try(s.SetColWidth(i+1, i+1, w))
	}
	b.try(s.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}))
	bold, err := b.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}})
	b.try(err)
	wrap, err := b.NewStyle(&excelize.Style{Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}})
	b.try(err)
	percent, err := b.NewStyle(&excelize.Style{NumFmt: 9, Alignment: &excelize.Alignment{Vertical: "top"}})
	b.try(err)
	cells := make([]any, len(head))
	for i, h := range head {
		cells[i] = excelize.Cell{StyleID: bold, Value: h.In(b.lang)}
	}
	b.try(s.SetRow("A1", cells))
	for i, row := range rows {
		cells := make([]any, len(row))
		for j, v := range row {
			cells[j] = excelize.Cell{StyleID: wrap, Value: v}
			switch v := v.(type) {
			case float64:
				cells[j] = excelize.Cell{StyleID: percent, Value: v}
			case string:
				if words := []rune(v); len(words) > maxCell {
					cells[j] = excelize.Cell{StyleID: wrap, Value: string(words[:maxCell])}
				}
			}
		}
		at, err := excelize.CoordinatesToCellName(1, i+2)
		b.try(err)
		b.try(s.SetRow(at, cells))
	}
	if len(rows) > 0 {
		last, err := excelize.CoordinatesToCellName(len(head), len(rows)+1)
		b.try(err)
		b.try(s.AddTable(&excelize.Table{Range: "A1:" + last, Name: fmt.Sprintf("table%d", n+1), StyleName: "TableStyleLight1"}))
	}
	b.try(s.Flush())
}
