package doc

import (
	"strings"
	"testing"
)

func TestBuilderLaysParagraphsAndTables(t *testing.T) {
	b := NewBuilder(TXT)
	b.WriteString("　　一、标题\x00 \n")
	b.WriteString("  软换行后 ")
	b.EndParagraph(Para{Label: len("　　一、"), Level: 1})
	b.EndParagraph(Para{})
	b.BeginTable()
	for _, w := range []string{"序号", "问题"} {
		b.WriteString(w)
		b.EndParagraph(Para{})
		b.EndCell(1)
	}
	b.EndRow()
	b.WriteString("1")
	b.EndCell(1)
	b.WriteString("甲 \n  乙丙")
	b.EndCell(1)
	b.EndRow()
	b.EndCell(1)
	b.EndCell(1)
	b.EndRow()
	b.WriteString("无用")
	b.RepeatAbove(1)
	from := b.At()
	b.WriteString("丁")
	b.Note(Highlight, from, b.At())
	b.EndCell(2)
	b.EndTable()
	b.WriteString("末段")
	d := b.Document()

	want := "一、标题\n软换行后\n序号\t问题\n1\t甲\n乙丙\n\t丁\t丁\n末段"
	if d.Text != want {
		t.Fatalf("text:\n got %q\nwant %q", d.Text, want)
	}
	if d.Blocks[0].Label != 2 || d.Blocks[1].Label != 0 {
		t.Errorf("labels: %d, %d, want 2, 0", d.Blocks[0].Label, d.Blocks[1].Label)
	}
	table := d.Blocks[2]
	if table.Kind != Table || len(table.Rows) != 3 || d.Words(table.Rows[1][1].Span) != "甲\n乙丙" {
		t.Errorf("table: %+v", table)
	}
	if got := d.Words(d.Notes[0].Span); got != "丁" {
		t.Errorf("note: %q", got)
	}
	if got := d.Words(d.Blocks[3].Span); got != "末段" {
		t.Errorf("last: %q", got)
	}
}

func TestBuilderFindsColumnsByEdges(t *testing.T) {
	b := NewBuilder(RTF)
	b.BeginTable()
	for _, row := range [][]struct {
		words string
		edge  int
		above bool
	}{
		{{"序号", 1000, false}, {"问题和措施", 5000, false}},
		{{"1", 1005, false}, {"问题", 3000, false}, {"措施", 5010, false}},
		{{"", 995, true}, {"不要", 2990, true}, {"再查", 4995, false}},
		{{"2", 1000, false}, {"散会", 3000, false}, {"不散", 5200, false}},
	} {
		for _, c := range row {
			b.WriteString(c.words)
			b.EndCellAt(c.edge, c.above)
		}
		b.EndRow()
	}
	b.EndTable()
	d := b.Document()
	if want := "序号\t问题和措施\t问题和措施\n1\t问题\t措施\n1\t问题\t再查\n2\t散会\t不散"; d.Text != want {
		t.Errorf("got %q\nwant %q", d.Text, want)
	}
	if rows := d.Blocks[0].Rows; rows[0][1].Merged || !rows[0][2].Merged || !rows[2][1].Merged || rows[2][2].Merged {
		t.Errorf("merged: %+v", rows)
	}
}

func TestBuilderBoundsWhatMergedCellsRepeat(t *testing.T) {
	b := NewBuilder(HTML)
	b.BeginTable()
	b.WriteString(strings.Repeat("长", 1<<20))
	b.EndCell(9999)
	b.EndRow()
	for range 40_000 {
		b.RepeatAbove(9999)
		b.EndRow()
	}
	b.EndTable()
	if d := b.Document(); len(d.Text) > 3*(1<<20)+maxRepeated+2*maxCopies {
		t.Errorf("%d bytes", len(d.Text))
	}
}

func TestNotesInLongParagraphs(t *testing.T) {
	const n = 100_000
	for _, stray := range []string{"", "\x00"} { // clean, and with something to drop
		b := NewBuilder(TXT)
		b.WriteString(stray)
		for range n {
			from := b.At()
			b.WriteString("亮")
			b.Note(Highlight, from, b.At())
			b.WriteString("，暗")
		}
		d := b.Document()
		if len(d.Notes) != n {
			t.Fatalf("%d notes", len(d.Notes))
		}
		for i := 0; i < n; i += 997 {
			if s := d.Notes[i].Span; d.Words(s) != "亮" || s.Start != 3*i {
				t.Fatalf("note %d of %q at %v: %q", i, stray, s, d.Words(s))
			}
		}
	}
}
