package web

import (
	"html/template"
	"strconv"

	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

var (
	isToday  = say.Text{ZH: "今天", EN: "today"}
	tomorrow = say.Text{ZH: "明天", EN: "tomorrow"}
	daysLeft = say.Text{ZH: "还有 %d 天", EN: "%d days left"}
	daysLate = say.Text{ZH: "逾期 %d 天", EN: "%d days overdue"}
	oneLate  = say.Text{ZH: "逾期 1 天", EN: "1 day overdue"}
)

// soon is how many days before its day something is told to be near.
const soon = 7

// appendDue writes a day, and what it means for what still waits.
func appendDue(to []byte, due, today ledger.Day, waits bool, lang say.Lang) []byte {
	if due == 0 {
		return to
	}
	to = append(to, `<time>`...)
	to = appendDay(to, due)
	to = append(to, `</time>`...)
	if !waits {
		return to
	}
	left := int(due - today)
	class := "left"
	switch {
	case left < 0:
		class = "late"
	case left <= soon:
		class = "near"
	}
	to = append(to, ` <span class="`...)
	to = append(to, class...)
	to = append(to, `">`...)
	to = append(to, leftWords(left).In(lang)...)
	return append(to, `</span>`...)
}

// leftWords is how many days are left, or have passed.
func leftWords(left int) say.Text {
	switch {
	case left == -1:
		return oneLate
	case left < 0:
		return daysLate.With(-left)
	case left == 0:
		return isToday
	case left == 1:
		return tomorrow
	}
	return daysLeft.With(left)
}

// appendDay writes a day as YYYY-MM-DD.
func appendDay(to []byte, d ledger.Day) []byte {
	y, m, day := d.Date()
	to = strconv.AppendInt(to, int64(y), 10)
	to = append(to, '-', byte('0'+m/10), byte('0'+m%10), '-', byte('0'+day/10))
	return append(to, byte('0'+day%10))
}

// due is appendDue for templates.
func (q *request) due(d ledger.Day, waits bool) template.HTML {
	return template.HTML(appendDue(nil, d, q.today, waits, q.lang))
}

// dayOf is the day of a moment on the office's wall.
func (q *request) dayOf(m ledger.Moment) ledger.Day {
	y, month, d := q.s.app.Local(m).Date()
	day, _ := ledger.Date(y, int(month), d)
	return day
}
