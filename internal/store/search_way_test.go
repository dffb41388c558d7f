package store

import (
	"slices"
	"testing"
)

// A way goes on in longer stretches where nothing is found, in those that should do where
// something is, and ends with all the rest.
func TestStretches(t *testing.T) {
	const s = int64(1) << shortestSpan
	list := []milestone{{0, 10_000 * s}, {1_000, 9_000 * s}, {8_000, 5_000 * s}, {64_000, 1_000 * s}}
	word := [][]string{{"整改"}}
	for name, c := range map[string]struct {
		before, newest int64 // newest: of what was found lately
		found          []int
		want           []stretch
	}{
		"nothing": {found: []int{0, 0, 0}, want: []stretch{{9_000 * s, 10_000*s + 1, inIndex}, {7_857 * s, 9_000 * s, inIndex}, {5_571 * s, 7_857 * s, inIndex}}},
		"some":    {found: []int{0, 90}, want: []stretch{{9_000 * s, 10_000*s + 1, inIndex}, {8_428 * s, 9_000 * s, inIndex}}},
		"before":  {before: 5_000 * s, found: []int{0}, want: []stretch{{4_928 * s, 5_000 * s, inIndex}}},
		"gap":     {newest: 5_000*s + 7, found: []int{0, 0}, want: []stretch{{5_001 * s, 10_000*s + 1, inIndex}, {4_928 * s, 5_001 * s, inIndex}}},
	} {
		k := &known{list: list, total: 1e6, shares: shares{of: map[string]float64{"整改": 0.15}, rest: 1e-3}}
		if c.newest > 0 {
			k.gaps.found(word, c.newest)
		}
		w := k.way(1_000, c.before, 100, []*seeker{{whole: true}}, word)
		if c.before == 0 {
			w.to = list[0].id + 1
		}
		var got []stretch
		for _, found := range c.found {
			got = append(got, w.next(found))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s:\n%v, want\n%v", name, got, c.want)
		}
	}
	if at := (*way)(nil).next(0); at != (stretch{}) {
		t.Errorf("no way: %v", at)
	}
}

// Where very many records were made within the shortest time that has a mark, those of a
// common word are looked for one by one, once.
func TestWayThroughManyAtOnce(t *testing.T) {
	const s = int64(1) << shortestSpan
	k := &known{list: []milestone{{0, 100 * s}, {1_000_000, s}}, total: 1e7, shares: shares{of: map[string]float64{"公示": 0.24}, rest: 1e-3}}
	w := k.way(1_000, 0, 100, []*seeker{{whole: true}}, [][]string{{"公示"}})
	w.to = 100*s + 1
	if at, want := w.next(0), (stretch{100*s - s*99/1000, 100*s + 1, byRecord}); at != want {
		t.Errorf("first %v, want %v", at, want)
	}
	if at, want := w.next(0), (stretch{99 * s, 100*s - s*99/1000, inIndex}); at != want {
		t.Errorf("then %v, want %v", at, want)
	}
}

// What few records have leads; the rest of what is asked for is held against these, or
// looked for with them, whichever costs less.
func TestWayOfFewMarks(t *testing.T) {
	k := &known{list: []milestone{{0, 1 << 60}, {1 << 20, 1 << 59}}, total: 4e6, shares: shares{of: map[string]float64{"公示": 0.24, "水源": 0.03}, rest: 1e-3}}
	for word, want := range map[string]looking{"公示": marksFirst, "水源": inIndex, "水稻": inIndex} {
		one := &seeker{marks: marks{any: [][]string{{"uabc"}}}}
		if w := k.way(firstWindow, 0, 101, []*seeker{one}, [][]string{{word}}); w.steps || one.looking != want {
			t.Errorf("%s: steps %v, looking %v, want %v", word, w.steps, one.looking, want)
		}
	}
}
