package recur

// weights of the traits, as TestFit finds them on the labelled pairs.
var weights = traits{
	always:      -3.74,
	covered:     1.60,
	coveredBoth: 3.14,
	rarest:      0.25,
	sameFault:   0.80,
	otherFault:  -1.56,
	sameDoing:   0.70,
	leadsPart:   -0.40,
	tailsMeet:   0.49,
	onlyDoings:  -1.35,
	strangers:   -1.24,
}

// least is the likeness from which findings are proposed. The likeness is what was
// fitted: how many pairs of such traits were the same problem, among pairs of which
// two in three were made to be hard. Among the findings of a unit most pairs are
// not, so that somewhat less than one half is enough.
const least = 40

// lag is how far a finding may be behind the one that is most like, of 100.
const lag = 10
