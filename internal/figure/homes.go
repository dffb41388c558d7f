package figure

import (
	"slices"
	"sort"
)

// homes tells of each finding in which place its entry is. Ids lie in their order, some
// together: each by how far it is from the one before, and its place.
type homes struct {
	most int // ids that lie together
	list []homesPart
}

type homesPart struct {
	first, last int64
	n           int
	b           []byte
}

type homeOf struct {
	id    int64
	place uint32
}

// part is the one in which an id is, or would be.
func (h *homes) part(id int64) int {
	return max(sort.Search(len(h.list), func(i int) bool { return h.list[i].first > id })-1, 0)
}

func (h *homes) find(id int64) (uint32, bool) {
	if len(h.list) == 0 {
		return 0, false
	}
	p := &h.list[h.part(id)]
	at := p.first
	for c := (cursor{b: p.b}); c.more(); {
		at += int64(c.u())
		place := uint32(c.u())
		if at >= id {
			return place, at == id
		}
	}
	return 0, false
}

func (h *homes) set(id int64, place uint32) {
	if n := len(h.list); n == 0 || id > h.list[n-1].last {
		h.add(id, place)
		return
	}
	i := h.part(id)
	all := h.list[i].all()
	at, there := slices.BinarySearchFunc(all, id, func(o homeOf, id int64) int { return compareIDs(o.id, id) })
	if there {
		all[at].place = place
	} else {
		all = slices.Insert(all, at, homeOf{id, place})
	}
	if len(all) <= h.most {
		h.list[i] = partOf(all)
		return
	}
	h.list[i] = partOf(all[len(all)/2:])
	h.list = slices.Insert(h.list, i, partOf(all[:len(all)/2]))
}

// add puts an id behind all others.
func (h *homes) add(id int64, place uint32) {
	if n := len(h.list); n == 0 || h.list[n-1].n == h.most {
		if n > 0 {
			h.list[n-1].b = slices.Clone(h.list[n-1].b)
		}
		h.list = append(h.list, homesPart{first: id, last: id})
	}
	p := &h.list[len(h.list)-1]
	p.b = appendU(appendU(p.b, uint64(id-p.last)), uint64(place))
	p.last = id
	p.n++
}

func (p *homesPart) all() []homeOf {
	list := make([]homeOf, 0, p.n+1)
	at := p.first
	for c := (cursor{b: p.b}); c.more(); {
		at += int64(c.u())
		list = append(list, homeOf{at, uint32(c.u())})
	}
	return list
}

func partOf(all []homeOf) homesPart {
	one := homes{most: len(all)}
	for _, o := range all {
		one.add(o.id, o.place)
	}
	one.list[0].b = slices.Clone(one.list[0].b)
	return one.list[0]
}

func compareIDs(a, b int64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}
