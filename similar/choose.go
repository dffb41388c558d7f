package similar

// chooser picks the seeds of a text that are looked up. It keeps its tables.
type chooser struct {
	span   int32           // see sieve
	from   uint8           // a short seed that stands more often than this is usual
	usual  func(int32)     // takes the places of usual windows
	many   func(seed) bool // more texts have it than are compared two by two
	list   []seed
	chosen []seed

	byLength [lengthMask][]seed
	common   []seed // short ones that many have
	stack    []int32
	before   []int32 // by seed: where the nearest rarer one before it begins
}

// commonSpan is the span of short seeds that many texts have: where all rewrote the
// same text, nothing longer is left in many of them.
const commonSpan = 384

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
//
// Each length is chosen among its like: a long seed that reaches beyond a passage
// may be rarer than the short ones in it, and would take their place in one text
// and not in the other.
func (c *chooser) rarest(all []seed) []seed {
	c.common = c.common[:0]
	for i := range c.byLength {
		c.byLength[i] = c.byLength[i][:0]
	}
	var here uint8 // how often the short seed stands that begins at the same place
	for _, s := range all {
		length := s.key & lengthMask
		if length == short {
			if here = s.n; here > c.from {
				c.usual(s.at)
			}
			if here == manyTimes {
				if c.many(s) {
					c.common = append(c.common, s)
				}
				continue
			}
		} else if here <= rareEnough {
			continue
		}
		if s.n >= 2 {
			c.byLength[length] = append(c.byLength[length], s)
		}
	}
	c.chosen = c.chosen[:0]
	for _, list := range c.byLength {
		c.pick(list, c.span)
	}
	c.pick(c.common, commonSpan)
	return c.chosen
}

// rareEnough is how often a short seed may stand before longer ones at its place
// are looked at too.
const rareEnough = 4

// pick takes from a list, in the order of places, the rarest of each span: those
// whose nearest rarer ones on the two sides are more than the span apart.
func (c *chooser) pick(list []seed, span int32) {
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
		if behind-c.before[i] > span {
			c.chosen = append(c.chosen, s)
		}
	}
}

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
