package ledger

import (
	"fmt"
	"slices"
	"strings"
)

// SpecialDay is a day that is off, or a make-up day on which people work.
type SpecialDay struct {
	On   Day
	Off  bool
	Name string
}

// String gives the calendar as it was read.
func (c *Calendar) String() string { return c.text }

// WithDays puts the special days of some years into a calendar, in the place of those
// that it has for these years.
//
// Errors: fault "calendar-line" for a text that is none.
func WithDays(text string, days []SpecialDay) (string, error) {
	if _, err := ParseCalendar(text); err != nil {
		return "", err
	}
	years := map[string]bool{}
	for _, d := range days {
		years[d.On.String()[:4]] = true
	}
	var b strings.Builder
	for line := range strings.Lines(text) {
		if words := strings.Fields(line); len(words) > 1 && words[0] != "calendar" && years[words[1][:min(4, len(words[1]))]] {
			continue
		}
		b.WriteString(strings.TrimRight(line, "\r\n") + "\n")
	}
	days = slices.Clone(days)
	slices.SortStableFunc(days, func(x, y SpecialDay) int { return int(x.On) - int(y.On) })
	year := ""
	for _, d := range days {
		if y := d.On.String()[:4]; y != year {
			year = y
			fmt.Fprintf(&b, "\nyear %s\n", y)
		}
		what := "work"
		if d.Off {
			what = "off "
		}
		b.WriteString(strings.TrimSpace(what+" "+d.On.String()+" "+strings.Join(strings.Fields(strings.ReplaceAll(d.Name, "#", "")), " ")) + "\n")
	}
	return b.String(), nil
}
