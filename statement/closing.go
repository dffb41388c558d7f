package statement

import (
	"strings"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/outline"
)

// splitClosing takes the last words, where they stand apart, off the body.
func splitClosing(d *doc.Document, blocks []doc.Block) (body, closing []doc.Block) {
	n := len(blocks)
	for n > 1 && len(blocks)-n < 3 && blocks[n-1].Kind == doc.Paragraph && closingWords(words(d, blocks[n-1])) && !closingHeading(words(d, blocks[n-2])) && !filled(d, blocks[n-2], blocks[n-1]) {
		n--
	}
	if n == len(blocks) && n > 3 && standsApart(d, blocks) && !filled(d, blocks[n-2], blocks[n-1]) {
		n--
	}
	return blocks[:n], blocks[n:]
}

// filled: the paragraph is what stands under the numbered heading before it, and
// takes no leave of the reader.
func filled(d *doc.Document, before, last doc.Block) bool {
	s := words(d, before)
	g, ok := outline.Parse(s)
	if !ok || g.Family == outline.Is || before.Kind != doc.Paragraph {
		return false
	}
	title := strings.TrimRight(s[g.Words:], "：: ")
	limit := 16
	if latin(title) {
		limit = 40
	}
	return runeLen(title) <= limit && !strings.ContainsAny(title, "。；！？，.;!?,") && (!farewell(words(d, last)) || containsAny(title, "发放", "分发", "抄送", "报送"))
}

// farewell: words that take leave of the reader.
func farewell(s string) bool {
	return startsAny(squeeze(s), "以上", "特此", "谢谢", "我就说到这里", "我的发言完毕", "我的发言", "本报告经", "本报告已", "发言完毕", "最后，恳请", "不妥之处", "不当之处", "妥否", "此致", "报告完毕", "汇报完毕", "我说完了", "我就讲到这里", "我的汇报")
}

// closingHeading: the words after it stand under a heading of their own.
func closingHeading(s string) bool {
	if g, ok := outline.Parse(s); ok {
		s = s[g.Words:]
	}
	h, ok := headingOf(s)
	return ok && h.role == Closing
}

// closingWords: a paragraph without a number that speaks of the document itself,
// thanks, or promises in general.
func closingWords(s string) bool {
	if signed(s) {
		return false
	}
	if latin(s) {
		low := strings.ToLower(s)
		return startsAny(low, "this report", "this concludes", "we thank", "thank you", "the undersigned", "in closing", "in conclusion", "we will report", "we would like to thank") || containsAny(low, "thanks the", "thanks all", "will report again", "thank everyone", "will report to", "will send a progress", "will report on progress", "progress will be reported")
	}
	s = squeeze(s)
	switch {
	case farewell(s):
		return true
	case containsAny(s, "批评指正", "批评帮助", "请予审议", "请审议", "请审阅", "请指正", "多提意见", "多批评", "监督帮助", "提出宝贵意见", "虚心接受", "诚恳接受", "自觉接受", "接受监督", "欢迎监督"):
		return true
	case strings.Contains(s, "请") && containsAny(s, "批评", "指正") && runeLen(s) < 40,
		strings.Contains(s, "请") && endsAny(strings.TrimRight(s, "。！"), "批评", "监督", "指正", "指出", "帮助", "指导", "批评指正"):
		return true
	case strings.HasSuffix(s, "特此报告。"), strings.HasSuffix(s, "特此报告"), endsAny(s, "谢谢大家。", "谢谢大家！", "谢谢！", "谢谢。"):
		return true
	}
	return promisesInGeneral(s)
}

// promisesInGeneral: our office will, from this new starting point, go on.
func promisesInGeneral(s string) bool {
	first := s
	if i := strings.IndexAny(s, "。"); i > 0 {
		first = s[:i]
	}
	opens := startsAny(s, "下一步，", "今后，", "接下来，", "总之，", "下步，") || weWill(first)
	return opens && containsAny(s, "契机", "新的起点", "持续", "继续", "努力推动", "永远在路上", "再上新台阶", "新台阶", "后半篇文章", "实际成效", "认真贯彻", "以更", "全力", "久久为功", "扎实", "不断", "把每") && !containsAny(s, "负责人：", "责任人：", "由")
}

// weWill: the writer's unit speaks of what it will do.
func weWill(clause string) bool {
	i := strings.Index(clause, "将")
	if i <= 0 || runeLen(clause[:i]) > 16 {
		return false
	}
	who := clause[:i]
	if j := strings.LastIndex(who, "，"); j >= 0 {
		who = who[j+len("，"):]
	}
	return startsAny(who, "我", "本", "全") || endsAny(who, "局", "院", "馆", "校", "公司", "党委", "党组", "总支", "支部", "班子", "中心", "镇", "街道", "委", "站", "所", "办", "厂", "园", "部", "支行", "分行")
}

// standsApart: after a numbered list whose items are one paragraph each, a last
// paragraph without a number does not belong to the last item.
func standsApart(d *doc.Document, blocks []doc.Block) bool {
	last := len(blocks) - 1
	if blocks[last].Kind != doc.Paragraph || signed(words(d, blocks[last])) || opensPart(words(d, blocks[last])) {
		return false
	}
	text := words(d, blocks[last])
	if fieldLine(text) || leadsIn(text) {
		return false
	}
	for i := last - 1; i >= last-2; i-- {
		if blocks[i].Kind != doc.Paragraph || !signed(words(d, blocks[i])) {
			return false
		}
	}
	g, _ := outline.Parse(words(d, blocks[last-1]))
	item := words(d, blocks[last-1])[g.Words:]
	return strings.ContainsRune(item, '。') || strings.Contains(item, ". ")
}

// fieldLine: 责任人：… belongs to the item above it.
func fieldLine(s string) bool {
	name, _, ok := cutField(s)
	return ok && (fieldKind(name) != fieldNone)
}

// leadsIn: the paragraph opens a part by a word before a colon.
func leadsIn(s string) bool {
	name, _, ok := cutField(s)
	return ok && opensPart(name)
}

// signed: the paragraph begins with a number.
func signed(s string) bool {
	_, ok := outline.Parse(s)
	return ok
}
