package revise

import "slices"

// splice replaces bytes of a part; where from is to it only adds.
type splice struct {
	from, to int
	rank     int // of several at one place, the lowest goes first
	text     []byte
}

// The order of what is added at one place: what replaces words, ends of ranges,
// then starts.
const (
	rankWords = iota
	rankEnd
	rankStart
)

// spliced gives a part with its splices, which must not overlap.
func spliced(part []byte, list []splice) []byte {
	list = slices.Clone(list)
	slices.SortStableFunc(list, func(a, b splice) int {
		switch {
		case a.from != b.from:
			return a.from - b.from
		case (a.from == a.to) != (b.from == b.to):
			return a.to - b.to
		}
		return a.rank - b.rank
	})
	size := len(part)
	for _, s := range list {
		size += len(s.text)
	}
	out, at := make([]byte, 0, size), 0
	for _, s := range list {
		out = append(out, part[at:s.from]...)
		out = append(out, s.text...)
		at = s.to
	}
	return append(out, part[at:]...)
}
