package r402

import (
	"strings"
	"testing"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/read"
	"github.com/bihuan/bihuan/statement"
)

// TestRound holds what is said of the other units of a round: sure ones as they
// are, notes in brackets.
func TestRound(t *testing.T) {
	round := &check.Round{Units: []check.Unit{
		{Name: "安和县民政局"}, {Name: "安和县卫生健康局", Others: []string{"县卫健局"}}, {Name: "城关镇"},
	}}
	for _, c := range []struct{ text, want string }{
		{"一是县卫健局档案没有归档，2柜卷宗堆在走廊。", "县卫健局"},
		{"一是对账不及时。与县卫健局的对账拖了3个月。", "(县卫健局)"},
		{"一是学习不够。安和县民政局全年学习6次。", ""},
		{"一是走访少。城关镇党建工作没有抓实，全年走访3户。", "城关镇"},
	} {
		d, err := read.Document([]byte("安和县民政局领导班子对照检查材料\n（2024年1月10日）\n一、存在的问题\n" + c.text + "\n二、整改措施\n一是抓整改。办公室3月底前办结。\n"))
		if err != nil {
			t.Fatal(err)
		}
		checker, err := check.New([]*check.Rule{Rule()}, &check.Profile{})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, g := range checker.Run(check.Input{Doc: d, Statement: statement.Of(d), Round: round}).Diagnostics {
			words := d.Words(g.Span)
			if g.Severity == check.Note {
				words = "(" + words + ")"
			}
			got = append(got, words)
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s: got %q, want %q", c.text, s, c.want)
		}
	}
}
