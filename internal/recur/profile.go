package recur

import (
	"cmp"
	"math"
	"slices"
)

// How much words weigh. That words of the detail weigh half, and all of them
// together no more than the headline, keeps what differs each time (who, when,
// which room) from burying what is the same.
const (
	weightDetail  = 0.5
	mostOfDetail  = 0.8  // of all details together, against the headline
	weightWeak    = 0.2  // who, where, everyday words
	weightSingle  = 0.25 // a lone character that stands in no list
	weightStrange = 0.8  // what stands in no list, where only one finding has it
	rarityPower   = 1.6  // how fast usual words lose weight
	leastRarity   = 0.04
)

// usualInUnit is how many findings of a unit may have a word before it is usual
// there and weighs less.
const usualInUnit = 30

// sort tells features apart.
type sort byte

const (
	thing   sort = iota // of a list
	doing               // of a list
	weak                // of a list
	strange             // of no list
)

func sortOf(feature string) sort {
	switch feature[0] {
	case '+':
		return doing
	case '=':
		return thing
	case '~', '-':
		return weak
	}
	return strange
}

// feature is a word, a set of words or a pair of characters that a finding has.
type feature struct {
	id     int32 // below 0: not in the past
	sort   sort
	weight float32
}

// profile is a finding as it is compared: features in the order of their numbers.
type profile struct {
	features   []feature
	lead, tail []int32 // features of the first and the last telling words of the headline
	faults     faults
}

// scales gathers what a finding has, before it is weighed.
type scales struct {
	order   []string
	head    map[string]float64
	detail  map[string]float64
	inHead  float64
	inOther float64
}

func (s *scales) add(f string, w float64, head bool) {
	_, inHead := s.head[f]
	_, inDetail := s.detail[f]
	if !inHead && !inDetail {
		s.order = append(s.order, f)
	}
	switch {
	case head:
		s.inHead += max(0, w-s.head[f])
		s.head[f] = max(w, s.head[f])
	case !inHead && !inDetail:
		s.inOther += w
		s.detail[f] = w
	}
}

// weight of a feature: what stands in the headline counts in full.
func (s *scales) weight(f string) float64 {
	if w, ok := s.head[f]; ok {
		return w
	}
	share := weightDetail
	if most := mostOfDetail * max(s.inHead, 1); s.inOther*share > most {
		share = most / s.inOther
	}
	return s.detail[f] * share
}

// profile weighs the features of a finding; grow numbers those that are new.
func (p *Past) profile(r reading, grow bool) profile {
	s := scales{head: map[string]float64{}, detail: map[string]float64{}}
	for _, t := range r.terms {
		for _, f := range t.features {
			s.add(f, t.weight*p.words.weight(f), t.from < r.head)
		}
	}
	ids, unknown := make(map[string]int32, len(s.order)), int32(0)
	list := make([]feature, 0, len(s.order))
	for _, f := range s.order {
		id, ok := p.ids[f]
		switch {
		case !ok && grow:
			id = p.number(f)
		case !ok:
			unknown--
			id = unknown
		}
		ids[f] = id
		list = append(list, feature{id, sortOf(f), float32(s.weight(f))})
	}
	slices.SortFunc(list, func(a, b feature) int { return cmp.Compare(a.id, b.id) })
	prof := profile{features: list, faults: r.faults}
	prof.lead, prof.tail = ends(r, ids)
	return prof
}

// number gives a new feature its number.
func (p *Past) number(f string) int32 {
	id := int32(len(p.counts))
	p.ids[f], p.counts, p.posts = id, append(p.counts, 0), append(p.posts, nil)
	return id
}

// ends gives the features of the first and the last telling words of a headline.
func ends(r reading, ids map[string]int32) (lead, tail []int32) {
	of := func(t term) []int32 {
		var list []int32
		for _, f := range t.features {
			list = append(list, ids[f])
		}
		return list
	}
	for _, t := range r.terms {
		if t.from >= r.head || sortOf(t.features[0]) == weak || t.to-t.from < 2 {
			continue
		}
		if lead == nil {
			lead = of(t)
		}
		tail = of(t)
	}
	return lead, tail
}

// damp is what is left of the weight of a feature that many findings of the unit
// have. It goes by their number, not by their share: findings that have nothing
// in common with two others leave the likeness of these as it is.
func (p *Past) damp(id int32) float64 {
	if id < 0 || p.counts[id] <= usualInUnit {
		return 1
	}
	return 1 / (1 + 0.3*math.Log2(float64(p.counts[id])/usualInUnit))
}
