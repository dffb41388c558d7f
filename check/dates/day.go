package dates

import (
	"cmp"
	"fmt"
)

// Day is a day of the calendar.
type Day struct{ Year, Month, Day int }

// DaysIn is the number of days of a month, 1 to 12.
func DaysIn(year, month int) int {
	switch month {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if Leap(year) {
			return 29
		}
		return 28
	}
	return 31
}

// Leap reports a leap year.
func Leap(year int) bool { return year%4 == 0 && (year%100 != 0 || year%400 == 0) }

// Compare orders days.
func (d Day) Compare(o Day) int {
	return cmp.Or(cmp.Compare(d.Year, o.Year), cmp.Compare(d.Month, o.Month), cmp.Compare(d.Day, o.Day))
}

// Before reports that d lies before o.
func (d Day) Before(o Day) bool { return d.Compare(o) < 0 }

// Since counts the days from o to d.
func (d Day) Since(o Day) int { return d.number() - o.number() }

// number counts days from 1 March of the year 0, so that leap days come last.
//
// Source: Richards, Mapping Time, 1998, chapter 25.
func (d Day) number() int {
	year, month := d.Year, d.Month-3
	if month < 0 {
		year, month = year-1, month+12
	}
	return 365*year + year/4 - year/100 + year/400 + (153*month+2)/5 + d.Day
}

// String writes YYYY-MM-DD.
func (d Day) String() string { return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day) }

// Han writes it as Chinese offices do.
func (d Day) Han() string { return fmt.Sprintf("%d年%d月%d日", d.Year, d.Month, d.Day) }

// Of reads YYYY-MM-DD, YYYY-MM or YYYY, and gives the first and the last day
// that it can mean.
func Of(s string) (first, last Day, ok bool) {
	var y, m, d int
	switch len(s) {
	case len("2006-01-02"):
		_, err := fmt.Sscanf(s, "%4d-%2d-%2d", &y, &m, &d)
		if err != nil || m < 1 || m > 12 || d < 1 || d > DaysIn(y, m) {
			return Day{}, Day{}, false
		}
		return Day{y, m, d}, Day{y, m, d}, true
	case len("2006-01"):
		_, err := fmt.Sscanf(s, "%4d-%2d", &y, &m)
		if err != nil || m < 1 || m > 12 {
			return Day{}, Day{}, false
		}
		return Day{y, m, 1}, Day{y, m, DaysIn(y, m)}, true
	case len("2006"):
		if _, err := fmt.Sscanf(s, "%4d", &y); err != nil {
			return Day{}, Day{}, false
		}
		return Day{y, 1, 1}, Day{y, 12, 31}, true
	}
	return Day{}, Day{}, false
}
