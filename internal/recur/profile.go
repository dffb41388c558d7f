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

// found is a feature at one place of a finding.
type found struct {
	feature
	head bool // it stands in the headline
}

// profile weighs the features of a finding; grow numbers those that are new.
func (p *Past) profile(r reading, grow bool) profile {
	list, unknown := make([]found, 0, len(r.terms)), map[string]int32{}
	prof := profile{faults: r.faults}
	for _, t := range r.terms {
		from := len(list)
		for _, name := range t.features {
			f := feature{p.id(name, grow, unknown), sortOf(name), float32(t.weight * p.words.weight(name))}
			list = append(list, found{f, t.from < r.head})
		}
		if t.from < r.head && list[from].sort != weak && t.to-t.from > 1 {
			prof.tail = ids(list[from:])
			if prof.lead == nil {
				prof.lead = prof.tail
			}
		}
	}
	prof.features = merged(list)
	return prof
}

func ids(list []found) []int32 {
	out := make([]int32, len(list))
	for i, f := range list {
		out[i] = f.id
	}
	return out
}

// merged puts what a finding has several times together: it weighs what it does at
// its best place. Words of the detail weigh a share.
func merged(list []found) []feature {
	slices.SortStableFunc(list, func(a, b found) int {
		if a.id != b.id {
			return cmp.Compare(a.id, b.id)
		}
		return cmp.Or(-compareBool(a.head, b.head), cmp.Compare(b.weight, a.weight))
	})
	list = slices.CompactFunc(list, func(a, b found) bool { return a.id == b.id })
	head, detail := 0.0, 0.0
	for _, f := range list {
		if f.head {
			head += float64(f.weight)
		} else {
			detail += float64(f.weight)
		}
	}
	share := weightDetail
	if most := mostOfDetail * max(head, 1); detail*share > most {
		share = most / detail
	}
	out := make([]feature, len(list))
	for i, f := range list {
		if !f.head {
			f.weight *= float32(share)
		}
		out[i] = f.feature
	}
	return out
}

// compareBool puts false before true.
func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// id gives the number of a feature: one below 0 where it is new, unless the past
// grows by it.
func (p *Past) id(name string, grow bool, unknown map[string]int32) int32 {
	if id, ok := p.ids[name]; ok {
		return id
	}
	if grow {
		return p.number(name)
	}
	if _, ok := unknown[name]; !ok {
		unknown[name] = int32(-1 - len(unknown))
	}
	return unknown[name]
}

// number gives a new feature its number.
func (p *Past) number(f string) int32 {
	id := int32(len(p.counts))
	p.ids[f] = id
	p.counts, p.damps, p.posts = append(p.counts, 0), append(p.damps, 1), append(p.posts, nil)
	return id
}

// damp is what is left of the weight of a feature that so many findings of the unit
// have. It goes by their number, not by their share: findings that have nothing in
// common with two others leave the likeness of these as it is.
func damp(findings int32) float32 {
	if findings <= usualInUnit {
		return 1
	}
	return float32(1 / (1 + 0.3*math.Log2(float64(findings)/usualInUnit)))
}
