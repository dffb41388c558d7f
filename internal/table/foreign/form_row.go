package foreign

import (
	"strings"
	"unicode/utf8"

	"github.com/bihuan/bihuan/internal/table"
	"github.com/bihuan/bihuan/internal/table/columns"
	"github.com/bihuan/bihuan/internal/table/grid"
	"github.com/bihuan/bihuan/internal/table/value"
)

// formReader goes over the rows of a sheet that may hold forms.
type formReader struct {
	sheet *grid.Sheet
	forms []*formOf
	now   *formOf
	above []string         // titles since the last form
	heads []*pair          // labels of the row before, whose values stand below them
	label map[[2]int]*pair // by where it stands: it may be merged over several rows
	// Rows that were understood and not; of more than two cells, the second labels that
	// are known and not.
	read, lost, labelled, others int
	seen, known                  int                // rows, and those with a label that is known
	asked                        map[string]meaning // what was asked about words, for they come again
}

// meaning is what some words mean as a label.
type meaning struct {
	field     table.Field
	whole, ok bool
}

// A sheet in which few rows have a label is none of forms; no more is looked at.
const lookedAt = 60

// row reads a row; false where the sheet is a ledger.
func (f *formReader) row(i int) bool {
	cells := f.cells(i)
	if f.seen++; f.seen > lookedAt && 3*f.known < f.seen {
		return false
	}
	for _, c := range cells {
		if _, _, ok := f.labelOf(c.Words); ok {
			f.known++
			break
		}
	}
	switch {
	case len(cells) == 0:
		return true
	case f.ledgerHeads(cells):
		return false
	case f.headings(cells):
		f.mayHead(cells)
		return true
	case f.below(cells), f.goesOn(i, cells), f.alone(cells):
		return true
	}
	f.pairs(cells)
	return true
}

// cells are what a row shows, with where it stands.
func (f *formReader) cells(i int) (list []grid.Placed) {
	for _, col := range f.sheet.Cols(i) {
		if c := f.sheet.At(i, col); c.Words != "" || c.Kind == grid.Uncooked {
			list = append(list, grid.Placed{Cell: c, Sheet: f.sheet.Name, Row: f.sheet.Number(i), Col: col})
		}
	}
	return list
}

// headings: all of several cells are labels, whose values stand in the row below.
func (f *formReader) headings(cells []grid.Placed) bool {
	if len(cells) < 2 {
		return false
	}
	for _, c := range cells {
		if _, whole, ok := f.labelOf(c.Words); !whole || !ok {
			return false
		}
	}
	return true
}

// ledgerHeads: most of several cells are labels, and one says what was found or will be
// done: the headings of a ledger.
func (f *formReader) ledgerHeads(cells []grid.Placed) bool {
	if len(cells) < 3 || len(cells) == 3 && f.group(cells[0]) {
		return false
	}
	labels, run, about, beside := 0, 0, false, false
	for _, c := range cells {
		field, _, ok := f.labelOf(c.Words)
		if !ok {
			run, beside = 0, false
			continue
		}
		labels, run = labels+1, run+1
		here := columns.Finds(field) || field == table.Measure
		about, beside = about || here, beside || here
		if run >= 3 && beside {
			return true
		}
	}
	return about && 5*labels > 3*len(cells)
}

// group: a cell is merged downwards, over the labels that stand beside it.
func (f *formReader) group(c grid.Placed) bool {
	m, ok := f.sheet.MergeAt(c.Row, c.Col)
	return ok && m.LastRow > c.Row
}

// mayHead takes labels that stand side by side.
func (f *formReader) mayHead(cells []grid.Placed) {
	f.heads = nil
	for _, c := range cells {
		field, _, _ := f.labelOf(c.Words)
		f.heads = append(f.heads, &pair{field: field, label: c})
	}
	for _, p := range f.heads {
		f.open(p)
	}
}

// below gives the labels of the row before what stands under them.
func (f *formReader) below(cells []grid.Placed) bool {
	heads := f.heads
	f.heads = nil
	if len(heads) == 0 {
		return false
	}
	var of []*pair
	for _, c := range cells {
		var over *pair
		for _, h := range heads {
			if m, ok := f.sheet.MergeAt(h.label.Row, h.label.Col); h.label.Col == c.Col || ok && m.Col <= c.Col && c.Col <= m.LastCol {
				over = h
			}
		}
		if _, whole, _ := f.labelOf(c.Words); over == nil || whole {
			return false
		}
		of = append(of, over)
	}
	for k, c := range cells {
		of[k].values = append(of[k].values, c)
	}
	f.heads = heads // more of them may follow
	f.read++
	return true
}

// goesOn adds a row to the label that is merged over it: one measure a row.
func (f *formReader) goesOn(i int, cells []grid.Placed) bool {
	first := cells[0]
	if _, whole, _ := f.labelOf(first.Words); first.Col < 2 || whole {
		return false
	}
	_, row, col := f.sheet.Seen(i, first.Col-1)
	p := f.label[[2]int{row, col}]
	if p == nil || row == first.Row {
		return false
	}
	p.values = append(p.values, cells...)
	f.read++
	return true
}

