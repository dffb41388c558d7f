package dates

import (
	"strings"

	"github.com/bihuan/bihuan/numeral"
)

// latin reads a date that opens with a character of ASCII, and gives its length.
func (s *scanner) latin(i int) int {
	c := s.text[i]
	switch {
	case c >= '0' && c <= '9':
		if s.digitBefore(i) {
			return 0
		}
		if n := s.dayFirst(i); n > 0 {
			return n
		}
		return s.numbered(i)
	case c < 'A' || c > 'S' || i > 0 && letter(s.text[i-1]):
		return 0
	case c == 'Q':
		return s.quarterFirst(i)
	case strings.IndexByte("JFMASOND", c) >= 0:
		return s.monthFirst(i)
	}
	return 0
}

func letter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

var months = [...]string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}

// month reads the name of a month, whole or cut to three or four letters.
func (s *scanner) month(i int) (month, n int) {
	rest := s.text[i:]
	end := 0
	for end < len(rest) && letter(rest[end]) {
		end++
	}
	if end < 3 {
		return 0, 0
	}
	for m, name := range months {
		if end <= len(name) && strings.EqualFold(rest[:end], name[:end]) && (end == len(name) || end <= 4) {
			if end < len(name) && strings.HasPrefix(rest[end:], ".") {
				end++
			}
			return m + 1, end
		}
	}
	return 0, 0
}

// year reads a year behind a month, over a comma and of.
func (s *scanner) year(i int, d *Date) int {
	j := i
	j += s.word(j, ",")
	j = s.skip(j)
	j += s.word(j, "of ")
	if v, n := numeral.Arabic(s.text[j:]); n == 4 && v >= 1900 && v < 2200 {
		d.Year, d.Known = v, Written
		return j + n
	}
	return i
}

// dayFirst reads 30 June 2024, 30th of June, 12 to 14 May 2025, and 31/12/2024.
func (s *scanner) dayFirst(i int) int {
	v, n := numeral.Arabic(s.text[i:])
	if n > 2 || v == 0 {
		return 0
	}
	if k := s.slashed(i, v, n); k > 0 {
		return k
	}
	j := i + n + s.word(i+n, "st", "nd", "rd", "th")
	k := s.skip(j)
	if k == j {
		return 0
	}
	k += s.word(k, "of ")
	m, size := s.month(k)
	if m == 0 {
		return 0
	}
	d := Date{From: i, Month: m, Day: v}
	return s.finishLatin(&d, s.year(k+size, &d))
}

// slashed reads 31/12/2024 and 31.12.2024, in either order of day and month.
func (s *scanner) slashed(i, v, n int) int {
	mark := byte(0)
	if i+n < len(s.text) {
		mark = s.text[i+n]
	}
	if mark != '/' && mark != '.' {
		return 0
	}
	w, m := numeral.Arabic(s.text[i+n+1:])
	j := i + n + 1 + m
	if m == 0 || m > 2 || w == 0 || j >= len(s.text) || s.text[j] != mark {
		return 0
	}
	year, y := numeral.Arabic(s.text[j+1:])
	if y != 4 || year < 1900 || year > 2199 {
		return 0
	}
	d := Date{From: i, To: j + 1 + y, Year: year, Known: Written, Day: v, Month: w, Style: Dotted}
	if !d.Real() {
		d.Day, d.Month = w, v
	}
	if !d.Real() {
		d.Day, d.Month = v, w
	}
	return s.add(d)
}

// monthFirst reads June 30, 2024, June 2024 and June.
func (s *scanner) monthFirst(i int) int {
	m, n := s.month(i)
	if m == 0 {
		return 0
	}
	d := Date{From: i, Month: m}
	end := i + n
	j := s.skip(end)
	if v, k := numeral.Arabic(s.text[j:]); j > end && k > 0 && k <= 2 && v > 0 {
		d.Day = v
		end = j + k
		end += s.word(end, "st", "nd", "rd", "th")
	}
	end = s.year(end, &d)
	if d.Day == 0 && d.Known == NoYear && (n < len(months[m-1]) || m == 3 || m == 5) && !s.named(i) {
		return 0 // may, march, and what merely begins like a month
	}
	return s.finishLatin(&d, end)
}

