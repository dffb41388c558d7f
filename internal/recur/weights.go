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

// least is the likeness from which findings are proposed: the lowest from which on
// at least nineteen of twenty proposals were right where pairs that had been left
// out of the fitting were looked for among all findings of their list.
const least = 45
