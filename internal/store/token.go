package store

import (
	"context"
	"strings"

	"github.com/bihuan/bihuan/ledger"
)

// TokenSort is what a token is for.
type TokenSort string

// The sorts.
const (
	SessionToken TokenSort = "session" // somebody who signed in with a password
	APIToken     TokenSort = "token"   // a program, in somebody's name
	LinkToken    TokenSort = "link"    // sets a password, once
)

// Token is what somebody shows instead of a password. Its hash finds it; what was
// hashed is kept nowhere.
type Token struct {
	ID      string
	Person  string
	Sort    TokenSort
	Scopes  []string
	Label   string
	Made    ledger.Moment
	Used    ledger.Moment
	Expires ledger.Moment
	Ended   ledger.Moment // 0 while it counts
}

const tokenColumns = `t.id, t.person, t.sort, t.scopes, t.label, t.made, t.used, t.expires, t.ended`

func scanToken(scan func(...any) error, more ...any) (*Token, error) {
	var t Token
	var id, person int64
	var scopes string
	to := append([]any{&id, &person, &t.Sort, &scopes, &t.Label, &t.Made, &t.Used, &t.Expires, &t.Ended}, more...)
	if err := scan(to...); err != nil {
		return nil, err
	}
	t.ID, t.Person, t.Scopes = idText(id), idText(person), strings.Fields(scopes)
	return &t, nil
}

// Shown is a token that somebody shows, and whether its person may be let in.
type Shown struct {
	*Token
	Account *Account // nil where the person has none: only a link needs none
	State   ledger.State
}

// TokenOf finds a token by its hash, nil where there is none.
func (v *View) TokenOf(ctx context.Context, hash string) (*Shown, error) {
	var s *Shown
	err := v.each(ctx, `SELECT `+tokenColumns+`, a.person IS NOT NULL, COALESCE(a.login, ''), COALESCE(a.password, ''),
			COALESCE(a.disabled, FALSE), COALESCE(r.state, '')
		FROM token t LEFT JOIN account a ON a.person = t.person LEFT JOIN record r ON r.id = t.person AND r.kind = 'person'
		WHERE t.hash = $1`, []any{hash}, func(scan func(...any) error) error {
		var a Account
		var has bool
		t, err := scanToken(scan, &has, &a.Login, &a.Password, &a.Disabled, &a.State)
		if err != nil {
			return err
		}
		s = &Shown{Token: t, State: a.State}
		if has {
			a.Person = t.Person
			s.Account = &a
		}
		return nil
	})
	return s, err
}

// AddToken keeps a token under its hash, and gives its id.
func (tx *Tx) AddToken(ctx context.Context, t Token, hash string) (string, error) {
	person, err := number(t.Person)
	if err != nil {
		return "", err
	}
	id := tx.s.newID()
	_, err = tx.exec(ctx, `INSERT INTO token (id, hash, person, sort, scopes, label, made, used, expires, ended)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $7, $8, 0)`,
		id, hash, person, string(t.Sort), strings.Join(t.Scopes, " "), t.Label, tx.now(), int64(t.Expires))
	return idText(id), err
}

// Tokens lists the tokens of one sort that a person has and that count, the newest
// first.
func (v *View) Tokens(ctx context.Context, person string, sort TokenSort) ([]*Token, error) {
	var list []*Token
	err := v.each(ctx, `SELECT `+tokenColumns+` FROM token t WHERE t.person = $1 AND t.sort = $2 AND t.ended = 0 AND t.expires > $3
		ORDER BY t.id DESC`, []any{idOf(person), string(sort), v.s.opts.Now().UnixMilli()}, func(scan func(...any) error) error {
		t, err := scanToken(scan)
		list = append(list, t)
		return err
	})
	return list, err
}

// EndToken ends a token of a person; false where it had ended, or is not theirs.
func (tx *Tx) EndToken(ctx context.Context, person, id string) (bool, error) {
	n, err := tx.atDoor(ctx, `UPDATE token SET ended = $3 WHERE id = $2 AND person = $1 AND ended = 0`, idOf(person), idOf(id), tx.now())
	return n > 0, err
}

// EndTokens ends all tokens of one sort that a person has but one, and counts them.
func (tx *Tx) EndTokens(ctx context.Context, person string, sort TokenSort, but string) (int64, error) {
	return tx.atDoor(ctx, `UPDATE token SET ended = $3 WHERE person = $1 AND sort = $2 AND ended = 0 AND id <> $4`,
		idOf(person), string(sort), tx.now(), idOf(but))
}

// EndAllTokens ends whatever would let a person in.
func (tx *Tx) EndAllTokens(ctx context.Context, person string) error {
	_, err := tx.atDoor(ctx, `UPDATE token SET ended = $2 WHERE person = $1 AND ended = 0`, idOf(person), tx.now())
	return err
}

// TokenUsed keeps when a token was used, if that is a minute or more after the last
// time.
func (tx *Tx) TokenUsed(ctx context.Context, id string, at ledger.Moment) error {
	_, err := tx.exec(ctx, `UPDATE token SET used = $2 WHERE id = $1 AND used <= $3 AND ended = 0`, idOf(id), int64(at), int64(at)-60_000)
	return err
}

// SweepTokens removes some of those that have not counted since a moment, and
// counts them.
func (tx *Tx) SweepTokens(ctx context.Context, before ledger.Moment, most int) (int64, error) {
	return tx.exec(ctx, `DELETE FROM token WHERE id IN (SELECT id FROM token WHERE expires < $1 OR (ended > 0 AND ended < $1) LIMIT $2)`,
		int64(before), most)
}
