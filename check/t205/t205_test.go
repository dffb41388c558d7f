package t205

import (
	"fmt"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/check/checktest"
	"github.com/bihuan/bihuan/check/profile"
	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/read"
	"github.com/bihuan/bihuan/statement"
)

func Test(t *testing.T) { checktest.Run(t, Rule()) }

func TestLikeness(t *testing.T) {
	for _, c := range []struct {
		cause, finding string
		same           bool // most of the headline
		most           float64
	}{
		{"档案登记不全", "档案登记不全。抽查60条，14条缺经手人。", true, 0},
		{"档案登记得不全", "档案登记不全。抽查60条，14条缺经手人。", true, 0},
		{"档案登记不全。14条缺少经手人。", "档案登记不全。抽查60条，14条缺经手人。", true, 0.1},
		{"档案登记不全。档案员一人兼三岗，来不及登记。", "档案登记不全。抽查60条，14条缺经手人。", true, 0.6},
		{"档案员一人兼三岗", "档案登记不全", false, 1},
		{"登记", "登记", false, 0}, // too short to tell
		{"Registers were not signed", "Register not signed", true, 0},
		{"Nobody signs the registers on Sundays", "Register not signed", false, 1},
	} {
		cause, finding := item(c.cause), item(c.finding)
		if same := headShare(cause.Text, finding.Text) >= 0.8; same != c.same {
			t.Errorf("%q of %q: same headline %v, want %v", c.cause, c.finding, same, c.same)
		}
		share, ok := fresh(&statement.Cause{Item: cause}, &statement.Finding{Item: finding})
		if !ok || share > c.most {
			t.Errorf("%q of %q: %.2f is new, want at most %.2f", c.cause, c.finding, share, c.most)
		}
	}
}

func item(s string) statement.Item {
	text, detail, _ := strings.Cut(s, "。")
	return statement.Item{Text: text, Detail: detail}
}

func TestOnlyANote(t *testing.T) {
	for _, c := range []struct {
		causes string
		want   check.Severity
	}{
		{"（一）制度执行不严格。接待审批先办后补。\n（二）差旅审批单不写事由。没有人退回。", check.Warning},
		{"（一）制度执行不严格。接待、差旅审批都有先办后补。", check.Note}, // it answers both
	} {
		text := "关于审批的自查报告\n一、存在的问题\n（一）制度执行不严格。接待审批有4次先办后补。\n（二）差旅审批单缺事由。5月有11张。\n二、原因分析\n" +
			c.causes + "\n三、整改措施\n（一）严格接待审批。办公室7月起执行。\n（二）差旅审批单写明事由。财务科7月起逐单退回。\n"
		list := diagnostics(t, text)
		if len(list) != 1 || list[0].Severity != c.want {
			t.Errorf("%s: got %v, want one %v", c.causes, list, c.want)
		}
	}
}

func diagnostics(tb testing.TB, text string) []check.Diagnostic {
	tb.Helper()
	d, st := document(tb, text)
	return checker(tb).Run(check.Input{Doc: d, Statement: st}).Diagnostics
}

func document(tb testing.TB, text string) (*doc.Document, *statement.Statement) {
	tb.Helper()
	d, err := read.Document([]byte(text))
	if err != nil {
		tb.Fatal(err)
	}
	return d, statement.Of(d)
}

func checker(tb testing.TB) *check.Checker {
	tb.Helper()
	p := *profile.For(statement.SelfInspection)
	p.Checks = nil
	c, err := check.New([]*check.Rule{Rule()}, &p)
	if err != nil {
		tb.Fatal(err)
	}
	return c
}

// BenchmarkAlike runs over many causes that are all like all findings.
func BenchmarkAlike(b *testing.B) {
	for _, n := range []int{100, 400, 1600} {
		part := strings.Repeat("（一）窗口服务事项一次告知清单更新拖延且与大厅公示栏内容长期对应。"+strings.Repeat("窗口服务事项对应。", 30)+"\n", n)
		d, st := document(b, "关于窗口服务的自查报告\n一、存在的问题\n"+part+"二、原因分析\n"+part)
		c := checker(b)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportMetric(float64(len(st.Links)), "links")
			for b.Loop() {
				c.Run(check.Input{Doc: d, Statement: st})
			}
		})
	}
}

func BenchmarkRun(b *testing.B) {
	part := strings.Repeat("（一）窗口服务事项一次告知清单更新拖延。抽查20项，7项与大厅公示不符。\n", 8)
	d, st := document(b, "关于窗口服务的自查报告\n一、存在的问题\n"+part+"二、原因分析\n"+strings.Repeat("（一）窗口事项清单无人维护。科室调整后没有重新指定联系人，公示照旧。\n", 8))
	c := checker(b)
	for b.Loop() {
		c.Run(check.Input{Doc: d, Statement: st})
	}
}
