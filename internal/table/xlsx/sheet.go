package xlsx

import (
	"archive/zip"
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// Layout is how a sheet lies on the screen and on paper.
type Layout struct {
	Hidden bool
	Cols   []Col
	// FreezeCols and FreezeRows stay while one scrolls.
	FreezeCols, FreezeRows int
	Tab                    string // colour, RRGGBB
	Paper                  Paper  // lying; 0 for no set-up
	Foot                   string // in the way of Excel: &P the page, &N how many
	FromRow, ToRow         int    // rows that stand on every page; 0 for none
	Grid                   bool   // lines between all cells on the screen
}

// Paper is a size of paper.
type Paper int

// The sizes of paper.
const (
	A3 Paper = 8
	A4 Paper = 9
)

// Col is how a column looks.
type Col struct {
	Width  float64 // in characters of the usual face
	Hidden bool
	Style  int // of cells that are not there yet
}

// Cell is what stands in a cell. Its text is a number that Book.Text gave.
type Cell struct {
	Sort   Sort
	Text   int
	Number string // as XML has it
	Style  int
}

// Sort is what a cell holds.
type Sort uint8

// The sorts of cells.
const (
	Empty Sort = iota
	Words
	Number
)

// Choice lets people pick from a list in some cells.
type Choice struct {
	Area string
	List string // a reference, such as 'Lists'!$A$1:$A$9
	// Free lets something else be written too.
	Free bool
}

// Sheet is a sheet under way.
type Sheet struct {
	book   *Book
	name   string
	layout Layout
	held   *part
	out    *bufio.Writer // where it goes straight to the writer
	line   []byte
	rows   int
	cols   int
	print  string // the area that is printed
	ended  bool
}

// Sheet begins a sheet. One that is direct goes to the writer as its rows come; no
// other part is written until it ends.
func (b *Book) Sheet(name string, l Layout, direct bool) *Sheet {
	s := &Sheet{book: b, name: name, layout: l}
	b.sheets = append(b.sheets, s)
	path := fmt.Sprintf("xl/worksheets/sheet%d.xml", len(b.sheets))
	if direct {
		w, err := b.zip.CreateHeader(&zip.FileHeader{Name: path, Method: zip.Deflate})
		if err != nil {
			b.do(err)
			w = io.Discard
		}
		s.out = bufio.NewWriterSize(w, 64<<10)
	} else {
		s.held = newPart(path)
	}
	s.write(s.above())
	return s
}

func (s *Sheet) write(text string) { s.bytes([]byte(text)) }

func (s *Sheet) bytes(data []byte) {
	if s.held != nil {
		s.held.write(data)
		return
	}
	_, err := s.out.Write(data)
	s.book.do(err)
}

// above is what stands before the rows.
func (s *Sheet) above() string {
	l := &s.layout
	var b strings.Builder
	b.WriteString(head + `<worksheet xmlns="` + nsMain + `" xmlns:r="` + nsRel + `"><sheetPr>`)
	if l.Tab != "" {
		b.WriteString(`<tabColor rgb="FF` + l.Tab + `"/>`)
	}
	if l.Paper != 0 {
		b.WriteString(`<pageSetUpPr fitToPage="1"/>`)
	}
	b.WriteString(`</sheetPr><sheetViews><sheetView workbookViewId="0"`)
	if !l.Grid {
		b.WriteString(` showGridLines="0"`)
	}
	if len(s.book.sheets) == 1 {
		b.WriteString(` tabSelected="1"`)
	}
	b.WriteString(`>` + l.pane() + `</sheetView></sheetViews><sheetFormatPr defaultRowHeight="18"/>`)
	if len(l.Cols) > 0 {
		b.WriteString(`<cols>`)
		for i, c := range l.Cols {
			hidden := ""
			if c.Hidden {
				hidden = ` hidden="1"`
			}
			fmt.Fprintf(&b, `<col min="%d" max="%d" width="%s" customWidth="1" style="%d"%s/>`, i+1, i+1, strconv.FormatFloat(c.Width, 'f', -1, 64), c.Style, hidden)
		}
		b.WriteString(`</cols>`)
	}
	return b.String() + `<sheetData>`
}

func (l *Layout) pane() string {
	if l.FreezeCols == 0 && l.FreezeRows == 0 {
		return ""
	}
	pane, split := "bottomRight", ""
	switch {
	case l.FreezeCols == 0:
		pane = "bottomLeft"
	case l.FreezeRows == 0:
		pane = "topRight"
	}
	if l.FreezeCols > 0 {
		split += ` xSplit="` + strconv.Itoa(l.FreezeCols) + `"`
	}
	if l.FreezeRows > 0 {
		split += ` ySplit="` + strconv.Itoa(l.FreezeRows) + `"`
	}
	return `<pane` + split + ` topLeftCell="` + CellName(l.FreezeCols+1, l.FreezeRows+1) + `" activePane="` + pane + `" state="frozen"/><selection pane="` + pane + `"/>`
}

// Row writes the next row. A height of 0 leaves it to the program that shows it; a
// negative one hides the row.
func (s *Sheet) Row(height float64, cells []Cell) {
	s.rows++
	s.cols = max(s.cols, len(cells))
	b := append(s.line[:0], `<row r="`...)
	b = strconv.AppendInt(b, int64(s.rows), 10)
	switch {
	case height > 0:
		b = append(b, `" ht="`...)
		b = strconv.AppendFloat(b, min(height, 409), 'f', -1, 64)
		b = append(b, `" customHeight="1`...)
	case height < 0:
		b = append(b, `" hidden="1`...)
	}
	b = append(b, `">`...)
	for i := range cells {
		b = s.cell(b, i+1, &cells[i])
	}
	s.line = append(b, `</row>`...)
	s.bytes(s.line)
}

func (s *Sheet) cell(b []byte, col int, c *Cell) []byte {
	if c.Sort == Empty && c.Style == 0 {
		return b
	}
	b = append(append(b, `<c r="`...), ColName(col)...)
	b = strconv.AppendInt(b, int64(s.rows), 10)
	if c.Style > 0 {
		b = append(b, `" s="`...)
		b = strconv.AppendInt(b, int64(c.Style), 10)
	}
	switch c.Sort {
	case Words:
		b = append(b, `" t="s"><v>`...)
		b = strconv.AppendInt(b, int64(c.Text), 10)
	case Number:
		b = append(append(b, `"><v>`...), c.Number...)
	default:
		return append(b, `"/>`...)
	}
	return append(b, `</v></c>`...)
}

// Rows is how many rows were written.
func (s *Sheet) Rows() int { return s.rows }

// Ending is what stands after the rows of a sheet.
type Ending struct {
	Protect bool // cells that are not open cannot be changed; without a password
	Filter  string
	Merged  []string
	Choices []Choice
	Print   string // the area that is printed
}

// End ends a sheet.
func (s *Sheet) End(e Ending) {
	if s.ended {
		return
	}
	s.ended, s.print = true, e.Print
	s.write(`</sheetData>`)
	if e.Protect {
		s.write(`<sheetProtection sheet="1" formatCells="0" formatColumns="0" formatRows="0" insertColumns="0" insertRows="0" deleteRows="0" sort="0" autoFilter="0"/>`)
	}
	if e.Filter != "" {
		s.write(`<autoFilter ref="` + e.Filter + `"/>`)
	}
	if len(e.Merged) > 0 {
		s.write(`<mergeCells count="` + strconv.Itoa(len(e.Merged)) + `">`)
		for _, m := range e.Merged {
			s.write(`<mergeCell ref="` + m + `"/>`)
		}
		s.write(`</mergeCells>`)
	}
	if len(e.Choices) > 0 {
		s.write(choices(e.Choices))
	}
	if l := &s.layout; l.Paper != 0 {
		s.write(`<printOptions horizontalCentered="1"/><pageMargins left="0.4" right="0.4" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>` +
			`<pageSetup paperSize="` + strconv.Itoa(int(l.Paper)) + `" orientation="landscape" fitToWidth="1" fitToHeight="0"/>`)
		if l.Foot != "" {
			s.write(`<headerFooter><oddFooter>` + escaped("&C"+l.Foot) + `</oddFooter></headerFooter>`)
		}
	}
	s.write(`</worksheet>`)
	if s.out != nil {
		s.book.do(s.out.Flush())
	}
}

func choices(list []Choice) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<dataValidations count="%d">`, len(list))
	for _, c := range list {
		strict := ` showErrorMessage="1"`
		if c.Free {
			strict = ""
		}
		fmt.Fprintf(&b, `<dataValidation type="list" allowBlank="1"%s sqref="%s"><formula1>%s</formula1></dataValidation>`, strict, c.Area, escaped(c.List))
	}
	return b.String() + `</dataValidations>`
}

// names are what the workbook calls parts of the sheet by.
func (s *Sheet) names(at int) string {
	quoted := "'" + strings.ReplaceAll(s.name, "'", "''") + "'!"
	one := func(name, ref string) string {
		return fmt.Sprintf(`<definedName name="_xlnm.%s" localSheetId="%d">%s</definedName>`, name, at, escaped(quoted+ref))
	}
	out := ""
	if s.print != "" {
		out += one("Print_Area", absolute(s.print))
	}
	if s.layout.FromRow > 0 {
		out += one("Print_Titles", fmt.Sprintf("$%d:$%d", s.layout.FromRow, s.layout.ToRow))
	}
	return out
}

// absolute writes $A$1:$C$7 for A1:C7.
func absolute(area string) string {
	ends := strings.Split(area, ":")
	for i, e := range ends {
		if col, row, ok := place([]byte(e)); ok {
			ends[i] = "$" + ColName(col) + "$" + strconv.Itoa(row)
		}
	}
	return strings.Join(ends, ":")
}

// Choose is the reference of a list in a column of a sheet.
func Choose(sheet string, col, from, to int) string {
	return "'" + strings.ReplaceAll(sheet, "'", "''") + "'!" + absolute(Area(col, from, col, to))
}
