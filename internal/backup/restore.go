package backup

import (
	"context"
	"errors"
	"io"
	"slices"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/blob"
	"github.com/bihuan/bihuan/internal/store"
)

// Restore makes a ledger of a backup: the database at url, which must be empty, and
// the files in a folder. The database appears when all of it is there, every part
// was held against the manifest, and the chain of events was proven; until then
// there is none of it. Files come first: without the ledger they do no harm.
//
// Errors: ErrDamaged, which names the place; ErrNone; those of store.Load.
func Restore(ctx context.Context, path, url, folder string, opts store.Options) (*Manifest, error) {
	a, err := open(path)
	if err != nil {
		return nil, err
	}
	defer a.close()
	if err := store.Free(ctx, url); err != nil {
		return nil, err
	}
	blobs, err := blob.Open(folder)
	if err != nil {
		return nil, err
	}
	for _, b := range a.blobs {
		if err := a.put(ctx, blobs, b); err != nil {
			return nil, a.broke(ctx, blobName(b.digest), err)
		}
	}
	err = store.Load(ctx, url, a.Schema, opts, Texts(blobs), func(l *store.Loader) error { return a.fill(ctx, l) })
	if err != nil {
		return nil, err
	}
	return &a.Manifest, nil
}

// put keeps a file, unless it is there already.
func (a *archive) put(ctx context.Context, blobs *blob.Dir, b listed) error {
	if blobs.Check(b.digest) == nil {
		return nil
	}
	return a.blob(b, func(r io.Reader) error {
		_, err := blobs.Put(&stopping{ctx, r}, b.size)
		return err
	})
}

// fill takes all tables in.
func (a *archive) fill(ctx context.Context, l *store.Loader) error {
	tables, err := l.Tables(ctx)
	if err != nil {
		return err
	}
	for _, p := range a.Tables {
		at := slices.IndexFunc(tables, func(t store.Table) bool { return t.Name == p.Name })
		if at < 0 {
			return damaged(tablePrefix+p.Name+tableEnd, unexpected, nil)
		}
		r, end, err := a.table(p)
		if err != nil {
			return err
		}
		rows, err := l.Take(ctx, tables[at], r)
		// A part that was damaged says so itself; that no row could be made of it
		// comes of that.
		if bad := end(rows); bad != nil && (err == nil || errors.Is(bad, ErrDamaged)) {
			return bad
		}
		if err != nil {
			return err
		}
	}
	head, err := l.Head(ctx)
	if err == nil && (head.Seq != a.Chain.Seq || head.Hash != a.Chain.Hash) {
		err = damaged(manifestName, otherHead, nil)
	}
	return err
}

// Texts gives the plain texts that are among the files.
func Texts(blobs *blob.Dir) store.Texts {
	return func(digest string) (string, error) {
		text, err := blobs.Bytes(digest)
		if errors.Is(err, blob.ErrNotThere) || errors.Is(err, blob.ErrDamaged) || fault.KindOf(err) == fault.NotFound {
			return "", nil // the check of the house tells of it
		}
		return string(text), err
	}
}
