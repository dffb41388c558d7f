package odt

import (
	"reflect"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/internal/sample"
)

func FuzzRead(f *testing.F) {
	lines := strings.Split(made, "\n")[:13]
	f.Add(sample.ODT(lines, sample.Numbers))
	f.Add(sample.FlatODT(lines, sample.Numbers, sample.Tracked))
	f.Add(sample.FlatODT(lines, sample.Styles))
	f.Add(flat(`<style:style style:name="a" style:family="text" style:parent-style-name="a"/>`, p(`a<text:s text:c="9"/><draw:frame>`+p(`b<office:annotation office:name="1"/>`)+`</draw:frame><text:hidden-paragraph text:is-hidden="true"/>`)))
	f.Add(flat("", "<table:table>"+row(cell(`table:number-columns-spanned="2" table:number-rows-spanned="2"`, "a"), "<table:covered-table-cell/>")+row("<table:covered-table-cell/>", cell("", "b"))+"</table:table>"))
	f.Fuzz(func(t *testing.T, data []byte) {
		a, errA := Read(data)
		b, errB := Read(data)
		if !reflect.DeepEqual(a, b) || (errA == nil) != (errB == nil) {
			t.Fatalf("two answers: %v, %v", errA, errB)
		}
		if errA == nil {
			inside(t, a)
		}
	})
}

// inside checks that all spans lie within the text.
func inside(t *testing.T, d *doc.Document) {
	whole := doc.Span{End: d.Len}
	for _, b := range d.Blocks {
		if !whole.Has(b.Span) || b.Label > b.Span.Len() {
			t.Fatalf("block %+v of %d", b, d.Len)
		}
		for _, row := range b.Rows {
			for _, c := range row {
				if !b.Span.Has(c.Span) {
					t.Fatalf("cell %+v of %+v", c, b.Span)
				}
			}
		}
	}
	for _, n := range d.Notes {
		if !whole.Has(n.Span) || n.Span.Len() < 0 {
			t.Fatalf("note %+v of %d", n, d.Len)
		}
	}
}
