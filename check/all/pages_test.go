package all_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/check/all"
	"github.com/bihuan/bihuan/say"
)

var update = flag.Bool("update", false, "write docs/checks.md anew")

// What stands in docs/checks.md and its Chinese twin around the list.
var (
	intro = say.Text{
		ZH: `# 检查项目

` + "`bihuan check`" + ` 查这些。代码和名称一经给出就不再改，也不会另作他用。每项有自己的说明：查什么、为什么、会报告什么、不报告什么、怎样放过；在命令行里看：` + "`bihuan explain T201`" + `。

程度分三种：**错误**要退回修改；**警告**要看一看；**提示**说不准，由人判断。查哪些、多严，由材料种类对应的[配置](profiles.zh-CN.md)决定，下面是各项自带的程度。版式按 GB/T 9704—2012，只查 .docx。

本页由程序的检查清单生成：` + "`go test ./check/all -run TestPageLists -update`" + `。
`,
		EN: `# The checks

What ` + "`bihuan check`" + ` looks for. A code and its name are kept for good and never given to anything else. Every check has a page: what it reports, why, what fails, what is not reported, how to suppress it; on the command line: ` + "`bihuan explain T201`" + `.

There are three severities: an **error** sends a document back, a **warning** wants a look, a **note** is something that cannot be told for sure. What is checked, and how strictly, is the [profile](profiles.md) of the document's kind; below are the checks' own severities. Layout is held against GB/T 9704-2012, in a .docx.

This page is made from the rules of the program: ` + "`go test ./check/all -run TestPageLists -update`" + `.
`,
	}
	head = say.Text{ZH: "| 代码 | 名称 | 报告什么 | 程度 | 可设的数 |", EN: "| code | name | what it reports | severity | numbers to set |"}
	off  = say.Text{ZH: "关，要在配置里打开", EN: "off until a profile asks"}
)

var severities = map[check.Severity]say.Text{
	check.Note: {ZH: "提示", EN: "note"}, check.Warning: {ZH: "警告", EN: "warning"}, check.Error: {ZH: "错误", EN: "error"},
}

// TestPageListsTheRules holds docs/checks.md against the rules.
func TestPageListsTheRules(t *testing.T) {
	for _, c := range []struct {
		lang say.Lang
		file string
	}{{say.EN, "../../docs/checks.md"}, {say.ZH, "../../docs/checks.zh-CN.md"}} {
		want := page(c.lang)
		if *update {
			if err := os.WriteFile(c.file, want, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		got, err := os.ReadFile(c.file)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s is stale: go test ./check/all -run TestPageLists -update", c.file)
		}
	}
}

func page(lang say.Lang) []byte {
	var b bytes.Buffer
	b.WriteString(intro.In(lang))
	for _, f := range all.Families {
		begun := false
		for _, r := range all.Rules() {
			if r.Code[:1] != f.Letter {
				continue
			}
			if !begun {
				fmt.Fprintf(&b, "\n## %s %s\n\n%s\n| --- | --- | --- | --- | --- |\n", f.Letter, f.Title.In(lang), head.In(lang))
				begun = true
			}
			severity := severities[r.Severity].In(lang)
			if r.Off {
				severity = off.In(lang)
			}
			file := "zh.md"
			if lang == say.EN {
				file = "en.md"
			}
			fmt.Fprintf(&b, "| [%s](../check/%s/%s) | %s | %s | %s | %s |\n",
				r.Code, strings.ToLower(r.Code), file, r.Name, r.Title.In(lang), severity, paramsOf(r))
		}
	}
	return b.Bytes()
}

func paramsOf(r *check.Rule) string {
	var list []string
	for _, p := range r.Params {
		list = append(list, fmt.Sprintf("`%s` %v", p.Name, p.Default))
	}
	return strings.Join(list, " · ")
}
