package store

import (
	"cmp"
	"context"
	"iter"
	"slices"

	"github.com/bihuan/bihuan/ledger"
)

const eventColumns = `seq, step, at, who, whom, kind, record, rev, move, reason, changes, prev, hash`

func scanEvent(scan func(...any) error) (*ledger.Event, error) {
	e := ledger.Event{Chain: chainName}
	var step, who, whom, record int64
	var changes string
	if err := scan(&e.Seq, &step, &e.At, &who, &whom, &e.Kind, &record, &e.Rev, &e.Move, &e.Reason, &changes, &e.Prev, &e.Hash); err != nil {
		return nil, err
	}
	e.Step, e.Who, e.For, e.ID = idText(step), idText(who), idText(whom), idText(record)
	e.Prev, e.Hash, e.Changes = longHash(e.Prev), longHash(e.Hash), parseChanges(changes)
	return &e, nil
}

// Story gives the events of a record after a revision, the oldest first.
func (v *View) Story(ctx context.Context, id string, after int) ([]*ledger.Event, error) {
	n, err := number(id)
	if err != nil {
		return nil, err
	}
	return v.events(ctx, `SELECT `+eventColumns+` FROM event WHERE record = $1 AND rev > $2 ORDER BY rev`, n, after)
}

// Stories gives the events of several records, in the order of their chain.
func (v *View) Stories(ctx context.Context, ids []string) ([]*ledger.Event, error) {
	var args []any
	list := placed(&args, ids, func(id string) any { return idOf(id) })
	if list == "" {
		return nil, nil
	}
	return v.events(ctx, `SELECT `+eventColumns+` FROM event WHERE record IN (`+list+`) ORDER BY seq`, args...)
}

func (v *View) events(ctx context.Context, text string, args ...any) ([]*ledger.Event, error) {
	var list []*ledger.Event
	err := v.each(ctx, text, args, func(scan func(...any) error) error {
		e, err := scanEvent(scan)
		list = append(list, e)
		return err
	})
	return list, err
}

// EventFilter chooses events; what is empty does not choose.
type EventFilter struct {
	Record string
	Who    string
	Kind   ledger.Kind
	After  int64 // only later numbers than this
	Before int64 // only earlier ones
	Newest bool  // the newest first
	Limit  int
}

// Events lists events of the chain.
func (v *View) Events(ctx context.Context, f EventFilter) ([]*ledger.Event, error) {
	text := `SELECT ` + eventColumns + ` FROM event WHERE seq > $1`
	args := []any{f.After}
	add := func(condition string, arg any) {
		args = append(args, arg)
		text += condition + place(len(args))
	}
	if f.Before > 0 {
		add(` AND seq < `, f.Before)
	}
	if f.Record != "" {
		add(` AND record = `, idOf(f.Record))
	}
	if f.Who != "" {
		add(` AND who = `, idOf(f.Who))
	}
	if f.Kind != "" {
		add(` AND kind = `, string(f.Kind))
	}
	if text += ` ORDER BY seq`; f.Newest {
		text += ` DESC`
	}
	add(` LIMIT `, f.Limit)
	return v.events(ctx, text, args...)
}

// SeqBefore gives the number before the first event of a moment and later: events stand
// in the order of time, as far as clocks go forward.
func (v *View) SeqBefore(ctx context.Context, at ledger.Moment) (int64, error) {
	head, err := v.Head(ctx)
	if err != nil {
		return 0, err
	}
	low, high := int64(0), head.Seq // low lies before it, high + 1 does not
	for low < high {
		mid := low + (high-low+1)/2
		when, err := v.numbers(ctx, `SELECT at FROM event WHERE seq = $1`, mid)
		if err != nil {
			return 0, err
		}
		if len(when) == 0 || when[0] < int64(at) {
			low = mid
		} else {
			high = mid - 1
		}
	}
	return low, nil
}

// Head gives the end of the chain.
func (v *View) Head(ctx context.Context) (ledger.ChainHead, error) {
	h := ledger.ChainHead{Chain: chainName}
	err := v.one(ctx, `SELECT seq, hash FROM chain WHERE name = $1`, []any{chainName}, &h.Seq, &h.Hash)
	h.Hash = longHash(h.Hash)
	return h, err
}

// inOneGo is how many events are read at a time when all are.
const inOneGo = 2000

