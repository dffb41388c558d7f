package ledger

import (
	"fmt"
	"strconv"
)

// Moment is a point in time, in milliseconds since 1970-01-01 00:00 UTC.
type Moment int64

// Day is a calendar day, counted from 1970-01-01; 0 is no day. Which day a
// moment falls on is for the caller to say, who knows the clock on the wall.
type Day int32

// Date gives the day of a date of the Gregorian calendar, false where there is
// no such date.
func Date(year, month, day int) (Day, bool) {
	if year < 1900 || year > 9999 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month) {
		return 0, false
	}
	return civil(year, month, day), true
}

// ParseDay reads YYYY-MM-DD; "" is no day.
func ParseDay(s string) (Day, bool) {
	if s == "" {
		return 0, true
	}
	if len(s) != 10 || s[4] != '-' || s[7] != '-' {
		return 0, false
	}
	y, ok1 := digits(s[:4])
	m, ok2 := digits(s[5:7])
	d, ok3 := digits(s[8:])
	if !ok1 || !ok2 || !ok3 {
		return 0, false
	}
	return Date(y, m, d)
}

func digits(s string) (n int, ok bool) {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, true
}

// Date gives year, month and day.
func (d Day) Date() (year, month, day int) {
	// Years begin in March here, so that the leap day is the last of its year.
	n := int(d) + daysBeforeEpoch
	era := floorDiv(n, daysIn400)
	rest := n - era*daysIn400
	y := (rest - rest/1460 + rest/36524 - rest/146096) / 365
	ofYear := rest - (365*y + y/4 - y/100)
	m := (5*ofYear + 2) / 153
	day = ofYear - (153*m+2)/5 + 1
	month = (m+2)%12 + 1
	year = y + era*400
	if month <= 2 {
		year++
	}
	return year, month, day
}

const (
	daysIn400       = 146097
	daysBeforeEpoch = 719468 // from 0000-03-01 to 1970-01-01
)

func civil(year, month, day int) Day {
	if month <= 2 {
		year--
	}
	era := floorDiv(year, 400)
	y := year - era*400
	ofYear := (153*((month+9)%12)+2)/5 + day - 1
	return Day(era*daysIn400 + 365*y + y/4 - y/100 + ofYear - daysBeforeEpoch)
}

func floorDiv(a, b int) int {
	if a < 0 {
		return (a - b + 1) / b
	}
	return a / b
}

func daysIn(year, month int) int {
	switch month {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}

// Weekday is 1 on Mondays and 7 on Sundays.
func (d Day) Weekday() int { return int((d+3)%7+7)%7 + 1 }

// String gives YYYY-MM-DD, or "" for no day.
func (d Day) String() string {
	if d == 0 {
		return ""
	}
	y, m, day := d.Date()
	return fmt.Sprintf("%04d-%02d-%02d", y, m, day)
}

// MarshalText gives YYYY-MM-DD.
func (d Day) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads YYYY-MM-DD.
func (d *Day) UnmarshalText(text []byte) error {
	day, ok := ParseDay(string(text))
	if !ok {
		return fmt.Errorf("no day: %s", strconv.Quote(string(text)))
	}
	*d = day
	return nil
}
