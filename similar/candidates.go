package similar

import (
	"cmp"
	"context"
	"encoding/binary"
	"math"
	"math/bits"
	"slices"
	"sync"
)

// candidate is two documents that are worth comparing, the one that comes before
// the other first.
type candidate struct{ a, b int32 }

// What is enough of words that many texts share, in symbols.
const (
	enoughMany = 80
	moreEach   = 6  // for each text past usualFrom
	maxGroup   = 64 // texts; of more, see spread
)

// usualFrom is how many texts may share words before these begin to look usual.
func usualFrom(docs int) float64 {
	return min(5*math.Cbrt(max(float64(docs)/1000, 1)), manyTimes-1)
}

// candidates looks at all texts that share a seed, two by two. What is told already
// is taken over.
func (c *Corpus) candidates(ctx context.Context, p *posts, t *told) ([]candidate, error) {
	var mu sync.Mutex
	var all []candidate
	for _, p := range t.pairs {
		all = append(all, candidate{int32(p.A), int32(p.B)})
	}
	err := c.share(ctx, work{allParts, 1, toldDone, pairDone}, func() worker {
		w := &pairer{neighbours: neighbours{c: c}, told: t, from: usualFrom(c.Len()), sieve: c.o.sieve()}
		return worker{do: func(i int) error {
			list, err := w.open(p, i, p.take)
			if err != nil {
				return err
			}
			w.found = w.found[:0]
			if err := w.groups(list, p.lowBits); err != nil {
				return err
			}
			mu.Lock()
			defer mu.Unlock()
			all = append(all, distinct(w.found)...)
			return nil
		}}
	})
	return distinct(all), err
}

func distinct(list []candidate) []candidate {
	slices.SortFunc(list, func(x, y candidate) int {
		return cmp.Or(cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b))
	})
	return slices.Compact(list)
}

// pairer is one worker that looks at the texts of a seed.
type pairer struct {
	neighbours
	shelf
	told  *told
	from  float64
	sieve sieve
	group []around
	found []candidate
}

// around is what stands around a seed.
type around struct {
	doc  int32
	text []byte // symbols, then zeros or what follows
	at   int    // of the seed, in text
	end  int    // of the symbols
	base int64  // where the text begins among all texts
}

// maxAround is how much is looked at on each side of a seed.
const maxAround = 96

func (w *pairer) groups(list []uint64, lowBits uint) error {
	return eachGroup(list, lowBits, func(group []uint64) error {
		if len(group) < 2 || len(group) > maxGroup {
			return nil
		}
		return w.pairs(group, lowBits)
	})
}

// eachGroup hands over the posts of each seed.
func eachGroup(list []uint64, lowBits uint, do func(group []uint64) error) error {
	for i := 0; i < len(list); {
		j := i + 1
		for j < len(list) && list[j]>>lowBits == list[i]>>lowBits {
			j++
		}
		if err := do(list[i:j]); err != nil {
			return err
		}
		i = j
	}
	return nil
}

func (w *pairer) pairs(group []uint64, lowBits uint) error {
	w.group = w.group[:0]
	for i, v := range group {
		g, err := w.around(int64(v&(1<<lowBits-1)), i)
		if err != nil {
			return err
		}
		w.group = append(w.group, g)
	}
	need := w.sieve.enough(len(group), w.from)
	for i := range w.group {
		for j := range i {
			x, y := &w.group[i], &w.group[j]
			if x.doc == y.doc {
				continue
			}
			if !w.c.before(int(x.doc), int(y.doc)) {
				x, y = y, x
			}
			if !w.c.wanted(x.doc, y.doc) || w.told.has(x, y) {
				continue
			}
			if alike(x, y, need, w.c.usual, w.c.usual) {
				w.found = append(w.found, candidate{x.doc, y.doc})
			}
		}
	}
	return nil
}

// neighbours reads what stands around places. It keeps the room for it.
type neighbours struct {
	c    *Corpus
	room []byte
}

// around gives what stands around a place; i numbers those of one group.
func (w *neighbours) around(at int64, i int) (around, error) {
	t := &w.c.texts
	doc := t.of(at)
	p := t.docs[doc]
	from := max(p.at, at-maxAround)
	to := min(p.at+int64(p.n), at+maxAround)
	g := around{doc: int32(doc), at: int(at - from), end: int(to - from), base: from}
	if from >= t.written {
		g.text = t.mem[from-t.written:]
		return g, nil
	}
	const size = 2*maxAround + windowLen
	if w.room == nil {
		w.room = make([]byte, maxGroup*size)
	}
	g.text = w.room[i*size : (i+1)*size]
	_, err := t.scratch.ReadAt(g.text[:to-from], from)
	return g, err
}

// alike: two texts share enough around a seed, going word by word to both sides
// over small shifts, until a word has little in common. Marks say what is usual in
// the texts.
func alike(x, y *around, need enough, markX, markY marks) bool {
	all, own := 0, 0
	done := func() bool { return all >= need.all && own >= need.own || all >= need.many }
	for _, step := range [...]int{windowLen, -windowLen} {
		i, j, bad := x.at, y.at, 0
		if step < 0 {
			i, j = i+step, j+step
		}
		for ; i >= 0 && i+windowLen <= x.end && !done(); i += step {
			k, equal := bestShift(x.text, y.text, i, j, y.end)
			n := bits.OnesCount64(equal)
			if n < leastWord {
				if bad++; bad > maxBad {
					break
				}
				j += step
				continue
			}
			all += n
			own += bits.OnesCount64(equal &^ (markX.at(x.base+int64(i)) | markY.at(y.base+int64(j+k))))
			j += k + step
		}
	}
	return done()
}

const (
	leastWord = 3 // equal symbols of eight
	maxBad    = 1 // words on a side that have less in common
	maxShift  = 2
)

// bestShift compares a word of x with words of y around a place. It gives a bit for
// each equal symbol.
func bestShift(x, y []byte, i, j, end int) (shift int, equal uint64) {
	w := binary.LittleEndian.Uint64(x[i:])
	most := 0
	for _, k := range [...]int{0, -1, 1, -2, 2} {
		if j+k < 0 || j+k+windowLen > end {
			continue
		}
		same := zeroBytes(w ^ binary.LittleEndian.Uint64(y[j+k:]))
		if n := bits.OnesCount64(same); n > most {
			if shift, equal, most = k, same, n; n >= 6 {
				break
			}
		}
	}
	return shift, equal
}

// zeroBytes sets the highest bit of each byte that is zero, and no other.
func zeroBytes(w uint64) uint64 {
	const low = 0x7F7F7F7F7F7F7F7F
	return ^((w&low + low | w) | low)
}
