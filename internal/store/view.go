package store

import (
	"context"
	"database/sql"
	"errors"
	"strconv"
	"strings"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/ledger"
)

// View reads. One that View gives sees with each question what has been committed
// by then; within Snapshot and Write all questions see the same.
type View struct {
	s *Store
	q querier
}

// View gives a view of what is committed.
func (s *Store) View() *View { return &View{s, s.asks} }

// Snapshot asks several questions of one state of the database.
func (s *Store) Snapshot(ctx context.Context, ask func(*View) error) error {
	tx, err := s.read.BeginTx(ctx, &sql.TxOptions{ReadOnly: true, Isolation: s.engine.isolation})
	if err != nil {
		return s.engine.fault(err)
	}
	defer func() { _ = tx.Rollback() }()
	return ask(&View{s, inTx{&s.stmts, tx}})
}

// Busy reports whether somebody waits for an answer, or for an operation: what nobody
// waits for can wait.
func (s *Store) Busy() bool { return s.asked.Load() > 0 }

// each runs a question and hands on every row.
func (v *View) each(ctx context.Context, text string, args []any, row func(scan func(...any) error) error) error {
	v.s.asked.Add(1)
	defer v.s.asked.Add(-1)
	// A driver watches a context that can end; a short question is not worth it.
	rows, err := v.q.query(context.WithoutCancel(ctx), text, args...)
	if err != nil {
		return v.s.engine.fault(err)
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		if err := row(rows.Scan); err != nil {
			return v.s.engine.fault(err)
		}
	}
	return v.s.engine.fault(rows.Err())
}

// all runs several questions, and hands on the rows of each for as long as they are
// wanted; where it can, it sends them together.
func (v *View) all(ctx context.Context, list []question, wanted func(i int) bool, row func(i int, scan func(...any) error) error) error {
	if p, ok := v.q.(*pool); ok && len(list) > 1 {
		return v.s.engine.fault(p.all(context.WithoutCancel(ctx), list, func(i int, scan func(...any) error) error {
			if !wanted(i) {
				return nil
			}
			return row(i, scan)
		}))
	}
	for i, q := range list {
		if !wanted(i) {
			continue
		}
		err := v.each(ctx, q.text, q.args, func(scan func(...any) error) error {
			if !wanted(i) {
				return errEnough
			}
			return row(i, scan)
		})
		if err != nil && !errors.Is(err, errEnough) {
			return err
		}
	}
	return nil
}

// errEnough ends a question whose other rows nobody wants.
var errEnough = &fault.Error{Kind: fault.Conflict, Code: "store-enough", Say: notFoundSay}

// one runs a question that has one row; errNoRow where it has none.
func (v *View) one(ctx context.Context, text string, args []any, to ...any) error {
	found := false
	err := v.each(ctx, text, args, func(scan func(...any) error) error {
		found = true
		return scan(to...)
	})
	if err == nil && !found {
		return errNoRow
	}
	return err
}

var errNoRow = &fault.Error{Kind: fault.NotFound, Code: "store-no-row", Say: notFoundSay}

// place is the n-th argument of a question.
func place(n int) string { return "$" + strconv.Itoa(n) }

// Get gives a record in its own type.
//
// Errors: fault "store-not-found".
func (v *View) Get(ctx context.Context, k ledger.Kind, id string) (ledger.Record, error) {
	body, err := v.Body(ctx, k, id)
	if err != nil {
		return nil, err
	}
	return ledger.ParseRecord(k, body)
}

// Body gives a record in its canonical form.
//
// Errors: fault "store-not-found".
func (v *View) Body(ctx context.Context, k ledger.Kind, id string) ([]byte, error) {
	n, err := number(id)
	if err != nil {
		return nil, err
	}
	var body []byte
	err = v.one(ctx, `SELECT body FROM record WHERE id = $1 AND kind = $2`, []any{n, string(k)}, &body)
	if err == errNoRow {
		return nil, notFound(id)
	}
	return body, err
}

// KindOf tells what kind of record has an id.
//
// Errors: fault "store-not-found".
func (v *View) KindOf(ctx context.Context, id string) (ledger.Kind, error) {
	n, err := number(id)
	if err != nil {
		return "", err
	}
	var k ledger.Kind
	if err = v.one(ctx, `SELECT kind FROM record WHERE id = $1`, []any{n}, &k); err == errNoRow {
		return "", notFound(id)
	}
	return k, err
}

// Some gives the records of a kind that have one of the ids, in the order of the
// ids; those that are not there are left out.
func Some[T ledger.Record](ctx context.Context, v *View, k ledger.Kind, ids []string) ([]T, error) {
	list := make([]T, 0, len(ids))
	for _, id := range ids {
		r, err := v.Get(ctx, k, id)
		if fault.KindOf(err) == fault.NotFound {
			continue
		}
		if err != nil {
			return nil, err
		}
		list = append(list, r.(T))
	}
	return list, nil
}

// Of gives the records of a kind that name any of the owners, the oldest first,
// each once.
func Of[T ledger.Record](ctx context.Context, v *View, k ledger.Kind, of ...string) ([]T, error) {
	var list []T
	err := v.named(ctx, []ledger.Kind{k}, of, func(k ledger.Kind, body []byte) error {
		r, err := ledger.ParseRecord(k, body)
		if err == nil {
			list = append(list, r.(T))
		}
		return err
	})
	return list, err
}

// named hands on the records of some kinds that name any of the owners.
func (v *View) named(ctx context.Context, kinds []ledger.Kind, of []string, each func(ledger.Kind, []byte) error) error {
	var args []any
	owners := placed(&args, of, func(id string) any { return idOf(id) })
	if owners == "" || len(kinds) == 0 {
		return nil
	}
	names := placed(&args, kinds, func(k ledger.Kind) any { return string(k) })
	text := `SELECT r.kind, r.body FROM record r WHERE r.id IN
		(SELECT t.id FROM tie t WHERE t.owner IN (` + owners + `) AND t.kind IN (` + names + `)) ORDER BY r.id`
	return v.each(ctx, text, args, func(scan func(...any) error) error {
		var k ledger.Kind
		var body []byte
		if err := scan(&k, &body); err != nil {
			return err
		}
		return each(k, body)
	})
}

// placed appends arguments, and gives their places for a list in brackets. The
// number of places is a power of two, so that few statements are needed: the
// last argument stands more than once.
func placed[T any](args *[]any, list []T, as func(T) any) string {
	if len(list) == 0 {
		return ""
	}
	n := 1
	for n < len(list) {
		n *= 2
	}
	var b strings.Builder
	for i := range n {
		*args = append(*args, as(list[min(i, len(list)-1)]))
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(place(len(*args)))
	}
	return b.String()
}

// Everything gives all records of a kind, the oldest first: for kinds of which
// there are few, such as units and people.
func Everything[T ledger.Record](ctx context.Context, v *View, k ledger.Kind) ([]T, error) {
	var list []T
	err := v.each(ctx, `SELECT body FROM record WHERE kind = $1 ORDER BY kind, id`, []any{string(k)}, func(scan func(...any) error) error {
		var body []byte
		if err := scan(&body); err != nil {
			return err
		}
		r, err := ledger.ParseRecord(k, body)
		if err == nil {
			list = append(list, r.(T))
		}
		return err
	})
	return list, err
}
