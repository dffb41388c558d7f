package similar

import (
	"cmp"
	"context"
	"slices"
	"sync"
)

// told is what was found of passages that many texts share, before all others are
// compared two by two.
type told struct {
	pairs   []Pair // by A, then B
	family  []int32
	covered marks // symbols in passages of the pairs
}

// maxTries is with how many others a text is compared for such passages.
const maxTries = 8

// tell compares linked texts, each with those that explain most of it first.
func (c *Corpus) tell(ctx context.Context, links []link) (*told, error) {
	t := &told{}
	if len(links) == 0 {
		return t, nil
	}
	var of [][]link
	for i := 0; i < len(links); {
		j := i + 1
		for j < len(links) && links[j].doc == links[i].doc {
			j++
		}
		of = append(of, links[i:j])
		i = j
	}
	t.start(c)
	var mu sync.Mutex
	err := c.share(ctx, work{len(of), 16, spreadDone, toldDone}, func() worker {
		w := &teller{comparer: c.comparer()}
		return worker{do: func(i int) error {
			list, err := w.explain(of[i])
			if err != nil {
				return err
			}
			mu.Lock()
			defer mu.Unlock()
			for _, f := range list {
				t.take(c, f)
			}
			return nil
		}}
	})
	t.sort()
	return t, err
}

// teller is one worker that compares a text with those that it is linked with.
type teller struct {
	*comparer
	seen []stretch // symbols of the text that are explained
}

// finding is a pair with the symbols that its passages have on both sides.
type finding struct {
	Pair
	a, b []stretch
}

// stretch is a half-open range of symbols.
type stretch struct{ from, to int32 }

func (w *teller) explain(links []link) ([]finding, error) {
	slices.SortFunc(links, func(x, y link) int {
		return cmp.Or(cmp.Compare(y.seeds, x.seeds), w.c.compare(int(x.other), int(y.other)))
	})
	w.seen = w.seen[:0]
	var list []finding
	tries := 0
	for _, l := range links {
		if tries == maxTries {
			break
		}
		if w.explained(l.from) && w.explained(l.to) {
			continue
		}
		tries++
		a, b := int(l.doc), int(l.other)
		if !w.c.before(a, b) {
			a, b = b, a
		}
		p, err := w.comparer.compare(a, b)
		if err != nil {
			return nil, err
		}
		if len(p.Matches) == 0 {
			continue
		}
		f := finding{Pair: p}
		for _, m := range p.Matches {
			f.a = append(f.a, w.a.stretch(m.A.Start, m.A.End))
			f.b = append(f.b, w.b.stretch(m.B.Start, m.B.End))
		}
		if a == int(l.doc) {
			w.seen = append(w.seen, f.a...)
		} else {
			w.seen = append(w.seen, f.b...)
		}
		list = append(list, f)
	}
	return list, nil
}

func (w *teller) explained(at int32) bool {
	return slices.ContainsFunc(w.seen, func(s stretch) bool { return s.from <= at && at < s.to })
}

// stretch gives the symbols of a span of the document.
func (f *Folded) stretch(start, end int) stretch {
	from, _ := slices.BinarySearch(f.start, int32(start))
	to, _ := slices.BinarySearch(f.start, int32(end))
	return stretch{int32(from), int32(to)}
}

func (t *told) start(c *Corpus) {
	t.covered = newMarks(c.texts.size())
	t.family = make([]int32, c.Len())
	for i := range t.family {
		t.family[i] = int32(i)
	}
}

func (t *told) take(c *Corpus, f finding) {
	t.pairs = append(t.pairs, f.Pair)
	t.family[t.root(int32(f.A))] = t.root(int32(f.B))
	t.cover(c.texts.docs[f.A].at, f.a)
	t.cover(c.texts.docs[f.B].at, f.b)
}

func (t *told) cover(base int64, list []stretch) {
	for _, s := range list {
		for i := base + int64(s.from); i < base+int64(s.to); i++ {
			t.covered[i>>6] |= 1 << (i & 63)
		}
	}
}

func (t *told) root(i int32) int32 {
	for t.family[i] != i {
		t.family[i] = t.family[t.family[i]]
		i = t.family[i]
	}
	return i
}

// sort orders the pairs. A text may have been compared with another one from both
// sides.
func (t *told) sort() {
	for i := range t.family {
		t.family[i] = t.root(int32(i))
	}
	slices.SortFunc(t.pairs, func(x, y Pair) int {
		return cmp.Or(cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B))
	})
	t.pairs = slices.CompactFunc(t.pairs, func(x, y Pair) bool { return x.A == y.A && x.B == y.B })
}

// pair gives what was found of two texts.
func (t *told) pair(a, b int) (Pair, bool) {
	i, ok := slices.BinarySearchFunc(t.pairs, candidate{int32(a), int32(b)}, func(p Pair, c candidate) int {
		return cmp.Or(cmp.Compare(p.A, int(c.a)), cmp.Compare(p.B, int(c.b)))
	})
	if !ok {
		return Pair{}, false
	}
	return t.pairs[i], true
}

// has: what two texts share around a seed is told already, by the text that stands
// for both. It goes by the middle of the seed: at the ends of a passage a symbol more
// may be equal by chance.
func (t *told) has(x, y *around) bool {
	const middle = shortLen / 2
	return t.covered != nil && t.family[x.doc] == t.family[y.doc] &&
		t.covered.has(x.base+int64(x.at+middle)) && t.covered.has(y.base+int64(y.at+middle))
}
