package similar

import (
	"encoding/binary"
	"io"
	"slices"
)

// Scratch is room outside of memory: a file that nobody else uses, empty at first.
type Scratch interface {
	io.ReaderAt
	io.WriterAt
}

// texts holds folded texts, one behind the other: in memory, or in the scratch
// room once they are more than the limit.
type texts struct {
	limit   int64
	scratch Scratch // may be nil: then all stays in memory

	mem     []byte
	written int64 // bytes that lie in the scratch room, before mem
	docs    []place
	coarse  []int32 // by place>>coarseBits: the first text that ends behind it
}

// place is where a text lies: its symbols, zeros, and the way back.
type place struct {
	at   int64
	n    int32 // symbols
	size int32 // bytes in all
}

const coarseBits = 11

// add takes a text as Append wrote it and gives its number.
func (t *texts) add(data []byte) (int, error) {
	n, size := binary.Uvarint(data)
	if size <= 0 || n > uint64(len(data)-size) {
		return 0, errCut
	}
	from := len(t.mem)
	t.mem = append(t.mem, data[size:]...)
	if over := len(t.mem) % textAlign; over > 0 {
		t.mem = append(t.mem, zeros[:textAlign-over]...)
	}
	long := len(t.mem) - from
	t.docs = append(t.docs, place{t.written + int64(from), int32(n), int32(long)})
	if t.scratch != nil && int64(len(t.mem)) >= t.limit {
		return len(t.docs) - 1, t.flush()
	}
	return len(t.docs) - 1, nil
}

// Append writes a folded text as bytes, for AddEncoded and Decode.
func (f *Folded) Append(dst []byte) []byte {
	dst = binary.AppendUvarint(dst, uint64(f.Len()))
	dst = append(append(dst, f.sym...), zeros[:windowLen]...)
	return f.appendPlaces(dst)
}

// Decode reads what Append wrote.
//
// Errors: one where the bytes were cut.
func Decode(data []byte) (*Folded, error) {
	n, size := binary.Uvarint(data)
	if size <= 0 || n+windowLen > uint64(len(data)-size) {
		return nil, errCut
	}
	f := &Folded{}
	f.setPlaces(data[size:], int(n))
	return f, nil
}

var zeros [textAlign]byte

// textAlign is what the places of texts are multiples of, see marks.
const textAlign = 64

// flush writes what is in memory to the scratch room. From then on little is held:
// most texts must be read from there anyway.
func (t *texts) flush() error {
	if _, err := t.scratch.WriteAt(t.mem, t.written); err != nil {
		return err
	}
	t.written += int64(len(t.mem))
	t.mem = nil
	t.limit = min(t.limit, flushed)
	return nil
}

// flushed is how much is held before it is written, once the limit was reached.
const flushed = 16 << 20

func (t *texts) size() int64 { return t.written + int64(len(t.mem)) }

// load gives the bytes of a text: a part of memory, or of buf, which grows.
func (t *texts) load(i int, buf []byte) (data, next []byte, err error) {
	p := t.docs[i]
	if p.at >= t.written {
		from := p.at - t.written
		return t.mem[from : from+int64(p.size)], buf, nil
	}
	buf = slices.Grow(buf[:0], int(p.size))[:p.size]
	_, err = t.scratch.ReadAt(buf, p.at)
	return buf, buf, err
}

// symbols gives the symbols of a text, followed by zeros.
func (t *texts) symbols(i int, buf []byte) (sym, next []byte, err error) {
	data, next, err := t.load(i, buf)
	if err != nil {
		return nil, next, err
	}
	return data[:t.docs[i].n], next, nil
}

// folded gives a text with its way back.
func (t *texts) folded(i int, f *Folded, buf []byte) ([]byte, error) {
	data, next, err := t.load(i, buf)
	if err == nil {
		f.setPlaces(data, int(t.docs[i].n))
	}
	return next, err
}

// index prepares of.
func (t *texts) index() {
	t.coarse = make([]int32, t.size()>>coarseBits+1)
	doc := 0
	for i := range t.coarse {
		for doc < len(t.docs)-1 && t.docs[doc].at+int64(t.docs[doc].size) <= int64(i)<<coarseBits {
			doc++
		}
		t.coarse[i] = int32(doc)
	}
}

// of tells which text a place lies in.
func (t *texts) of(at int64) int {
	i := int(t.coarse[at>>coarseBits])
	for t.docs[i].at+int64(t.docs[i].size) <= at {
		i++
	}
	return i
}

// appendPlaces writes the way from symbols back to the document: for each symbol
// that does not simply follow the one before, how many did, the gap before it and
// its length; then what is set aside, as runs.
func (f *Folded) appendPlaces(dst []byte) []byte {
	last, stop := 0, int32(0)
	for i := range f.start {
		gap, n := f.start[i]-stop, f.stop[i]-f.start[i]
		if gap != 0 || n != 1 {
			dst = binary.AppendUvarint(dst, uint64(i-last+1))
			dst = binary.AppendVarint(dst, int64(gap))
			dst = binary.AppendUvarint(dst, uint64(n))
			last = i
		}
		stop = f.stop[i]
	}
	dst = append(dst, 0)
	for i := 0; i < len(f.aside); {
		run := i
		for run < len(f.aside) && f.aside[run] == f.aside[i] {
			run++
		}
		dst = binary.AppendUvarint(dst, uint64(run-i)<<3|uint64(f.aside[i]))
		i = run
	}
	return dst
}

// setPlaces reads what appendPlaces wrote, behind n symbols and the zeros.
func (f *Folded) setPlaces(data []byte, n int) {
	f.sym = data[:n:min(n+windowLen, len(data))]
	rest := data[min(n+windowLen, len(data)):]
	f.start, f.stop = slices.Grow(f.start[:0], n)[:n], slices.Grow(f.stop[:0], n)[:n]
	f.aside = slices.Grow(f.aside[:0], n)[:n]
	clear(f.aside)
	number := func() uint64 {
		v, size := binary.Uvarint(rest)
		rest = rest[max(size, 0):]
		return v
	}
	at, stop := 0, int32(0)
	follow := func(to int) {
		for ; at < min(to, n); at++ {
			f.start[at], f.stop[at] = stop, stop+1
			stop++
		}
	}
	for last := 0; len(rest) > 0; {
		step := number()
		if step == 0 {
			break
		}
		last += int(step) - 1
		follow(last)
		gap, size := binary.Varint(rest)
		rest = rest[max(size, 0):]
		long := int32(number())
		if at < n {
			f.start[at] = stop + int32(gap)
			f.stop[at] = f.start[at] + long
			stop = f.stop[at]
			at++
		}
	}
	follow(n)
	for i := 0; i < n && len(rest) > 0; {
		v := number()
		end := min(i+int(v>>3), n)
		if why := reason(v & 7); why != own {
			for j := i; j < end; j++ {
				f.aside[j] = why
			}
		}
		i = max(end, i+1)
	}
}