// AllEvents gives every event as it is kept, in the order of the numbers.
func (v *View) AllEvents(ctx context.Context) iter.Seq2[*ledger.Event, error] {
	return func(yield func(*ledger.Event, error) bool) {
		after := int64(-1 << 62) // an inserted event may have any number
		for {
			list, err := v.events(ctx, `SELECT `+eventColumns+` FROM event WHERE seq > $1 ORDER BY seq LIMIT $2`, after, inOneGo)
			if err != nil {
				yield(nil, err)
				return
			}
			for _, e := range list {
				if !yield(e, nil) {
					return
				}
				after = e.Seq
			}
			if len(list) < inOneGo {
				return
			}
		}
	}
}

// Verify proves the chain: nothing in it was changed, removed or inserted, and its
// head and the anchors are where they were.
func (v *View) Verify(ctx context.Context) (*ledger.Break, ledger.ChainHead, error) {
	return v.VerifyTelling(ctx, nil, func(int64) error { return nil })
}

// toldEvery is after how many events a proof tells how far it is.
const toldEvery = 20000

// VerifyTelling is Verify for somebody who brings heads that were kept elsewhere, and wants
// to know how far it has come.
func (v *View) VerifyTelling(ctx context.Context, kept []ledger.ChainHead, tell func(seq int64) error) (*ledger.Break, ledger.ChainHead, error) {
	head, err := v.Head(ctx)
	if err != nil {
		return nil, head, err
	}
	anchors, err := v.Anchors(ctx)
	if err != nil {
		return nil, head, err
	}
	anchors = append(append(anchors, kept...), head)
	slices.SortStableFunc(anchors, func(a, b ledger.ChainHead) int { return cmp.Compare(a.Seq, b.Seq) })
	broken, err := ledger.Verify(telling(v.AllEvents(ctx), tell), anchors, v.s.Hashers()...)
	if err == nil && (broken == nil || broken.Kind == ledger.Changed) {
		broken, err = v.verifyEnd(ctx, broken)
	}
	return broken, head, err
}

// verifyEnd looks at what the chain does not show by itself: events behind its end, and
// records that are not where their events end.
func (v *View) verifyEnd(ctx context.Context, broken *ledger.Break) (*ledger.Break, error) {
	var head, last int64 // of one moment: others go on
	if err := v.one(ctx, `SELECT (SELECT COALESCE(MAX(seq), 0) FROM chain), (SELECT COALESCE(MAX(seq), 0) FROM event)`, nil, &head, &last); err != nil {
		return nil, err
	}
	switch {
	case last > head && (broken == nil || broken.Seq > head):
		return ledger.BrokenAt(ledger.Inserted, head+1), nil
	case broken != nil:
		return broken, nil
	}
	return v.verifyRecords(ctx, last)
}

// telling hands on what comes, and tells how far it is now and then.
func telling(events iter.Seq2[*ledger.Event, error], tell func(int64) error) iter.Seq2[*ledger.Event, error] {
	return func(yield func(*ledger.Event, error) bool) {
		n := 0
		for e, err := range events {
			if n++; err == nil && n%toldEvery == 0 {
				err = tell(e.Seq)
			}
			if !yield(e, err) || err != nil {
				return
			}
		}
	}
}

// Anchors lists the heads that were written down, the oldest first.
func (v *View) Anchors(ctx context.Context) ([]ledger.ChainHead, error) {
	var list []ledger.ChainHead
	err := v.each(ctx, `SELECT seq, hash FROM anchor ORDER BY seq`, nil, func(scan func(...any) error) error {
		h := ledger.ChainHead{Chain: chainName}
		err := scan(&h.Seq, &h.Hash)
		h.Hash = longHash(h.Hash)
		list = append(list, h)
		return err
	})
	return list, err
}

// Anchor writes the head of the chain down, as it stands before this operation.
func (tx *Tx) Anchor(ctx context.Context, why string) error {
	_, err := tx.exec(ctx, `INSERT INTO anchor (seq, hash, at, why) VALUES ($1, $2, $3, $4) ON CONFLICT (seq) DO NOTHING`,
		tx.b.head.Seq, shortHash(tx.b.head.Hash), tx.s.opts.Now().UnixMilli(), why)
	return err
}

// Reached is the number of the last event, as this operation found it or has moved it
// on.
func (tx *Tx) Reached() int64 { return tx.b.head.Seq }
