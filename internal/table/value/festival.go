package value

import (
	"regexp"
	"strconv"

	"github.com/bihuan/bihuan/ledger"
)

// festive are days that go by a name: 春节前, 2027年国庆节前.
var festive = regexp.MustCompile(`^(?:([0-9]{4})年?|(今年|本年|明年))?的?(元旦|春节|清明|五一|劳动节|端午|七一|八一|中秋|国庆|十一)(?:节|国际劳动节|建党节|建军节)?(假期|期间)?(以前|之前|前|前夕)?(?:完成|整改到位|整改完成|完成整改|全部完成)?$`)

// fixed are the festivals of the solar year, as month and day.
var fixed = map[string][2]int{
	"元旦": {1, 1}, "清明": {4, 5}, "五一": {5, 1}, "劳动节": {5, 1}, "七一": {7, 1}, "八一": {8, 1}, "国庆": {10, 1}, "十一": {10, 1},
}

// lunar are those of the lunar year, from 2024 on.
//
// Source: the calendar of GB/T 33661—2017.
var lunar = map[string][][2]int{
	"春节": {{2, 10}, {1, 29}, {2, 17}, {2, 6}, {1, 26}, {2, 13}, {2, 3}, {1, 23}, {2, 11}, {1, 31}, {2, 19}, {2, 8}},
	"端午": {{6, 10}, {5, 31}, {6, 19}, {6, 9}, {5, 28}, {6, 16}, {6, 5}, {6, 24}, {6, 12}, {6, 1}, {6, 20}, {6, 10}},
	"中秋": {{9, 17}, {10, 6}, {9, 25}, {9, 15}, {10, 3}, {9, 22}, {9, 12}, {10, 1}, {9, 19}, {9, 8}, {9, 27}, {9, 16}},
}

const lunarFrom = 2024

// festival is the day of a festival in a year.
func festival(name string, year int) (ledger.Day, bool) {
	on, ok := fixed[name]
	if list := lunar[name]; list != nil {
		if ok = year >= lunarFrom && year < lunarFrom+len(list); ok {
			on = list[year-lunarFrom]
		}
	}
	if !ok {
		return 0, false
	}
	return ledger.Date(year, on[0], on[1])
}

// named reads a day that goes by a name; before it means the day before.
func named(s, words string, w When) (ledger.Day, []Doubt, bool) {
	m := festive.FindStringSubmatch(s)
	if m == nil {
		return 0, nil, false
	}
	year, written := 0, m[1] != ""
	switch after, _, _ := w.After.Date(); {
	case written:
		year, _ = strconv.Atoi(m[1])
	case w.After != 0:
		year = after
	default:
		year = w.Year
	}
	if m[2] == "明年" && year != 0 {
		year++
	}
	if year == 0 {
		return 0, one("date-no-year", "「%s」要看是哪一天说的，无法确定日期", "“%s” depends on when it was said, so the day is not known", quote(words)), true
	}
	day, ok := festival(m[3], year)
	if ok && !written && m[2] == "" && w.After != 0 && day <= w.After {
		day, ok = festival(m[3], year+1)
	}
	if !ok {
		return 0, one("due-unread", "「%s」读不出日期，时限留空；请写成 2024年6月30日 这样", "no date can be read in “%s”; write it like 2024-06-30", quote(words)), true
	}
	if m[5] != "" {
		day--
	}
	return day, one("date-year", "「%s」按 %s 理解", "“%s” was taken as %s", quote(words), day), true
}