// named: a word before i shows that a month follows.
func (s *scanner) named(i int) bool {
	return s.endsAny(i, "in ", "by ", "of ", "until ", "since ", "before ", "from ", "end ", "end-", "mid-", "early ", "late ", "during ", "after ", "every ", "last ", "next ")
}

// quarterFirst reads Q3 and Q3 2024.
func (s *scanner) quarterFirst(i int) int {
	if i+1 >= len(s.text) || s.text[i+1] < '1' || s.text[i+1] > '4' || i+2 < len(s.text) && (letter(s.text[i+2]) || s.text[i+2] >= '0' && s.text[i+2] <= '9') {
		return 0
	}
	q := int(s.text[i+1] - '0')
	d := Date{From: i, months: [2]int{3*q - 2, 3 * q}}
	if i > 4 {
		if v, n := numeral.Arabic(s.text[i-5:]); n == 4 && v >= 1900 && v < 2200 && s.text[i-1] == ' ' {
			d.From, d.Year, d.Known = i-5, v, Written
		}
	}
	end := s.year(i+2, &d)
	s.finishLatin(&d, end)
	return end - i
}

// finishLatin keeps an English date with what stands before it.
func (s *scanner) finishLatin(d *Date, end int) int {
	d.To, d.Style = end, Latin
	head := s.text[max(0, d.From-24):d.From]
	head = strings.ToLower(head)
	for _, w := range [...]string{"by ", "by the end of ", "before ", "no later than ", "until ", "by end ", "by end of ", "due ", "due: ", "not later than ", "by mid-"} {
		if strings.HasSuffix(head, w) {
			d.Bound = Until
		}
	}
	if strings.HasSuffix(head, "from ") || strings.HasSuffix(head, "since ") || strings.HasSuffix(head, "starting ") {
		d.Bound = From
	}
	s.shareBack(d)
	return s.add(*d)
}

// shareBack gives the year of 12 April to 14 May 2025 to the date before it, too.
func (s *scanner) shareBack(d *Date) {
	if len(s.found) == 0 || d.Known != Written {
		return
	}
	b := &s.found[len(s.found)-1]
	if b.Known != NoYear || b.Style != Latin || b.To > d.From {
		return
	}
	switch strings.Trim(s.text[b.To:d.From], " ") {
	case "to", "and", "-", "–", "until", "till", "through":
		b.Known, b.Year = Shared, d.Year
		if b.Month > d.Month {
			b.Year--
		}
	}
}

// dotted reads what follows the year of 2024.6.30, 2024-06-30, 2024/6/30 and
// 2024.6.
func (s *scanner) dotted(from, i, year int) int {
	k := s.word(i, ".", "-", "/", "．", "－")
	if k == 0 || from > 0 && (letter(s.text[from-1]) || strings.IndexByte("-/_#", s.text[from-1]) >= 0) || s.endsAny(from, "〔", "第", "号") {
		return 0
	}
	mark := s.text[i : i+k]
	month, n := numeral.Arabic(s.text[i+k:])
	if n == 0 || n > len("１２") || month == 0 || month > 12 {
		return 0
	}
	d := Date{From: from, Year: year, Known: Written, Month: month, Style: Dotted}
	j := i + k + n
	if strings.HasPrefix(s.text[j:], mark) {
		day, m := numeral.Arabic(s.text[j+len(mark):])
		if m > 0 && m <= len("３１") && day > 0 && day <= 31 {
			d.Day, j = day, j+len(mark)+m
		} else if m > 0 {
			return 0
		}
	}
	if d.Day == 0 && mark != "." && mark != "．" || s.more(j) {
		return 0
	}
	j += s.word(j, "日", "号")
	return s.finishDotted(d, j)
}

// more: the number goes on behind j, so that it is none of a date.
func (s *scanner) more(j int) bool {
	if j >= len(s.text) {
		return false
	}
	c := s.text[j]
	if c == '.' || c == '-' || c == '/' {
		return j+1 < len(s.text) && (s.text[j+1] >= '0' && s.text[j+1] <= '9' || letter(s.text[j+1]))
	}
	return c >= '0' && c <= '9' || letter(c) || c == '%' || c == '_' || s.word(j, "万", "亿", "元", "个", "％", "平方", "公里", "米", "吨", "版") > 0
}

func (s *scanner) finishDotted(d Date, end int) int {
	n := s.finish(d, end)
	s.found[len(s.found)-1].Style = Dotted
	return n
}
