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

// within marks the symbols of s that lie in a window of known texts; nil where
// there are none.
func (k *Known) within(s []byte) []bool {
	if k == nil {
		k = formulas()
	}
	var marks []bool
	for i := 0; i+windowLen <= len(s); i++ {
		if _, ok := k.windows[window(s, i)]; ok {
			if marks == nil {
				marks = make([]bool, len(s))
			}
			for j := range windowLen {
				marks[i+j] = true
			}
		}
	}
	return marks
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
