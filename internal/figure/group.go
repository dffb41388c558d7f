package figure

import (
	"slices"
	"sort"
)

// group has the entries of the findings of a place, in the order of their ids, in leaves
// of a bounded size: a change rewrites one of them.
type group struct {
	leaves  []leaf
	changed uint64 // see Question.Changed
}

type leaf struct {
	base int64 // what ids are kept by
	b    []byte
}

// spot is where an entry stands, or would stand: from and to are the same then.
type spot struct{ leaf, from, to int }

func (s spot) there() bool { return s.from < s.to }

// idAt reads the id of the entry at an offset, and where the next one begins.
func (l *leaf) idAt(at int) (id int64, next int) {
	c := cursor{b: l.b, at: at}
	n := int(c.u())
	next = c.at + n
	c.at++
	return l.base + c.z(), next
}

func (g *group) find(id int64) spot {
	n := sort.Search(len(g.leaves), func(i int) bool {
		first, _ := g.leaves[i].idAt(0)
		return first > id
	})
	at := spot{leaf: max(n-1, 0)}
	if len(g.leaves) == 0 {
		return at
	}
	l := &g.leaves[at.leaf]
	for at.from < len(l.b) {
		found, next := l.idAt(at.from)
		if found == id {
			at.to = next
			return at
		}
		if found > id {
			break
		}
		at.from = next
	}
	at.to = at.from
	return at
}

// put writes an entry where one was, or would be.
func (g *group) put(at spot, e *entry, b *Book) {
	if len(g.leaves) == 0 {
		g.leaves = append(g.leaves, leaf{base: e.id})
	}
	l := &g.leaves[at.leaf]
	b.room = e.write(b.room[:0], l.base)
	l.splice(at.from, at.to, b.room)
	if len(l.b) > b.sizes.leaf {
		g.split(at.leaf, at.from)
	}
}

// splice puts bytes in the place of others.
func (l *leaf) splice(from, to int, with []byte) {
	n := len(l.b) + len(with) - (to - from)
	if n > cap(l.b) {
		b := make([]byte, n, n+n/8)
		copy(b, l.b[:from])
		copy(b[from+len(with):], l.b[to:])
		l.b = b
	} else {
		old := l.b
		l.b = l.b[:n]
		copy(l.b[from+len(with):], old[to:])
	}
	copy(l.b[from:], with)
}

// split cuts a leaf in two: before the entry that was put last, where that is the last
// one, as most come in the order of their ids, or else in the middle.
func (g *group) split(i, put int) {
	l := &g.leaves[i]
	_, next := l.idAt(put)
	at := put
	if next < len(l.b) {
		for at = 0; at < len(l.b)/2; {
			_, at = l.idAt(at)
		}
	}
	if at == 0 || at == len(l.b) {
		return // one entry
	}
	right := leaf{l.base, slices.Clone(l.b[at:])}
	l.b = slices.Clone(l.b[:at])
	g.leaves = slices.Insert(g.leaves, i+1, right)
}

// remove takes an entry out.
func (g *group) remove(at spot) {
	l := &g.leaves[at.leaf]
	l.splice(at.from, at.to, nil)
	if len(l.b) == 0 {
		g.leaves = slices.Delete(g.leaves, at.leaf, at.leaf+1)
	}
}
