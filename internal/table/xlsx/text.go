package xlsx

import (
	"strings"
	"unicode/utf8"
)

// appendEscaped writes text for XML. What XML cannot carry, and what reads like the
// escape for it, is written _xHHHH_ (ECMA-376, 22.9.2.19).
func appendEscaped(to []byte, s string) []byte {
	from := 0
	for i := 0; i < len(s); {
		c := s[i]
		var as string
		size := 1
		switch {
		case c == '&':
			as = "&amp;"
		case c == '<':
			as = "&lt;"
		case c == '>':
			as = "&gt;"
		case c == '"':
			as = "&quot;"
		case c == '\r':
			as = "_x000D_"
		case c == '_' && isEscape(s[i:]):
			as = "_x005F_"
		case c < ' ' && c != '\n' && c != '\t':
			as = "_x00" + string(hex[c>>4]) + string(hex[c&15]) + "_"
		case c < utf8.RuneSelf:
			i++
			continue
		default:
			r, n := utf8.DecodeRuneInString(s[i:])
			if size = n; r != utf8.RuneError && r != 0xFFFE && r != 0xFFFF {
				i += n
				continue
			}
			as = "\uFFFD"
		}
		to = append(append(to, s[from:i]...), as...)
		i += size
		from = i
	}
	return append(to, s[from:]...)
}

const hex = "0123456789ABCDEF"

func escaped(s string) string { return string(appendEscaped(nil, s)) }

// isEscape reports text that begins like _xHHHH_.
func isEscape(s string) bool {
	if len(s) < 7 || s[0] != '_' || s[1] != 'x' || s[6] != '_' {
		return false
	}
	for i := 2; i < 6; i++ {
		if hexDigit(s[i]) < 0 {
			return false
		}
	}
	return true
}

func hexDigit(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'A' && c <= 'F':
		return int(c-'A') + 10
	case c >= 'a' && c <= 'f':
		return int(c-'a') + 10
	}
	return -1
}

// unescaped reads _xHHHH_.
func unescaped(b []byte) []byte {
	at := strings.Index(string(b), "_x")
	if at < 0 {
		return b
	}
	out := append(make([]byte, 0, len(b)), b[:at]...)
	for i := at; i < len(b); {
		if b[i] == '_' && isEscape(string(b[i:min(i+7, len(b))])) {
			var r rune
			for _, c := range b[i+2 : i+6] {
				r = r<<4 | rune(hexDigit(c))
			}
			out = utf8.AppendRune(out, r)
			i += 7
			continue
		}
		out = append(out, b[i])
		i++
	}
	return out
}

// Units counts the UTF-16 units of a text.
func Units(s string) int {
	n := 0
	for _, r := range s {
		if n++; r > 0xFFFF {
			n++
		}
	}
	return n
}

// Cut shortens a text to what a cell can hold, with a sign that there was more.
func Cut(s string) string {
	if len(s) <= MostUnits || Units(s) <= MostUnits {
		return s
	}
	n := 0
	for i, r := range s {
		if r > 0xFFFF {
			n++
		}
		if n++; n >= MostUnits {
			return s[:i] + "…"
		}
	}
	return s
}

// IsFormula reports text that a program could take for a formula.
func IsFormula(s string) bool {
	return s != "" && strings.IndexByte("=+-@\t\r", s[0]) >= 0
}
