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

// dated: the words name a day or a month, in any tense.
func dated(s string) bool {
	for _, unit := range []string{"月", "日", "号"} {
		for rest := s; ; {
			i := strings.Index(rest, unit)
			if i < 0 {
				break
			}
			if endsInNumber(rest[:i]) && !since(rest[i+len(unit):]) {
				return true
			}
			rest = rest[i+len(unit):]
		}
	}
	return englishMonth(s)
}

func endsInNumber(s string) bool {
	if s == "" {
		return false
	}
	last := s[len(s)-1]
	if '0' <= last && last <= '9' {
		return true
	}
	r, n := utf8.DecodeLastRuneInString(s)
	if !strings.ContainsRune("一二三四五六七八九十", r) {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(s[:len(s)-n])
	return before != '第' && before != '每'
}

// since: the date is that of the matter, not of the deed.
func since(rest string) bool {
	for _, w := range []string{"以来", "以前", "之前", "以后新", "度"} {
		if strings.HasPrefix(strings.TrimPrefix(rest, "份"), w) {
			return true
		}
	}
	return false
}

func englishMonth(s string) bool {
	for _, m := range []string{"January", "February", "March", "April", "June", "July", "August", "September", "October", "November", "December"} {
		if strings.Contains(s, m) {
			return true
		}
	}
	return false
}
