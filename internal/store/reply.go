package store

import (
	"context"
	"encoding/json"
	"errors"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// KeepReply keeps what one giver answered, once: a reply that is there already
// stays as it is, and is counted no more. link is the key of the named link that it
// came by, "" for none.
//
// Shape:  by counts the reply; of anonymous drives it stands nowhere else. fresh
// reports that the reply was not there before.
// Errors: faults "store-link" for a link that is not there, "store-link-used",
// "store-replied" for a person who has answered before.
func (tx *Tx) KeepReply(ctx context.Context, drive string, r *ledger.Reply, by ledger.Channel, link string) (fresh bool, err error) {
	said, err := json.Marshal(r.Said)
	if err != nil {
		return false, err
	}
	d := idOf(drive)
	if had, err := tx.hasReply(ctx, d, r); err != nil || had {
		return false, err
	}
	if link != "" {
		if err := tx.spend(ctx, d, link); err != nil {
			return false, err
		}
	}
	_, err = tx.exec(ctx, `INSERT INTO reply (drive, key, party, said, channel, person, name, day) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
		d, r.Key, r.Group, string(said), string(r.Channel), idOf(r.Person), r.Name, int64(r.Day))
	if err != nil {
		return false, err
	}
	_, err = tx.exec(ctx, `INSERT INTO heard (drive, party, channel, n) VALUES ($1, $2, $3, 1)
		ON CONFLICT (drive, party, channel) DO UPDATE SET n = heard.n + 1`, d, r.Group, string(by))
	return true, err
}

// hasReply reports whether a reply is there already, and refuses a second one of
// the same person.
func (tx *Tx) hasReply(ctx context.Context, drive int64, r *ledger.Reply) (bool, error) {
	n, err := tx.numbers(ctx, `SELECT 1 FROM reply WHERE drive = $1 AND key = $2`, drive, r.Key)
	if err != nil || len(n) > 0 || r.Person == "" {
		return len(n) > 0, err
	}
	if n, err = tx.numbers(ctx, `SELECT 1 FROM reply WHERE drive = $1 AND person = $2 AND person > 0`, drive, idOf(r.Person)); err == nil && len(n) > 0 {
		err = &fault.Error{Kind: fault.Conflict, Code: "store-replied", Say: say.Text{
			ZH: "您已经答过了，每人一份", EN: "you have answered already; each person answers once"}}
	}
	return false, err
}

// HasAnswered reports whether somebody with an account has answered as themself.
func (v *View) HasAnswered(ctx context.Context, drive, person string) (bool, error) {
	n, err := v.numbers(ctx, `SELECT 1 FROM reply WHERE drive = $1 AND person = $2 AND person > 0`, idOf(drive), idOf(person))
	return len(n) > 0, err
}

// Reply finds what was answered under a key; nil where there is nothing.
func (v *View) Reply(ctx context.Context, drive, key string) (*ledger.Reply, error) {
	var found *ledger.Reply
	err := v.replies(ctx, `SELECT key, party, said, channel, person, name, day FROM reply WHERE drive = $1 AND key = $2`,
		[]any{idOf(drive), key}, func(r *ledger.Reply) error {
			found = r
			return nil
		})
	return found, err
}

// Replies hands on all that was answered to a drive, in the order of the keys.
func (v *View) Replies(ctx context.Context, drive string, each func(*ledger.Reply) error) error {
	return v.replies(ctx, `SELECT key, party, said, channel, person, name, day FROM reply WHERE drive = $1 ORDER BY key`+v.s.engine.binary,
		[]any{idOf(drive)}, each)
}

func (v *View) replies(ctx context.Context, text string, args []any, each func(*ledger.Reply) error) error {
	return v.each(ctx, text, args, func(scan func(...any) error) error {
		var r ledger.Reply
		var said []byte
		var person int64
		if err := scan(&r.Key, &r.Group, &said, &r.Channel, &person, &r.Name, &r.Day); err != nil {
			return err
		}
		r.Person = idText(person)
		if err := json.Unmarshal(said, &r.Said); err != nil {
			return err
		}
		return each(&r)
	})
}

// Heard is how many of a group answered by a channel.
type Heard struct {
	Group   string
	Channel ledger.Channel
	N       int
}

// Heard counts who has answered a drive.
func (v *View) Heard(ctx context.Context, drive string) ([]Heard, error) {
	var list []Heard
	err := v.each(ctx, `SELECT party, channel, n FROM heard WHERE drive = $1 ORDER BY party, channel`, []any{idOf(drive)}, func(scan func(...any) error) error {
		var h Heard
		err := scan(&h.Group, &h.Channel, &h.N)
		list = append(list, h)
		return err
	})
	return list, err
}

// SettleReplies writes all that was answered to a drive anew, in the order of the
// keys: where a row lies, and what wrote it, tells then no more when it came.
func (tx *Tx) SettleReplies(ctx context.Context, drive string) (err error) {
	if err := tx.wipes(ctx, true); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, tx.wipes(ctx, false)) }()
	d, order := idOf(drive), tx.s.engine.binary
	for _, step := range []struct {
		text string
		args []any
	}{
		{`INSERT INTO reply (drive, key, party, said, channel, person, name, day)
			SELECT CAST($1 AS BIGINT), key, party, said, channel, person, name, day FROM reply WHERE drive = $2 ORDER BY key` + order, []any{-d, d}},
		{`DELETE FROM reply WHERE drive = $1`, []any{d}},
		{`INSERT INTO reply (drive, key, party, said, channel, person, name, day)
			SELECT CAST($1 AS BIGINT), key, party, said, channel, person, name, day FROM reply WHERE drive = $2 ORDER BY key` + order, []any{d, -d}},
		{`DELETE FROM reply WHERE drive = $1`, []any{-d}},
		{`UPDATE spent SET marks = marks WHERE drive = $1`, []any{d}},
		{`UPDATE heard SET n = n WHERE drive = $1`, []any{d}},
	} {
		if _, err := tx.exec(ctx, step.text, step.args...); err != nil {
			return err
		}
	}
	return nil
}

// wipes says whether what is deleted is written over; it is where an engine can.
func (tx *Tx) wipes(ctx context.Context, on bool) error {
	text := tx.s.engine.wipe[0]
	if !on {
		text = tx.s.engine.wipe[1]
	}
	if text == "" {
		return nil
	}
	if err := tx.inStep(); err != nil {
		return err
	}
	_, err := tx.b.conn.conn.ExecContext(context.WithoutCancel(ctx), text) // prepared, it would have its effect once
	return err
}

// Scrub rids the database of what it keeps of earlier states, as far as it can
// while others go on: the log of an SQLite file, dead rows of PostgreSQL.
func (s *Store) Scrub(ctx context.Context) error {
	db, err := s.engine.open(s.url, 1, 0)
	if err != nil {
		return cannotOpen(s.engine, err)
	}
	_, err = db.ExecContext(ctx, s.engine.scrub)
	if cerr := db.Close(); err == nil {
		err = cerr
	}
	return s.engine.fault(err)
}
