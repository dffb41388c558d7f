package figure

import (
	"encoding/binary"
	"encoding/gob"
	"errors"
	"hash/crc64"
	"io"
)

// A book can be written down, to be read when the program starts again. What is read
// is held against a sum; anything wrong with it is an error, and the book is made anew.

// Form is the number of the form in which books are saved. It rises whenever what a
// byte means changes.
const Form = 2

// Save writes the book down.
func (b *Book) Save(w io.Writer) error {
	sum := crc64.New(crcTable)
	e := gob.NewEncoder(io.MultiWriter(w, sum))
	for _, part := range b.columns() {
		if err := e.Encode(part); err != nil {
			return err
		}
	}
	for _, part := range b.few().parts() {
		if err := e.Encode(part); err != nil {
			return err
		}
	}
	return binary.Write(w, binary.LittleEndian, sum.Sum64())
}

// crcTable is not changed.
var crcTable = crc64.MakeTable(crc64.ECMA)

// Read reads a book that was saved.
func Read(r io.Reader, o Options) (*Book, error) {
	b := New(o)
	sum := crc64.New(crcTable)
	in := &counted{r: io.TeeReader(r, sum)}
	d := gob.NewDecoder(in)
	for _, part := range b.columns() {
		if err := d.Decode(part); err != nil {
			return nil, err
		}
	}
	few := &few{}
	for _, part := range few.parts() {
		if err := d.Decode(part); err != nil {
			return nil, err
		}
	}
	want := sum.Sum64()
	var got uint64
	if err := binary.Read(r, binary.LittleEndian, &got); err != nil {
		return nil, err
	}
	if got != want {
		return nil, errDamaged
	}
	few.into(b)
	return b, b.whole()
}

var errDamaged = errors.New("the figures that were saved are damaged")

// counted keeps a decoder from reading further than it needs: what has ReadByte is read
// byte by byte and no more.
type counted struct {
	r   io.Reader
	one [1]byte
}

func (c *counted) Read(p []byte) (int, error) { return c.r.Read(p) }

func (c *counted) ReadByte() (byte, error) {
	_, err := io.ReadFull(c.r, c.one[:])
	return c.one[0], err
}

// columns are what there is one of for each record.
func (b *Book) columns() []any {
	f, a, l, c := &b.findings, &b.actions, &b.looks, &b.causes
	return []any{
		&f.rows.ids, &f.rows.sorted, &f.status, &f.off, &f.made, &f.place, &f.class, &f.amount, &f.past.bytes, &f.first, &f.last,
		&a.rows.ids, &a.rows.sorted, &a.status, &a.sort, &a.off, &a.due, &a.place, &a.finding, &a.more, &a.past.bytes,
		&l.rows.ids, &l.rows.sorted, &l.status, &l.off, &l.due, &l.finding, &l.past.bytes,
		&c.rows.ids, &c.rows.sorted, &c.own, &b.receipts,
	}
}

// whole reports a book whose columns do not fit together.
func (b *Book) whole() error {
	f, a, l := &b.findings, &b.actions, &b.looks
	n, m, k := len(f.rows.ids), len(a.rows.ids), len(l.rows.ids)
	for _, ok := range []bool{
		len(f.status) == n, len(f.off) == n, len(f.made) == n, len(f.place) == n, len(f.class) == n, len(f.amount) == n,
		len(a.status) == m, len(a.sort) == m, len(a.off) == m, len(a.due) == m, len(a.place) == m, len(a.finding) == m,
		len(l.status) == k, len(l.off) == k, len(l.due) == k, len(l.finding) == k, len(b.causes.own) == len(b.causes.rows.ids),
	} {
		if !ok {
			return errDamaged
		}
	}
	return nil
}
