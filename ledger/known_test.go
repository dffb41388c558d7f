package ledger_test

import (
	"testing"

	"github.com/bihuan/bihuan/ledger"
)

// TestKnownOn: what was entered, confirmed or put right after a day was not known on it.
func TestKnownOn(t *testing.T) {
	stamp := func(day int) ledger.Stamp { return ledger.Stamp{By: "v", At: ledger.Moment(day)} }
	reading := func(id string, made int, state ledger.State, answered ledger.Stamp, replaces string) *ledger.Measurement {
		return &ledger.Measurement{Head: ledger.Head{ID: id, State: state, Made: ledger.Moment(made)}, On: 5, Replaces: replaces, Answered: answered}
	}
	list := []*ledger.Measurement{reading("old", 10, ledger.Replaced, stamp(12), ""), reading("new", 20, ledger.Confirmed, stamp(22), "old"),
		reading("waits", 30, ledger.Offered, ledger.Stamp{}, ""), reading("no", 10, ledger.Refused, stamp(15), ""),
		reading("never", 10, ledger.Replaced, ledger.Stamp{}, ""), reading("right", 40, ledger.Confirmed, stamp(41), "never")}
	for _, c := range []struct {
		day  ledger.Day
		want string
	}{
		{9, ""}, {10, "old offered no offered never offered "}, {12, "old confirmed no offered never offered "}, {15, "old confirmed no refused never offered "},
		{21, "old confirmed new offered no refused never offered "}, {22, "old replaced new confirmed no refused never offered "},
		{41, "old replaced new confirmed waits offered no refused never replaced right confirmed "},
	} {
		got := ""
		for _, m := range ledger.KnownOn(list, c.day, func(m ledger.Moment) ledger.Day { return ledger.Day(m) }) {
			got += m.ID + " " + string(m.State) + " "
		}
		if got != c.want {
			t.Errorf("day %d: %q, want %q", c.day, got, c.want)
		}
	}
	if list[0].State != ledger.Replaced || list[0].Answered.At != 12 {
		t.Error("a reading was changed")
	}
}
