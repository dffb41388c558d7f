package cli

import (
	"github.com/bihuan/bihuan/internal/report/copies"
	"github.com/bihuan/bihuan/similar"
)

// aloneFrom: the pairs of a group of so many documents are not listed one by one.
// From six on there are more than twice as many pairs as documents, and none says
// anything that the group does not.
const aloneFrom = 6

// groupOf is a group with what is told of it.
type groupOf struct {
	similar.Group
	pair, match int  // the passage that is shown for all
	alone       bool // its pairs are not listed one by one
	members     map[int]member
}

// member is what is told of a document of a group.
type member struct {
	share float64       // of its text, that is shared with another one
	best  similar.Match // what is most like another one's
}

// group brings pairs together to groups.
func (c *collation) group() {
	pairs := make([]similar.Pair, len(c.pairs))
	for i, p := range c.pairs {
		pairs[i] = similar.Pair{A: p.a, B: p.b, Matches: p.matches}
	}
	c.grouping = similar.GroupsOf(pairs)
	c.sources = make([]groupOf, len(c.grouping.Groups))
	for i, g := range c.grouping.Groups {
		c.sources[i] = groupOf{Group: g, pair: -1, alone: len(g.Places) >= aloneFrom || g.Docs > 0, members: map[int]member{}}
	}
	for i, p := range c.pairs {
		for k, m := range p.matches {
			if g := c.grouping.Of(i, k); g >= 0 {
				c.sources[g].take(c, i, k, p, m)
			}
		}
	}
}

// take takes up a match. The one with most words that are the same is shown for all.
func (s *groupOf) take(c *collation, pair, match int, p pairOf, m similar.Match) {
	if s.pair < 0 || better(m, c.pairs[s.pair].matches[s.match]) {
		s.pair, s.match = pair, match
	}
	for _, side := range [...]struct {
		doc   int
		share float64
	}{{p.a, p.shareA}, {p.b, p.shareB}} {
		one := s.members[side.doc]
		one.share = max(one.share, side.share)
		if better(m, one.best) {
			one.best = m
		}
		s.members[side.doc] = one
	}
}

// better: more words are the same.
func better(m, than similar.Match) bool { return same(m) > same(than) }

func same(m similar.Match) float64 { return m.Likeness * float64(m.A.Len()+m.B.Len()) }

// alone reports whether a match is told by its group alone.
func (c *collation) alone(pair, match int) bool {
	g := c.grouping.Of(pair, match)
	return g >= 0 && c.sources[g].alone
}

// counts says what was found, in numbers.
func (c *collation) counts() copies.Counts {
	n := copies.Counts{Docs: c.read}
	in := map[int]bool{}
	for _, s := range c.sources {
		if !s.alone {
			continue
		}
		n.Groups++
		n.Grouped += max(s.Docs-len(s.Places), 0) // whom nobody names
		for _, p := range s.Places {
			in[p.Doc] = true
		}
	}
	n.Grouped += len(in)
	for i, p := range c.pairs {
		others := 0
		for k := range p.matches {
			if !c.alone(i, k) {
				others++
			}
		}
		if n.Passages += others; others > 0 {
			n.Pairs++
		}
	}
	return n
}

// all is how many documents there are, those of indexes too.
func (c *collation) all() int {
	n := c.read
	for _, x := range c.indexes {
		if n += x.Len(); c.index != "" {
			return x.Len() // which holds what was read
		}
	}
	return n
}

// allow takes out what is marked as allowed: passages, and groups by the one that is
// shown for all.
func (c *collation) allow(m marks) {
	if len(m) > 0 {
		c.group()
		all := map[int]bool{}
		for g, s := range c.sources {
			_, all[g] = m[markOf(c.pairs[s.pair].matches[s.match])]
		}
		c.drop(func(pair, match int, q similar.Match) bool {
			_, ok := m[markOf(q)]
			return ok || all[c.grouping.Of(pair, match)]
		})
	}
	for _, p := range c.pairs {
		c.shown += len(p.matches)
	}
}

// drop takes out allowed matches, and pairs that have no other.
func (c *collation) drop(allowed func(pair, match int, m similar.Match) bool) {
	kept := c.pairs[:0]
	for i, p := range c.pairs {
		var left []similar.Match
		for k, q := range p.matches {
			if allowed(i, k, q) {
				c.allowed++
			} else {
				left = append(left, q)
			}
		}
		if p.matches = left; len(left) > 0 {
			kept = append(kept, p)
		}
	}
	c.pairs = kept
}
