// Package counts finds numbers with what they count: 三个方面, 12项, seven findings.
package counts

import (
	"strings"
	"unicode/utf8"

	"github.com/bihuan/bihuan/numeral"
)

// Kind is what sort of part of a document a count is of.
type Kind uint8

// The kinds.
const (
	Other   Kind = iota // people, money, meetings, or nothing named
	Problem             // 问题, 隐患, findings
	Cause               // 原因, causes
	Measure             // 措施, actions
	Aspect              // 方面, 大类, aspects
	Insight             // 体会, 警示, lessons
	Opinion             // 意见, 建议
)

// Count is a number with its classifier, and a noun where one follows.
type Count struct {
	From, To int // bytes of the text: 三个方面, 12项, 8处隐患
	Value    int
	Class    string // 个, 项, 条; "" in English
	Noun     string // "" where none follows the classifier
	Before   bool   // the noun stands before the number: 意见3条
	Kind     Kind
	Vague    bool // 近30个, 40余条
}

// classifiers, longer ones before those that they begin with.
var classifiers = [...]string{"个方面", "个层面", "个大类", "个大项", "个小项", "大类", "方面", "层面", "大项", "小项", "个", "项", "条", "处", "点", "件", "类", "种", "大", "起", "户", "家", "篇", "份", "批", "次", "名", "人", "台", "套", "宗", "块", "册", "卷", "张", "间", "层", "例", "桩"}

// nouns are what texts count of their own parts; in the order in which one that
// ends another stands behind it.
var nouns = [...]struct {
	word string
	kind Kind
}{
	{"方面", Aspect}, {"层面", Aspect}, {"大类", Aspect}, {"类别", Aspect},
	{"整改措施", Measure}, {"整改任务", Measure}, {"薄弱环节", Problem}, {"不符合项", Problem}, {"不合格项", Problem}, {"风险点", Problem}, {"失分点", Problem}, {"差错项", Problem},
	{"问题", Problem}, {"不足", Problem}, {"差距", Problem}, {"隐患", Problem}, {"短板", Problem}, {"缺陷", Problem}, {"毛病", Problem}, {"不符合", Problem}, {"弱项", Problem}, {"欠缺", Problem}, {"差错", Problem}, {"缺点", Problem}, {"漏洞", Problem},
	{"原因", Cause}, {"根源", Cause}, {"症结", Cause}, {"成因", Cause},
	{"措施", Measure}, {"举措", Measure}, {"任务", Measure}, {"打算", Measure}, {"办法", Measure}, {"对策", Measure},
	{"体会", Insight}, {"收获", Insight}, {"感悟", Insight}, {"认识", Insight}, {"警示", Insight}, {"启示", Insight}, {"教训", Insight}, {"反思", Insight}, {"感受", Insight}, {"心得", Insight},
	{"意见", Opinion}, {"建议", Opinion},
}

// byFirst and byLast hold the numbers of nouns by their first and last character.
var byFirst, byLast = index()

func index() (first, end map[string][]int) {
	first, end = map[string][]int{}, map[string][]int{}
	for i, n := range nouns {
		f, e := n.word[:len("一")], n.word[len(n.word)-len("一"):]
		first[f], end[e] = append(first[f], i), append(end[e], i)
	}
	return first, end
}

// formal digits stand in sums of money, and in words such as 队伍方面.
func formal(r rune) bool {
	switch r {
	case '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖', '拾', '零':
		return true
	}
	return false
}

