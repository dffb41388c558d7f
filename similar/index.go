package similar

import (
	"encoding/binary"
	"errors"
	"hash/fnv"
	"io"
	"slices"
)

// Index holds documents in a file, so that new ones can be compared with them
// without reading them again.
//
// Documents are added at the end; their seeds lie in sorted runs, which are merged
// now and then. A document counts as added once Commit has returned: from then on
// it is there whatever happens to the process. Queries may run at the same time as
// each other, but not while the index changes.
type Index struct {
	f       File
	end     int64 // of what is written
	turn    uint64
	runs    []run
	tail    []tailDoc // documents that are in no run yet
	sorted  []uint64  // entries of the tail
	removed map[int]bool
	waste   int64 // bytes that nobody needs

	pending []byte // records that are not written yet
	added   []tailDoc
}

type tailDoc struct {
	at   int64 // of the record
	name string
}

// maxTail is how many documents are held in no run: opening an index reads them.
const maxTail = 256

// OpenIndex opens what a file of so many bytes holds; an empty file is an empty
// index. What somebody was stopped in writing is cut off.
//
// Errors: ErrNoIndex; those of the file.
func OpenIndex(f File, size int64) (*Index, error) {
	x := &Index{f: f, removed: map[int]bool{}}
	if size < headSize {
		if size > 0 && !startsMagic(f, size) {
			return nil, ErrNoIndex
		}
		return x, x.create()
	}
	slots, err := readSlots(f)
	if err != nil {
		return nil, err
	}
	x.end = headSize
	for _, s := range slots {
		if err = x.readManifest(s, size); err == nil {
			break
		}
	}
	if err != nil {
		return nil, err
	}
	if err := x.readTail(size); err != nil {
		return nil, err
	}
	return x, nil
}

// IsIndex reports whether a file begins as an index does.
func IsIndex(f io.ReaderAt) bool {
	b := make([]byte, len(magic))
	_, err := f.ReadAt(b, 0)
	return err == nil && string(b) == magic
}

// startsMagic: a file that was cut before its head was whole.
func startsMagic(f io.ReaderAt, size int64) bool {
	b := make([]byte, min(size, int64(len(magic))))
	_, err := f.ReadAt(b, 0)
	return err == nil && string(b) == magic[:len(b)]
}

func (x *Index) create() error {
	head := make([]byte, headSize)
	copy(head, magic)
	if _, err := x.f.WriteAt(head, 0); err != nil {
		return err
	}
	x.end = headSize
	return x.f.Sync()
}

// readTail takes up what stands behind the last manifest.
func (x *Index) readTail(size int64) error {
	var buf []byte
	for x.end < size {
		r, err := readHead(x.f, x.end, size)
		if err == nil && (r.kind == docRecord || r.kind == removeRecord) {
			buf, err = r.payload(x.f, buf)
		}
		switch {
		case errors.Is(err, errCut):
			return nil // the rest is written over
		case err != nil:
			return err
		case r.kind == docRecord:
			d, ok := parseDoc(buf)
			if !ok {
				return nil
			}
			x.hold(tailDoc{x.end, d.name}, d.symbols())
		case r.kind == removeRecord && len(buf) == 8:
			x.removed[int(binary.LittleEndian.Uint64(buf))] = true
		default:
			x.waste += recordHead + r.size
		}
		x.end = r.end()
	}
	slices.Sort(x.sorted)
	return nil
}

// hold takes a document into the tail; sorted is to be sorted afterwards.
func (x *Index) hold(d tailDoc, sym []byte) {
	doc := len(x.tail)
	x.tail = append(x.tail, d)
	for _, s := range appendSeeds(nil, sym) {
		x.sorted = append(x.sorted, entryOf(s.key, doc))
	}
}

// first is the number of the first document of the tail.
func (x *Index) first() int {
	if n := len(x.runs); n > 0 {
		return x.runs[n-1].first + x.runs[n-1].docs
	}
	return 0
}

// Cap is one more than the highest number of a document.
func (x *Index) Cap() int { return x.first() + len(x.tail) + len(x.added) }

// Len is how many documents the index holds.
func (x *Index) Len() int { return x.Cap() - len(x.removed) }

// Add takes a document under a name, with a note of the caller's own, and gives its
// number. A document that has the name is forgotten.
func (x *Index) Add(name, note string, f *Folded) (int, error) {
	return x.AddEncoded(name, note, f.Append(nil))
}

// AddEncoded is Add for what Folded.Append wrote.
func (x *Index) AddEncoded(name, note string, folded []byte) (int, error) {
	if old, _, ok, err := x.Find(name); err != nil {
		return 0, err
	} else if ok {
		x.Remove(old)
	}
	x.added = append(x.added, tailDoc{x.end + int64(len(x.pending)), name})
	x.pending = appendRecord(x.pending, docRecord, appendDoc(nil, name, note, folded))
	return x.Cap() - 1, nil
}

