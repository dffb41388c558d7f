package layout

import (
	"strings"
	"testing"
	"time"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/statement"
)

// TestHostileLayouts holds documents against the standard that are made to cost
// much; what they cost is logged, never asserted.
func TestHostileLayouts(t *testing.T) {
	for name, line := range map[string]string{
		"paragraphs": strings.Repeat("（一）字。"+strings.Repeat("字", 60)+"。\n", 20_000),
		"units":      strings.Repeat("一是字，二是字，三是", 30_000) + "。\n",
		"no stop":    "一、" + strings.Repeat("字", 500_000) + "\n",
	} {
		b := doc.NewBuilder(doc.Docx)
		l := &doc.Layout{}
		for _, words := range strings.Split("自查报告\n一、存在的问题\n"+line, "\n") {
			from := b.At()
			k := doc.Look{Pitch: doc.Pitch{Rule: doc.Exactly, Value: float64(10 + len(l.Paragraphs)%9000)}}
			for len(words) > 0 {
				n := min(len(words), 9)
				at := b.At()
				b.WriteString(words[:n])
				k.Runs = append(k.Runs, doc.Run{Span: doc.Span{Start: at, End: b.At()}, Type: doc.Type{Han: "宋体", Size: float64(len(k.Runs))}})
				words = words[n:]
			}
			k.Span = doc.Span{Start: from, End: b.At()}
			l.Paragraphs = append(l.Paragraphs, k)
			l.Sheets = append(l.Sheets, doc.Sheet{Span: k.Span, Width: 100 + float64(len(l.Sheets)), Height: 300})
			b.EndParagraph(doc.Para{})
		}
		b.Lay(l)
		d := b.Document()
		st := statement.Of(d)
		style := GBT9704()
		begin := time.Now()
		c := &Case{Doc: d, Layout: l, Statement: st, Style: &style}
		n := len(Pages(c)) + len(Bodies(c)) + len(Headings(c)) + len(Pitches(c)) + len(Numbers(c))
		learnt := Learn(d, l, st)
		t.Log(name, d.Len, time.Since(begin), n, learnt.Body.Size)
		if n > 6*maxWays {
			t.Errorf("%s: %d remarks", name, n)
		}
	}
}
