package similar

import (
	"cmp"
	"slices"
)

// Found is a document of an index that shares passages with another one.
type Found struct {
	ID         int
	Name, Note string
	Matches    []Match // A in the document of the index, B in the other one
	Aside      []Aside // what else is equal and no copy, likewise
	// ShareA and ShareB say how much of each the passages cover, 0 to 1.
	ShareA, ShareB float64
}

// Wanted says which documents of an index count; nil means all.
type Wanted func(id int, name, note string) bool

// Query gives the documents that share passages with a text, the one that covers
// most of it first. A text that the index holds itself gives its number as self,
// any other one NotHeld.
//
// Errors: those of the file.
func (x *Index) Query(f *Folded, self int, o Options, wanted Wanted) ([]Found, error) {
	q := &query{x: x, f: f, sieve: o.sieve(), counts: lookup{x: x, self: int32(self), n: map[uint64]int{}}}
	q.judge = o.judge()
	q.spread = o.spreadSieve()
	if err := q.lookUp(); err != nil {
		return nil, err
	}
	q.judge.usual = newUsualness(&q.counts, x.Len(), q.judge.formula)
	q.matcher.index(f.sym, compareStep)
	var list []Found
	for _, id := range q.order() {
		found, ok, err := q.compare(id, wanted)
		if err != nil {
			return nil, err
		}
		if ok {
			list = append(list, found)
		}
	}
	slices.SortStableFunc(list, func(a, b Found) int {
		return cmp.Or(cmp.Compare(b.ShareB, a.ShareB), cmp.Compare(a.Name, b.Name))
	})
	return list, q.counts.err
}

// NotHeld is the number of a text that an index does not hold.
const NotHeld = -1

// query is one text on its way through an index.
type query struct {
	x       *Index
	f       *Folded
	counts  lookup
	judge   judge
	sieve   sieve
	spread  enough // for seeds that more have than are compared
	matcher matcher
	usual   marks
	hits    []hit
	seeds   []seed
	held    []int // by seed: how many other documents have it
	// whole are documents that hold nearly all of the text: copies, or the text
	// itself. They say nothing of how common words are, and are not counted.
	whole []int32
}

// hit is a chosen seed that a document of the index has too.
type hit struct {
	id    int32
	seed  seed
	group int  // documents that have it
	many  bool // more than are compared
}

// looked is what an index says of a seed.
type looked struct {
	docs []int32 // at most those of a group
	all  int     // how many there are
	n    int     // without those that are set aside as whole
}

// lookUp finds the documents that have the rarest seeds of the text.
func (q *query) lookUp() error {
	list := appendSeeds(nil, q.f.sym)
	seen := make(map[uint64]looked, len(list))
	for _, s := range list {
		if _, ok := seen[s.key]; !ok {
			docs, n := q.counts.find(s.key)
			seen[s.key] = looked{docs, n, n}
		}
		q.held = append(q.held, seen[s.key].all)
	}
	q.seeds = list
	q.setWholeAside(seen)
	q.usual = newMarks(int64(q.f.Len()) + windowLen)
	from := int(usualFrom(q.x.Len()))
	for i, s := range list {
		// The text counts too, as if it stood in the index.
		n := seen[s.key].n + 1
		list[i].n = uint8(min(n, manyTimes))
		if n > from && s.key&lengthMask == short {
			q.usual.set(int64(s.at))
		}
	}
	c := chooser{span: q.sieve.span, from: manyTimes, usual: func(int32) {}}
	c.many = func(s seed) bool { return seen[s.key].all > maxGroup }
	var many []hit
	for _, s := range c.rarest(list) {
		l := seen[s.key]
		for _, id := range l.docs {
			if h := (hit{id, s, l.n + 1, l.all > maxGroup}); h.many {
				many = append(many, h)
			} else {
				q.hits = append(q.hits, h)
			}
		}
	}
	q.represent(many)
	slices.SortStableFunc(q.hits, func(a, b hit) int { return int(a.id - b.id) })
	return q.counts.err
}

// setWholeAside finds the documents that hold nearly all seeds of the text, and
// takes them out of the numbers.
func (q *query) setWholeAside(seen map[uint64]looked) {
	held := map[int32]int{}
	for _, l := range seen {
		for _, id := range l.docs {
			held[id]++
		}
	}
	for id, n := range held {
		if n*10 >= len(seen)*9 {
			q.whole = append(q.whole, id)
		}
	}
	slices.Sort(q.whole)
	for key, l := range seen {
		l.n -= len(q.whole) - missing(q.whole, l.docs)
		seen[key] = l
		q.counts.n[key] = l.n + 1
	}
}

// missing counts those of ids that are not among others.
func missing(ids, others []int32) int {
	n := 0
	for _, id := range ids {
		if !slices.Contains(others, id) {
			n++
		}
	}
	return n
}

