package ledger_test

import (
	"fmt"
	"iter"

	"github.com/bihuan/bihuan/ledger"
)

// check reports records that the events do not lead to, and a chain that is not
// whole.
func (w *world) check() error {
	replayed, err := ledger.Replay(w.events)
	if err != nil {
		return err
	}
	if len(replayed) != len(w.records) {
		return fmt.Errorf("%d records replayed, %d kept", len(replayed), len(w.records))
	}
	for key, r := range w.records {
		changes, err := ledger.Diff(replayed[key], r)
		if err != nil || len(changes) > 0 || replayed[key].Top().Rev != r.Top().Rev {
			return fmt.Errorf("%v: replayed differs: %v %v", key, changes, err)
		}
	}
	b, err := ledger.Verify(each(w.events), []ledger.ChainHead{w.chain}, ledger.SHA256())
	if err == nil && b != nil {
		err = fmt.Errorf("%s", b.Say.EN)
	}
	return err
}

func each(events []ledger.Event) iter.Seq2[*ledger.Event, error] {
	return func(yield func(*ledger.Event, error) bool) {
		for i := range events {
			if !yield(&events[i], nil) {
				return
			}
		}
	}
}
