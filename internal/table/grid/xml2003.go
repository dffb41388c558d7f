package grid

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/bihuan/bihuan/read/markup"
	"github.com/bihuan/bihuan/read/refuse"
)

// isXML2003 knows a workbook in one XML file, as programs of offices write it under the
// name .xls.
func isXML2003(data []byte) bool {
	start := data[:min(len(data), 4096)]
	return bytes.Contains(start, []byte("urn:schemas-microsoft-com:office:spreadsheet")) && bytes.Contains(start, []byte("Workbook"))
}

// xml2003 is such a workbook under way.
//
// Source: XML Spreadsheet Reference, Microsoft Office XP and later.
type xml2003 struct {
	s       *markup.Scanner
	formats []format
	styles  map[string]int
	w       *writer
	row     int
	col     int
	below   map[int]int // by column: rows that a cell above still covers
}

func readXML2003(data []byte) (*Book, error) {
	if len(data) > MaxText {
		return nil, tooMuch()
	}
	x := &xml2003{s: markup.New(data), styles: map[string]int{}}
	b := &Book{Format: XLS}
	style := ""
	for k := x.s.Next(); k != markup.EOF; k = x.s.Next() {
		if k == markup.End && string(x.s.Name) == "Worksheet" && x.w != nil {
			b.Sheets, x.w = append(b.Sheets, x.w.done()), nil
		}
		if k != markup.Start {
			continue
		}
		switch name := string(x.s.Name); {
		case name == "Style":
			style = string(x.s.Attr("ID"))
		case name == "NumberFormat":
			x.styles[style] = len(x.formats)
			x.formats = append(x.formats, parseFormat(named2003(string(x.s.Attr("Format")))))
		case name == "Worksheet" && len(b.Sheets) < maxSheets:
			x.w = newWriter(string(x.s.Attr("Name")))
			x.w.s.formats = x.formats
			x.row, x.below = 0, map[int]int{}
		case x.w == nil:
		case name == "WorksheetOptions":
			x.options()
		case name == "Column":
			x.column()
		case name == "Row":
			x.startRow()
		case name == "Cell" && x.row > 0:
			x.cell()
		}
		if x.w != nil && x.w.err != nil {
			return nil, tooMuch()
		}
	}
	if x.s.Err() != nil {
		return nil, refuse.Damaged("xml", x.s.Err())
	}
	return b, nil
}

// named2003 are the formats that are called by a name.
func named2003(code string) string {
	switch code {
	case "General Date", "Short Date", "Medium Date":
		return "yyyy/m/d"
	case "Long Date":
		return `yyyy"年"m"月"d"日"`
	case "Percent":
		return "0.00%"
	case "Fixed":
		return "0.00"
	case "Standard", "Currency":
		return "#,##0.00"
	}
	return code
}

// options tells a hidden sheet.
func (x *xml2003) options() {
	inner := x.s.Cut()
	visible := false
	for k := inner.Next(); k != markup.EOF; k = inner.Next() {
		switch {
		case k == markup.Start:
			visible = string(inner.Name) == "Visible"
		case k == markup.Text && visible && strings.HasPrefix(string(inner.Text()), "SheetHidden"):
			x.w.s.Hidden = true
		}
	}
}

// column tells hidden columns.
func (x *xml2003) column() {
	at := x.s.Int("Index", 0)
	if at == 0 {
		at = 1
		if h := x.w.s.hiddenCols; len(h) > 0 {
			at = h[len(h)-1].last + 1
		}
	}
	last := at + max(0, min(x.s.Int("Span", 0), MaxCol))
	if isTrue(x.s.Attr("Hidden")) {
		x.w.s.hiddenCols = append(x.w.s.hiddenCols, span{at, last})
	}
}

func (x *xml2003) startRow() {
	x.row++
	if n := x.s.Int("Index", 0); n > 0 && n <= MaxRow {
		x.row = n
	}
	x.col = 0
	x.w.row(min(x.row, MaxRow), isTrue(x.s.Attr("Hidden")))
}

// cell reads a cell with its extent; the next one stands behind what a block covers.
func (x *xml2003) cell() {
	x.col++
	if n := x.s.Int("Index", 0); n > 0 {
		x.col = n
	}
	for x.below[x.col] >= x.row && x.s.Attr("Index") == nil {
		x.col++
	}
	col := x.col
	across, down := x.s.Int("MergeAcross", 0), x.s.Int("MergeDown", 0)
	style, ok := x.styles[string(x.s.Attr("StyleID"))]
	if !ok {
		style = 1 << 16
	}
	formula := x.s.Attr("Formula") != nil
	x.data(col, style, formula)
	if col < 1 || col > MaxCol || across < 0 || across > MaxCol || down < 0 || down > MaxRow {
		return
	}
	x.col = col + across
	if across > 0 || down > 0 {
		x.w.merge(Merge{x.row, col, x.row + down, min(col+across, MaxCol)})
	}
	if down > 0 {
		for c := col; c <= min(col+across, MaxCol); c++ {
			x.below[c] = x.row + down
		}
	}
}

// data keeps what the cell that was opened holds.
func (x *xml2003) data(col, style int, formula bool) {
	inner := x.s.Cut()
	kind, held := "", false
	var text []byte
	for k := inner.Next(); k != markup.EOF; k = inner.Next() {
		switch {
		case k == markup.Start && string(inner.Name) == "Data":
			kind, held = string(inner.Attr("Type")), true
		case k == markup.Start && (string(inner.Name) == "Comment" || string(inner.Name) == "PhoneticText"):
			inner.Skip()
		case k == markup.Text && held:
			text = append(text, inner.Text()...)
		case k == markup.End && string(inner.Name) == "Data":
			held = false
		}
	}
	words := string(text)
	switch {
	case col < 1 || col > MaxCol:
	case kind == "" && formula:
		x.w.put(col, Uncooked, 0, 0)
	case kind == "Number":
		if n, err := strconv.ParseFloat(strings.TrimSpace(words), 64); err == nil {
			x.w.number(col, n, style)
		}
	case kind == "DateTime":
		day, _, _ := strings.Cut(words, "T")
		x.w.words(col, Date, day)
	case kind == "Boolean":
		ref := uint32(0)
		if words == "1" {
			ref = 1
		}
		x.w.put(col, Bool, ref, 0)
	case kind == "Error":
		x.w.words(col, Fault, words)
	default:
		x.w.text(col, words)
	}
}