// Remove forgets a document.
func (x *Index) Remove(id int) {
	if x.removed[id] || id < 0 || id >= x.Cap() {
		return
	}
	x.removed[id] = true
	x.pending = appendRecord(x.pending, removeRecord, binary.LittleEndian.AppendUint64(nil, uint64(id)))
}

// Commit writes what was added and removed. When it returns without an error, all
// of it is on the disk.
func (x *Index) Commit() error {
	if len(x.pending) == 0 {
		return nil
	}
	if _, err := x.f.WriteAt(x.pending, x.end); err != nil {
		return err
	}
	if err := x.f.Truncate(x.end + int64(len(x.pending))); err != nil {
		return err
	}
	if err := x.f.Sync(); err != nil {
		return err
	}
	base := x.end
	for _, d := range x.added {
		r, err := readHead(bytesAt{x.pending, base}, d.at, base+int64(len(x.pending)))
		if err != nil {
			return err
		}
		from := r.at - base
		doc, _ := parseDoc(x.pending[from : from+r.size])
		x.hold(d, doc.symbols())
	}
	x.end += int64(len(x.pending))
	x.pending, x.added = x.pending[:0], nil
	slices.Sort(x.sorted)
	if len(x.tail) < maxTail {
		return nil
	}
	return x.settle()
}

// bytesAt reads bytes as if they stood at a place of a file.
type bytesAt struct {
	data []byte
	base int64
}

func (b bytesAt) ReadAt(p []byte, at int64) (int, error) { return copy(p, b.data[at-b.base:]), nil }

// Find gives the number and the note of the document with a name.
func (x *Index) Find(name string) (id int, note string, ok bool, err error) {
	for i, d := range slices.Backward(x.added) {
		if id := x.first() + len(x.tail) + i; d.name == name && !x.removed[id] {
			return id, "", true, nil
		}
	}
	for i, d := range slices.Backward(x.tail) {
		if id := x.first() + i; d.name == name && !x.removed[id] {
			doc, err := x.read(id)
			return id, doc.note, err == nil, err
		}
	}
	hash := nameHash(name)
	for _, r := range slices.Backward(x.runs) {
		list, err := r.named(x.f, hash)
		if err != nil {
			return 0, "", false, err
		}
		for _, id := range list {
			if x.removed[id] {
				continue
			}
			if d, err := x.read(id); err != nil || d.name == name {
				return id, d.note, err == nil, err
			}
		}
	}
	return 0, "", false, nil
}

func nameHash(name string) uint64 {
	h := fnv.New64a()
	io.WriteString(h, name)
	return h.Sum64()
}

// Each hands over the numbers, names and notes of all documents, in the order in
// which they were added.
func (x *Index) Each(take func(id int, name, note string) error) error {
	for id := range x.first() + len(x.tail) {
		if x.removed[id] {
			continue
		}
		d, err := x.read(id)
		if err != nil {
			return err
		}
		if err := take(id, d.name, d.note); err != nil {
			return err
		}
	}
	return nil
}

// Removed reports whether a document is forgotten.
func (x *Index) Removed(id int) bool { return x.removed[id] }

// Name gives the name and the note of a document.
func (x *Index) Name(id int) (name, note string, err error) {
	d, err := x.read(id)
	return d.name, d.note, err
}

// Folded gives the text of a document.
func (x *Index) Folded(id int) (*Folded, error) {
	d, err := x.read(id)
	if err != nil {
		return nil, err
	}
	f := &Folded{}
	f.setPlaces(d.text, d.n)
	return f, nil
}

// read reads a document that is written.
func (x *Index) read(id int) (held, error) {
	at, err := x.place(id)
	if err != nil {
		return held{}, err
	}
	r, err := readHead(x.f, at, x.end)
	if err != nil {
		return held{}, err
	}
	data, err := r.payload(x.f, nil)
	if err != nil {
		return held{}, err
	}
	if h, ok := parseDoc(data); ok && r.kind == docRecord {
		return h, nil
	}
	return held{}, errCut
}

// place tells where the record of a document lies.
func (x *Index) place(id int) (int64, error) {
	if i := id - x.first(); i >= 0 && i < len(x.tail) {
		return x.tail[i].at, nil
	}
	for _, r := range x.runs {
		if i := id - r.first; i >= 0 && i < r.docs {
			var b [8]byte
			_, err := x.f.ReadAt(b[:], r.at+8*int64(i))
			return int64(binary.LittleEndian.Uint64(b[:])), err
		}
	}
	return 0, errCut
}
