package similar

import (
	"cmp"
	"slices"
)

// Usual is a passage that so many documents share that it is set aside.
type Usual struct {
	Place
	Docs int // how often it stands in the corpus, about
}

// sampled is how many documents Usual looks into: what stands everywhere stands
// there too.
const sampled = 400

// leastUsual is the shortest formula that is worth telling, in symbols.
const leastUsual = 12

// Usual gives formulas that stand in more than a share of the documents, the most
// frequent first. What was copied is none, however many did. Pairs must have been
// asked for before.
//
// Errors: those of the scratch room.
func (c *Corpus) Usual(share float64, most int) ([]Usual, error) {
	least := max(int(share*float64(c.Len())), manyTimes)
	seen := map[uint64]bool{}
	var out []Usual
	var f Folded
	var buf []byte
	var list []seed
	order := c.ordered()
	for k := 0; k < len(order); k += max(len(order)/sampled, 1) {
		i := order[k]
		var err error
		if buf, err = c.texts.folded(i, &f, buf); err != nil {
			return nil, err
		}
		list = appendSeeds(list[:0], f.sym)
		c.counts.fill(list)
		var run use
		var key uint64
		end := func() {
			if run.n > 0 && c.isFormula(i, run) && !seen[key] {
				seen[key] = true
				out = append(out, Usual{Place{i, f.span(run.from, run.to)}, int(run.n)})
			}
			run, key = use{}, ^uint64(0)
		}
		for _, s := range list {
			if s.key&lengthMask != short {
				continue
			}
			n := c.counts.of(s)
			if n < least || int(s.at) > run.to {
				end()
			}
			if n >= least {
				if run.n == 0 {
					run = use{int(s.at), 0, float64(n)}
				}
				run.to, run.n, key = int(s.at)+shortLen, min(run.n, float64(n)), min(key, s.key)
			}
		}
		end()
	}
	slices.SortStableFunc(out, func(a, b Usual) int { return cmp.Compare(b.Docs, a.Docs) })
	return out[:min(len(out), most)], nil
}

// isFormula: a range of usual symbols in a text is neither too short to be told nor
// a part of what is told as copied.
func (c *Corpus) isFormula(doc int, run use) bool {
	n := run.to - run.from
	if n < leastUsual || n > c.o.formula() {
		return false
	}
	middle := c.texts.docs[doc].at + int64(run.from+n/2)
	return c.told == nil || c.told.covered == nil || !c.told.covered.has(middle)
}

// ordered gives the numbers of all documents in their order.
func (c *Corpus) ordered() []int {
	order := make([]int, c.Len())
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, c.compare)
	return order
}
