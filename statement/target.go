package statement

import (
	"strings"
	"unicode"
)

// targetOf finds what could be counted or seen when a measure is done: the clause
// with the firmest measure of success.
func targetOf(s string) string {
	best, score := "", 0
	for i, c := range targetClauses(s) {
		if i == 0 && headlineOnly(s, c) {
			continue
		}
		c = trimTarget(c)
		if n := targetScore(c); n > 0 && n >= score {
			best, score = c, n
		}
	}
	return best
}

// headlineOnly: the first clause is a headline with words behind it.
func headlineOnly(s, c string) bool {
	n := headlineEnd(s)
	return n < len(s) && strings.TrimSpace(s[n:]) != "" && !strings.ContainsAny(s[:n], "，,") && trimSigns(s[:n]) == trimSigns(c)
}

// targetClauses cuts words at commas and sentence ends, quotations kept whole.
func targetClauses(s string) []string {
	var out []string
	from, depth := 0, 0
	for i, r := range s {
		switch r {
		case '《', '“', '（', '(':
			depth++
		case '》', '”', '）', ')':
			depth = max(0, depth-1)
		case '，', ',', '。', '；', ';', '：', '！', '\n', '\t':
			if depth > 0 && r != '。' && r != '\n' {
				continue
			}
			out = append(out, s[from:i])
			from = i + len(string(r))
		}
	}
	return append(out, s[from:])
}

// trimTarget takes date, actor and connectives off the head of a clause.
func trimTarget(c string) string {
	c = strings.Trim(c, " 　\u00a0。）)；")
	for {
		old := c
		c = stripLead(c)
		for _, w := range []string{"做到", "确保", "实现", "力争", "争取", "使", "将", "把", "达到了", "并", "以", "且", "全部要", "要"} {
			if rest, ok := strings.CutPrefix(c, w); ok && runeLen(rest) > 3 {
				c = rest
			}
		}
		if n := len(subject(c)); n > 0 && runeLen(c[n:]) > 3 && !strings.HasPrefix(c, "班子成员每人") {
			c = c[n:]
		}
		if c == old {
			return strings.TrimSpace(c)
		}
	}
}

// targetScore weighs how countable a clause is; 0 for not at all.
func targetScore(c string) int {
	if n := runeLen(c); n < 4 || n > 50 {
		return 0
	}
	number := hasCount(c)
	often := strings.Contains(c, "每") && (number || containsAny(c, "一次", "一遍", "一轮", "一篇", "一份"))
	score := 0
	switch {
	case containsAny(c, "为零", "零投诉", "零差错", "零事故", "零发生", "零增长", "清零", "全覆盖"):
		score = 10
	case number && containsAny(c, "不低于", "不少于", "不超过", "不高于", "不小于", "不得少于", "不得低于", "达到", "达", "以上", "以内", "以下", "控制在", "降到", "降至", "下降", "提高到", "提升到", "提升至", "提高至", "压缩到", "压缩至", "压减", "缩短到", "缩短至", "增至", "增加到", "至少", "%", "％", "百分之"):
		score = 10
	case often:
		score = 7
	case containsAny(c, "全部", "均", "逐一", "到位", "完毕", "合格", "通过") && !containsAny(c, "全部门") && (number || containsAny(c, "全部", "到位", "合格", "通过", "完毕")):
		score = 6
	case number:
		score = 4
	}
	if strings.HasPrefix(c, "其中") || containsAny(c, "目前", "现有", "涉及", "截至", "原有", "尚有", "仍有", "还有", "剩余未", "低于序时") || score == 4 && containsAny(c, "第一", "已有", "以前", "发现", "超过") {
		score /= 3
	}
	return score
}

// hasCount: a number that counts something, not one of a date or a name.
func hasCount(c string) bool {
	prev := rune(0)
	digits := false
	for i, r := range c {
		switch {
		case unicode.IsDigit(r):
			digits = true
			prev = r
			continue
		case digits && r != '.' && r != ',':
			digits = false
			rest := c[i:]
			if startsAny(rest, "年", "月", "日", "号", "时") && !startsAny(rest, "年以上", "日以内", "个月") {
				break
			}
			return true
		case countBefore(r) && prev != 0 && isHanNumeral(prev):
			return true
		}
		prev = r
	}
	return digits
}

func isHanNumeral(r rune) bool {
	return strings.ContainsRune("一二三四五六七八九十两百千万半", r)
}

// countBefore: a classifier that makes a Chinese numeral a count.
func countBefore(r rune) bool {
	return strings.ContainsRune("次个名份件套台户家处条项场期轮天周篇遍辆人位批册本", r)
}
