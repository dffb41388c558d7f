package app

import "github.com/bihuan/bihuan/ledger"

// follow does what follows from an outcome, in the same operation.
func (w *work) follow(out *ledger.Outcome) error {
	for _, r := range out.Records {
		if r.Kind() == ledger.KindPerson && r.Top().State == ledger.Retired {
			if err := w.tx.EndAllTokens(w.ctx, r.Top().ID); err != nil {
				return err
			}
		}
	}
	return nil
}
