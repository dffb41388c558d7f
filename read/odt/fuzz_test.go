package odt

import (
	"testing"

	"github.com/bihuan/bihuan/internal/sample"
	"github.com/bihuan/bihuan/internal/sample/readtest"
)

func FuzzRead(f *testing.F) {
	lines := readtest.Lines(13)
	f.Add(sample.ODT(lines, sample.Numbers))
	f.Add(sample.FlatODT(lines, sample.Numbers, sample.Tracked))
	f.Add(sample.FlatODT(lines, sample.Styles))
	f.Add(flat(`<style:style style:name="a" style:family="text" style:parent-style-name="a"/>`, p(`a<text:s text:c="9"/><draw:frame>`+p(`b<office:annotation office:name="1"/>`)+`</draw:frame><text:hidden-paragraph text:is-hidden="true"/>`)))
	f.Add(flat("", "<table:table>"+row(cell(`table:number-columns-spanned="2" table:number-rows-spanned="2"`, "a"), "<table:covered-table-cell/>")+row("<table:covered-table-cell/>", cell("", "b"))+"</table:table>"))
	f.Fuzz(func(t *testing.T, data []byte) { readtest.Sound(t, Read, data) })
}
