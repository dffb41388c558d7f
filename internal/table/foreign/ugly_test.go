package foreign

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/bihuan/bihuan/internal/table"
	"github.com/bihuan/bihuan/internal/table/value"
	"github.com/bihuan/bihuan/ledger"
)

// tab is a sheet of a workbook as tests write it: a line a row, | between cells. A
// cell =45473#yyyy-m-d is a number with its format, ⏎ a line end in a cell.
type tab struct {
	name    string
	rows    string
	at      int      // empty rows and columns before
	merge   []string // A1:C1
	hide    []int    // rows
	hideCol []string
	hidden  bool
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// workbook writes sheets with excelize.
func workbook(t testing.TB, tabs ...tab) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for i, x := range tabs {
		name := x.name
		if name == "" {
			name = "Sheet1"
		}
		if i == 0 {
			must(t, f.SetSheetName("Sheet1", name))
		} else {
			_, err := f.NewSheet(name)
			must(t, err)
		}
		fill(t, f, name, x)
	}
	var b bytes.Buffer
	must(t, f.Write(&b))
	return b.Bytes()
}

func fill(t testing.TB, f *excelize.File, name string, x tab) {
	for r, line := range strings.Split(strings.Trim(x.rows, "\n"), "\n") {
		for c, words := range strings.Split(line, "|") {
			if words = strings.ReplaceAll(words, "⏎", "\n"); words == "" {
				continue
			}
			cell, err := excelize.CoordinatesToCellName(c+1+x.at, r+1+x.at)
			must(t, err)
			number, format, ok := strings.Cut(strings.TrimPrefix(words, "="), "#")
			if n, err := strconv.ParseFloat(number, 64); err == nil && strings.HasPrefix(words, "=") {
				must(t, f.SetCellValue(name, cell, n))
				if ok {
					style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &format})
					must(t, err)
					must(t, f.SetCellStyle(name, cell, cell, style))
				}
				continue
			}
			must(t, f.SetCellStr(name, cell, words))
		}
	}
	for _, m := range x.merge {
		a, b, _ := strings.Cut(m, ":")
		must(t, f.MergeCell(name, a, b))
	}
	for _, r := range x.hide {
		must(t, f.SetRowVisible(name, r, false))
	}
	for _, c := range x.hideCol {
		must(t, f.SetColVisible(name, c, false))
	}
	if x.hidden {
		must(t, f.SetSheetVisible(name, false))
	}
}

// office is whom the ledgers of the tests may name.
func office() *value.Directory {
	unit := func(id, name, parent string) *ledger.Unit {
		return &ledger.Unit{Head: ledger.Head{ID: id, Unit: id}, Name: name, Parent: parent}
	}
	var people []*ledger.Person
	for _, p := range [][3]string{{"zs", "张三", "off"}, {"ls", "李四", "fin"}, {"ww", "王五", "off"}, {"zl", "赵六", "org"}, {"zw1", "张伟", "off"}, {"zw2", "张伟", "fin"}} {
		people = append(people, &ledger.Person{Head: ledger.Head{ID: p[0], Unit: p[2]}, Name: p[1]})
	}
	return value.NewDirectory([]*ledger.Unit{unit("top", "青山县水务局", ""), unit("off", "办公室", "top"), unit("fin", "财务科", "top"), unit("org", "组织人事科", "top")}, people, nil)
}

// shown are the fields in the order in which a row is written.
var shown = []table.Field{table.Number, table.Aspect, table.Category, table.Severity, table.Finding, table.Detail, table.Amount, table.Basis, table.Place, table.Source, table.Found, table.Cause, table.Measure, table.Standard, table.Unit, table.Owner, table.Superior, table.Helpers, table.Due, table.Progress, table.Done, table.Closed, table.Note}

// written writes what was read, as a golden text: a row with + where it continues a
// finding, then its problems by cell; at last those of the file.
func written(b *Book) string {
	var out strings.Builder
	for r := range b.Rows() {
		if r.Same {
			out.WriteString("+ ")
		}
		var list []string
		for _, f := range shown {
			if w := typed(r, f); w != "" {
				list = append(list, string(f)+"="+w)
			}
		}
		var other []string
		for h, t := range r.Other {
			other = append(other, h+"="+t.Words)
		}
		slices.Sort(other)
		list = append(list, other...)
		out.WriteString(strings.ReplaceAll(strings.Join(list, "; "), "\n", "⏎") + "\n")
		for _, p := range r.Problems {
			out.WriteString("  ! " + where(p) + "\n")
		}
	}
	for _, p := range b.Problems() {
		out.WriteString("! " + where(p) + "\n")
	}
	return out.String()
}

func where(p table.Problem) string {
	name, _ := excelize.CoordinatesToCellName(p.Col, p.Cell.Row)
	s := name + " " + p.Code
	if p.Sheet != "" && p.Sheet != "Sheet1" {
		s = p.Sheet + "!" + s
	}
	if p.Fatal {
		s += " FATAL"
	}
	return s
}

// typed writes a field as it was understood.
func typed(r *Row, f table.Field) string {
	switch f {
	case table.Due:
		s := string(r.Due.Kind)
		if r.Due.Day != 0 {
			s = r.Due.Day.String()
		}
		if r.Due.Lasting {
			s += "+"
		}
		return s
	case table.Found:
		return r.Found.String()
	case table.Amount:
		if r.Amount == 0 {
			return ""
		}
		return fmt.Sprintf("%d.%02d", r.Amount/100, r.Amount%100)
	case table.Severity:
		if r.Severity == 0 {
			return ""
		}
		return fmt.Sprint(r.Severity)
	case table.Done:
		return string(r.Done)
	case table.Closed:
		return string(r.Closed)
	case table.Unit:
		return ids(r.Units)
	case table.Owner:
		return ids(r.Owners)
	case table.Superior:
		return ids(r.Superiors)
	case table.Helpers:
		return strings.Trim(ids(r.HelperUnits)+","+ids(r.Helpers), ",")
	}
	return r.Cells[f].Words
}

func ids(list []value.Named) string {
	var out []string
	for _, n := range list {
		s := n.ID
		if s == "" {
			s = "?" + n.Words
		}
		if n.Lead {
			s += "*"
		}
		out = append(out, s)
	}
	return strings.Join(out, ",")
}