// Find gives the counts of a text, in order.
func Find(text string) []Count {
	var found []Count
	for i := 0; i < len(text); {
		c := text[i]
		if c < 0x80 && (c < '0' || c > '9') && (c|0x20 < 'a' || c|0x20 > 'z') {
			i++
			continue
		}
		if c|0x20 >= 'a' && c|0x20 <= 'z' {
			i += english(text, i, &found)
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		if !numeral.Opens(r) || formal(r) {
			i += size
			continue
		}
		v, n := numeral.Read(text[i:])
		if n == 0 {
			i += size
			continue
		}
		if k, ok := read(text, i, v, n); ok {
			found = append(found, k)
			i += max(n, min(k.To-i, n+len("个方面")))
			continue
		}
		if c < 0x80 {
			if k, ok := englishCount(text, i, i+n, v); ok {
				found = append(found, k)
			}
		}
		i += n
	}
	return found
}

// read reads the classifier and the noun behind a number.
func read(text string, i, v, n int) (Count, bool) {
	if joined(text, i) {
		return Count{}, false
	}
	k := Count{From: i, Value: v}
	at := i + n
	at += len(text[at:]) - len(strings.TrimLeft(text[at:], " "))
	if w := word(text[at:], "余", "多", "来"); w != "" {
		k.Vague, at = true, at+len(w)
	}
	k.Class = word(text[at:], classifiers[:]...)
	if k.Class == "" || v == 0 {
		return Count{}, false
	}
	at += len(k.Class)
	if w := word(text[at:], "多", "余"); w != "" && k.Class == "个" {
		k.Vague = true
	}
	if word(text[at:], "工作日", "月", "小时", "百分点", "星期", "学期", "季度", "自然日", "年头", "交易日", "以内", "分钟") != "" {
		return Count{}, false
	}
	k.To = at
	k.Vague = k.Vague || ends(text[:i], "近", "约", "超", "超过", "逾", "达到", "至少", "不少于", "不低于", "不超过", "不多于", "几", "上", "数") || word(text[at:], "以上", "左右", "以下", "之多") != ""
	k.noun(text)
	return k, true
}

// joined: the number is part of a larger word, a date, a sign or a decimal.
func joined(text string, i int) bool {
	if i == 0 {
		return false
	}
	switch c := text[i-1]; {
	case c >= '0' && c <= '9', c == '.' && i > 1 && text[i-2] >= '0' && text[i-2] <= '9', c == '/', c == '-':
		return true
	case c < 0x80:
		return c|0x20 >= 'a' && c|0x20 <= 'z'
	}
	before, _ := utf8.DecodeLastRuneInString(text[:i])
	switch before {
	case '第', '〔', '—', '．', '每', '某', '另', '哪', '十', '百', '千', '万', '〇', '之', '逐', '这', '那', '统', '唯', '同', '任':
		return true
	}
	return numeral.Digit(before) >= 0
}

// farthest bounds the words between a classifier and its noun, in bytes.
const farthest = 18

// noun finds what is counted: behind the classifier over a few words, else right
// before the number.
func (k *Count) noun(text string) {
	switch class := strings.TrimPrefix(k.Class, "个"); class {
	case "方面", "层面":
		k.Noun, k.Kind = class, Aspect
		return
	case "大类", "类":
		k.Noun, k.Kind = class, Aspect
	}
	phrase := text[k.To:min(len(text), k.To+farthest+12)]
	if end := strings.IndexFunc(phrase, partsNoun); end >= 0 {
		phrase = phrase[:end]
	}
	for at := 0; at+len("一") <= len(phrase) && at <= farthest; at += width(phrase[at]) {
		for _, i := range byFirst[phrase[at:at+len("一")]] {
			if w := nouns[i].word; strings.HasPrefix(phrase[at:], w) {
				k.Noun, k.Kind = w, nouns[i].kind
				k.To += at + len(w)
				return
			}
		}
	}
	if k.Noun == "" {
		k.nounBefore(strings.TrimRight(text[max(0, k.From-farthest-12):k.From], "共有计约为达 "))
	}
}

// partsNoun: no noun stands behind the sign.
func partsNoun(r rune) bool {
	switch r {
	case '，', '。', '；', '：', '、', ',', ';', ':', '（', '(', '）', ')', '“', '”', '\n', '\t', '《':
		return true
	}
	return r >= '0' && r <= '9'
}

// nounBefore reads 意见3条.
func (k *Count) nounBefore(head string) {
	if len(head) < len("一") {
		return
	}
	for _, i := range byLast[head[len(head)-len("一"):]] {
		if w := nouns[i].word; strings.HasSuffix(head, w) && len(w) > len(k.Noun) && nouns[i].kind != Aspect {
			k.Noun, k.Kind, k.Before = w, nouns[i].kind, true
		}
	}
}

func width(c byte) int {
	if c < 0x80 {
		return 1
	}
	return len("一")
}

func word(s string, words ...string) string {
	for _, w := range words {
		// Most Chinese characters differ in their last byte.
		if n := len(w); n <= len(s) && s[n-1] == w[n-1] && s[:n] == w {
			return w
		}
	}
	return ""
}

func ends(s string, words ...string) bool {
	for _, w := range words {
		if strings.HasSuffix(s, w) {
			return true
		}
	}
	return false
}
