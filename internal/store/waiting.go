package store

import (
	"context"
	"maps"
	"slices"
)

// waiting are the words of the operations of a batch: they go in together, because
// each time that some do costs as much as the words do.
type waiting struct {
	list []wording
	at   map[int64]int // in the list
	held int           // terms
}

func (w *waiting) add(list []wording) {
	if w.at == nil {
		w.at = map[int64]int{}
	}
	for _, one := range list {
		w.held += len(one.terms)
		if i, ok := w.at[one.id]; ok {
			w.list[i] = one
			continue
		}
		w.at[one.id] = len(w.list)
		w.list = append(w.list, one)
	}
}

// write writes the words that wait.
func (w *waiting) write(ctx context.Context, tx *Tx) error {
	if len(w.list) == 0 {
		return nil
	}
	err := tx.s.engine.text.keep(ctx, tx, w.list)
	*w = waiting{}
	return err
}

// settle writes what waits for the end of the batch, for whoever looks at all of it
// within an operation.
func (tx *Tx) settle(ctx context.Context) error {
	if list := tx.unsettled(); len(list) > 0 {
		return tx.s.engine.text.keep(ctx, tx, list)
	}
	return nil
}

// unsettled takes out what waits.
func (tx *Tx) unsettled() []wording {
	all := waiting{list: slices.Clone(tx.b.words.list), at: maps.Clone(tx.b.words.at)}
	all.add(tx.words)
	tx.b.words, tx.words = waiting{}, nil
	return all.list
}

// above gives the units that a unit stands below, itself included. The tree is never
// among what waits.
func (b *batch) above(ctx context.Context, unit int64) ([]int64, error) {
	if tops, ok := b.tops[unit]; ok {
		return tops, nil
	}
	tops, err := (&View{b.s, b.conn}).above(ctx, unit)
	if b.tops == nil {
		b.tops = map[int64][]int64{}
	}
	b.tops[unit] = tops
	return tops, err
}
