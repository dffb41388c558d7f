package store

import (
	"context"
	"strconv"
	"strings"

	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// Hook is somebody elsewhere who is told of events.
type Hook struct {
	ID      string
	Person  string // in whose sight
	URL     string
	Secret  string
	Kinds   []ledger.Kind // none for all
	Label   string
	Made    ledger.Moment
	Started ledger.Moment // when it was last switched on
	Stopped ledger.Moment // when it was switched off, 0 while it is on
	Told    int64         // up to which event
	Failing ledger.Moment // since when, 0 where the last delivery arrived
	Error   say.Text      // of the last delivery, or why it was switched off
}

const hookColumns = `id, person, url, secret, kinds, label, made, started, stopped, told, failing, error_zh, error_en`

// Once is the key of the job that delivers what comes next: a hook has one at a
// time, so that events arrive in order.
func (h *Hook) Once() string {
	return "hook:" + h.ID + ":" + strconv.FormatInt(h.Told, 10) + ":" + strconv.FormatInt(int64(h.Started), 10)
}

func (v *View) hooks(ctx context.Context, text string, args ...any) ([]Hook, error) {
	var list []Hook
	err := v.each(ctx, `SELECT `+hookColumns+` FROM hook WHERE `+text+` ORDER BY id`, args, func(scan func(...any) error) error {
		var h Hook
		var id, person int64
		var kinds string
		err := scan(&id, &person, &h.URL, &h.Secret, &kinds, &h.Label, &h.Made, &h.Started, &h.Stopped, &h.Told, &h.Failing, &h.Error.ZH, &h.Error.EN)
		h.ID, h.Person = idText(id), idText(person)
		for _, k := range strings.Fields(kinds) {
			h.Kinds = append(h.Kinds, ledger.Kind(k))
		}
		list = append(list, h)
		return err
	})
	return list, err
}

// Hook gives a hook.
//
// Errors: fault "store-not-found".
func (v *View) Hook(ctx context.Context, id string) (Hook, error) {
	n, err := number(id)
	if err != nil {
		return Hook{}, err
	}
	list, err := v.hooks(ctx, `id = $1`, n)
	if err != nil {
		return Hook{}, err
	}
	if len(list) == 0 {
		return Hook{}, notFound(id)
	}
	return list[0], nil
}

// Hooks lists somebody's hooks, or all where person is "".
func (v *View) Hooks(ctx context.Context, person string) ([]Hook, error) {
	if person == "" {
		return v.hooks(ctx, `1 = 1`)
	}
	return v.hooks(ctx, `person = $1`, idOf(person))
}

// HooksBehind lists the hooks that are on and have not been told of everything.
func (v *View) HooksBehind(ctx context.Context, seq int64) ([]Hook, error) {
	return v.hooks(ctx, `stopped = 0 AND told < $1`, seq)
}

// AddHook keeps a new hook, and gives its id.
func (tx *Tx) AddHook(ctx context.Context, h *Hook) (string, error) {
	id := tx.s.newID()
	kinds := make([]string, len(h.Kinds))
	for i, k := range h.Kinds {
		kinds[i] = string(k)
	}
	_, err := tx.exec(ctx, `INSERT INTO hook (`+hookColumns+`) VALUES ($1, $2, $3, $4, $5, $6, $7, $7, 0, $8, 0, '', '')`,
		id, idOf(h.Person), h.URL, h.Secret, strings.Join(kinds, " "), h.Label, tx.now(), h.Told)
	return idText(id), err
}

// HookTold notes up to which event a hook was told.
func (tx *Tx) HookTold(ctx context.Context, id string, seq int64) error {
	_, err := tx.exec(ctx, `UPDATE hook SET told = $2, failing = 0, error_zh = '', error_en = '' WHERE id = $1 AND told < $2`, idOf(id), seq)
	return err
}

// HookFailed notes that a delivery did not arrive.
func (tx *Tx) HookFailed(ctx context.Context, id string, why say.Text) error {
	_, err := tx.exec(ctx, `UPDATE hook SET failing = CASE WHEN failing = 0 THEN $2 ELSE failing END, error_zh = $3, error_en = $4 WHERE id = $1`,
		idOf(id), tx.now(), why.ZH, why.EN)
	return err
}

// StopHook switches a hook off.
func (tx *Tx) StopHook(ctx context.Context, id string, why say.Text) error {
	_, err := tx.exec(ctx, `UPDATE hook SET stopped = $2, error_zh = $3, error_en = $4 WHERE id = $1 AND stopped = 0`, idOf(id), tx.now(), why.ZH, why.EN)
	return err
}

// StartHook switches a hook on again: it goes on after the event that was told last,
// or after a later one.
func (tx *Tx) StartHook(ctx context.Context, id string, after int64) error {
	_, err := tx.exec(ctx, `UPDATE hook SET started = $2, stopped = 0, failing = 0, error_zh = '', error_en = '',
		told = CASE WHEN told < $3 THEN $3 ELSE told END WHERE id = $1 AND stopped > 0`, idOf(id), tx.now(), after)
	return err
}

// SetHookSecret gives a hook another secret.
func (tx *Tx) SetHookSecret(ctx context.Context, id, secret string) error {
	_, err := tx.exec(ctx, `UPDATE hook SET secret = $2 WHERE id = $1`, idOf(id), secret)
	return err
}

// RemoveHook forgets a hook.
func (tx *Tx) RemoveHook(ctx context.Context, id string) error {
	_, err := tx.exec(ctx, `DELETE FROM hook WHERE id = $1`, idOf(id))
	return err
}
