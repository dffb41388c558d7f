package similar

// Seeds are windows of folded text that are looked up in other documents. There
// are three lengths: short ones live between edits, long ones tell passages apart
// where every short one is usual. A choice by the words alone thins them out, so
// that equal runs have equal seeds wherever they stand.
//
// Source of the choice: Schleimer, Wilkerson, Aiken, Winnowing, SIGMOD 2003.
const (
	seedEvery = 4 // of so many windows in a row, one is a short seed
	shortLen  = windowLen
	middleLen = 3 * windowLen
	longLen   = 6 * windowLen
	middleOf  = 4 // one short seed in so many begins a middle one
	longOf    = 8 // and one in so many a long one
)

// seed is a window of a text.
type seed struct {
	key uint64 // hash; its low bits say how long the window is
	at  int32  // the symbol where it begins
	n   uint8  // how often it stands in all texts, up to manyTimes
}

// Lengths of seeds, in the low bits of their keys.
const (
	short uint64 = iota
	middle
	long
	lengthMask = 3
)

// appendSeeds adds the seeds of a text, which is followed by zeros, in the order
// of their places.
func appendSeeds(list []seed, s []byte) []seed {
	var ring [seedEvery]uint64
	least, leastAt, last := ^uint64(0), -1, -1
	for i := 0; i+shortLen <= len(s); i++ {
		h := mix(window(s, i))
		ring[i%seedEvery] = h
		switch {
		case h <= least:
			least, leastAt = h, i
		case leastAt+seedEvery <= i:
			least, leastAt = h, i
			for j := i - 1; j > i-seedEvery; j-- {
				if g := ring[j%seedEvery]; g < least {
					least, leastAt = g, j
				}
			}
		}
		if leastAt != last && i >= seedEvery-1 {
			last = leastAt
			list = appendSeed(list, s, last, least)
		}
	}
	if last < 0 && leastAt >= 0 {
		list = appendSeed(list, s, leastAt, least)
	}
	return list
}

func appendSeed(list []seed, s []byte, at int, h uint64) []seed {
	key := h * 0xFF51AFD7ED558CCD
	key ^= key >> 29
	list = append(list, seed{key: key &^ lengthMask, at: int32(at)})
	if h%middleOf == 0 && at+middleLen <= len(s) {
		list = append(list, seed{key: longer(s, at, middleLen)&^lengthMask | middle, at: int32(at)})
	}
	if h%longOf == 0 && at+longLen <= len(s) {
		list = append(list, seed{key: longer(s, at, longLen)&^lengthMask | long, at: int32(at)})
	}
	return list
}

func longer(s []byte, at, n int) uint64 {
	h := uint64(n)
	for i := 0; i < n; i += windowLen {
		h = mix(h*0x9E3779B97F4A7C15 + window(s, at+i))
	}
	return h * 0xFF51AFD7ED558CCD
}
