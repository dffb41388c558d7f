package similar

import (
	"cmp"
	"slices"
)

// judge decides which passages are matches.
type judge struct {
	known   *Known
	min     int        // code points
	symbols int        // of a passage, at least
	formula int        // symbols; who shares more in a row copied, however many do
	usual   *usualness // how common words are; nil where nobody counted
	within  bool       // one document, where parallel wording is no copy
}

// Shares that a match has at least: of the words that count in what is asked for,
// and of equal symbols in what lies between the ends.
const (
	leastOwn   = 0.5
	leastEqual = 0.4
)

// matches turns passages into matches and into what is set aside, both in the
// order of the second text.
func matches(list []passage, a, b *Folded, j judge) ([]Match, []Aside) {
	var out []Match
	var aside []Aside
	for i := range list {
		m, why, ok := j.match(&list[i], a, b)
		if ok {
			out = append(out, m)
		} else if why != "" {
			aside = append(aside, Aside{m.A, m.B, why})
		}
	}
	slices.SortFunc(out, func(x, y Match) int {
		return cmp.Or(cmp.Compare(x.B.Start, y.B.Start), cmp.Compare(x.A.Start, y.A.Start))
	})
	slices.SortFunc(aside, func(x, y Aside) int {
		return cmp.Or(cmp.Compare(x.B.Start, y.B.Start), cmp.Compare(x.A.Start, y.A.Start))
	})
	return out, aside
}

// edgeMarks is how many marks at its ends a passage may have had and lost: they
// belong to what stands before and behind as well.
const edgeMarks = 2

// match judges a passage. One that is long and alike enough but not copied comes
// with the reason why.
func (j judge) match(p *passage, a, b *Folded) (Match, Why, bool) {
	j.shed(p, a, b)
	p.trim(a, b)
	m := Match{A: a.span(int(p.a0), int(p.a1)), B: b.span(int(p.b0), int(p.b1))}
	if min(m.A.Len(), m.B.Len())+edgeMarks < j.min || int(min(p.a1-p.a0, p.b1-p.b0)) < j.symbols {
		return m, "", false
	}
	equal := p.equal(a.sym, b.sym)
	if float64(equal) < leastEqual*float64(max(p.a1-p.a0, p.b1-p.b0)) {
		return m, "", false
	}
	m.Likeness = 2 * float64(equal) / float64(p.a1-p.a0+p.b1-p.b0)
	switch {
	case m.Likeness >= 1:
		m.Likeness, m.Kind = 1, Exact
	case m.Likeness >= lightLikeness:
		m.Kind = Light
	case j.within:
		return m, "", false
	default:
		m.Kind = Heavy
	}
	if j.own(p, a, b) < leastOwn*float64(j.min) {
		return m, j.why(p, a, b), false
	}
	m.Key = mix(sum(a.sym[p.a0:p.a1]) + sum(b.sym[p.b0:p.b1]))
	return m, "", true
}

// sum is a hash of symbols (FNV-1a).
func sum(s []byte) uint64 {
	h := uint64(14695981039346656037)
	for _, c := range s {
		h = (h ^ uint64(c)) * 1099511628211
	}
	return h
}

// shed takes from the ends of a passage pieces that are nobody's own words and
// stand apart: the heading over a passage is no part of the copy below it.
func (j judge) shed(p *passage, a, b *Folded) {
	for len(p.pieces) > 1 && !j.hasOwn(p.pieces[0], a, b) && aloof(p.pieces[0], p.pieces[1]) {
		*p = passageOf(p.pieces[1:])
	}
	for n := len(p.pieces); n > 1 && !j.hasOwn(p.pieces[n-1], a, b) && aloof(p.pieces[n-2], p.pieces[n-1]); n-- {
		*p = passageOf(p.pieces[:n-1])
	}
}

func (j judge) hasOwn(q piece, a, b *Folded) bool {
	for i := range q.n {
		if j.counts(a.aside[q.a+i]) && j.counts(b.aside[q.b+i]) {
			return true
		}
	}
	return false
}

// leastAloof is how many symbols part a piece from a passage that it is no part of.
const leastAloof = 3

func aloof(p, q piece) bool {
	return q.a-p.a-p.n >= leastAloof || q.b-p.b-p.n >= leastAloof
}

