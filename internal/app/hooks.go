package app

import (
	"context"
	"slices"
	"strings"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/hook"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// NewHook is an address to be told of events.
type NewHook struct {
	URL   string
	Label string
	Kinds []ledger.Kind // none for all
}

// mostHooks bounds what one person may have told.
const mostHooks = 20

// AddHook lets an address be told of the events from now on that the caller may see,
// as long as they may. The secret that signs deliveries is given once.
//
// Errors: faults "hook-url", "hook-inside", "app-hook".
func (a *App) AddHook(ctx context.Context, c Caller, n NewHook) (h *store.Hook, secret string, err error) {
	if err := a.mayHook(c); err != nil {
		return nil, "", err
	}
	if err := a.soundHook(&n); err != nil {
		return nil, "", err
	}
	secret = hook.NewSecret()
	err = a.store.Write(ctx, func(tx *store.Tx) error {
		act, err := a.act(ctx, c, &tx.View)
		if err != nil {
			return err
		}
		list, err := tx.Hooks(ctx, act.Who.ID)
		if err != nil {
			return err
		}
		if len(list) >= mostHooks {
			return badHook(say.Text{ZH: "每人最多 %d 个推送地址", EN: "nobody has more than %d addresses"}.With(mostHooks))
		}
		head, err := tx.Head(ctx)
		if err != nil {
			return err
		}
		id, err := tx.AddHook(ctx, &store.Hook{Person: act.Who.ID, URL: n.URL, Secret: secret, Kinds: n.Kinds, Label: n.Label, Told: head.Seq})
		if err != nil {
			return err
		}
		h, err = unsecret(tx.Hook(ctx, id))
		return err
	})
	if err != nil {
		return nil, "", err
	}
	return h, secret, nil
}

// mayHook reports who can have hooks: people in their own name.
func (a *App) mayHook(c Caller) error {
	if err := c.May(ScopeWrite); err != nil {
		return err
	}
	if c.House || c.For != "" && c.For != c.Person {
		return &fault.Error{Kind: fault.Forbidden, Code: "app-hook", Say: say.Text{
			ZH: "推送只能以本人名义设置", EN: "addresses are told in one's own name only"}}
	}
	return nil
}

func (a *App) soundHook(n *NewHook) error {
	n.URL, n.Label = strings.TrimSpace(n.URL), strings.TrimSpace(n.Label)
	if err := a.hooks.Acceptable(n.URL); err != nil {
		return err
	}
	if tidy(n.Label, longestLabel) != n.Label {
		return badHook(say.Text{ZH: "说明不超过 %d 字节", EN: "the label has %d bytes at most"}.With(longestLabel))
	}
	for _, k := range n.Kinds {
		if !slices.Contains(ledger.Kinds(), k) {
			return badHook(say.Text{ZH: "没有 %s 这种记录", EN: "there are no records of the kind %s"}.With(tidy(string(k), 40)))
		}
	}
	return nil
}

func badHook(words say.Text) error {
	return &fault.Error{Kind: fault.Invalid, Code: "app-hook", Say: words}
}

// unsecret leaves out what is shown once.
func unsecret(h store.Hook, err error) (*store.Hook, error) {
	h.Secret = ""
	return &h, err
}

// Hooks lists the caller's hooks, or all for whoever looks after the program, and for
// auditors.
func (a *App) Hooks(ctx context.Context, c Caller) ([]store.Hook, error) {
	v, act, err := a.asking(ctx, c)
	if err != nil {
		return nil, err
	}
	person := ""
	if readsAll(&act) != nil {
		person = act.Who.ID
	}
	list, err := v.Hooks(ctx, person)
	for i := range list {
		list[i].Secret = ""
	}
	return list, err
}

// Hook gives one hook.
func (a *App) Hook(ctx context.Context, c Caller, id string) (*store.Hook, error) {
	v, act, err := a.asking(ctx, c)
	if err != nil {
		return nil, err
	}
	if readsAll(&act) == nil {
		return unsecret(v.Hook(ctx, id))
	}
	return unsecret(hookFor(ctx, v, &act, id))
}

// hookFor gives a hook to its owner, or to whoever looks after the program.
func hookFor(ctx context.Context, v *store.View, act *ledger.Act, id string) (store.Hook, error) {
	h, err := v.Hook(ctx, id)
	if fault.KindOf(err) == fault.NotFound || err == nil && !looksAfterAll(act) && h.Person != act.Who.ID {
		return store.Hook{}, noSuchHook(id)
	}
	return h, err
}

func noSuchHook(id string) error {
	return &fault.Error{Kind: fault.NotFound, Code: "app-no-hook", Say: say.Text{
		ZH: "没有这个推送，或者您不能看：%s", EN: "there is no such webhook, or it is not yours to see: %s"}.With(strings.ToValidUTF8(id, "?"))}
}

// StopHook switches a hook off.
func (a *App) StopHook(ctx context.Context, c Caller, id string) error {
	return a.onHook(ctx, c, id, func(tx *store.Tx, _ *ledger.Act, h *store.Hook) error {
		return tx.StopHook(ctx, h.ID, say.Text{ZH: "已手动停用", EN: "it was switched off"})
	})
}

// StartHook switches a hook on again, after the event that was told last.
func (a *App) StartHook(ctx context.Context, c Caller, id string) error {
	return a.onHook(ctx, c, id, func(tx *store.Tx, act *ledger.Act, h *store.Hook) error {
		if err := ownHook(act, h); err != nil {
			return err
		}
		return tx.StartHook(ctx, h.ID, h.Told)
	})
}

// RenewHook gives a hook another secret, which is given once.
func (a *App) RenewHook(ctx context.Context, c Caller, id string) (secret string, err error) {
	secret = hook.NewSecret()
	return secret, a.onHook(ctx, c, id, func(tx *store.Tx, act *ledger.Act, h *store.Hook) error {
		if err := ownHook(act, h); err != nil {
			return err
		}
		return tx.SetHookSecret(ctx, h.ID, secret)
	})
}

// RemoveHook forgets a hook.
func (a *App) RemoveHook(ctx context.Context, c Caller, id string) error {
	return a.onHook(ctx, c, id, func(tx *store.Tx, _ *ledger.Act, h *store.Hook) error { return tx.RemoveHook(ctx, h.ID) })
}

// ownHook keeps what tells of things in somebody's sight in that person's hands.
func ownHook(act *ledger.Act, h *store.Hook) error {
	if act.Who != nil && act.Who.ID == h.Person {
		return nil
	}
	return &fault.Error{Kind: fault.Forbidden, Code: "app-hook", Say: say.Text{
		ZH: "这由设置推送的人自己办理", EN: "that is for the person who set the address up"}}
}

func (a *App) onHook(ctx context.Context, c Caller, id string, do func(*store.Tx, *ledger.Act, *store.Hook) error) error {
	if err := c.May(ScopeWrite); err != nil {
		return err
	}
	return a.store.Write(ctx, func(tx *store.Tx) error {
		act, err := a.act(ctx, c, &tx.View)
		if err != nil {
			return err
		}
		h, err := hookFor(ctx, &tx.View, &act, id)
		if err != nil {
			return err
		}
		return do(tx, &act, &h)
	})
}
