package store

import (
	"context"
	"encoding/json"

	"github.com/bihuan/bihuan/ledger"
)

// Newcomer is a record by the event that made it.
type Newcomer struct {
	Seq      int64
	ID, Unit string
}

// Newcomers gives the records of a kind that were made after an event and up to another
// one, the oldest first.
func (v *View) Newcomers(ctx context.Context, k ledger.Kind, after, upTo int64, limit int) (list []Newcomer, err error) {
	err = v.each(ctx, `SELECT e.seq, e.record, r.unit FROM event e JOIN record r ON r.id = e.record
		WHERE e.seq > $1 AND e.seq <= $2 AND +e.rev = 1 AND e.kind = $3 ORDER BY e.seq LIMIT $4`, []any{after, upTo, string(k), limit},
		func(scan func(...any) error) error {
			var n Newcomer
			var id, unit int64
			err := scan(&n.Seq, &id, &unit)
			n.ID, n.Unit = idText(id), idText(unit)
			list = append(list, n)
			return err
		})
	return list, err
}

// Altered gives the records of a kind that were changed, not made, after an event and up
// to another one, each once.
func (v *View) Altered(ctx context.Context, k ledger.Kind, after, upTo int64, limit int) ([]string, error) {
	list, err := v.numbers(ctx, `SELECT DISTINCT record FROM event WHERE seq > $1 AND seq <= $2 AND +rev > 1 AND kind = $3 LIMIT $4`, after, upTo, string(k), limit)
	ids := make([]string, len(list))
	for i, n := range list {
		ids[i] = idText(n)
	}
	return ids, err
}

// Said is what a finding says, and what decides whether it is compared with others.
type Said struct {
	ID           string
	Unit         string
	State        ledger.State
	Made         ledger.Moment
	From         []string // what it was made of
	Into         []string // what stands for it now
	Paper        string   // the statement that it stands in, "" for none
	Again        []string // which earlier ones it is again
	Text, Detail string
}

// SaidIn hands on what the findings of a unit say, the oldest first.
func (v *View) SaidIn(ctx context.Context, unit string, take func(*Said)) error {
	return v.said(ctx, `unit = $2 ORDER BY id`, []any{string(ledger.KindFinding), idOf(unit)}, take)
}

// SaidBy hands on what some findings say, the oldest first.
func (v *View) SaidBy(ctx context.Context, ids []string, take func(*Said)) error {
	for len(ids) > 0 {
		n := min(len(ids), atATime)
		args := []any{string(ledger.KindFinding)}
		list := placed(&args, ids[:n], func(id string) any { return idOf(id) })
		if err := v.said(ctx, `id IN (`+list+`) ORDER BY id`, args, take); err != nil {
			return err
		}
		ids = ids[n:]
	}
	return nil
}

func (v *View) said(ctx context.Context, which string, args []any, take func(*Said)) error {
	return v.each(ctx, `SELECT id, unit, state, body FROM record WHERE kind = $1 AND `+which, args, func(scan func(...any) error) error {
		var s Said
		var id, unit int64
		var body []byte
		if err := scan(&id, &unit, &s.State, &body); err != nil {
			return err
		}
		var f struct {
			Made    ledger.Moment `json:"made"`
			Text    string        `json:"text"`
			Detail  string        `json:"detail"`
			From    []string      `json:"from"`
			Into    []string      `json:"into"`
			Earlier []string      `json:"earlier"`
			Source  ledger.Source `json:"source"`
		}
		if err := json.Unmarshal(body, &f); err != nil {
			return err
		}
		s.ID, s.Unit, s.Made, s.From, s.Into, s.Again, s.Text, s.Detail = idText(id), idText(unit), f.Made, f.From, f.Into, f.Earlier, f.Text, f.Detail
		if f.Source.Kind == ledger.FromStatement {
			s.Paper = f.Source.Record
		}
		take(&s)
		return nil
	})
}
