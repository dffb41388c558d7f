package plain

import "testing"

func TestMarkdown(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"headings", "# 标题 #\n\n## 一、问题\n正文。\n\n副题\n===\n末段", "标题\n一、问题\n正文。\n副题\n末段"},
		{"emphasis", "# a\n**一是加强学习。**具体是*每周*一次，__每月__两次，这是**重点**内容，***又粗***。", "a\n一是加强学习。具体是*每周*一次，__每月__两次，这是重点内容，又粗。"},
		{"mask", "# a\n推动**工作。“两个确立”，反映**愿望。\n研究和开发**资源，让**激活历史，**。", "a\n推动**工作。“两个确立”，反映**愿望。\n研究和开发**资源，让**激活历史，**。"},
		{"other masks", "# a\n张***和李***的____年，2*3*4，snake_case_name，*。", "a\n张***和李***的____年，2*3*4，snake_case_name，*。"},
		{"lists", "- 甲\n  - 乙\n* 丙\n+ 丁\n1. 第一项\n2) Second\n   - [ ] 任务\n10. **粗**体", "甲\n乙\n丙\n丁\n1.第一项\n2) Second\n任务\n10.粗体"},
		{"links", "# a\n见[办法](https://a.b/c(d) \"t\")和![图](x.png)，脚注[^1]，<https://a.b>，[方括号]不动，[ ]。\n\n[^1]: 注\n[x]: http://y", "a\n见办法和，脚注，https://a.b，[方括号]不动，[ ]。"},
		{"code", "```go\n# 不是标题\n  x*y*z\n```\n用`**kw`写", "# 不是标题\nx*y*z\n用**kw写"},
		{"quote", "> # 引\n> 文。\n>> 深", "引\n文。\n深"},
		{"quoted strokes", "> # a\n> |甲|乙|\n", "a\n|甲|乙|"},
		{"table", "| 序号 | 问题 |\n|:---|---:|\n| 1 | **甲**<br>乙 |\n| 2 | a\\|b | \n|3|\n完", "序号\t问题\n1\t甲\n乙\n2\ta|b\n3\t\n完"},
		{"html table", "# a\n<table>\n<tr><th rowspan=\"2\">甲</th><th colspan=\"2\">**乙**</th></tr>\n<tr><td>丙</td><td>丁<br/>戊</td></tr>\n</table>\n己", "a\n甲\t乙\t乙\n甲\t丙\t丁\n戊\n己"},
		{"escapes", "\\# 不是标题 \\*星\\* 1\\. &lt;b&gt; &unknown; a\\\nb", "# 不是标题 *星* 1. <b> &unknown; a\nb"},
		{"html", "# a\n<div align=\"center\">中<br/>间</div>\n<!-- 注\n释 -->x<10%>y", "a\n中\n间\nx<10%>y"},
		{"front matter", "---\ntitle: x\n---\n# 文", "文"},
		{"rules", "# a\n\n---\n***\n_ _ _\nb", "a\nb"},
		{"joins", "# a\n机关工作人员要在日常工作中坚持实事求是的态度，不断\n改进作风。\n单位\n张三\n他说，\n好", "a\n机关工作人员要在日常工作中坚持实事求是的态度，不断改进作风。\n单位\n张三\n他说，好"},
		{"hard break", "# a\n甲，  \n乙，\\\n丙", "a\n甲，\n乙，\n丙"},
		{"signs stay apart", "# a\n主要有以下几个方面的突出问题需要我们在今后的工作中\n（一）甲\n1、乙\n一是丙", "a\n主要有以下几个方面的突出问题需要我们在今后的工作中\n（一）甲\n1、乙\n一是丙"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, err := Read([]byte(c.in))
			if err != nil {
				t.Fatal(err)
			}
			if d.Text != c.want {
				t.Errorf("\n got %q\nwant %q", d.Text, c.want)
			}
		})
	}
}
