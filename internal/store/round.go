package store

import (
	"context"
	"iter"
	"math"
	"slices"

	"github.com/bihuan/bihuan/ledger"
)

// archivedKinds are those whose records go into the archive of their round, as a list of
// SQL. A note is its writer's alone.
func archivedKinds() string {
	list := ""
	for _, k := range ledger.Kinds() {
		if k == ledger.KindNote {
			continue
		}
		if list != "" {
			list += ", "
		}
		list += "'" + string(k) + "'"
	}
	return list
}

// OfRound gives the records of a round, its own first, in the order in which they were
// made; the notes of its readers are left out.
func (v *View) OfRound(ctx context.Context, round string) iter.Seq2[ledger.Record, error] {
	return func(yield func(ledger.Record, error) bool) {
		after := int64(math.MinInt64)
		for {
			n, stopped := 0, false
			err := v.each(ctx, `SELECT id, kind, body FROM record WHERE kind IN (`+archivedKinds()+`) AND round = $1 AND id > $2 ORDER BY id LIMIT $3`,
				[]any{idOf(round), after, inOneGo}, func(scan func(...any) error) error {
					var k ledger.Kind
					var body []byte
					if err := scan(&after, &k, &body); err != nil {
						return err
					}
					n++
					r, err := ledger.ParseRecord(k, body)
					if err == nil && !stopped {
						stopped = !yield(r, nil)
					}
					return err
				})
			if err != nil {
				yield(nil, err)
			}
			if err != nil || stopped || n < inOneGo {
				return
			}
		}
	}
}

// EventsOfRound gives the events of the records that OfRound gives, in the order of the
// chain.
func (v *View) EventsOfRound(ctx context.Context, round string) iter.Seq2[*ledger.Event, error] {
	return func(yield func(*ledger.Event, error) bool) {
		after := int64(math.MinInt64)
		for {
			list, err := v.events(ctx, `SELECT `+eventColumns+` FROM event WHERE seq > $2 AND record IN
				(SELECT id FROM record WHERE kind IN (`+archivedKinds()+`) AND round = $1) ORDER BY seq LIMIT $3`, idOf(round), after, inOneGo)
			if err != nil {
				yield(nil, err)
				return
			}
			for _, e := range list {
				if !yield(e, nil) {
					return
				}
				after = e.Seq
			}
			if len(list) < inOneGo {
				return
			}
		}
	}
}

// RevisionsOfRound counts what OfRound gives, and how often it was changed: as long as
// both are the same, so is the round.
func (v *View) RevisionsOfRound(ctx context.Context, round string) (records, revisions int64, err error) {
	err = v.one(ctx, `SELECT COUNT(*), CAST(COALESCE(SUM(rev), 0) AS BIGINT) FROM record WHERE kind IN (`+archivedKinds()+`) AND round = $1`,
		[]any{idOf(round)}, &records, &revisions)
	return records, revisions, err
}

// EventAt gives the event with a number.
//
// Errors: fault "store-no-row".
func (v *View) EventAt(ctx context.Context, seq int64) (*ledger.Event, error) {
	list, err := v.events(ctx, `SELECT `+eventColumns+` FROM event WHERE seq = $1`, seq)
	if err == nil && len(list) == 0 {
		err = errNoRow
	}
	if err != nil {
		return nil, err
	}
	return list[0], nil
}

// FilesOf lists the digests of the files that a record names, each once.
func FilesOf(r ledger.Record) []string {
	list := filesOf(r)
	slices.Sort(list)
	return slices.DeleteFunc(slices.Compact(list), func(s string) bool { return s == "" })
}
