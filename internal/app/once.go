package app

import (
	"context"
	"time"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// Once lets somebody ask for the same again without its being done again: the answer
// is kept under a key of theirs, in the same transaction as the deeds.
type Once struct {
	Key     string
	Request string // digest of what is asked
	// Answer makes the answer out of what was done.
	Answer func([]*Done) (status int, header string, body []byte, err error)
}

// rememberedFor is how long an answer can be had again.
const rememberedFor = 24 * time.Hour

func (a *App) rememberedSince() ledger.Moment {
	return ledger.Moment(a.opts.Now().Add(-rememberedFor).UnixMilli())
}

// DoOnce makes several moves as one operation, and keeps the answer with them.
//
// Errors: those of DoAll; Conflict where there is an answer under this key already.
func (a *App) DoOnce(ctx context.Context, c Caller, deeds []Deed, once Once) ([]*Done, error) {
	return a.doAll(ctx, c, deeds, func(tx *store.Tx, list []*Done) error {
		return a.keepOnce(ctx, c, tx, &once, list)
	})
}

func (a *App) keepOnce(ctx context.Context, c Caller, tx *store.Tx, once *Once, list []*Done) error {
	if once == nil {
		return nil
	}
	status, header, body, err := once.Answer(list)
	if err != nil {
		return err
	}
	kept := store.Answer{Request: once.Request, Status: status, Header: header, Body: string(body)}
	return tx.KeepAnswer(ctx, c.Person, once.Key, kept, a.now(), a.rememberedSince())
}

// Answered gives the answer that the caller was given under a key; nil where there
// is none.
//
// Errors: Invalid where the key was used for something else.
func (a *App) Answered(ctx context.Context, c Caller, key, request string) (*store.Answer, error) {
	kept, err := a.store.View().Answered(ctx, c.Person, key, a.rememberedSince())
	if err == nil && kept != nil && kept.Request != request {
		return nil, &fault.Error{Kind: fault.Invalid, Code: "app-key-used", Say: say.Text{
			ZH: "这个幂等键已经用于另一个请求", EN: "this key was used for another request"}}
	}
	return kept, err
}

// KeepAnswer keeps the answer to what is no deed of the ledger.
func (a *App) KeepAnswer(ctx context.Context, c Caller, key string, kept store.Answer) error {
	return a.store.Write(ctx, func(tx *store.Tx) error {
		return tx.KeepAnswer(ctx, c.Person, key, kept, a.now(), a.rememberedSince())
	})
}
