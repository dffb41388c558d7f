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
		case strings.ContainsRune("二两三四五六七八九十百", r):
			if next, _ := utf8.DecodeRuneInString(s[i+len(string(r)):]); strings.ContainsRune(classifiers, next) {
				return true
			}
		}
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
