package web

import (
	"slices"
	"strconv"
	"strings"

	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// reminderParts are what the form of a round's terms asks of its reminders.
var reminderParts = []string{"before", "on_day", "every", "superior", "organisers"}

// stepParts are those of them that say after how many working days somebody else hears.
var stepParts = map[ledger.Listener]string{ledger.TellSuperior: "superior", ledger.TellOrganisers: "organisers"}

// usualReminders are what a new round's form begins with.
var usualReminders = ledger.Reminders{Before: []int{3}, OnDay: true, Every: 5,
	Steps: []ledger.Escalation{{After: 3, To: ledger.TellSuperior}, {After: 5, To: ledger.TellOrganisers}}}

// remindersShown lays a rule out for the form.
func remindersShown(parts map[string]string, r ledger.Reminders) {
	var days []string
	for _, n := range r.Before {
		days = append(days, strconv.Itoa(n))
	}
	parts["before"], parts["every"] = strings.Join(days, ", "), zeroless(int64(r.Every))
	if r.OnDay {
		parts["on_day"] = "yes"
	}
	for _, s := range r.Steps {
		if part := stepParts[s.To]; part != "" && parts[part] == "" {
			parts[part] = strconv.Itoa(s.After)
		}
	}
}

// remindersOf reads the rule of a form. Steps that the form has no room for stay.
func remindersOf(in input, parts map[string]string, was ledger.Reminders) (ledger.Reminders, error) {
	r := ledger.Reminders{OnDay: parts["on_day"] != "", Before: []int{}, Steps: []ledger.Escalation{}}
	for _, word := range strings.FieldsFunc(parts["before"], func(c rune) bool { return strings.ContainsRune(" ,，、;；", c) }) {
		n, err := strconv.Atoi(word)
		if err != nil || n < 1 || n > ledger.MostBefore {
			return r, wrong(in, say.Text{ZH: "的提前提醒请写工作日数，如 7, 3，最多提前 %d 天", EN: "has working days before the day such as 7, 3, no more than %d"}.With(ledger.MostBefore))
		}
		if !slices.Contains(r.Before, n) {
			r.Before = append(r.Before, n)
		}
	}
	every, err := number(in, parts["every"])
	if err != nil {
		return r, err
	}
	r.Every = every.(int)
	shown := map[ledger.Listener]bool{}
	for _, s := range was.Steps { // the first of each has its place in the form
		if stepParts[s.To] == "" || shown[s.To] {
			r.Steps = append(r.Steps, s)
		}
		shown[s.To] = true
	}
	for _, to := range []ledger.Listener{ledger.TellSuperior, ledger.TellOrganisers} {
		after, err := number(in, parts[stepParts[to]])
		if err != nil {
			return r, err
		}
		if after.(int) > 0 {
			r.Steps = append(r.Steps, ledger.Escalation{After: after.(int), To: to})
		}
	}
	slices.SortStableFunc(r.Steps, func(a, b ledger.Escalation) int { return a.After - b.After })
	return r, nil
}
