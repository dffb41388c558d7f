package app

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/bihuan/bihuan/internal/table"
	"github.com/bihuan/bihuan/internal/table/book"
	"github.com/bihuan/bihuan/internal/table/foreign"
	"github.com/bihuan/bihuan/internal/table/value"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// takeForeign takes an office's own table in, row by row.
func (t *taking) takeForeign(read *tableRead) (err error) {
	b := read.foreign
	if t.out.Form, err = json.Marshal(b.Mapping()); err != nil {
		return err
	}
	for _, p := range b.Problems() {
		t.doubt(TableDoubt{Problem: p})
	}
	if err := t.remembered(b); err != nil {
		return err
	}
	var lines []*tableLine
	for r := range beside(b.Rows()) {
		t.out.Rows++
		for _, p := range r.Problems {
			t.doubt(TableDoubt{Problem: p})
		}
		if len(lines) >= inOneTable && !r.Same {
			if err := t.takeLines(lines); err != nil {
				return err
			}
			lines = lines[:0]
		}
		lines = append(lines, lineOf(r))
	}
	if err := t.takeLines(lines); err != nil {
		return err
	}
	return t.lostRows()
}

// takeLines takes rows of an office's table, finding by finding.
func (t *taking) takeLines(lines []*tableLine) error {
	if err := t.ahead(lines); err != nil {
		return err
	}
	for len(lines) > 0 {
		n := 1
		for n < len(lines) && lines[n].row.Same {
			n++
		}
		if err := t.takeFinding(lines[:n]); err != nil {
			return err
		}
		lines = lines[n:]
	}
	return nil
}

// ahead reads together what the rows of known findings will be held against.
func (t *taking) ahead(lines []*tableLine) error {
	if len(t.sent.findings) == 0 {
		return nil
	}
	var hosts []*host
	for _, l := range lines {
		id := t.sent.said[saidSum(t.unitNamed(l.row), l.Words[book.Text])]
		f := t.sent.findings[id]
		if l.row.Same || f == nil || slices.ContainsFunc(f.rows, func(r sentRow) bool { return r.sum == l.sum }) {
			continue
		}
		h, err := t.there(id, f.unit)
		if err != nil {
			return err
		}
		if h != nil && !h.fresh {
			hosts = append(hosts, h)
		}
	}
	return t.stand(hosts)
}

// takeFinding takes the rows of a finding: one that is known, or a new one.
func (t *taking) takeFinding(lines []*tableLine) error {
	h, isNew, err := t.hostOfRow(lines[0])
	if h == nil || err != nil {
		return err
	}
	defer h.letGo()
	if !h.fresh {
		return t.again(h, lines)
	}
	for i, l := range lines {
		p := PlannedRow{Cell: l.Cell, Number: h.number}
		if i == 0 && isNew {
			p.New = append(p.New, ledger.KindFinding)
		}
		if err := t.hang(l, h, p); err != nil {
			return err
		}
	}
	return nil
}

// inColumns says in which columns of ours the fields of an office's table would stand.
var inColumns = map[table.Field]book.Column{
	table.Finding: book.Text, table.Detail: book.Detail, table.Aspect: book.Aspect, table.Category: book.Category, table.Basis: book.Basis,
	table.Place: book.Place, table.Unit: book.FindingUnit, table.Cause: book.Cause, table.Measure: book.Measure, table.Standard: book.Standard,
}

// lineOf lays a row out as one of ours.
func lineOf(r *foreign.Row) *tableLine {
	l := &book.Line{Cell: r.Cell}
	for f, c := range inColumns {
		if cell, ok := r.Cells[f]; ok {
			l.Words[c], l.At[c] = book.Trim(cell.Words), cell.Col
		}
	}
	l.Words[book.ActionUnit] = l.Words[book.FindingUnit]
	l.NewFinding = !r.Same
	l.NewCause, l.NewAction = l.Words[book.Cause] != "", l.Words[book.Measure] != ""
	return &tableLine{Line: l, row: r, sum: rowSum(r)}
}

