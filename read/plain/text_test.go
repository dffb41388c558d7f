package plain

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding/simplifiedchinese"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/internal/sample/readtest"
)

// show writes a document with a mark before each block: T for a table.
func show(d *doc.Document) string {
	var out strings.Builder
	for _, b := range d.Blocks {
		switch {
		case b.Kind == doc.Table:
			fmt.Fprintf(&out, "T%q", d.Words(b.Span))
		case b.Contents:
			fmt.Fprintf(&out, "C%q", d.Words(b.Span))
		default:
			fmt.Fprintf(&out, "%q", d.Words(b.Span))
		}
	}
	return out.String()
}

func TestText(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"line ends", "甲\r\n乙\r丙\n丁\u2028戊\f己\v庚\n\n　　辛　\n", `"甲""乙""丙""丁""戊""己""庚""辛"`},
		{"table", "前\n序号\t问题\t措施\n1\t甲\t\n2\t\t乙\n后", `"前"T"序号\t问题\t措施\n1\t甲\t\n2\t\t乙""后"`},
		{"ragged", "a\tb\tc\td\n1\t2\n3\t4\t5\t6\n7\t8\t9\n制表人：甲\t审核人：乙", `T"a\tb\tc\td\n1\t2\t\t\n3\t4\t5\t6\n7\t8\t9\t""制表人：甲\t审核人：乙"`},
		{"lone tabs", "单位：甲\t日期：乙\n序号\t问题\t措施\n1\t甲\t乙", `"单位：甲\t日期：乙"T"序号\t问题\t措施\n1\t甲\t乙"`},
		{"two tabbed lines", "姓名\t甲\n职务\t乙", `"姓名\t甲""职务\t乙"`},
		{"two columns", "姓名\t分数\n甲\t1\n乙\t2", `T"姓名\t分数\n甲\t1\n乙\t2"`},
		{"signs and tabs", "1.\t甲\n2.\t乙\n3.\t丙", `"1.\t甲""2.\t乙""3.\t丙"`},
		{"contents", "一、甲\t1\n二、乙\t3\n三、丙\t12", `C"一、甲\t1"C"二、乙\t3"C"三、丙\t12"`},
		{"indents", "\t一、甲\n\t二、乙\n\t三、丙", `"一、甲""二、乙""三、丙"`},
		{"bars", "| 序号 | 问题 |\n| 1 | 甲 |", `T"序号\t问题\n1\t甲"`},
		{"box", "┌──┬──┐\n│序号│问题│\n├──┼──┤\n│1│甲│\n│2│乙│\n└──┴──┘", `T"序号\t问题\n1\t甲\n2\t乙"`},
		{"grid", "+--+----+\n|序|问题|\n+--+----+\n|1 |甲乙|\n|  |丙  |\n+--+----+\n|2 |丁  |\n+--+----+", `T"序\t问题\n1\t甲乙丙\n2\t丁"`},
		{"lone bar", "|甲|\n乙", `"|甲|""乙"`},
		{"double spaced", "a\tb\tc\n\n1\t2\t3\n\n甲\n\n", `T"a\tb\tc\n1\t2\t3""甲"`},
		{"signs are no markdown", "1. 甲\n2. 乙\n对**工作，让**激活\n5*3", `"1. 甲""2. 乙""对**工作，让**激活""5*3"`},
		{"dashes", "- 甲\n乙\n丙\n丁\n戊\n己", `"- 甲""乙""丙""丁""戊""己"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, err := Read([]byte(c.in))
			if err != nil {
				t.Fatal(err)
			}
			if got := show(d); got != c.want || d.Format != doc.TXT {
				t.Errorf("%s\n got %s\nwant %s", d.Format, got, c.want)
			}
		})
	}
}

// fold cuts a paragraph at n characters.
func fold(text string, n int) string {
	var out strings.Builder
	for i, r := range []rune(text) {
		if i > 0 && i%n == 0 {
			out.WriteByte('\n')
		}
		out.WriteRune(r)
	}
	return out.String()
}

func TestWrappedLinesJoin(t *testing.T) {
	paras := []string{
		"按照区里统一部署，我局组织三个检查组对辖区内的加油站、仓库和商场逐一进行了检查，共查出隐患二十一处，现将有关情况报告如下，请予审阅。",
		"一、存在的问题",
		"（一）制度落实不到位。仓库值班记录从三月起没有人签字，灭火器有七只已经过期，消防通道堆放杂物，检查组当场下达了整改通知书并拍照留存。",
		"（二）培训流于形式。全年计划培训四次，实际只办了一次，而且没有签到表和试卷，新来的六名工人没有经过三级安全教育就上岗操作。",
		"（三）台账不清。",
	}
	var folded []string
	for _, p := range paras {
		folded = append(folded, fold(p, 28))
	}
	d, err := Read([]byte(strings.Join(folded, "\n")))
	if err != nil {
		t.Fatal(err)
	}
	if want := strings.Join(paras, "\n"); d.Text != want {
		t.Errorf("\n got %s\nwant %s", d.Text, want)
	}
}

func TestWrappedEnglishJoins(t *testing.T) {
	in := `The internal audit of stores raised seven findings. Between February and
March two auditors revisited the three depots, tested sixty purchase orders
and spoke with the storekeepers, the buyers and the fleet clerk. This report
restates what was found, explains why it happened and records where each
corrective action stands.

2 Findings

2.1 Purchase orders raised after the invoice. In eleven of the sixty orders
tested the order date was later than the invoice of the supplier, for a total
of some thousand dollars.`
	d, err := Read([]byte(in))
	if err != nil {
		t.Fatal(err)
	}
	if len(d.Blocks) != 3 || strings.Contains(d.Words(d.Blocks[0].Span), "  ") || strings.Contains(d.Words(d.Blocks[0].Span), "andMarch") {
		t.Errorf("got %q", d.Text)
	}
}

func TestLinesOfListsStayApart(t *testing.T) {
	for _, line := range []string{"3f786850e387550fdab836ed7e6dc881de23001b", "临江区综合行政执法局第二执法大队四中队副队长岗位"} {
		in := strings.TrimSuffix(strings.Repeat(line+"\n", 12), "\n")
		if d, err := Read([]byte(in)); err != nil || d.Text != in {
			t.Errorf("got %q, %v", d.Text, err)
		}
	}
}

// corpus gives the sample texts of the shared folder, where it is at hand.
func corpus(t testing.TB) map[string]string {
	t.Helper()
	names, err := filepath.Glob("../../../shared/corpus/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		texts[filepath.Base(name)] = string(data)
	}
	if len(texts) == 0 {
		t.Skip("no sample texts")
	}
	return texts
}

func TestCorpusStaysAsItIs(t *testing.T) {
	for name, text := range corpus(t) {
		want := strings.TrimSpace(text)
		for _, data := range [][]byte{[]byte(text), encode(t, simplifiedchinese.GB18030, text)} {
			d, err := Read(data)
			if err != nil {
				t.Fatal(err)
			}
			if d.Text != want || d.Format != doc.TXT {
				t.Errorf("%s (%s): the text changed", name, d.Format)
			}
		}
	}
}

// check holds for every document.
func check(t *testing.T, data []byte) {
	t.Helper()
	start := time.Now()
	readtest.Sound(t, Read, data)
	if d := time.Since(start); d > 2*time.Second {
		t.Fatalf("%v for %d bytes", d, len(data))
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(simple))
	f.Add(encode(f, simplifiedchinese.GB18030, simple))
	f.Add([]byte("a\tb\tc\n1\t2\t3\n\n|a|b|\n|-|-|\n|1|2|"))
	f.Add([]byte("# 标题\n**一是**对**工作[x](y)![z](w)`c`&lt;<br>\\*\n> 1. a\n- b\n```\nx\n```\n| a | b |\n|---|---|\n| 1 | 2 |"))
	f.Add([]byte("甲\n\n<!-- bihuan: 忽略 L602 原因：旧 -->\n\n　　乙\n<!-- bihuan: a -->\n丙\t丁\t戊\n1\t2\t3"))
	f.Add([]byte("# 甲\n<!-- bihuan: a\nb -->\n乙"))
	f.Fuzz(check)
}

func BenchmarkRead(b *testing.B) {
	text := strings.Repeat(simple+"序号\t问题\t措施\n1\t甲\t乙\n", 2000)
	for name, data := range map[string][]byte{
		"utf-8": []byte(text), "gb18030": encode(b, simplifiedchinese.GB18030, text),
		"markdown": []byte("# 报告\n" + strings.ReplaceAll(text, "（一）", "**（一）**")),
	} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			for b.Loop() {
				if _, err := Read(data); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
