package recur

// Bounds of the parts of a finding.
const (
	mostParts = 6
	leastPart = 0.9 // weight of words; what weighs less belongs to the next part
)

// divide finds the parts of a finding that may each be a problem of its own: what
// stands between two marks, where it says enough.
func (l *lexicon) divide(r *reading) {
	breaks, weight, t := []int{0}, 0.0, 0
	for i, c := range r.folded {
		for ; t < len(r.terms) && r.terms[t].from < i; t++ {
			for _, f := range r.terms[t].features {
				if sortOf(f) != weak {
					weight += r.terms[t].weight * l.weight(f)
				}
			}
		}
		if (c == '.' || c == ',') && weight >= leastPart {
			breaks, weight = append(breaks, i), 0
		}
	}
	if n := len(breaks); n > 1 && weight < leastPart {
		breaks = breaks[:n-1] // what is left belongs to the part before
	}
	parts := min(len(breaks), mostParts)
	r.faults = make([]faults, 1, 1+parts)
	if parts > 1 {
		r.faults = r.faults[:1+parts]
	}
	within := func(at int) int {
		part := 0
		for part+1 < parts && breaks[part+1] <= at {
			part++
		}
		return part
	}
	for i := range r.terms {
		r.terms[i].part = uint8(within(r.terms[i].from))
	}
	for _, w := range r.wrong {
		r.faults[0] = r.faults[0].and(w.faults)
		if parts > 1 {
			k := 1 + within(w.at)
			r.faults[k] = r.faults[k].and(w.faults)
		}
	}
}
