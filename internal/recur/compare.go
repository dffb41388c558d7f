package recur

import "math"

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
	strangers   // weight of the most telling thing that each has alone
	traitCount
)

// piece is a finding, or a part of it, as it is compared.
type piece struct {
	*profile
	part int // 0: the whole
}

// weigh gives what a feature weighs in the piece; false if it does not stand there.
func (p *piece) weigh(f *feature) (float64, bool) {
	switch {
	case p.part > 0:
		return float64(f.weight), f.parts>>(p.part-1)&1 != 0
	case f.at&inHead == 0:
		return float64(f.weight * p.share), true
	}
	return float64(f.weight), true
}

// common is the weight that two pieces share and what each has alone.
type common struct {
	both, a, b float64
	most       float64 // of the heaviest that they share
}

// covers gives which share of the one that has less of its own is in the other, and
// the reverse.
func (c *common) covers() (most, least float64) {
	if c.both == 0 {
		return 0, 0
	}
	a, b := c.both/(c.both+c.a), c.both/(c.both+c.b)
	return max(a, b), min(a, b)
}

// overlap is what two pieces share.
type overlap struct {
	things, doings common
	aloneA, aloneB float64 // the heaviest thing that only one has
	ends           ends
}

// ends tells which ends of the headlines stand in the other finding.
type ends struct{ first, last [2]bool }

// compare gives the traits of two pieces; false where they share nothing.
func (p *Past) compare(a, b piece) (traits, bool) {
	o := p.overlap(a, b)
	shared := common{both: o.things.both + o.doings.both, a: o.things.a + o.doings.a, b: o.things.b + o.doings.b}
	if shared.both == 0 {
		return traits{}, false
	}
	var t traits
	t[always] = 1
	t[covered], t[coveredBoth] = shared.covers()
	t[rarest] = max(o.things.most, o.doings.most)
	t.fault(a.faults[a.part], b.faults[b.part])
	if d := o.doings; d.both+min(d.a, d.b) > 0 {
		t[sameDoing] = d.both / (d.both + min(d.a, d.b))
	}
	if a.part == 0 && b.part == 0 {
		t.ends(&o.ends)
	}
	if o.things.both == 0 {
		t[onlyDoings] = 1
	}
	t[strangers] = min(o.aloneA, o.aloneB)
	return t, true
}

func (t *traits) ends(e *ends) {
	if !e.first[0] && !e.first[1] {
		t[leadsPart] = 1
	}
	for _, ok := range e.last {
		if ok {
			t[tailsMeet] += 0.5
		}
	}
}

// overlap goes through the features of both, which are in the order of their numbers.
func (p *Past) overlap(a, b piece) overlap {
	var o overlap
	fa, fb := a.features, b.features
	for len(fa) > 0 || len(fb) > 0 {
		switch {
		case len(fb) == 0 || len(fa) > 0 && fa[0].id < fb[0].id:
			if w, ok := a.weigh(&fa[0]); ok {
				o.alone(&fa[0], w*p.rarity(&fa[0]), 0)
			}
			fa = fa[1:]
		case len(fa) == 0 || fb[0].id < fa[0].id:
			if w, ok := b.weigh(&fb[0]); ok {
				o.alone(&fb[0], w*p.rarity(&fb[0]), 1)
			}
			fb = fb[1:]
		default:
			wa, inA := a.weigh(&fa[0])
			wb, inB := b.weigh(&fb[0])
			rarity := p.rarity(&fa[0])
			switch {
			case inA && inB:
				o.shared(&fa[0], &fb[0], (wa+wb)/2*rarity)
			case inA:
				o.alone(&fa[0], wa*rarity, 0)
			case inB:
				o.alone(&fb[0], wb*rarity, 1)
			}
			fa, fb = fa[1:], fb[1:]
		}
	}
	return o
}

func (p *Past) rarity(f *feature) float64 {
	if f.id < 0 {
		return 1
	}
	return float64(p.posts[f.id].damp)
}

func (o *overlap) side(s sort) *common {
	if s == doing {
		return &o.doings
	}
	return &o.things
}

func (o *overlap) shared(fa, fb *feature, w float64) {
	c := o.side(fa.sort)
	c.both += w
	c.most = max(c.most, w)
	o.ends.first[0] = o.ends.first[0] || fa.at&headFirst != 0
	o.ends.first[1] = o.ends.first[1] || fb.at&headFirst != 0
	o.ends.last[0] = o.ends.last[0] || fa.at&headLast != 0
	o.ends.last[1] = o.ends.last[1] || fb.at&headLast != 0
}

func (o *overlap) alone(f *feature, w float64, of int) {
	if f.sort == strange {
		w *= weightStrange
	}
	c, most := o.side(f.sort), &o.aloneA
	if of == 0 {
		c.a += w
	} else {
		c.b += w
		most = &o.aloneB
	}
	if f.sort == thing || f.sort == strange {
		*most = max(*most, w)
	}
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

// likeness is how likely two findings are the same problem, per cent: as a whole, or
// by the parts of them that are most alike.
func (p *Past) likeness(a, b *profile) int {
	t, ok := p.best(a, b, &weights)
	if !ok {
		return 0
	}
	return min(99, int(math.Round(100*likely(t.sum(&weights)))))
}

// best gives the traits of the pieces of two findings that are most alike: both as a
// whole, or one of them and a part of the other.
func (p *Past) best(a, b *profile, w *traits) (traits, bool) {
	best, ok := p.compare(piece{a, 0}, piece{b, 0})
	if !ok {
		return best, false
	}
	most := best.sum(w)
	for i := range a.parts() + b.parts() {
		t, ok := p.compare(crossed(a, b, i))
		if s := t.sum(w); ok && s > most {
			best, most = t, s
		}
	}
	return best, true
}

// crossed is one of two findings and the i-th part of the other.
func crossed(a, b *profile, i int) (piece, piece) {
	if n := a.parts(); i >= n {
		return piece{a, 0}, piece{b, i - n + 1}
	}
	return piece{a, i + 1}, piece{b, 0}
}

// sum weighs the traits against each other.
func (t *traits) sum(w *traits) float64 {
	sum := 0.0
	for i, x := range t {
		sum += x * w[i]
	}
	return sum
}

// likely is how likely a sum of traits makes it (logistic regression).
func likely(sum float64) float64 { return 1 / (1 + math.Exp(-sum)) }
