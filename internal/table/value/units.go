package value

import (
	"strings"
	"unicode/utf8"
)

// Units finds the units that a cell names: by name, short name and code; and by a
// name that only one unit's ends in (财政局 for 青山县财政局), which is told.
//
// Shape: one Named for each name, in the order of the cell.
func (d *Directory) Units(words string) ([]Named, []Doubt) {
	if Blank(words) {
		return nil, nil
	}
	var out []Named
	var doubts []Doubt
	for _, p := range split(words) {
		list, more := d.unit(p)
		out, doubts = append(out, list...), append(doubts, more...)
	}
	return out, doubts
}

func (d *Directory) unit(p namePart) ([]Named, []Doubt) {
	if n, ok := d.unitCalled(p); ok {
		return []Named{n}, nil
	}
	key := nameKey(p.words)
	if isAll(key) {
		return []Named{{Words: p.words, Lead: p.lead}}, collective(p.words)
	}
	if two := joined(p); two != nil {
		a, ok := d.unitCalled(two[0])
		b, too := d.unitCalled(two[1])
		if ok && too {
			return []Named{a, b}, nil
		}
	}
	n, doubts := d.unitLike(p, key)
	return []Named{n}, doubts
}

// unitCalled finds the one unit of a name.
func (d *Directory) unitCalled(p namePart) (Named, bool) {
	n := Named{Words: p.words, Lead: p.lead}
	key := nameKey(p.words)
	if id := d.said[key]; id != "" {
		n.ID = id
		return n, true
	}
	if found := d.units.by[key]; len(found) == 1 {
		n.ID = d.units.list[found[0]].ID
		return n, true
	}
	return n, false
}

// unitLike says which units a name may mean that none has, or several have.
func (d *Directory) unitLike(p namePart, key string) (Named, []Doubt) {
	n := Named{Words: p.words, Lead: p.lead}
	found := d.units.all(key)
	if len(found) == 0 {
		if found = d.units.ending(key); len(found) == 1 {
			n.ID = found[0].ID
			return n, []Doubt{doubtOf("unit-likely", "「%s」按「%s」理解", "“%s” was taken as “%s”", quote(p.words), found[0].Name)}
		}
	}
	if n.Candidates = found; len(found) > 1 {
		return n, []Doubt{doubtOf(UnitAmbiguous, "「%s」可能是 %s，请指明", "“%s” may be %s; say which", quote(p.words), names(d, found))}
	}
	if n.Candidates = d.units.near(key); len(n.Candidates) == 0 {
		return n, []Doubt{doubtOf(UnitUnknown, "名录里没有单位「%s」", "there is no unit “%s”", quote(p.words))}
	}
	return n, []Doubt{doubtOf(UnitUnknown, "名录里没有单位「%s」，相近的有 %s", "there is no unit “%s”; names like it: %s", quote(p.words), names(d, n.Candidates))}
}

// ending finds the units whose name ends in a word, or is the end of it, and those
// that differ in a usual ending alone (办公室 for 办公).
func (x *index) ending(key string) []Candidate {
	bare := withoutEnding(key)
	if utf8.RuneCountInString(key) < 2 {
		return nil
	}
	var out, like []Candidate
	for _, c := range x.list {
		name := nameKey(c.Name)
		switch {
		case utf8.RuneCountInString(key) >= 3 && strings.HasSuffix(name, key), utf8.RuneCountInString(name) >= 3 && strings.HasSuffix(key, name):
			out = append(out, c)
		case bare != "" && withoutEnding(name) == bare:
			like = append(like, c)
		}
	}
	if len(out) > 0 {
		return out
	}
	return like
}

// withoutEnding leaves out 局, 科, 办公室 and their like; "" where too little stays.
func withoutEnding(key string) string {
	for _, e := range nameWords()["unit"] {
		if rest, ok := strings.CutSuffix(key, e); ok {
			key = rest
			break
		}
	}
	if utf8.RuneCountInString(key) < 2 {
		return ""
	}
	return key
}
