package statement

import (
	"strings"
	"unicode/utf8"

	"github.com/bihuan/bihuan/doc"
)

// scan reads what is spread over the text: titles of references, and counts that
// the text announces of its own parts.
func (r *reader) scan() {
	seen := map[string]bool{}
	for i, s := range r.st.Sections {
		text := r.d.Words(s.Span)
		own := s.Role == Preamble || s.Role == Insight
		before, end := "", 0
		for _, t := range titles(text) {
			name := text[t.from+len("《") : t.to]
			if end == 0 || strings.Trim(text[end:t.from], betweenTitles) != "" {
				before = clauseBefore(text, t.from)
			}
			end = t.to + len("》")
			if !seen[name] && isReference(text, t, own, before) {
				seen[name] = true
				r.st.References = append(r.st.References, name)
			}
		}
		r.announced(s, text, i)
	}
}

// title is a 《…》 in a text: from its 《 to before its 》.
type title struct{ from, to int }

// titles finds outermost 《…》.
func titles(s string) []title {
	var out []title
	depth, from := 0, 0
	for i, r := range s {
		switch r {
		case '《':
			if depth == 0 {
				from = i
			}
			depth++
		case '》':
			if depth--; depth == 0 {
				out = append(out, title{from, i})
			}
			depth = max(depth, 0)
		case '\n':
			depth = 0
		}
	}
	return out
}

// isReference: studied, or held against; neither the notice that ordered the work
// nor the report that is answered.
//
// The words that lead up to the title are before.
func isReference(s string, t title, own bool, before string) bool {
	name := s[t.from+len("《") : t.to]
	if endsAny(name, "通知", "审计报告", "巡察反馈意见", "反馈意见", "整改通知书", "审计决定", "督办函", "函", "意见书", "整改通知") && !strings.Contains(name, "实施意见") || containsAny(name, "审计报告", "整改通知", "反馈意见") {
		return false
	}
	if strings.HasPrefix(name, "关于") && endsAny(name, "意见", "报告", "函", "决定") && containsAny(name, "审计", "巡察", "巡视", "督查", "检查") {
		return false
	}
	if runeLen(name) == 0 || runeLen(name) > 80 {
		return false
	}
	if own {
		return !endsAny(before, "制定了", "制定", "印发", "印发了", "下发", "下发了", "形成", "形成了", "修订", "修订了", "收到", "出台")
	}
	after := s[t.to+len("》"):]
	return containsAny(firstRunes(after, 14), "不符", "不一致") || startsAny(after, "规定", "要求", "的规定", "的要求", "第", "明确", "限值", "标准") && !endsAny(before, "修订", "制定", "印发", "学习", "学习了") ||
		endsAny(before, "对照", "违反", "违反了", "不符合", "未达到", "依据", "对标", "不满足", "按照", "未按", "未按照", "根据", "低于", "没有达到", "参照", "严格按照", "与")
}

// longestClause bounds what is looked at of a clause or sentence around a place,
// in characters.
const longestClause = 200

// betweenTitles are the signs and words between titles in a row, which share the
// words that lead up to the first.
const betweenTitles = "、和及与 "

// clauseBefore gives the words of the clause that lead up to a place, titles right
// before it left out.
func clauseBefore(s string, at int) string {
	head := lastRunes(s[:at], longestClause)
	for {
		head = strings.TrimRight(head, betweenTitles)
		i := strings.LastIndex(head, "《")
		if i < 0 || !strings.HasSuffix(head, "》") {
			break
		}
		head = head[:i]
	}
	if i := strings.LastIndexAny(head, "。；，\n"); i >= 0 {
		_, n := utf8.DecodeRuneInString(head[i:])
		head = head[i+n:]
	}
	return head
}

// mostCounts bounds the counts that are looked at.
const mostCounts = 10_000

// announced finds counts such as 三个方面, 10个问题 and 意见3条：.
func (r *reader) announced(s Section, text string, index int) {
	if latin(text) {
		r.englishAnnounced(s, text)
		return
	}
	limit := len(text)
	switch s.Role {
	case Preamble:
	case Findings, Causes, Measures, Insight:
		limit = introEnd(text)
	case Feedback, Cases, Followup, Other:
		limit = len(text)
	default:
		return
	}
	own := s.Role == Preamble || s.Role == Findings || s.Role == Causes || s.Role == Measures || s.Role == Insight
	at, points := 0, s.Span.Start // a place in bytes, and in code points
	for i := 0; i < limit && r.counts < mostCounts; {
		c, ok := countAt(text, i)
		if !ok {
			_, n := utf8.DecodeRuneInString(text[i:])
			i += n
			continue
		}
		r.counts++
		if c.announces(text, own) && !r.alreadyAnnounced(s, c) {
			points, at = points+utf8.RuneCountInString(text[at:c.from]), c.from
			end := points + utf8.RuneCountInString(text[c.from:c.to])
			r.st.Announced = append(r.st.Announced, Announced{c.count, c.of, doc.Span{Start: points, End: end}})
		}
		i = c.to
	}
}

// introEnd: where the words that lead up to the first items end.
func introEnd(text string) int {
	lines := strings.SplitAfterN(text, "\n", 3)
	n := 0
	for i, l := range lines {
		if i == 2 || i == 1 && signed(strings.TrimSpace(l)) {
			break
		}
		n += len(l)
	}
	return n
}

func (r *reader) alreadyAnnounced(s Section, c count) bool {
	for _, a := range r.st.Announced {
		if a.Count == c.count && a.Of == c.of && s.Role != Feedback && s.Role != Cases {
			return true
		}
	}
	return false
}

