package app_test

import (
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
		cells := func(words string) (s app.Span) {
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
	do := func(m ledger.Move, reason string) app.Span {
		t.Helper()
		list, err := d.App.DoAll(ctx, d.As("organiser"), []app.Deed{{Kind: ledger.KindAction, ID: d.actions[0], Move: m, Reason: reason}})
		if err != nil {
			t.Fatal(err)
		}
		return app.SpanOf(list)
	}
	was := state()
	s := do(ledger.MoveAssign, "")
	if n, err := d.App.TakeBack(ctx, d.As("organiser"), s); err != nil || n != 1 || state() != was {
		t.Errorf("assigned, and taken back: %d %v %s", n, err, state())
	}
	s = do(ledger.MoveDrop, "重复")
	if _, err := d.App.TakeBack(ctx, d.As("organiser"), s); fault.KindOf(err) != fault.Conflict || app.CanTakeBack(ledger.KindAction, ledger.MoveDrop) {
		t.Errorf("dropped, and taken back: %v", err)
	}
}
