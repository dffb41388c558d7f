package app

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"time"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/hook"
	"github.com/bihuan/bihuan/internal/job"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

const (
	eventsTold  = 100                // in one delivery
	failedLong  = 3 * 24 * time.Hour // after that a hook is switched off
	firstPause  = 10 * time.Second
	longPause   = 6 * time.Hour
	neverGiveUp = 1 << 30 // tries: the days count, not they
)

// TellHooks queues deliveries as events are committed, until the context ends.
func (a *App) TellHooks(ctx context.Context) {
	for {
		heard := a.store.Committed() // before looking, so that nothing slips between
		if err := a.queueHooks(ctx); err != nil && ctx.Err() == nil {
			a.opts.Log.Warn("webhooks were not queued", "error", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-heard:
		case <-time.After(lookAgain):
		}
	}
}

// queueHooks sees to it that every hook that is behind has a delivery queued, and
// writes nothing where each has.
func (a *App) queueHooks(ctx context.Context) error {
	v := a.store.View()
	head, err := v.Head(ctx)
	if err != nil {
		return err
	}
	behind, err := v.HooksBehind(ctx, head.Seq)
	if err != nil {
		return err
	}
	for _, h := range behind {
		j, there, err := v.JobOf(ctx, h.Once())
		if err != nil {
			return err
		}
		if there && (j.State == store.JobWaiting || j.State == store.JobRunning || j.State == store.JobDone) {
			continue
		}
		err = a.store.Write(ctx, func(tx *store.Tx) error {
			if there { // somebody cancelled it, but the hook is on
				return tx.RetryJob(ctx, j.ID)
			}
			_, _, err := tx.Enqueue(ctx, store.NewJob{Sort: JobHook, Once: h.Once(), Input: h.ID, Most: neverGiveUp})
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// deliver tells one hook of what comes next.
func (a *App) deliver(ctx context.Context, w *job.Work) error {
	h, err := a.store.View().Hook(ctx, w.Input)
	if fault.KindOf(err) == fault.NotFound || err == nil && (h.Stopped > 0 || h.Once() != w.Once) {
		return w.Finish(ctx, nil) // it was removed, switched off, or told already
	}
	if err != nil {
		return err
	}
	if why, err := a.silenced(ctx, h.Person); err != nil || why != nil {
		if err != nil {
			return err
		}
		return w.Finish(ctx, func(tx *store.Tx) error { return tx.StopHook(ctx, h.ID, *why) })
	}
	page, err := a.eventsFor(ctx, w, &h)
	if err == nil && page.Upto <= h.Told {
		err = errNoNews
	}
	if err != nil {
		return err
	}
	if len(page.Events) > 0 {
		if err := a.post(ctx, &h, &page); err != nil {
			return a.undelivered(ctx, w, &h, err)
		}
	}
	return w.Finish(ctx, func(tx *store.Tx) error { return tx.HookTold(ctx, h.ID, page.Upto) })
}

// errNoNews is met where a database tells of a head before its events.
var errNoNews = errors.New("app: there are no events to tell of")

// silenced says why nothing more is told in somebody's name; nil where it is.
func (a *App) silenced(ctx context.Context, person string) (*say.Text, error) {
	org, err := a.Org(ctx)
	if err != nil {
		return nil, err
	}
	p := org.Person(person)
	acc, err := a.store.View().Account(ctx, person)
	if err != nil && fault.KindOf(err) != fault.NotFound {
		return nil, err
	}
	if p != nil && p.State == ledger.Active && (acc == nil || !acc.Disabled) {
		return nil, nil
	}
	return &say.Text{ZH: "设置推送的人已停用", EN: "the person who set it up is no longer in use"}, nil
}

// eventsFor gives what a delivery tells of. A delivery that is tried again tells of
// the same events: whoever has it already knows it by its id.
func (a *App) eventsFor(ctx context.Context, w *job.Work, h *store.Hook) (EventPage, error) {
	f := store.EventFilter{After: h.Told, Limit: eventsTold}
	upto, first := strconv.ParseInt(w.Progress, 10, 64)
	if first == nil {
		f.Before = upto + 1
	}
	page, err := a.EventPage(ctx, Caller{Person: h.Person, Scopes: []Scope{ScopeRead}}, f)
	if err != nil {
		return page, err
	}
	page.Events = slices.DeleteFunc(page.Events, func(e *ledger.Event) bool { return len(h.Kinds) > 0 && !slices.Contains(h.Kinds, e.Kind) })
	if first == nil {
		page.Upto = upto
		return page, nil
	}
	if len(page.Events) == 0 {
		return page, nil
	}
	return page, w.Step(ctx, strconv.FormatInt(page.Upto, 10), nil)
}

// post sends the events.
func (a *App) post(ctx context.Context, h *store.Hook, page *EventPage) error {
	body := []byte(`{"events":[`)
	for i, e := range page.Events {
		if i > 0 {
			body = append(body, ',')
		}
		body = AppendEvent(body, e)
	}
	body = append(body, `]}`...)
	id := "msg_" + h.ID + "_" + strconv.FormatInt(h.Told, 10) + "_" + strconv.FormatInt(page.Upto, 10)
	return a.hooks.Post(ctx, h.URL, h.Secret, hook.Message{ID: id, At: a.opts.Now(), Body: body})
}

// AppendEvent appends an event in canonical form, with its hash: as it is told to
// programs elsewhere.
func AppendEvent(to []byte, e *ledger.Event) []byte {
	to = ledger.AppendEvent(to, e)
	to = append(to[:len(to)-1], `,"hash":"`...)
	to = append(to, e.Hash...)
	return append(to, `"}`...)
}

// undelivered notes that a delivery did not arrive; a hook that has failed for long
// is switched off.
func (a *App) undelivered(ctx context.Context, w *job.Work, h *store.Hook, err error) error {
	if ctx.Err() != nil {
		return err // the program stops
	}
	why := fault.SayOf(err)
	long := h.Failing > 0 && a.now()-h.Failing >= millis(failedLong)
	if long || errors.Is(err, hook.ErrGone) {
		if long {
			why = say.Text{ZH: "连续失败超过三天，已停用：" + why.ZH, EN: "switched off after failing for three days: " + why.EN}
		}
		return w.Finish(ctx, func(tx *store.Tx) error { return tx.StopHook(ctx, h.ID, why) })
	}
	if failed := w.Step(ctx, w.Progress, func(tx *store.Tx) error { return tx.HookFailed(ctx, h.ID, why) }); failed != nil {
		return failed
	}
	// Whatever it was, it can be better in a while.
	return &fault.Error{Kind: fault.Internal, Code: "app-undelivered", Say: why, Err: err}
}
