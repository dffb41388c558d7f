package recur

import (
	"math"
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

// common is the weight that two findings share and what each has alone.
type common struct {
	both, a, b float64
	most       float64 // of the heaviest that they share
}

// compare gives the traits of two findings; false where they share nothing.
func (p *Past) compare(a, b *profile) (traits, bool) {
	things, doings := p.overlap(a.features, b.features)
	shared := things.both + doings.both
	if shared == 0 {
		return traits{}, false
	}
	var t traits
	t[always] = 1
	ra, rb := shared/(shared+things.a+doings.a), shared/(shared+things.b+doings.b)
	t[covered], t[coveredBoth] = max(ra, rb), min(ra, rb)
	t[rarest] = max(things.most, doings.most)
	t.fault(a.faults, b.faults)
	if all := doings.both + min(doings.a, doings.b); all > 0 {
		t[sameDoing] = doings.both / all
	}
	if meet(a.lead, b.lead, a, b) == 0 {
		t[leadsPart] = 1
	}
	t[tailsMeet] = meet(a.tail, b.tail, a, b)
	if things.both == 0 {
		t[onlyDoings] = 1
	}
	return t, true
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
func meet(endA, endB []int32, a, b *profile) float64 {
	meets := 0.0
	if b.hasAny(endA) {
		meets += 0.5
	}
	if a.hasAny(endB) {
		meets += 0.5
	}
	return meets
}

func (p *profile) hasAny(ids []int32) bool {
	for _, id := range ids {
		if p.has(id) {
			return true
		}
	}
	return false
}

func (p *profile) has(id int32) bool {
	lo, hi := 0, len(p.features)
	for lo < hi {
		if mid := (lo + hi) / 2; p.features[mid].id < id {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return id >= 0 && lo < len(p.features) && p.features[lo].id == id
}

// overlap compares features: things, and doings.
func (p *Past) overlap(a, b []feature) (things, doings common) {
	for len(a) > 0 || len(b) > 0 {
		var f, g feature // of a, of b
		if len(b) == 0 || len(a) > 0 && a[0].id <= b[0].id {
			f = a[0]
		}
		if len(a) == 0 || len(b) > 0 && b[0].id <= a[0].id {
			g = b[0]
		}
		both := f.weight > 0 && g.weight > 0
		if f.weight > 0 {
			a = a[1:]
		}
		if g.weight > 0 {
			b = b[1:]
		}
		c := &things
		if f.sort == doing || g.sort == doing {
			c = &doings
		}
		c.add(float64(f.weight)*p.damp(f.id), float64(g.weight)*p.damp(g.id), both, f.sort|g.sort == strange)
	}
	return things, doings
}

func (c *common) add(a, b float64, both, unknown bool) {
	if !both {
		if unknown {
			a, b = a*weightStrange, b*weightStrange
		}
		c.a, c.b = c.a+a, c.b+b
		return
	}
	w := (a + b) / 2
	c.both += w
	c.most = max(c.most, w)
}

// likeness is how likely two findings are the same problem, per cent.
func (p *Past) likeness(a, b *profile) int {
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
