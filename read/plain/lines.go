package plain

import (
	"strings"
	"unicode/utf8"
)

// split cuts text into lines at whatever ends a line or a page: CR LF, CR, LF,
// VT and FF (manual line and page breaks of word processors), NEL, LS and PS.
func split(text string) []string {
	lines := make([]string, 0, strings.Count(text, "\n")+1)
	from := 0
	for i := 0; i < len(text); {
		if c := text[i]; c > '\r' && c != 0xC2 && c != 0xE2 {
			i++
			continue
		}
		n := breakAt(text, i)
		if n == 0 {
			i++
			continue
		}
		lines = append(lines, text[from:i])
		i += n
		from = i
	}
	return append(lines, text[from:])
}

// breakAt gives the length of the line end at byte i, 0 for none.
func breakAt(text string, i int) int {
	switch text[i] {
	case '\n', '\v', '\f':
		return 1
	case '\r':
		if strings.HasPrefix(text[i+1:], "\n") {
			return 2
		}
		return 1
	case 0xC2:
		if strings.HasPrefix(text[i:], "\u0085") {
			return 2
		}
	case 0xE2:
		if strings.HasPrefix(text[i:], "\u2028") || strings.HasPrefix(text[i:], "\u2029") {
			return 3
		}
	}
	return 0
}

// columns measures a line as a terminal or a typewriter face shows it: two
// columns for Chinese and full-width characters, one for others.
func columns(line string) int {
	n := 0
	for _, r := range line {
		switch {
		case FullWidth(r):
			n += 2
		case r >= ' ':
			n++
		}
	}
	return n
}

// FullWidth reports a character that Chinese faces draw as wide as a hanzi,
// punctuation included.
func FullWidth(r rune) bool {
	return 0x2E80 <= r && r <= 0xA4CF || 0xAC00 <= r && r <= 0xD7A3 || 0xF900 <= r && r <= 0xFAFF ||
		0xFE30 <= r && r <= 0xFE6F || 0xFF00 <= r && r <= 0xFF60 || 0xFFE0 <= r && r <= 0xFFE6 ||
		0x20000 <= r && r <= 0x3FFFF || quoteWide(r)
}

// quoteWide reports punctuation that both scripts use.
func quoteWide(r rune) bool {
	switch r {
	case '“', '”', '‘', '’', '—', '…', '·':
		return true
	}
	return false
}

// trim leaves out white space at both ends, the ideographic space too.
func trim(s string) string { return strings.Trim(s, " \t\u00A0\u3000\uFEFF") }

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}
