package app

import (
	"context"
	"time"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/hook"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// HookTried is what came of a message that was sent to try an address.
type HookTried struct {
	At    ledger.Moment
	Took  time.Duration
	Error say.Text // why it did not arrive; "" where it did
}

// Arrived reports whether the other side took it.
func (t *HookTried) Arrived() bool { return t.Error.ZH == "" }

// emptyTelling is a message of no events: whoever only works through events takes it for
// what it is.
const emptyTelling = `{"events":[],"test":true}`

// TryHook sends an address a message that tells of nothing, signed as all are, also while
// it is switched off. What comes of it is told to the caller and kept nowhere: it is
// neither a delivery nor a failure.
//
// Errors: faults "app-no-hook"; "app-many", since nobody knocks at others' doors without
// end.
func (a *App) TryHook(ctx context.Context, c Caller, id string) (*HookTried, error) {
	if err := c.May(ScopeWrite); err != nil {
		return nil, err
	}
	v, act, err := a.asking(ctx, c)
	if err != nil {
		return nil, err
	}
	h, err := hookFor(ctx, v, &act, id)
	if err != nil {
		return nil, err
	}
	if ok, _ := a.guard.tried.take(act.Who.ID, a.opts.Now()); !ok {
		return nil, tooManyTried()
	}
	began := a.opts.Now()
	err = a.hooks.Post(ctx, h.URL, h.Secret, hook.Message{ID: "msg_" + h.ID + "_test_" + a.store.NewID(), At: began, Body: []byte(emptyTelling)})
	if ctx.Err() != nil {
		return nil, ctx.Err() // nobody listens any more
	}
	t := &HookTried{At: ledger.Moment(began.UnixMilli()), Took: a.opts.Now().Sub(began)}
	if err != nil {
		t.Error = fault.SayOf(err)
	}
	return t, nil
}

func tooManyTried() error {
	return &fault.Error{Kind: fault.TooMany, Code: "app-many", Say: say.Text{
		ZH: "测试发得太多了，请过一会儿再发", EN: "too many tests were sent; try again in a while"}}
}
