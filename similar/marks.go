package similar

// marks has a bit for each symbol of all texts.
type marks []uint64

func newMarks(size int64) marks { return make(marks, size>>6+2) }

// set marks the window at a place. Texts begin at whole words of marks, so that
// several can be marked at a time.
func (m marks) set(at int64) {
	const window = 1<<windowLen - 1
	rest := uint(at & 63)
	m[at>>6] |= window << rest
	if rest > 64-windowLen {
		m[at>>6+1] |= window >> (64 - rest)
	}
}

// has reports whether one symbol is marked.
func (m marks) has(at int64) bool { return m[at>>6]>>(at&63)&1 != 0 }

// at gives the marks of the window at a place, in the highest bits of its bytes.
func (m marks) at(at int64) uint64 {
	if m == nil {
		return 0
	}
	rest := uint(at & 63)
	b := m[at>>6] >> rest
	if rest > 64-windowLen {
		b |= m[at>>6+1] << (64 - rest)
	}
	// Bit i comes to bit i of byte i, and from there to the byte's highest.
	b = (b & 0xFF) * 0x0101010101010101 & 0x8040201008040201
	return (b + 0x7F7F7F7F7F7F7F7F) & 0x8080808080808080
}
