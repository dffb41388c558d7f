package action

import (
	"strings"
	"unicode/utf8"
)

// counted: the words hold a number that counts something.
func counted(s string) bool {
	for i, r := range s {
		switch {
		case '0' <= r && r <= '9', '０' <= r && r <= '９':
			if i > 0 || !listSign(s) {
				return true
			}
		case numeral(r):
			if next, _ := utf8.DecodeRuneInString(s[i+utf8.RuneLen(r):]); strings.ContainsRune(classifiers, next) {
				return true
			}
		}
	}
	return false
}

// numeral: a Chinese number of which there is more than one.
func numeral(r rune) bool {
	switch r {
	case '二', '两', '三', '四', '五', '六', '七', '八', '九', '十', '百':
		return true
	}
	return false
}

const classifiers = "个次名人件项份起条处户家天月年周台辆本场期批笔元万亿成倍页亩公米吨篇遍轮套张块座间盏把季小分位"

// listSign: the words begin with the number of the item.
func listSign(s string) bool {
	rest := strings.TrimLeft(s, "0123456789")
	return rest == "" || strings.HasPrefix(rest, ".") || strings.HasPrefix(rest, "、") || strings.HasPrefix(rest, ")") ||
		strings.HasPrefix(rest, "）") || strings.HasPrefix(rest, "．")
}
