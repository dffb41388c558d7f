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
type sort uint8

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

// spot tells where in a finding a feature stands.
type spot uint8

const (
	inHead    spot = 1 << iota
	headFirst      // it is of the first telling words of the headline
	headLast
)

// feature is a word, a set of words or a pair of characters that a finding has.
type feature struct {
	id     int32 // below 0: not in the past
	weight float32
	sort   sort
	at     spot
	parts  uint8 // the parts of the finding in which it stands, a bit each
}

// profile is a finding as it is compared: features in the order of their numbers.
type profile struct {
	features []feature
	total    float32  // weight of all
	share    float32  // what is left of the weight of words of the detail
	faults   []faults // of the finding as a whole, and of its parts if there are several
}

// parts is how many parts are compared each by itself.
func (p *profile) parts() int { return len(p.faults) - 1 }

// profile weighs the features of a finding; grow numbers those that are new.
func (p *Past) profile(r *reading, grow bool) profile {
	list, unknown := make([]feature, 0, len(r.terms)), map[string]int32{}
	first, last := r.ends()
	for i := range r.terms {
		t := &r.terms[i]
		at := spot(0)
		if t.from < r.head {
			at = inHead
		}
		if i == first {
			at |= headFirst
		}
		if i == last {
			at |= headLast
		}
		for _, name := range t.features {
			s := sortOf(name)
			list = append(list, feature{p.id(name, grow, unknown), float32(t.weight * p.words.weight(name)), s, at, 1 << t.part})
		}
	}
	prof := profile{features: merged(list), faults: r.faults}
	prof.share = shareOfDetail(prof.features)
	for i := range prof.features {
		w, _ := (&piece{&prof, 0}).weigh(&prof.features[i])
		prof.total += float32(w)
	}
	return prof
}

// ends are the first and the last telling term of the headline, -1 if there is none.
func (r *reading) ends() (first, last int) {
	first, last = -1, -1
	for i := range r.terms {
		if t := &r.terms[i]; t.from < r.head && t.to-t.from > 1 {
			if sortOf(t.features[0]) == weak {
				continue
			}
			if last = i; first < 0 {
				first = i
			}
		}
	}
	return first, last
}

// merged puts what a finding has several times together: it weighs what it does at
// its best place.
func merged(list []feature) []feature {
	slices.SortFunc(list, func(a, b feature) int { return cmp.Compare(a.id, b.id) })
	out := list[:0]
	for _, f := range list {
		if n := len(out) - 1; n >= 0 && out[n].id == f.id {
			last := &out[n]
			if f.at&inHead > last.at&inHead || f.at&inHead == last.at&inHead && f.weight > last.weight {
				last.weight = f.weight
			}
			last.at, last.parts = last.at|f.at, last.parts|f.parts
			continue
		}
		out = append(out, f)
	}
	return slices.Clip(slices.Clone(out))
}

// shareOfDetail is what words of the detail weigh.
func shareOfDetail(list []feature) float32 {
	head, detail := 0.0, 0.0
	for _, f := range list {
		switch {
		case f.at&inHead != 0:
			head += float64(f.weight)
		default:
			detail += float64(f.weight)
		}
	}
	if most := mostOfDetail * max(head, 1); detail*weightDetail > most {
		return float32(most / detail)
	}
	return weightDetail
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
	id := int32(len(p.posts))
	p.ids[f] = id
	p.posts = append(p.posts, post{damp: 1})
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
