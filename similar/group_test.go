package similar

import (
	"testing"

	"github.com/bihuan/bihuan/doc"
)

func pairWith(a, b int, spans ...[4]int) Pair {
	p := Pair{A: a, B: b}
	for _, s := range spans {
		p.Matches = append(p.Matches, Match{A: doc.Span{Start: s[0], End: s[1]}, B: doc.Span{Start: s[2], End: s[3]}})
	}
	return p
}

func TestGroupsOf(t *testing.T) {
	g := GroupsOf([]Pair{
		pairWith(0, 1, [4]int{0, 100, 10, 110}, [4]int{200, 250, 300, 350}),
		pairWith(0, 2, [4]int{2, 98, 0, 96}),
		pairWith(0, 3, [4]int{0, 100, 50, 150}),
		pairWith(1, 2, [4]int{20, 60, 10, 50}), // within the passage of all
		pairWith(4, 5, [4]int{0, 50, 0, 50}),
	})
	if len(g.Groups) != 1 || len(g.Groups[0].Places) != 4 {
		t.Fatalf("%+v", g.Groups)
	}
	for _, c := range []struct{ pair, match, group int }{{0, 0, 0}, {0, 1, -1}, {1, 0, 0}, {2, 0, 0}, {3, 0, 0}, {4, 0, -1}} {
		if got := g.Of(c.pair, c.match); got != c.group {
			t.Errorf("match %d of pair %d is in group %d, want %d", c.match, c.pair, got, c.group)
		}
	}
}

// Two are a group if an index knows of more.
func TestGroupsOfManyUnnamed(t *testing.T) {
	p := pairWith(0, 1, [4]int{0, 100, 0, 100})
	p.Matches[0].Docs = 300
	if g := GroupsOf([]Pair{p}); len(g.Groups) != 1 || g.Groups[0].Docs != 300 {
		t.Errorf("%+v", g.Groups)
	}
}
