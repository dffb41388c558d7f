package value

import (
	"strings"
	"unicode/utf8"

	"github.com/bihuan/bihuan/check/dates"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/numeral"
)

// written reads dates in words: 2024年上半年, 第三季度末, 6月中旬, 今年底前,
// 30 June 2024; of several the last.
func written(s, words string, w When) (foundDay, []Doubt, bool) {
	found := dates.Find(titled(s))
	if len(found) == 0 {
		return foundDay{}, nil, false
	}
	var last ledger.Day
	var doubts []Doubt
	for i := range found {
		day, more := resolveFound(found[i], s, w)
		if day == 0 {
			return foundDay{}, more, true
		}
		if i == 0 || day >= last {
			last, doubts = day, more
		}
	}
	first := found[0]
	if len(found) == 1 && (first.Bound == dates.From || first.Bound == dates.Later) {
		return foundDay{open: true}, one("due-start", "「%s」只有开始的时间，按长期坚持理解", "“%s” only says from when; taken as a standing duty", quote(words)), true
	}
	if len(found) > 1 && !isPeriod(s, found) {
		doubts = append(doubts, one("due-several", "「%s」有几个日期，取最后的 %s", "“%s” has several dates; the last was taken, %s", quote(words), last)...)
	} else if rest := beside(s, found); rest > 10 {
		doubts = append(doubts, one("due-words", "「%s」中的日期按 %s 理解，请核对", "the date in “%s” was taken as %s; please look again", quote(words), last)...)
	}
	return foundDay{day: last}, doubts, true
}

// titled gives the names of months their capitals again.
func titled(s string) string {
	if !strings.ContainsFunc(s, func(r rune) bool { return r >= 'a' && r <= 'z' }) {
		return s
	}
	b := []byte(s)
	for i, c := range b {
		if c >= 'a' && c <= 'z' && (i == 0 || b[i-1] == ' ' || b[i-1] >= '0' && b[i-1] <= '9') {
			b[i] = c - 'a' + 'A'
		}
	}
	return particles.Replace(string(b))
}

var particles = strings.NewReplacer("By ", "by ", "Of ", "of ", "The ", "the ", "End ", "end ", "Before ", "before ", "From ", "from ")

// resolveFound gives the last day that a date means.
func resolveFound(d dates.Date, s string, w When) (ledger.Day, []Doubt) {
	text := s[d.From:d.To]
	if !d.Real() {
		return 0, one("date-none", "没有「%s」这一天，请核对", "there is no day “%s”; please look again", quote(text))
	}
	on := func(year int) (ledger.Day, bool) {
		ref := dates.Day{Year: year, Month: 1, Day: 1}
		if y, m, day := w.After.Date(); d.Near() && w.After != 0 {
			ref = dates.Day{Year: y, Month: m, Day: day}
		}
		_, last := d.Range(ref)
		return ledger.Date(last.Year, last.Month, last.Day)
	}
	switch {
	case d.Known == dates.Written || d.Known == dates.Shared:
		day, _ := on(d.Year)
		return day, nil
	case d.Known == dates.Relative || d.Near():
		return relative(d, text, on, w)
	}
	year, doubts, ok := w.year(text, on)
	if !ok {
		return 0, doubts
	}
	day, ok := on(year)
	if !ok {
		return 0, one("date-none", "没有「%s」这一天，请核对", "there is no day “%s”; please look again", quote(text))
	}
	return day, doubts
}

// relative reads 今年底, 下月5日 by the year or the day that it counts from.
func relative(d dates.Date, text string, on func(int) (ledger.Day, bool), w When) (ledger.Day, []Doubt) {
	year := w.Year
	if w.After != 0 {
		year, _, _ = w.After.Date()
	}
	if year == 0 || d.Near() && w.After == 0 {
		return 0, one("date-no-year", "「%s」要看是哪一天说的，无法确定日期", "“%s” depends on when it was said, so the day is not known", quote(text))
	}
	day, _ := on(year)
	return day, one("date-year", "「%s」按 %s 理解", "“%s” was taken as %s", quote(text), day)
}

// isPeriod: the dates are the two ends of one.
func isPeriod(s string, found []dates.Date) bool {
	if len(found) != 2 {
		return false
	}
	switch strings.TrimPrefix(s[found[0].To:found[1].From], "起") {
	case "至", "到", "-", "—", "——", "–", "~", "开始至", "开始,", "，", " to ", "":
		return true
	}
	return false
}

// beside counts the characters that stand around the dates.
func beside(s string, found []dates.Date) int {
	n := utf8.RuneCountInString(s)
	for _, d := range found {
		n -= utf8.RuneCountInString(s[d.From:d.To])
	}
	return n
}

// within reads a term that counts from another day: 30日内, 三个月内, 15个工作日内.
func within(s, words string, w When) (ledger.Day, []Doubt, bool) {
	n, unit, ok := term(s)
	if !ok {
		return 0, nil, false
	}
	if w.After == 0 || unit == workday {
		return 0, one("due-term", "「%s」要从某一天算起，时限留空，请填写日期", "“%s” counts from another day; no date was taken, please give one", quote(words)), true
	}
	day := w.After
	switch unit {
	case days:
		day += ledger.Day(n)
	case weeks:
		day += ledger.Day(7 * n)
	case months:
		day = later(day, n)
	}
	return day, one("due-term", "「%s」从 %s 算起，按 %s 理解", "“%s” was counted from %s and taken as %s", quote(words), w.After, day), true
}

// later is the same day some months on, or the last of the month.
func later(d ledger.Day, n int) ledger.Day {
	y, m, day := d.Date()
	m += n
	y, m = y+(m-1)/12, (m-1)%12+1
	for ; day > 0; day-- {
		if out, ok := ledger.Date(y, m, day); ok {
			return out
		}
	}
	return d
}

// Units of a term.
const (
	days = 1 + iota
	weeks
	months
	workday
)

// termUnits are the units by their words, the longer first.
var termUnits = []struct {
	word       string
	unit, each int
}{
	{"个工作日", workday, 1}, {"工作日", workday, 1}, {"个月", months, 1}, {"个星期", weeks, 1},
	{"星期", weeks, 1}, {"个季度", months, 3}, {"周", weeks, 1}, {"日", days, 1}, {"天", days, 1}, {"年", months, 12},
}

// term finds a number with a unit and 内 behind it, without a month before it.
func term(s string) (n, unit int, ok bool) {
	if strings.Contains(s, "半年内") || strings.Contains(s, "半年以内") {
		return 6, months, true
	}
	for i := 0; i < len(s); {
		v, size := numeral.Read(s[i:])
		if size == 0 {
			_, step := utf8.DecodeRuneInString(s[i:])
			i += step
			continue
		}
		rest := s[i+size:]
		for _, u := range termUnits {
			tail, has := strings.CutPrefix(rest, u.word)
			if has && begins(tail, "内", "以内", "之内") && !strings.HasSuffix(s[:i], "月") && v > 0 && v < 1000 {
				return v * u.each, u.unit, true
			}
		}
		i += size
	}
	return 0, 0, false
}

func begins(s string, list ...string) bool {
	for _, w := range list {
		if strings.HasPrefix(s, w) {
			return true
		}
	}
	return false
}
