package statement_test

import (
	"flag"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/bihuan/bihuan/read/plain"
	"github.com/bihuan/bihuan/read/refuse"
	"github.com/bihuan/bihuan/statement"
)

var whole = flag.Bool("whole", false, "make hostile texts as long as readers take them")

// What the readers take: characters, and many lines.
const (
	most      = refuse.MaxText
	mostLines = 490_000
)

// size gives n, or a quarter of it: enough to see what grows with the square.
func size(n int) int {
	if *whole {
		return n
	}
	return n / 4
}

// filled repeats what line gives until the text is as long as readers let it be.
func filled(head string, line func(i int) string) string {
	var out strings.Builder
	out.WriteString(head)
	n, lines := len([]rune(head)), strings.Count(head, "\n")
	for i := 0; ; i++ {
		l := line(i)
		n, lines = n+len([]rune(l)), lines+strings.Count(l, "\n")
		if n > size(most) || lines > size(mostLines) || i == size(mostLines) {
			break
		}
		out.WriteString(l)
	}
	return out.String()
}

func same(s string) func(int) string { return func(int) string { return s } }

func numbered(format string) func(int) string {
	return func(i int) string { return fmt.Sprintf(format, i) }
}

// han writes a number in Chinese digits, so that no two lines are alike.
func han(i int) string {
	s := ""
	for _, c := range fmt.Sprint(i) {
		s += string([]rune("零甲乙丙丁戊己庚辛壬")[c-'0'])
	}
	return s
}

