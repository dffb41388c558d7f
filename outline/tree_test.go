package outline_test

import (
	"strings"
	"testing"
)

// treeCases: a text and its tree, as dump writes it.
var treeCases = []struct{ name, text, want string }{
	{"levels of an official document", `前言
一、存在问题
（一）学习方面
1.读得少
（1）只读了两本
①没有笔记
2.想得少
（二）作风方面
二、整改措施
（一）多读`, `前言
<一、>存在问题
  <（一）>学习方面
    <1.>读得少
      <（1）>只读了两本
        <①>没有笔记
    <2.>想得少
  <（二）>作风方面
<二、>整改措施
  <（一）>多读
`},
	{"numbers run on under the next heading", `一、问题
（一）开放
1.甲
（二）安全
2.乙
（三）服务
3.丙
4.丁
二、原因
1.戊`, `<一、>问题
  <（一）>开放
    <1.>甲
  <（二）>安全
    <2.>乙
  <（三）>服务
    <3.>丙
    <4.>丁
<二、>原因
  <1.>戊
`},
	{"a sign of another kind among headings without lists", `一、问题
（一）开放
1.甲
2.乙
二、措施
（一）丙
（二）丁
3、戊
（四）己`, `<一、>问题
  <（一）>开放
    <1.>甲
    <2.>乙
<二、>措施
  <（一）>丙
  <（二）>丁
  <3、>戊
  <（四）>己
`},
	{"numbers run on below the first heading of a part", `一、问题
（一）开放
1.甲
2.乙
二、原因
（一）开放
3.丙
4.丁`, `<一、>问题
  <（一）>开放
    <1.>甲
    <2.>乙
<二、>原因
  <（一）>开放
    <3.>丙
    <4.>丁
`},
	{"numbers run on over parts", `一、问题
（一）甲
（二）乙
二、措施
（三）丙
（四）丁`, `<一、>问题
  <（一）>甲
  <（二）>乙
<二、>措施
  <（三）>丙
  <（四）>丁
`},
	{"levels come from nesting, not from signs", `1.存在问题
（1）甲
一是乙
（2）丙
2.整改措施`, `<1.>存在问题
  <（1）>甲
    <一是>乙
  <（2）>丙
<2.>整改措施
`},
	{"a level is skipped", `一、甲
1.乙
2.丙
二、丁
（一）戊
1.己`, `<一、>甲
  <1.>乙
  <2.>丙
<二、>丁
  <（一）>戊
    <1.>己
`},
	{"a list runs in a paragraph", `一、作风不实。一是会多；二是文多，三是表多。其余尚可
二、学风不浓`, `<一、>作风不实。
  <一是>会多；
  <二是>文多，三是表多。其余尚可
<二、>学风不浓
`},
	{"a decimal comes up again", `1 甲
1.1 乙
1.1.1 丙
1.2 丁`, `<1>甲
  <1.1>乙
    <1.1.1>丙
  <1.2>丁
`},
	{"a sign stands before a date", `6.清查资产。
7.3月底前补录。`, `<6.>清查资产。
<7.>3月底前补录。
`},
	{"commas part the clauses of a list", `原因主要有：一是重视不够，二是人手不足，三是缺少制度。`, `原因主要有：
<一是>重视不够，
<二是>人手不足，
<三是>缺少制度。
`},
	{"a list goes on over paragraphs", `甲方面。一是会多。
二是文多。
三是表多。`, `甲方面。
<一是>会多。
<二是>文多。
<三是>表多。
`},
	{"lists within lists of a paragraph", `（一）表现为：1.会多。①周会；②月会。2.文多。`, `<（一）>表现为：
  <1.>会多。
    <①>周会；
    <②>月会。
  <2.>文多。
`},
	{"words of sequence", `首先，会多。其次，文多。最后，表多。`, `<首先>会多。
<其次>文多。
<最后>表多。
`},
	{"a sign that deviates", `（一）会多
（二）文多
3、表多
（四）人少`, `<（一）>会多
<（二）>文多
<3、>表多
<（四）>人少
`},
	{"a list starts again in mid-text", `1.会多
2.文多
1.表多
2.人少`, `<1.>会多
<2.>文多
<1.>表多
<2.>人少
`},
	{"a list starts again under a new parent", `一、问题
1.会多
2.文多
二、原因
1.人少`, `<一、>问题
  <1.>会多
  <2.>文多
<二、>原因
  <1.>人少
`},
	{"a number on a line of its own", `一、
存在问题
会议太多。
二、
整改措施`, `<一、>存在问题/会议太多。
<二、>整改措施
`},
	{"two signs below each other keep apart", `一、
（一）会多`, `<一、>
  <（一）>会多
`},
	{"headings without a number", `会议太多。
存在问题
1.会多
2.文多
原因分析
1.人少`, `会议太多。
[存在问题]
  <1.>会多
  <2.>文多
[原因分析]
  <1.>人少
`},
	{"leads inside a unit", `一、会议太多
原因：人人要开。
措施：1.少开。2.不开。
二、文件太多
原因：人人要发。`, `<一、>会议太多
  [原因]人人要开。
  [措施]
    <1.>少开。
    <2.>不开。
<二、>文件太多
  [原因]人人要发。
`},
	{"leads that run in", `1.会议太多。原因：人人要开。措施：少开。
2.文件太多。原因：人人要发。`, `<1.>会议太多。
  [原因]人人要开。
  [措施]少开。
<2.>文件太多。
  [原因]人人要发。
`},
	{"leads behind blanks and stray brackets", `1.会议太多。 原因：人人要开。 措施：少开。
）措施：不开。`, `<1.>会议太多。
  [原因]人人要开。
  [措施]少开。/）
  [措施]不开。
`},
	{"English decimals", `1 Scope
2 Findings
2.1 Labels fell off
2.2 Stock was not counted
3 Causes
3.1 No training
3.1.1 On nights`, `<1>Scope
<2>Findings
  <2.1>Labels fell off
  <2.2>Stock was not counted
<3>Causes
  <3.1>No training
    <3.1.1>On nights
`},
	{"English letters and Roman numerals", `1. Findings
(a) labels
(i) on line two
(ii) on line three
(b) stock
2. Actions`, `<1.>Findings
  <(a)>labels
    <(i)>on line two
    <(ii)>on line three
  <(b)>stock
<2.>Actions
`},
	{"i is the letter after h", `(a) line
(b) line
(c) line
(d) line
(e) line
(f) line
(g) line
(h) line
(i) line
(j) line`, `<(a)>line
<(b)>line
<(c)>line
<(d)>line
<(e)>line
<(f)>line
<(g)>line
<(h)>line
<(i)>line
<(j)>line
`},
	{"named units", `问题1：会多
原因：人人要开。
问题2：文多`, `<问题1>会多
  [原因]人人要开。
<问题2>文多
`},
	{"bullets", `一、会多
——周会
——月会
二、文多`, `<一、>会多
  <——>周会
  <——>月会
<二、>文多
`},
	{"chapters", `第一章 总则
第一条 目的
第二条 范围
第二章 问题
第一条 会多`, `<第一章>总则
  <第一条>目的
  <第二条>范围
<第二章>问题
  <第一条>会多
`},
	{"what only looks like a number", `第一时间上报不够。
一是一、二是二的态度不够。
2025.10完成。
一方面人少，另一方面事多。`, `第一时间上报不够。/一是一、二是二的态度不够。/2025.10完成。/一方面人少，另一方面事多。
`},
	{"figures within a sentence", `一、用水超出3.5吨。共1.2万元；见附件1、2。
二、用电超出（1）号表的数。`, `<一、>用水超出3.5吨。共1.2万元；见附件1、2。
<二、>用电超出（1）号表的数。
`},
	{"quotations hold no signs", `一、引用“一是甲；二是乙”不当。
二、引用《1.甲。2.乙》不当。`, `<一、>引用“一是甲；二是乙”不当。
<二、>引用《1.甲。2.乙》不当。
`},
}

func TestOf(t *testing.T) {
	for _, c := range treeCases {
		tree := treeOf(t, c.text)
		checkTree(t, tree)
		if got := dump(tree); got != c.want {
			t.Errorf("%s:\n got\n%s\nwant\n%s", c.name, indent(got), indent(c.want))
		}
	}
}

func indent(s string) string { return "\t" + strings.ReplaceAll(s, "\n", "\n\t") }
