// Package dates finds dates and periods in Chinese and English text, and tells
// which days they can mean.
package dates

// Year tells how the year of a date is known.
type Year uint8

// How a year is known.
const (
	NoYear   Year = iota // left out
	Written              // 2024年6月
	Shared               // of the date before: 2024年3月1日至5月31日, or behind: 12 to 14 May 2025
	Relative             // 去年, 今年, 明年: Date.Year counts from the year of reference
)

// Bound is what stands around a date.
type Bound uint8

// The bounds.
const (
	On    Bound = iota // the date itself
	Until              // 6月30日前, 6月底前, 年内, by 30 June
	From               // 6月1日起, since June
	Later              // 6月1日后
)

// Style is how a date is written.
type Style uint8

// The styles.
const (
	Han    Style = iota // 2024年6月30日, 今年底, 三季度
	Dotted              // 2024.6.30, 2024-06-30, 2024/6/30
	Latin               // 30 June 2024, Q3 2024
)

// Date is a day, a month, a part of one, a quarter or a year, with its place.
type Date struct {
	From, To int // bytes of the text, without 前, 起 and the like
	Year     int
	Known    Year
	Month    int // 0 where none is named
	Day      int // 0 where none is named
	Bound    Bound
	Style    Style

	// What is named instead of a day: months first to last of the year, days first
	// to last of the month; last is 0 for the end of it.
	months [2]int
	days   [2]int
	// nearby counts months from the month of reference (本月, 下月, 月底).
	nearby  int
	byMonth bool
}

// Whole reports a year alone, without month, quarter or half.
func (d Date) Whole() bool { return d.Month == 0 && d.months[0] == 0 && !d.byMonth }

// Near reports a date that counts from the month of reference (本月底, 下月5日).
func (d Date) Near() bool { return d.byMonth }

// Part reports a quarter or a half of a year.
func (d Date) Part() bool { return d.Month == 0 && d.months[0] > 0 }

// Real reports that such a day can be: not 2月30日, not 13月. A 29 February
// without a year is real.
func (d Date) Real() bool {
	if d.byMonth {
		return d.Day <= 31
	}
	if d.Month == 0 {
		return d.Day == 0
	}
	if d.Month > 12 {
		return false
	}
	year := 2024 // any leap year
	if d.Known == Written || d.Known == Shared {
		year = d.Year
	}
	return d.Day <= DaysIn(year, d.Month)
}

// YearAt is the year that the date means when read on the day of reference; of a
// date without one, the year of reference.
func (d Date) YearAt(ref Day) int {
	switch d.Known {
	case Written, Shared:
		return d.Year
	case Relative:
		return ref.Year + d.Year
	}
	return ref.Year
}

// Range gives the first and the last day that the date can mean when read on the
// day of reference.
func (d Date) Range(ref Day) (first, last Day) {
	if d.byMonth {
		year, month := ref.Year, ref.Month+d.nearby
		for ; month > 12; month -= 12 {
			year++
		}
		for ; month < 1; month += 12 {
			year--
		}
		return d.within(year, month)
	}
	return d.In(d.YearAt(ref))
}

// In gives the first and the last day that the date can mean in a year.
func (d Date) In(year int) (first, last Day) {
	switch {
	case d.Month > 0:
		return d.within(year, min(d.Month, 12))
	case d.months[0] > 0:
		return Day{year, d.months[0], 1}, Day{year, d.months[1], DaysIn(year, d.months[1])}
	}
	return Day{year, 1, 1}, Day{year, 12, 31}
}

// within gives the days of a month that are meant.
func (d Date) within(year, month int) (first, last Day) {
	end := DaysIn(year, month)
	if d.Day > 0 {
		day := Day{year, month, min(d.Day, end)}
		return day, day
	}
	from, to := max(d.days[0], 1), d.days[1]
	if to == 0 {
		to = end
	}
	return Day{year, month, from}, Day{year, month, min(to, end)}
}
