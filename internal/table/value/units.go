package value

import (
	"slices"
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
	if strings.ContainsAny(words, `/\>／＞`) && d.path(out) {
		out = out[len(out)-1:] // 县医院/护理部
	}
	return out, doubts
}

// path: each unit lies below the one before.
func (d *Directory) path(list []Named) bool {
	for i, n := range list {
		if n.ID == "" || i > 0 && (n.ID == list[i-1].ID || !d.below(n.ID, list[i-1].ID)) {
			return false
		}
	}
	return len(list) > 1
}

// Below reports whether a unit is another or lies below it.
func (d *Directory) Below(unit, top string) bool { return d.below(unit, top) }

// UnitIn finds the unit that the title of a table is about: the only one that it names,
// the longer name of two that overlap. What stands for whoever asked (县审计局审计发现) is none,
// and the unit at the top of the tree says nothing.
func (d *Directory) UnitIn(title string) (name, id string) {
	s := nameKey(title)
	type hit struct{ from, to, at int }
	var hits []hit
	for key, list := range d.units.by {
		at := strings.Index(s, key)
		if at < 0 || utf8.RuneCountInString(key) < 3 || len(list) != 1 || d.units.list[list[0]].Unit == "" {
			continue
		}
		hits = append(hits, hit{at, at + len(key), list[0]})
	}
	best := -1
	for i, h := range hits {
		inner := slices.ContainsFunc(hits, func(o hit) bool { return o.from <= h.from && h.to <= o.to && o.to-o.from > h.to-h.from })
		if inner || best >= 0 && hits[best].at == h.at {
			continue
		}
		if best >= 0 {
			return "", ""
		}
		best = i
	}
	if best < 0 || asks(s[hits[best].to:]) {
		return "", ""
	}
	c := d.units.list[hits[best].at]
	return c.Name, c.ID
}

// asks: the words behind a unit say that it looked into others.
func asks(s string) bool {
	for _, w := range []string{"检查", "督查", "督导", "巡察", "巡视", "审计", "反馈", "交办", "通报", "关于", "对", "组织", "转办", "考核", "评估"} {
		if strings.HasPrefix(s, w) {
			return true
		}
	}
	return false
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
	if n, ok := d.unitBelow(p, key); ok {
		return []Named{n}, nil
	}
	n, doubts := d.unitLike(p, key)
	return []Named{n}, doubts
}

// unitBelow finds a unit whose name stands behind that of one above it: 县医院护理部.
func (d *Directory) unitBelow(p namePart, key string) (Named, bool) {
	for at := range key {
		above := d.units.all(key[:at])
		if at == 0 || len(above) == 0 {
			continue
		}
		var in []Candidate
		for _, c := range d.units.all(strings.TrimLeft(key[at:], "-—")) {
			for _, a := range above {
				if c.ID != a.ID && d.below(c.ID, a.ID) {
					in = append(in, c)
				}
			}
		}
		if len(in) == 1 {
			return Named{Words: p.words, Lead: p.lead, ID: in[0].ID}, true
		}
	}
	return Named{}, false
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
		if found = d.units.all(withoutOrgan(key)); len(found) == 0 {
			found = d.units.ending(key)
		}
		if len(found) == 1 {
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

// withoutOrgan leaves out what is meant with the unit as well: 柳林镇人民政府, 机关党支部.
func withoutOrgan(key string) string {
	for _, e := range nameWords()["organ"] {
		if rest, ok := strings.CutSuffix(key, e); ok {
			return rest
		}
	}
	return key
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
