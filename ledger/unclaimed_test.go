package ledger

import "testing"

// What lists call overdue is what an action's own timing says.
func TestUnclaimedCanBeOverdue(t *testing.T) {
	for _, s := range []State{Proposed, Assigned, Disputed, Accepted, UnderWay, Claimed, Done, Closed, Dropped} {
		a := &Action{Head: Head{State: s}, Due: Due{Kind: ByDate, Day: 20000}}
		if s == Claimed || s == Done || s == Closed {
			a.Claimed.On = 20001
		}
		if got := TimingOf(a, 20002, &Calendar{}).Overdue; got != IsUnclaimed(s) {
			t.Errorf("%s: overdue is %v, and lists say %v", s, got, IsUnclaimed(s))
		}
	}
}
