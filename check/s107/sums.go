package s107

import (
	"strings"
	"unicode/utf8"

	"github.com/bihuan/bihuan/check/counts"
)

// sums holds totals against the parts that the same passage gives: 15项措施，已完成
// 13项，其余2项正在推进; 8处隐患，其中水厂3处、泵站3处、管网1处.
func (r *reader) sums(list []counts.Count) {
	for i := 0; i < len(list); i++ {
		total := list[i]
		if total.Class == "" || total.Vague || total.Value < 3 || r.part(total) {
			continue
		}
		end := r.sentenceEnd(total.To)
		var parts []counts.Count
		for _, c := range list[i+1:] {
			if c.From >= end || len(parts) == mostParts {
				break
			}
			parts = append(parts, c)
		}
		if sum, wrong := r.addUp(total, parts, end); wrong {
			r.wrongSum(total.From, total.To, sum)
		}
	}
}

// Bounds on what is looked at behind a total: bytes of its sentence, and counts.
const (
	longestSentence = 900
	mostParts       = 16
)

func (r *reader) sentenceEnd(from int) int {
	to := min(len(r.Text()), from+longestSentence)
	if i := strings.IndexFunc(r.Text()[from:to], endsSentence); i >= 0 {
		return from + i
	}
	return to
}

func endsSentence(r rune) bool {
	return r == '。' || r == '！' || r == '？' || r == '\n' || r == '\t'
}

// part: the count itself is one of parts.
func (r *reader) part(c counts.Count) bool {
	head := r.clause(c.From)
	return has(head, open...) || has(head, done...) || has(head, "其中")
}

// clause gives the words between the sign before a place and it.
func (r *reader) clause(at int) string {
	head := r.Text()[max(0, at-60):at]
	if i := strings.LastIndexFunc(head, partsClauses); i >= 0 {
		_, n := utf8.DecodeRuneInString(head[i:])
		head = head[i+n:]
	}
	return head
}

func partsClauses(r rune) bool {
	switch r {
	case '，', '、', '。', '；', '\n', '\t', '：', '（', '(', '）', ')', ',', ';':
		return true
	}
	return false
}

// Words that tell what became of a part.
var (
	done = []string{"已完成", "完成", "已整改", "整改了", "整改完成", "已办结", "办结", "销号", "已解决", "解决", "已化解", "化解", "已落实", "整改到位", "已修复", "已办理", "当场整改", "立行立改", "已关闭"}
	open = []string{"其余", "剩余", "余下", "其他", "正在", "推进", "未完成", "尚未", "未整改", "没有完成", "还有", "尚有", "仍有", "持续", "长期坚持", "在办", "待整改", "未办结", "未销号", "限期"}
)

func has(s string, words ...string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// addUp gives the sum of the parts of a total, and reports that it must be the
// total and is not. Where it is not certain which counts are parts, any reading
// that adds up is taken.
func (r *reader) addUp(total counts.Count, parts []counts.Count, end int) (int, bool) {
	parts = r.sameClass(total, parts)
	if len(parts) < 2 {
		return 0, false
	}
	lead := r.Text()[total.To:parts[0].From]
	switch {
	case r.vague(parts):
		return 0, false
	case r.halves(parts, end):
		return r.judge(total, parts)
	case has(lead, "其中", "分为", "分别为", "分别是", "包括", "包含") && len(lead) <= longestLead:
		return r.breakdown(total, parts)
	}
	return 0, false
}

// longestLead bounds the words between a total and its first part, in bytes.
const longestLead = 90

// sameClass keeps what can be part of the total: counts with the same classifier,
// outside brackets that open behind the total, before the next total of its kind.
func (r *reader) sameClass(total counts.Count, list []counts.Count) []counts.Count {
	var out []counts.Count
	for _, c := range list {
		if c.Class != total.Class || depth(r.Text()[total.To:c.From]) > 0 {
			continue
		}
		if c.Noun != "" && !c.Before && c.Kind != total.Kind && total.Kind != counts.Other {
			break // another thing is counted from here on
		}
		out = append(out, c)
	}
	return out
}

// depth counts the brackets that are open at the end of s.
func depth(s string) int {
	return strings.Count(s, "（") + strings.Count(s, "(") - strings.Count(s, "）") - strings.Count(s, ")")
}

func (r *reader) vague(parts []counts.Count) bool {
	for _, c := range parts {
		if c.Vague {
			return true
		}
	}
	return false
}

// halves: the first part is done, and one behind it is not; the words of a part
// stand before its number or behind it (其余2项正在整改).
func (r *reader) halves(parts []counts.Count, end int) bool {
	if !has(r.clause(parts[0].From), done...) {
		return false
	}
	for i, c := range parts[1:] {
		next := end
		if i+2 < len(parts) {
			next = parts[i+2].From
		}
		if has(r.clause(c.From), open...) || has(r.upToSign(c.To, next), open...) {
			return true
		}
	}
	return false
}

func (r *reader) upToSign(from, to int) string {
	s := r.Text()[from:to]
	if i := strings.IndexAny(s, "，；、。"); i >= 0 {
		s = s[:i]
	}
	return s
}

// judge compares the total with the sums of the first so many parts. A total that
// they keep is settled.
func (r *reader) judge(total counts.Count, parts []counts.Count) (int, bool) {
	sum := 0
	for _, c := range parts {
		sum += c.Value
		if sum == total.Value {
			r.said[total.From] = true
			return 0, false
		}
	}
	// A further number behind the last open part may be of something else.
	short := sum - parts[len(parts)-1].Value
	if len(parts) > 2 && near(total.Value, short) {
		return short, true
	}
	return sum, near(total.Value, sum)
}

// near: the difference is that of a slip.
func near(total, sum int) bool {
	diff := total - sum
	return diff != 0 && diff <= max(2, total/4) && -diff <= max(2, total/4)
}

// breakdown judges 其中A3处、B3处、C1处. Parts that are not said to be all must come
// close to the total, and people belong to several groups at once.
func (r *reader) breakdown(total counts.Count, parts []counts.Count) (int, bool) {
	run := 1
	for run < len(parts) && r.joins(parts[run-1], parts[run]) {
		run++
	}
	parts = parts[:run]
	if run < 2 || total.Class == "人" || total.Class == "名" {
		return 0, false
	}
	sum := 0
	for _, c := range parts {
		sum += c.Value
	}
	if sum == total.Value {
		r.said[total.From] = true
		return 0, false
	}
	rest := has(r.clause(parts[run-1].From), "其余", "剩余", "余下", "其他")
	diff := max(total.Value-sum, sum-total.Value)
	if !rest && (run < 3 || diff > max(1, total.Value/10)) || diff > max(2, total.Value/4) {
		return 0, false
	}
	return sum, true
}

// joins: one part follows the other with a sign and a few words between.
func (r *reader) joins(a, b counts.Count) bool {
	between := r.Text()[a.To:b.From]
	return len(between) <= 45 && has(between, "、", "，", "；") && !has(between, "归并", "其中", "共", "占")
}
