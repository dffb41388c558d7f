package f505

import (
	"strings"
	"unicode/utf8"
)

// figure is a number with its unit and the words of the clause before it.
type figure struct {
	from, to int
	subject  string
	digits   string // without commas
	unit     string
}

// most bounds the figures that are compared.
const most = 400

// units, longer ones first where one begins another.
var units = [...]string{"万人次", "万人", "万元", "亿元", "万件", "万户", "万册", "万吨", "万亩", "万份", "万平方米", "万家", "人次", "平方米", "平方公里", "公里", "公顷", "元", "人", "名", "户", "家", "件", "次", "份", "册", "项", "条", "个", "处", "台", "辆", "吨", "亩", "篇", "例", "卷", "张", "套", "所", "座", "%", "％", "米", "天"}

// figures finds the numbers of which a whole clause says what they are.
func figures(text string) []figure {
	var list []figure
	for i := 0; i < len(text) && len(list) < most; i++ {
		if c := text[i]; c < '0' || c > '9' {
			continue
		}
		end := numberEnd(text, i)
		if f, ok := read(text, i, end); ok {
			list = append(list, f)
		}
		i = end - 1
	}
	return list
}

func numberEnd(text string, i int) int {
	for i < len(text) {
		c := text[i]
		inside := (c == '.' || c == ',') && i+1 < len(text) && text[i+1] >= '0' && text[i+1] <= '9'
		if (c < '0' || c > '9') && !inside {
			break
		}
		i++
	}
	return i
}

func read(text string, from, end int) (figure, bool) {
	f := figure{from: from, digits: strings.ReplaceAll(text[from:end], ",", "")}
	for _, u := range units {
		// Most Chinese characters differ in their last byte.
		if n := end + len(u); n <= len(text) && text[n-1] == u[len(u)-1] && text[end:n] == u {
			f.unit, f.to = u, n
			break
		}
	}
	if f.unit == "" {
		return f, false
	}
	f.subject = subject(text, from)
	return f, len(f.subject) >= shortest && utf8.RuneCountInString(f.subject) >= shortest && !relative(f.subject)
}

// fillers stand between what is counted and its number.
var fillers = [...]string{"共计", "合计", "总计", "共有", "共", "约", "达到", "达", "为", "是", "有", "仅", "只", "已", "了", "近", "计"}

// subject gives the words of the clause before a number.
func subject(text string, at int) string {
	head := text[max(0, at-90):at]
	if i := strings.LastIndexFunc(head, partsClauses); i >= 0 {
		_, n := utf8.DecodeRuneInString(head[i:])
		head = head[i+n:]
	} else if at > 90 {
		return ""
	}
	head = strings.ReplaceAll(head, " ", "")
	for again := true; again; {
		again = false
		for _, w := range fillers {
			if rest, ok := strings.CutSuffix(head, w); ok {
				head, again = rest, true
			}
		}
	}
	return head
}

func partsClauses(r rune) bool {
	switch r {
	case '，', '。', '；', '：', '、', '（', '）', '！', '？', '“', '”', '《', '》', ',', ';', ':', '(', ')', '\n', '\t':
		return true
	}
	return false
}

// relative: the number tells how much more or less, a part, a bound or an aim.
func relative(subject string) bool {
	for _, w := range [...]string{"第", "每", "不少于", "不低于", "不超过", "不高于", "提高", "提升", "降低", "下降", "增长", "增加", "减少", "比上年", "同比", "其中", "超过", "低于", "高于", "少于", "由", "从", "至", "到", "其余", "剩余", "另", "平均", "最", "后", "前", "只", "仅", "再", "又", "分别", "各", "涉及", "完成", "抽查", "计划", "实际"} {
		if strings.HasSuffix(subject, w) {
			return true
		}
	}
	return strings.Contains(subject, "其中") || strings.Contains(subject, "每") || strings.Contains(subject, "分别")
}