// hostile are texts that would make a careless reader work for hours.
var hostile = []struct {
	name string
	text func() string
}{
	{"short numbered lines", func() string { return filled("一、问题\n", numbered("%d.会多\n")) }},
	{"the same number", func() string { return filled("一、问题\n", same("1.会多\n")) }},
	{"numbers that go round", func() string {
		return filled("一、问题\n", func(i int) string { return fmt.Sprintf("%d.会多\n", i%99+1) })
	}},
	{"one line", func() string { return strings.Repeat("会议太多而且没有用", size(110_000)) }},
	{"one line of clauses", func() string { return strings.Repeat("会多，", size(325_000)) }},
	{"one line of sentences", func() string { return strings.Repeat("会多。", size(325_000)) }},
	{"one English line", func() string { return "Findings\n1. " + strings.Repeat("by the ", size(142_500)) }},
	{"one English measure", func() string {
		return "Actions\n1. " + strings.Repeat("The Manager will do it by 3 May. ", size(30_000))
	}},
	{"one measure", func() string {
		return "一、整改措施\n1." + strings.Repeat("由办公室每月检查一次，", size(90_000))
	}},
	{"run-in list", func() string {
		return filled("一、问题。", func(i int) string { return fmt.Sprintf("（%d）会多；", i%99+1) })
	}},
	{"run-in lists in lists", func() string {
		return filled("一、问题。", same("一是会多。①周会；②月会。（1）早；（2）晚。二是文多。"))
	}},
	{"first of run-in lists", func() string { return filled("一、问题。", same("一是会多。")) }},
	{"brackets", func() string { return strings.Repeat("（", size(most)) }},
	{"open titles", func() string { return strings.Repeat("《", size(most)) }},
	{"titles in a row", func() string { return filled("学习了", func(i int) string { return "《" + han(i) + "》、" }) }},
	{"titles with words", func() string {
		return filled("为开好会，", func(i int) string { return "学习了《" + han(i) + "》，" })
	}},
	{"table", func() string {
		return filled("序号\t问题\t原因\t措施\t责任人\t时限\n", func(i int) string {
			return fmt.Sprintf("%d\t%s会多\t人多\t少开会\t张三\t5月底前\n", i, han(i))
		})
	}},
	{"wide table", func() string {
		return filled(strings.Repeat("问题\t措施\t", 500)+"\n", same(strings.Repeat("会多多\t少开会\t", 500)+"\n"))
	}},
	{"small tables", func() string {
		return filled("", same("序号\t问题\t措施\n1\t会太多\t少开会\n2\t文太多\t少发文\n完。\n"))
	}},
	{"rows of one finding", func() string {
		return filled("序号\t问题\t措施\n", numbered("1\t会议太多\t少开%d次\n"))
	}},
	{"lists in cells", func() string {
		return filled("序号\t问题\t措施\n", func(i int) string { return fmt.Sprintf("%d\t会议太多\t1.少开；2.不开；3.再议\n", i) })
	}},
	{"colons", func() string { return strings.Repeat("：", size(most)) }},
	{"lines of fields", func() string {
		return filled("一、措施\n", same("1.办：责任人：张三，完成时限：5月\n"))
	}},
	{"fields in one line", func() string {
		return "一、措施\n1.办。" + strings.Repeat("责任人：张三，", size(125_000))
	}},
	{"fields with open brackets", func() string {
		return "一、措施\n1.办。" + strings.Repeat("责任人：（张三，", size(112_500))
	}},
	{"leads", func() string { return filled("一、问题\n1.会多\n", same("原因：人多\n")) }},
	{"leads in a line", func() string { return filled("一、问题\n1.会多。", same("原因：人多。措施：少。")) }},
	{"headings", func() string { return filled("", same("存在问题\n原因分析\n")) }},
	{"headings and units", func() string {
		return filled("", same("存在问题\n1.会多\n（1）周会\n原因分析\n1.人多\n"))
	}},
	{"units with parts", func() string {
		return filled("一、检查\n", func(i int) string {
			return fmt.Sprintf("%d.会多\n存在问题：甲\n原因分析：乙\n整改措施：丙\n", i%99+1)
		})
	}},
	{"findings and measures", func() string {
		var b strings.Builder
		for _, h := range []string{"一、存在问题\n", "二、原因分析\n", "三、整改措施\n"} {
			b.WriteString(h)
			for i := range size(12_500) {
				fmt.Fprintf(&b, "%d.%s会议太多没有用\n", i%99+1, han(i))
			}
		}
		return b.String()
	}},
	{"hundreds of findings and measures", func() string {
		var b strings.Builder
		for _, h := range []string{"一、存在问题\n", "二、原因分析\n", "三、整改措施\n"} {
			b.WriteString(h)
			for i := range 620 {
				fmt.Fprintf(&b, "%d.%s会议太多%s\n", i%99+1, han(i), strings.Repeat("没有用处"+han(i*7), size(50)))
			}
		}
		return b.String()
	}},
	{"few long findings and measures", func() string {
		var b strings.Builder
		for _, h := range []string{"一、存在问题\n", "二、整改措施\n"} {
			b.WriteString(h)
			for i := range 4 {
				fmt.Fprintf(&b, "%d.会议。%s\n", i+1, strings.Repeat("没有用处的会议太多了而且长", size(9_000)))
			}
		}
		return b.String()
	}},
	{"one finding, many causes", func() string {
		return filled("一、问题\n1.会多\n二、原因\n", func(i int) string { return fmt.Sprintf("%d.%s多\n", i%99+1, han(i)) })
	}},
	{"measures that cover all", func() string {
		return filled("一、问题\n"+strings.Repeat("1.会太多\n", 1000)+"二、措施\n", same("1.对全部问题逐一复核\n"))
	}},
	{"measures that name findings", func() string {
		return filled("一、问题\n"+strings.Repeat("1.会太多\n2.文太多\n", size(5_000))+"二、措施\n", same("1.针对问题1、2、3、4、5，少开\n"))
	}},
	{"aspects", func() string {
		return filled("一、问题\n", func(i int) string {
			return fmt.Sprintf("（%s）学习方面\n1.不深\n2.不实\n", []string{"一", "二", "三"}[i%3])
		})
	}},
	{"pathological numbers", func() string { return filled("", same("1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1\n")) }},
	{"long numbers", func() string { return strings.Repeat("1.", size(most/2)) }},
	{"long Chinese numbers", func() string { return strings.Repeat("一", size(most)) }},
	{"announced", func() string {
		return "经查摆，" + strings.Repeat("主要有三个方面12个问题，", size(75_000))
	}},
	{"announced in English", func() string { return "We found " + strings.Repeat("three findings, ", size(57_500)) }},
	{"dates", func() string { return "一、措施\n1.办。" + strings.Repeat("2025年5月底前", size(100_000)) }},
	{"each", func() string { return "一、措施\n1.办。" + strings.Repeat("每", size(most-20)) }},
	{"signatures", func() string { return filled("题\n", same("县委办公室\n2025年5月1日\n")) }},
	{"parts", func() string {
		return filled("", same("篇一：甲\n一、问题\n1.会多\n二、措施\n1.少开\n"))
	}},
	{"decimals that go down", func() string {
		return filled("1 Findings\n", func(i int) string { return strings.Repeat("1.", i%9+1) + "1 Labels\n" })
	}},
	{"bullets", func() string { return filled("", same("——会多\n•文多\n- 表多\n")) }},
	{"capitals that grow", func() string { return "Actions\n1. " + strings.Repeat("İ by ", size(175_000)) }},
	{"headings of both kinds", func() string {
		return filled("A. one\n", func(i int) string {
			return "存在问题" + han(i)[:min(6, len(han(i)))] + "\n原因分析" + han(i) + "：\n"
		}) + "B. two\n"
	}},
	{"names before colons", func() string { return "一、措施\n1.办。" + strings.Repeat("人：", size(475_000)) }},
	{"fields in open brackets", func() string { return "一、措施\n1.办。" + strings.Repeat("责任人：（", size(197_500)) }},
	{"English dates", func() string {
		return "Actions\n1. The Manager will act " + strings.Repeat("by 3 May or ", size(82_500))
	}},
	{"English agents", func() string { return "Actions\n1. It will be done " + strings.Repeat("by the Stores ", size(70_000)) }},
	{"English labels", func() string { return "Actions\n1. Act, " + strings.Repeat("Owner: A, ", size(97_500)) }},
	{"counts of findings", func() string {
		return "一、问题\n" + strings.Repeat("1.会太多\n", 5) + "二、措施\n1.改" + strings.Repeat("全部5个问题", size(137_500))
	}},
	{"blanks behind a colon", func() string {
		return "单位：" + strings.Repeat(" ", size(most-40)) + "甲\n一、问题\n1.会多\n"
	}},
	{"two findings, many measures", func() string {
		return filled("一、问题\n1.会议太多\n2.文件太多\n二、措施\n", func(i int) string {
			if i > size(7_500) {
				return strings.Repeat(" ", size(most))
			}
			return fmt.Sprintf("%d.少开会%s\n", i%99+1, han(i))
		})
	}},
	{"sections of measures", func() string {
		return filled("一、问题\n"+strings.Repeat("1.会太多\n", 2000), same("整改措施\n1.少开会\n整改打算\n1.少发文\n"))
	}},
	{"titles without commas", func() string {
		return filled("为开好会，", func(i int) string { return "学习《" + han(i) + "》讲话" })
	}},
	{"signs alone", func() string { return filled("一、问题\n", same("1.\n（1）\n会多\n")) }},
	{"aspects with leads", func() string {
		return filled("一、问题\n", func(i int) string {
			return fmt.Sprintf("（%s）学习方面\n1.不深\n2.不实\n原因：懒。\n措施：学。\n", []string{"一", "二", "三"}[i%3])
		})
	}},
	{"blanks", func() string { return filled("一、问题\n", same("1 . 会\u3000多 。\n")) }},
}

// mostAllocated bounds what one text may allocate in all, in MiB. It is counted,
// not timed, so it is the same on any machine; the time is logged, and what grows
// with the square runs into the time limit of the test binary.
const mostAllocated = 1024

// TestHostileTextsAreCheap reads long texts.
func TestHostileTextsAreCheap(t *testing.T) {
	if testing.Short() {
		t.Skip("reads dozens of megabytes")
	}
	for _, c := range hostile {
		t.Run(c.name, func(t *testing.T) {
			d, err := plain.Read([]byte(c.text()))
			if err != nil {
				t.Fatal(err)
			}
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			start := time.Now()
			st := statement.Of(d)
			took := time.Since(start)
			runtime.ReadMemStats(&after)
			used := (after.TotalAlloc - before.TotalAlloc) >> 20
			t.Logf("%v, %d MiB in all; %d findings, %d causes, %d measures, %d links", took.Round(time.Millisecond), used, len(st.Findings), len(st.Causes), len(st.Measures), len(st.Links))
			if used > mostAllocated {
				t.Errorf("allocated %d MiB", used)
			}
		})
	}
}
