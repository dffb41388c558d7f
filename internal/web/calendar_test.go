package web_test

import (
	"strings"
	"testing"

	"github.com/bihuan/bihuan/ledger"
)

// TestCalendar shows what falls on which day: what is due, when somebody is reminded,
// what is looked back at; and gives one's own dates out.
func TestCalendar(t *testing.T) {
	w := newWorld(t)
	w.Do("organiser", deedOf(ledger.KindRound, w.round, map[string]any{"terms": map[string]any{"gates": []string{"evidence"}, "at_once": 5, "look_back": 90,
		"reminders": map[string]any{"before": []int{3}, "on_day": true},
		"colours":   []map[string]any{{"when": "late", "days": 1, "name": "red", "sign": "▲", "zh": "已经逾期", "en": "overdue"}}}}))
	page := w.as("officer", "/calendar?month=2026-12").Body.String()
	for _, want := range []string{"2026年12月", "补齐5次集中学习", "提醒 （还有 3 个工作日）", `<td class="off-day">`, `href="/calendar?month=2027-01"`, `href="/calendar?month=2026-11"`} {
		if !strings.Contains(page, want) {
			t.Errorf("the month does not say %q", want)
		}
	}
	if page := w.as("officer", "/calendar?month=2026-01").Body.String(); !strings.Contains(page, `<a href="/calendar?month=2026-11">下一件在 2026-11-`) {
		t.Errorf("an empty month does not lead to the next date: %s", page)
	}
	if page := w.as("officer", "/calendar?month=2026-11").Body.String(); !strings.Contains(page, "▲ 已经逾期") {
		t.Errorf("what is overdue is not told by the rule of the round")
	}
	if page := w.as("officer", "/actions?lang=en").Body.String(); !strings.Contains(page, `<span class="k k-red">▲ overdue · 2 days</span>`) {
		t.Errorf("the list is not coloured by the rule of the round")
	}
	if page := w.as("builder", "/calendar?month=2026-12&all=1").Body.String(); strings.Contains(page, "补齐5次集中学习") {
		t.Errorf("somebody is told of what they do not see")
	}
	if page := w.as("organiser", "/calendar?month=nonsense&all=1").Body.String(); !strings.Contains(page, "2026年11月") {
		t.Errorf("a month that is none is not this one")
	}
	r := w.as("officer", "/calendar.ics")
	if got := r.Body.String(); !strings.Contains(got, "DTSTART;VALUE=DATE:20261231\r\n") || !strings.Contains(got, "UID:action-"+w.assigned+"@bihuan\r\n") || strings.Count(got, "BEGIN:VEVENT") != 2 {
		t.Errorf("the file has\n%s", got)
	}
	if media := r.Header().Get("Content-Type"); media != "text/calendar; charset=utf-8" {
		t.Errorf("it is sent as %s", media)
	}
	for _, wrong := range malformed(page) {
		t.Error(wrong)
	}
}
