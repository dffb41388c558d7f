package value

import (
	"strconv"
	"strings"

	"github.com/bihuan/bihuan/ledger"
)

// figures is a date written in digits, perhaps with parts left out (0).
type figures struct {
	year, month, day int
	// dropped: it may have ended in a nought that a program dropped (6.30 is kept as
	// the number 6.3).
	dropped bool
}

// typed reads dates in digits, with or without 年月日, and periods of two:
// 2024.6.30, 2024/6/30前, 24.6.30, 20240630, 2024年6月-9月, 6.30.
func typed(s, words string, w When) (ledger.Day, []Doubt, bool) {
	s = bare(s)
	if day, doubts, ok := digitsOnly(s); ok {
		return day, doubts, true
	}
	var f figures
	for i, part := range period(s) {
		g, ok := read(part)
		if !ok {
			return 0, nil, false
		}
		if i > 0 {
			g = g.behind(f)
		}
		f = g
	}
	return f.resolve(words, w)
}

// Serials of days that people write in ledgers, 2000-01-01 to 2099-12-31, counted as
// spreadsheets do (ECMA-376 part 1, 18.17.4.1).
const (
	firstSerial = 36526
	lastSerial  = 73050
	epochSerial = 25569 // 1970-01-01
)

// digitsOnly reads 20240630, 202406, 2024 and the serial of a day.
func digitsOnly(s string) (ledger.Day, []Doubt, bool) {
	n, err := strconv.Atoi(s)
	if err != nil || s[0] < '0' || s[0] > '9' {
		return 0, nil, false
	}
	f := figures{}
	switch {
	case len(s) == 8:
		f = figures{year: n / 10000, month: n / 100 % 100, day: n % 100}
	case len(s) == 6:
		f = figures{year: n / 100, month: n % 100}
	case len(s) == 5 && n >= firstSerial && n <= lastSerial:
		d := ledger.Day(n - epochSerial)
		return d, one("date-serial", "「%s」是表格软件的日期序号，按 %s 理解", "“%s” is how spreadsheets count days; taken as %s", s, d), true
	case len(s) == 4:
		f = figures{year: n}
	default:
		return 0, nil, false
	}
	if f.year < 1990 || f.year > 2100 {
		return 0, nil, false
	}
	return f.resolve(s, When{})
}

// read takes the numbers of one date apart; false for anything but digits and the
// signs of dates.
func read(s string) (figures, bool) {
	var nums [3]int
	var marks [3]string // behind each number
	n := 0
	for s != "" {
		end := 0
		for digitAt(s, end) {
			end++
		}
		if end == 0 || end > 4 || n == 3 {
			return figures{}, false
		}
		nums[n], _ = strconv.Atoi(s[:end])
		s = s[end:]
		mark := ""
		for _, m := range []string{"年", "月", "日", "号", ".", "/", "-"} {
			if strings.HasPrefix(s, m) {
				mark = m
				break
			}
		}
		if mark == "" && s != "" {
			return figures{}, false
		}
		marks[n], s = mark, s[len(mark):]
		n++
	}
	if n == 0 {
		return figures{}, false
	}
	if strings.ContainsAny(marks[0]+marks[1]+marks[2], "年月日号") {
		return labelled(nums, marks, n)
	}
	return placed(nums, marks[0], n)
}

// labelled reads numbers by the characters behind them; a last one without any
// counts on (2024年6月30).
func labelled(nums [3]int, marks [3]string, n int) (figures, bool) {
	f, last := figures{}, 0
	for i := range n {
		part := map[string]int{"年": 1, "月": 2, "日": 3, "号": 3}[marks[i]]
		if part == 0 && (i < n-1 && marks[i] != "." || last == 0 && i > 0) {
			return figures{}, false
		}
		if part == 0 {
			part = last + 1
		}
		if part <= last || part > 3 {
			return figures{}, false
		}
		*[]*int{&f.year, &f.month, &f.day}[part-1], last = nums[i], part
	}
	if f.year > 0 && f.year < 100 {
		f.year += 2000
	}
	return f, f.year == 0 || f.year >= 1990 && f.year <= 2100
}

// placed reads numbers by their order.
func placed(nums [3]int, mark string, n int) (figures, bool) {
	a, b, c := nums[0], nums[1], nums[2]
	year := func(n int) bool { return n >= 1990 && n <= 2100 }
	short := func(n int) bool { return n >= 15 && n < 60 }
	switch {
	case n == 3 && year(a):
		return figures{year: a, month: b, day: c}, true
	case n == 3 && year(c) && b > 12:
		return figures{year: c, month: a, day: b}, true
	case n == 3 && year(c) && a > 12:
		return figures{year: c, month: b, day: a}, true
	case n == 3 && year(c) && a == b:
		return figures{year: c, month: a, day: b}, true
	case n == 3 && short(a) && b <= 12:
		return figures{year: 2000 + a, month: b, day: c}, true
	case n == 3 && short(c) && a <= 12 && b > 12:
		return figures{year: 2000 + c, month: a, day: b}, true
	case n == 2 && year(a):
		return figures{year: a, month: b, dropped: mark == "." && b == 1}, true
	case n == 2 && short(a) && a > 12 && b <= 12:
		return figures{year: 2000 + a, month: b, dropped: mark == "." && b == 1}, true
	case n == 2 && a <= 12:
		return figures{month: a, day: b, dropped: mark == "." && b <= 3}, true
	case n == 1 && a <= 31:
		return figures{day: a}, true // only behind another date
	}
	return figures{}, false
}

// resolve gives the day, the last of a month or year.
func (f figures) resolve(s string, w When) (ledger.Day, []Doubt, bool) {
	if f.month == 0 && f.day > 0 || f.year == 0 && f.month == 0 {
		return 0, nil, false
	}
	on := func(year int) (ledger.Day, bool) {
		switch {
		case f.month == 0:
			return ledger.Date(year, 12, 31)
		case f.day == 0:
			return monthEnd(year, f.month)
		}
		return ledger.Date(year, f.month, f.day)
	}
	var doubts []Doubt
	year := f.year
	if year == 0 {
		var ok bool
		if year, doubts, ok = w.year(s, on); !ok {
			return 0, doubts, true
		}
	}
	d, ok := on(year)
	if !ok {
		return 0, one("date-none", "没有「%s」这一天，请核对", "there is no day “%s”; please look again", quote(s)), true
	}
	if f.dropped {
		doubts = append(doubts, one("date-nought", "「%s」按 %s 理解；末尾的 0 可能被表格软件省去，请核对", "“%s” was taken as %s; a spreadsheet may have dropped a last 0, please look again", quote(s), d)...)
	}
	return d, doubts, true
}

func monthEnd(year, month int) (ledger.Day, bool) {
	for day := 31; day >= 28; day-- {
		if d, ok := ledger.Date(year, month, day); ok {
			return d, true
		}
	}
	return 0, false
}

// year is the one that a date without it means.
func (w When) year(s string, on func(year int) (ledger.Day, bool)) (int, []Doubt, bool) {
	year := w.Year
	if w.After != 0 {
		year, _, _ = (w.After - w.Back).Date()
		if d, ok := on(year); ok && d < w.After-w.Back {
			year++
		}
	}
	if year == 0 {
		return 0, one("date-no-year", "「%s」没有写年份，无法确定日期", "“%s” has no year, so the day is not known", quote(s)), false
	}
	return year, one("date-year", "「%s」没有写年份，按 %d 年理解", "“%s” has no year; taken as %d", quote(s), year), true
}
