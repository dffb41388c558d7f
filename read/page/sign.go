package page

import (
	"strings"
	"unicode/utf8"
)

// sign is a kind of numbering sign at the start of a paragraph.
type sign uint8

// The kinds; those of one kind behave alike within one document.
const (
	noSign    sign = iota
	hanComma       // 一、
	hanBraced      // （一）
	arabic         // 1. 1、
	decimal        // 1.1
	braced         // （1） 1)
	circled        // ①
	oneIs          // 一是
	ordinal        // 第一， 首先 其一
	chapter        // 第一章 Chapter 1
	bullet         // ● ——
	signs
)

const hanDigits = "一二三四五六七八九十百〇零"

// signOf tells with which numbering sign a text begins.
func signOf(s string) sign {
	c, n := utf8.DecodeRuneInString(s)
	rest := s[n:]
	switch {
	case strings.ContainsRune(hanDigits, c):
		return hanSign(strings.TrimLeft(rest, hanDigits))
	case c == '（' || c == '(':
		return bracedSign(rest)
	case digit(c) || '０' <= c && c <= '９':
		return digitSign(s)
	case '①' <= c && c <= '⒇', '❶' <= c && c <= '➓':
		return circled
	case strings.ContainsRune("●•■◆▪○□◇★※▲", c), c == '-' && strings.HasPrefix(rest, " "), c == '—' && strings.HasPrefix(rest, "—"):
		return bullet
	case c == '第' || c == '其' || c == '首' || c == '再' || c == '最':
		return ordinalSign(s)
	}
	return latinSign(s)
}

// bareSign reports a text that is a numbering sign and nothing more.
func bareSign(s string) bool {
	end := strings.TrimLeft(s, hanDigits+"0123456789０１２３４５６７８９")
	switch end {
	case "、", ".", "．", "）", ")":
		return len(end) < len(s)
	}
	if c, n := utf8.DecodeRuneInString(s); n == len(s) {
		k := signOf(s)
		return k == circled || k == bullet || c == '-' || c == '–' || c == '•'
	}
	inner := strings.TrimSuffix(strings.TrimSuffix(s, "）"), ")")
	k := signOf(s)
	return len(inner) < len(s) && (k == hanBraced || k == braced) && utf8.RuneCountInString(s) <= 5
}

func hanSign(rest string) sign {
	switch c := first(strings.TrimLeft(rest, " ")); c {
	case '、', '．', '.':
		return hanComma
	case '是':
		return oneIs
	}
	return noSign
}

func bracedSign(rest string) sign {
	inner := strings.TrimLeft(rest, hanDigits)
	kind := hanBraced
	if len(inner) == len(rest) {
		inner, kind = strings.TrimLeft(rest, "0123456789０１２３４５６７８９"), braced
	}
	if len(inner) == len(rest) && rest != "" && letter(rune(rest[0])) {
		inner = rest[1:]
	}
	if c := first(inner); len(inner) < len(rest) && len(rest)-len(inner) <= 9 && (c == '）' || c == ')') {
		return kind
	}
	return noSign
}

func digitSign(s string) sign {
	rest := strings.TrimLeft(s, "0123456789０１２３４５６７８９")
	if len(s)-len(rest) > 3 && digit(first(s)) {
		return noSign // a year or an amount
	}
	if comma := strings.TrimLeft(rest, " "); first(comma) == '、' {
		return arabic
	}
	c, n := utf8.DecodeRuneInString(rest)
	switch c {
	case '．':
		return arabic
	case '）', ')':
		return braced
	case '.':
		after := first(rest[n:])
		if !digit(after) {
			return arabic
		}
		tail := strings.TrimLeft(rest, "0123456789.")
		if t := first(tail); space(t) || strings.Count(rest[:len(rest)-len(tail)], ".") > 1 {
			return decimal
		}
	case ' ', '\t':
		words := strings.TrimLeft(rest, " \t")
		if t := first(words); 'A' <= t && t <= 'Z' && !month(words) {
			return arabic
		}
	}
	return noSign
}

// month reports words that begin with a month: 30 June is a day, no item.
func month(words string) bool {
	for _, m := range []string{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"} {
		if strings.HasPrefix(words, m) {
			return true
		}
	}
	return false
}

func ordinalSign(s string) sign {
	for _, w := range []string{"首先", "其次", "再次", "最后", "其一", "其二", "其三", "其四"} {
		if strings.HasPrefix(s, w) {
			return ordinal
		}
	}
	rest, ok := strings.CutPrefix(s, "第")
	tail := strings.TrimLeft(rest, hanDigits+"0123456789")
	if !ok || len(tail) == len(rest) {
		return noSign
	}
	switch first(tail) {
	case '，', '、', '：', ',':
		return ordinal
	case '章', '节', '条', '篇', '编':
		return chapter
	}
	if strings.HasPrefix(tail, "部分") {
		return chapter
	}
	return noSign
}

// latinSign knows Chapter 1, A. and a).
func latinSign(s string) sign {
	for _, w := range []string{"Chapter ", "Section ", "Article ", "Appendix ", "Annex ", "Part "} {
		if rest, ok := strings.CutPrefix(s, w); ok && rest != "" && (digit(rune(rest[0])) || 'A' <= rest[0] && rest[0] <= 'Z') {
			return chapter
		}
	}
	if len(s) > 2 && letter(rune(s[0])) && s[0] < 0x80 && (s[1] == ')' || s[1] == '.' && s[2] == ' ') {
		return braced
	}
	return noSign
}
