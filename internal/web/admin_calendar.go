package web

import (
	"fmt"
	"strconv"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// yearView is the calendar of working days, a year of it as a sheet.
type yearView struct {
	admin
	Name, Text      string
	Own, May        bool
	Rev             int
	Year            int
	Before, After   string
	Covered         bool
	Months          []monthView
	Off, Work, Days int // days off in weeks, make-up days, working days
	Special         []specialDay
	Others          []option // calendars that rounds can go by beside it
	MayKeep         bool     // another one
	OtherText       string
	Error, ErrorAt  string
}

// monthView is a month: weeks of seven days, those of other months empty.
type monthView struct {
	Name  string
	Weeks [][7]yearDay
}

// yearDay is a day of the sheet.
type yearDay struct {
	N     int
	Class string // off, work, rest; "" for a usual working day
	Says  string // what screen readers hear beside the number
	Today bool
}

// specialDay is a day that differs from the week.
type specialDay struct{ On, Name, What string }

const calendarPath = "/admin/calendar"

func (s *Server) adminCalendar(q *request) (reply, error) { return q.calendarReply(nil) }

func (q *request) calendarReply(bad error) (reply, error) {
	base, err := q.admin(calendarPath)
	if err != nil {
		return reply{}, err
	}
	h, err := q.s.app.HouseRules(q.Context(), q.caller)
	if err != nil {
		return reply{}, err
	}
	now, _, _ := q.today.Date()
	v := yearView{admin: base, Name: h.Calendar.Name, Text: h.Text, Own: h.Text != "", May: h.May && h.Unit != "", Rev: h.Rev, Year: now}
	if y, err := strconv.Atoi(q.param("year")); err == nil && y >= 1900 && y <= 9998 {
		v.Year = y
	}
	v.Before, v.After = fmt.Sprint(calendarPath, "?year=", v.Year-1), fmt.Sprint(calendarPath, "?year=", v.Year+1)
	if v.Text == "" {
		v.Text = h.Calendar.String()
	}
	q.drawYear(&v, h.Calendar)
	if v.Others, v.MayKeep = q.calendarOptions(q.param("other")), base.Duties.Accounts; q.param("other") != "" {
		if v.OtherText, err = q.s.app.CalendarText(q.Context(), q.caller, q.param("other")); err != nil {
			return reply{}, err
		}
	}
	status := 0
	if bad != nil {
		if fault.KindOf(bad) == fault.Internal {
			return reply{}, bad
		}
		v.Error, v.ErrorAt, status = q.say(said(bad)), placesOfCode[codeOf(bad)], statusOf(bad)
		if q.sent.Get("do") == "other" {
			v.OtherText = q.sent.Get("other-text")
			if v.ErrorAt == "text" {
				v.ErrorAt = "other-text"
			}
		} else {
			v.Text = q.sent.Get("text")
		}
	}
	out := q.adminReply(calendarPath, "admin_calendar", v)
	out.status = status
	return out, nil
}

// drawYear lays a year out.
func (q *request) drawYear(v *yearView, c *ledger.Calendar) {
	for m := 1; m <= 12; m++ {
		month := monthView{Name: q.say(say.Text{ZH: "%d月", EN: "%d"}.With(m))}
		var week [7]yearDay
		d, _ := ledger.Date(v.Year, m, 1)
		v.Covered = c.Covers(d)
		for ; ; d++ {
			y, is, n := d.Date()
			if is != m || y != v.Year {
				break
			}
			at := d.Weekday() - 1
			week[at] = q.yearDay(v, c, d, n)
			if at == 6 {
				month.Weeks, week = append(month.Weeks, week), [7]yearDay{}
			}
		}
		if week != [7]yearDay{} {
			month.Weeks = append(month.Weeks, week)
		}
		v.Months = append(v.Months, month)
	}
}

var (
	dayOff  = say.Text{ZH: "休", EN: "off"}
	dayWork = say.Text{ZH: "班", EN: "work"}
)

func (q *request) yearDay(v *yearView, c *ledger.Calendar, d ledger.Day, n int) yearDay {
	day := yearDay{N: n, Today: d == q.today}
	weekend, works := d.Weekday() > 5, c.Works(d)
	if works {
		v.Days++
	}
	name := c.Holiday(d)
	switch {
	case works && weekend:
		day.Class, day.Says = "work", q.say(dayWork)
		v.Work++
	case !works && (!weekend || name != ""):
		day.Class, day.Says = "holiday", q.say(dayOff)
		v.Off++
	case weekend:
		day.Class = "rest"
	}
	if day.Says != "" {
		v.Special = append(v.Special, specialDay{d.String(), name, day.Says})
	}
	return day
}

// setCalendar keeps a calendar, or takes that of the program again.
func (s *Server) setCalendar(q *request) (reply, error) {
	if q.resumed {
		return q.calendarReply(resumed())
	}
	if q.sent.Get("do") == "other" {
		return s.keepOther(q)
	}
	text, what := q.sent.Get("text"), "calendar"
	if q.sent.Get("do") == "usual" {
		text, what = "", "usual"
	}
	seen, _ := strconv.Atoi(q.sent.Get("seen"))
	to := goTo(calendarPath + "?done=admin." + what)
	if files := q.sent.files["file"]; len(files) > 0 && what != "usual" {
		lines, err := s.app.HolidaysOf(q.Context(), q.caller, files[0].digest)
		if err != nil {
			return q.calendarReply(err)
		}
		if text, err = ledger.WithDays(text, lines); err != nil {
			return q.calendarReply(err)
		}
		to = goTo(calendarPath + "?year=" + lines[0].On.String()[:4] + "&done=admin." + what) // what came of the table is there to be seen
	}
	if err := s.app.SetCalendar(q.Context(), q.caller, text, seen); err != nil {
		return q.calendarReply(err)
	}
	return to, nil
}

// keepOther keeps a calendar under its name, for rounds that go by another one than the
// organisation.
func (s *Server) keepOther(q *request) (reply, error) {
	if _, err := s.app.LoadCalendar(q.Context(), q.caller, q.sent.Get("other-text")); err != nil {
		return q.calendarReply(err)
	}
	return goTo(calendarPath + "?done=admin.calendar#others"), nil
}
