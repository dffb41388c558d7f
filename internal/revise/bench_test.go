package revise

import (
	"fmt"
	"testing"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/internal/sample"
	"github.com/bihuan/bihuan/internal/sample/readtest"
	"github.com/bihuan/bihuan/read/docx"
	"github.com/bihuan/bihuan/read/plain"

	"golang.org/x/text/encoding"
)

// manyLines is a text of some 3,000 characters.
func manyLines() []string {
	var lines []string
	for i := range 6 {
		lines = append(lines, fmt.Sprintf("第%d部分", i+1))
		lines = append(lines, readtest.Lines(0)...)
	}
	return lines
}

// scattered gives edits at regular distances.
func scattered(d *doc.Document, n int) Edits {
	e := Edits{Author: "闭环", Date: day, Tracked: true}
	for i := range n {
		s := doc.Span{Start: i * d.Len / n, End: i*d.Len/n + 2}
		e.Remarks = append(e.Remarks, Remark{Span: s, Title: "S101", Text: "注"})
		e.Changes = append(e.Changes, Change{s, d.Words(s), "改"})
	}
	return e
}

func BenchmarkDocx(b *testing.B) {
	data := sample.Docx(manyLines(), sample.Numbers, sample.Styles)
	d, err := docx.Read(data)
	if err != nil {
		b.Fatal(err)
	}
	e := scattered(d, 40)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Docx(data, e); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkText(b *testing.B) {
	data := sample.Text(manyLines(), encoding.Nop)
	d, err := plain.Read(data)
	if err != nil {
		b.Fatal(err)
	}
	e := scattered(d, 40)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Text(data, e.Changes); err != nil {
			b.Fatal(err)
		}
	}
}
