package similar

import (
	"cmp"
	"slices"

	"github.com/bihuan/bihuan/doc"
)

// Group is a passage that several documents share: one of them, or somebody else,
// is the source of all.
type Group struct {
	Places []Place // one for each document, by their numbers
}

// Place is a passage in a document.
type Place struct {
	Doc  int
	Span doc.Span
}

// Groups gathers what belongs together: matches whose passages overlap by more than
// half. Groups of two are left out; what most documents share comes first.
//
// Shape: the same groups whatever the order of the pairs.
func Groups(pairs []Pair) []Group {
	var places []Place
	for _, p := range pairs {
		for _, m := range p.Matches {
			places = append(places, Place{p.A, m.A}, Place{p.B, m.B})
		}
	}
	g := &grouper{places: places, up: make([]int, len(places))}
	order := make([]int, len(places))
	for i := range places {
		g.up[i], order[i] = i, i
	}
	for i := 0; i < len(places); i += 2 {
		g.join(i, i+1)
	}
	slices.SortFunc(order, func(i, j int) int { return comparePlaces(places[i], places[j]) })
	for k, i := range order {
		for _, j := range order[k+1:] {
			if places[j].Doc != places[i].Doc || places[j].Span.Start >= places[i].Span.End {
				break
			}
			if overlap := min(places[i].Span.End, places[j].Span.End) - places[j].Span.Start; 2*overlap > max(places[i].Span.Len(), places[j].Span.Len()) {
				g.join(i, j)
			}
		}
	}
	return g.groups(order)
}

func comparePlaces(a, b Place) int {
	return cmp.Or(cmp.Compare(a.Doc, b.Doc), cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(a.Span.End, b.Span.End))
}

type grouper struct {
	places []Place
	up     []int
}

func (g *grouper) root(i int) int {
	for g.up[i] != i {
		g.up[i] = g.up[g.up[i]]
		i = g.up[i]
	}
	return i
}

func (g *grouper) join(i, j int) { g.up[g.root(i)] = g.root(j) }

func (g *grouper) groups(order []int) []Group {
	of := map[int]*Group{}
	var list []*Group
	for _, i := range order {
		r := g.root(i)
		one := of[r]
		if one == nil {
			one = &Group{}
			of[r] = one
			list = append(list, one)
		}
		if n := len(one.Places); n == 0 || one.Places[n-1].Doc != g.places[i].Doc {
			one.Places = append(one.Places, g.places[i])
		}
	}
	var out []Group
	for _, one := range list {
		if len(one.Places) > 2 {
			out = append(out, *one)
		}
	}
	slices.SortStableFunc(out, func(a, b Group) int {
		return cmp.Or(cmp.Compare(len(b.Places), len(a.Places)), comparePlaces(a.Places[0], b.Places[0]))
	})
	return out
}
