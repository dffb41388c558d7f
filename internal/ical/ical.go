// Package ical writes calendars as programs for dates read them (iCalendar, RFC 5545).
package ical

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/bihuan/bihuan/ledger"
)

// Event is something that is on a day, all day long.
type Event struct {
	ID      string // never changes, so that a program knows the event again
	On      ledger.Day
	Title   string
	Text    string
	Where   string // an address at which more is told, "" for none
	Changed ledger.Moment
}

// Write writes a calendar.
//
// Source: RFC 5545, 3.1 (lines and their folding), 3.3.11 (text), 3.4 (the object),
// 3.6.1 (events).
func Write(name string, list []Event) []byte {
	var b []byte
	line := func(name, value string) { b = fold(b, name+value) }
	line("BEGIN:", "VCALENDAR")
	line("VERSION:", "2.0")
	line("PRODID:", "-//Bihuan//Bihuan//ZH")
	line("CALSCALE:", "GREGORIAN")
	line("X-WR-CALNAME:", text(name))
	for _, e := range list {
		line("BEGIN:", "VEVENT")
		line("UID:", text(e.ID))
		line("DTSTAMP:", moment(e.Changed))
		line("DTSTART;VALUE=DATE:", date(e.On))
		line("DTEND;VALUE=DATE:", date(e.On+1))
		line("SUMMARY:", text(e.Title))
		if e.Text != "" {
			line("DESCRIPTION:", text(e.Text))
		}
		if e.Where != "" {
			line("URL:", e.Where)
		}
		line("TRANSP:", "TRANSPARENT")
		line("END:", "VEVENT")
	}
	line("END:", "VCALENDAR")
	return b
}

func date(d ledger.Day) string { return strings.ReplaceAll(d.String(), "-", "") }

// moment writes a point in time, as it is in UTC.
func moment(m ledger.Moment) string {
	seconds := int64(m) / 1000
	day, rest := seconds/(24*60*60), seconds%(24*60*60)
	return fmt.Sprintf("%sT%02d%02d%02dZ", date(ledger.Day(day)), rest/3600, rest/60%60, rest%60)
}

// text writes what people wrote: marks of the format are escaped, controls left out.
func text(s string) string {
	var b strings.Builder
	for _, r := range strings.ReplaceAll(s, "\r\n", "\n") {
		switch {
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\\' || r == ';' || r == ',':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\t' || r >= ' ' && r != 0x7f && r != utf8.RuneError:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// widest is how many bytes a line has at most, without its end.
const widest = 75

// fold writes a line, broken between characters where it is long.
func fold(b []byte, line string) []byte {
	room := widest
	for len(line) > room {
		at := room
		for !utf8.RuneStart(line[at]) {
			at--
		}
		b = append(append(b, line[:at]...), "\r\n "...)
		line, room = line[at:], widest-1
	}
	return append(append(b, line...), "\r\n"...)
}
