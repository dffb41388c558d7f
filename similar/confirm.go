package similar

import (
	"context"
	"slices"
)

// confirm compares candidates and hands over, in their order, those that share
// something.
func (c *Corpus) confirm(ctx context.Context, list []candidate, take func(Pair) error) error {
	for from := 0; from < len(list); from += batchLen {
		batch := list[from:min(from+batchLen, len(list))]
		pairs := make([]Pair, len(batch))
		first := pairDone + (1-pairDone)*float64(from)/float64(len(list))
		last := pairDone + (1-pairDone)*float64(from+len(batch))/float64(len(list))
		err := c.share(ctx, work{len(batch), 16, first, last}, func() worker {
			w := c.comparer()
			return worker{do: func(i int) (err error) {
				pairs[i], err = w.pair(int(batch[i].a), int(batch[i].b))
				return err
			}}
		})
		if err != nil {
			return err
		}
		for _, p := range pairs {
			if len(p.Matches)+len(p.Aside) > 0 {
				if err := take(p); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// batchLen is how many candidates are compared before their matches are handed
// over.
const batchLen = 1 << 14

// comparer compares texts of a corpus. It keeps the tables of the last first one.
type comparer struct {
	c          *Corpus
	m          matcher
	j          judge
	last       int
	a, b       Folded
	bufA, bufB []byte
}

func (c *Corpus) comparer() *comparer {
	j := c.o.judge()
	j.usual = newUsualness(c.counts, c.Len(), j.formula)
	return &comparer{c: c, j: j, last: -1}
}

// pair gives what two texts share, from what is told if it is there.
func (w *comparer) pair(a, b int) (Pair, error) {
	if p, ok := w.c.told.pair(a, b); ok {
		return p, nil
	}
	return w.compare(a, b)
}

func (w *comparer) compare(a, b int) (p Pair, err error) {
	t := &w.c.texts
	if a != w.last {
		if w.bufA, err = t.folded(a, &w.a, w.bufA); err != nil {
			return p, err
		}
		w.m.index(w.a.sym, compareStep)
		w.last = a
	}
	var sym []byte
	if sym, w.bufB, err = t.symbols(b, w.bufB); err != nil {
		return p, err
	}
	w.m.find(sym, false)
	w.b.sym = sym
	list := w.m.passages(&w.a, &w.b)
	if len(list) == 0 {
		return p, nil
	}
	if w.bufB, err = t.folded(b, &w.b, w.bufB); err != nil {
		return p, err
	}
	p = Pair{A: a, B: b}
	p.Matches, p.Aside = matches(list, &w.a, &w.b, w.j)
	p.ShareA = share(p.Matches, &w.a, func(m Match) (int, int) { return m.A.Start, m.A.End })
	p.ShareB = share(p.Matches, &w.b, func(m Match) (int, int) { return m.B.Start, m.B.End })
	return p, nil
}

// share says how much of a text lies in passages.
func share(list []Match, f *Folded, of func(Match) (from, to int)) float64 {
	if len(list) == 0 {
		return 0
	}
	places := make([][2]int, len(list))
	for i, m := range list {
		places[i][0], places[i][1] = of(m)
	}
	slices.SortFunc(places, func(a, b [2]int) int { return a[0] - b[0] })
	n, end := 0, 0
	for _, at := range f.start {
		for ; len(places) > 0 && places[0][0] <= int(at); places = places[1:] {
			end = max(end, places[0][1])
		}
		if int(at) < end {
			n++
		}
	}
	return float64(n) / float64(f.Len())
}
