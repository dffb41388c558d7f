package plain

import (
	"strings"
	"unicode/utf8"
)

const (
	numerals = "一二三四五六七八九十百〇零两"
	digits   = "0123456789０１２３４５６７８９"
	bullets  = "•●■◆▪○□★☆※－-—–*＊"
)

// signed reports a line that opens with the sign of a numbered or bulleted item
// (一、 （一） 1. 1.1 (1) ① 第一 一是 其一 首先 •). A line that does is never the
// rest of the one before it.
func signed(line string) bool {
	line = trim(line)
	r, size := utf8.DecodeRuneInString(line)
	switch {
	case line == "":
		return false
	case '①' <= r && r <= '⓿', strings.ContainsRune(bullets, r):
		return true
	case r == '（' || r == '(':
		rest := skipNumber(line[size:])
		return rest != line[size:] && (strings.HasPrefix(rest, "）") || strings.HasPrefix(rest, ")"))
	case r == '第' || r == '其':
		rest := skipAny(line[size:], numerals+digits)
		return rest != line[size:] && strings.ContainsRune("，,、：:是章节条款项部", firstRune(rest))
	}
	for _, word := range []string{"首先", "其次", "再次", "最后", "附件"} {
		if rest, found := strings.CutPrefix(line, word); found {
			return strings.ContainsRune("，,、：:是", firstRune(rest)) || word == "附件"
		}
	}
	rest := skipNumber(line)
	if level := line[:len(line)-len(rest)]; strings.Contains(level, ".") {
		return strings.ContainsRune(" \t、", firstRune(rest)) || FullWidth(firstRune(rest)) && strings.Count(level, ".") > 1
	}
	return rest != line && strings.ContainsRune("、.．)）是\t:：", firstRune(strings.TrimLeft(rest, " ")))
}

// skipNumber steps over a number: Chinese numerals, or digits with dots between.
func skipNumber(s string) string {
	if rest := skipAny(s, numerals); rest != s {
		return rest
	}
	rest := skipAny(s, digits)
	for rest != s && len(rest) > 1 && rest[0] == '.' {
		next := skipAny(rest[1:], digits)
		if next == rest[1:] {
			break
		}
		rest = next
	}
	return rest
}

func skipAny(s, set string) string {
	for i, r := range s {
		if !strings.ContainsRune(set, r) {
			return s[i:]
		}
	}
	return ""
}

// ended reports a line whose last character ends a sentence or a heading.
func ended(line string) bool {
	line = strings.TrimRight(trim(line), "”’\"')）】》」』")
	return line == "" || strings.ContainsRune("。；：！？…;:!?", lastRune(line)) || strings.HasSuffix(line, ".")
}
