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
// frequent first. What was copied is none, however many did: copied says so of a
// place. Pairs must have been asked for before.
//
// Errors: those of the scratch room.
func (c *Corpus) Usual(share float64, most int, copied func(Place) bool) ([]Usual, error) {
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
			if n := run.to - run.from; n >= leastUsual && n <= c.o.formula() && !seen[key] {
				if at := (Place{i, f.span(run.from, run.to)}); !copied(at) {
					seen[key] = true
					out = append(out, Usual{at, int(run.n)})
				}
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

// ordered gives the numbers of all documents in their order.
func (c *Corpus) ordered() []int {
	order := make([]int, c.Len())
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, c.compare)
	return order
}
