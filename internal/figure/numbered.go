package figure

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
