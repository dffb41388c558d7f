package similar

import (
	"bufio"
	"encoding/binary"
	"io"
	"math/bits"
	"slices"
)

// run is the seeds of documents first to first+docs-1, sorted. It lies in the file
// as
//
//	places of the documents' records  u64 each
//	hashes of their names, sorted      u64 hash, u32 number
//	directory: where a bucket begins  u32, 2^bucketBits+1 of them
//	entries: seed and document        u64 each, sorted
//
// A bucket holds the seeds that begin with the same bits.
type run struct {
	first, docs int
	at          int64 // of all this
	entries     int64
	bucketBits  uint
}

// An entry is the upper bits of a seed's key, and the number of a document in its
// run.
const (
	entryDocBits = 24
	entryKeyBits = 64 - entryDocBits
	maxRunDocs   = 1 << entryDocBits
	bucketLen    = 32 // entries, about
)

func entryOf(key uint64, doc int) uint64 { return key>>entryDocBits<<entryDocBits | uint64(doc) }

func newRun(first, docs int, entries int64) run {
	b := max(bits.Len64(uint64(entries/bucketLen)), 1)
	return run{first: first, docs: docs, entries: entries, bucketBits: uint(min(b, 28))}
}

func (r run) namesAt() int64     { return r.at + 8*int64(r.docs) }
func (r run) directoryAt() int64 { return r.namesAt() + 12*int64(r.docs) }
func (r run) entriesAt() int64   { return r.directoryAt() + 4*(1<<r.bucketBits+1) }
func (r run) end() int64         { return r.entriesAt() + 8*r.entries }

// named is the hash of a document's name, and its number in the run.
type named struct {
	hash uint64
	doc  uint32
}

// writeRun writes a run whose entries come in order from next, behind the head of
// its record, which is written last.
//
// Shape: next gives false when there are no more; entries is how many there are at
// most, and the run that is returned says how many there were.
func writeRun(f File, r run, places []int64, names []named, next func() (uint64, bool, error)) (run, error) {
	body := r.at
	w := bufio.NewWriterSize(&sequence{f, body, 0}, 1<<20)
	var b [12]byte
	for _, p := range places {
		binary.LittleEndian.PutUint64(b[:], uint64(p))
		w.Write(b[:8])
	}
	for _, n := range names {
		binary.LittleEndian.PutUint64(b[:], n.hash)
		binary.LittleEndian.PutUint32(b[8:], n.doc)
		w.Write(b[:12])
	}
	if err := w.Flush(); err != nil {
		return r, err
	}
	directory := make([]uint32, 1<<r.bucketBits+1)
	s := &sequence{f, r.entriesAt(), 0}
	w.Reset(s)
	var n int64
	bucket := uint64(0)
	for {
		e, ok, err := next()
		if err != nil {
			return r, err
		}
		if !ok {
			break
		}
		for to := e >> (64 - r.bucketBits); bucket < to; bucket++ {
			directory[bucket+1] = uint32(n)
		}
		binary.LittleEndian.PutUint64(b[:], e)
		w.Write(b[:8])
		n++
	}
	for ; bucket+1 < uint64(len(directory)); bucket++ {
		directory[bucket+1] = uint32(n)
	}
	if err := w.Flush(); err != nil {
		return r, err
	}
	w.Reset(&sequence{f, r.directoryAt(), 0})
	for _, d := range directory {
		binary.LittleEndian.PutUint32(b[:], d)
		w.Write(b[:4])
	}
	if err := w.Flush(); err != nil {
		return r, err
	}
	r.entries = n
	_, err := f.WriteAt(appendHead(nil, runRecord, r.end()-r.at, 0), r.at-recordHead)
	return r, err
}

// sequence writes one piece behind the other.
type sequence struct {
	w  io.WriterAt
	at int64
	n  int64
}

func (s *sequence) Write(p []byte) (int, error) {
	n, err := s.w.WriteAt(p, s.at)
	s.at, s.n = s.at+int64(n), s.n+int64(n)
	return n, err
}

// scanner reads the entries of a run from its first to its last.
type scanner struct {
	r    *bufio.Reader
	left int64
	move uint64 // added to the numbers of documents
	gone []bool // documents of the run that are not wanted
	now  uint64
}

func newScanner(f io.ReaderAt, r run, first int, gone []bool) *scanner {
	section := io.NewSectionReader(f, r.entriesAt(), 8*r.entries)
	return &scanner{bufio.NewReaderSize(section, 1<<18), r.entries, uint64(r.first - first), gone, 0}
}

// next goes to the next entry; false at the end.
func (s *scanner) next() (bool, error) {
	var b [8]byte
	for s.left > 0 {
		s.left--
		if _, err := io.ReadFull(s.r, b[:]); err != nil {
			return false, err
		}
		e := binary.LittleEndian.Uint64(b[:])
		if doc := int(e & (maxRunDocs - 1)); doc < len(s.gone) && s.gone[doc] {
			continue
		}
		s.now = e + s.move
		return true, nil
	}
	return false, nil
}

// find has take told of each document of a run that has a seed.
func (r run) find(f io.ReaderAt, key uint64, buf []byte, take func(id int32)) error {
	var d [8]byte
	bucket := int64(key >> (64 - r.bucketBits))
	if _, err := f.ReadAt(d[:], r.directoryAt()+4*bucket); err != nil {
		return err
	}
	from, to := int64(binary.LittleEndian.Uint32(d[:])), int64(binary.LittleEndian.Uint32(d[4:]))
	want := key >> entryDocBits
	for from < to && from <= r.entries {
		part := min(to-from, int64(len(buf)/8), r.entries-from)
		if part == 0 {
			break
		}
		if _, err := f.ReadAt(buf[:8*part], r.entriesAt()+8*from); err != nil {
			return err
		}
		for i := int64(0); i < part; i++ {
			e := binary.LittleEndian.Uint64(buf[8*i:])
			if k := e >> entryDocBits; k > want {
				return nil
			} else if k == want {
				take(int32(r.first + int(e&(maxRunDocs-1))))
			}
		}
		from += part
	}
	return nil
}

// named gives the numbers of documents in the run whose names have a hash.
func (r run) named(f io.ReaderAt, hash uint64) ([]int, error) {
	var b [12]byte
	var failed error
	at := func(i int) uint64 {
		if _, err := f.ReadAt(b[:], r.namesAt()+12*int64(i)); err != nil {
			failed = err
		}
		return binary.LittleEndian.Uint64(b[:])
	}
	lo, hi := 0, r.docs
	for lo < hi && failed == nil {
		if mid := (lo + hi) / 2; at(mid) < hash {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	var list []int
	for ; lo < r.docs && failed == nil && at(lo) == hash; lo++ {
		list = append(list, r.first+int(binary.LittleEndian.Uint32(b[8:])))
	}
	return list, failed
}

func sortNamed(list []named) {
	slices.SortFunc(list, func(a, b named) int {
		switch {
		case a.hash < b.hash:
			return -1
		case a.hash > b.hash:
			return 1
		}
		return int(a.doc) - int(b.doc)
	})
}
