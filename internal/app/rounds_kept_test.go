package app

import (
	"testing"

	"github.com/bihuan/bihuan/internal/recent"
	"github.com/bihuan/bihuan/ledger"
)

// What was read by rights that somebody no longer has is not kept for the rights that they
// have now: another request may have read the organisation anew in between.
func TestRoundsOfOldRightsAreNotKept(t *testing.T) {
	old, now := ledger.NewOrg(nil, nil, nil), ledger.NewOrg(nil, nil, nil)
	a := &App{orgCache: now, roundLists: recent.New[roundsFor, []*ledger.Round](mostRoundLists)}
	c, list := Caller{Person: "p"}, []*ledger.Round{{}}
	k, _ := a.roundsKept(c, &ledger.Act{Org: old})
	a.keepRounds(k, &ledger.Act{Org: old}, list)
	if _, got := a.roundsKept(c, &ledger.Act{Org: now}); got != nil {
		t.Error("rounds that were seen by old rights are shown by new ones")
	}
	a.keepRounds(k, &ledger.Act{Org: now}, list)
	if _, got := a.roundsKept(c, &ledger.Act{Org: old}); got != nil {
		t.Error("rounds that are seen by new rights are shown by old ones")
	}
	if _, got := a.roundsKept(c, &ledger.Act{Org: now}); len(got) != 1 {
		t.Error("rounds are not kept")
	}
}
