package store

import (
	"context"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// Answer is what was said to a request that had a key, to be said again.
type Answer struct {
	Request string // digest of what was asked
	Status  int
	Header  string
	Body    string
}

// Answered finds the answer that somebody was given under a key since a moment; nil
// where there is none.
func (v *View) Answered(ctx context.Context, person, key string, since ledger.Moment) (*Answer, error) {
	var a Answer
	err := v.one(ctx, `SELECT request, status, header, body FROM answered WHERE person = $1 AND key = $2 AND at >= $3`,
		[]any{idOf(person), key, int64(since)}, &a.Request, &a.Status, &a.Header, &a.Body)
	if err == errNoRow {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return &a, nil
}

// KeepAnswer keeps an answer under a key, and forgets those from before a moment.
//
// Errors: fault "store-answered" where there is one under this key already: whoever
// came second does not do it again.
func (tx *Tx) KeepAnswer(ctx context.Context, person, key string, a Answer, now, since ledger.Moment) error {
	if _, err := tx.exec(ctx, `DELETE FROM answered WHERE at < $1`, int64(since)); err != nil {
		return err
	}
	n, err := tx.exec(ctx, `INSERT INTO answered (person, key, request, status, header, body, at)
		VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (person, key) DO NOTHING`,
		idOf(person), key, a.Request, a.Status, a.Header, a.Body, int64(now))
	if err == nil && n == 0 {
		err = &fault.Error{Kind: fault.Conflict, Code: "store-answered", Say: say.Text{
			ZH: "同一个请求正在办理，请稍后再试", EN: "the same request is being done; try again in a moment"}}
	}
	return err
}
