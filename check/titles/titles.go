// Package titles finds titles in 《》 and tells which work one means.
package titles

import (
	"strings"
	"unicode"
)

// Title is a title in a text, without its marks; places are bytes.
type Title struct{ From, To int }

// Find gives the outermost titles of a text, in order.
func Find(text string) []Title {
	var found []Title
	depth, from := 0, 0
	for i := 0; i < len(text); {
		j := strings.IndexAny(text[i:], "《》\n")
		if j < 0 {
			break
		}
		i += j
		switch {
		case text[i] == '\n':
			depth = 0
			i++
			continue
		case strings.HasPrefix(text[i:], "《"):
			if depth == 0 {
				from = i + len("《")
			}
			depth++
		default:
			if depth == 1 && i > from {
				found = append(found, Title{from, i})
			}
			depth = max(0, depth-1)
		}
		i += len("《")
	}
	return found
}

// Normal folds a title: blanks and marks are left out, and so is what stands in
// brackets (（试行）, （2022年版）); letters are small.
func Normal(title string) string {
	var b strings.Builder
	depth := 0
	for _, r := range title {
		switch {
		case r == '（' || r == '(' || r == '〔' || r == '[':
			depth++
		case r == '）' || r == ')' || r == '〕' || r == ']':
			depth = max(0, depth-1)
		case depth == 0 && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			if r >= '０' && r <= '９' {
				r -= '０' - '0'
			}
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}

// prefixes are left out of titles in running text.
var prefixes = []string{"中华人民共和国", "中国共产党", "中共中央关于", "中共中央国务院关于"}

// Short gives a normal title without the name of state or party before it, where
// enough is left to know it by.
func Short(normal string) string {
	for _, p := range prefixes {
		if rest, ok := strings.CutPrefix(normal, p); ok && len(rest) >= len("工作条例") {
			return rest
		}
	}
	return normal
}

// Bounds on the titles that are compared, in characters and bytes.
const (
	shortest = 6
	longest  = 300
)

// Slip reports that a is b with one slip: one character another, two changed about,
// or one or two too many or too few. Both are normal.
//
// Another number is another year or volume; a rule on a law (实施细则) is another work.
func Slip(a, b string) bool {
	if len(a) > longest || len(b) > longest {
		return false
	}
	x, y := []rune(a), []rune(b)
	if len(x) < shortest || len(y) < shortest || a == b {
		return false
	}
	head := 0
	for head < len(x) && head < len(y) && x[head] == y[head] {
		head++
	}
	tail := 0
	for tail < len(x)-head && tail < len(y)-head && x[len(x)-1-tail] == y[len(y)-1-tail] {
		tail++
	}
	x, y = x[head:len(x)-tail], y[head:len(y)-tail]
	switch {
	case number(x) || number(y):
		return false
	case len(x) == 1 && len(y) == 1:
		return true
	case len(x) == 2 && len(y) == 2:
		return x[0] == y[1] && x[1] == y[0]
	case len(x) == 0:
		return len(y) <= 2 && tail > 0 && head > 0
	case len(y) == 0:
		return len(x) <= 2 && tail > 0 && head > 0
	}
	return false
}

func number(s []rune) bool {
	for _, r := range s {
		if unicode.IsDigit(r) || strings.ContainsRune("〇一二三四五六七八九十上中下", r) {
			return true
		}
	}
	return false
}
