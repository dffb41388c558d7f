package figure

import "encoding/binary"

// cursor reads numbers off bytes that this package has written.
type cursor struct {
	b  []byte
	at int
}

func (c *cursor) byte() byte {
	v := c.b[c.at]
	c.at++
	return v
}

// u reads a number; most take one byte.
func (c *cursor) u() uint64 {
	if v := c.b[c.at]; v < 0x80 {
		c.at++
		return uint64(v)
	}
	return c.long()
}

// long reads a number of several bytes, mostly two. It stands by itself, so that u is
// short enough to be compiled into those who call it.
//
//go:noinline
func (c *cursor) long() uint64 {
	b := c.b[c.at:]
	if two := b[1]; two < 0x80 {
		c.at += 2
		return uint64(b[0]&0x7f) | uint64(two)<<7
	}
	v, n := binary.Uvarint(b)
	c.at += n
	return v
}

// pass goes over a number.
func (c *cursor) pass() {
	for c.b[c.at] >= 0x80 {
		c.at++
	}
	c.at++
}

// z reads a number that can be less than nothing.
func (c *cursor) z() int64 {
	v := c.u()
	return int64(v>>1) ^ -int64(v&1)
}

// day reads a day that is kept by how far it is from another.
func (c *cursor) day(from int32) int32 { return from + int32(c.z()) }

// some goes over bytes whose number stands before them, and tells where they are.
func (c *cursor) some() piece {
	n := int(c.u())
	p := piece{c.at, c.at + n}
	c.at = p.to
	return p
}

func (c *cursor) more() bool { return c.at < len(c.b) }

// piece is where bytes lie in a leaf.
type piece struct{ from, to int }

func (p piece) empty() bool { return p.from == p.to }

// in is a cursor over a piece.
func (p piece) in(b []byte) cursor { return cursor{b[:p.to], p.from} }

func appendZ(b []byte, v int64) []byte { return binary.AppendVarint(b, v) }

func appendU(b []byte, v uint64) []byte { return binary.AppendUvarint(b, v) }

// appendSome writes what cursor.some reads. It is written behind room for its length.
func appendSome(b []byte, write func([]byte) []byte) []byte {
	at := len(b)
	b = write(append(b, 0))
	n := len(b) - at - 1
	if n < 0x80 {
		b[at] = byte(n)
		return b
	}
	var size [binary.MaxVarintLen64]byte
	w := binary.PutUvarint(size[:], uint64(n))
	b = append(b, size[1:w]...)
	copy(b[at+w:], b[at+1:at+1+n])
	copy(b[at:], size[:w])
	return b
}
