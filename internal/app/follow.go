package app

import (
	"encoding/json"
	"slices"

	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// follow notes what follows from an outcome: new findings are to be held against
// the earlier ones of their unit.
func (w *work) follow(out *ledger.Outcome) {
	for _, r := range out.Records {
		if f, ok := r.(*ledger.Finding); ok && f.Rev == 1 && f.State == ledger.Opened && len(f.From) == 0 {
			w.news[f.Unit] = append(w.news[f.Unit], f.ID)
		}
	}
}

// settleUp queues what all deeds of an operation asked for.
func (w *work) settleUp() error {
	if len(w.news) == 0 {
		return nil
	}
	input, err := json.Marshal(w.news)
	if err != nil {
		return err
	}
	_, _, err = w.tx.Enqueue(w.ctx, store.NewJob{Sort: JobRecur, Input: string(input)})
	return err
}

// concluded reports whether a finding came to nothing, so that nothing can be it
// again.
func concluded(f *ledger.Finding) bool {
	return slices.Contains([]ledger.State{ledger.Refused, ledger.Merged, ledger.Divided, ledger.Transferred}, f.State)
}
