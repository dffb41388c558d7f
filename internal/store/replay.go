package store

import (
	"bytes"
	"context"
	"math"

	"github.com/bihuan/bihuan/ledger"
)

// Replay walks over all records and holds each against what its events lead to. It
// is the longest of all checks.
func (v *View) Replay(ctx context.Context, odd func(Odd) error) error {
	at := span{from: math.MinInt64}
	for {
		rows, err := v.rowsAfter(ctx, at.from)
		if err != nil {
			return err
		}
		if at.to = math.MaxInt64; len(rows) == inOnePage {
			at.to = rows[len(rows)-1].id
		}
		p := &replay{rows: map[int64]*row{}, odd: odd}
		for i := range rows {
			p.rows[rows[i].id] = &rows[i]
		}
		if err := p.piece(ctx, v, at); err != nil {
			return err
		}
		if at.to == math.MaxInt64 {
			return nil
		}
		at.from = at.to
	}
}

// replay is a piece of the walk.
type replay struct {
	rows map[int64]*row // what has not been led to yet
	odd  func(Odd) error

	id     int64 // of the record whose events are being applied
	kind   ledger.Kind
	record ledger.Record
	err    error // the first event that did not follow
}

func (p *replay) piece(ctx context.Context, v *View, at span) error {
	err := v.each(ctx, `SELECT `+eventColumns+` FROM event WHERE record > $1 AND record <= $2 ORDER BY record, rev, seq`, []any{at.from, at.to},
		func(scan func(...any) error) error {
			e, err := scanEvent(scan)
			if err != nil {
				return err
			}
			return p.event(e)
		})
	if err == nil {
		err = p.close()
	}
	if err != nil {
		return err
	}
	for _, id := range sortedKeys(p.rows) { // without any event
		if err := p.odd(Odd{OddReplay, p.rows[id].kind, idText(id), ""}); err != nil {
			return err
		}
	}
	return nil
}

func (p *replay) event(e *ledger.Event) error {
	if id := idOf(e.ID); p.record == nil || id != p.id {
		if err := p.close(); err != nil {
			return err
		}
		p.id, p.kind, p.err = id, e.Kind, nil
		if p.record = ledger.New(e.Kind); p.record == nil {
			return p.odd(Odd{OddReplay, e.Kind, e.ID, "kind"})
		}
	}
	if p.err == nil {
		p.err = ledger.Apply(p.record, e)
	}
	return nil
}

// close holds the record that the events led to against the one that is kept.
func (p *replay) close() error {
	if p.record == nil {
		return nil
	}
	kept := p.rows[p.id]
	delete(p.rows, p.id)
	made := p.record
	p.record = nil
	if kept == nil {
		return p.odd(Odd{OddLost, p.kind, idText(p.id), ""})
	}
	detail := ""
	if p.err != nil {
		detail = p.err.Error()
	} else if body, err := ledger.AppendRecord(nil, made); err == nil && made.Kind() == kept.kind && bytes.Equal(body, kept.body) {
		return nil
	}
	return p.odd(Odd{OddReplay, kept.kind, idText(p.id), detail})
}
