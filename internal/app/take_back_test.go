package app_test

import (
	"strings"
	"testing"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/app/apptest"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// TestTakeBack: what somebody did with many at once is taken back by moves with their own
// events, all of it or nothing, and only by whoever did it.
func TestTakeBack(t *testing.T) {
	each(t, func(t *testing.T, w *apptest.World) {
		d := newDesk(w)
		cells := func(words string) (s app.Stretch) {
			t.Helper()
			var edits []app.CellEdit
			for _, f := range []string{d.first, d.second} {
				edits = append(edits, app.CellEdit{Kind: ledger.KindFinding, ID: f, Field: "place", Words: words}, app.CellEdit{Kind: ledger.KindFinding, ID: f, Field: "severity", Words: "2"})
			}
			list, s, done, err := w.App.SetCells(ctx, w.As("organiser"), edits, say.ZH)
			if err != nil || !done {
				t.Fatalf("%v %+v", err, list)
			}
			return s
		}
		finding := func(id string) *ledger.Finding {
			r, err := w.App.Record(ctx, w.As("organiser"), ledger.KindFinding, id)
			if err != nil {
				t.Fatal(err)
			}
			return r.(*ledger.Finding)
		}
		was := finding(d.first)
		before := d.events()
		s := cells("北库")
		if s.Upto-s.After != 2 || d.events() != before+2 {
			t.Fatalf("%+v, %d events", s, d.events()-before)
		}
		if n, err := w.App.TakeBack(ctx, w.As("verifier"), s); fault.KindOf(err) != fault.Conflict || n != 0 {
			t.Errorf("somebody else took it back: %d %v", n, err)
		}
		n, err := w.App.TakeBack(ctx, w.As("organiser"), s)
		if now := finding(d.first); err != nil || n != 2 || now.Place != was.Place || now.Severity != was.Severity || now.Rev != was.Rev+2 || d.events() != before+4 {
			t.Errorf("taken back: %d %v %+v", n, err, now)
		}
		s = cells("南库")
		w.Do("verifier", app.Deed{Kind: ledger.KindFinding, ID: d.second, Move: ledger.MoveEdit, Fields: apptest.Fields(map[string]any{"place": "别处"})})
		if _, err := w.App.TakeBack(ctx, w.As("organiser"), s); fault.KindOf(err) != fault.Conflict || finding(d.first).Place != "南库" {
			t.Errorf("what was changed since was taken back: %v", err)
		}
		d.assignedBack(t)
	})
}

// assignedBack assigns an action and takes that back; what has no way back says so.
func (d *desk) assignedBack(t *testing.T) {
	t.Helper()
	state := func() ledger.State {
		r, err := d.App.Record(ctx, d.As("organiser"), ledger.KindAction, d.actions[0])
		if err != nil {
			t.Fatal(err)
		}
		return r.Top().State
	}
	do := func(m ledger.Move, reason string) app.Stretch {
		t.Helper()
		list, err := d.App.DoAll(ctx, d.As("organiser"), []app.Deed{{Kind: ledger.KindAction, ID: d.actions[0], Move: m, Reason: reason}})
		if err != nil {
			t.Fatal(err)
		}
		return app.StretchOf(list)
	}
	was := state()
	s := do(ledger.MoveAssign, "")
	if n, err := d.App.TakeBack(ctx, d.As("organiser"), s); err != nil || n != 1 || state() != was {
		t.Errorf("assigned, and taken back: %d %v %s", n, err, state())
	}
	d.ownBack(t)
	s = do(ledger.MoveDrop, "重复")
	if _, err := d.App.TakeBack(ctx, d.As("organiser"), s); fault.KindOf(err) != fault.Conflict || app.CanTakeBack(ledger.KindAction, ledger.MoveDrop) {
		t.Errorf("dropped, and taken back: %v", err)
	}
}

// ownBack takes back what somebody said of an action: acceptance, dispute, the word that
// it is done, and the verdict on it; nobody takes back what another said, or what
// something has followed from.
func (d *desk) ownBack(t *testing.T) {
	t.Helper()
	id := d.actions[0]
	d.Move("organiser", ledger.KindAction, id, ledger.MoveAssign, "")
	owner := ""
	a := func() *ledger.Action {
		r, err := d.App.Record(ctx, d.As("organiser"), ledger.KindAction, id)
		if err != nil {
			t.Fatal(err)
		}
		return r.(*ledger.Action)
	}
	for name, person := range d.People {
		if person == a().Lead {
			owner = name
		}
	}
	do := func(who string, deed app.Deed) (app.Stretch, error) {
		deed.Kind, deed.ID = ledger.KindAction, id
		done, err := d.App.DoAll(ctx, d.As(who), []app.Deed{deed})
		return app.StretchOf(done), err
	}
	back := func(who string, m ledger.Move, reason string, from, to ledger.State) {
		t.Helper()
		s, err := do(who, app.Deed{Move: m, Reason: reason})
		if err != nil || a().State != from {
			t.Fatalf("%s: %s %v", m, a().State, err)
		}
		if _, err := d.App.TakeBack(ctx, d.As("organiser"), s); err == nil {
			t.Errorf("another took back: %s", m)
		}
		if _, err := d.App.TakeBack(ctx, d.As(who), s); err != nil || a().State != to {
			t.Errorf("%s, and taken back: %s %v", m, a().State, err)
		}
	}
	back(owner, ledger.MoveAccept, "", ledger.Accepted, ledger.Assigned)
	back(owner, ledger.MoveDispute, "不由我办", ledger.Disputed, ledger.Assigned)
	if got := a(); got.Disputed.At != 0 || got.Taken.At != 0 {
		t.Errorf("what was taken back is still told: %+v", got)
	}
	d.Move(owner, ledger.KindAction, id, ledger.MoveAccept, "")
	f, err := d.App.PutFile(ctx, d.As(owner), strings.NewReader("台账"))
	if err != nil {
		t.Fatal(err)
	}
	e := d.Add(owner, ledger.KindEvidence, map[string]any{"actions": []string{id}, "title": "台账", "name": "台账.txt", "file": f.Digest})
	if _, err := do(owner, app.Deed{Move: ledger.MoveWithdraw}); fault.KindOf(err) != fault.Conflict {
		t.Errorf("an acceptance with evidence was taken back: %v", err)
	}
	d.Move(owner, ledger.KindAction, id, ledger.MoveReport, "已开始")
	claim := app.Deed{Move: ledger.MoveClaim, Reason: "办完", Shown: []string{e}}
	if _, err := do(owner, claim); err != nil {
		t.Fatal(err)
	}
	if _, err := do(owner, app.Deed{Move: ledger.MoveWithdraw}); err != nil || a().State != ledger.UnderWay || a().Claimed.At != 0 {
		t.Errorf("the claim is not taken back: %v", err)
	}
	if _, err := do(owner, claim); err != nil {
		t.Fatal(err)
	}
	d.Move("verifier", ledger.KindEvidence, e, ledger.MoveReview, "")
	back("verifier", ledger.MoveConfirm, "", ledger.Done, ledger.Claimed)
	d.Move(owner, ledger.KindAction, id, ledger.MoveWithdraw, "")
	d.Move("organiser", ledger.KindAction, id, ledger.MoveRecall, "重新交办")
}
