package revise

import (
	"strings"
	"testing"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/read/docx"
	"github.com/bihuan/bihuan/read/plain"
)

// TestAlignIsBounded: a text in which nothing is where it seems to be takes no
// more steps than any other.
func TestAlignIsBounded(t *testing.T) {
	d := doc.New(doc.TXT, strings.Repeat("甲乙甲乙甲乙甲乙甲乙甲乙甲丙\n", 20_000))
	a := &aligner{words: []rune(d.Text), source: []rune(strings.Repeat("甲乙丁", 200_000)), steps: maxSteps}
	a.places = make([]int, len(a.words))
	end := len(a.source)
	for _, p := range pieces(d, a.words) {
		end = a.piece(p, end)
	}
	if a.steps < -2*maxSkip*len("甲乙甲乙甲乙甲乙甲乙甲乙甲丙") {
		t.Errorf("%d steps too many", -a.steps)
	}
}

// TestManyEdits revises every character of large documents.
func TestManyEdits(t *testing.T) {
	const n = 3_000
	data := document(p(strings.Repeat("甲乙", n)))
	var e Edits
	for i := range n {
		e.Changes = append(e.Changes, Change{doc.Span{Start: 2 * i, End: 2*i + 1}, "甲", "丙"})
		e.Remarks = append(e.Remarks, Remark{Span: doc.Span{Start: 2*i + 1, End: 2*i + 2}, Text: "注"})
	}
	got, err := Docx(data, e)
	if err != nil || len(got.Left) > 0 {
		t.Fatal(err, len(got.Left))
	}
	if d, err := docx.Read(got.Data); err != nil || d.Text != strings.Repeat("丙乙", n) {
		t.Errorf("%v", err)
	}
	text := []byte(strings.Repeat("甲乙", n))
	got, err = Text(text, e.Changes)
	if d, _ := plain.Read(got.Data); err != nil || len(got.Left) > 0 || d.Text != strings.Repeat("丙乙", n) {
		t.Error(err, len(got.Left))
	}
}
