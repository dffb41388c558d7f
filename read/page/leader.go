package page

import (
	"strings"
	"unicode/utf8"
)

// fewDots is how many dots in a row lead the eye to a page number.
const fewDots = 5

// leader rewrites a line of a table of contents, whose dots lead to a page
// number, as word processors hold it: words, a tab, the number.
func leader(s string) (text string, ok bool) {
	if !digit(last(s)) || !strings.ContainsAny(s, "…·.") {
		return s, false
	}
	number := strings.TrimRightFunc(s, func(r rune) bool { return digit(r) || space(r) })
	if number == s || len(s)-len(number) > 12 {
		return s, false
	}
	words, dots := number, 0
	for words != "" {
		r, n := utf8.DecodeLastRuneInString(words)
		switch r {
		case '.', '·', '•', '．', '‥':
			dots++
		case '…':
			dots += 3
		case ' ', '\t', '\u3000':
		default:
			n = 0
		}
		if n == 0 {
			break
		}
		words = words[:len(words)-n]
	}
	if dots < fewDots || words == "" {
		return s, false
	}
	return words + "\t" + strings.TrimSpace(s[len(number):]), true
}
