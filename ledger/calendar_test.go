package ledger_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/ledger"
)

func china(t testing.TB) *ledger.Calendar {
	t.Helper()
	c, err := ledger.China()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestDays(t *testing.T) {
	for d := ledger.Day(-30000); d < 60000; d++ {
		y, m, day := d.Date()
		back, ok := ledger.Date(y, m, day)
		if y < 1900 {
			continue
		}
		if !ok || back != d {
			t.Fatalf("%d is %d-%d-%d is %d", d, y, m, day, back)
		}
		if next := d + 1; next.Weekday() != d.Weekday()%7+1 {
			t.Fatalf("weekdays of %v", d)
		}
	}
	for text, weekday := range map[string]int{"1970-01-02": 5, "2000-02-29": 2, "2026-11-23": 1, "2100-03-01": 1} {
		if d := mustDay(text); d.Weekday() != weekday || d.String() != text {
			t.Errorf("%s: %v, weekday %d, want %d", text, d, d.Weekday(), weekday)
		}
	}
	for _, bad := range []string{"2026-02-29", "2026-13-01", "2026-00-10", "2026-1-01", "2026/01/01", "26-01-01", "2026-01-0a", "+026-01-01", "2100-02-29"} {
		if d, ok := ledger.ParseDay(bad); ok {
			t.Errorf("%s is %v", bad, d)
		}
	}
}

// The notices name the holidays; a year has as many working days as they leave.
func TestChina(t *testing.T) {
	c := china(t)
	for text, want := range map[string]bool{
		"2024-02-04": true, "2024-02-09": true, "2024-02-10": false, "2024-02-17": false, "2024-02-18": true,
		"2024-05-11": true, "2024-09-14": true, "2024-09-16": false, "2024-10-12": true, "2024-06-10": false,
		"2025-01-28": false, "2025-01-26": true, "2025-10-08": false, "2025-10-11": true, "2025-06-02": false,
		"2026-01-04": true, "2026-02-14": true, "2026-02-16": false, "2026-02-28": true, "2026-05-09": true, "2026-09-20": true, "2026-10-10": true, "2026-10-11": false,
	} {
		if got := c.Works(mustDay(text)); got != want {
			t.Errorf("%s works %v, want %v", text, got, want)
		}
	}
	for year, want := range map[string]int{"2024": 251, "2025": 248, "2026": 248} {
		n := 0
		for d := mustDay(year + "-01-01"); d <= mustDay(year+"-12-31"); d++ {
			if c.Works(d) {
				n++
			}
		}
		if n != want {
			t.Errorf("%s has %d working days, want %d", year, n, want)
		}
	}
	if !c.Covers(mustDay("2026-06-01")) || c.Covers(mustDay("2027-06-01")) || c.Holiday(mustDay("2026-10-01")) != "国庆节" {
		t.Error("years or names")
	}
}

func TestWorkingDaysAddUp(t *testing.T) {
	c := china(t)
	for from := mustDay("2025-12-20"); from < mustDay("2026-03-10"); from++ {
		for n := -20; n <= 20; n++ {
			to := c.Add(from, n)
			if n != 0 && (c.Between(from, to) != n && c.Works(from) || !c.Works(to)) {
				t.Fatalf("%v and %d working days is %v, which is %d", from, n, to, c.Between(from, to))
			}
		}
		slow := 0
		for to := from + 1; to < from+60; to++ {
			if c.Works(to) {
				slow++
			}
			if c.Between(from, to) != slow || c.Between(to, from) != -slow {
				t.Fatalf("between %v and %v: %d, want %d", from, to, c.Between(from, to), slow)
			}
		}
	}
}

func TestBadCalendarsNameTheLine(t *testing.T) {
	for _, line := range []string{"off", "off 2026-13-01", "work 2025-01-01", "holiday 2026-01-01", "year x", "year 99999", "calendar a b",
		"off 2026-01-05..2026-01-01", "off 2026-01-01..", "year 2026\nwork 2026-01-02\noff 2026-01-02", "off 2026-01-01..2029-01-01"} {
		_, err := ledger.ParseCalendar("calendar x\nyear 2026\n" + line)
		f, ok := errors.AsType[*fault.Error](err)
		if !ok || f.Code != "calendar-line" || !strings.Contains(f.Say.EN, "line ") {
			t.Errorf("%q: %v", line, err)
		}
	}
}

func FuzzParseCalendar(f *testing.F) {
	f.Add("calendar china\nyear 2026\noff 2026-10-01..2026-10-07 国庆节\nwork 2026-10-10\n")
	f.Add("\uFEFFyear 2024 # x\r\noff 2024-02-30")
	f.Fuzz(func(t *testing.T, text string) {
		c, err := ledger.ParseCalendar(text)
		if err != nil {
			return
		}
		for _, d := range []ledger.Day{1, mustDay("2026-01-01"), mustDay("2026-12-31")} {
			if to := c.Add(d, 3); to < d {
				t.Errorf("%v and 3 is %v", d, to)
			}
			if n := c.Between(d, d+400); n < 0 || n > 400 {
				t.Errorf("%d working days in 400", n)
			}
		}
	})
}
