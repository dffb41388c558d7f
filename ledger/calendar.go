package ledger

import (
	_ "embed"
	"strconv"
	"strings"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/say"
)

// Calendar (工作日历) tells working days: Monday to Friday, but for days that are
// off and make-up days that are not. It is not changed once it is read.
type Calendar struct {
	Name  string
	text  string
	years map[int]bool
	days  map[Day]calendarDay
}

type calendarDay struct {
	off  bool
	name string
}

//go:embed calendars/china.txt
var china string

// China gives the shipped calendar of mainland China, for the years it covers.
func China() (*Calendar, error) { return ParseCalendar(china) }

// maxCalendar bounds what one calendar may hold.
const maxCalendar = 20000

// ParseCalendar reads a calendar: lines of "calendar NAME", "year YYYY",
// "off DAY NAME", "off DAY..DAY NAME" and "work DAY"; # begins a remark.
//
// Errors: fault "calendar-line", which names the line.
func ParseCalendar(text string) (*Calendar, error) {
	c := &Calendar{text: text, years: map[int]bool{}, days: map[Day]calendarDay{}}
	number := 0
	for line := range strings.Lines(strings.TrimPrefix(text, "\uFEFF")) {
		number++
		line, _, _ = strings.Cut(line, "#")
		words := strings.Fields(line)
		if len(words) == 0 {
			continue
		}
		if !c.line(words) {
			return nil, calendarFault(number, strings.TrimSpace(line))
		}
	}
	return c, nil
}

func (c *Calendar) line(words []string) bool {
	if len(words) < 2 {
		return false
	}
	switch words[0] {
	case "calendar":
		c.Name = words[1]
		return len(words) == 2
	case "year":
		y, err := strconv.Atoi(words[1])
		c.years[y] = true
		return err == nil && y >= 1900 && y <= 9999 && len(words) == 2
	case "off", "work":
		return c.put(words[1], calendarDay{words[0] == "off", strings.Join(words[2:], " ")})
	}
	return false
}

// put sets one day or a range. A day that stands twice with two meanings is a
// mistake of whoever wrote it down.
func (c *Calendar) put(when string, as calendarDay) bool {
	first, last, two := strings.Cut(when, "..")
	from, ok := ParseDay(first)
	until := from
	if two {
		var good bool
		until, good = ParseDay(last)
		ok = ok && good
	}
	if !ok || from == 0 || until < from || int(until-from) > 366 || len(c.days) > maxCalendar {
		return false
	}
	for d := from; d <= until; d++ {
		if y, _, _ := d.Date(); !c.years[y] {
			return false
		}
		if old, twice := c.days[d]; twice && old.off != as.off {
			return false
		}
		c.days[d] = as
	}
	return true
}

func calendarFault(number int, line string) error {
	return &fault.Error{Kind: fault.Invalid, Code: "calendar-line", Say: say.Text{
		ZH: "工作日历第 %d 行看不懂：%s。可以写 calendar 名称、year 年份、off 日期或起..止 节日、work 日期；日期写成 2026-10-01，先写它的年份",
		EN: "cannot read line %d of the calendar: %s. Write calendar NAME, year YYYY, off DAY or DAY..DAY NAME, work DAY; days as 2026-10-01, after their year",
	}.With(number, line)}
}

// Covers reports whether the days off of a day's year are known. Where they are
// not, only Saturdays and Sundays are off.
func (c *Calendar) Covers(d Day) bool {
	y, _, _ := d.Date()
	return c.years[y]
}

// unlisted is the first year from one day to another that is not covered, 0 for none.
func (c *Calendar) unlisted(from, to Day) int {
	y, _, _ := min(from, to).Date()
	last, _, _ := max(from, to).Date()
	for ; y <= last; y++ {
		if !c.years[y] {
			return y
		}
	}
	return 0
}

// Works reports whether a day is a working day.
func (c *Calendar) Works(d Day) bool {
	if special, ok := c.days[d]; ok {
		return !special.off
	}
	return d.Weekday() <= 5
}

// Holiday gives the name of a day off, "" where it has none.
func (c *Calendar) Holiday(d Day) string { return c.days[d].name }

// Add gives the n-th working day after a day, or before it where n is negative.
// Add(d, 0) is d itself, or the next working day where d is off.
func (c *Calendar) Add(d Day, n int) Day {
	step := Day(1)
	if n < 0 {
		step, n = -1, -n
	}
	if n == 0 {
		// No calendar has a year without a working day.
		for range 366 {
			if c.Works(d) {
				break
			}
			d++
		}
		return d
	}
	for left := 10 * 366; n > 0 && left > 0; left-- {
		if d += step; c.Works(d) {
			n--
		}
	}
	return d
}

// Between counts the working days after one day up to and with another; it is
// negative where to lies before from.
func (c *Calendar) Between(from, to Day) int {
	if to < from {
		return -c.Between(to, from)
	}
	// Whole weeks first: what is special is counted apart.
	weeks := int(to-from) / 7
	n := weeks * 5
	for d := from + Day(weeks*7) + 1; d <= to; d++ {
		if d.Weekday() <= 5 {
			n++
		}
	}
	for d, special := range c.days {
		if d <= from || d > to {
			continue
		}
		switch usual := d.Weekday() <= 5; {
		case usual && special.off:
			n--
		case !usual && !special.off:
			n++
		}
	}
	return n
}
