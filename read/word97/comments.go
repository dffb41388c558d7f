package word97

import (
	"math"
	"slices"

	"github.com/bihuan/bihuan/doc"
)

// comments are the places that review comments speak of.
//
// Source: [MS-DOC] PlcfandRef, ATRDPre10, PlcfBkf.
type comments struct {
	spots []spot      // still to be reached, in order of the text
	open  map[int]int // where a range that is open begins, in bytes written
	last  []int       // the ranges that were opened at one place, the latest
}

// spot is a character at which the range of a comment begins or ends.
type spot struct {
	cp    int
	id    int
	point bool // both at once
}

const (
	sizeATRD    = 30
	sizeATRDOld = 20
)

func (f *file) readComments() (*comments, error) {
	c := &comments{open: map[int]int{}}
	refs, err := f.fib.part(f.table, partCommentRefs, "PlcfandRef")
	if err != nil || refs == nil {
		return c, err
	}
	starts, err := f.fib.part(f.table, partRangeStarts, "PlcfAtnBkf")
	if err != nil {
		return c, err
	}
	ends, err := f.fib.part(f.table, partRangeEnds, "PlcfAtnBkl")
	if err != nil {
		return c, err
	}
	size := sizeATRD
	if f.fib.old {
		size, starts = sizeATRDOld, nil
	}
	n := (len(refs) - 4) / (4 + size)
	for i := range n {
		atrd := refs[4*(n+1)+size*i:]
		if f.fib.old || int32(le32(atrd, 26)) == -1 { // lTagBkmk: no range
			c.spots = append(c.spots, spot{cp: int(le32(refs, 4*i)), id: -1, point: true})
		}
	}
	n = (len(starts) - 4) / 8
	for i := range n {
		end := int(le16(starts, 4*(n+1)+4*i))
		if 4*end+4 > len(ends) {
			continue
		}
		from, to := int(le32(starts, 4*i)), int(le32(ends, 4*end))
		c.spots = append(c.spots, spot{cp: from, id: i}, spot{cp: max(from, to), id: i})
	}
	slices.SortStableFunc(c.spots, func(a, b spot) int { return a.cp - b.cp })
	return c, nil
}

// next gives the first spot behind a character.
func (c *comments) next(cp int) int {
	if len(c.spots) == 0 {
		return math.MaxInt
	}
	return max(c.spots[0].cp, cp+1)
}

// reach notes the comments up to a character.
func (c *comments) reach(b *doc.Builder, cp int) {
	for len(c.spots) > 0 && c.spots[0].cp <= cp {
		s := c.spots[0]
		c.spots = c.spots[1:]
		from, begun := c.open[s.id]
		switch {
		case s.point:
			b.Note(doc.Comment, b.At(), b.At())
		case begun:
			delete(c.open, s.id)
			b.Note(doc.Comment, min(from, b.At()), b.At())
		default:
			c.begin(s.id, b.At())
		}
	}
}

func (c *comments) begin(id, at int) {
	if len(c.last) > 0 && c.open[c.last[0]] != at {
		c.last = c.last[:0]
	}
	c.open[id] = at
	c.last = append(c.last, id)
}

// shift moves ranges that begin where a number was written behind it: they are
// about the words.
func (c *comments) shift(from, to int) {
	for _, id := range c.last {
		if at, begun := c.open[id]; begun && at == from {
			c.open[id] = to
		}
	}
	c.last = c.last[:0]
}
