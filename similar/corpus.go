package similar

import (
	"context"
	"runtime"
)

// CorpusOptions say how many documents are compared. The zero value compares all
// with all, in memory.
type CorpusOptions struct {
	Options
	Memory  int64               // bytes that texts and tables take at most; 0 means 1 GiB
	Scratch Scratch             // where texts and seeds go that have no room in memory; may be nil
	Wanted  func(a, b int) bool // pairs that are compared; nil means all
	// Before orders two documents; nil means by their numbers. With an order that
	// does not depend on these, neither do the pairs.
	Before func(a, b int) bool
	// Progress hears how much of the work is done, from 0 to 1. It may be nil.
	Progress func(done float64)
}

// Corpus is many documents that are compared with each other.
type Corpus struct {
	o      CorpusOptions
	texts  texts
	counts *counts
	usual  marks // symbols in usual windows
	told   *told
	cores  int
}

// NewCorpus makes an empty one.
func NewCorpus(o CorpusOptions) *Corpus {
	if o.Memory <= 0 {
		o.Memory = 1 << 30
	}
	c := &Corpus{o: o, cores: runtime.GOMAXPROCS(0)}
	c.texts.limit, c.texts.scratch = o.Memory/2, o.Scratch
	return c
}

// Add takes a document and gives its number, counted from 0.
//
// Errors: those of the scratch room.
func (c *Corpus) Add(f *Folded) (int, error) { return c.texts.add(f.Append(nil)) }

// AddEncoded is Add for what Folded.Append wrote.
func (c *Corpus) AddEncoded(data []byte) (int, error) { return c.texts.add(data) }

// Folded gives the text of a document.
//
// Errors: those of the scratch room.
func (c *Corpus) Folded(i int) (*Folded, error) {
	f := &Folded{}
	_, err := c.texts.folded(i, f, nil)
	return f, err
}

// Len is the number of documents.
func (c *Corpus) Len() int { return len(c.texts.docs) }

func (c *Corpus) before(a, b int) bool {
	if c.o.Before != nil {
		return c.o.Before(a, b)
	}
	return a < b
}

// compare orders two documents.
func (c *Corpus) compare(a, b int) int {
	switch {
	case c.before(a, b):
		return -1
	case c.before(b, a):
		return 1
	}
	return 0
}

// wanted: two documents are to be compared, of which the first comes before the
// other.
func (c *Corpus) wanted(a, b int32) bool {
	return c.o.Wanted == nil || c.o.Wanted(int(a), int(b))
}

// Pair is two documents that share words: passages, or only what is set aside. A comes before B.
type Pair struct {
	A, B    int
	Matches []Match // in the order of B
	Aside   []Aside // what is no copy; what stands everywhere is not looked at
	// ShareA and ShareB say how much of each document the passages cover, 0 to 1.
	ShareA, ShareB float64
}

// Pairs hands over every pair of documents that share something, in the order of
// A, then B. Of a passage that more than 64 share each has a pair with one of them
// that stands for all; Groups brings them together.
//
// Shape:  the same pairs whatever the order in which documents were added, but for
// their numbers, and on any number of cores.
// Errors: those of the scratch room, of the context and of take.
func (c *Corpus) Pairs(ctx context.Context, take func(Pair) error) error {
	c.texts.index()
	if err := c.count(ctx); err != nil {
		return err
	}
	posts, err := c.lookUp(ctx)
	if err != nil {
		return err
	}
	links, err := c.spread(ctx, posts)
	if err != nil {
		return err
	}
	if c.told, err = c.tell(ctx, links); err != nil {
		return err
	}
	list, err := c.candidates(ctx, posts, c.told)
	if err != nil {
		return err
	}
	return c.confirm(ctx, list, take)
}

// Shares of the work, for Progress.
const (
	countDone  = 0.25
	lookUpDone = 0.5
	spreadDone = 0.52
	toldDone   = 0.55
	pairDone   = 0.7
)

func (c *Corpus) progress(from, to float64, i, n int) {
	if c.o.Progress != nil {
		c.o.Progress(from + (to-from)*float64(i)/float64(max(n, 1)))
	}
}

// count counts the seeds of all texts.
func (c *Corpus) count(ctx context.Context) error {
	var symbols int64
	for _, p := range c.texts.docs {
		symbols += int64(p.n)
	}
	room := c.roomForCounts()
	if c.o.Scratch != nil && room < symbols/2 && len(c.texts.mem) > 0 {
		if err := c.texts.flush(); err != nil {
			return err
		}
		room = c.roomForCounts()
	}
	c.counts = newCounts(symbols, room)
	var list []seed
	var buf, sym []byte
	var err error
	for i := range c.texts.docs {
		if i%stride == 0 {
			c.progress(0, countDone, i, c.Len())
			if err := ctx.Err(); err != nil {
				return err
			}
		}
		if sym, buf, err = c.texts.symbols(i, buf); err != nil {
			return err
		}
		list = appendSeeds(list[:0], sym)
		c.counts.add(list)
	}
	return nil
}

// roomForCounts is what is left beside texts, marks and posts.
func (c *Corpus) roomForCounts() int64 {
	left := c.o.Memory - int64(len(c.texts.mem)) - c.texts.size()/8 - c.o.Memory/postsShare
	return max(left, c.o.Memory/postsShare)
}

// stride is how many documents are taken at a time.
const stride = 64
