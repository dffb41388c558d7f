package outline

import "unicode/utf8"

// digits reads an Arabic number of up to four digits, half or full width, and
// gives its value and length in bytes.
func digits(s string) (v, n int) {
	for count := 0; count < 5; count++ {
		r, size := utf8.DecodeRuneInString(s[n:])
		switch {
		case r >= '0' && r <= '9':
			v = v*10 + int(r-'0')
		case r >= '０' && r <= '９':
			v = v*10 + int(r-'０')
		default:
			return v, n
		}
		n += size
	}
	return 0, 0
}

// hanNumber reads a Chinese number up to 999 and gives its value and length in
// bytes; 〇 and digit strings (一〇) count as digits.
func hanNumber(s string) (v, n int) {
	digit, any := 0, false
	for n < len(s) {
		r, size := utf8.DecodeRuneInString(s[n:])
		d := hanDigit(r)
		switch {
		case d >= 0:
			digit = digit*10 + d
		case r == '十' || r == '拾':
			v, digit = v+max(digit, 1)*10, 0
		case r == '百':
			v, digit = v+max(digit, 1)*100, 0
		default:
			if !any {
				return 0, 0
			}
			return v + digit, n
		}
		any = true
		if n += size; n > 24 {
			return 0, 0
		}
	}
	return v + digit, n
}

func hanDigit(r rune) int {
	switch r {
	case '〇', '零', '○':
		return 0
	case '一', '壹':
		return 1
	case '二', '贰':
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

// roman reads a whole lower-case Roman numeral up to 39; 0 where it is none.
func roman(s string) int {
	v, last := 0, 100
	for i := 0; i < len(s); i++ {
		d := map[byte]int{'i': 1, 'v': 5, 'x': 10}[s[i]]
		if d == 0 {
			return 0
		}
		if d > last {
			v -= 2 * last
		}
		v, last = v+d, d
	}
	if v > 39 {
		return 0
	}
	return v
}
