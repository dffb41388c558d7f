package pdf

import (
	_ "embed"
	"strconv"
	"strings"
	"unicode/utf8"
)

// glyphNames lists glyph names with their characters in hexadecimal, one pair a
// line, sorted by name: of the Adobe Glyph List what Latin, Greek, Cyrillic and
// technical texts use.
//
//go:embed glyphs.txt
var glyphNames string

// glyphRune gives the character of a glyph name.
func glyphRune(name string) (rune, bool) {
	lo, hi := 0, len(glyphNames)
	for lo < hi {
		mid := strings.LastIndexByte(glyphNames[:(lo+hi)/2], '\n') + 1
		line := glyphNames[mid:]
		end := strings.IndexByte(line, '\n')
		own, value, _ := strings.Cut(line[:end], " ")
		switch {
		case own == name:
			return hexRune(value)
		case own < name:
			lo = mid + end + 1
		default:
			hi = mid
		}
	}
	if hex, ok := strings.CutPrefix(name, "uni"); ok && len(hex) >= 4 {
		return hexRune(hex[:4])
	}
	if hex, ok := strings.CutPrefix(name, "u"); ok && len(hex) >= 4 && len(hex) <= 6 {
		return hexRune(hex)
	}
	return 0, false
}

func hexRune(s string) (rune, bool) {
	n, err := strconv.ParseUint(s, 16, 32)
	return rune(n), err == nil && n > 0 && n <= utf8.MaxRune && utf8.ValidRune(rune(n))
}

// glyphText gives the characters of a glyph name at a code. Names put together
// with "_" are ligatures, what follows a dot is a variant; letters and the code
// itself ("c65", "G65", "C41") stand for the code.
func glyphText(name string, code int) string {
	base, _, _ := strings.Cut(name, ".")
	var b strings.Builder
	for part := range strings.SplitSeq(base, "_") {
		c, ok := glyphRune(part)
		if !ok {
			b.Reset()
			break
		}
		b.WriteRune(c)
	}
	if b.Len() > 0 {
		return b.String()
	}
	if code <= ' ' || code > '~' {
		return ""
	}
	for i := 1; i < len(base) && base[i-1] >= 'A'; i++ {
		for _, radix := range [...]int{10, 16} {
			if n, err := strconv.ParseUint(base[i:], radix, 8); err == nil && int(n) == code {
				return string(rune(code))
			}
		}
	}
	return ""
}
