package page

import (
	"cmp"
	"math"
	"slices"
)

// How exact drawn tables are, in millimetres.
const (
	thick  = 2.0 // a bar up to this thick is a line
	touch  = 1.0 // ends this near meet
	merge  = 1.2 // lines this near are one border (double lines)
	speck  = 1.0 // shorter lines are no borders, unless others continue them
	narrow = 8.0 // a smaller grid is a drawn box, no table
)

// maxPairs bounds the work on drawings: pairs of lines looked at on one page.
const maxPairs = 1 << 20

// edge is a straight border: at its y (or x), from lo to hi.
type edge struct{ at, lo, hi float64 }

// edges sorts rules into level and upright ones and joins what lies in one line.
func edges(rules []Rule) (level, upright []edge) {
	for _, r := range rules {
		dx, dy := math.Abs(r.X1-r.X0), math.Abs(r.Y1-r.Y0)
		if sum := dx + dy; math.IsNaN(sum) || sum > 1e5 {
			continue
		}
		switch {
		case dy <= thick && dx > dy:
			level = append(level, edge{(r.Y0 + r.Y1) / 2, min(r.X0, r.X1), max(r.X0, r.X1)})
		case dx <= thick && dy > dx:
			upright = append(upright, edge{(r.X0 + r.X1) / 2, min(r.Y0, r.Y1), max(r.Y0, r.Y1)})
		}
	}
	return joinEdges(level), joinEdges(upright)
}

// joinEdges makes one edge of pieces that lie in one line and touch.
func joinEdges(list []edge) []edge {
	slices.SortFunc(list, func(a, b edge) int { return cmp.Compare(a.at, b.at) })
	out := list[:0]
	for i := 0; i < len(list); {
		j := i + 1
		for j < len(list) && list[j].at-list[i].at < merge/2 {
			j++
		}
		group := list[i:j]
		slices.SortFunc(group, func(a, b edge) int { return cmp.Compare(a.lo, b.lo) })
		cur := group[0]
		for _, e := range group[1:] {
			if e.lo <= cur.hi+touch {
				cur.hi = max(cur.hi, e.hi)
				continue
			}
			if cur.hi-cur.lo > speck {
				out = append(out, cur)
			}
			cur = e
		}
		if cur.hi-cur.lo > speck {
			out = append(out, cur)
		}
		i = j
	}
	return out
}

// frames groups edges that touch each other, directly or through others.
func frames(level, upright []edge) []frame {
	if len(level) == 0 || len(upright) == 0 || len(level)*len(upright) > maxPairs {
		return nil
	}
	sets := newSets(len(level) + len(upright))
	for i, h := range level {
		for j, v := range upright {
			if v.at >= h.lo-touch && v.at <= h.hi+touch && h.at >= v.lo-touch && h.at <= v.hi+touch {
				sets.join(i, len(level)+j)
			}
		}
	}
	byRoot := map[int]int{}
	var out []frame
	add := func(i int) *frame {
		root := sets.root(i)
		at, ok := byRoot[root]
		if !ok {
			at = len(out)
			byRoot[root] = at
			out = append(out, frame{})
		}
		return &out[at]
	}
	for i, h := range level {
		f := add(i)
		f.level = append(f.level, h)
	}
	for j, v := range upright {
		f := add(len(level) + j)
		f.upright = append(f.upright, v)
	}
	return out
}

// frame is a set of edges that may be a table.
type frame struct{ level, upright []edge }

// sets is a union-find over 0..n-1.
type sets []int

func newSets(n int) sets {
	s := make(sets, n)
	for i := range s {
		s[i] = i
	}
	return s
}

func (s sets) root(i int) int {
	for s[i] != i {
		s[i] = s[s[i]]
		i = s[i]
	}
	return i
}

// join keeps the smaller index as the root, so that a set is known by its first.
func (s sets) join(i, j int) {
	a, b := s.root(i), s.root(j)
	s[max(a, b)] = min(a, b)
}
