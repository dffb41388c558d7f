package profile

import (
	"fmt"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/read/plain"
)

func TestRemarks(t *testing.T) {
	l := New([]*check.Rule{{Code: "L602"}, {Code: "L603"}}, nil)
	for _, c := range []struct{ in, want string }{
		{"忽略 L602 原因：引用原文", "L602 「乙。」 引用原文"},
		{"ignore l602, L603 reason: quoted as it stands", "L602 「乙。」 quoted as it stands; L603 「乙。」 quoted as it stands"},
		{"忽略 L602、L603 理由：旧模板，下轮改，至2027-06-30止。", "L602 「乙。」 旧模板，下轮改 2027-06-30; L603 「乙。」 旧模板，下轮改 2027-06-30"},
		{"ignore-file L602 reason: old template until 2027-06-30", "L602 「」 old template 2027-06-30"},
		{"全文忽略 L602 原因：旧模板（有效期至 2027-06-30）", "L602 「」 旧模板 2027-06-30"},
		{"忽略 L602 原因：数据截至 2026-11", "! 第 2 行的 bihuan 说明不起作用：期限应是日期，如 2027-06-30，现为 2026-11"},
		{"忽略 L602 原因：见会议纪要第12号", "L602 「乙。」 见会议纪要第12号"},
		{"忽略 L602", "! 第 2 行的 bihuan 说明不起作用：没有写原因：原因：……"},
		{"忽略 L602 原因：至 2027-06-30", "! 第 2 行的 bihuan 说明不起作用：没有写原因：原因：……"},
		{"忽略 原因：不改", "! 第 2 行的 bihuan 说明不起作用：没有写是哪一项检查，如 L602"},
		{"忽略 L999 原因：不改", "! 第 2 行的 bihuan 说明不起作用：没有 L999 这一项检查"},
		{"ignore L602 reason: x until 2027-02-30", "! 第 2 行的 bihuan 说明不起作用：期限应是日期，如 2027-06-30，现为 2027-02-30"},
		{"off L602", "! 第 2 行的 bihuan 说明不起作用：要以 ignore（忽略）或 ignore-file（全文忽略）开头"},
	} {
		d, err := plain.Read([]byte("甲。\n<!-- bihuan: " + c.in + " -->\n乙。\n丙。"))
		if err != nil {
			t.Fatal(err)
		}
		list, wrong := l.Remarks("a.txt", d)
		var got []string
		for _, s := range list {
			if s.From != "a.txt:2" {
				t.Errorf("%s: from %s", c.in, s.From)
			}
			got = append(got, strings.TrimSpace(fmt.Sprintf("%s 「%s」 %s %s", s.Code, d.Words(s.Within), s.Reason, s.Until)))
		}
		for _, w := range wrong {
			got = append(got, "! "+w.ZH)
		}
		if all := strings.Join(got, "; "); all != c.want {
			t.Errorf("%s: got %s, want %s", c.in, all, c.want)
		}
	}
	d, _ := plain.Read([]byte("甲。\n<!-- bihuan: 忽略 L602 原因：旧 -->\n"))
	if list, wrong := l.Remarks("a.txt", d); len(list) != 0 || len(wrong) != 1 {
		t.Errorf("at the end: %v, %v", list, wrong)
	}
}
