package backup

import (
	"archive/zip"
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"github.com/klauspost/compress/flate"

	"github.com/bihuan/bihuan/fault"
)

// archive is a backup that is read.
type archive struct {
	Manifest
	file  *os.File
	parts map[string]*zip.File
	blobs []listed
}

// listed is a file in the list of files.
type listed struct {
	digest string
	size   int64
}

// open reads what there must be, and holds it against what there is.
func open(path string) (*archive, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	a := &archive{file: f}
	if err := a.read(); err != nil {
		_ = f.Close()
		return nil, err
	}
	return a, nil
}

func (a *archive) close() { _ = a.file.Close() }

func (a *archive) read() error {
	info, err := a.file.Stat()
	if err != nil {
		return err
	}
	z, err := zip.NewReader(a.file, info.Size())
	if err != nil {
		return none(err)
	}
	z.RegisterDecompressor(zip.Deflate, flate.NewReader)
	a.parts = map[string]*zip.File{}
	for _, f := range z.File {
		a.parts[f.Name] = f
	}
	text, err := a.small(manifestName)
	if err != nil {
		return err
	}
	if json.Unmarshal(text, &a.Manifest) != nil || a.Format < 1 {
		return none(nil)
	}
	if a.Format > format {
		return newerFormat(a.Format)
	}
	if err := a.list(); err != nil {
		return err
	}
	return a.complete(len(z.File))
}

// mostSmall bounds the parts that are read as a whole.
const mostSmall = 1 << 30

func (a *archive) small(name string) ([]byte, error) {
	r, err := a.part(name)
	if err != nil {
		return nil, err
	}
	text, err := io.ReadAll(io.LimitReader(r, mostSmall))
	if err != nil {
		return nil, damaged(name, unreadable, err)
	}
	return text, nil
}

// part opens a part. The archive has a sum of its own for each, which the reader
// checks at the end.
func (a *archive) part(name string) (io.Reader, error) {
	f := a.parts[name]
	if f == nil {
		return nil, damaged(name, notThere, nil)
	}
	r, err := f.Open()
	if err != nil {
		return nil, damaged(name, unreadable, err)
	}
	return r, nil
}

func (a *archive) list() error {
	text, err := a.small(listName)
	if err != nil {
		return err
	}
	if fmt.Sprintf("%x", sha256.Sum256(text)) != a.Blobs.SHA256 {
		return damaged(listName, otherBytes, nil)
	}
	for lines := bufio.NewScanner(bytes.NewReader(text)); lines.Scan(); {
		digest, size, _ := strings.Cut(lines.Text(), "\t")
		n, err := strconv.ParseInt(size, 10, 64)
		if _, ok := sumOf(digest); !ok || err != nil {
			return damaged(listName, unreadable, err)
		}
		a.blobs = append(a.blobs, listed{digest, n})
	}
	if len(a.blobs) != a.Blobs.Count {
		return damaged(listName, otherCount, nil)
	}
	return nil
}

// complete makes sure that all parts are there, each once, and no others.
func (a *archive) complete(found int) error {
	want := map[string]bool{manifestName: true, listName: true}
	for _, t := range a.Tables {
		want[tablePrefix+t.Name+tableEnd] = true
	}
	for _, b := range a.blobs {
		want[blobName(b.digest)] = true
	}
	for name := range want {
		if a.parts[name] == nil {
			return damaged(name, notThere, nil)
		}
	}
	for name := range a.parts {
		if !want[name] {
			return damaged(strconv.QuoteToASCII(name), unexpected, nil)
		}
	}
	if found != len(want) {
		return none(errors.New("a part is there twice"))
	}
	return nil
}

// table reads a table; end, called when all was read, holds it against the
// manifest.
func (a *archive) table(p Part) (r io.Reader, end func(rows int64) error, err error) {
	name := tablePrefix + p.Name + tableEnd
	part, err := a.part(name)
	if err != nil {
		return nil, nil, err
	}
	sum := sha256.New()
	return io.TeeReader(part, sum), func(rows int64) error {
		// To the very end: the sum of the archive itself stands there.
		if _, err := io.Copy(sum, part); err != nil {
			return damaged(name, unreadable, err)
		}
		if fmt.Sprintf("%x", sum.Sum(nil)) != p.SHA256 {
			return damaged(name, otherBytes, nil)
		}
		if rows != p.Rows {
			return damaged(name, otherCount, nil)
		}
		return nil
	}, nil
}

// blob hands a file to somebody, and holds it against its digest.
func (a *archive) blob(b listed, to func(io.Reader) error) error {
	name := blobName(b.digest)
	part, err := a.part(name)
	if err != nil {
		return err
	}
	sum := sha256.New()
	if err := to(io.TeeReader(part, sum)); err != nil {
		return err
	}
	if _, err := io.Copy(sum, part); err != nil {
		return damaged(name, unreadable, err)
	}
	if digestOf([32]byte(sum.Sum(nil))) != b.digest {
		return damaged(name, otherBytes, nil)
	}
	return nil
}

// Check reads a whole backup and holds all of it against its manifest.
//
// Errors: ErrDamaged, which names the place; ErrNone.
func Check(ctx context.Context, path string) (*Manifest, error) {
	a, err := open(path)
	if err != nil {
		return nil, err
	}
	defer a.close()
	for _, p := range a.Tables {
		r, end, err := a.table(p)
		if err != nil {
			return nil, err
		}
		lines := &lineCounter{}
		if _, err := io.Copy(lines, &stopping{ctx, r}); err != nil {
			return nil, a.broke(ctx, tablePrefix+p.Name+tableEnd, err)
		}
		if err := end(lines.n); err != nil {
			return nil, err
		}
	}
	for _, b := range a.blobs {
		err := a.blob(b, func(r io.Reader) error {
			_, err := io.Copy(io.Discard, &stopping{ctx, r})
			return err
		})
		if err != nil {
			return nil, a.broke(ctx, blobName(b.digest), err)
		}
	}
	return &a.Manifest, nil
}

// broke says where reading came to an end.
func (a *archive) broke(ctx context.Context, name string, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if fault.KindOf(err) != fault.Internal {
		return err
	}
	return damaged(name, unreadable, err)
}

// stopping stops reading when its context ends.
type stopping struct {
	ctx context.Context
	r   io.Reader
}

func (s *stopping) Read(p []byte) (int, error) {
	if err := s.ctx.Err(); err != nil {
		return 0, err
	}
	return s.r.Read(p)
}

type lineCounter struct{ n int64 }

func (c *lineCounter) Write(p []byte) (int, error) {
	c.n += int64(bytes.Count(p, []byte{'\n'}))
	return len(p), nil
}
