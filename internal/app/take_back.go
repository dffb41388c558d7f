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

// Span is a run of events: those of one operation. The zero one is empty.
type Span struct {
	After int64 `json:"after"` // the number before the first
	Upto  int64 `json:"upto"`
}

// with widens a span by events that were kept.
func (s Span) with(list []ledger.Event) Span {
	for i := range list {
		if n := list[i].Seq; s == (Span{}) {
			s = Span{n - 1, n}
		} else {
			s = Span{min(s.After, n-1), max(s.Upto, n)}
		}
	}
	return s
}

// SpanOf are the events of deeds that were done as one operation.
func SpanOf(list []*Done) (s Span) {
	for _, d := range list {
		s = s.with(d.Events)
	}
	return s
}

// MostTakenBack bounds how many events are taken back at once.
const MostTakenBack = 4000

// CanTakeBack reports whether a move can be taken back by another one that is open to
// whoever made it: an edit by an edit; an action that was assigned is taken back.
func CanTakeBack(k ledger.Kind, m ledger.Move) bool {
	return m == ledger.MoveEdit && (k == ledger.KindFinding || k == ledger.KindAction || k == ledger.KindCause) || k == ledger.KindAction && m == ledger.MoveAssign
}

// TakeBack undoes what the caller did in one operation, by moves of the ledger with their
// own events: all of it, or nothing. n is of how many records.
//
// Errors: faults "app-no-undo" for moves that have none, or where there is nothing of the
// caller's; "app-undo-changed" where something was changed since; what the ledger says.
func (a *App) TakeBack(ctx context.Context, c Caller, s Span) (n int, err error) {
	if err := c.may(ScopeWrite); err != nil {
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
	if e.Move == ledger.MoveAssign {
		if r.Top().State != ledger.Assigned {
			return nil, changedSince(r)
		}
		return &Deed{Kind: e.Kind, ID: e.ID, Move: ledger.MoveRecall, Reason: takenBack.ZH}, nil
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
