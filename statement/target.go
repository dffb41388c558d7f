package statement

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// targetOf finds what could be counted or seen when a measure is done: the clause
// with the firmest measure of success.
func targetOf(s, owner string) string {
	best, score, prev := "", 0, ""
	for i, raw := range targetClauses(s) {
		if i == 0 && headlineOnly(s, raw) {
			continue
		}
		c := trimTarget(raw, owner)
		if n := targetScore(raw, c); n > score {
			best, score = withAmount(prev, c), n
		}
		prev = raw
	}
	return best
}

// withAmount joins 追回2480元 and 全部缴入县财政专户: the sum is what was to be seen.
func withAmount(prev, c string) string {
	if !startsAny(c, "全额", "全部") || hasCount(c) || !strings.HasSuffix(prev, "元") {
		return c
	}
	i := len(prev) - len("元")
	for i > 0 {
		r, n := utf8.DecodeLastRuneInString(prev[:i])
		if !unicode.IsDigit(r) && !strings.ContainsRune(".万亿", r) {
			break
		}
		i -= n
	}
	return prev[i:] + "，" + c
}

// headlineOnly: the first clause is a headline with words behind it.
func headlineOnly(s, c string) bool {
	n := headlineEnd(s)
	if who, _ := plainActor(s[:n]); who != "" {
		return false // a whole sentence that tells who did what
	}
	return trimDetail(s[n:]) != "" && !strings.ContainsAny(s[:n], "，,") && trimSigns(s[:n]) == trimSigns(c)
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

// trimTarget takes date, owner and connectives off the head of a clause, and a
// condition off its end.
func trimTarget(c, owner string) string {
	c = strings.Trim(c, " 　\u00a0。）)；")
	for {
		old := c
		c = stripLead(c)
		for _, w := range []string{"做到", "确保", "实现", "力争", "争取", "使", "将", "把", "达到了", "并", "以", "且", "全部要", "要", "我本人", "本人", "我", "今年以来", "由" + owner, owner} {
			if w != "" && begins(c, w) && runeLen(c[len(w):]) > 3 {
				c = c[len(w):]
			}
		}
		if rest, ok := strings.CutPrefix(c, "由"); ok {
			c = rest[len(subject(rest)):]
		}
		for _, w := range []string{"在", "于", "从", "自"} {
			if rest, ok := strings.CutPrefix(c, w); ok {
				if n, _ := dateCore(rest); n > 0 {
					c = rest
				}
			}
		}
		c = stripHelper(c)
		if c == old {
			break
		}
	}
	for _, w := range []string{"后方可", "方可", "后方能", "方能", "后才"} {
		if i := strings.Index(c, w); i > 0 {
			c = c[:i]
		}
	}
	if i := strings.Index(c, "由每"); i > 0 && containsAny(c[i:], "改为", "增至", "增加到", "提高到", "调整为") {
		c = c[i:]
	}
	return strings.TrimSpace(c)
}

// stripHelper takes off 会同北苑社区于9月15日前, 2025年以来, and the day up to which was
// counted.
func stripHelper(c string) string {
	if year, rest, ok := strings.Cut(c, "年以来"); ok && strings.Trim(year, "0123456789") == "" {
		return rest
	}
	if rest, ok := strings.CutPrefix(c, "至"); ok {
		if n, _ := dateCore(rest); n > 0 {
			return rest[n:]
		}
	}
	if !startsAny(c, "会同", "联合", "配合") {
		return c
	}
	for i := range c {
		if n, _ := dateCore(c[i:]); i > 0 && n > 0 {
			return c[i:]
		}
		if i > 0 && oftenWords(c[i:]) && strings.HasPrefix(c[i:], "每") {
			return c[i:]
		}
	}
	return c
}

// Words of clauses by what they tell of a target.
var (
	toNought   = lexiconOf("减少一半", "下降一半", "降低一半", "为零", "零投诉", "零差错", "零事故", "零发生", "零增长", "清零", "全覆盖")
	allOfThem  = lexiconOf("全部", "均", "合格", "通过", "全额", "全员")
	inTime     = lexiconOf("小时内", "分钟内", "秒内", "工作日内")
	oneByOne   = lexiconOf("全部", "合格", "通过", "全额", "逐一")
	admonished = lexiconOf("约谈", "诫勉", "批评教育", "问责", "谈话提醒")
	asItStands = lexiconOf("目前", "现有", "涉及", "截至", "原有", "尚有", "仍有", "还有", "剩余未", "责成")
)

// targetScore weighs how countable a clause is; 0 for not at all.
func targetScore(raw, c string) int {
	if n := runeLen(c); n < 4 || n > 50 || startsAny(c, "针对", "对应", "低于", "超过", "高于", "逾期的", "凡", "发现", "对发现") {
		return 0
	}
	number := hasCount(c) || containsAny(c, "分之")
	often := oftenWords(c)
	score := 0
	switch {
	case toNought().in(c):
		score = 10
	case number && setsThreshold(c):
		score = 10
	case often && (number || containsAny(c, "一次", "一遍", "一轮", "一篇", "一份", "一场", "一期")):
		score = 7
	case number && allOfThem().in(c):
		score = 7
	case oneByOne().in(c):
		score = 6
	case number && inTime().in(c):
		score = 6
	case number && hasArabic(c) && !strings.HasSuffix(c, "的") && !containsAny(c, "这", "的方案", "说明原因"):
		score = 5
	case often, containsAny(c, "到位", "完毕"):
		score = 4
	case containsAny(c, "一次", "一场", "一轮", "一遍", "一期") && !strings.Contains(c, "并为"), strings.HasPrefix(c, "取得") && endsAny(c, "书", "证", "报告", "批复", "许可"):
		score = 3
	}
	if score == 5 && admonished().in(raw) {
		return 0
	}
	if strings.HasPrefix(strings.TrimSpace(raw), "其中") || asItStands().in(raw) || score == 5 && containsAny(raw, "第一", "已有", "以前", "发现", "超过", "约谈") {
		score /= 4
	}
	return score
}

var thresholdWords = []string{"不低于", "不少于", "不超过", "不高于", "不小于", "不大于", "不得少于", "不得低于", "不多于", "达到", "达", "以上", "以内", "以下", "控制在", "降到", "降至", "下降", "提高到", "提升到", "提升至", "提高至", "压缩到", "压缩至", "压减", "缩短到", "缩短至", "缩短为", "增至", "增加到", "至少", "%", "％", "百分之", "恢复到", "减到", "减至", "减为", "减少"}

// setsThreshold: a figure to reach or to keep within; 5万元以上的 only tells apart.
func setsThreshold(c string) bool {
	for i := range c {
		if w := thresholds().prefix(c[i:]); w != "" && !(startsAny(w, "以上", "以内", "以下") && strings.HasPrefix(c[i+len(w):], "的")) {
			return true
		}
	}
	return false
}

var thresholds = sync.OnceValue(func() *lexicon { return newLexicon(thresholdWords...) })

// oftenWords: the clause says how often.
func oftenWords(c string) bool {
	for from := 0; ; {
		i := strings.Index(c[from:], "每")
		if i < 0 {
			return false
		}
		at := from + i + len("每")
		from = at
		if startsAny(c[at:], "天", "日", "周", "月", "季", "年", "半", "学期", "班", "次", "批", "两", "双", "旬", "逢", "工作日", "个工作日", "个月", "人", "名", "户", "学年", "15", "10", "三", "四") {
			return true
		}
	}
}

func hasArabic(c string) bool { return strings.ContainsAny(c, "0123456789") }

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
		case (countBefore(r) || startsAny(c[i:], "小时", "分钟", "工作日")) && prev != 0 && isHanNumeral(prev):
			return true
		}
		prev = r
	}
	return digits
}

func isHanNumeral(r rune) bool {
	switch r {
	case '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '两', '百', '千', '万', '半':
		return true
	}
	return false
}

// countBefore: a classifier that makes a Chinese numeral a count.
func countBefore(r rune) bool {
	switch r {
	case '次', '个', '名', '份', '件', '套', '台', '户', '家', '处', '条', '项', '场', '期',
		'轮', '天', '周', '篇', '遍', '辆', '人', '位', '批', '册', '本':
		return true
	}
	return false
}
