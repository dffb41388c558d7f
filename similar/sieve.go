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

// enough is what is enough where so many texts share a seed. The more there are,
// the more must be equal: set formulas are short, and what is longer was copied.
func (s sieve) enough(group int, from float64) int {
	if n := float64(group); n > from {
		return min(s.all+int(moreEach*(n-from)), enoughMany)
	}
	return s.all
}
