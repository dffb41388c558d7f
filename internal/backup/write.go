package backup

import (
	"archive/zip"
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/blob"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// Write makes a backup of the ledger as it stands at one moment, while others go
// on. Whoever writes a file gives it its name when this has returned.
//
// Errors: those of the database, of the folder of files, and of w.
func Write(ctx context.Context, s *store.Store, blobs *blob.Dir, w io.Writer) (*Manifest, error) {
	b := &writer{ctx: ctx, zip: newWriter(w), blobs: blobs}
	err := s.Snapshot(ctx, func(v *store.View) error { return b.all(v, s.Engine()) })
	if err == nil {
		err = b.zip.Close()
	}
	if err != nil {
		return nil, cannotWrite(err)
	}
	return &b.manifest, nil
}

type writer struct {
	ctx      context.Context
	zip      *zip.Writer
	blobs    *blob.Dir
	there    map[[32]byte]bool // blobs in the folder; true for those that are named
	manifest Manifest
}

func (b *writer) all(v *store.View, engine string) error {
	facts, err := v.Facts(b.ctx)
	if err != nil {
		return err
	}
	head, err := v.Head(b.ctx) // the first question: the moment of the backup
	if err != nil {
		return err
	}
	b.manifest = Manifest{Format: format, Made: ledger.Moment(facts.Now.UnixMilli()), Engine: engine, Schema: facts.Schema, Chain: Chain{head.Seq, head.Hash}}
	if err := b.list(); err != nil {
		return err
	}
	tables, err := v.Tables(b.ctx)
	if err != nil {
		return err
	}
	for _, t := range tables {
		if err := b.table(v, t); err != nil {
			return fmt.Errorf("table %s: %w", t.Name, err)
		}
	}
	if err := b.files(v); err != nil {
		return err
	}
	return b.last()
}

// list remembers what is in the folder. Files come before what names them, so none
// of those that are named now comes later.
func (b *writer) list() error {
	b.there = map[[32]byte]bool{}
	for digest, err := range b.blobs.All() {
		if err != nil {
			return err
		}
		if sum, ok := sumOf(digest); ok {
			b.there[sum] = false
		}
	}
	return nil
}

func (b *writer) create(name string, method uint16) (io.Writer, error) {
	return b.zip.CreateHeader(&zip.FileHeader{Name: name, Method: method, Modified: time.UnixMilli(int64(b.manifest.Made)).UTC()})
}

// table writes a table, and remembers the files that it names.
func (b *writer) table(v *store.View, t store.Table) error {
	w, err := b.create(tablePrefix+t.Name+tableEnd, zip.Deflate)
	if err != nil {
		return err
	}
	r := newRelay(w)
	sum := sha256.New()
	counted := &counter{w: io.MultiWriter(sum, r)}
	rows, err := v.Rows(b.ctx, t, counted, b.named)
	if err = errors.Join(err, r.close()); err != nil {
		return err
	}
	part := Part{t.Name, rows, counted.n, fmt.Sprintf("%x", sum.Sum(nil))}
	b.manifest.Tables = append(b.manifest.Tables, part)
	return nil
}

// hashes are the columns that hold hashes of events: those name no files.
var hashes = []string{"prev", "hash"}

// named looks through a text for digests of files that are there. Records name
// their files, and events those that records named once.
func (b *writer) named(column string, text []byte) {
	if slices.Contains(hashes, column) {
		return
	}
	for {
		at := bytes.Index(text, []byte(scheme))
		if at < 0 {
			return
		}
		text = text[at:]
		if n := len(scheme) + 64; len(text) >= n {
			if sum, ok := sumOf(string(text[:n])); ok {
				if _, there := b.there[sum]; there {
					b.there[sum] = true
				}
			}
		}
		text = text[len(scheme):]
	}
}

// files writes the files, and their list.
func (b *writer) files(v *store.View) error {
	missing := map[string]bool{}
	err := v.Files(b.ctx, func(f store.File) error {
		sum, ok := sumOf(f.Digest)
		if _, there := b.there[sum]; ok && !there {
			missing[f.Digest] = true
		}
		return nil
	})
	if err != nil {
		return err
	}
	var list bytes.Buffer
	for _, sum := range b.wanted() {
		digest := digestOf(sum)
		size, err := b.file(digest)
		if errors.Is(err, blob.ErrDamaged) || errors.Is(err, blob.ErrNotThere) {
			missing[digest] = true
			continue
		}
		if err != nil {
			return err
		}
		fmt.Fprintf(&list, "%s\t%d\n", digest, size)
		b.manifest.Blobs.Count++
		b.manifest.Blobs.Bytes += size
	}
	b.manifest.Blobs.Missing = sorted(missing)
	b.manifest.Blobs.SHA256 = fmt.Sprintf("%x", sha256.Sum256(list.Bytes()))
	w, err := b.create(listName, zip.Deflate)
	if err == nil {
		_, err = w.Write(list.Bytes())
	}
	return err
}

func (b *writer) wanted() [][32]byte {
	var list [][32]byte
	for sum, named := range b.there {
		if named {
			list = append(list, sum)
		}
	}
	slices.SortFunc(list, func(a, b [32]byte) int { return bytes.Compare(a[:], b[:]) })
	return list
}

// file writes one file. It is read twice, so that nothing damaged gets in.
func (b *writer) file(digest string) (int64, error) {
	if err := cmp.Or(b.ctx.Err(), b.blobs.Check(digest)); err != nil {
		return 0, err
	}
	f, _, err := b.blobs.Open(digest)
	if err != nil {
		return 0, err
	}
	defer func() { _ = f.Close() }()
	head := make([]byte, 64<<10)
	n, err := io.ReadFull(f, head)
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return 0, err
	}
	w, err := b.create(blobName(digest), methodFor(head[:n]))
	if err != nil {
		return 0, err
	}
	return io.Copy(w, io.MultiReader(bytes.NewReader(head[:n]), f))
}

// methodFor deflates what becomes smaller by it: most formats of documents are
// deflated already.
func methodFor(head []byte) uint16 {
	small := &counter{w: io.Discard}
	if w, err := deflater(small); err == nil {
		_, _ = w.Write(head)
		_ = w.Close()
	}
	if small.n < int64(len(head))*9/10 {
		return zip.Deflate
	}
	return zip.Store
}

// last writes the manifest.
func (b *writer) last() error {
	w, err := b.create(manifestName, zip.Deflate)
	if err != nil {
		return err
	}
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	return e.Encode(&b.manifest)
}

func sorted(set map[string]bool) []string {
	list := make([]string, 0, len(set))
	for s := range set {
		list = append(list, s)
	}
	slices.Sort(list)
	return list
}

// counter counts what is written.
type counter struct {
	w io.Writer
	n int64
}

func (c *counter) Write(p []byte) (int, error) {
	n, err := c.w.Write(p)
	c.n += int64(n)
	return n, err
}

func cannotWrite(err error) error {
	if fault.KindOf(err) != fault.Internal {
		return err
	}
	return &fault.Error{Kind: fault.Internal, Code: "backup-write", Err: err, Say: writeFailed}
}
