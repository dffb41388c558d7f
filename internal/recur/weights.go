package recur

// weights of the traits, as TestFit finds them on the labelled pairs.
var weights = traits{
	always:      -4.48,
	covered:     1.60,
	coveredBoth: 2.81,
	rarest:      0.72,
	sameFault:   0.93,
	otherFault:  -1.53,
	sameDoing:   0.72,
	leadsPart:   -0.90,
	tailsMeet:   1.13,
	onlyDoings:  -1.39,
}

// least is the likeness from which findings are proposed. The likeness is what was
// fitted: how many pairs of such traits were the same problem, among pairs of which
// two in three were made to be hard. Among the findings of a unit most pairs are
// not, so that somewhat less than one half is enough.
const least = 45
