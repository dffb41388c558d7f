package check

import (
	"testing"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/say"
	"github.com/bihuan/bihuan/statement"
)

func TestOneRuleSaysSoMuch(t *testing.T) {
	r := &Rule{Code: "X1", Name: "x", Severity: Warning, Run: func(p *Pass) {
		for i := range 3 * mostPerRule {
			p.ReportBytes(i, i+1, say.Text{ZH: "一处", EN: "one"}).Hint = say.Text{ZH: "改", EN: "mend"}
		}
	}}
	c, err := New([]*Rule{r}, &Profile{})
	if err != nil {
		t.Fatal(err)
	}
	text := make([]byte, 3*mostPerRule)
	for i := range text {
		text[i] = 'x'
	}
	b := doc.NewBuilder(doc.TXT)
	b.WriteString(string(text))
	b.EndParagraph(doc.Para{})
	got := c.Run(Input{Doc: b.Document(), Statement: &statement.Statement{}}).Diagnostics
	if len(got) != mostPerRule || got[len(got)-1].Message != tooMany || got[0].Message.EN != "one" {
		t.Errorf("%d diagnostics, the last says %q", len(got), got[len(got)-1].Message.EN)
	}
}
