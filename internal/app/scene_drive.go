package app

import (
	"slices"

	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// fetchDrive gathers what stands around drives and opinions.
func (w *work) fetchDrive(q *ledger.Ask, r ledger.Record, d *Deed, want ledger.Want) (err error) {
	switch want {
	case ledger.WantDrive:
		on, _ := hangsOn(r)
		q.Drive, err = part[*ledger.Drive](w, ledger.KindDrive, on)
	case ledger.WantOpinion:
		q.Opinion, err = part[*ledger.Opinion](w, ledger.KindOpinion, d.Other)
	case ledger.WantOpinions:
		q.Opinions, err = store.Of[*ledger.Opinion](w.ctx, w.v, ledger.KindOpinion, r.Top().ID)
		q.Opinions = slices.DeleteFunc(q.Opinions, func(o *ledger.Opinion) bool { return o.Drive != r.Top().ID })
	case ledger.WantSpoken:
		on, _ := hangsOn(r)
		drive, err := part[*ledger.Drive](w, ledger.KindDrive, on)
		if err != nil || drive == nil {
			return err
		}
		q.Spoken, err = spoken(w.ctx, w.v, drive)
		return err
	}
	return err
}
