package grid

import "strings"

// trimWide leaves out wide blanks around words, and carriage returns in them.
func trimWide(s string) string {
	if s == "" || s[0] < 0x80 && s[len(s)-1] < 0x80 {
		return withoutReturns(s)
	}
	return withoutReturns(strings.Trim(s, " \t\r\n\u00a0\u3000\u200b\ufeff"))
}

func withoutReturns(s string) string {
	if strings.IndexByte(s, '\r') < 0 {
		return s
	}
	return strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
}
