package similar

import (
	"cmp"
	"context"
	"slices"
	"sync"
)

// What more texts share than are compared two by two is no formula if it is long:
// everybody handed in the same text. Of n texts that share it, each is compared
// with one that stands for all, so that n pairs tell what n² would.

// link is a text whose words from one place to another one stand in another text
// too, as so many seeds say.
type link struct {
	doc, other int32
	from, to   int32 // symbols of doc
	seeds      int32
}

// maxFamilies is how many passages are told apart around one seed.
const maxFamilies = 4

// spread links texts that share a seed with many others and are alike around it
// for longer than a formula.
func (c *Corpus) spread(ctx context.Context, p *posts) ([]link, error) {
	rank := sync.OnceValue(c.ranks)
	var mu sync.Mutex
	var all linkList
	err := c.share(ctx, work{partCount, 1, lookUpDone, spreadDone}, func() worker {
		w := &spreader{neighbours: neighbours{c: c}, need: c.o.spreadSieve(), rank: rank}
		return worker{do: func(i int) error {
			list, err := w.open(p, i+partCount, p.load)
			if err != nil {
				return err
			}
			w.links = w.links[:0]
			if err := w.groups(list, p.lowBits); err != nil {
				return err
			}
			mu.Lock()
			defer mu.Unlock()
			all.add(w.links)
			return nil
		}}
	})
	return all.gathered(), err
}

// ranks says of each document where it stands in the order of all.
func (c *Corpus) ranks() []int32 {
	rank := make([]int32, c.Len())
	for k, i := range c.ordered() {
		rank[i] = int32(k)
	}
	return rank
}

// spreader is one worker that looks at the texts of a seed that many have.
type spreader struct {
	neighbours
	shelf
	need     enough
	rank     func() []int32
	members  []member
	families []family
	links    []link
}

type member struct {
	rank int32
	at   int64
}

// family is the texts that are alike around a seed. The first one stands for all;
// where it is not to be compared with another one, because both are of the same
// side, the second does, which is of the other.
type family struct {
	first   around
	second  int32 // -1 until there is one
	members int
	links   []link
	waiting []link
}

func (w *spreader) groups(list []uint64, lowBits uint) error {
	return eachGroup(list, lowBits, func(group []uint64) error {
		if len(group) <= maxGroup {
			return nil
		}
		rank := w.rank()
		w.members, w.families = w.members[:0], w.families[:0]
		for _, v := range group {
			at := int64(v & (1<<lowBits - 1))
			w.members = append(w.members, member{rank[w.c.texts.of(at)], at})
		}
		slices.SortFunc(w.members, func(x, y member) int {
			return cmp.Or(cmp.Compare(x.rank, y.rank), cmp.Compare(x.at, y.at))
		})
		// One text may have a seed more than once.
		w.members = slices.CompactFunc(w.members, func(x, y member) bool { return x.rank == y.rank })
		if len(w.members) <= maxGroup {
			return nil
		}
		for _, m := range w.members {
			if err := w.enter(m); err != nil {
				return err
			}
		}
		for _, f := range w.families {
			if f.members > maxGroup {
				w.links = append(w.links, f.links...)
			}
		}
		return nil
	})
}

// enter puts a text into the family that it is like, or begins one with it.
func (w *spreader) enter(m member) error {
	x, err := w.around(m.at, len(w.families))
	if err != nil {
		return err
	}
	for i := range w.families {
		f := &w.families[i]
		if f.first.doc == x.doc {
			return nil
		}
		if alike(&f.first, &x, w.need, nil, nil) {
			w.join(f, &x)
			return nil
		}
	}
	if len(w.families) < maxFamilies {
		w.families = append(w.families, family{first: x, second: -1, members: 1})
	}
	return nil
}

func (w *spreader) join(f *family, x *around) {
	at := int32(x.base + int64(x.at) - w.c.texts.docs[x.doc].at)
	l := link{x.doc, f.first.doc, at, at, 1}
	f.members++
	switch {
	case w.c.wanted(f.first.doc, x.doc):
		f.links = append(f.links, l)
		if f.second < 0 {
			f.second = x.doc
			for _, l := range f.waiting {
				w.refer(f, l)
			}
		}
	case f.second < 0:
		f.waiting = append(f.waiting, l)
	default:
		w.refer(f, l)
	}
}

// refer links a text with the second of its family instead of the first.
func (w *spreader) refer(f *family, l link) {
	x, y := l.doc, f.second
	if !w.c.before(int(x), int(y)) {
		x, y = y, x
	}
	if w.c.wanted(x, y) {
		l.other = f.second
		f.links = append(f.links, l)
	}
}

// linkList gathers links, one for each two texts.
type linkList struct {
	list []link
	tidy int // so many are one for each two
}

// untidy is how many links may wait to be gathered.
const untidy = 1 << 16

func (g *linkList) add(list []link) {
	g.list = append(g.list, list...)
	if len(g.list) > 2*g.tidy+untidy {
		g.gathered()
	}
}

func (g *linkList) gathered() []link {
	slices.SortFunc(g.list, func(x, y link) int {
		return cmp.Or(cmp.Compare(x.doc, y.doc), cmp.Compare(x.other, y.other))
	})
	kept := g.list[:0]
	for _, l := range g.list {
		if n := len(kept); n > 0 && kept[n-1].doc == l.doc && kept[n-1].other == l.other {
			last := &kept[n-1]
			last.from, last.to = min(last.from, l.from), max(last.to, l.to)
			last.seeds += l.seeds
			continue
		}
		kept = append(kept, l)
	}
	g.list, g.tidy = kept, len(kept)
	return kept
}
