package recur

import (
	"cmp"
	"math"
	"slices"
)

// traits are what two findings have in common and where they part, each about 0
// to 1, and the same whichever of them comes first.
type traits [traitCount]float64

// The traits.
const (
	always      = iota
	covered     // share of the words of the shorter one that the longer one has
	coveredBoth // share of the words of the longer one that the shorter one has
	rarest      // weight of the most telling word that they share
	sameFault   // the same is wrong
	otherFault  // something else is wrong, of no family that both have
	sameDoing   // share of the doings that both name
	leadsPart   // each begins with what the other does not have
	tailsMeet   // what each ends with the other has too; half if only one
	onlyDoings  // they share no thing
	traitCount
)

// common is the weight that two findings share and what each has alone, of things
// or of doings.
type common struct {
	both, a, b float64
	most       float64 // of the heaviest that they share
}

// asked is the finding that others are compared with: its features by number, so
// that each of the others is gone through once.
type asked struct {
	*profile
	weights []float32 // 0: not among its features
	alone   [2]float64
}

// things and doings are where common and asked keep what.
const (
	things = iota
	doings
)

func side(s sort) int {
	if s == doing {
		return doings
	}
	return things
}

// ask gets a finding ready to be compared.
func (p *Past) ask(a *profile) *asked {
	q := &asked{profile: a, weights: make([]float32, len(p.counts))}
	for _, f := range a.features {
		if f.id >= 0 {
			q.weights[f.id] = f.weight
		}
		q.alone[side(f.sort)] += p.alone(f)
	}
	return q
}

// alone is what a feature weighs where only one finding has it.
func (p *Past) alone(f feature) float64 {
	w := float64(f.weight)
	if f.id >= 0 {
		w *= float64(p.damps[f.id])
	}
	if f.sort == strange {
		w *= weightStrange
	}
	return w
}

// compare gives the traits of two findings; false where they share nothing.
func (p *Past) compare(a *asked, b *profile) (traits, bool) {
	c := p.overlap(a, b)
	shared := c[things].both + c[doings].both
	if shared == 0 {
		return traits{}, false
	}
	var t traits
	t[always] = 1
	ra := shared / (shared + c[things].a + c[doings].a)
	rb := shared / (shared + c[things].b + c[doings].b)
	t[covered], t[coveredBoth] = max(ra, rb), min(ra, rb)
	t[rarest] = max(c[things].most, c[doings].most)
	t.fault(a.faults, b.faults)
	if d := c[doings]; d.both+min(d.a, d.b) > 0 {
		t[sameDoing] = d.both / (d.both + min(d.a, d.b))
	}
	if meet(a.lead, b.lead, a, b) == 0 {
		t[leadsPart] = 1
	}
	t[tailsMeet] = meet(a.tail, b.tail, a, b)
	if c[things].both == 0 {
		t[onlyDoings] = 1
	}
	return t, true
}

// overlap compares features: things, and doings.
func (p *Past) overlap(a *asked, b *profile) [2]common {
	var c [2]common
	c[things].a, c[doings].a = a.alone[things], a.alone[doings]
	for _, f := range b.features {
		in := &c[side(f.sort)]
		w := a.weights[f.id]
		if w == 0 {
			in.b += p.alone(f)
			continue
		}
		both := float64(w+f.weight) / 2 * float64(p.damps[f.id])
		in.both += both
		in.most = max(in.most, both)
		f.weight = w
		in.a -= p.alone(f)
	}
	c[things].a, c[doings].a = max(0, c[things].a), max(0, c[doings].a)
	return c
}

// fault compares what is wrong.
func (t *traits) fault(a, b faults) {
	switch {
	case a.kinds == 0 || b.kinds == 0:
	case a.kinds&b.kinds != 0:
		t[sameFault] = 1
	case a.families&b.families == 0:
		t[otherFault] = 1
	}
}

// meet tells how much of what two findings begin with (or end with) stands in the
// other: 1 if both, a half if one.
func meet(endA, endB []int32, a *asked, b *profile) float64 {
	meets := 0.0
	if slices.ContainsFunc(endA, b.has) {
		meets += 0.5
	}
	if slices.ContainsFunc(endB, func(id int32) bool { return a.weights[id] > 0 }) {
		meets += 0.5
	}
	return meets
}

func (p *profile) has(id int32) bool {
	_, ok := slices.BinarySearchFunc(p.features, id, func(f feature, id int32) int { return cmp.Compare(f.id, id) })
	return ok
}

// likeness is how likely two findings are the same problem, per cent.
func (p *Past) likeness(a *asked, b *profile) int {
	t, ok := p.compare(a, b)
	if !ok {
		return 0
	}
	return min(99, int(math.Round(100*t.likely())))
}

// likely weighs the traits against each other (logistic regression).
func (t *traits) likely() float64 {
	sum := 0.0
	for i, x := range t {
		sum += x * weights[i]
	}
	return 1 / (1 + math.Exp(-sum))
}
