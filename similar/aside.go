package similar

import "github.com/bihuan/bihuan/doc"

// Aside is a passage that stands in two places and is no copy.
type Aside struct {
	A, B doc.Span
	Why  Why
}

// Why says why equal words are no copy.
type Why string

// What equal words may be that nobody copied.
const (
	Titles     Why = "titles"     // names of documents in 《》
	Quotations Why = "quotations" // words in “”
	Headings   Why = "headings"
	Forms      Why = "forms"    // heads and short cells of tables
	Readings   Why = "readings" // required reading and set formulas
	UsualWords Why = "usual"    // words that many documents share
)

var whyOf = [...]Why{own: UsualWords, cell: UsualWords, title: Titles, quoted: Quotations, heading: Headings, form: Forms}

// why gives the reason that takes most of a passage out of account.
func (j judge) why(p *passage, a, b *Folded) Why {
	reading := make([]float32, p.a1-p.a0)
	for i := range reading {
		reading[i] = 1
	}
	j.known.forget(a.sym[p.a0:p.a1:p.a1+windowLen], reading)
	n := map[Why]int{}
	for _, q := range p.pieces {
		for i := range q.n {
			why := whyOf[a.aside[q.a+i]]
			switch {
			case why == UsualWords && reading[q.a+i-p.a0] == 0:
				why = Readings
			case why == UsualWords:
				why = whyOf[b.aside[q.b+i]]
			}
			n[why]++
		}
	}
	best := UsualWords
	for _, why := range [...]Why{Titles, Quotations, Headings, Forms, Readings} {
		if n[why] > n[best] {
			best = why
		}
	}
	return best
}