// count is a number with what it counts.
type count struct {
	count    int
	of       string
	from, to int
	after    bool // the noun stands before the number: 意见3条
}

// partNouns are what a text announces of its own.
var partNouns = []string{"方面", "问题", "原因", "措施", "不足", "差距", "隐患", "体会", "警示", "启示", "意见", "建议", "短板", "收获", "感悟", "打算", "不符合项", "根源", "教训", "认识", "反思", "举措", "任务", "环节", "失分点", "缺陷", "薄弱环节", "症结", "不符合", "毛病", "差错", "整改措施", "整改任务", "弱项", "风险点", "做法", "欠缺", "事项", "层面", "不合格项", "症状", "病症", "差错项"}

var classifiers = []string{"个方面", "个层面", "个", "块", "桩", "宗", "条", "项", "处", "点", "大类", "类", "种", "大", "方面", "件", "层"}

// countAt reads a count at text[i:].
func countAt(text string, i int) (count, bool) {
	rest := text[i:]
	v, n := dateNumber(rest)
	if n == 0 || v < 2 || v > 999 {
		return count{}, false
	}
	if i > 0 && isDigit(text[i-1]) || endsAny(text[:i], "第", ".", "．", "〔", "/", "—") {
		return count{}, false
	}
	at := n
	k := dateMarkLen(rest[at:], classifiers...)
	if k == 0 {
		return count{}, false
	}
	class := rest[at : at+k]
	at += k
	c := count{count: v, from: i}
	for _, w := range []string{"方面", "层面"} {
		if strings.HasSuffix(class, w) {
			c.of, c.to = w, i+at
			return c, true
		}
	}
	if noun, m := nounAt(rest[at:]); noun != "" {
		c.of, c.to = noun, i+at+m
		return c, true
	}
	if noun := nounBefore(text[:i]); noun != "" && class != "件" && noun != "打算" {
		c.of, c.to, c.after = noun, i+at, true
		return c, true
	}
	if rest := strings.TrimSpace(rest[at:]); startsAny(rest, "：", ":") && signed(strings.TrimLeft(rest, "：: ")) {
		c.of, c.to = strings.TrimPrefix(class, "个"), i+at
		return c, c.of != ""
	}
	return count{}, false
}

// nounAt reads what is counted, over a few words that describe it.
func nounAt(s string) (string, int) {
	phrase := firstRunes(s, 12)
	if end := strings.IndexAny(phrase, "，。；：、,;:（(“”\n《"); end >= 0 {
		phrase = phrase[:end]
	}
	best, at := "", len(phrase)+1
	for _, w := range partNouns {
		if i := strings.Index(phrase, w); i >= 0 && (i < at || i == at && len(w) > len(best)) && runeLen(phrase[:i]) <= 6 {
			best, at = w, i
		}
	}
	if best == "" || containsAny(phrase[:at], "的人", "部门", "单位", "会") {
		return "", 0
	}
	return best, at + len(best)
}

func firstRunes(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

// nounBefore reads 隐患8处, 意见3条.
func nounBefore(s string) string {
	s = strings.TrimRight(s, "共 ")
	best := ""
	for _, w := range partNouns {
		if strings.HasSuffix(s, w) && len(w) > len(best) {
			best = w
		}
	}
	return best
}

// announces: the words around the count give it of the text's own parts.
func (c count) announces(text string, own bool) bool {
	sentence := sentenceAround(text, c.from)
	after := text[c.to:]
	if startsAny(after, "”", "带头", "》") || strings.Contains(c.of, "带头") {
		return false
	}
	list := strings.HasPrefix(strings.TrimSpace(after), "：") || strings.HasPrefix(after, ":")
	if !own {
		// 归并为3条意见：… announces; what was done last year does not.
		return list && !containsAny(sentence, "上年度查摆", "制定措施")
	}
	if startsAny(sentence, "上年度", "上一年度", "去年", "上次", "上一次", "上轮") && !list {
		return false
	}
	clause := clauseBefore(text, c.from)
	if containsAny(clause, "已完成", "完成", "其中", "上年度", "落实", "整改了", "解决", "化解", "办结", "销号") || startsAny(after, "已完成", "已整改") {
		return false
	}
	if c.of == "方面" || c.of == "层面" {
		return !containsAny(clause, "各方面") && (list || containsAny(sentence, "从", "归纳", "梳理", "毛病", "查", "检查", "剖析", "分析", "问题", "不足", "表现", "对照", "围绕", "有", "反馈", "指出", "汇报", "谈", "体会"))
	}
	return list || containsAny(clause, "查", "发现", "存在", "有", "反馈", "指出", "梳理", "剖析", "提出", "分析", "检视", "找", "归", "列", "共", "形成", "制定", "明确", "汇报", "谈", "得到", "认领", "涉及", "查明", "暴露", "挖", "方面", "理", "登记", "确认", "提", "排查", "记录", "汇总", "下面") || c.after
}

// sentenceAround gives the sentence that holds a place, as far as it is near.
func sentenceAround(s string, at int) string {
	head, tail := lastRunes(s[:at], longestClause), firstRunes(s[at:], longestClause)
	if i := strings.LastIndexAny(head, "。；\n！？"); i >= 0 {
		_, n := utf8.DecodeRuneInString(head[i:])
		head = head[i+n:]
	}
	if i := strings.IndexAny(tail, "。；\n！？"); i >= 0 {
		tail = tail[:i]
	}
	return s[at-len(head) : at+len(tail)]
}
