package figure

import (
	"bufio"
	"encoding/binary"
	"encoding/gob"
	"errors"
	"hash/crc64"
	"io"
)

// A book can be written down, to be read when the program starts again. What is read
// is held against a sum; anything wrong with it is an error, and the book is made anew.
// Entries are written as they lie in memory, and read to where they stay.

// Form is the number of the form in which books are saved. It rises whenever what a
// byte means changes.
const Form = 3

// Save writes the book down.
func (b *Book) Save(w io.Writer) error {
	out := &writer{w: bufio.NewWriterSize(w, 1<<16)}
	e := gob.NewEncoder(out)
	for _, part := range b.few().parts() {
		if err := e.Encode(part); err != nil {
			return err
		}
	}
	for i := range b.groups {
		out.number(int64(len(b.groups[i].leaves)))
		for _, l := range b.groups[i].leaves {
			out.number(l.base)
			out.some(l.b)
		}
	}
	for _, p := range b.homes.list {
		for _, n := range []int64{p.first, p.last, int64(p.n)} {
			out.number(n)
		}
		out.some(p.b)
	}
	return out.end()
}

// crcTable is not changed.
var crcTable = crc64.MakeTable(crc64.ECMA)

// writer writes bytes and sums them up.
type writer struct {
	w    *bufio.Writer
	sum  uint64
	room [binary.MaxVarintLen64]byte
	err  error
}

func (o *writer) Write(p []byte) (int, error) {
	o.sum = crc64.Update(o.sum, crcTable, p)
	n, err := o.w.Write(p)
	if o.err == nil {
		o.err = err
	}
	return n, err
}

func (o *writer) number(n int64) { _, _ = o.Write(binary.AppendVarint(o.room[:0], n)) }

func (o *writer) some(p []byte) {
	o.number(int64(len(p)))
	_, _ = o.Write(p)
}

func (o *writer) end() error {
	if o.err != nil {
		return o.err
	}
	if err := binary.Write(o.w, binary.LittleEndian, o.sum); err != nil {
		return err
	}
	return o.w.Flush()
}

// Read reads a book that was saved.
func Read(r io.Reader, o Options) (*Book, error) {
	b, few := New(o), &few{}
	in := &reader{r: bufio.NewReaderSize(r, 1<<16)}
	d := gob.NewDecoder(in)
	for _, part := range few.parts() {
		if err := d.Decode(part); err != nil {
			return nil, err
		}
	}
	groups := make([]group, len(few.Places))
	for i := range groups {
		for range in.count() {
			l := leaf{in.number(), in.some()}
			if in.err != nil {
				return nil, in.err
			}
			groups[i].leaves = append(groups[i].leaves, l)
		}
	}
	for range few.Homes {
		p := homesPart{in.number(), in.number(), int(in.number()), in.some()}
		if in.err != nil {
			return nil, in.err
		}
		b.homes.list = append(b.homes.list, p)
	}
	if err := in.end(); err != nil {
		return nil, err
	}
	few.into(b)
	copy(b.groups, groups)
	return b, nil
}

var errDamaged = errors.New("the figures that were saved are damaged")

// reader reads what writer wrote. It has ReadByte, so that a decoder reads no further
// than it needs.
type reader struct {
	r   *bufio.Reader
	sum uint64
	one [1]byte
	err error
}

func (i *reader) Read(p []byte) (int, error) {
	n, err := i.r.Read(p)
	i.sum = crc64.Update(i.sum, crcTable, p[:n])
	return n, err
}

func (i *reader) ReadByte() (byte, error) {
	c, err := i.r.ReadByte()
	if err == nil {
		i.one[0] = c
		i.sum = crc64.Update(i.sum, crcTable, i.one[:])
	}
	return c, err
}

// number gives 0 from the first failure on.
func (i *reader) number() int64 {
	if i.err != nil {
		return 0
	}
	var n int64
	n, i.err = binary.ReadVarint(i)
	if i.err != nil {
		return 0
	}
	return n
}

// mostAtOnce is more than what is written at once ever has: a length that is larger was
// damaged.
const mostAtOnce = 64 << 20

func (i *reader) count() int {
	n := i.number()
	if n < 0 || n > mostAtOnce {
		i.err = errDamaged
		return 0
	}
	return int(n)
}

func (i *reader) some() []byte {
	p := make([]byte, i.count())
	if i.err == nil {
		_, i.err = io.ReadFull(i, p)
	}
	return p
}

func (i *reader) end() error {
	want := i.sum
	var got uint64
	if i.err != nil {
		return i.err
	}
	if err := binary.Read(i.r, binary.LittleEndian, &got); err != nil {
		return err
	}
	if got != want {
		return errDamaged
	}
	return nil
}
