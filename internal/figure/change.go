package figure

import "slices"

// change has the entry of a finding changed, a new one where there is none; at is the
// place where a new one is kept until its finding comes.
func (b *Book) change(id int64, at uint32, do func(e *entry)) {
	home, known := b.homes.find(id)
	if !known {
		home = at
	}
	g := &b.groups[home]
	s := g.find(id)
	e := &b.entry
	if s.there() {
		l := &g.leaves[s.leaf]
		e.read(&cursor{b: l.b, at: s.from}, l.base, home)
	} else {
		e.clear(id, home)
	}
	do(e)
	if e.place != home && s.there() {
		g.remove(s)
		g.changed = b.changes
	}
	to := &b.groups[e.place]
	if e.place != home {
		s = to.find(id)
	}
	to.put(s, e, b)
	to.changed = b.changes
	if !known || e.place != home {
		b.homes.set(id, e.place)
	}
	b.introduce(e)
}

// guests are entries in which something is counted, or was once, in another place than
// the one where they are kept.
type guests struct {
	in map[uint32][]uint32 // by place: where else something of it is kept
	of map[uint32][]uint32 // by where it is kept: whose it is
}

func newGuests() guests {
	return guests{map[uint32][]uint32{}, map[uint32][]uint32{}}
}

// introduce notes of which other places there is something in an entry.
func (b *Book) introduce(e *entry) {
	for _, v := range e.was {
		b.introduced(v.was.place, e.place)
	}
	for i := range e.deeds {
		d := &e.deeds[i]
		b.introduced(d.is.place, e.place)
		for _, v := range d.was {
			b.introduced(v.was.place, e.place)
		}
	}
}

func (b *Book) introduced(of, in uint32) {
	if of == in || slices.Contains(b.guests.in[of], in) {
		return
	}
	b.guests.in[of] = append(b.guests.in[of], in)
	b.guests.of[in] = append(b.guests.of[in], of)
	b.groups[of].changed = b.changes
}
