package page

import (
	"unicode"
	"unicode/utf8"
)

// wide reports a character that fills a whole em: Han, kana, full-width forms
// and the signs that Chinese fonts draw as wide as Han.
func wide(r rune) bool {
	switch {
	case r < 0x2460:
		return false
	case r <= 0x24FF, // ① and the like
		0x2500 <= r && r <= 0x27BF,
		0x2E80 <= r && r <= 0xA4CF,
		0xAC00 <= r && r <= 0xD7AF,
		0xF900 <= r && r <= 0xFAFF,
		0xFE30 <= r && r <= 0xFE4F,
		0xFF01 <= r && r <= 0xFF60,
		0xFFE0 <= r && r <= 0xFFE6,
		0x20000 <= r && r <= 0x3FFFF:
		return true
	}
	return false
}

// either reports punctuation that Chinese and Latin text share, wide in one and
// narrow in the other.
func either(r rune) bool {
	switch r {
	case '“', '”', '‘', '’', '…', '—', '–', '·', '×', '°', '±', '‰', '№', '℃':
		return true
	}
	return false
}

// em is the width of a character in ems, as far as one can tell without a font.
func em(r rune) float64 {
	switch {
	case wide(r), r == '\u3000', r == '“', r == '”', r == '‘', r == '’', r == '…', r == '—':
		return 1
	case r == ' ', r == 'i', r == 'j', r == 'l', r == 'I', r == '.', r == ',', r == ':', r == ';', r == '\'', r == '|', r == '!':
		return 0.3
	case r == 'm', r == 'w', r == 'M', r == 'W', r == '%', r == '@':
		return 0.8
	}
	return 0.5
}

func space(r rune) bool {
	return r == ' ' || r == '\t' || r == '\n' || r == '\r' || r == 0xA0 || r == 0x3000 || 0x2000 <= r && r <= 0x200B
}

// closes reports punctuation that may not begin a line (GB/T 15834—2011, 5.1.2).
func closes(r rune) bool {
	switch r {
	case '，', '。', '、', '；', '：', '？', '！', '）', '》', '〉', '」', '』', '】', '〕', '〗', '”', '’', '％', '%',
		',', '.', ';', ':', '?', '!', ')', ']', '}', '…', '·':
		return true
	}
	return false
}

// opens reports punctuation that may not end a line.
func opens(r rune) bool {
	switch r {
	case '（', '《', '〈', '「', '『', '【', '〔', '〖', '“', '‘', '(', '[', '{', '￥', '$':
		return true
	}
	return false
}

// ends reports a line whose last words can close a sentence or a clause.
func ends(text string) bool {
	for len(text) > 0 {
		r, n := utf8.DecodeLastRuneInString(text)
		switch r {
		case '。', '！', '？', '；', '：', '.', '!', '?', ';', ':', '…':
			return true
		case '”', '’', '）', '》', '」', '』', ')', '"', '\'':
			text = text[:len(text)-n]
			continue
		}
		return false
	}
	return false
}

func letter(r rune) bool { return unicode.IsLetter(r) && !wide(r) }
func digit(r rune) bool  { return '0' <= r && r <= '9' }

// word reports a character of a Latin word or number.
func word(r rune) bool { return r > ' ' && r != 0xA0 && !wide(r) && !either(r) }

func first(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

func last(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}
