package revise

import (
	"slices"
	"unicode"

	"github.com/bihuan/bihuan/doc"
)

// align finds the characters of a document in the text that it was read from,
// -1 for those that it does not hold. Readers of text leave much out (marks of
// Markdown, indents, line ends) and add a little (tabs, joints between lines).
//
// It goes from the end to the start: what is left out and holds the same words
// as the text, settings and comments, mostly stands before it.
func align(d *doc.Document, source []rune) []int {
	a := &aligner{words: []rune(d.Text), source: source, steps: maxSteps}
	a.places = make([]int, len(a.words))
	for i := range a.places {
		a.places[i] = -1
	}
	end := len(source)
	for _, p := range slices.Backward(pieces(d, a.words)) {
		end = a.piece(p, end)
	}
	return a.places
}

type aligner struct {
	words, source []rune
	places        []int
	steps         int // what may still be spent on looking
}

// How far pieces are looked for, in characters.
const (
	nearby   = 2_000      // any
	longOnes = 12         // those of this length may be anywhere
	maxSkip  = 200        // left out within one piece: the address of a link
	agreeing = 3          // characters that must follow what was left out
	maxSteps = 50_000_000 // of looking, in a whole document
)

// pieces are the lines and cells of the text, but for cells that repeat others.
func pieces(d *doc.Document, words []rune) []doc.Span {
	merged := map[int]bool{}
	for _, b := range d.Blocks {
		for _, row := range b.Rows {
			for _, c := range row {
				merged[c.Span.Start] = c.Merged
			}
		}
	}
	var out []doc.Span
	from := 0
	for i := 0; i <= len(words); i++ {
		if i < len(words) && words[i] != '\n' && words[i] != '\t' {
			continue
		}
		if i > from && !merged[from] {
			out = append(out, doc.Span{Start: from, End: i})
		}
		from = i + 1
	}
	return out
}

// piece finds the last place of a piece that ends at end or before, and gives
// where it begins; end where it is nowhere. The more of its last characters stand
// together the surer the place.
func (a *aligner) piece(p doc.Span, end int) int {
	for sure := agreeing; sure > 0 && a.steps > 0; sure-- {
		for at := end; at > 0; at-- {
			a.steps--
			if a.steps < 0 || end-at > nearby && (sure < agreeing || p.Len() < longOnes) {
				break
			}
			if !a.agree(p, p.End, at, sure) {
				continue
			}
			if begin, ok := a.follow(p, at); ok {
				return begin
			}
		}
	}
	return end
}

// agree reports that so many characters of a piece before one place are those of
// the source before another, or all that the piece has.
func (a *aligner) agree(p doc.Span, i, j, sure int) bool {
	for n := 1; n <= sure && i-n >= p.Start; n++ {
		if j-n < 0 || a.words[i-n] != a.source[j-n] {
			return false
		}
	}
	return i > p.Start
}

// follow matches a piece backwards from a place in the source, and gives where it
// begins there.
func (a *aligner) follow(p doc.Span, j int) (int, bool) {
	places := make([]int, p.Len())
	for i := p.End; i > p.Start; {
		switch {
		case j > 0 && a.words[i-1] == a.source[j-1]:
			i, j = i-1, j-1
			places[i-p.Start] = j
			continue
		case unicode.IsSpace(a.words[i-1]): // a joint
			i--
			places[i-p.Start] = -1
			continue
		}
		skipped, lost := a.resume(p, i, j)
		if skipped < 0 {
			return 0, false
		}
		if lost {
			i--
			places[i-p.Start] = -1
		}
		j -= skipped
	}
	copy(a.places[p.Start:p.End], places)
	return j, true
}

// resume finds how much of the source must be skipped before the piece goes on,
// and whether a character of the piece is lost: one that the source writes in
// another way. What is skipped may be longer where more agrees behind it.
func (a *aligner) resume(p doc.Span, i, j int) (skipped int, lost bool) {
	a.steps -= maxSkip
	for sure, most := agreeing, maxSkip; sure > 0; sure, most = sure-1, most/4 {
		for n := 1; n <= min(most, j); n++ {
			if a.agree(p, i, j-n, sure) {
				return n, false
			}
			if i-1 > p.Start && a.agree(p, i-1, j-n, sure) {
				return n, true
			}
		}
	}
	if i-1 == p.Start {
		return 0, true
	}
	return -1, false
}
