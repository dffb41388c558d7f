package similar

// sieve says what is enough to compare two texts. It depends on how short the
// passages are that are wanted.
type sieve struct {
	// span: of all seeds that begin within so many symbols, the rarest is looked up.
	// Where two texts share a passage they share its seeds, and what was edited
	// stands nowhere else; so both choose the same.
	span int32
	// all and own are equal symbols around a seed: in all, and of no usual words.
	all, own int
}

// The widest span, and what is enough of usual passages.
const (
	maxSpan = 14
	maxAll  = 18
	maxOwn  = 6
)

// sieve holds that an exact passage has a seed that both texts choose: four of five
// characters are symbols, and the window and the choice of seeds take some.
func (o Options) sieve() sieve {
	n := o.judge().min
	return sieve{
		span: int32(min(max(n*4/5-shortLen-seedEvery+2, 1), maxSpan)),
		all:  min(max(n*11/20, shortLen), maxAll),
		own:  min(max(n*9/40, 4), maxOwn),
	}
}

// enough is what two texts share at least around a seed to be compared: equal
// symbols in all and of no usual words, or so many of whatever kind.
type enough struct{ all, own, many int }

// spreadSieve asks for two thirds of the longest formula where more texts share a
// seed than are compared two by two: edits at the ends take some, and no more can be
// seen around a seed than maxAround on each side.
func (o Options) spreadSieve() enough {
	n := min(max(o.formula()*2/3, maxAround/2), maxAround*4/3)
	return enough{all: n, many: n}
}

// enough is what is enough where so many texts share a seed. The more there are,
// the more must be equal: set formulas are short, and what is longer was copied.
func (s sieve) enough(group int, from float64) enough {
	if n := float64(group); n > from {
		return enough{min(s.all+int(moreEach*(n-from)), enoughMany), s.own, enoughMany}
	}
	return enough{s.all, s.own, enoughMany}
}
