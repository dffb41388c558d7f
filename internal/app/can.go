package app

import (
	"context"
	"encoding/json"
	"slices"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// Can is what somebody can do with a record as things stand, and what they would do
// were it not for a reason.
type Can struct {
	Moves []ledger.Move
	Held  []ledger.Hindrance
}

// Can tells what the caller can do with several records, those that may not be seen
// left out.
func (a *App) Can(ctx context.Context, c Caller, keys []ledger.Key) (map[string]Can, error) {
	v, act, err := a.asking(ctx, c)
	if err != nil {
		return nil, err
	}
	w, list := a.looking(ctx, v, act), make(map[string]Can, len(keys))
	for _, k := range keys {
		err := a.visible(ctx, v, &act, k.Kind, k.ID)
		if err == nil {
			list[k.ID], err = w.can(k.Kind, k.ID)
		}
		if err != nil && fault.KindOf(err) != fault.NotFound {
			return nil, err
		}
	}
	return list, nil
}

// CanAdd reports whether the caller could add a record that has some fields, were the
// rest filled in as it should be.
func (a *App) CanAdd(ctx context.Context, c Caller, k ledger.Kind, fields map[string]json.RawMessage) (bool, error) {
	v, act, err := a.asking(ctx, c)
	if err != nil {
		return false, err
	}
	w := a.looking(ctx, v, act)
	q := ledger.Ask{Act: act}
	if err := w.prepare(&q, &Deed{Kind: k, Move: ledger.MoveAdd, Fields: fields}); err != nil {
		if fault.KindOf(err) == fault.NotFound {
			err = nil
		}
		return false, err
	}
	return slices.Contains(ledger.Moves(q), ledger.MoveAdd), nil
}

// looking is an operation of somebody who only looks.
func (a *App) looking(ctx context.Context, v *store.View, act ledger.Act) *work {
	return &work{ctx: ctx, app: a, v: v, act: act, seen: map[string]ledger.Record{}}
}

func (w *work) can(k ledger.Kind, id string) (Can, error) {
	subject, err := w.get(k, id)
	if err != nil {
		return Can{}, err
	}
	q := ledger.Ask{Act: w.act, Subject: subject}
	if err := w.gather(&q, &Deed{Kind: k, ID: id}); err != nil {
		return Can{}, err
	}
	return Can{ledger.Moves(q), ledger.Hindrances(q)}, nil
}
