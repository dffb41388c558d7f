package similar

import "math/bits"

// counts says how often each seed stands in all texts: four bits a slot, and the
// true number of those that stand there often. Two seeds may share a slot; then
// they look more usual than they are, which costs time and little else.
type counts struct {
	slots []byte // two in each
	shift uint
	many  tally
}

// manyTimes is what a slot counts up to.
const manyTimes = 15

// newCounts makes room for the seeds of so many symbols within a bound in bytes.
func newCounts(symbols, bound int64) *counts {
	size := int64(1) << 12
	for size < symbols+symbols/2 && 2*size <= bound {
		size *= 2
	}
	return &counts{slots: make([]byte, size), shift: uint(64 - bits.Len64(uint64(2*size-1))), many: newTally(1 << 10)}
}

func (c *counts) add(list []seed) {
	for i := range list {
		slot := list[i].key >> c.shift
		b := &c.slots[slot>>1]
		low := uint(slot&1) * 4
		if n := *b >> low & 0xF; n < manyTimes {
			*b += 1 << low
		} else if list[i].key&lengthMask == short {
			c.many.add(uint32(list[i].key >> 32))
		}
	}
}

// fill sets how often each seed stands in all texts.
func (c *counts) fill(list []seed) {
	for i := range list {
		slot := list[i].key >> c.shift
		list[i].n = c.slots[slot>>1] >> (uint(slot&1) * 4) & 0xF
	}
}

// of gives the number of a seed, past manyTimes too.
func (c *counts) of(s seed) int {
	if s.n < manyTimes {
		return int(s.n)
	}
	return manyTimes + int(c.many.of(uint32(s.key>>32)))
}

// tally counts by key, in a table with open addresses that grows.
type tally struct {
	keys, n []uint32 // n is 0 where a place is free
	used    int
}

func newTally(size int) tally { return tally{make([]uint32, size), make([]uint32, size), 0} }

func (t *tally) place(key uint32) uint32 {
	mask := uint32(len(t.keys) - 1)
	at := key * 0x9E3779B1 >> 7 & mask
	for t.n[at] != 0 && t.keys[at] != key {
		at = (at + 1) & mask
	}
	return at
}

func (t *tally) add(key uint32) {
	at := t.place(key)
	if t.n[at] == 0 {
		if 3*t.used >= 2*len(t.keys) {
			t.grow()
			at = t.place(key)
		}
		t.used++
		t.keys[at] = key
	}
	t.n[at]++
}

func (t *tally) of(key uint32) uint32 { return t.n[t.place(key)] }

func (t *tally) grow() {
	old := *t
	*t = newTally(2 * len(old.keys))
	t.used = old.used
	for i, n := range old.n {
		if n > 0 {
			at := t.place(old.keys[i])
			t.keys[at], t.n[at] = old.keys[i], n
		}
	}
}
