package store

import (
	"context"
	"fmt"
	"strconv"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// Tx is one operation on its way into the database. It reads what it has written.
type Tx struct {
	View
	b       *batch
	wrote   bool
	door    bool // see Doors
	failed  error
	tallies map[tallyKey]int64
	given   map[string]int64 // the numbers that were given last
	ready   map[int64]bool   // findings that are looked at again, see ready.go
	staged  *staged
	spare   *staged // filled in turn with it, see aside.go
	words   []wording
	terms   int             // of these words
	units   map[int64]int64 // of records, as far as somebody asked
}

// exec writes, after what waits. An error stays: what follows is not kept either.
func (tx *Tx) exec(ctx context.Context, text string, args ...any) (int64, error) {
	if err := tx.put(ctx); err != nil {
		return 0, err
	}
	return tx.write(ctx, text, args...)
}

func (tx *Tx) write(ctx context.Context, text string, args ...any) (n int64, err error) {
	err = tx.writing(text, func() (err error) {
		n, err = tx.b.conn.exec(context.WithoutCancel(ctx), text, args...)
		return err
	})
	return n, err
}

// later writes what nobody asks about, with what is written or asked next.
func (tx *Tx) later(ctx context.Context, text string, args ...any) error {
	return tx.writing(text, func() error { return tx.b.conn.later(context.WithoutCancel(ctx), text, args...) })
}

func (tx *Tx) writing(text string, write func() error) error {
	if err := tx.inStep(); err != nil {
		return err
	}
	if tx.failed = tx.b.allowed(text); tx.failed != nil {
		return tx.failed
	}
	tx.wrote = true
	tx.failed = tx.s.engine.fault(write())
	return tx.failed
}

// Keep stores the outcome of a move: its records with their ties, words and
// counts, and its events, at the end of the chain.
//
// Errors: fault "store-changed" where a record is no longer as the move found it.
func (tx *Tx) Keep(ctx context.Context, out *ledger.Outcome) error {
	before := make([]ledger.Record, len(out.Records))
	for i, r := range out.Records {
		was, err := tx.keepRecord(ctx, r, &out.Events[i])
		if err != nil {
			return err
		}
		before[i] = was
	}
	for i, r := range out.Records {
		if err := tx.takePart(ctx, before[i], r); err != nil {
			return err
		}
	}
	for i := range out.Events {
		if err := tx.keepEvent(&out.Events[i]); err != nil {
			return err
		}
	}
	org, tree, frame := false, false, false
	for i, r := range out.Records {
		changed, moves := orgKind(r, &out.Events[i])
		org, tree, frame = org || changed, tree || moves, frame || frameKind(r.Kind())
	}
	if frame {
		if err := tx.countChange(ctx, "frame"); err != nil {
			return err
		}
	}
	if org {
		return tx.orgChanged(ctx, tree)
	}
	return tx.putSome(ctx)
}

// keepRecord stores a record with its ties, words and counts, and gives it as it was
// before; nil where it is new.
func (tx *Tx) keepRecord(ctx context.Context, r ledger.Record, e *ledger.Event) (before ledger.Record, err error) {
	h := r.Top()
	id, err := number(h.ID)
	if err != nil {
		return nil, err
	}
	body, err := ledger.AppendRecord(nil, r)
	if err != nil {
		return nil, err
	}
	if h.Rev > 1 {
		if before, err = tx.Get(ctx, r.Kind(), h.ID); err != nil {
			return nil, err
		}
	}
	c := columnsOf(r)
	tx.unitIs(id, c.unit)
	n, err := tx.saveRecord(ctx, id, r, &c, body, int64(e.At))
	if err != nil {
		return nil, err
	}
	if n == 0 {
		return nil, changed()
	}
	if err := tx.tieRecord(ctx, id, before, r); err != nil {
		return nil, err
	}
	if err := tx.keepOwn(ctx, id, before, r); err != nil {
		return nil, err
	}
	tx.readied(before, r)
	tx.count(before, r)
	if words, ok := wordsOf(r); ok && (before == nil || foundAnew(before, r)) {
		err = tx.findable(ctx, id, r, words)
	}
	return before, err
}

func (tx *Tx) saveRecord(ctx context.Context, id int64, r ledger.Record, c *columns, body []byte, at int64) (int64, error) {
	h := r.Top()
	if h.Rev == 1 {
		tx.staged.record.add(id, string(r.Kind()), 1, c.round, c.unit, string(h.State), c.author, c.person, c.category, c.aspect, c.source,
			c.grade, c.amount, c.due, at, string(body))
		return 1, nil
	}
	return tx.exec(ctx, `UPDATE record SET rev = $2, round = $3, unit = $4, state = $5, person = $6, category = $7, aspect = $8,
		source = $9, grade = $10, amount = $11, due = $12, changed = $13, body = $14 WHERE id = $1 AND rev = $2 - 1`,
		id, h.Rev, c.round, c.unit, string(h.State), c.person, c.category, c.aspect, c.source,
		c.grade, c.amount, c.due, at, string(body))
}

func changed() error {
	return &fault.Error{Kind: fault.Conflict, Code: "store-changed", Say: say.Text{
		ZH: "这条记录刚被别人改过，请刷新后再试", EN: "somebody has just changed this record; load it again"}}
}

// tieRecord keeps what a record names in step with the record.
func (tx *Tx) tieRecord(ctx context.Context, id int64, before, after ledger.Record) error {
	now := owners(after)
	var was []int64
	if before != nil {
		was = owners(before)
	}
	kind := string(after.Kind())
	for _, o := range now {
		if !holds(was, o) {
			tx.staged.tie.add(o, kind, id)
		}
	}
	for _, o := range was {
		if !holds(now, o) {
			if _, err := tx.exec(ctx, `DELETE FROM tie WHERE owner = $1 AND kind = $2 AND id = $3`, o, kind, id); err != nil {
				return err
			}
		}
	}
	return nil
}

func holds(list []int64, n int64) bool {
	for _, o := range list {
		if o == n {
			return true
		}
	}
	return false
}

func (tx *Tx) keepEvent(e *ledger.Event) error {
	tx.b.head.Append(e, tx.s.opts.Hash)
	changes, err := changesText(e.Changes)
	if err != nil {
		return err
	}
	tx.staged.event.add(e.Seq, idOf(e.Step), int64(e.At), idOf(e.Who), idOf(e.For), string(e.Kind), idOf(e.ID), e.Rev, string(e.Move), e.Reason,
		changes, shortHash(e.Prev), shortHash(e.Hash))
	return nil
}

// Number gives the next number of a finding or an action: what people call it by.
func (tx *Tx) Number(ctx context.Context, k ledger.Kind, year int) (string, error) {
	name := numbered[k] + strconv.Itoa(year)
	n, ok := tx.given[name]
	if !ok {
		err := tx.one(ctx, `SELECT n FROM counter WHERE name = $1`, []any{name}, &n)
		if err != nil && err != errNoRow {
			return "", err
		}
	}
	if tx.given == nil {
		tx.given = map[string]int64{}
	}
	tx.given[name] = n + 1
	return fmt.Sprintf("%s-%05d", name, n+1), nil
}

// numbered are the signs before numbers: 问题 (wèntí) and 措施 (cuòshī).
var numbered = map[ledger.Kind]string{ledger.KindFinding: "WT", ledger.KindAction: "CS"}
