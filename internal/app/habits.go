package app

import (
	"context"
	"encoding/json"

	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// Habits are what somebody chose for themselves in the pages, and when they last came.
// They are no part of the ledger: nothing is decided by them.
type Habits struct {
	Lang    string              `json:"lang,omitempty"`
	Columns map[string][]string `json:"columns,omitempty"` // of lists, by their names
	Came    ledger.Moment       `json:"came,omitempty"`    // this visit began
	Before  ledger.Moment       `json:"before,omitempty"`  // the visit before began
}

const habitsPrefix = "habits:"

// Habits gives the caller's.
func (a *App) Habits(ctx context.Context, c Caller) (Habits, error) {
	var h Habits
	text, err := a.store.View().Meta(ctx, habitsPrefix+c.Person)
	if err != nil || text == "" {
		return h, err
	}
	return h, json.Unmarshal([]byte(text), &h)
}

// SetHabits changes the caller's.
func (a *App) SetHabits(ctx context.Context, c Caller, change func(*Habits)) error {
	if err := c.own(); err != nil {
		return err
	}
	return a.store.Write(ctx, func(tx *store.Tx) error {
		var h Habits
		text, err := tx.Meta(ctx, habitsPrefix+c.Person)
		if err == nil && text != "" {
			err = json.Unmarshal([]byte(text), &h)
		}
		if err != nil {
			return err
		}
		change(&h)
		data, err := json.Marshal(h)
		if err != nil {
			return err
		}
		return tx.SetMeta(ctx, habitsPrefix+c.Person, string(data))
	})
}
