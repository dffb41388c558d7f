package ledger_test

import (
	"slices"
	"testing"

	"github.com/bihuan/bihuan/ledger"
)

func TestTiming(t *testing.T) {
	c := china(t)
	due := mustDay("2026-10-09") // a Friday, followed by a make-up Saturday
	on := func(s string) ledger.Stamp { return ledger.Stamp{By: "x", At: 1, On: mustDay(s)} }
	for _, x := range []struct {
		name  string
		a     ledger.Action
		today string
		want  ledger.Timing
	}{
		{"ahead", ledger.Action{Head: ledger.Head{State: ledger.UnderWay}}, "2026-09-30", ledger.Timing{Left: 9, Working: 2}},
		{"on the day", ledger.Action{Head: ledger.Head{State: ledger.Accepted}}, "2026-10-09", ledger.Timing{}},
		{"a day late", ledger.Action{Head: ledger.Head{State: ledger.Accepted}}, "2026-10-10", ledger.Timing{Left: -1, Working: -1, Overdue: true}},
		{"a weekend late", ledger.Action{Head: ledger.Head{State: ledger.Assigned}}, "2026-10-11", ledger.Timing{Left: -2, Working: -1, Overdue: true}},
		{"claimed in time, not accepted yet", ledger.Action{Head: ledger.Head{State: ledger.Claimed}, Claimed: on("2026-10-09")}, "2026-12-01", ledger.Timing{}},
		{"claimed late", ledger.Action{Head: ledger.Head{State: ledger.Claimed}, Claimed: on("2026-10-10")}, "2026-12-01", ledger.Timing{ClaimedLate: true}},
		{"closed in time", ledger.Action{Head: ledger.Head{State: ledger.Closed}, Claimed: on("2026-10-01"), Closed: on("2026-10-09")}, "2026-12-01", ledger.Timing{}},
		{"closed late, claimed in time", ledger.Action{Head: ledger.Head{State: ledger.Closed}, Claimed: on("2026-10-01"), Closed: on("2026-10-10")}, "2026-12-01", ledger.Timing{ClosedLate: true}},
		{"extended", ledger.Action{Head: ledger.Head{State: ledger.UnderWay}, Original: due - 30}, "2026-10-09", ledger.Timing{Extended: true}},
		{"dropped", ledger.Action{Head: ledger.Head{State: ledger.Dropped}}, "2026-12-01", ledger.Timing{}},
	} {
		x.a.Due = ledger.Due{Kind: ledger.ByDate, Day: due}
		x.want.Due = due
		if got := ledger.TimingOf(&x.a, mustDay(x.today), c); got != x.want {
			t.Errorf("%s: %+v, want %+v", x.name, got, x.want)
		}
	}
}

// Where the days off of a year are not known, that is said of what goes over it.
func TestYearsWithoutACalendar(t *testing.T) {
	c := china(t)
	for day, want := range map[string]int{"2026-12-31": 0, "2027-01-01": 2027, "2027-03-31": 2027, "9999-12-31": 2027} {
		a := ledger.Action{Head: ledger.Head{State: ledger.UnderWay}, Due: ledger.Due{Kind: ledger.ByDate, Day: mustDay(day)}}
		if got := ledger.TimingOf(&a, mustDay("2026-11-24"), c); got.Unlisted != want {
			t.Errorf("%s: %+v, want %d", day, got, want)
		}
		a.Claimed.On = mustDay("2026-11-24")
		if got := ledger.TimingOf(&a, mustDay("2026-11-24"), c); got.Unlisted != 0 {
			t.Errorf("%s, claimed: %+v", day, got)
		}
	}
}

func TestStandingActionsGoByTheirMilestones(t *testing.T) {
	c, today := china(t), mustDay("2026-11-20")
	a := &ledger.Action{Head: ledger.Head{State: ledger.UnderWay}, Due: ledger.Due{Kind: ledger.Perpetual, Milestones: []ledger.Milestone{
		{ID: "1", Day: today - 20, Done: today - 10}, {ID: "2", Day: today + 3}, {ID: "3", Day: today + 90}}}}
	if got := ledger.TimingOf(a, today, c); got.Due != today+3 || got.Left != 3 || got.Overdue {
		t.Errorf("%+v", got)
	}
	if late := a.Due.Late(today); len(late) != 1 || late[0].ID != "1" {
		t.Errorf("late: %v", late)
	}
	if got := ledger.TimingOf(a, today+4, c); !got.Overdue || len(a.Due.Late(today+4)) != 2 {
		t.Errorf("%+v", got)
	}
	a.State = ledger.Assigned
	a.Due.Milestones = nil
	if got := ledger.TimingOf(a, today, c); got != (ledger.Timing{}) {
		t.Errorf("without milestones: %+v", got)
	}
}

