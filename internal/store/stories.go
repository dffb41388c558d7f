package store

import (
	"context"
	"strconv"

	"github.com/bihuan/bihuan/ledger"
)

// atATime is how many records have their stories read together.
const atATime = 1024

// EachStory hands on all records of a kind, the oldest first, each with what its events
// changed: without what proves their chain.
func (v *View) EachStory(ctx context.Context, k ledger.Kind, each func(id string, story []*ledger.Event) error) error {
	for after := int64(0); ; {
		if err := ctx.Err(); err != nil {
			return err
		}
		ids, err := v.numbers(ctx, `SELECT id FROM record WHERE kind = $1 AND id > $2 ORDER BY id LIMIT $3`, string(k), after, atATime)
		if err != nil || len(ids) == 0 {
			return err
		}
		after = ids[len(ids)-1]
		if err := v.tales(ctx, ids, each); err != nil {
			return err
		}
	}
}

// TalesOf hands on the stories of some records.
func (v *View) TalesOf(ctx context.Context, ids []string, each func(id string, story []*ledger.Event) error) error {
	for len(ids) > 0 {
		n := min(len(ids), atATime)
		var list []int64
		for _, id := range ids[:n] {
			list = append(list, idOf(id))
		}
		if err := v.tales(ctx, list, each); err != nil {
			return err
		}
		ids = ids[n:]
	}
	return nil
}

func (v *View) tales(ctx context.Context, ids []int64, each func(string, []*ledger.Event) error) error {
	var args []any
	list := placed(&args, ids, func(id int64) any { return id })
	if list == "" {
		return nil
	}
	var story []*ledger.Event
	tell := func() error {
		if len(story) == 0 {
			return nil
		}
		err := each(story[0].ID, story)
		story = story[:0]
		return err
	}
	last := int64(0)
	err := v.each(ctx, `SELECT record, seq, at, kind, rev, changes FROM event WHERE record IN (`+list+`) ORDER BY record, rev`, args, func(scan func(...any) error) error {
		var e ledger.Event
		var record int64
		var changes string
		if err := scan(&record, &e.Seq, &e.At, &e.Kind, &e.Rev, &changes); err != nil {
			return err
		}
		if record != last {
			if err := tell(); err != nil {
				return err
			}
		}
		last, e.ID, e.Changes = record, idText(record), parseChanges(changes)
		story = append(story, &e)
		return nil
	})
	if err != nil {
		return err
	}
	return tell()
}

// Touched gives the records that were changed after an event, each once, and the number
// of the last event that was looked at.
func (v *View) Touched(ctx context.Context, after int64, limit int) (list []ledger.Key, last int64, err error) {
	last = after
	there := map[ledger.Key]bool{}
	err = v.each(ctx, `SELECT seq, kind, record FROM event WHERE seq > $1 ORDER BY seq LIMIT $2`, []any{after, limit}, func(scan func(...any) error) error {
		var k ledger.Key
		var record int64
		if err := scan(&last, &k.Kind, &record); err != nil {
			return err
		}
		if k.ID = idText(record); !there[k] {
			there[k] = true
			list = append(list, k)
		}
		return nil
	})
	return list, last, err
}

// EventHash gives the hash of an event, "" where there is none of that number.
func (v *View) EventHash(ctx context.Context, seq int64) (string, error) {
	list, err := v.texts(ctx, `SELECT hash FROM event WHERE seq = `+place(1), seq)
	if err != nil || len(list) == 0 {
		return "", err
	}
	return longHash(list[0]), nil
}

// RoundUnits gives the unit that runs each round.
func (v *View) RoundUnits(ctx context.Context) (map[string]string, error) {
	all := map[string]string{}
	err := v.each(ctx, `SELECT id, unit FROM record WHERE kind = 'round'`, nil, func(scan func(...any) error) error {
		var id, unit int64
		err := scan(&id, &unit)
		all[idText(id)] = idText(unit)
		return err
	})
	return all, err
}

// CountOf gives how many records of some kinds there are, by what is kept of them.
func (v *View) CountOf(ctx context.Context, kinds ...ledger.Kind) (n int64, err error) {
	var args []any
	list := placed(&args, kinds, func(k ledger.Kind) any { return string(k) })
	err = v.one(ctx, `SELECT COALESCE(SUM(n), 0) FROM tally WHERE kind IN (`+list+`) AND unit = `+strconv.Itoa(allUnits), args, &n)
	return n, err
}

// Bodies gives records by their ids, in that order; those that are not there are left
// out.
func (v *View) Bodies(ctx context.Context, ids []string) ([]Row, error) {
	var keys []key
	for _, id := range ids {
		keys = append(keys, key{id: idOf(id)})
	}
	return v.rows(ctx, keys)
}

// Number and IDText turn ids into numbers that sort as they do, and back.
func Number(id string) int64 { return idOf(id) }

// IDText writes an id.
func IDText(n int64) string { return idText(n) }
