package sheet

import (
	"fmt"
	"strconv"

	"github.com/xuri/excelize/v2"

	"github.com/bihuan/bihuan/say"
)

// styles makes those of all sheets: a title as documents have it, heads that stand
// out, hairlines between rows.
//
// Source: GB/T 9704—2012, 7.3 (faces of title, headings and body).
func (b *book) styles() {
	title, head, body := "方正小标宋简体", "黑体", "仿宋"
	if b.lang == say.EN {
		title, head, body = "Calibri", "Calibri", "Calibri"
	}
	hair := []excelize.Border{{Type: "bottom", Color: "C9C4B8", Style: 1}}
	all := []excelize.Border{{Type: "bottom", Color: "5B626B", Style: 1}, {Type: "top", Color: "5B626B", Style: 1}}
	decimal := "0.0"
	top := &excelize.Alignment{Horizontal: "left", Indent: 1, Vertical: "top", WrapText: true}
	for _, s := range []struct {
		to    *int
		style excelize.Style
	}{
		{&b.title, excelize.Style{Font: &excelize.Font{Family: title, Size: 18}, Alignment: &excelize.Alignment{Horizontal: "center", Vertical: "center"}}},
		{&b.about, excelize.Style{Font: &excelize.Font{Family: body, Size: 11, Color: "5B626B"}, Alignment: &excelize.Alignment{Horizontal: "center", Vertical: "center"}}},
		{&b.head, excelize.Style{Font: &excelize.Font{Family: head, Size: 11}, Border: all,
			Fill:      excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"F1EFEA"}},
			Alignment: &excelize.Alignment{Horizontal: "center", Vertical: "center", WrapText: true}}},
		{&b.plain, excelize.Style{Font: &excelize.Font{Family: body, Size: 11}, Border: hair, Alignment: &excelize.Alignment{Horizontal: "center", Vertical: "top"}}},
		{&b.percent, excelize.Style{NumFmt: 9, Font: &excelize.Font{Family: body, Size: 11}, Border: hair, Alignment: &excelize.Alignment{Horizontal: "center", Vertical: "top"}}},
		{&b.tenth, excelize.Style{CustomNumFmt: &decimal, Font: &excelize.Font{Family: body, Size: 11}, Border: hair, Alignment: &excelize.Alignment{Horizontal: "center", Vertical: "top"}}},
		{&b.wrapped, excelize.Style{Font: &excelize.Font{Family: body, Size: 11}, Border: hair, Alignment: top}},
		{&b.bad, excelize.Style{Font: &excelize.Font{Family: body, Size: 11, Color: "9C1C1C", Bold: true}, Border: hair, Alignment: top}},
	} {
		id, err := b.NewStyle(&s.style)
		b.do(err)
		*s.to = id
	}
}

// page sets up how a sheet is shown and printed: heads that stay, filters, A4
// across, as wide as the paper, the heads on every page.
func (b *book) page(t *table, name, last string) {
	pinned := cell(t.pinned, headRow+1)
	b.do(b.SetPanes(name, &excelize.Panes{Freeze: true, XSplit: t.pinned, YSplit: headRow, TopLeftCell: pinned, ActivePane: "bottomRight"}))
	end := headRow + max(1, len(t.rows))
	b.do(b.AutoFilter(name, "A"+strconv.Itoa(headRow)+":"+last+strconv.Itoa(end), nil))
	landscape, paper, wide, high := "landscape", 9, 1, 0
	b.do(b.SetPageLayout(name, &excelize.PageLayoutOptions{Orientation: &landscape, Size: &paper, FitToWidth: &wide, FitToHeight: &high}))
	fit := true
	b.do(b.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: &fit}))
	narrow, low := 0.5, 0.6
	center := true
	b.do(b.SetPageMargins(name, &excelize.PageLayoutMarginsOptions{Left: &narrow, Right: &narrow, Top: &low, Bottom: &low, Horizontally: &center}))
	b.do(b.SetHeaderFooter(name, &excelize.HeaderFooterOptions{OddFooter: "&C" + pageOf.In(b.lang)}))
	b.do(b.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", Scope: name,
		RefersTo: fmt.Sprintf("'%s'!$%d:$%d", name, headRow, headRow)}))
}
