package ledger_test

import (
	"errors"
	"testing"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/ledger"
)

// Nobody takes a look-back away without saying why.
func TestLookBackIsNotWithdrawnWithoutReason(t *testing.T) {
	w := newWorld(t)
	list, scene := fixture("city")
	l := copied(list[ledger.KindLookBack])
	l.Top().State = ledger.Scheduled
	q := &ledger.Ask{Act: w.act("", ""), Move: ledger.MoveWithdraw, Scene: scene, Subject: l}
	q.House, q.Who = false, roleAt(ledger.Organiser, "city")
	err := ledger.Allowed(q)
	if f, ok := errors.AsType[*fault.Error](err); !ok || f.Code != "ledger-reason" {
		t.Errorf("without a reason: %v", err)
	}
	if q.Reason = "不用看了"; ledger.Allowed(q) != nil {
		t.Errorf("with one: %v", ledger.Allowed(q))
	}
}
