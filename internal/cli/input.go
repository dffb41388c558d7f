package cli

import (
	"bytes"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/bihuan/bihuan/read"
	"github.com/bihuan/bihuan/read/refuse"
)

// maxFile is how much of a file is read: enough for the reader to see that it is
// too big. Archives may be bigger; through a pipe they are held whole.
const (
	maxFile   = read.MaxSize + 1
	maxStream = 256 << 20
)

// source is one document to read.
type source struct {
	name  string // as it is printed
	found bool   // met in a folder or an archive, not named by the person
	depth int    // archives around it
	load  func(buf []byte) ([]byte, error)
}

// input turns the paths of a command into sources, in order. It opens files but
// leaves reading them to whoever loads the source.
type input struct {
	stdin io.Reader
	emit  func(source) bool // false: no more are wanted
}

// paths emits what the person named. "-" is standard input.
func (in *input) paths(list []string) {
	for _, name := range list {
		if name == "-" {
			if !in.stream(name, in.stdin) {
				return
			}
			continue
		}
		info, err := os.Stat(name)
		switch {
		case err != nil:
			if !in.emit(failed(name, false, err)) {
				return
			}
		case info.IsDir():
			if !in.folder(name) {
				return
			}
		default:
			if !in.file(name, false) {
				return
			}
		}
	}
}

// folder emits the files below a folder, in the order of their names. Links to
// files are followed, links to folders are not: they could lead round in a ring.
func (in *input) folder(root string) bool {
	err := filepath.WalkDir(root, func(name string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			if !in.emit(failed(name, false, err)) {
				return fs.SkipAll
			}
			return nil
		case name == root:
			return nil
		case passedOver(e.Name()):
			if e.IsDir() {
				return fs.SkipDir
			}
			return nil
		case e.IsDir():
			return nil
		}
		if info, err := os.Stat(name); err != nil || !info.Mode().IsRegular() {
			return nil
		}
		if !in.file(name, true) {
			return fs.SkipAll
		}
		return nil
	})
	return err == nil
}

// passedOver reports names that nobody means: hidden files, lock files of word
// processors (~$a.docx, .~lock.a.odt#), what systems leave in folders and archives.
func passedOver(name string) bool {
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$") || name == "__MACOSX" ||
		strings.EqualFold(name, "Thumbs.db") || strings.EqualFold(name, "desktop.ini")
}

// file emits a file, or the entries of an archive.
func (in *input) file(name string, found bool) bool {
	f, err := os.Open(name)
	if err != nil {
		return in.emit(failed(name, found, err))
	}
	info, err := f.Stat()
	if err == nil && !info.Mode().IsRegular() {
		defer f.Close()
		return in.stream(name, f)
	}
	if err != nil {
		f.Close()
		return in.emit(failed(name, found, err))
	}
	var head [headSize]byte
	n, _ := f.ReadAt(head[:], 0)
	if looksPacked(head[:n]) {
		if list, ok, err := unpack(name, f, info.Size(), 0); ok {
			return in.archive(name, list, err)
		}
	}
	size := info.Size()
	return in.emit(source{name: name, found: found, load: func(buf []byte) ([]byte, error) {
		defer f.Close()
		if found && size > read.MaxSize && !looksBinary(head[:n]) {
			return nil, refuse.NotDocument("")
		}
		return readAll(f, buf, min(size, maxFile), maxFile)
	}})
}

// stream emits what comes through a pipe. It must be held whole, because an
// archive ends with its directory.
func (in *input) stream(name string, r io.Reader) bool {
	data, err := readAll(r, nil, 0, maxStream)
	if err != nil {
		return in.emit(failed(name, false, err))
	}
	if looksPacked(data) {
		if list, ok, err := unpack(name, bytes.NewReader(data), int64(len(data)), 0); ok {
			return in.archive(name, list, err)
		}
	}
	return in.emit(source{name: name, load: func([]byte) ([]byte, error) { return data, nil }})
}

func (in *input) archive(name string, list []source, err error) bool {
	if err != nil {
		return in.emit(failed(name, false, err))
	}
	for _, s := range list {
		if !in.emit(s) {
			return false
		}
	}
	return true
}

// failed is a source that cannot even be opened.
func failed(name string, found bool, err error) source {
	return source{name: name, found: found, load: func([]byte) ([]byte, error) { return nil, err }}
}

// readAll reads to the end or to the limit, into buf where it is large enough.
// size is what the file is thought to hold.
func readAll(r io.Reader, buf []byte, size, limit int64) ([]byte, error) {
	if int64(cap(buf)) <= size {
		buf = make([]byte, 0, size+512)
	}
	for buf = buf[:0]; int64(len(buf)) < limit; {
		if len(buf) == cap(buf) {
			buf = append(buf, 0)[:len(buf)]
		}
		n, err := r.Read(buf[len(buf):min(int64(cap(buf)), limit)])
		buf = buf[:len(buf)+n]
		switch {
		case err == io.EOF:
			return buf, nil
		case err != nil:
			return nil, err
		}
	}
	return buf, nil
}