// order gives the documents that were hit, and those that are whole copies.
func (q *query) order() []int32 {
	ids := slices.Clone(q.whole)
	if len(ids) >= maxGroup {
		ids = ids[:representatives] // there are more than could be named
	}
	for i, h := range q.hits {
		if i == 0 || h.id != q.hits[i-1].id {
			ids = append(ids, h.id)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// compare reads a document that was hit and compares it, if it looks alike around
// one of the hits.
func (q *query) compare(id int32, wanted Wanted) (Found, bool, error) {
	d, err := q.x.read(int(id))
	if err != nil || wanted != nil && !wanted(int(id), d.name, d.note) {
		return Found{}, false, err
	}
	sym := d.symbols()
	if !slices.Contains(q.whole, id) && !q.alike(id, sym) {
		return Found{}, false, nil
	}
	// Passages are found with the text as the first one; the answer has them the
	// other way round.
	q.matcher.find(sym, false)
	other := Folded{}
	other.setPlaces(d.text, d.n)
	list, aside := matches(q.matcher.passages(q.f, &other), q.f, &other, q.judge)
	if len(list) == 0 {
		return Found{}, false, nil
	}
	for i := range list {
		list[i].Docs = q.holders(q.f.stretch(list[i].A.Start, list[i].A.End))
		list[i].A, list[i].B = list[i].B, list[i].A
	}
	slices.SortFunc(list, func(a, b Match) int {
		return cmp.Or(cmp.Compare(a.B.Start, b.B.Start), cmp.Compare(a.A.Start, b.A.Start))
	})
	for i := range aside {
		aside[i].A, aside[i].B = aside[i].B, aside[i].A
	}
	slices.SortFunc(aside, func(a, b Aside) int {
		return cmp.Or(cmp.Compare(a.B.Start, b.B.Start), cmp.Compare(a.A.Start, b.A.Start))
	})
	return Found{
		ID: int(id), Name: d.name, Note: d.note, Matches: list, Aside: aside,
		ShareA: share(list, &other, func(m Match) (int, int) { return m.A.Start, m.A.End }),
		ShareB: share(list, q.f, func(m Match) (int, int) { return m.B.Start, m.B.End }),
	}, true, nil
}

// alike looks for the seeds that hit a document in its text, and around them.
func (q *query) alike(id int32, sym []byte) bool {
	first, _ := slices.BinarySearchFunc(q.hits, id, func(h hit, id int32) int { return int(h.id - id) })
	for i := first; i < len(q.hits) && q.hits[i].id == id; i++ {
		h := q.hits[i]
		want := window(q.f.sym, int(h.seed.at))
		need := q.sieve.enough(h.group, usualFrom(q.x.Len()))
		if h.many {
			need = q.spread
		}
		for at := 0; at+windowLen <= len(sym); at++ {
			if window(sym, at) != want {
				continue
			}
			x := around{text: q.f.sym[:len(q.f.sym)+windowLen], at: int(h.seed.at), end: len(q.f.sym)}
			y := around{text: sym[:len(sym)+windowLen], at: at, end: len(sym)}
			if alike(&x, &y, need, q.usual, nil) {
				return true
			}
		}
	}
	return false
}

// lookup tells how often seeds stand in an index. It remembers what it was asked.
type lookup struct {
	x    *Index
	self int32
	n    map[uint64]int
	buf  []byte
	err  error
}

// find gives the documents that have a seed, at most those of a group, and how many
// there are. What is forgotten does not count.
func (l *lookup) find(key uint64) ([]int32, int) {
	if l.buf == nil {
		l.buf = make([]byte, 8*2*bucketLen)
	}
	docs := make([]int32, 0, 4)
	n := 0
	take := func(id int32) {
		if id == l.self || l.x.removed[int(id)] {
			return
		}
		if n++; len(docs) < maxGroup {
			docs = append(docs, id)
		}
	}
	for _, r := range l.x.runs {
		if err := r.find(l.x.f, key, l.buf, take); err != nil {
			l.err = err
		}
	}
	want := entryOf(key, 0)
	at, _ := slices.BinarySearch(l.x.sorted, want)
	for ; at < len(l.x.sorted) && l.x.sorted[at]>>entryDocBits == want>>entryDocBits; at++ {
		take(int32(l.x.first() + int(l.x.sorted[at]&(maxRunDocs-1))))
	}
	l.n[key] = n + 1
	return docs, n
}

func (l *lookup) fill(list []seed) {
	for i := range list {
		list[i].n = uint8(min(l.of(list[i]), manyTimes))
	}
}

// of counts the text that asks as if it stood in the index.
func (l *lookup) of(s seed) int {
	n, ok := l.n[s.key]
	if !ok {
		l.find(s.key)
		n = l.n[s.key]
	}
	return n
}
