package outline_test

import (
	"testing"

	"github.com/bihuan/bihuan/outline"
)

// signCases: what opens a paragraph, and the sign in it; rest is where the words
// begin.
var signCases = []struct {
	text   string
	family outline.Family
	number int
	label  string
	rest   string
}{
	// The levels of official documents.
	{"一、学习不深", outline.Han, 1, "一、", "学习不深"},
	{"十二、办公用房超标", outline.Han, 12, "十二、", "办公用房超标"},
	{"二十一、账实不符", outline.Han, 21, "二十一、", "账实不符"},
	{"二 、原因分 析", outline.Han, 2, "二 、", "原因分 析"},
	{"三．制度缺位", outline.Han, 3, "三．", "制度缺位"},
	{"四　整改打算", outline.Han, 4, "四", "整改打算"},
	{"壹、总则", outline.Han, 1, "壹、", "总则"},
	{"（一）库房漏雨", outline.HanParen, 1, "（一）", "库房漏雨"},
	{"(二)库房漏雨", outline.HanParen, 2, "(二)", "库房漏雨"},
	{"（ 三 ）、库房漏雨", outline.HanParen, 3, "（ 三 ）、", "库房漏雨"},
	{"〔四〕库房漏雨", outline.HanParen, 4, "〔四〕", "库房漏雨"},
	{"㈤库房漏雨", outline.HanParen, 5, "㈤", "库房漏雨"},
	{"1.台账缺页", outline.Arabic, 1, "1.", "台账缺页"},
	{"1. 台账缺页", outline.Arabic, 1, "1.", "台账缺页"},
	{"２、台账缺页", outline.Arabic, 2, "２、", "台账缺页"},
	{"3．台账缺页", outline.Arabic, 3, "3．", "台账缺页"},
	{"⒋台账缺页", outline.Arabic, 4, "⒋", "台账缺页"},
	{"5 台账缺页", outline.Arabic, 5, "5", "台账缺页"},
	{"6. 2023年的台账缺页", outline.Arabic, 6, "6.", "2023年的台账缺页"},
	{"7.30家未交", outline.Decimal, 30, "7.30", "家未交"},
	{"（1）门锁坏了", outline.ArabicParen, 1, "（1）", "门锁坏了"},
	{"2）门锁坏了", outline.ArabicParen, 2, "2）", "门锁坏了"},
	{"⑶门锁坏了", outline.ArabicParen, 3, "⑶", "门锁坏了"},
	{"①灯不亮", outline.Circled, 1, "①", "灯不亮"},
	{"⑫灯不亮", outline.Circled, 12, "⑫", "灯不亮"},
	{"❸灯不亮", outline.Circled, 3, "❸", "灯不亮"},
	// Decimals.
	{"1.1 库房", outline.Decimal, 1, "1.1", "库房"},
	{"2.3库房", outline.Decimal, 3, "2.3", "库房"},
	{"2.3、库房", outline.Decimal, 3, "2.3、", "库房"},
	{"2.3.11 Stock", outline.Decimal, 11, "2.3.11", "Stock"},
	// Running text.
	{"一是会议太多", outline.Is, 1, "一是", "会议太多"},
	{"二要，少开会", outline.Is, 2, "二要", "少开会"},
	{"三是：会议太多", outline.Is, 3, "三是", "会议太多"},
	{"第一，会议太多", outline.Ordinal, 1, "第一", "会议太多"},
	{"第二、会议太多", outline.Ordinal, 2, "第二、", "会议太多"},
	{"第三是会议太多", outline.Ordinal, 3, "第三", "会议太多"},
	{"第四方面，会议太多", outline.Ordinal, 4, "第四方面", "会议太多"},
	{"第五个问题：会议太多", outline.Ordinal, 5, "第五个问题", "会议太多"},
	{"其一，会议太多", outline.Which, 1, "其一", "会议太多"},
	{"其二是会议太多", outline.Which, 2, "其二", "会议太多"},
	{"首先，会议太多", outline.Sequence, 1, "首先", "会议太多"},
	{"其次会议太多", outline.Sequence, 2, "其次", "会议太多"},
	{"最后，会议太多", outline.Sequence, outline.Last, "最后", "会议太多"},
	// Chapters, letters, names.
	{"第一章 总则", outline.Chapter, 1, "第一章", "总则"},
	{"第三部分：原因", outline.Chapter, 3, "第三部分", "原因"},
	{"第5条、值班", outline.Chapter, 5, "第5条", "值班"},
	{"A. Stock records", outline.Letter, 1, "A.", "Stock records"},
	{"B、标签脱落", outline.Letter, 2, "B、", "标签脱落"},
	{"(c) labels", outline.Letter, 3, "(c)", "labels"},
	{"iv. labels", outline.Roman, 4, "iv.", "labels"},
	{"(ii) labels", outline.Roman, 2, "(ii)", "labels"},
	{"Ⅲ、标签脱落", outline.Roman, 3, "Ⅲ、", "标签脱落"},
	{"问题1：标签脱落", outline.Named, 1, "问题1", "标签脱落"},
	{"隐患二：标签脱落", outline.Named, 2, "隐患二", "标签脱落"},
	{"Finding 3: labels fell off", outline.Named, 3, "Finding 3", "labels fell off"},
	{"NC-", outline.None, 0, "", ""},
	{"D4 根本原因", outline.Named, 4, "D4", "根本原因"},
	{"——标签脱落", outline.Bullet, 0, "——", "标签脱落"},
	{"- labels fell off", outline.Bullet, 0, "-", "labels fell off"},
	{"● 标签脱落", outline.Bullet, 0, "●", "标签脱落"},
	// What only looks like a number.
	{"第一时间上报", outline.None, 0, "", ""},
	{"第三方检测", outline.None, 0, "", ""},
	{"一是一、二是二", outline.None, 0, "", ""},
	{"一方面，人手少", outline.None, 0, "", ""},
	{"一些同志不学习", outline.None, 0, "", ""},
	{"三年来", outline.None, 0, "", ""},
	{"2025.10", outline.None, 0, "", ""},
	{"2025年10月", outline.None, 0, "", ""},
	{"1.5万元未入账", outline.Decimal, 5, "1.5", "万元未入账"}, // the tree weeds it out
	{"3个问题", outline.None, 0, "", ""},
	{"0. 起点", outline.None, 0, "", ""},
	{"120.超出", outline.None, 0, "", ""},
	{"（2024年）", outline.None, 0, "", ""},
	{"（讨论稿）", outline.None, 0, "", ""},
	{"(see above)", outline.None, 0, "", ""},
	{"其他问题", outline.None, 0, "", ""},
	{"I think so", outline.None, 0, "", ""},
	{"e.g. labels", outline.None, 0, "", ""},
	{"", outline.None, 0, "", ""},
}

func TestParse(t *testing.T) {
	for _, c := range signCases {
		g, ok := outline.Parse(c.text)
		if !ok {
			g = outline.Sign{}
		}
		rest := ""
		if ok {
			rest = c.text[g.Words:]
		}
		if g.Family != c.family || g.Number != c.number || c.text[:g.Label] != c.label || rest != c.rest {
			t.Errorf("%q:\n got family %d, number %d, label %q, words %q\nwant family %d, number %d, label %q, words %q",
				c.text, g.Family, g.Number, c.text[:g.Label], rest, c.family, c.number, c.label, c.rest)
		}
	}
}
