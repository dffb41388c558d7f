package value

import (
	"fmt"
	"strings"
	"testing"
)

func codes(doubts []Doubt) string {
	var out []string
	for _, d := range doubts {
		out = append(out, d.Code)
	}
	return strings.Join(out, " ")
}

func TestMoney(t *testing.T) {
	for _, c := range []struct {
		words   string
		heading Unit
		want    string
	}{
		{"", Wan, "0 false "}, {"/", Wan, "0 false "}, {"无", Yuan, "0 false "},
		{"123.45", Wan, "123450000 true "}, {"1,234.56", Yuan, "123456 true "}, {"１２３．４５", Yuan, "12345 true "},
		{"0", 0, "0 true "}, {"12", 0, "1200 true amount-unit"},
		{"123.45万元", Yuan, "123450000 true amount-units"}, {"123.45万元", 0, "123450000 true "}, {"1.2亿元", 0, "12000000000 true "}, {"500元", Wan, "50000 true amount-units"},
		{"¥500.00", Yuan, "50000 true "}, {"人民币500元整", 0, "50000 true "}, {"123万4567.89元", 0, "123456789 true "},
		{"¥1,200", 0, "120000 true "}, {"￥1200", Wan, "120000 true amount-units"}, {"叁万元整", 0, "3000000 true "}, {"人民币叁万伍仟元", 0, "3500000 true "}, {"12.5万元（其中违规3万元）", 0, "12500000 true "},
		{"约300万元", 0, "300000000 true amount-vague"}, {"300余万元", 0, "300000000 true amount-vague"},
		{"0.1", Wan, "100000 true "}, {"0.1234567", Wan, "123457 true amount-fraction"}, {"19.99", Yuan, "1999 true "}, {"0.29", Wan, "290000 true "},
		{"-50", Wan, "0 false amount-negative"}, {"(50)", Wan, "0 false amount-negative"}, {"若干", Wan, "0 false amount-unread"}, {"3处", Wan, "0 false amount-unread"}, {"100美元", Wan, "0 false amount-currency"}, {"1.2.3", Wan, "0 false amount-unread"},
		{"99999999999999999999", Wan, "0 false amount-unread"}, {"3元5万元", 0, "0 false amount-unread"},
	} {
		fen, ok, doubts := Money(c.words, c.heading)
		if got := fmt.Sprint(fen, ok) + " " + codes(doubts); got != c.want {
			t.Errorf("%q: got %s, want %s", c.words, got, c.want)
		}
	}
}

func TestUnitOf(t *testing.T) {
	for heading, want := range map[string]Unit{
		"金额": 0, "金额（万元）": Wan, "问题金额(元)": Yuan, "涉及资金\n（亿元）": HundredMillon, "金额（单位：千元）": ThousandYuan, "金额（万）": Wan, "万人": 0, "金额（万美元）": 0, "百分比": 0, "amount (CNY)": Yuan,
	} {
		if got := UnitOf(heading); got != want {
			t.Errorf("%q: got %d, want %d", heading, got, want)
		}
	}
}

func TestAnswerOf(t *testing.T) {
	for words, want := range map[string]string{
		"": "", "/": "", "是": "yes", "否": "no", "√": "yes", "✔": "yes", "×": "no", "已完成": "yes", "完成": "yes", "已整改到位": "yes", "未完成": "no", "尚未完成": "no", "正在整改": "under_way", "整改中": "under_way", "部分完成": "under_way",
		"基本完成": "under_way answer-words", "基本完成并长期坚持": "yes", "完成并持续坚持": "yes", "已销号": "yes", "未销号": "no", "申请销号": "under_way", "不涉及": "not_needed", "Y": "yes", "NO": "no", "持续整改": "under_way", "无需整改": "not_needed",
		"100%": "yes", "张三": " answer-unread", "是。": "yes", "已 完 成": "yes", "逾期": "no answer-words", "没有": "no", "完成80%": "under_way", "完成了一半": "under_way", "完成率100%": "yes", "已更换": "yes answer-words", "N/A": "not_needed",
	} {
		a, doubts := AnswerOf(words)
		if got := strings.TrimSpace(string(a) + " " + codes(doubts)); got != strings.TrimSpace(want) {
			t.Errorf("%q: got %q, want %q", words, got, want)
		}
	}
}

func TestSeverity(t *testing.T) {
	for _, c := range []struct {
		column []string
		word   string
		want   string
	}{
		{[]string{"重大", "较大", "一般"}, "一般", "3 "}, {[]string{"严重", "一般"}, "一般", "2 "}, {[]string{"高", "中", "低"}, "低", "3 "},
		{[]string{"一般隐患", "重大隐患"}, "重大隐患", "1 "}, {[]string{"特别重大", "一般"}, "一般", "4 "}, {[]string{"严重", "一般", "轻微"}, "轻微", "3 "},
		{[]string{"A级", "B级"}, "B级", "2 "}, {[]string{"2", "1"}, "2", "2 "}, {[]string{"红", "黄"}, "黄色", "3 "}, {[]string{"高", ""}, "/", "0 "}, {[]string{"高", "离谱"}, "离谱", "0 severity-unread"},
		{[]string{"High", "Low"}, "Low", "3 "}, {[]string{"一级", "二级"}, "二级", "2 "},
	} {
		s, _ := ScaleOf(c.column)
		n, doubts := Severity(c.word, s)
		if got := fmt.Sprint(n) + " " + codes(doubts); got != c.want {
			t.Errorf("%v %q: got %s, want %s (%s)", c.column, c.word, got, c.want, s.Name)
		}
	}
}

func FuzzMoney(f *testing.F) {
	for _, s := range []string{"123万4567.89元", "1,234.56", "约300万元", "-5", "1.2.3"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		fen, ok, doubts := Money(s, Wan)
		if fen < 0 || !ok && fen != 0 || !ok && !Blank(s) && len(doubts) == 0 {
			t.Errorf("%q: %d %v %v", s, fen, ok, doubts)
		}
	})
}
