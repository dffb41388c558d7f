package plain

import (
	"fmt"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/doc"
)

// TestRemarks shows every remark as line:words before the block that follows it.
func TestRemarks(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"text", "甲\n<!-- bihuan: 忽略 L602 原因：旧 -->\n乙", `"甲" 2:忽略 L602 原因：旧 "乙"`},
		{"first", "<!-- Bihuan：a -->\n\n　　甲\n乙", `1:a "甲" "乙"`},
		{"last", "甲\n<!--bihuan:a-->\n<!--bihuan:b-->\n", `"甲" 2:a 3:b`},
		{"spaced out", "甲\n\n乙\n\n<!-- bihuan: a -->\n\n丙\n\n丁", `"甲" "乙" 5:a "丙" "丁"`},
		{"before a table", "甲\n<!-- bihuan: a -->\n序号\t问题\t措施\n1\t甲\t乙\n2\t甲\t乙", `"甲" 2:a "序号\t问题\t措施\n1\t甲\t乙\n2\t甲\t乙"`},
		{"within a table", "序号\t问题\t措施\n1\t甲\t乙\n<!-- bihuan: a -->\n2\t甲\t乙\n丙", `3:a "序号\t问题\t措施\n1\t甲\t乙\n2\t甲\t乙" "丙"`},
		{"of somebody else", "甲\n<!-- TODO: 改 -->\n<!-- bihuanx: a -->\n<!-- bihuan -->", `"甲" "<!-- TODO: 改 -->" "<!-- bihuanx: a -->" "<!-- bihuan -->"`},
		{"within words", "甲<!-- bihuan: a -->", `"甲<!-- bihuan: a -->"`},
		{"Markdown", "# 甲\n乙\n<!-- bihuan: a -->\n丙\n\n<!-- 注 -->\n丁", `"甲" "乙" 3:a "丙" "丁"`},
		{"Markdown over lines", "# 甲\n\n<!-- bihuan: a\nb\n-->\n乙", `"甲" 3:a b "乙"`},
		{"Markdown in code", "# 甲\n```\n<!-- bihuan: a -->\n```", `"甲" "<!-- bihuan: a -->"`},
	} {
		d, err := Read([]byte(c.in))
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		if got := remarked(d); got != c.want {
			t.Errorf("%s: got %s, want %s", c.name, got, c.want)
		}
	}
}

func remarked(d *doc.Document) string {
	var out []string
	rest := d.Remarks
	for _, b := range d.Blocks {
		for len(rest) > 0 && rest[0].At <= b.Span.Start {
			out = append(out, fmt.Sprintf("%d:%s", rest[0].Line, rest[0].Text))
			rest = rest[1:]
		}
		out = append(out, fmt.Sprintf("%q", d.Words(b.Span)))
	}
	for _, r := range rest {
		out = append(out, fmt.Sprintf("%d:%s", r.Line, r.Text))
	}
	return strings.Join(out, " ")
}
