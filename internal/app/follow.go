package app

import (
	"slices"
	"strconv"
	"time"

	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// follow notes what follows from an outcome: new findings are to be held against
// the earlier ones of their unit, and what is below a moved unit found anew.
func (w *work) follow(out *ledger.Outcome) {
	for i, r := range out.Records {
		if r.Kind() == ledger.KindUnit && r.Top().Rev > 1 && touches(&out.Events[i], "parent") {
			w.moved = append(w.moved, r.Top().ID)
		}
		if f, ok := r.(*ledger.Finding); ok && f.Rev == 1 && f.State == ledger.Opened {
			w.news = true
		}
	}
}

// touches reports whether an event changed a field.
func touches(e *ledger.Event, field string) bool {
	return slices.ContainsFunc(e.Changes, func(c ledger.Change) bool { return c.Field == field })
}

// settleUp queues what all deeds of an operation asked for.
func (w *work) settleUp() error {
	for _, unit := range w.moved {
		if _, _, err := w.tx.Enqueue(w.ctx, store.NewJob{Sort: JobRemark, Input: unit}); err != nil {
			return err
		}
	}
	if !w.news {
		return nil
	}
	return w.comparedLater()
}

// together is how long new findings wait for others, to be compared in one go.
const together = 10 * time.Second

// comparedLater queues the comparison of new findings. However many are made within
// a while, it is one job, which begins where the last one ended.
func (w *work) comparedLater() error {
	if err := w.app.mark(w.ctx, w.tx, w.before); err != nil {
		return err
	}
	span := together.Milliseconds()
	turn := int64(w.act.Now)/span + 1
	_, _, err := w.tx.Enqueue(w.ctx, store.NewJob{Sort: JobRecur, Once: JobRecur + "/" + strconv.FormatInt(turn, 10), Due: ledger.Moment(turn * span)})
	return err
}

// concluded reports whether a finding in a state came to nothing, so that nothing can be it
// again.
func concluded(s ledger.State) bool {
	return slices.Contains([]ledger.State{ledger.Refused, ledger.Merged, ledger.Divided, ledger.Transferred}, s)
}