// foreignFinding puts what a row says of its finding into one. What the ledger has no
// place for is kept by its heading.
func (t *taking) foreignFinding(f *ledger.Finding, l *tableLine) {
	r := l.row
	f.Text, f.Detail, f.Basis, f.Place = l.Words[book.Text], l.Words[book.Detail], l.Words[book.Basis], l.Words[book.Place]
	f.Severity, f.Amount = r.Severity, r.Amount
	f.Fields = map[string]string{}
	if words := l.Words[book.Aspect]; words != "" {
		f.Aspect = t.aspect(f.Round, &cellOf{column: book.Aspect, words: words, at: l.Place(book.Aspect)})
	}
	if words := l.Words[book.Category]; words != "" {
		if f.Category = t.category(&cellOf{column: book.Category, words: words, at: l.Place(book.Category)}); f.Category == "" {
			f.Fields[keptAs[table.Category]] = words
		}
	}
	if words := r.Cells[table.Source].Words; words != "" {
		f.Source.Words = words
	}
	if n := r.Cells[table.Number].Words; strings.Trim(n, "0123456789. 、") != "" {
		f.Fields[keptAs[table.Number]] = n
	}
	keep := []table.Field{table.Found, table.Note}
	if !l.NewAction && !l.only {
		keep = append(keep, ofMeasures...) // there is no measure to keep it with
	}
	for _, k := range keep {
		if words := r.Cells[k].Words; words != "" {
			f.Fields[keptAs[k]] = words
		}
	}
	for head, cell := range r.Other {
		f.Fields[head] = cell.Words
	}
	if len(f.Fields) == 0 {
		f.Fields = nil
	}
}

// keptAs are the names under which words are kept that have no place of their own.
var keptAs = map[table.Field]string{
	table.Number: "原编号", table.Category: "问题类别", table.Found: "检查时间", table.Note: "备注", table.Unit: "责任单位", table.Owner: "责任人",
	table.Superior: "责任领导", table.Helpers: "配合单位", table.Due: "整改时限", table.Progress: "整改情况", table.Done: "是否完成", table.Closed: "是否销号",
	table.Standard: "完成标准",
}

// ofMeasures are the fields of a row that are about its measure.
var ofMeasures = []table.Field{table.Unit, table.Owner, table.Superior, table.Helpers, table.Due, table.Standard, table.Progress, table.Done, table.Closed}

// foreignAction puts what a row says of its measure into one, and keeps the words
// beside it: who, by when and how far, as the table had it.
func (t *taking) foreignAction(a *ledger.Action, l *tableLine) {
	r := l.row
	a.Text, a.Standard, a.Due = l.Words[book.Measure], l.Words[book.Standard], r.Due
	units := idsOf(r.Units)
	if len(units) > 0 {
		a.Unit, a.HelperUnits = units[0], units[1:]
	}
	a.HelperUnits = append(a.HelperUnits, idsOf(r.HelperUnits)...)
	owners := idsOf(r.Owners)
	for _, n := range r.Owners {
		if n.Lead && n.ID != "" {
			a.Lead = n.ID
		}
	}
	if a.Lead == "" {
		a.Lead = t.first(owners)
	}
	owners = slices.DeleteFunc(owners, func(id string) bool { return id == a.Lead })
	a.Helpers = append(owners, idsOf(r.Helpers)...)
	a.Superior = t.first(idsOf(r.Superiors))
	a.Written = written(r)
	if len(owners) > 0 {
		at := r.Cells[table.Owner].Cell
		t.doubt(TableDoubt{Problem: table.Problem{Cell: at, Field: table.Owner, Code: "table-leads", Say: say.Text{
			ZH: "责任人只能有一位，其余列为配合人员", EN: "there is one owner; the others help"}}})
	}
}

// idsOf gives whom names mean, each once.
func idsOf(list []value.Named) []string {
	var ids []string
	for _, n := range list {
		if n.ID != "" && !slices.Contains(ids, n.ID) {
			ids = append(ids, n.ID)
		}
	}
	return ids
}

// written is what a row says of its measure, in its own words.
func written(r *foreign.Row) string {
	keep := ofMeasures
	if r.Same {
		keep = append([]table.Field{table.Note}, keep...)
	}
	var list []string
	for _, f := range keep {
		if words := r.Cells[f].Words; words != "" && f != table.Standard {
			list = append(list, keptAs[f]+"："+words)
		}
	}
	if r.Same {
		var heads []string
		for head := range r.Other {
			heads = append(heads, head)
		}
		slices.Sort(heads)
		for _, head := range heads {
			list = append(list, head+"："+r.Other[head].Words)
		}
	}
	return strings.Join(list, "；")
}
