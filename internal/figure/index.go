package figure

import "slices"

// index finds the row of a record. Records come mostly in the order of their ids:
// those are looked for by halves, and only the others are kept in a map.
type index struct {
	ids    []int64 // by row
	sorted int     // so many of the first stand in order
	tail   map[int64]int32
}

func newIndex() index { return index{tail: map[int64]int32{}} }

func (x *index) find(id int64) (int32, bool) {
	if at, ok := slices.BinarySearch(x.ids[:x.sorted], id); ok {
		return int32(at), true
	}
	row, ok := x.tail[id]
	return row, ok
}

// row gives the row of a record, a new one where there is none.
func (x *index) row(id int64) (row int32, fresh bool) {
	if row, ok := x.find(id); ok {
		return row, false
	}
	row = int32(len(x.ids))
	if x.sorted == len(x.ids) && (x.sorted == 0 || x.ids[x.sorted-1] < id) {
		x.sorted++
	} else {
		x.tail[id] = row
	}
	x.ids = append(x.ids, id)
	return row, true
}

// names numbers words as they come.
type names struct {
	list []string
	at   map[string]uint32
}

func (n *names) number(s string) uint32 {
	if i, ok := n.at[s]; ok {
		return i
	}
	if n.at == nil {
		n.at = map[string]uint32{}
	}
	i := uint32(len(n.list))
	n.list, n.at[s] = append(n.list, s), i
	return i
}

// place is where a record belongs.
type place struct{ unit, round uint32 }

// class is what a finding is.
type class struct{ aspect, category, severity uint32 }

type (
	pairs   = numbered[place]
	triples = numbered[class]
)

// numbered numbers values as they come: there are few, and many records share one.
type numbered[T comparable] struct {
	list []T
	at   map[T]uint32
}

func (n *numbered[T]) number(v T) uint32 {
	if i, ok := n.at[v]; ok {
		return i
	}
	if n.at == nil {
		n.at = map[T]uint32{}
	}
	i := uint32(len(n.list))
	n.list, n.at[v] = append(n.list, v), i
	return i
}
