package figure

import (
	"encoding/binary"
	"slices"
)

// Compact lets go of what is no longer asked for: what was known of records before
// they were put in again, and room that nothing is in.
func (b *Book) Compact() {
	f, a, l, c := &b.findings, &b.actions, &b.looks, &b.causes
	f.past.compact(f.off)
	a.past.compact(a.off)
	l.past.compact(l.off)
	c.compact()
	for _, x := range []*index{&f.rows, &a.rows, &l.rows, &c.rows} {
		x.ids = slices.Clone(x.ids)
	}
	f.status, f.off, f.made = slices.Clone(f.status), slices.Clone(f.off), slices.Clone(f.made)
	f.place, f.class, f.amount = slices.Clone(f.place), slices.Clone(f.class), slices.Clone(f.amount)
	a.status, a.sort, a.off = slices.Clone(a.status), slices.Clone(a.sort), slices.Clone(a.off)
	a.due, a.place, a.finding = slices.Clone(a.due), slices.Clone(a.place), slices.Clone(a.finding)
}

func (p *past) compact(off []uint32) {
	total := 1
	for _, at := range off {
		total += p.size(at)
	}
	out := make([]byte, 1, total)
	for row, at := range off {
		if at == 0 {
			continue
		}
		off[row] = uint32(len(out))
		out = append(out, p.bytes[at:int(at)+p.size(at)]...)
	}
	p.bytes = out
}

// size is how many bytes the steps of a record take; 0 for one without.
func (p *past) size(off uint32) int {
	if off == 0 {
		return 0
	}
	b := p.bytes[off:]
	n, at := binary.Uvarint(b)
	for range n {
		_, w := binary.Uvarint(b[at:])
		status := b[at+w]
		if at += w + 1; status&hasDue != 0 {
			_, w := binary.Varint(b[at:])
			at += w
		}
	}
	return at
}

func (c *causes) compact() {
	var ties []tie
	for row, own := range c.own {
		c.own[row][0] = int32(len(ties))
		ties = append(ties, c.ties[own[0]:own[0]+own[1]]...)
	}
	c.ties = slices.Clone(ties)
}
