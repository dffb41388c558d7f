package store

import (
	"context"

	"github.com/bihuan/bihuan/ledger"
)

// SignIn is something that happened at the door.
type SignIn struct {
	ID     string
	At     ledger.Moment
	Login  string
	Person string // whom it concerns
	Who    string // who did it; "" for the program, or nobody known
	What   What
	Source string // the address that it came from
}

// What happened.
type What string

// What people do for themselves, or try to, which is swept after a time.
const (
	WhatIn      What = "in"
	WhatOut     What = "out"
	WhatWrong   What = "wrong"   // password
	WhatUnknown What = "unknown" // login; what was typed is not kept, it may be a password
	WhatLocked  What = "locked"  // not looked at, after too many wrong ones
	WhatRefused What = "refused" // the account is disabled, or its person retired
	WhatMany    What = "many"    // too many from one address; told once a minute
	WhatIssued  What = "issued"  // a token of the API, to its person
	WhatRevoked What = "revoked" // one of them, by its person
)

// What was done to somebody's account, which is kept for good.
const (
	WhatMade     What = "made"
	WhatInvited  What = "invited" // a link was given out
	WhatSet      What = "set"     // the password, by a link
	WhatChanged  What = "changed" // the password, by whoever knew the old one
	WhatDisabled What = "disabled"
	WhatEnabled  What = "enabled"
	WhatEnded    What = "ended" // sessions or tokens, by an administrator
)

var passing = []What{WhatIn, WhatOut, WhatWrong, WhatUnknown, WhatLocked, WhatRefused, WhatMany, WhatIssued, WhatRevoked}

// AddSignIn keeps what happened, and gives its id.
func (tx *Tx) AddSignIn(ctx context.Context, e SignIn) (string, error) {
	id := tx.s.newID()
	_, err := tx.exec(ctx, `INSERT INTO sign_in (id, at, login, person, who, what, source) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
		id, tx.now(), e.Login, idOf(e.Person), idOf(e.Who), string(e.What), e.Source)
	return idText(id), err
}

// SetSignIn says what an attempt turned out to be.
func (tx *Tx) SetSignIn(ctx context.Context, id string, who string, what What) error {
	_, err := tx.exec(ctx, `UPDATE sign_in SET who = $2, what = $3 WHERE id = $1`, idOf(id), idOf(who), string(what))
	return err
}

// SignIns lists what happened to a person's account before an id ("" for now), the
// newest first.
func (v *View) SignIns(ctx context.Context, person, before string, limit int) ([]SignIn, error) {
	last := idOf(before)
	if last == 0 {
		last = 1<<63 - 1
	}
	var list []SignIn
	err := v.each(ctx, `SELECT id, at, login, person, who, what, source FROM sign_in WHERE person = $1 AND id < $2 ORDER BY id DESC LIMIT $3`,
		[]any{idOf(person), last, limit}, func(scan func(...any) error) error {
			var e SignIn
			var id, person, who int64
			if err := scan(&id, &e.At, &e.Login, &person, &who, &e.What, &e.Source); err != nil {
				return err
			}
			e.ID, e.Person, e.Who = idText(id), idText(person), idText(who)
			list = append(list, e)
			return nil
		})
	return list, err
}

// CameFrom reports whether a person has signed in from an address since a moment.
func (v *View) CameFrom(ctx context.Context, person, source string, since ledger.Moment) (bool, error) {
	list, err := v.numbers(ctx, `SELECT id FROM sign_in WHERE person = $1 AND source = $2 AND what = 'in' AND id > $3 LIMIT 1`,
		idOf(person), source, firstID(since))
	return len(list) > 0, err
}

// firstID is before all ids of a moment and later.
func firstID(at ledger.Moment) int64 { return max(0, (int64(at)-idEpoch)<<idLow) }

// SweepSignIns removes some of what passes from before a moment, and counts them.
func (tx *Tx) SweepSignIns(ctx context.Context, before ledger.Moment, most int) (int64, error) {
	args := []any{firstID(before), most}
	list := placed(&args, passing, func(w What) any { return string(w) })
	return tx.exec(ctx, `DELETE FROM sign_in WHERE id IN
		(SELECT id FROM sign_in WHERE id < $1 AND what IN (`+list+`) ORDER BY id LIMIT $2)`, args...)
}

// Tries are wrong passwords in a row.
type Tries struct {
	Failed int
	Last   ledger.Moment
	Until  ledger.Moment // locked
}

// Tries gives those for a person from a source, see the table.
func (v *View) Tries(ctx context.Context, person, source string) (Tries, error) {
	var t Tries
	err := v.one(ctx, `SELECT failed, last, until FROM tries WHERE person = $1 AND source = $2`, []any{idOf(person), source}, &t.Failed, &t.Last, &t.Until)
	if err == errNoRow {
		err = nil
	}
	return t, err
}

// SetTries keeps them.
func (tx *Tx) SetTries(ctx context.Context, person, source string, t Tries) error {
	_, err := tx.exec(ctx, `INSERT INTO tries (person, source, failed, last, until) VALUES ($1, $2, $3, $4, $5)
		ON CONFLICT (person, source) DO UPDATE SET failed = excluded.failed, last = excluded.last, until = excluded.until`,
		idOf(person), source, t.Failed, int64(t.Last), int64(t.Until))
	return err
}

// ForgetTries lets a person begin anew.
func (tx *Tx) ForgetTries(ctx context.Context, person string) error {
	_, err := tx.exec(ctx, `DELETE FROM tries WHERE person = $1`, idOf(person))
	return err
}

// SweepTries removes those that nobody added to since a moment.
func (tx *Tx) SweepTries(ctx context.Context, before ledger.Moment) error {
	_, err := tx.exec(ctx, `DELETE FROM tries WHERE last < $1`, int64(before))
	return err
}
