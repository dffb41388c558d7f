package blob

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"os"
	"path/filepath"
)

// Put keeps what r gives, up to limit bytes. When it returns without an error, the
// bytes are on the disk and will be there after a power cut. However it ends
// otherwise, also by a kill, no part of them can be seen under any digest.
//
// Content that is there already is kept as it is; where it was damaged on the disk,
// the new copy takes its place.
//
// Errors: ErrTooBig; ErrFull, after which the folder goes on working; ErrDisk; what
// r failed with.
func (d *Dir) Put(r io.Reader, limit int64) (Blob, error) {
	up, err := d.begin()
	if err != nil {
		return Blob{}, trouble("begin an upload", err)
	}
	defer up.end()
	if err := up.fill(r, limit); err != nil {
		return Blob{}, err
	}
	b := Blob{Digest: scheme + hex.EncodeToString(up.hash.Sum(nil)), Size: up.size}
	if err := up.keep(b); err != nil {
		return Blob{}, trouble("keep an upload", err)
	}
	return b, nil
}

// upload is a file that has no digest yet.
type upload struct {
	*Dir
	file *os.File
	hash hash.Hash
	size int64
	kept bool
}

// begin opens a file of its own and locks it, so that no sweep takes it away. A
// sweep may come between the two; then there is nothing at the name any more, and
// the next file is tried.
func (d *Dir) begin() (*upload, error) {
	for {
		if err := d.step("create"); err != nil {
			return nil, err
		}
		f, err := os.CreateTemp(filepath.Join(d.path, incoming), "*")
		if err != nil {
			return nil, err
		}
		if lock(f) && isAt(f, f.Name()) {
			return &upload{Dir: d, file: f, hash: sha256.New()}, nil
		}
		f.Close()
		os.Remove(f.Name())
	}
}

func isAt(f *os.File, name string) bool {
	mine, err := f.Stat()
	if err != nil {
		return false
	}
	there, err := os.Stat(name)
	return err == nil && os.SameFile(mine, there)
}

// fill takes the bytes in.
func (up *upload) fill(r io.Reader, limit int64) error {
	if _, err := io.Copy(up, io.LimitReader(r, limit)); err != nil {
		return fmt.Errorf("take in an upload: %w", err) // the disk's, with its sentence, or r's own
	}
	switch n, err := io.ReadFull(r, make([]byte, 1)); {
	case n > 0:
		return tooBig(limit)
	case !errors.Is(err, io.EOF):
		return fmt.Errorf("take in an upload: %w", err)
	}
	return nil
}

// Write is for io.Copy.
func (up *upload) Write(p []byte) (int, error) {
	if err := up.step("write"); err != nil {
		return 0, trouble("write an upload", err)
	}
	n, err := up.file.Write(p)
	up.hash.Write(p[:n])
	up.size += int64(n)
	if err != nil {
		return n, trouble("write an upload", err)
	}
	return n, nil
}

// keep gives the file its name, after its bytes are on the disk: the other way
// round a power cut could leave a name with half a file.
func (up *upload) keep(b Blob) error {
	name, _ := up.place(b.Digest)
	if up.Check(b.Digest) != nil {
		// Where another upload of the same bytes was quicker and somebody reads them,
		// Windows does not let the name be taken over: then it needs not be.
		if err := up.rename(name); err != nil && up.Check(b.Digest) != nil {
			return err
		}
	}
	// Also where the name was there: it may have been made just now, by another process.
	if err := up.step("sync folder"); err != nil {
		return err
	}
	return syncFolder(filepath.Dir(name))
}

func (up *upload) rename(name string) error {
	if err := up.step("sync"); err != nil {
		return err
	}
	if err := up.file.Sync(); err != nil {
		return err
	}
	if err := up.step("rename"); err != nil {
		return err
	}
	err := moveOpen(up.file, name)
	up.kept = err == nil
	return err
}

// end takes back what was not kept. Where that fails, the next Open sweeps it.
func (up *upload) end() {
	up.file.Close()
	if !up.kept {
		os.Remove(up.file.Name())
	}
}
