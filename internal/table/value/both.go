package value

// Both finds the units and the people that a cell names, where a column holds either
// or both (责任单位及责任人, 配合单位): each name is a unit's before it is a person's.
func (d *Directory) Both(words, unit string) (units, people []Named, doubts []Doubt) {
	if Blank(words) {
		return nil, nil, nil
	}
	for _, p := range split(words) {
		if n, ok := d.unitCalled(p); ok {
			units = append(units, n)
			if inside := (namePart{words: p.inside}); p.inside != "" {
				if found, _ := d.onePerson(inside, n.ID); found.ID != "" {
					people = append(people, found)
				}
			}
			continue
		}
		named, more := d.person(p, unit)
		if named[0].ID != "" || more[0].Code == PersonAmbiguous || isAll(nameKey(p.words)) {
			people, doubts = append(people, named...), append(doubts, more...)
			units = append(units, d.before(p)...)
			continue
		}
		list, other := d.unit(p)
		if list[0].ID != "" || len(list[0].Candidates) > len(named[0].Candidates) || !LooksLikeName(p.words) {
			units, doubts = append(units, list...), append(doubts, other...)
		} else {
			people, doubts = append(people, named...), append(doubts, more...)
		}
	}
	return units, people, doubts
}

// before is the unit whose name stands before that of a person: 办公室张三.
func (d *Directory) before(p namePart) []Named {
	key := nameKey(p.words)
	for at := range key {
		found := d.units.by[key[:at]]
		if at > 0 && len(found) == 1 && len(d.people.by[untitled(key[at:])]) > 0 {
			return []Named{{Words: key[:at], ID: d.units.list[found[0]].ID, Lead: p.lead}}
		}
	}
	return nil
}
