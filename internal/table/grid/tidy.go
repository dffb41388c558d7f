package grid

import "strings"

// trimWide leaves out wide blanks around words, and carriage returns in them.
func trimWide(s string) string {
	if s == "" || s[0] < 0x80 && s[len(s)-1] < 0x80 {
		return withoutReturns(s)
	}
	return withoutReturns(withoutUnseen(strings.Trim(s, " \t\r\n\u00a0\u3000\u200b\ufeff")))
}

// withoutUnseen leaves out marks of no width, which web pages bring along within words.
func withoutUnseen(s string) string {
	for _, mark := range [...]string{"\u200b", "\ufeff", "\u2060"} {
		if strings.Contains(s, mark) {
			s = strings.ReplaceAll(s, mark, "")
		}
	}
	return s
}

func withoutReturns(s string) string {
	if strings.IndexByte(s, '\r') < 0 {
		return s
	}
	return strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
}
