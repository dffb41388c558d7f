package statement

import (
	"hash/maphash"
	"math/bits"
	"unicode"
)

// pairTable numbers the neighbouring Chinese characters of texts.
//
// It is a hash table with open addressing: links look up every character of a
// statement, and a map of Go spends more on that than all else costs. Keys are
// multiplied by a number that nobody can foresee, so that no text can be made to
// collide; the answers do not depend on it.
type pairTable struct {
	slots []int32 // the number of a pair plus one; 0 where free
	keys  []uint64
	odd   uint64
}

func newPairTable(pairs int) *pairTable {
	return &pairTable{
		slots: make([]int32, 1<<bits.Len(uint(2*pairs+2))),
		keys:  make([]uint64, 0, pairs),
		odd:   maphash.Bytes(seed, nil) | 1,
	}
}

var seed = maphash.MakeSeed()

func pairKey(a, b rune) uint64 { return uint64(a)<<32 | uint64(b) }

// at gives the slot of a pair, or the free one where it belongs.
func (t *pairTable) at(key uint64) *int32 {
	mask := uint64(len(t.slots) - 1)
	for i := key * t.odd >> 32; ; i++ {
		if s := &t.slots[i&mask]; *s == 0 || t.keys[*s-1] == key {
			return s
		}
	}
}

func (t *pairTable) has(key uint64) bool { return *t.at(key) != 0 }

// number gives the number of a pair, from 0, and whether it is new.
func (t *pairTable) number(key uint64) (n int32, fresh bool) {
	s := t.at(key)
	if *s != 0 {
		return *s - 1, false
	}
	t.keys = append(t.keys, key)
	n = int32(len(t.keys)) - 1
	*s = n + 1
	if 2*len(t.keys) > len(t.slots) {
		t.slots = make([]int32, 2*len(t.slots))
		for i, key := range t.keys {
			*t.at(key) = int32(i) + 1
		}
	}
	return n, true
}

// pairsOf are the neighbouring Chinese characters of a text.
func pairsOf(s string) *pairTable {
	t := newPairTable(len(s) / 3)
	prev := rune(0)
	for _, r := range s {
		if !isHan(r) {
			r = 0
		}
		if r != 0 && prev != 0 {
			t.number(pairKey(prev, r))
		}
		prev = r
	}
	return t
}

// isHan reports a Chinese character, the usual ones first.
func isHan(r rune) bool {
	return r >= 0x4E00 && r <= 0x9FA5 || r >= 0x2E80 && unicode.Is(unicode.Han, r)
}
