package figure

import "slices"

// Compact lets go of what is no longer asked for: room that nothing is in, and what was
// known of places before records were put in again.
func (b *Book) Compact() {
	b.guests, b.homes = newGuests(), homes{most: b.homes.most}
	var all []homeOf
	for i := range b.groups {
		g := &b.groups[i]
		for j := range g.leaves {
			l := &g.leaves[j]
			l.b = slices.Clone(l.b)
			for c := (cursor{b: l.b}); c.more(); {
				b.entry.read(&c, l.base, uint32(i))
				b.introduce(&b.entry)
				all = append(all, homeOf{b.entry.id, uint32(i)})
			}
		}
	}
	slices.SortFunc(all, func(a, b homeOf) int { return compareIDs(a.id, b.id) })
	for _, o := range all {
		b.homes.add(o.id, o.place)
	}
}