func TestReminders(t *testing.T) {
	c := china(t)
	r := ledger.Reminders{Before: []int{5, 1}, OnDay: true, Every: 3, Steps: []ledger.Escalation{{After: 2, To: ledger.TellSuperior}, {After: 4, To: ledger.TellOrganisers}}}
	a := &ledger.Action{Head: ledger.Head{State: ledger.UnderWay}, Due: ledger.Due{Kind: ledger.ByDate, Day: mustDay("2026-10-12")}}
	lead := []ledger.Listener{ledger.TellLead}
	up := append(slices.Clone(lead), ledger.TellSuperior)
	all := append(slices.Clone(up), ledger.TellOrganisers)
	want := map[string][]ledger.Listener{
		"2026-09-29": lead, // 30, 8, 9, 10 (made up), 12
		"2026-10-10": lead,
		"2026-10-12": lead,
		"2026-10-14": up,
		"2026-10-15": up, // every third
		"2026-10-16": all,
		"2026-10-20": all,
		"2026-10-23": all,
	}
	for d := mustDay("2026-09-20"); d <= mustDay("2026-10-25"); d++ {
		got, ok := ledger.Remind(r, a, d, c)
		if ok != (want[d.String()] != nil) || ok && !slices.Equal(got.To, want[d.String()]) {
			t.Errorf("%v: %v %v, want %v", d, ok, got.To, want[d.String()])
		}
	}
	a.Due.Day = mustDay("2026-10-05") // within the holidays: meant by the day before them
	for d := mustDay("2026-09-29"); d <= mustDay("2026-10-08"); d++ {
		_, ok := ledger.Remind(ledger.Reminders{Before: []int{1}, OnDay: true}, a, d, c)
		if want := d == mustDay("2026-09-29") || d == mustDay("2026-09-30"); ok != want {
			t.Errorf("%v: %v, want %v", d, ok, want)
		}
	}
	for _, s := range []ledger.State{ledger.Proposed, ledger.Claimed, ledger.Done, ledger.Closed, ledger.Dropped} {
		a.State = s
		if _, ok := ledger.Remind(r, a, a.Due.Day-1, c); ok {
			t.Errorf("somebody is reminded of what is %s", s)
		}
	}
}

func TestColoursAreTheOrganisationsOwn(t *testing.T) {
	rule := []ledger.Colour{
		{Name: "red", Sign: "▲", ZH: "逾期", EN: "overdue", When: ledger.PhaseLate, Days: 1},
		{Name: "amber", Sign: "◆", ZH: "快到期", EN: "soon", When: ledger.PhaseLeft, Days: 3, Works: true},
		{Name: "grey", Sign: "●", ZH: "逾期销号", EN: "closed late", When: ledger.PhaseAfter},
		{Name: "green", Sign: "○", ZH: "已销号", EN: "closed", When: ledger.PhaseClosed},
		{Name: "blue", Sign: "□", ZH: "正常", EN: "on its way", When: ledger.PhaseAny},
	}
	for _, x := range []struct {
		state ledger.State
		t     ledger.Timing
		want  string
	}{
		{ledger.UnderWay, ledger.Timing{Due: 9, Left: -1, Working: 0, Overdue: true}, "red"},
		{ledger.UnderWay, ledger.Timing{Due: 9, Left: 5, Working: 3}, "amber"},
		{ledger.UnderWay, ledger.Timing{Due: 9, Left: 5, Working: 4}, "blue"},
		{ledger.UnderWay, ledger.Timing{}, "blue"},
		{ledger.Closed, ledger.Timing{Due: 9}, "green"},
		{ledger.Closed, ledger.Timing{Due: 9, ClosedLate: true}, "grey"},
		{ledger.Claimed, ledger.Timing{Due: 9}, "blue"},
	} {
		got, ok := ledger.ColourOf(rule, x.state, x.t)
		if !ok || got.Name != x.want || got.Words().ZH == "" || got.Sign == "" {
			t.Errorf("%s %+v: %s, want %s", x.state, x.t, got.Name, x.want)
		}
	}
	if _, ok := ledger.ColourOf(nil, ledger.Closed, ledger.Timing{}); ok {
		t.Error("a colour out of no rule")
	}
}
