package store

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// A record made between two has one of the marks that are asked for, and of those made
// before none has.
func TestSpansCoverWhatLiesBetween(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for range 20_000 {
		from := rnd.Int64N(1<<62) >> rnd.IntN(40)
		to := from + rnd.Int64N(1<<(20+rnd.IntN(37)))
		marks := spansBetween(from, to)
		if marks == nil {
			if to-from < 1<<spanShift(spanLengths-1) {
				t.Fatalf("%d to %d: no marks", from, to)
			}
			continue
		}
		has := func(id int64) bool {
			return slices.ContainsFunc(strings.Fields(spanMarks(id)), func(m string) bool { return slices.Contains(marks, m) })
		}
		for _, id := range []int64{from, to, from + (to-from)/2, from + rnd.Int64N(to-from+1)} {
			if !has(id) {
				t.Fatalf("%d to %d: %d has none of %v", from, to, id, marks)
			}
		}
		if before := from - 1<<shortestSpan; before > 0 && has(before) {
			t.Fatalf("%d to %d: %d, long before, has one of %v", from, to, before, marks)
		}
	}
}
