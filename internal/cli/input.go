package cli

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"

	"github.com/bihuan/bihuan/read"
	"github.com/bihuan/bihuan/read/refuse"
)

// maxFile is how much of a file is read: enough for the reader to see that it is
// too big. Archives may be bigger; out of a pipe they are held whole, up to
// maxStream.
const (
	maxFile   = read.MaxSize + 1
	maxStream = 2 * read.MaxSize
)

// source is one document to read.
type source struct {
	name  string // as it is printed
	found bool   // met in a folder or an archive, not named by the person
	depth int    // archives around it
	load  func(buf []byte) ([]byte, error)
	// beside gives the sidecar file, once the source is loaded: nil where there is
	// none. The field is nil where none can be.
	beside func() ([]byte, error)
}

// sidecarEnding makes the name of the file that sets diagnostics of a document
// aside: 材料.docx.bihuan.yaml.
const sidecarEnding = ".bihuan.yaml"

// besideFile gives the sidecar of a file.
func besideFile(name string) func() ([]byte, error) {
	return func() ([]byte, error) {
		f, err := os.Open(name + sidecarEnding)
		if errors.Is(err, fs.ErrNotExist) {
			return nil, nil
		}
		if err != nil {
			return nil, err
		}
		defer f.Close()
		return readAll(f, nil, 0, maxSettings)
	}
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
			if !in.standard() {
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

// standard emits standard input, which is a file where the shell redirects one.
func (in *input) standard() bool {
	if f, ok := in.stdin.(*os.File); ok {
		if at, err := f.Seek(0, io.SeekCurrent); err == nil && at == 0 {
			return in.opened("-", f, false)
		}
	}
	return in.stream("-", in.stdin)
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
// processors (~$a.docx, .~lock.a.odt#), what systems leave in folders and archives,
// sidecars of other files.
func passedOver(name string) bool {
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$") || name == "__MACOSX" ||
		strings.HasSuffix(name, sidecarEnding) ||
		strings.EqualFold(name, "Thumbs.db") || strings.EqualFold(name, "desktop.ini")
}

// file emits a file, or the entries of an archive.
func (in *input) file(name string, found bool) bool {
	f, err := os.Open(name)
	if err != nil {
		return in.emit(failed(name, found, err))
	}
	return in.opened(name, f, found)
}

// opened emits an open file, which the source will close.
func (in *input) opened(name string, f *os.File, found bool) bool {
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
			closeAfter(f, list)
			return in.archive(name, list, err)
		}
	}
	size := info.Size()
	return in.emit(source{name: name, found: found, beside: besideFile(name), load: func(buf []byte) ([]byte, error) {
		defer f.Close()
		if found && size > read.MaxSize && !looksBinary(head[:n]) {
			return nil, refuse.NotDocument("")
		}
		return readAll(f, buf[:0], min(size, maxFile-1), maxFile)
	}})
}

// closeAfter closes an archive once the last of its sources is loaded.
func closeAfter(f *os.File, list []source) {
	if len(list) == 0 {
		f.Close()
		return
	}
	var left atomic.Int64
	left.Store(int64(len(list)))
	for i, s := range list {
		list[i].load = func(buf []byte) ([]byte, error) {
			data, err := s.load(buf)
			if left.Add(-1) == 0 {
				f.Close()
			}
			return data, err
		}
	}
}

// stream emits what comes through a pipe. An archive must be held whole, because
// it ends with its directory.
func (in *input) stream(name string, r io.Reader) bool {
	data, err := readAll(r, nil, 0, maxFile)
	if err == nil && len(data) == maxFile && looksPacked(data) {
		if data, err = readAll(r, data, maxStream, maxStream+1); len(data) > maxStream {
			err = refuse.TooBig("标准输入超过 128 MiB", "standard input is over 128 MiB")
		}
	}
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

// readAll reads on after what buf holds, to the end or to the limit. size is how
// much there seems to be in all.
func readAll(r io.Reader, buf []byte, size, limit int64) ([]byte, error) {
	for int64(len(buf)) < limit {
		if len(buf) == cap(buf) {
			buf = append(make([]byte, 0, min(max(size+1, 2*int64(cap(buf)), 4096), limit)), buf...)
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
