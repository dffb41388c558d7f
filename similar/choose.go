package similar

// chooser picks the seeds of a text that are looked up. It keeps its tables.
type chooser struct {
	span   int32       // see sieve
	from   uint8       // a short seed that stands more often than this is usual
	usual  func(int32) // takes the places of usual windows
	list   []seed
	stack  []int32
	before []int32 // by seed: where the nearest rarer one before it begins
}

// far is farther than any text is long.
const far = 1 << 30

// choose gives the rarest seeds of each span of a text, among those that stand
// somewhere else too. What is usual everywhere is left out, unless it is long.
func (c *chooser) choose(text []byte, n *counts) []seed {
	c.list = appendSeeds(c.list[:0], text)
	n.fill(c.list)
	return c.rarest(c.list)
}

// rarest is choose for seeds whose numbers are known.
func (c *chooser) rarest(all []seed) []seed {
	list := all[:0]
	for _, s := range all {
		if s.n > c.from && s.key&lengthMask == short {
			c.usual(s.at)
		}
		if s.n >= 2 && (s.n < manyTimes || s.key&lengthMask != short) {
			list = append(list, s)
		}
	}
	// A seed is the rarest of some span if the nearest rarer ones on its two sides
	// are more than the span apart.
	c.before, c.stack = c.before[:0], c.stack[:0]
	for i, s := range list {
		before := int32(-far)
		if j := c.nearestRarer(list, s); j >= 0 {
			before = list[j].at
		}
		c.before = append(c.before, before)
		c.stack = append(c.stack, int32(i))
	}
	c.stack = c.stack[:0]
	for i := len(list) - 1; i >= 0; i-- {
		s := list[i]
		behind := int32(far)
		if j := c.nearestRarer(list, s); j >= 0 {
			behind = list[j].at
		}
		c.stack = append(c.stack, int32(i))
		if behind-c.before[i] <= c.span {
			c.before[i] = dropped
		}
	}
	kept := 0
	for i, s := range list {
		if c.before[i] != dropped {
			list[kept] = s
			kept++
		}
	}
	return list[:kept]
}

const dropped = -2 * far

// nearestRarer takes from the stack what is less rare than s and gives what is
// left on top; -1 where nothing is.
func (c *chooser) nearestRarer(list []seed, s seed) int32 {
	for n := len(c.stack); n > 0; n-- {
		if top := c.stack[n-1]; rarer(list[top], s) {
			c.stack = c.stack[:n]
			return top
		}
	}
	c.stack = c.stack[:0]
	return -1
}

// rarer orders seeds; of two as rare, the key decides.
func rarer(a, b seed) bool {
	if a.n != b.n {
		return a.n < b.n
	}
	return a.key < b.key
}
