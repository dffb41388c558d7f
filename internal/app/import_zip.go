package app

import (
	"archive/zip"
	"context"
	"errors"
	"io"
	"strings"
	"sync"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/blob"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/read"
	"github.com/bihuan/bihuan/read/pack"
	"github.com/bihuan/bihuan/read/refuse"
)

// How much an archive may hold: what its directory says decides, before anything is
// unpacked.
const (
	zipRatio = 100      // unpacked to packed
	zipSpare = 64 << 20 // that may be unpacked in any case, in bytes
)

// ImportZip queues the files of an archive that was uploaded, as StartImport does.
// What is hidden or no file is passed over.
//
// Errors: those of StartImport; those of the readers for what is no archive.
func (a *App) ImportZip(ctx context.Context, c Caller, round, unit string, up blob.Blob, once func(store.Job) Once) (store.Job, error) {
	if err := c.May(ScopeWrite); err != nil {
		return store.Job{}, err
	}
	if _, err := a.Get(ctx, c.reading(), ledger.KindRound, round); err != nil {
		return store.Job{}, err
	}
	files, err := a.inZip(ctx, up.Digest)
	if err != nil {
		return store.Job{}, err
	}
	return a.StartImport(ctx, c, Import{Round: round, Unit: unit, Files: files}, once)
}

// inZip unpacks an archive that was uploaded.
func (a *App) inZip(ctx context.Context, digest string) ([]ImportFile, error) {
	f, size, err := a.blobs.Open(digest)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	z, err := pack.Directory(&placed{f: f}, size)
	if err != nil {
		return nil, err
	}
	return a.unpacked(ctx, z, size)
}

// unpacked keeps the files of an archive.
func (a *App) unpacked(ctx context.Context, z *zip.Reader, size int64) ([]ImportFile, error) {
	if len(z.File) > mostFiles {
		return nil, refuse.TooBig("压缩包内文件超过 1 万个", "more than 10,000 entries in the archive")
	}
	var list []ImportFile
	left := zipRatio*size + zipSpare
	for _, f := range z.File {
		name := pack.EntryName(f)
		if !f.Mode().IsRegular() || hiddenEntry(name) {
			continue
		}
		if left -= int64(f.UncompressedSize64); f.UncompressedSize64 > read.MaxSize || left < 0 {
			return nil, refuse.TooBig("解压后过大", "too big when unpacked")
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		b, err := a.keepEntry(f)
		if err != nil {
			return nil, err
		}
		list = append(list, ImportFile{Name: name, File: b.Digest})
	}
	return list, nil
}

func (a *App) keepEntry(f *zip.File) (blob.Blob, error) {
	if f.Flags&1 != 0 {
		return blob.Blob{}, refuse.Encrypted()
	}
	r, err := f.Open()
	if err != nil {
		return blob.Blob{}, refuse.Damaged(f.Name, err)
	}
	defer func() { _ = r.Close() }()
	b, err := a.blobs.Put(r, int64(f.UncompressedSize64))
	if err != nil && (errors.Is(err, zip.ErrChecksum) || errors.Is(err, zip.ErrFormat) || fault.KindOf(err) == fault.Internal && !isDisk(err)) {
		return b, refuse.Damaged(f.Name, err)
	}
	return b, err
}

// isDisk tells a disk that failed from an entry that did.
func isDisk(err error) bool {
	e, ok := errors.AsType[*fault.Error](err)
	return ok && strings.HasPrefix(e.Code, "blob-")
}

// hiddenEntry reports what systems and people put into archives beside documents.
func hiddenEntry(name string) bool {
	for part := range strings.SplitSeq(name, "/") {
		if strings.HasPrefix(part, ".") || strings.HasPrefix(part, "~$") || part == "__MACOSX" {
			return true
		}
	}
	return false
}

// placed reads a file at places: one at a time, since it has one place.
type placed struct {
	mu sync.Mutex
	f  io.ReadSeeker
}

// ReadAt is for archive/zip.
func (p *placed) ReadAt(b []byte, at int64) (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if _, err := p.f.Seek(at, io.SeekStart); err != nil {
		return 0, err
	}
	n, err := io.ReadFull(p.f, b)
	if errors.Is(err, io.ErrUnexpectedEOF) {
		err = io.EOF
	}
	return n, err
}
