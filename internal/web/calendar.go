package web

import (
	"fmt"
	"html/template"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/ical"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// calendarRoutes show what falls on which day.
func calendarRoutes() []route {
	return []route{
		{method: "GET", path: "/calendar", run: (*Server).calendar},
		{method: "GET", path: "/calendar.ics", run: (*Server).calendarFile},
	}
}

// calendarView is a month: as a sheet, and as a list of the days on which something is.
type calendarView struct {
	Month        string
	Before, Next string // the addresses of the months beside it
	Today        string // that of this month, "" where it is shown
	Mine         bool
	Other        string // the address with everybody's dates, or the person's own
	File         string
	Weekdays     []string
	Weeks        [][]dayView
	Days         []dayView // on which something is
	More         bool
	Ahead        link // of an empty month: where the next date is
}

// dayView is a day of the month.
type dayView struct {
	On      string
	Number  int // in the month, 0 for a day of another
	Name    string
	Today   bool
	Off     bool // nobody works
	Entries []entryView
	First   []entryView // as many as the sheet has room for
	Rest    int
}

// entryView is something on a day.
type entryView struct {
	Sign, Class string
	What        string
	To          link
	About       string
	State       template.HTML
}

// inSheet is how many entries a day of the sheet has room for.
const inSheet = 3

func (s *Server) calendar(q *request) (reply, error) {
	v, err := gathered(q, "calendar", q.URL.RawQuery, q.calendarView)
	if err != nil {
		return reply{}, err
	}
	return reply{page: "calendar", title: q.say(calendarTitle) + " " + v.Month, at: "ledger", view: v}, nil
}

func (q *request) calendarView() (*calendarView, error) {
	first := q.month()
	last := nextMonth(first) - 1
	v := &calendarView{Mine: q.param("all") == ""}
	d, err := q.s.app.Dates(q.Context(), q.caller, first, last, v.Mine)
	if err != nil {
		return nil, err
	}
	y, m, _ := first.Date()
	if len(d.List) == 0 {
		if err := q.addAhead(v, last+1); err != nil {
			return nil, err
		}
	}
	v.Month, v.More = q.say(monthName.With(y, m)), d.More
	v.Before, v.Next = q.monthPath(previousMonth(first), v.Mine), q.monthPath(last+1, v.Mine)
	if q.today < first || q.today > last {
		v.Today = q.monthPath(q.today, v.Mine)
	}
	v.Other, v.File = q.monthPath(first, !v.Mine), "/calendar.ics"
	for _, w := range weekdays {
		v.Weekdays = append(v.Weekdays, q.say(w))
	}
	return v, q.layMonth(v, first, last, d.List)
}

// ahead is how many days on the next date is looked for.
const ahead = 400

// addAhead says from an empty month where the next date is.
func (q *request) addAhead(v *calendarView, from ledger.Day) error {
	d, err := q.s.app.Dates(q.Context(), q.caller, from, from+ahead, v.Mine)
	if err != nil || len(d.List) == 0 {
		return err
	}
	on := d.List[0].On
	v.Ahead = link{q.monthPath(on, v.Mine), q.say(say.Text{ZH: "下一件在 %s，去看那个月", EN: "The next is on %s: to that month"}.With(on))}
	return nil
}

var (
	calendarTitle = say.Text{ZH: "日历", EN: "Calendar"}
	monthName     = say.Text{ZH: "%d年%d月", EN: "%d-%02d"}
)

// month is the first day of the month that is asked for.
func (q *request) month() ledger.Day {
	if d, ok := ledger.ParseDay(q.param("month") + "-01"); ok && d != 0 {
		return d
	}
	y, m, _ := q.today.Date()
	d, _ := ledger.Date(y, m, 1)
	return d
}

func nextMonth(first ledger.Day) ledger.Day {
	y, m, _ := first.Date()
	d, _ := ledger.Date(y+m/12, m%12+1, 1)
	return d
}

func previousMonth(first ledger.Day) ledger.Day {
	y, m, _ := (first - 1).Date()
	d, _ := ledger.Date(y, m, 1)
	return d
}

func (q *request) monthPath(d ledger.Day, mine bool) string {
	y, m, _ := d.Date()
	to := fmt.Sprintf("/calendar?month=%04d-%02d", y, m)
	if !mine {
		to += "&all=1"
	}
	return to
}

// layMonth lays a month out in weeks from Monday on.
func (q *request) layMonth(v *calendarView, first, last ledger.Day, list []app.Dated) error {
	c, err := q.colouring()
	if err != nil {
		return err
	}
	by := map[ledger.Day][]entryView{}
	for i := range list {
		by[list[i].On] = append(by[list[i].On], q.entry(&list[i], c))
	}
	cal, err := q.s.app.CalendarOf(q.Context(), q.caller, &ledger.Round{})
	if err != nil {
		return err
	}
	begin := first - ledger.Day(first.Weekday()-1)
	for monday := begin; monday <= last; monday += 7 {
		week := make([]dayView, 7)
		for i := range week {
			d := monday + ledger.Day(i)
			if d < first || d > last {
				continue
			}
			_, _, n := d.Date()
			day := dayView{On: d.String(), Number: n, Name: q.say(weekdays[i]), Today: d == q.today, Off: !cal.Works(d), Entries: by[d]}
			day.First = day.Entries[:min(len(day.Entries), inSheet)]
			day.Rest = len(day.Entries) - len(day.First)
			week[i] = day
			if len(day.Entries) > 0 {
				v.Days = append(v.Days, day)
			}
		}
		v.Weeks = append(v.Weeks, week)
	}
	return nil
}

var dateNames = map[app.DateSort]say.Text{
	app.DateDue: {ZH: "到期", EN: "Due"}, app.DateLook: {ZH: "回头看", EN: "Look back"}, app.DateRemind: {ZH: "提醒", EN: "Reminder"},
}

// entry is what stands on a day: a sign, what it is, the way to it, who.
func (q *request) entry(d *app.Dated, c *colouring) entryView {
	e := entryView{What: q.say(dateNames[d.Sort])}
	switch d.Sort {
	case app.DateDue:
		e.Sign, e.Class = "●", "m"
		e.State = template.HTML(append(appendState(nil, ledger.KindAction, d.Action.State, q.lang), ' '))
		if k, ok := c.of(d.Action); ok {
			e.State += template.HTML(appendColoured(nil, 0, q.today, false, &k, q.lang))
		} else if ledger.IsUnclaimed(d.Action.State) && d.On < q.today {
			e.State += template.HTML(`<span class="late">` + template.HTMLEscapeString(q.say(leftWords(int(d.On-q.today)))) + `</span>`)
		}
	case app.DateRemind:
		e.Sign, e.Class = "◷", "soft"
		e.What += " " + q.say(workingLeft(d.Left))
	case app.DateLook:
		e.Sign, e.Class = "↺", "f"
		e.State = q.state(ledger.KindLookBack, d.Look.State)
		if d.Of != nil {
			e.To, e.About = link{"/findings/" + d.Of.ID, d.Of.Number + " " + d.Of.Text}, q.unit(d.Of.Unit)
		}
	}
	if d.Action != nil {
		e.To = link{"/actions/" + d.Action.ID, d.Action.Number + " " + d.Action.Text}
		e.About = strings.Join(full([]string{q.person(d.Action.Lead), q.unit(d.Action.Unit)}), " · ")
	}
	return e
}

func workingLeft(n int) say.Text {
	switch {
	case n > 0:
		return say.Text{ZH: "（还有 %d 个工作日）", EN: "(%d working days left)"}.With(n)
	case n == 0:
		return say.Text{ZH: "（今天到期）", EN: "(due today)"}
	}
	return say.Text{ZH: "（已过 %d 个工作日）", EN: "(%d working days overdue)"}.With(-n)
}

// How far the file of one's own dates reaches, in days.
const (
	fileBack  = 92
	fileAhead = 366
)

// calendarFile gives one's own dates out for a calendar program.
func (s *Server) calendarFile(q *request) (reply, error) {
	d, err := s.app.Dates(q.Context(), q.caller, q.today-fileBack, q.today+fileAhead, true)
	if err != nil {
		return reply{}, err
	}
	events, err := q.events(d.List)
	if err != nil {
		return reply{}, err
	}
	data := ical.Write(q.say(fileTitle)+" "+q.actor().Name, events)
	return reply{send: func(w http.ResponseWriter) error {
		h := w.Header()
		h.Set("Content-Type", "text/calendar; charset=utf-8")
		h.Set("Content-Disposition", `attachment; filename="bihuan.ics"`)
		h.Set("Content-Length", strconv.Itoa(len(data)))
		h.Set("Cache-Control", "private, no-store")
		_, err := w.Write(data)
		return err
	}}, nil
}

var fileTitle = say.Text{ZH: "整改日程", EN: "Rectification"}

// events are the dates as a calendar program takes them. Reminders are that program's
// own affair; what is done is no longer a date.
func (q *request) events(list []app.Dated) ([]ical.Event, error) {
	c, err := q.colouring()
	if err != nil {
		return nil, err
	}
	list = slices.DeleteFunc(slices.Clone(list), func(d app.Dated) bool {
		return d.Sort == app.DateRemind || d.Action != nil && !ledger.IsUnclaimed(d.Action.State) || d.Look != nil && d.Look.State != ledger.Scheduled
	})
	var out []ical.Event
	for i := range list {
		d := &list[i]
		e := q.entry(d, c)
		id, changed := "", ledger.Moment(0)
		if d.Action != nil {
			id, changed = "action-"+d.Action.ID, d.Action.Made
		} else {
			id, changed = "look-back-"+d.Look.ID, d.Look.Made
		}
		ev := ical.Event{ID: id + "@bihuan", On: d.On, Title: e.What + " " + e.To.Name, Text: e.About, Changed: changed}
		if e.To.To != "" {
			ev.Where = q.base() + e.To.To
		}
		out = append(out, ev)
	}
	return out, nil
}

// base is the address at which the pages were asked for.
func (q *request) base() string {
	scheme := "http"
	if q.s.opts.Secure || q.TLS != nil {
		scheme = "https"
	}
	return scheme + "://" + q.Host
}
