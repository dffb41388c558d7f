package figure

import "github.com/bihuan/bihuan/ledger"

// tree is units or categories: what stands below what, and what stood there once.
type tree struct {
	names
	moves [][]moved // by number; none for what is only named
}

// moved is where something hung from a day on.
type moved struct {
	from   int32
	parent uint32
}

// hung is a parent as a story tells it.
type hung struct {
	day    int32
	parent string
}

// parents reads a story of a unit or a category.
func (b *Book) parents(story []*ledger.Event) []hung {
	var list []hung
	parent := ""
	b.days(story, func(e *ledger.Event, day int32) {
		for i := range e.Changes {
			if ch := &e.Changes[i]; ch.Field == "parent" {
				set(&parent, ch.After)
			}
		}
		list = append(list, hung{day, parent})
	})
	return list
}

func (t *tree) put(id string, list []hung) {
	n := t.number(id)
	steps := make([]moved, 0, len(list))
	for _, h := range list {
		s := moved{h.day, t.number(h.parent)}
		if last := len(steps) - 1; last >= 0 && steps[last].from == s.from {
			steps[last] = s
		} else if last < 0 || steps[last].parent != s.parent {
			steps = append(steps, s)
		}
	}
	for len(t.moves) < len(t.list) {
		t.moves = append(t.moves, nil)
	}
	t.moves[n] = steps
}

// deepest bounds walks up a tree, which a broken store could make circular.
const deepest = 64

// nowhere stands for no parent, and for what is not in the tree.
const nowhere = 0

// grown is a tree at the end of a day.
type grown struct {
	parent []uint32
	there  []bool
	path   [deepest]uint32
}

func (t *tree) at(day int32) *grown {
	g := &grown{parent: make([]uint32, len(t.list)), there: make([]bool, len(t.list))}
	for n, steps := range t.moves {
		for _, s := range steps {
			if s.from <= day {
				g.parent[n], g.there[n] = s.parent, true
			}
		}
	}
	return g
}

// up lists what stands above n, itself first; none for what is not in the tree.
func (g *grown) up(n uint32) []uint32 {
	depth := 0
	for n != nowhere && g.there[n] {
		if depth == deepest {
			return nil
		}
		g.path[depth] = n
		depth++
		n = g.parent[n]
	}
	return g.path[:depth]
}

// tops lists what has nothing above it.
func (g *grown) tops() []uint32 {
	var list []uint32
	for n := range g.parent {
		if n := uint32(n); n != nowhere && g.there[n] && (g.parent[n] == nowhere || !g.there[g.parent[n]]) {
			list = append(list, n)
		}
	}
	return list
}