// maxRest is how many symbols of a neighbouring line may be equal by chance, such
// as the number that the next section begins with.
const maxRest = 3

// trim takes from the ends of a passage what is a rest of another line.
func (p *passage) trim(a, b *Folded) {
	for len(p.pieces) > 0 {
		last := &p.pieces[len(p.pieces)-1]
		rest := int32(0)
		for i := int32(1); i <= maxRest && i < last.n; i++ {
			if at := p.a1 - i; last.a+last.n == p.a1 && last.b+last.n == p.b1 && a.parted(at) {
				rest = i
			}
		}
		if rest == 0 {
			return
		}
		last.n -= rest
		p.a1, p.b1 = p.a1-rest, p.b1-rest
	}
}

// parted: a line ends before the symbol. Between the words of a script with blanks
// stands a gap too, but those are longer than a character and the mark behind it.
func (f *Folded) parted(at int32) bool {
	const character = 2
	return f.start[at] > f.stop[at-1] && f.stop[at-1]-f.start[at-1] <= character && f.stop[at]-f.start[at] <= character
}

// own counts the equal symbols that are somebody's own words on both sides.
func (j judge) own(p *passage, a, b *Folded) float64 {
	if j.usual != nil && int(min(p.a1-p.a0, p.b1-p.b0)) > j.formula && j.pastFormula(p, a, b) {
		j.usual = nil
	}
	wa, wb := j.weigh(a, p.a0, p.a1), j.weigh(b, p.b0, p.b1)
	var sum float32
	for _, q := range p.pieces {
		for i := range q.n {
			w := &wa[q.a+i-p.a0]
			sum += min(*w, wb[q.b+i-p.b0])
			*w = 0 // once, where pieces overlap
		}
	}
	return float64(sum)
}

// maxSlip is how many symbols an edit has at most that words in a row go over.
const maxSlip = windowLen

// pastFormula: somewhere in the passage more words follow each other than a formula
// has. Then it does not matter how many documents share them: the case where all
// hand in the same text is the worst, not a custom of the trade.
func (j judge) pastFormula(p *passage, a, b *Folded) bool {
	j.usual = nil
	wa, wb := j.weigh(a, p.a0, p.a1), j.weigh(b, p.b0, p.b1)
	var row float32
	for k, q := range p.pieces {
		if k > 0 && !p.pieces[k-1].precedes(q, maxSlip) {
			row = 0
		}
		for i := range q.n {
			row += min(wa[q.a+i-p.a0], wb[q.b+i-p.b0])
		}
		if row > float32(j.formula) {
			return true
		}
	}
	return false
}

// precedes: the other piece follows in both texts within so many symbols.
func (p piece) precedes(q piece, most int32) bool {
	ga, gb := q.a-p.a-p.n, q.b-p.b-p.n
	return 0 <= ga && ga <= most && 0 <= gb && gb <= most
}

// weigh says of each symbol how much it counts, from 0 to 1.
func (j judge) weigh(f *Folded, from, to int32) []float32 {
	weight := make([]float32, to-from)
	text := f.sym[from : to : to+windowLen]
	if j.usual != nil {
		j.usual.weigh(text, weight)
	} else {
		for i := range weight {
			weight[i] = 1
		}
	}
	j.known.forget(text, weight)
	for i := range weight {
		// What was masked may be different words.
		if !j.counts(f.aside[from+int32(i)]) || text[i] < firstSymbol {
			weight[i] = 0
		}
	}
	return weight
}

func (j judge) counts(why reason) bool { return why == own || why == cell && !j.within }

// equal counts the symbols of a that stand in b in the same order, piece by piece
// and in what lies between.
func (p *passage) equal(a, b []byte) int32 {
	var n int32
	for i, q := range p.pieces {
		n += q.n
		if i == 0 {
			continue
		}
		last := p.pieces[i-1]
		a0, b0 := last.a+last.n, last.b+last.n
		if a0 < q.a && b0 < q.b && q.a-a0 <= 64 && q.b-b0 <= 4*64 {
			n += int32(common(a[a0:q.a], b[b0:q.b]))
		}
	}
	return min(n, p.a1-p.a0, p.b1-p.b0)
}
