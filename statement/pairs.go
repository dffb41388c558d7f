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
	slots []pairSlot
	used  int
	odd   uint64
}

// pairSlot is free where its key is 0.
type pairSlot struct {
	key uint64
	id  int32
}

func newPairTable(pairs int) *pairTable {
	return &pairTable{slots: make([]pairSlot, 1<<bits.Len(uint(2*pairs+2))), odd: maphash.Bytes(seed, nil) | 1}
}

var seed = maphash.MakeSeed()

func pairKey(a, b rune) uint64 { return uint64(a)<<32 | uint64(b) }

// at gives the slot of a pair, or the free one where it belongs.
func (t *pairTable) at(key uint64) *pairSlot {
	mask := uint64(len(t.slots) - 1)
	for i := key * t.odd >> 32; ; i++ {
		if s := &t.slots[i&mask]; s.key == key || s.key == 0 {
			return s
		}
	}
}

func (t *pairTable) has(key uint64) bool { return t.at(key).key != 0 }

// add puts a pair that is not there into the free slot where it belongs.
func (t *pairTable) add(s *pairSlot, key uint64, id int32) {
	s.key, s.id = key, id
	if t.used++; 2*t.used < len(t.slots) {
		return
	}
	old := t.slots
	t.slots = make([]pairSlot, 2*len(old))
	for _, s := range old {
		if s.key != 0 {
			*t.at(s.key) = s
		}
	}
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
			key := pairKey(prev, r)
			if slot := t.at(key); slot.key == 0 {
				t.add(slot, key, 0)
			}
		}
		prev = r
	}
	return t
}

// isHan reports a Chinese character, the usual ones first.
func isHan(r rune) bool {
	return r >= 0x4E00 && r <= 0x9FA5 || r >= 0x2E80 && unicode.Is(unicode.Han, r)
}