// alone reads a row of one cell: a title, a label with its words in one cell, a label
// whose words stand below, or these words.
func (f *formReader) alone(cells []grid.Placed) bool {
	if len(cells) > 1 {
		return false
	}
	c := cells[0]
	if f.inline(c) {
		f.read++
		return true
	}
	field, whole, ok := f.labelOf(c.Words)
	under := f.under()
	switch {
	case whole && !titleLike(c.Words), ok && !titleLike(c.Words) && (under == nil || len(under.values) > 0):
		f.open(&pair{field: field, label: c, under: true})
		f.heads = nil
	case under != nil:
		under.values = append(under.values, c)
		f.read++
	case titleLike(c.Words):
		f.end()
		f.above = append(f.above, c.Words)
	default:
		if f.now != nil {
			f.lost++
		}
	}
	return true
}

// under is the label whose words stand in the rows below it, of the form under way.
func (f *formReader) under() *pair {
	if f.now == nil || !f.now.pairs[len(f.now.pairs)-1].under {
		return nil
	}
	return f.now.pairs[len(f.now.pairs)-1]
}

// pairs reads labels and what stands beside them.
func (f *formReader) pairs(cells []grid.Placed) {
	for k := 0; k < len(cells); k++ {
		c := cells[k]
		if f.inline(c) {
			continue
		}
		field, _, ok := f.labelOf(c.Words)
		if k > 0 {
			if ok {
				f.labelled++
			} else {
				f.others++
			}
		}
		if !short(c.Words) || !ok && k == len(cells)-1 {
			f.lost++
			continue
		}
		p := &pair{field: field, label: c}
		if k+1 < len(cells) && !f.labelNext(cells[k+1].Words) {
			p.values = append(p.values, cells[k+1])
			k++
		}
		f.open(p)
	}
	f.read++
}

// labelNext: words are a label by all that they say, or label and value in one.
func (f *formReader) labelNext(words string) bool {
	_, whole, ok := f.labelOf(words)
	return whole && ok && short(words) || len(inlinePairs(words)) > 0
}

// open takes a label into the form; where the form has it of its finding, the next begins.
func (f *formReader) open(p *pair) {
	if signs(p.label.Words) {
		return
	}
	if f.now != nil && f.has(p) {
		f.end()
	}
	if f.now == nil {
		f.now = &formOf{above: append(f.sheet.Above[:len(f.sheet.Above):len(f.sheet.Above)], f.above...)}
		f.above, f.label = nil, map[[2]int]*pair{}
		for _, line := range f.now.above {
			f.inline(grid.Placed{Cell: grid.Cell{Kind: grid.Text, Words: line}, Sheet: f.sheet.Name, Row: 1, Col: 1})
		}
	}
	f.now.pairs = append(f.now.pairs, p)
	f.label[[2]int{p.label.Row, p.label.Col}] = p
}

// has: the form under way says this of its finding already.
func (f *formReader) has(p *pair) bool {
	finding := p.field == table.Number || columns.Finds(p.field)
	for _, was := range f.now.pairs {
		if finding && was.field == p.field && len(was.values) > 0 && value.Bare(was.label.Words) == value.Bare(p.label.Words) {
			return true
		}
	}
	return false
}

func (f *formReader) end() {
	if f.now != nil && len(f.now.pairs) > 0 {
		f.forms = append(f.forms, f.now)
	}
	f.now, f.heads = nil, nil
}

// inline reads labels with their words in one cell: 责任人：张三　完成时限：12月底前.
func (f *formReader) inline(c grid.Placed) bool {
	list := inlinePairs(c.Words)
	for _, p := range list {
		one := &pair{field: p.field, label: c}
		one.label.Cell = grid.Cell{Kind: grid.Text, Words: p.label}
		if p.words != "" {
			v := c
			v.Cell = grid.Cell{Kind: grid.Text, Words: p.words}
			one.values = []grid.Placed{v}
		}
		f.open(one)
	}
	return len(list) > 0
}

// labelOf tells what a label means.
func (f *formReader) labelOf(words string) (table.Field, bool, bool) {
	m, there := f.asked[words]
	if !there {
		if m.field, m.whole, m.ok = labelOf(words); len(f.asked) < mostAsked {
			f.asked[words] = m
		}
	}
	return m.field, m.whole, m.ok
}

// mostAsked bounds what is kept.
const mostAsked = 5000

func labelOf(words string) (table.Field, bool, bool) {
	if !short(words) {
		return "", false, false
	}
	return columns.Label(words)
}

// longestLabel is how many characters a label has at most.
const longestLabel = 16

func short(words string) bool {
	w := value.Squeeze(words)
	return utf8.RuneCountInString(w) <= longestLabel && !strings.ContainsAny(w, "。；;，,")
}

// titleLike: words name a form.
func titleLike(words string) bool {
	w := strings.TrimRight(value.Squeeze(words), "0123456789()一二三四五六七八九十、.第号页")
	if utf8.RuneCountInString(w) > 30 {
		return false
	}
	for _, end := range []string{"单", "表", "书", "卡", "函", "清单", "台账", "report", "form", "sheet", "card"} {
		if strings.HasSuffix(strings.ToLower(w), end) {
			return true
		}
	}
	return false
}

// signs: a label asks for a signature, a seal or who filled it in.
func signs(words string) bool {
	w := value.Squeeze(words)
	for _, s := range []string{"签字", "签名", "签章", "盖章", "公章", "填表", "填报", "制表", "填写人", "填写时间", "填写日期", "经手人", "(签", "(章"} {
		if strings.Contains(w, s) {
			return true
		}
	}
	return false
}
