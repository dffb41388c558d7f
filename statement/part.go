package statement

import (
	"strings"
	"unicode/utf8"
)

// partTitle: 篇一：…, 范文二 …, 第三篇 … at the head of one of several statements.
func partTitle(s string) bool {
	if len(s) > longestHeading || runeLen(s) > 50 || strings.Contains(s, "。") || strings.Contains(s, "；") {
		return false
	}
	s = strings.TrimLeft(squeeze(s), "【[（(")
	for _, w := range []string{"篇", "范文", "例文", "样本", "模板", "材料", "第"} {
		rest, ok := strings.CutPrefix(s, w)
		if !ok {
			continue
		}
		n := numeralLen(rest)
		if n == 0 {
			continue
		}
		rest = strings.TrimLeft(rest[n:], "】]）)")
		if w == "第" {
			return strings.HasPrefix(rest, "篇")
		}
		return rest == "" || startsAny(rest, "：", ":", "、", "，", ".") || w != "材料" && utf8.RuneCountInString(rest) > 3
	}
	return false
}

// numeralLen is the length of a short number, Arabic or Chinese.
func numeralLen(s string) int {
	_, n := dateNumber(s)
	if n > len("十二") {
		return 0
	}
	return n
}
