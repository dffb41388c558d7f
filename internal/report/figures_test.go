package report

import (
	"fmt"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/read/plain"
	"github.com/bihuan/bihuan/say"
	"github.com/bihuan/bihuan/statement"
)

func TestFiguresInWords(t *testing.T) {
	d, err := plain.Read([]byte("整改报告\n一、存在的问题\n（一）档案没有编目。3月抽查，1200卷没有目录。\n二、整改措施\n（一）编制目录。档案室6月底前编完1200卷。\n"))
	if err != nil {
		t.Fatal(err)
	}
	r := &Document{File: "a.txt", Doc: d, Statement: statement.Of(d)}
	f := r.Figures()
	if got := fmt.Sprint(FiguresIn(f, say.EN)); !strings.HasPrefix(got, fmt.Sprintf("[{Characters %d} {Findings and causes ", f.Characters)) ||
		!strings.Contains(got, "{Findings 1} {Causes 0} {Measures 1}") {
		t.Error(got)
	}
	if got := Parts(f, say.ZH); !strings.HasPrefix(got, "问题 ") && !strings.HasPrefix(got, "开头 ") || !strings.Contains(got, " · 措施 ") {
		t.Error(got)
	}
	if got := string(AppendFigures(nil, r)); !strings.HasPrefix(got, `{"file":"a.txt","figures":{"characters":`) || !strings.HasSuffix(got, "}}\n") {
		t.Error(got)
	}
	empty := &Document{Doc: d, Statement: &statement.Statement{}}
	if got := fmt.Sprint(FiguresIn(empty.Figures(), say.ZH)); strings.Contains(got, "占") || strings.Contains(got, "事实") {
		t.Errorf("nothing was read, and the figures are %s", got)
	}
	for share, want := range map[float64]string{0: "0%", 0.004: "0%", 0.005: "1%", 0.295: "30%", 1: "100%"} {
		if got := Percent(share); got != want {
			t.Errorf("%v is %s, want %s", share, got, want)
		}
	}
}
