// Package numeral reads whole numbers as Chinese and English texts write them.
package numeral

import (
	"strings"
	"unicode/utf8"
)

// longest bounds a number, in bytes.
const longest = 48

// Read reads the number at the start of s: Arabic digits of half or full width,
// with commas between thousands or without, or Chinese words up to 99,999,999.
//
// Shape: the value, and the length in bytes; 0 where no number stands. 三五 and
// 两三 mean some, and are none.
func Read(s string) (v, n int) {
	if v, n = Arabic(s); n > 0 {
		return v, n
	}
	return Han(s)
}

// Opens reports a character that a number can begin with.
func Opens(r rune) bool {
	switch r {
	case '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '两', '〇', '○', '零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖', '拾':
		return true
	}
	return r >= '0' && r <= '9' || r >= '０' && r <= '９'
}

// Arabic reads up to nine digits, of half or full width.
func Arabic(s string) (v, n int) {
	count := 0
	for n < len(s) && n < longest {
		d, size := digit(s[n:])
		if size == 0 {
			if s[n] != ',' || !thousand(s[n+1:]) || count == 0 || count > 6 {
				break
			}
			n++
			continue
		}
		if count++; count > 9 {
			return 0, 0
		}
		v, n = v*10+d, n+size
	}
	return v, n
}

func digit(s string) (d, size int) {
	if c := s[0]; c >= '0' && c <= '9' {
		return int(c - '0'), 1
	}
	if strings.HasPrefix(s, "\xef\xbc") && len(s) > 2 && s[2] >= 0x90 && s[2] <= 0x99 { // ０ to ９
		return int(s[2] - 0x90), 3
	}
	return 0, 0
}

// thousand: exactly three digits follow a comma.
func thousand(s string) bool {
	for i := range 3 {
		if i >= len(s) || s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return len(s) == 3 || s[3] < '0' || s[3] > '9'
}

// Han reads a number in Chinese characters: 十二, 一百零五, 二〇二五, 两千.
func Han(s string) (v, n int) {
	h := han{}
	for n < len(s) && n < longest {
		r, size := utf8.DecodeRuneInString(s[n:])
		if !h.take(r) {
			break
		}
		n += size
	}
	v, ok := h.value()
	if !ok {
		return 0, 0
	}
	return v, n
}

// han gathers a Chinese number.
type han struct {
	total, section, run int // whole ten thousands, the rest, the digits under way
	digits, units       int // digits in the run, units seen
	zero                bool
	vague               bool // 三五, 两三
}

func (h *han) take(r rune) bool {
	if d := Digit(r); d >= 0 {
		h.run = h.run*10 + d
		h.digits++
		h.zero = h.zero || d == 0
		h.vague = h.vague || h.digits > 1 && h.units > 0 && !h.zero
		return true
	}
	unit := 0
	switch r {
	case '十', '拾':
		unit = 10
	case '百', '佰':
		unit = 100
	case '千', '仟':
		unit = 1000
	case '万':
		if h.digits+h.units == 0 {
			return false
		}
		h.total, h.section, h.run, h.digits = (h.section+h.run)*10_000, 0, 0, 0
		h.units++
		return true
	default:
		return false
	}
	if h.digits == 0 && r != '十' && r != '拾' {
		return false // 百 alone counts nothing
	}
	h.vague = h.vague || h.digits > 1 && !h.zero
	if h.digits == 0 {
		h.run = 1
	}
	h.section += h.run * unit
	h.run, h.digits, h.zero = 0, 0, false
	h.units++
	return true
}

func (h *han) value() (int, bool) {
	if h.digits+h.units == 0 || h.vague || h.units == 0 && h.digits == 2 && !h.zero || h.digits > 4 {
		return 0, false
	}
	return h.total + h.section + h.run, true
}

// Digit is the value of one Chinese digit, or -1.
func Digit(r rune) int {
	switch r {
	case '〇', '零', '○':
		return 0
	case '一', '壹':
		return 1
	case '二', '贰', '两':
		return 2
	case '三', '叁':
		return 3
	case '四', '肆':
		return 4
	case '五', '伍':
		return 5
	case '六', '陆':
		return 6
	case '七', '柒':
		return 7
	case '八', '捌':
		return 8
	case '九', '玖':
		return 9
	}
	return -1
}

// English is the value of one English number word up to twenty, or 0.
func English(word string) int {
	if len(word) < 3 || len(word) > 9 {
		return 0
	}
	for i := range english {
		if w := english[i]; len(w) == len(word) && strings.EqualFold(w, word) {
			return i + 1
		}
	}
	return 0
}

var english = [...]string{"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"}
