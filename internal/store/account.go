package store

import (
	"context"

	"github.com/bihuan/bihuan/ledger"
)

// Account (账号) is how a person signs in.
type Account struct {
	Person   string
	Login    string
	Password string // argon2id, "" until the first link was used
	Changed  ledger.Moment
	Last     ledger.Moment // when they last signed in
	Disabled bool
	State    ledger.State // of the person
}

// Usable reports whether the account lets its person in.
func (a *Account) Usable() bool { return !a.Disabled && a.State == ledger.Active }

// Account gives the account of a person, nil where they have none.
func (v *View) Account(ctx context.Context, person string) (*Account, error) {
	return v.account(ctx, `a.person = $1`, idOf(person))
}

// AccountOf gives the account with a login, nil where there is none.
func (v *View) AccountOf(ctx context.Context, login string) (*Account, error) {
	return v.account(ctx, `a.login = $1`, login)
}

func (v *View) account(ctx context.Context, condition string, arg any) (*Account, error) {
	var a Account
	var person int64
	err := v.one(ctx, `SELECT a.person, a.login, a.password, a.changed, a.last, a.disabled, COALESCE(r.state, '')
		FROM account a LEFT JOIN record r ON r.id = a.person AND r.kind = 'person' WHERE `+condition, []any{arg},
		&person, &a.Login, &a.Password, &a.Changed, &a.Last, &a.Disabled, &a.State)
	if err == errNoRow {
		return nil, nil
	}
	a.Person = idText(person)
	return &a, err
}

// HasAccounts reports whether there is any account.
func (v *View) HasAccounts(ctx context.Context) (bool, error) {
	list, err := v.numbers(ctx, `SELECT person FROM account LIMIT 1`)
	return len(list) > 0, err
}

// AddAccount keeps a new account.
//
// Errors: fault "store-taken" where the login, or the person, has one.
func (tx *Tx) AddAccount(ctx context.Context, a *Account) error {
	person, err := number(a.Person)
	if err != nil {
		return err
	}
	_, err = tx.exec(ctx, `INSERT INTO account (person, login, password, changed, last, disabled) VALUES ($1, $2, $3, $4, $5, $6)`,
		person, a.Login, a.Password, int64(a.Changed), int64(a.Last), a.Disabled)
	return err
}

// SetPassword keeps a new hash in the place of the one that was read; false where
// it is no longer that one. at is when the password was chosen.
func (tx *Tx) SetPassword(ctx context.Context, person, was, is string, at ledger.Moment) (bool, error) {
	n, err := tx.exec(ctx, `UPDATE account SET password = $3, changed = $4 WHERE person = $1 AND password = $2`,
		idOf(person), was, is, int64(at))
	return n > 0, err
}

// SetDisabled keeps whether an account is disabled; false where it was already so.
func (tx *Tx) SetDisabled(ctx context.Context, person string, disabled bool) (bool, error) {
	n, err := tx.atDoor(ctx, `UPDATE account SET disabled = $2 WHERE person = $1 AND disabled <> $2`, idOf(person), disabled)
	return n > 0, err
}

// CameIn keeps when somebody signed in.
func (tx *Tx) CameIn(ctx context.Context, person string) error {
	_, err := tx.exec(ctx, `UPDATE account SET last = $2 WHERE person = $1`, idOf(person), tx.now())
	return err
}

// atDoor writes what may shut somebody out: see Doors.
func (tx *Tx) atDoor(ctx context.Context, text string, args ...any) (int64, error) {
	n, err := tx.exec(ctx, text, args...)
	tx.door = tx.door || n > 0
	return n, err
}

// AccountRow is a person as a list of accounts shows them.
type AccountRow struct {
	Person  *ledger.Person
	Account *Account      // nil where they have none
	Invited bool          // a link waits for them
	Locked  ledger.Moment // until when strangers' attempts are not looked at
}

// AccountList says which people are listed, by their ids.
type AccountList struct {
	Tops  []string // only people in these units and below them
	All   bool     // people of all units
	Unit  string   // of these only those who belong to this unit, "" for all
	One   string   // of these only this person
	After string   // the last id of the page before
	Limit int
}

// Accounts lists people with their accounts.
func (v *View) Accounts(ctx context.Context, l AccountList) ([]AccountRow, error) {
	args := []any{idOf(l.After), l.Limit, v.s.opts.Now().UnixMilli()}
	within := ""
	if !l.All {
		tops := placed(&args, l.Tops, func(id string) any { return idOf(id) })
		if tops == "" {
			return nil, nil
		}
		within = ` AND r.unit IN (SELECT unit FROM below WHERE top IN (` + tops + `))`
	}
	if l.Unit != "" {
		args = append(args, idOf(l.Unit))
		within += ` AND r.unit = ` + place(len(args))
	}
	if l.One != "" {
		args = append(args, idOf(l.One))
		within += ` AND r.id = ` + place(len(args))
	}
	var list []AccountRow
	err := v.each(ctx, `SELECT r.body, a.person IS NOT NULL, COALESCE(a.login, ''), COALESCE(a.password, ''), COALESCE(a.changed, 0),
			COALESCE(a.last, 0), COALESCE(a.disabled, FALSE),
			EXISTS (SELECT 1 FROM token k WHERE k.person = r.id AND k.sort = 'link' AND k.ended = 0 AND k.expires > $3),
			COALESCE((SELECT t.until FROM tries t WHERE t.person = r.id AND t.source = ''), 0)
		FROM record r LEFT JOIN account a ON a.person = r.id
		WHERE r.kind = 'person' AND r.id > $1`+within+` ORDER BY r.kind, r.id LIMIT $2`, args, func(scan func(...any) error) error {
		row, err := scanAccountRow(scan)
		list = append(list, row)
		return err
	})
	return list, err
}

func scanAccountRow(scan func(...any) error) (AccountRow, error) {
	var row AccountRow
	var a Account
	var body []byte
	var has bool
	if err := scan(&body, &has, &a.Login, &a.Password, &a.Changed, &a.Last, &a.Disabled, &row.Invited, &row.Locked); err != nil {
		return row, err
	}
	r, err := ledger.ParseRecord(ledger.KindPerson, body)
	if err != nil {
		return row, err
	}
	row.Person = r.(*ledger.Person)
	if has {
		a.Person, a.State = row.Person.ID, row.Person.State
		row.Account = &a
	}
	return row, nil
}
