package similar

import "maps"

// Known are texts that everybody may repeat: required reading, the round's form,
// set formulas.
type Known struct{ windows map[uint64]struct{} }

// NewKnown takes texts that everybody may repeat.
//
// Shape: set formulas of offices are known without being given.
func NewKnown(texts ...*Folded) *Known {
	k := &Known{maps.Clone(formulas().windows)}
	for _, f := range texts {
		k.add(f)
	}
	return k
}

func (k *Known) add(f *Folded) {
	for i := 0; i+windowLen <= f.Len(); i++ {
		k.windows[window(f.sym, i)] = struct{}{}
	}
}

// forget takes the weight from the symbols of s that lie in known texts.
func (k *Known) forget(s []byte, weight []float32) {
	if k == nil {
		k = formulas()
	}
	for i := 0; i+windowLen <= len(s); i++ {
		if _, ok := k.windows[window(s, i)]; ok {
			clear(weight[i : i+windowLen])
		}
	}
}

// apart drops passages whose two places in one text overlap.
func apart(list []passage) []passage {
	kept := list[:0]
	for _, p := range list {
		if p.a1 <= p.b0 || p.b1 <= p.a0 {
			kept = append(kept, p)
		}
	}
	return kept
}
