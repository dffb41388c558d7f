package store

import (
	"context"

	"github.com/bihuan/bihuan/ledger"
)

// Texts gives the plain text under a digest; "" where it is not to be had.
type Texts func(digest string) (string, error)

// inOnePage is how many records are read at a time when all are.
const inOnePage = 1000

// FindAgain makes the words anew by which records are found, of the records
// themselves, and gives how many can be found.
func (tx *Tx) FindAgain(ctx context.Context, text Texts) (int, error) {
	if _, err := tx.exec(ctx, tx.s.engine.text.clear()); err != nil {
		return 0, err
	}
	n := 0
	for after := int64(0); ; {
		page, last, err := tx.findables(ctx, after)
		if err != nil || last == after {
			return n, err
		}
		for _, f := range page {
			if err := tx.findOne(ctx, f, text); err != nil {
				return n, err
			}
			n++
		}
		after = last
	}
}

// findables gives a page of records that can be found, and the id of the last.
func (v *View) findables(ctx context.Context, after int64) (list []ledger.Record, last int64, err error) {
	last = after
	args := []any{after, inOnePage}
	kinds := placed(&args, Findables(), func(k ledger.Kind) any { return string(k) })
	err = v.each(ctx, `SELECT id, kind, body FROM record WHERE id > $1 AND kind IN (`+kinds+`) ORDER BY id LIMIT $2`, args, func(scan func(...any) error) error {
		var k ledger.Kind
		var body []byte
		if err := scan(&last, &k, &body); err != nil {
			return err
		}
		if r, err := ledger.ParseRecord(k, body); err == nil { // else the audit tells of it
			list = append(list, r)
		}
		return nil
	})
	if err == nil {
		err = ctx.Err()
	}
	return list, last, err
}

// findOne keeps the words of a record; those of a statement are in its newest
// version.
func (tx *Tx) findOne(ctx context.Context, r ledger.Record, text Texts) error {
	words, _ := wordsOf(r)
	if s, ok := r.(*ledger.Statement); ok && text != nil {
		versions, err := Of[*ledger.Version](ctx, &tx.View, ledger.KindVersion, s.ID)
		if err != nil {
			return err
		}
		for _, n := range versions {
			if n.Number != s.Version || n.Text == "" {
				continue
			}
			body, err := text(n.Text)
			if err != nil {
				return err
			}
			words += " " + body
		}
	}
	return tx.findable(ctx, idOf(r.Top().ID), r, words)
}
