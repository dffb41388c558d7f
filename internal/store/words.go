package store

import (
	"context"
	"strings"

	"github.com/bihuan/bihuan/ledger"
)

// Texts gives the plain text under a digest; "" where it is not to be had.
type Texts func(digest string) (string, error)

// inOnePage is how many records are read at a time when all are.
const inOnePage = 1000

// FindAllAgain makes the words anew by which records are found, of the records
// themselves, and gives how many can be found.
func (tx *Tx) FindAllAgain(ctx context.Context, text Texts) (int, error) {
	if err := tx.settle(ctx); err != nil {
		return 0, err
	}
	if _, err := tx.exec(ctx, tx.s.engine.text.clear()); err != nil {
		return 0, err
	}
	n, above := 0, tx.remembered(ctx)
	for after := int64(0); ; {
		page, last, err := tx.findables(ctx, after)
		if err != nil || last == after {
			return n, err
		}
		if err := tx.fillPage(ctx, page, text, above); err != nil {
			return n, err
		}
		n += len(page)
		after = last
	}
}

// remembered asks once which units stand above each.
func (v *View) remembered(ctx context.Context) func(int64) ([]int64, error) {
	known := map[int64][]int64{}
	return func(unit int64) ([]int64, error) {
		tops, ok := known[unit]
		if ok {
			return tops, nil
		}
		tops, err := v.above(ctx, unit)
		known[unit] = tops
		return tops, err
	}
}

// mostTerms bounds the terms that are held at a time.
const mostTerms = 200_000

// fillPage keeps the words of some records, a bounded number of them at a time: a
// statement can be long.
func (tx *Tx) fillPage(ctx context.Context, page []ledger.Record, text Texts, above func(int64) ([]int64, error)) error {
	var list []wording
	held := 0
	for i, r := range page {
		words, err := tx.allWords(ctx, r, text)
		if err != nil {
			return err
		}
		marks, err := marksOf(r, above)
		if err != nil {
			return err
		}
		w := wording{idOf(r.Top().ID), termsOf(words), strings.Join(marks, " ")}
		list, held = append(list, w), held+len(w.terms)
		if held < mostTerms && i < len(page)-1 {
			continue
		}
		if err := tx.s.engine.text.fill(ctx, tx, list); err != nil {
			tx.failed = err
			return err
		}
		list, held = list[:0], 0
	}
	return nil
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

// allWords gives the words of a record; those of a statement are in its newest
// version.
func (v *View) allWords(ctx context.Context, r ledger.Record, text Texts) (string, error) {
	words, _ := wordsOf(r)
	s, ok := r.(*ledger.Statement)
	if !ok || text == nil {
		return words, nil
	}
	versions, err := Of[*ledger.Version](ctx, v, ledger.KindVersion, s.ID)
	if err != nil {
		return "", err
	}
	for _, n := range versions {
		if n.Number != s.Version || n.Text == "" {
			continue
		}
		body, err := text(n.Text)
		if err != nil {
			return "", err
		}
		words += " " + body
	}
	return words, nil
}
