package recur

import (
	"strings"
	"unicode"
)

// Bounds of what is read of a finding, in characters.
const (
	mostText   = 300
	mostDetail = 1200
)

func cut(s string, most int) string {
	n := 0
	for i := range s {
		if n++; n > most {
			return s[:i]
		}
	}
	return s
}

// fold gives the characters of a text in one width and case; what is no letter
// becomes a blank, the end of a sentence a full stop, and digits go, for the same
// problem comes back with other numbers.
func fold(s string) []rune {
	out := make([]rune, 0, len(s)/2)
	for _, r := range s {
		if r >= 0xFF01 && r <= 0xFF5E {
			r -= 0xFEE0
		}
		switch {
		case isHan(r):
		case r >= 'A' && r <= 'Z':
			r += 'a' - 'A'
		case r >= 'a' && r <= 'z' || r == '-' || r == '\'':
		case r == '。' || r == '；' || r == '!' || r == '?' || r == ';' || r == '\n' || r == '：' || r == ':':
			r = '.'
		case r == '，' || r == ',' || r == '、':
			r = ','
		case r == '.' || r == ' ':
		case r < 0x80 || !unicode.IsLetter(r):
			r = ' '
		default:
			r = unicode.ToLower(r)
		}
		out = append(out, r)
	}
	return out
}

func isHan(r rune) bool {
	return r >= 0x4E00 && r <= 0x9FA5 || r >= 0x2E80 && unicode.Is(unicode.Han, r)
}

const (
	numerals = "一二三四五六七八九十百千万两几零〇"
	measures = "个只天次份名人项处台件年月日号级条笔张辆家户本具间层套批期度位成倍所起宗块瓶支盒"
)

// counted is how many characters from the start are a number in words with what it
// counts, 0 if none.
func counted(r []rune) int {
	n := 0
	for n < len(r) && strings.ContainsRune(numerals, r[n]) {
		n++
	}
	if n > 0 && n < len(r) && strings.ContainsRune(measures, r[n]) {
		return n + 1
	}
	return 0
}
