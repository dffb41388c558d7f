// Package blob keeps files under the hash of their bytes, each whole or not at all.
package blob

import (
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// A file lies in <folder>/ab/cdef…, where abcdef… is its hash. What is still being
// written lies in <folder>/incoming, on the same file system, so that one rename
// makes it appear.
const (
	incoming = "incoming"
	scheme   = "sha256:"
)

// Only the program itself reads here: uploads name people.
const folderMode = 0o700

// Dir is a folder of blobs. Any number of goroutines and processes may use one
// folder at a time.
type Dir struct {
	path string
	// step, which tests set, is told of every operation on the disk before it is
	// done, and may fail it.
	step func(operation string) error
}

// Blob names what was put: its content never changes.
type Blob struct {
	Digest string // sha256: and 64 lower-case hexadecimal digits
	Size   int64  // bytes
}

// Open makes the folder where it is missing, and clears away what uploads left
// that were cut off by a crash. Uploads of other processes are left alone.
//
// Errors: ErrFull; ErrDisk for any other trouble with the folder.
func Open(path string) (*Dir, error) {
	d := &Dir{path: filepath.Clean(path), step: func(string) error { return nil }}
	if err := d.lay(); err != nil {
		return nil, trouble("open the folder of files", err)
	}
	if err := d.sweep(); err != nil {
		return nil, trouble("clear away unfinished uploads", err)
	}
	return d, nil
}

// Path is the folder.
func (d *Dir) Path() string { return d.path }

// lay makes all folders at once, so that no upload has to: a folder that was just
// made is not safe before the one above it was written through.
func (d *Dir) lay() error {
	if err := makeFolder(d.path); err != nil {
		return err
	}
	names := []string{incoming}
	for i := range 256 {
		names = append(names, hex.EncodeToString([]byte{byte(i)}))
	}
	made := false
	for _, name := range names {
		switch err := os.Mkdir(filepath.Join(d.path, name), folderMode); {
		case err == nil:
			made = true
		case !errors.Is(err, fs.ErrExist):
			return err
		}
	}
	if made {
		return syncFolder(d.path)
	}
	return nil
}

// makeFolder makes a folder with those above it, and writes each through.
func makeFolder(path string) error {
	err := os.Mkdir(path, folderMode)
	above := filepath.Dir(path)
	switch {
	case err == nil:
		return syncFolder(above)
	case errors.Is(err, fs.ErrExist):
		info, err := os.Stat(path)
		if err == nil && !info.IsDir() {
			return &fs.PathError{Op: "mkdir", Path: path, Err: fs.ErrExist}
		}
		return err
	case errors.Is(err, fs.ErrNotExist) && above != path:
		if err := makeFolder(above); err != nil {
			return err
		}
		return makeFolder(path)
	}
	return err
}

// sweep removes uploads whose process is gone: nobody holds their lock.
func (d *Dir) sweep() error {
	list, err := os.ReadDir(filepath.Join(d.path, incoming))
	if err != nil {
		return err
	}
	for _, e := range list {
		if !e.Type().IsRegular() {
			continue // not ours
		}
		name := filepath.Join(d.path, incoming, e.Name())
		if err := removeUnlocked(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

// place gives the file of a digest. What is no digest names nothing, so that no
// path can be smuggled in.
func (d *Dir) place(digest string) (string, bool) {
	sum, ok := strings.CutPrefix(digest, scheme)
	if !ok || !isSum(sum) {
		return "", false
	}
	return filepath.Join(d.path, sum[:2], sum[2:]), true
}

func isSum(s string) bool {
	return len(s) == 64 && strings.Trim(s, "0123456789abcdef") == ""
}
