package words

import "unicode/utf8"

// openings tells at nearly every place that no phrase begins there, from two
// code points: bits of a Bloom filter with one hash (Bloom, CACM 13(7), 1970),
// so small that it stays in the processor's nearest cache.
type openings struct {
	pairs []uint64
	shift int
	alone []uint64 // bits of phrases of one code point; nil where there are none
}

// perPhrase is how many bits a phrase gets: one place in so many passes in vain.
const perPhrase = 16

func newOpenings(phrases int) openings {
	size, shift := 64, 58
	for size < perPhrase*phrases {
		size, shift = 2*size, shift-1
	}
	return openings{pairs: make([]uint64, size/64), shift: shift}
}

func (o *openings) add(phrase string) {
	r, n := utf8.DecodeRuneInString(phrase)
	if n == len(phrase) {
		if o.alone == nil {
			o.alone = make([]uint64, 1<<16/64)
		}
		r = fold(r) & 0xFFFF
		o.alone[r/64] |= 1 << (r % 64)
		return
	}
	next, _ := utf8.DecodeRuneInString(phrase[n:])
	bit := o.bit(fold(r), fold(next))
	o.pairs[bit/64] |= 1 << (bit % 64)
}

func (o *openings) bit(r, next rune) uint64 {
	return (uint64(r)<<width | uint64(next)) * spread >> o.shift
}

// has reports that a phrase may begin with r and next.
func (o *openings) has(r, next rune) bool {
	bit := o.bit(r, next)
	return o.pairs[bit/64]>>(bit%64)&1 != 0 ||
		o.alone != nil && o.alone[r&0xFFFF/64]>>(r%64)&1 != 0
}
