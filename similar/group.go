package similar

import (
	"cmp"
	"slices"

	"github.com/bihuan/bihuan/doc"
)

// Group is a passage that several documents share: one of them, or somebody else,
// is the source of all.
type Group struct {
	Places []Place // the longest one of each document, by their numbers
	// Docs is about how many documents hold the passage, where these are more than the
	// places name; 0 elsewhere, see Match.
	Docs int
}

// Place is a passage in a document.
type Place struct {
	Doc  int
	Span doc.Span
}

// Grouping is matches that are brought together.
type Grouping struct {
	Groups []Group // what most documents share first
	first  []int   // by pair: its first match among all
	of     []int   // by match: its group, or -1
}

// Of gives the group of a match of a pair, -1 where only two documents share it.
func (g *Grouping) Of(pair, match int) int { return g.of[g.first[pair]+match] }

// GroupsOf gathers what belongs together: matches whose passages overlap by more
// than half. Groups of two are left out, unless there are more of them; what lies in the passages of a greater group
// belongs to that.
//
// Shape: the same groups whatever the order of the pairs.
func GroupsOf(pairs []Pair) *Grouping {
	out := &Grouping{first: make([]int, len(pairs))}
	g := &grouper{}
	for i, p := range pairs {
		out.first[i] = len(g.places) / 2
		for _, m := range p.Matches {
			g.places = append(g.places, Place{p.A, m.A}, Place{p.B, m.B})
		}
	}
	g.joinAll()
	list, of := g.gather()
	into := absorb(list)
	for i, p := range pairs {
		for k, m := range p.Matches {
			one := &list[into[of[g.root(2*(out.first[i]+k))]]]
			one.Docs = max(one.Docs, m.Docs)
		}
	}
	kept := make([]int, len(list))
	for i := range list {
		kept[i] = -1
		if into[i] == i && (len(list[i].Places) > 2 || list[i].Docs > 0) {
			kept[i] = len(out.Groups)
			out.Groups = append(out.Groups, list[i])
		}
	}
	out.of = make([]int, len(g.places)/2)
	for i := range out.of {
		out.of[i] = kept[into[of[g.root(2*i)]]]
	}
	return out
}

func comparePlaces(a, b Place) int {
	return cmp.Or(cmp.Compare(a.Doc, b.Doc), cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(a.Span.End, b.Span.End))
}

// grouper joins places: two of a match stand side by side in the list.
type grouper struct {
	places []Place
	order  []int // of the places
	up     []int
}

// maxNear is with how many of the places that begin behind it in its document one is
// compared. Where thousands hold a passage its places differ little, and lie close
// together.
const maxNear = 64

func (g *grouper) joinAll() {
	g.up, g.order = make([]int, len(g.places)), make([]int, len(g.places))
	for i := range g.places {
		g.up[i], g.order[i] = i, i
	}
	for i := 0; i < len(g.places); i += 2 {
		g.join(i, i+1)
	}
	slices.SortFunc(g.order, func(i, j int) int { return comparePlaces(g.places[i], g.places[j]) })
	var distinct []int
	for _, i := range g.order {
		if n := len(distinct); n > 0 && g.places[distinct[n-1]] == g.places[i] {
			g.join(distinct[n-1], i)
			continue
		}
		distinct = append(distinct, i)
	}
	for k, i := range distinct {
		for _, j := range distinct[k+1 : min(k+1+maxNear, len(distinct))] {
			if g.places[j].Doc != g.places[i].Doc || g.places[j].Span.Start >= g.places[i].Span.End {
				break
			}
			if overlap(g.places[i].Span, g.places[j].Span) {
				g.join(i, j)
			}
		}
	}
}

// overlap: two spans, the first of which begins no later, share more than half of
// the longer one.
func overlap(a, b doc.Span) bool {
	return 2*(min(a.End, b.End)-b.Start) > max(a.Len(), b.Len())
}

func (g *grouper) root(i int) int {
	for g.up[i] != i {
		g.up[i] = g.up[g.up[i]]
		i = g.up[i]
	}
	return i
}

func (g *grouper) join(i, j int) { g.up[g.root(i)] = g.root(j) }

// gather makes groups of what is joined, the greatest first, and says which one
// each root has.
func (g *grouper) gather() (list []Group, of map[int]int) {
	at := map[int]int{}
	var roots []int
	for _, i := range g.order {
		r := g.root(i)
		k, ok := at[r]
		if !ok {
			k = len(list)
			at[r] = k
			list, roots = append(list, Group{}), append(roots, r)
		}
		places := &list[k].Places
		if n := len(*places); n == 0 || (*places)[n-1].Doc != g.places[i].Doc {
			*places = append(*places, g.places[i])
		} else if last := &(*places)[n-1]; g.places[i].Span.Len() > last.Span.Len() {
			*last = g.places[i]
		}
	}
	order := make([]int, len(list))
	for k := range order {
		order[k] = k
	}
	slices.SortStableFunc(order, func(i, j int) int {
		a, b := list[i].Places, list[j].Places
		return cmp.Or(cmp.Compare(len(b), len(a)), comparePlaces(a[0], b[0]))
	})
	sorted, of := make([]Group, len(list)), make(map[int]int, len(list))
	for k, i := range order {
		sorted[k], of[roots[i]] = list[i], k
	}
	return sorted, of
}

// absorb says of each group which one it belongs to: itself, or an earlier one whose
// passages hold all of its own.
func absorb(list []Group) []int {
	into := make([]int, len(list))
	holders := map[int][]int{} // by document, groups
	spans := map[[2]int]doc.Span{}
	for k, g := range list {
		into[k] = k
		for _, h := range holders[g.Places[0].Doc] {
			within := !slices.ContainsFunc(g.Places, func(p Place) bool {
				s, ok := spans[[2]int{h, p.Doc}]
				return !ok || p.Span.Start < s.Start || p.Span.End > s.End
			})
			if within {
				into[k] = h
				break
			}
		}
		if into[k] != k || len(g.Places) == 2 {
			continue
		}
		for _, p := range g.Places {
			holders[p.Doc] = append(holders[p.Doc], k)
			spans[[2]int{k, p.Doc}] = p.Span
		}
	}
	return into
}
