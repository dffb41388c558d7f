package outline

import "sort"

// At is the innermost unit, from u down, that holds a place.
func (u *Unit) At(place int) *Unit {
	for {
		kids := u.Kids
		i := sort.Search(len(kids), func(i int) bool { return kids[i].To > place })
		if i == len(kids) || kids[i].From > place {
			return u
		}
		u = kids[i]
	}
}

// Between gives the units, among the children of u, that lie within a range.
func (u *Unit) Between(from, to int) []*Unit {
	kids := u.Kids
	i := sort.Search(len(kids), func(i int) bool { return kids[i].From >= from })
	n := sort.Search(len(kids)-i, func(k int) bool { return kids[i+k].To > to })
	return kids[i : i+n]
}
