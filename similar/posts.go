package similar

import (
	"context"
	"encoding/binary"
	"math/bits"
	"sync"
)

// posts are the chosen seeds of all texts, parted by their hashes, so that one
// part at a time is sorted. A post is a hash in the upper bits and a place in all
// texts in the lower ones. Seeds that stand too often to be counted have parts of
// their own, behind the others: they are looked at twice.
type posts struct {
	lowBits uint // of a post, for the place
	scratch Scratch
	limit   int // chunks in memory

	mu     sync.Mutex
	parts  [allParts]part
	chunks int   // in memory
	end    int64 // of the scratch room
	err    error
}

type part struct {
	full    [][]uint64
	written []int64 // where chunks lie in the scratch room
	n       int
}

const (
	partBits  = 6
	partCount = 1 << partBits
	allParts  = 2 * partCount
	chunkLen  = 4096

	postsShare = 8 // one part in so many of the memory holds posts
)

func newPosts(c *Corpus) *posts {
	return &posts{
		lowBits: uint(bits.Len64(uint64(c.texts.size()))),
		scratch: c.o.Scratch, end: c.texts.written,
		limit: int(max(c.o.Memory/postsShare/(8*chunkLen), 2*partCount)),
	}
}

// keep keeps a chunk of a part.
func (p *posts) keep(i int, chunk []uint64) {
	p.mu.Lock()
	defer p.mu.Unlock()
	t := &p.parts[i]
	t.n += len(chunk)
	if p.scratch == nil || p.chunks < p.limit || len(chunk) < chunkLen {
		t.full = append(t.full, chunk)
		p.chunks++
		return
	}
	data := make([]byte, 0, 8*chunkLen)
	for _, v := range chunk {
		data = binary.LittleEndian.AppendUint64(data, v)
	}
	if _, err := p.scratch.WriteAt(data, p.end); err != nil {
		p.err = err
	}
	t.written = append(t.written, p.end)
	p.end += int64(len(data))
}

// take gives all posts of a part and forgets them.
func (p *posts) take(i int, dst []uint64) ([]uint64, error) {
	dst, err := p.load(i, dst)
	p.mu.Lock()
	defer p.mu.Unlock()
	p.parts[i] = part{}
	return dst, err
}

// load gives all posts of a part.
func (p *posts) load(i int, dst []uint64) ([]uint64, error) {
	p.mu.Lock()
	t := p.parts[i]
	p.mu.Unlock()
	for _, chunk := range t.full {
		dst = append(dst, chunk...)
	}
	data := make([]byte, 8*chunkLen)
	for _, at := range t.written {
		if _, err := p.scratch.ReadAt(data, at); err != nil {
			return dst, err
		}
		for j := 0; j < len(data); j += 8 {
			dst = append(dst, binary.LittleEndian.Uint64(data[j:]))
		}
	}
	return dst, nil
}

// poster gathers the posts of one worker.
type poster struct {
	*posts
	open [allParts][]uint64
}

func (p *poster) add(s seed, at int64) {
	v := s.key>>p.lowBits<<p.lowBits | uint64(at)
	i := v >> (64 - partBits)
	if s.n == manyTimes {
		i += partCount
	}
	if p.open[i] == nil {
		p.open[i] = make([]uint64, 0, chunkLen)
	}
	if p.open[i] = append(p.open[i], v); len(p.open[i]) == chunkLen {
		p.keep(int(i), p.open[i])
		p.open[i] = nil
	}
}

func (p *poster) end() {
	for i, chunk := range p.open {
		if len(chunk) > 0 {
			p.keep(i, chunk)
		}
	}
}

// lookUp chooses the seeds of every text.
func (c *Corpus) lookUp(ctx context.Context) (*posts, error) {
	p := newPosts(c)
	c.usual = newMarks(c.texts.size())
	err := c.share(ctx, work{c.Len(), stride, countDone, lookUpDone}, func() worker {
		w := &poster{posts: p}
		ch := chooser{span: c.o.sieve().span, from: uint8(usualFrom(c.Len()))}
		ch.many = func(s seed) bool { return c.counts.of(s) > maxGroup }
		var buf, sym []byte
		return worker{
			do: func(i int) (err error) {
				if sym, buf, err = c.texts.symbols(i, buf); err != nil {
					return err
				}
				at := c.texts.docs[i].at
				ch.usual = func(place int32) { c.usual.set(at + int64(place)) }
				for _, s := range ch.choose(sym, c.counts) {
					w.add(s, at+int64(s.at))
				}
				return nil
			},
			end: w.end,
		}
	})
	if err == nil {
		err = p.err
	}
	return p, err
}

// shelf holds one part of the posts after the other, sorted.
type shelf struct{ posts, spare []uint64 }

// open gives a part that load or take of the posts reads.
func (s *shelf) open(p *posts, i int, read func(int, []uint64) ([]uint64, error)) ([]uint64, error) {
	list, err := read(i, s.posts[:0])
	if err != nil {
		return nil, err
	}
	if cap(s.spare) < len(list) {
		s.spare = make([]uint64, len(list), len(list)+len(list)/8)
	}
	s.posts, s.spare = sortPosts(list, s.spare[:len(list)], p.lowBits)
	return s.posts, nil
}

// sortPosts sorts by the upper bits, down to the place.
func sortPosts(list, other []uint64, lowBits uint) (sorted, spare []uint64) {
	const digit = 9
	for shift := lowBits; shift < 64-partBits; shift += digit {
		var count [1 << digit]int32
		for _, v := range list {
			count[v>>shift&(1<<digit-1)]++
		}
		sum := int32(0)
		for i, n := range count {
			count[i] = sum
			sum += n
		}
		for _, v := range list {
			d := v >> shift & (1<<digit - 1)
			other[count[d]] = v
			count[d]++
		}
		list, other = other, list
	}
	return list, other
}
