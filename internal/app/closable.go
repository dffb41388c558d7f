package app

import (
	"context"

	"github.com/bihuan/bihuan/ledger"
)

// Closable lists findings that the caller may close now, the newest first: all their
// measures are closed and the gates of their round are open. It goes on after one; next is
// where it goes on, "" at the end.
func (a *App) Closable(ctx context.Context, c Caller, after string, most int) (list []*ledger.Finding, next string, err error) {
	v, act, err := a.asking(ctx, c)
	if err != nil {
		return nil, "", err
	}
	w := a.looking(ctx, v, act)
	for looked := 0; looked < mostGates; {
		ids, err := v.Ready(ctx, scope(&act, ledger.KindFinding), after, gatesAtOnce)
		if err != nil {
			return nil, "", err
		}
		for _, id := range ids {
			f, err := w.closable(id)
			if err != nil {
				return nil, "", err
			}
			if f != nil && len(list) == most {
				return list, after, nil
			}
			if after = id; f != nil {
				list = append(list, f)
			}
		}
		if looked += len(ids); len(ids) < gatesAtOnce {
			return list, "", nil
		}
	}
	return list, after, nil
}

// mostGates bounds of how many findings the gates are looked at in one go.
const (
	mostGates   = 200
	gatesAtOnce = 40
)

// closable gives a finding that may be closed now, nil for another.
func (w *work) closable(id string) (*ledger.Finding, error) {
	f, err := part[*ledger.Finding](w, ledger.KindFinding, id)
	if err != nil || f.State != ledger.Opened {
		return nil, err
	}
	q := ledger.Ask{Act: w.act, Subject: f}
	if err := w.gather(&q, &Deed{Kind: ledger.KindFinding, ID: id, Move: ledger.MoveClose}); err != nil || !ledger.May(q, ledger.MoveClose) {
		return nil, err
	}
	return f, nil
}
