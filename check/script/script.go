// Package script tells what a character of a text is to the rules: Chinese,
// full-width, Latin, the end of a clause.
package script

import (
	"strings"
	"unicode/utf8"
)

// Han reports a Chinese character.
func Han(r rune) bool {
	return 0x4E00 <= r && r <= 0x9FFF || 0x3400 <= r && r <= 0x4DBF || r == '〇' || 0x20000 <= r && r <= 0x3FFFF
}

// WideMark reports a mark of Chinese writing.
func WideMark(r rune) bool {
	return '、' <= r && r <= '】' && r != '〇' || r == '〔' || r == '〕' ||
		r >= 0xFF01 && strings.ContainsRune("，。；：？！（）", r) || strings.ContainsRune("“”‘’…—", r)
}

// Letter reports a Latin letter.
func Letter(r rune) bool { return 'a' <= r|0x20 && r|0x20 <= 'z' }

// Digit reports a digit of ASCII.
func Digit(r rune) bool { return '0' <= r && r <= '9' }

// Numeral reports a Chinese numeral.
func Numeral(r rune) bool {
	return strings.ContainsRune("一二三四五六七八九十百千万零〇两", r)
}

// Before gives the code point that ends at a byte, and its first byte; 0 at the
// beginning of the text.
func Before(text string, at int) (rune, int) {
	if at == 0 {
		return 0, 0
	}
	r, n := utf8.DecodeLastRuneInString(text[:at])
	return r, at - n
}

// After gives the code point that begins at a byte, and where it ends; 0 at the
// end of the text.
func After(text string, at int) (rune, int) {
	if at >= len(text) {
		return 0, at
	}
	r, n := utf8.DecodeRuneInString(text[at:])
	return r, at + n
}

// reach bounds how far Line looks to each side, in bytes: rules ask at many places
// of a paragraph, which may be a stranger's and endless.
const reach = 1 << 10

// Line gives the paragraph, row or cell around a byte, or what of it is near.
func Line(text string, at int) (from, to int) {
	from, to = max(0, at-reach), min(len(text), at+reach)
	if n := strings.LastIndexAny(text[from:at], "\n\t"); n >= 0 {
		from += n + 1
	}
	if n := strings.IndexAny(text[at:to], "\n\t"); n >= 0 {
		to = at + n
	}
	return from, to
}

// Quoted reports that marks of quotation stand close around a range of bytes:
// the words may be what a text speaks of.
func Quoted(text string, from, to int) bool {
	before, _ := Before(text, from)
	after, _ := After(text, to)
	switch before {
	case '“', '"', '「', '‘', '\'':
		return after == '”' || after == '"' || after == '」' || after == '’' || after == '\''
	}
	return false
}
