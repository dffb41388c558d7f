package doc

import "testing"

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
