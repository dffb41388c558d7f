package similar

import "slices"

// passage is a pair of ranges of symbols that are a copy of each other, with the
// pieces that are equal, in the order of a.
type passage struct {
	a0, a1, b0, b1 int32
	pieces         []piece
}

func passageOf(pieces []piece) passage {
	p := passage{pieces[0].a, 0, pieces[0].b, 0, pieces}
	for _, q := range pieces {
		p.a1 = max(p.a1, q.a+q.n)
		p.b0 = min(p.b0, q.b)
		p.b1 = max(p.b1, q.b+q.n)
	}
	return p
}

// What joins pieces, in symbols. What stands on both sides and differs costs half
// of its length, so that one equal symbol in three keeps a passage going; what was
// only dropped or added costs less.
const (
	maxGap      = 60
	lookBack    = 48 // pieces tried before each
	gapCost     = 5  // tenths a symbol, of what differs
	skewCost    = 4  // and of what one side has more
	leastChain  = 10 // equal symbols, less the cost of gaps
	maxMergeGap = 40 // between passages that were moved against each other
	maxPassages = 1000
	maxRounds   = 8 // of merging
)

// chainer joins pieces that follow each other in both texts. It keeps its tables.
type chainer struct {
	score, before []int32
	order         []int32
	taken         []bool
}

// join gives the best chains of pieces, best first, up to a number of symbols; a
// piece is in one of them.
func (c *chainer) join(pieces []piece, most int) []passage {
	c.link(pieces)
	c.order = c.order[:0]
	for i := range pieces {
		if c.score[i] >= 10*leastChain {
			c.order = append(c.order, int32(i))
		}
	}
	slices.SortFunc(c.order, func(x, y int32) int {
		if c.score[x] != c.score[y] {
			return int(c.score[y] - c.score[x])
		}
		return int(x - y)
	})
	c.taken = append(c.taken[:0], make([]bool, len(pieces))...)
	var list []passage
	for _, i := range c.order {
		if c.taken[i] {
			continue
		}
		if len(list) == maxPassages || most < 0 {
			break
		}
		var chain []piece
		for at := i; at >= 0 && !c.taken[at]; at = c.before[at] {
			c.taken[at] = true
			chain = append(chain, pieces[at])
		}
		slices.Reverse(chain)
		if scoreOfChain(chain) >= 10*leastChain {
			p := passageOf(apartPieces(chain))
			most -= int(p.a1 - p.a0)
			list = append(list, p)
		}
	}
	return list
}

// scoreOfChain is the score of pieces without those before, which may be part of a
// better chain.
func scoreOfChain(chain []piece) int32 {
	score := 10 * chain[0].n
	for i := 1; i < len(chain); i++ {
		score += gainAfter(chain[i-1], chain[i])
	}
	return score
}

// link finds for each piece the best chain that ends with it.
func (c *chainer) link(pieces []piece) {
	c.score = zeroed(c.score, len(pieces))
	c.before = zeroed(c.before, len(pieces))
	for i, q := range pieces {
		c.score[i], c.before[i] = 10*q.n, -1
		for p, tried := i-1, 0; p >= 0 && tried < lookBack; p, tried = p-1, tried+1 {
			if gain := c.score[p] + gainAfter(pieces[p], q); gain > c.score[i] {
				c.score[i], c.before[i] = gain, int32(p)
			}
		}
	}
}

// gainAfter is what q adds to a chain that ends with p.
func gainAfter(p, q piece) int32 {
	ga, gb := q.a-p.a-p.n, q.b-p.b-p.n
	over := max(0, -ga, -gb)
	if ga > maxGap || gb > maxGap || q.n-over < 3 || q.b <= p.b || q.a <= p.a {
		return -1 << 30
	}
	skew := ga - gb
	if skew < 0 {
		skew = -skew
	}
	return 10*(q.n-over) - gapCost*max(min(ga, gb), 0) - skewCost*skew
}

// apartPieces cuts off what the pieces of a chain overlap.
func apartPieces(chain []piece) []piece {
	for i := 1; i < len(chain); i++ {
		p, q := chain[i-1], &chain[i]
		if over := max(0, p.a+p.n-q.a, p.b+p.n-q.b); over > 0 {
			q.a, q.b, q.n = q.a+over, q.b+over, q.n-over
		}
	}
	return chain
}

// stretch takes a passage to its true ends: over an edit of a few symbols as long
// as equal ones follow.
func (p *passage) stretch(a, b []byte) {
	for {
		da, db, n := reach(a[p.a1:], b[p.b1:], at)
		if n == 0 {
			break
		}
		p.pieces = append(p.pieces, piece{p.a1 + da, p.b1 + db, n})
		p.a1, p.b1 = p.a1+da+n, p.b1+db+n
	}
	for {
		da, db, n := reach(a[:p.a0], b[:p.b0], fromEnd)
		if n == 0 {
			return
		}
		p.a0, p.b0 = p.a0-da-n, p.b0-db-n
		p.pieces = slices.Insert(p.pieces, 0, piece{p.a0, p.b0, n})
	}
}

func at(s []byte, i int) byte      { return s[i] }
func fromEnd(s []byte, i int) byte { return s[len(s)-1-i] }

// maxReach is the longest edit that stretch goes over.
const maxReach = 4

// reach finds the nearest run of equal symbols behind a small edit: da and db
// symbols away, n long. The wider the edit, the longer the run must be.
func reach(a, b []byte, get func([]byte, int) byte) (da, db, n int32) {
	for wide := range maxReach + 1 {
		for i := range wide + 1 {
			for _, d := range [2][2]int{{wide, wide - i}, {wide - i, wide}} {
				run := 0
				for d[0]+run < len(a) && d[1]+run < len(b) && get(a, d[0]+run) == get(b, d[1]+run) {
					run++
				}
				if run >= 2+wide || wide == 0 && run > 0 {
					return int32(d[0]), int32(d[1]), int32(run)
				}
			}
		}
	}
	return 0, 0, 0
}

// merge joins passages that lie close together in both texts, in whatever order:
// clauses that were moved.
func merge(list []passage) []passage {
	for round, again := 0, true; again && round < maxRounds; round++ {
		again = false
		slices.SortFunc(list, byPlace)
		for i := 0; i < len(list); i++ {
			for j := i + 1; j < len(list) && list[j].a0-list[i].a1 <= maxMergeGap; j++ {
				if near(&list[i], &list[j]) {
					pieces := append(list[i].pieces, list[j].pieces...)
					slices.SortFunc(pieces, func(x, y piece) int { return int(x.a - y.a) })
					list[i] = passageOf(pieces)
					list = slices.Delete(list, j, j+1)
					again = true
					j--
				}
			}
		}
	}
	return list
}

func byPlace(x, y passage) int {
	if x.a0 != y.a0 {
		return int(x.a0 - y.a0)
	}
	return int(x.b0 - y.b0)
}

// near: the gap is small on both sides, no longer than twice the shorter passage, and no
// side holds the other's words. A heading that two texts share does not draw what
// stands below it into a copy further down.
func near(p, q *passage) bool {
	ga, gb := max(q.a0-p.a1, p.a0-q.a1), max(q.b0-p.b1, p.b0-q.b1)
	short := min(p.a1-p.a0, q.a1-q.a0)
	most := min(maxMergeGap, 2*short)
	return ga <= most && gb <= most && ga > -short/2 && gb > -short/2
}
