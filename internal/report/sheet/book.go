package sheet

import (
	"math"
	"strings"

	"github.com/clipperhouse/displaywidth"
	"github.com/xuri/excelize/v2"

	"github.com/bihuan/bihuan/internal/report"
	"github.com/bihuan/bihuan/say"
)

// table is one sheet: a title, a line under it, heads, rows.
type table struct {
	name, title say.Text
	about       string
	columns     []column
	pinned      int // columns that stay while one scrolls
	rows        []row
}

// row is one row of a table; nil is an empty cell.
type row struct {
	cells  []any
	failed bool // it tells in its last cell why it is empty
}

// headRow is the row of the heads; two lines stand above it.
const headRow = 3

// Close writes the workbook.
func (w *Writer) Close() error {
	lang := w.run.Lang
	w.summary.about = checkedSum.With(w.read, len(w.failures.rows), w.counts[report.Severities[0]], w.counts[report.Severities[1]], w.counts[report.Severities[2]]).In(lang)
	b := &book{File: excelize.NewFile(), lang: lang, day: w.run.Day}
	defer b.File.Close()
	b.styles()
	b.put(&w.summary, true)
	b.put(&w.remarks, true)
	b.put(&w.aside, len(w.aside.rows) > 0)
	b.put(&w.failures, len(w.failures.rows) > 0)
	b.do(b.DeleteSheet("Sheet1"))
	b.do(b.properties())
	b.SetActiveSheet(0)
	if b.err != nil {
		return b.err
	}
	return b.Write(w.to)
}

// percent is a share that is shown in hundreds, tenth a number with one decimal.
type (
	percent float64
	tenth   float64
)

// book is a workbook under way; it keeps the first error.
type book struct {
	*excelize.File
	lang say.Lang
	day  string
	err  error

	title, about, head, plain, wrapped, bad, percent, tenth int
}

func (b *book) do(err error) {
	if b.err == nil {
		b.err = err
	}
}

// properties are the same for the same content: no clock, unless a day is given.
func (b *book) properties() error {
	at := "2000-01-01T00:00:00Z"
	if b.day != "" {
		at = b.day + "T00:00:00Z"
	}
	return b.SetDocProps(&excelize.DocProperties{Created: at, Modified: at, Title: summaryTitle.In(b.lang), Language: language(b.lang)})
}

func language(l say.Lang) string {
	if l == say.EN {
		return "en-US"
	}
	return "zh-CN"
}

// put writes a sheet.
func (b *book) put(t *table, wanted bool) {
	if !wanted {
		return
	}
	name := t.name.In(b.lang)
	_, err := b.NewSheet(name)
	b.do(err)
	last, err := excelize.ColumnNumberToName(len(t.columns))
	b.do(err)
	b.above(t, name, last)
	for i, c := range t.columns {
		col, _ := excelize.ColumnNumberToName(i + 1)
		b.do(b.SetColWidth(name, col, col, c.width))
		b.do(b.SetCellStr(name, cell(i, headRow), c.head.In(b.lang)))
	}
	b.do(b.SetCellStyle(name, cell(0, headRow), cell(len(t.columns)-1, headRow), b.head))
	b.do(b.SetRowHeight(name, headRow, 34))
	for i, r := range t.rows {
		b.row(t, name, headRow+1+i, r)
	}
	b.page(t, name, last)
}

// above writes the title and what is said under it.
func (b *book) above(t *table, name, last string) {
	b.do(b.SetCellStr(name, "A1", t.title.In(b.lang)))
	b.do(b.MergeCell(name, "A1", last+"1"))
	b.do(b.SetCellStyle(name, "A1", last+"1", b.title))
	b.do(b.SetRowHeight(name, 1, 34))
	about := t.about
	if b.day != "" {
		about = strings.TrimSpace(about + "    " + b.day)
	}
	b.do(b.SetCellStr(name, "A2", about))
	b.do(b.MergeCell(name, "A2", last+"2"))
	b.do(b.SetCellStyle(name, "A2", last+"2", b.about))
	b.do(b.SetRowHeight(name, 2, 20))
}

func cell(column, row int) string {
	name, err := excelize.CoordinatesToCellName(column+1, row)
	if err != nil {
		panic(err) // both count from 1
	}
	return name
}

// row writes one row, as high as its words need: not every program works that out
// by itself.
func (b *book) row(t *table, name string, at int, r row) {
	lines := 1
	for i, v := range r.cells {
		style := b.plain
		if t.columns[i].wrap {
			style = b.wrapped
		}
		if r.failed && i == len(r.cells)-1 {
			style = b.bad
		}
		switch v := v.(type) {
		case string:
			v = limited(v)
			b.do(b.SetCellStr(name, cell(i, at), v))
			lines = max(lines, linesOf(v, t.columns[i].width))
		case int:
			b.do(b.SetCellInt(name, cell(i, at), int64(v)))
		case percent:
			style = b.percent
			b.do(b.SetCellFloat(name, cell(i, at), float64(v), 4, 64))
		case tenth:
			style = b.tenth
			b.do(b.SetCellFloat(name, cell(i, at), float64(v), 1, 64))
		}
		b.do(b.SetCellStyle(name, cell(i, at), cell(i, at), style))
	}
	b.do(b.SetRowHeight(name, at, math.Min(float64(lines)*lineHeight+6, 409)))
}

// lineHeight is in points; 409 is as high as a row can be.
const lineHeight = 15

// linesOf is how many lines words take in a column, less its indent and edges.
func linesOf(words string, width float64) int {
	n := 0
	for line := range strings.SplitSeq(words, "\n") {
		n += max(1, int(math.Ceil(float64(displaywidth.String(line))/(width-3))))
	}
	return n
}

// mostCell is how much a cell shows of long words.
const mostCell = 300

func limited(words string) string {
	words = strings.ReplaceAll(words, "\t", " ")
	if runes := []rune(words); len(runes) > mostCell {
		return string(runes[:mostCell-1]) + "…"
	}
	return words
}
