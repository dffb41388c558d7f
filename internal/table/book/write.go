package book

import (
	"io"
	"math"
	"strconv"
	"strings"

	"github.com/bihuan/bihuan/internal/table/xlsx"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// Options say what stands around the ledger.
type Options struct {
	Scene
	Title string // of the round, or of what is listed
	Unit  string // who made it
	Org   *ledger.Org
	Made  string // the moment, as XML has it
	// First is the beginning of the ledger, and whether it is all of it: columns in
	// which nothing stands are hidden then.
	First []*Item
	Whole bool
}

var (
	sheetName = say.Text{ZH: "台账", EN: "Ledger"}
	titleOf   = say.Text{ZH: "%s问题整改台账", EN: "%s: ledger of findings"}
	madeBy    = say.Text{ZH: "编制单位：%s", EN: "Unit: %s"}
	asOf      = say.Text{ZH: "截至 %d 年 %d 月 %d 日", EN: "As of %04d-%02d-%02d"}
	pageOf    = say.Text{ZH: "第 &P 页，共 &N 页", EN: "&P / &N"}
)

// The rows above those of the ledger.
const (
	titleRow = iota + 1
	aboutRow
	codeRow // hidden: what the columns are, whatever they are called
	groupRow
	headRow
	firstRow
)

// mostMerged is up to which row cells of a finding are merged: programs become slow
// with many. Below, they are repeated.
const mostMerged = 20_000

// Writer writes a ledger as a workbook.
type Writer struct {
	opts   Options
	lay    layer
	book   *xlsx.Book
	looks  *looks
	sheet  *xlsx.Sheet
	data   *xlsx.Sheet
	styles map[styleKey]int
	merged []string
	sums   sums
	cells  []xlsx.Cell
	kept   []xlsx.Cell
	shared map[string]int // the row in which an action stood first
	hidden [Columns]bool
}

type styleKey struct {
	column  Column
	open    bool
	formula bool
	colour  string
}

// New begins a ledger.
func New(w io.Writer, o Options) *Writer {
	lang := "zh-CN"
	if o.Lang == say.EN {
		lang = "en-US"
	}
	faces := facesOf(o.Lang)
	var numbers [Columns]bool
	for i, own := range o.Own {
		numbers[Own+Column(i)] = own.Type == ledger.OwnNumber
	}
	b := xlsx.New(w, xlsx.Options{Title: titleOf.With(o.Title).In(o.Lang), Lang: lang, Made: o.Made, Face: faces.body, Size: bodySize})
	out := &Writer{opts: o, book: b, looks: newLooks(b, o.Lang, numbers), styles: map[styleKey]int{}, shared: map[string]int{},
		cells: make([]xlsx.Cell, o.columns()), sums: newSums()}
	out.lay.Scene = &out.opts.Scene
	out.hidden = out.unused()
	out.sheet = b.Sheet(sheetName.In(o.Lang), out.layout(), true)
	out.above()
	out.data = b.Sheet(dataName, xlsx.Layout{Hidden: true, Grid: true}, false)
	out.beginData()
	return out
}

// unused are the columns in which nothing stands.
func (w *Writer) unused() [Columns]bool {
	var used, hidden [Columns]bool
	lay := layer{Scene: w.lay.Scene}
	for _, it := range w.opts.First {
		for _, n := range lay.lines(it) {
			for c, words := range n.words {
				used[c] = used[c] || words != ""
			}
		}
	}
	for c := range w.opts.columns() {
		hidden[c] = c == Key || columns[c].spare && !used[c] && w.opts.Whole && w.lay.Scene != nil
	}
	hidden[Round] = len(w.opts.Rounds) < 2
	return hidden
}

func (w *Writer) layout() xlsx.Layout {
	l := xlsx.Layout{FreezeCols: int(Text) + 1, FreezeRows: headRow, Tab: "B5332A", Paper: xlsx.A3, Foot: pageOf.In(w.opts.Lang), FromRow: groupRow, ToRow: headRow}
	for c := range w.opts.columns() {
		l.Cols = append(l.Cols, xlsx.Col{Width: columns[c].width, Hidden: w.hidden[c], Style: w.looks.blank(c)})
	}
	return l
}

func (w *Writer) words(s string, style int) xlsx.Cell {
	if s == "" {
		return xlsx.Cell{Style: style}
	}
	return xlsx.Cell{Sort: xlsx.Words, Text: w.book.Text(s), Style: style}
}

// above writes the title, what is said under it, and the heads.
func (w *Writer) above() {
	lang := w.opts.Lang
	across := func(row, from, to int) { w.merged = append(w.merged, xlsx.Area(from, row, to, row)) }
	w.sheet.Row(36, []xlsx.Cell{w.words(titleOf.With(w.opts.Title).In(lang), w.looks.title)})
	across(titleRow, 1, w.last())

	y, m, d := w.opts.Today.Date()
	about := make([]xlsx.Cell, w.opts.columns())
	about[0] = w.words(madeBy.With(w.opts.Unit).In(lang), w.looks.about)
	about[Due] = w.words(asOf.With(y, m, d).In(lang), w.looks.right)
	w.sheet.Row(20, about)
	across(aboutRow, 1, int(Due))
	across(aboutRow, int(Due)+1, w.last())

	n := w.opts.columns()
	codes, groups, heads := make([]xlsx.Cell, n), make([]xlsx.Cell, n), make([]xlsx.Cell, n)
	for c := range n {
		col, name := &columns[c], w.opts.head(c)
		codes[c] = w.words(w.opts.Code(c), 0)
		if c == Key {
			continue
		}
		if col.group.ZH == "" {
			groups[c], heads[c] = w.words(name, w.looks.head), w.words("", w.looks.head)
			w.merged = append(w.merged, xlsx.Area(int(c)+1, groupRow, int(c)+1, headRow))
			continue
		}
		heads[c], groups[c] = w.words(name, w.looks.head), w.words("", w.looks.head)
		if c == 0 || columns[c-1].group != col.group {
			groups[c] = w.words(col.group.In(lang), w.looks.head)
			across(groupRow, int(c)+1, w.groupEnd(c))
		}
	}
	w.sheet.Row(-1, codes)
	w.sheet.Row(20, groups)
	w.sheet.Row(32, heads)
}

// last is the last column that is seen.
func (w *Writer) last() int {
	if len(w.opts.Own) > 0 {
		return int(w.opts.columns())
	}
	return int(Key)
}

// groupEnd is the last column, from 1, that shares the group of a column.
func (w *Writer) groupEnd(c Column) int {
	end := c
	for end+1 < w.opts.columns() && columns[end+1].group == columns[c].group {
		end++
	}
	return int(end) + 1
}

// Add writes a finding.
func (w *Writer) Add(it *Item) {
	list := w.lay.lines(it)
	w.sums.add(it, w.opts.Today, w.opts.Calendar, w.opts.Rounds)
	first := w.sheet.Rows() + 1
	merge := first+len(list) <= mostMerged
	heights := heightsOf(list, merge, &w.hidden)
	dataTop := w.data.Rows() + 1
	causeTop := dataTop
	for i := range list {
		if list[i].causeTop {
			causeTop = dataTop + i
		}
		w.row(&list[i], heights[i], merge, dataTop, causeTop)
	}
	if merge {
		w.merge(list, first)
	}
}

// row writes a line, and keeps beside it what it was given out as.
func (w *Writer) row(n *line, height float64, merge bool, findingTop, causeTop int) {
	kept := w.keepIDs(n, findingTop, causeTop)
	for c := range w.opts.columns() {
		words := n.words[c]
		of := columns[c].of
		top := of == ofAction || of == ofFinding && n.begins || of == ofCause && n.causeTop
		long := xlsx.Cut(words)
		formula := c != Amount && xlsx.IsFormula(long)
		style := w.style(styleKey{c, n.open(c) && long == words, formula, n.colourOf(c)})
		var cell xlsx.Cell
		switch {
		case c == Key:
			cell = xlsx.Cell{Sort: xlsx.Number, Number: strconv.Itoa(w.data.Rows() + 1), Style: style}
		case words == "" || merge && !top && of != ofAction:
			cell = xlsx.Cell{Style: style}
		case c == No || c == Amount || w.looks.numbers[c] && ledger.Decimal(words).Sound():
			cell = xlsx.Cell{Sort: xlsx.Number, Number: words, Style: style}
		default:
			cell = xlsx.Cell{Sort: xlsx.Words, Text: w.book.Text(long), Style: style}
		}
		w.cells[c] = cell
		if base := w.baseAt(c); base >= 0 && top && words != "" {
			if cell.Sort == xlsx.Number {
				cell = xlsx.Cell{Sort: xlsx.Words, Text: w.book.Text(words)}
			}
			kept[base] = xlsx.Cell{Sort: cell.Sort, Text: cell.Text}
		}
	}
	w.sheet.Row(height, w.cells)
	w.data.Row(0, kept)
}

func (w *Writer) style(k styleKey) int {
	s, ok := w.styles[k]
	if !ok {
		s = w.looks.cell(k.column, k.open, k.formula, k.colour)
		w.styles[k] = s
	}
	return s
}

func (n *line) colourOf(c Column) string {
	if c == Timing {
		return n.colour
	}
	return ""
}

// open reports whether a change of a cell could be taken over as things stand: what
// hangs on a record that is not there yet can be typed.
func (n *line) open(c Column) bool {
	if !columns[c].Editable() {
		return columns[c].fresh && columns[c].of == ofAction && n.action == nil
	}
	switch columns[c].of {
	case ofFinding:
		return n.finding.State == ledger.Opened
	case ofCause:
		return n.finding.State == ledger.Opened && (n.cause == nil || n.cause.State == ledger.Standing)
	}
	if n.action == nil {
		return n.finding.State == ledger.Opened
	}
	switch n.action.State {
	case ledger.Proposed:
		return true
	case ledger.Assigned, ledger.Disputed, ledger.Accepted, ledger.UnderWay:
		return c == Superior || c == Helpers || c == HelperUnits
	}
	return false
}

// Editable reports whether the column changes records.
func (c *column) Editable() bool { return c.field != "" }

// merge joins the cells of what stands in several rows.
func (w *Writer) merge(list []line, first int) {
	for i := range list {
		n := &list[i]
		for c := range w.opts.columns() {
			rows := 0
			switch of := columns[c].of; {
			case of == ofFinding && n.begins:
				rows = n.rows
			case of == ofCause && n.causeTop:
				rows = n.causeRows
			}
			if rows > 1 {
				w.merged = append(w.merged, xlsx.Area(int(c)+1, first+i, int(c)+1, first+i+rows-1))
			}
		}
	}
}

// lineHeight is in points.
const lineHeight = 15

// heightsOf are how high rows have to be for their words; what merged cells need
// beyond is given to their last row.
func heightsOf(list []line, merge bool, hidden *[Columns]bool) []float64 {
	heights := make([]float64, len(list))
	for i := range list {
		for c := range Columns {
			if !hidden[c] && (columns[c].of == ofAction || !merge) {
				heights[i] = max(heights[i], need(c, list[i].words[c]))
			}
		}
		heights[i] = max(heights[i], lineHeight*1.6)
	}
	if !merge {
		return heights
	}
	for i := range list {
		n := &list[i]
		for c := range Columns {
			rows := 0
			switch of := columns[c].of; {
			case hidden[c]:
			case of == ofFinding && n.begins:
				rows = n.rows
			case of == ofCause && n.causeTop:
				rows = n.causeRows
			}
			if rows == 0 || n.words[c] == "" {
				continue
			}
			have := 0.0
			for _, h := range heights[i : i+rows] {
				have += h
			}
			if more := need(c, n.words[c]) - have; more > 0 {
				heights[i+rows-1] += more
			}
		}
	}
	return heights
}

// need is how high a cell has to be for its words.
func need(c Column, words string) float64 {
	if words == "" || c == No || c == Amount || c == Key {
		return 0
	}
	lines, width := 0, columns[c].width-2
	for one := range strings.SplitSeq(words, "\n") {
		n := 0
		for _, r := range one {
			if n++; r > 0x2000 {
				n++
			}
		}
		lines += max(1, int(math.Ceil(float64(n)/width)))
	}
	return float64(lines)*lineHeight + 8
}

// Close writes the rest of the workbook.
func (w *Writer) Close() error {
	last := max(w.sheet.Rows(), firstRow)
	lists, choices := w.lists(last)
	w.sheet.End(xlsx.Ending{Protect: true, Merged: w.merged, Choices: choices, Filter: xlsx.Area(1, headRow, w.last(), last),
		Print: xlsx.Area(1, 1, w.last(), last)})
	w.data.End(xlsx.Ending{})
	w.figures()
	w.writeLists(lists)
	return w.book.Close()
}
