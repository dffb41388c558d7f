package app

import (
	"context"
	"io"
	"strings"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/blob"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// ImportFiles queues files that were uploaded, as StartImport does; archives among them
// (.zip) give what is in them. One that cannot be opened is told of like any bad file.
func (a *App) ImportFiles(ctx context.Context, c Caller, in Import, once func(store.Job) Once) (store.Job, error) {
	if err := c.May(ScopeWrite); err != nil {
		return store.Job{}, err
	}
	if _, err := a.Get(ctx, c.reading(), ledger.KindRound, in.Round); err != nil {
		return store.Job{}, err
	}
	var files []ImportFile
	for _, f := range in.Files {
		if err := a.brought(ctx, c, f.File, f.Name); err != nil {
			return store.Job{}, err
		}
		list := []ImportFile{f}
		if strings.HasSuffix(strings.ToLower(f.Name), ".zip") {
			inside, err := a.inZip(ctx, f.File)
			switch {
			case err == nil:
				list = inside
			case fault.KindOf(err) == fault.Internal, fault.KindOf(err) == fault.Full:
				return store.Job{}, err
			}
		}
		files = append(files, list...)
	}
	in.Files = files
	return a.StartImport(ctx, c, in, once)
}

// JoinFile makes one file of pieces that were uploaded one by one: what was cut off is
// sent again from the piece that is missing.
//
// Errors: "app-no-upload" for a piece that is not there; those of PutFile.
func (a *App) JoinFile(ctx context.Context, c Caller, pieces []string) (blob.Blob, error) {
	var list []io.Reader
	for _, digest := range pieces {
		if err := a.brought(ctx, c, digest, digest); err != nil {
			return blob.Blob{}, err
		}
		list = append(list, &later{open: func() (io.ReadCloser, error) {
			f, _, err := a.blobs.Open(digest)
			return f, err
		}})
	}
	return a.PutFile(ctx, c, io.MultiReader(list...))
}

// later opens a file when it is read, and closes it when it has been.
type later struct {
	open func() (io.ReadCloser, error)
	file io.ReadCloser
}

func (l *later) Read(b []byte) (n int, err error) {
	if l.file == nil {
		if l.file, err = l.open(); err != nil {
			return 0, err
		}
	}
	if n, err = l.file.Read(b); err != nil {
		_ = l.file.Close() // it was only read
	}
	return n, err
}
