package similar

import "math/bits"

// common is the length of the longest common subsequence of two texts, the first
// of at most 64 symbols.
//
// Source: Hyyrö, Bit-parallel LCS-length computation revisited, AWOCA 2004.
func common(a, b []byte) int {
	v := ^uint64(0)
	for _, s := range b {
		var same uint64
		for i, t := range a {
			if s == t {
				same |= 1 << i
			}
		}
		u := v & same
		v = (v + u) | (v - u)
	}
	return bits.OnesCount64(^v & (1<<len(a) - 1))
}
