package blob

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
)

// File is the content of a blob. It can only be read.
type File struct{ file *os.File }

// Read reads on.
func (f *File) Read(p []byte) (int, error) { return f.file.Read(p) }

// ReadAt reads from a place.
func (f *File) ReadAt(p []byte, at int64) (int, error) { return f.file.ReadAt(p, at) }

// Seek goes to a place.
func (f *File) Seek(offset int64, whence int) (int64, error) { return f.file.Seek(offset, whence) }

// Close lets the file go.
func (f *File) Close() error { return f.file.Close() }

// Open gives a blob's content and its size in bytes. It is not checked against the
// digest: that takes reading all of it.
//
// Errors: ErrNotThere, also for what is no digest; ErrDisk.
func (d *Dir) Open(digest string) (*File, int64, error) {
	name, ok := d.place(digest)
	if !ok {
		return nil, 0, notThere(digest, nil)
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, 0, unreadable(digest, err)
	}
	info, err := f.Stat()
	if err == nil && !info.Mode().IsRegular() {
		err = fs.ErrNotExist
	}
	if err != nil {
		f.Close()
		return nil, 0, unreadable(digest, err)
	}
	return &File{f}, info.Size(), nil
}

// Bytes gives a blob's content, after checking it against the digest.
//
// Errors: as Open; ErrDamaged.
func (d *Dir) Bytes(digest string) ([]byte, error) {
	f, size, err := d.Open(digest)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data := make([]byte, size)
	switch _, err := io.ReadFull(f, data); {
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return nil, damaged(digest)
	case err != nil:
		return nil, unreadable(digest, err)
	}
	sum := sha256.Sum256(data)
	if scheme+hex.EncodeToString(sum[:]) != digest {
		return nil, damaged(digest)
	}
	return data, nil
}

// Has reports whether a blob is there, whole or damaged.
//
// Errors: ErrDisk, where the folder could not say.
func (d *Dir) Has(digest string) (bool, error) {
	name, ok := d.place(digest)
	if !ok {
		return false, nil
	}
	info, err := os.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return false, nil
	case err != nil:
		return false, unreadable(digest, err)
	}
	return info.Mode().IsRegular(), nil
}

// Check reads a blob and holds it against its digest.
//
// Errors: as Open; ErrDamaged.
func (d *Dir) Check(digest string) error {
	f, _, err := d.Open(digest)
	if err != nil {
		return err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return unreadable(digest, err)
	}
	if scheme+hex.EncodeToString(h.Sum(nil)) != digest {
		return damaged(digest)
	}
	return nil
}

// All gives the digests of all blobs, in order. Files of strangers are passed over.
//
// Errors: ErrDisk, once for each folder that cannot be listed.
func (d *Dir) All() iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		for i := range 256 {
			first := hex.EncodeToString([]byte{byte(i)})
			list, err := os.ReadDir(filepath.Join(d.path, first))
			if err != nil && !yield("", trouble("list files", err)) {
				return
			}
			for _, e := range list {
				if sum := first + e.Name(); isSum(sum) && e.Type().IsRegular() && !yield(scheme+sum, nil) {
					return
				}
			}
		}
	}
}
