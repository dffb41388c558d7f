package app

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// Stretch is a run of events: those of one operation. The zero one is empty.
type Stretch struct {
	After int64 `json:"after"` // the number before the first
	Upto  int64 `json:"upto"`
}

// with widens a stretch by events that were kept.
func (s Stretch) with(list []ledger.Event) Stretch {
	for i := range list {
		if n := list[i].Seq; s == (Stretch{}) {
			s = Stretch{n - 1, n}
		} else {
			s = Stretch{min(s.After, n-1), max(s.Upto, n)}
		}
	}
	return s
}

// StretchOf are the events of deeds that were done as one operation.
func StretchOf(list []*Done) (s Stretch) {
	for _, d := range list {
		s = s.with(d.Events)
	}
	return s
}

// MostTakenBack bounds how many events are taken back at once.
const MostTakenBack = 4000

// CanTakeBack reports whether a move can be taken back by another one that is open to
// whoever made it: an edit by an edit; an action that was assigned is taken back, and
// whoever accepted, disputed or judged one withdraws that while nothing has followed.
func CanTakeBack(k ledger.Kind, m ledger.Move) bool {
	return m == ledger.MoveEdit && (k == ledger.KindFinding || k == ledger.KindAction || k == ledger.KindCause) || k == ledger.KindAction && undone[m].state != ""
}

// undone are the moves of an action that another one takes back, with the state that they
// led to.
var undone = map[ledger.Move]struct {
	state ledger.State
	by    ledger.Move
}{
	ledger.MoveAssign:  {ledger.Assigned, ledger.MoveRecall},
	ledger.MoveAccept:  {ledger.Accepted, ledger.MoveWithdraw},
	ledger.MoveDispute: {ledger.Disputed, ledger.MoveWithdraw},
	ledger.MoveConfirm: {ledger.Done, ledger.MoveWithdraw},
}

// TakeBack undoes what the caller did in one operation, by moves of the ledger with their
// own events: all of it, or nothing. n is of how many records.
//
// Errors: faults "app-no-undo" for moves that have none, or where there is nothing of the
// caller's; "app-undo-changed" where something was changed since; what the ledger says.
func (a *App) TakeBack(ctx context.Context, c Caller, s Stretch) (n int, err error) {
	if err := c.May(ScopeWrite); err != nil {
		return 0, err
	}
	events, err := a.store.View().Events(ctx, store.EventFilter{Who: c.Person, After: s.After, Before: s.Upto + 1, Newest: true, Limit: MostTakenBack + 1})
	if err != nil {
		return 0, err
	}
	events = slices.DeleteFunc(events, func(e *ledger.Event) bool { return e.For != c.For })
	if len(events) == 0 || len(events) > MostTakenBack {
		return 0, noUndo(say.Text{ZH: "没有可以还原的", EN: "there is nothing to be taken back"})
	}
	err = a.store.Write(ctx, func(tx *store.Tx) error {
		w, err := a.work(ctx, c, tx)
		if err != nil {
			return err
		}
		n = 0
		for _, e := range events {
			d, err := w.back(e)
			if err != nil {
				return err
			}
			if _, err := w.do(d); err != nil {
				return err
			}
			n++
		}
		return w.settleUp()
	})
	return n, err
}

// back is the deed that takes an event back.
func (w *work) back(e *ledger.Event) (*Deed, error) {
	if !CanTakeBack(e.Kind, e.Move) {
		name := ledger.MoveName(e.Kind, e.Move)
		return nil, noUndo(say.Text{ZH: "“" + name.ZH + "”不能还原", EN: "to " + name.EN + " cannot be taken back"})
	}
	r, err := w.get(e.Kind, e.ID)
	if err != nil {
		return nil, err
	}
	if err := w.app.visible(w.ctx, w.v, &w.act, e.Kind, e.ID); err != nil {
		return nil, err
	}
	if u, ok := undone[e.Move]; ok {
		if r.Top().State != u.state {
			return nil, changedSince(r)
		}
		d := &Deed{Kind: e.Kind, ID: e.ID, Move: u.by}
		if e.Move == ledger.MoveAssign {
			d.Reason = takenBack.ZH
		}
		return d, nil
	}
	now, err := ledger.Diff(ledger.New(e.Kind), r)
	if err != nil {
		return nil, err
	}
	stands := map[string]string{}
	for _, c := range now {
		stands[c.Field] = c.After
	}
	d := &Deed{Kind: e.Kind, ID: e.ID, Move: ledger.MoveEdit, Fields: map[string]json.RawMessage{}}
	for _, c := range e.Changes {
		if stands[c.Field] != c.After {
			return nil, changedSince(r)
		}
		d.Fields[c.Field] = json.RawMessage(cmp.Or(c.Before, "null"))
	}
	return d, nil
}

// takenBack is why an action is taken back that was assigned by mistake: what stands in
// its story.
var takenBack = say.Text{ZH: "交办有误，还原", EN: "assigned by mistake"}

func noUndo(s say.Text) error {
	return &fault.Error{Kind: fault.Conflict, Code: "app-no-undo", Say: s}
}

func changedSince(r ledger.Record) error {
	return &fault.Error{Kind: fault.Conflict, Code: "app-undo-changed", Say: say.Text{
		ZH: "%s 后来又改过，没有还原；请一条一条改", EN: "%s was changed since, so nothing was taken back; change them one by one"}.With(numberOf(r))}
}
