package backup

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/blob"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/say"
)

// Move copies a ledger into another database, which must be empty, of whichever
// engine, and compares: every table is read again from the new database and must
// give the same bytes. The files stay where they are.
//
// Errors: fault "backup-differs", which names the table; those of store.Load.
func Move(ctx context.Context, from *store.Store, blobs *blob.Dir, url string, opts store.Options) ([]Part, error) {
	var parts []Part
	err := from.Snapshot(ctx, func(v *store.View) error {
		facts, err := v.Facts(ctx)
		if err != nil {
			return err
		}
		tables, err := v.Tables(ctx)
		if err != nil {
			return err
		}
		return store.Load(ctx, url, facts.Schema, opts, Texts(blobs), func(l *store.Loader) error {
			for _, t := range tables {
				part, err := move(ctx, v, l, t)
				if err != nil {
					return err
				}
				parts = append(parts, part)
			}
			return nil
		})
	})
	return parts, err
}

// move copies one table and compares it.
func move(ctx context.Context, v *store.View, l *store.Loader, t store.Table) (Part, error) {
	r, w := io.Pipe()
	sent := make(chan error, 1)
	var part Part
	go func() {
		to := newRelay(w)
		var err error
		part, err = summed(ctx, v, t, to)
		err = errors.Join(err, to.close())
		_ = w.CloseWithError(err)
		sent <- err
	}()
	_, err := l.Take(ctx, t, r)
	_ = r.CloseWithError(err) // whoever sends does not wait for nobody
	if err = errors.Join(err, <-sent); err != nil {
		return part, err
	}
	got, err := summed(ctx, &l.View, t, io.Discard)
	if err == nil && got != part {
		err = &fault.Error{Kind: fault.Internal, Code: "backup-differs", Say: say.Text{
			ZH: "表 %s 搬过去后内容不同，没有搬迁", EN: "table %s came out different, and nothing was moved"}.With(t.Name)}
	}
	return part, err
}

// summed writes a table, and counts and sums it.
func summed(ctx context.Context, v *store.View, t store.Table, w io.Writer) (Part, error) {
	sum := sha256.New()
	counted := &counter{w: io.MultiWriter(sum, w)}
	rows, err := v.Rows(ctx, t, counted, nil)
	return Part{t.Name, rows, counted.n, fmt.Sprintf("%x", sum.Sum(nil))}, err
}
