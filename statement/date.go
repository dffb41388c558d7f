package statement

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// bareDate reads a line that is nothing but a date, in brackets or not.
func bareDate(s string) (string, bool) {
	if latin(s) {
		if len(s) > 30 || strings.Contains(s, ":") {
			return "", false
		}
		return englishDate(strings.Trim(s, "()[] "))
	}
	s = strings.Trim(squeeze(s), "（）()〔〕[]")
	date, n := readDate(s)
	return date, n > 0 && n == len(s)
}

// anyDate finds the first date in words.
func anyDate(s string) (string, bool) {
	if date, ok := englishDate(s); ok {
		return date, true
	}
	s = squeeze(s)
	for i := range s {
		if date, n := readDate(s[i:]); n > 0 {
			return date, true
		}
	}
	return "", false
}

// readDate reads a date at the start of s as YYYY-MM-DD, YYYY-MM or YYYY, with
// its length in bytes. Chinese digits (二〇二四年六月) count.
func readDate(s string) (string, int) {
	year, i := dateNumber(s)
	if year < 1900 || year > 2199 {
		return "", 0
	}
	sep, n := dateMark(s[i:], "年", ".", "-", "/", "．", "－")
	if n == 0 {
		return "", 0
	}
	i += n
	month, n := dateNumber(s[i:])
	if n == 0 || month < 1 || month > 12 {
		if sep != "年" {
			return "", 0
		}
		return fmt.Sprintf("%04d", year), i
	}
	i += n
	mark, n := dateMark(s[i:], "月", ".", "-", "/", "．", "－")
	if n == 0 {
		if sep == "年" {
			return fmt.Sprintf("%04d", year), len("2024年")
		}
		return fmt.Sprintf("%04d-%02d", year, month), i
	}
	i += n
	day, n := dateNumber(s[i:])
	if n == 0 || day < 1 || day > 31 {
		if mark != "月" {
			i -= len(mark)
		}
		return fmt.Sprintf("%04d-%02d", year, month), i
	}
	i += n
	for _, d := range []string{"日", "号"} {
		if strings.HasPrefix(s[i:], d) {
			i += len(d)
			break
		}
	}
	return fmt.Sprintf("%04d-%02d-%02d", year, month, day), i
}

func dateMark(s string, marks ...string) (string, int) {
	for _, m := range marks {
		if begins(s, m) {
			return m, len(m)
		}
	}
	return "", 0
}

// longestNumber bounds a Chinese number, in bytes.
const longestNumber = 36

// dateNumber reads Arabic digits, or Chinese ones with 十.
func dateNumber(s string) (v, n int) {
	for n < len(s) && isDigit(s[n]) && n < 4 {
		v = v*10 + int(s[n]-'0')
		n++
	}
	if n > 0 {
		return v, n
	}
	digit, any := 0, false
	for n < len(s) && n < longestNumber {
		r, size := utf8.DecodeRuneInString(s[n:])
		if r == '十' {
			v, digit = max(digit, 1)*10, 0
		} else if d := hanDigit(r); d >= 0 {
			digit = digit*10 + d
		} else {
			break
		}
		any = true
		n += size
	}
	if !any {
		return 0, 0
	}
	return v + digit, n
}

func hanDigit(r rune) int {
	switch r {
	case '〇', '零', '○', 'Ｏ', 'O':
		return 0
	case '一':
		return 1
	case '二', '两':
		return 2
	case '三':
		return 3
	case '四':
		return 4
	case '五':
		return 5
	case '六':
		return 6
	case '七':
		return 7
	case '八':
		return 8
	case '九':
		return 9
	}
	return -1
}

var months = []string{"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"}

// englishDate reads 14 March 2025, March 14, 2025 and March 2025 anywhere in s.
func englishDate(s string) (string, bool) {
	fields := strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == ',' || r == '\t' || r == '(' || r == ')' || r == '.' })
	for i, f := range fields {
		m := monthOf(f)
		if m == 0 {
			continue
		}
		year, day := 0, 0
		if i > 0 {
			day = plainNumber(fields[i-1])
		}
		for _, g := range fields[i+1 : min(len(fields), i+3)] {
			switch v := plainNumber(g); {
			case v > 1900:
				year = v
			case v > 0 && v <= 31 && day == 0:
				day = v
			}
			if year > 0 {
				break
			}
		}
		switch {
		case year > 0 && day > 0 && day <= 31:
			return fmt.Sprintf("%04d-%02d-%02d", year, m, day), true
		case year > 0:
			return fmt.Sprintf("%04d-%02d", year, m), true
		}
	}
	return "", false
}

func monthOf(s string) int {
	s = strings.ToLower(s)
	for i, m := range months {
		if s == m || len(s) >= 3 && len(s) <= 4 && strings.HasPrefix(m, s) {
			return i + 1
		}
	}
	return 0
}

func plainNumber(s string) int {
	s = strings.TrimRight(s, "stndrh")
	v := 0
	for i := 0; i < len(s); i++ {
		if !isDigit(s[i]) || i > 3 {
			return 0
		}
		v = v*10 + int(s[i]-'0')
	}
	return v
}
