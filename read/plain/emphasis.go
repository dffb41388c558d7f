package plain

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// settle finds the runs of a line that open and close emphasis and marks them as
// syntax.
//
// Web copies blank out words with ** (对**工作的), which must stay. A run is
// emphasis only with the next run of the same kind, and only where the words
// between and the characters around the two look like it.
func settle(ps []piece, strict bool) {
	next := followers(ps)
	for i := range ps {
		j := next[i]
		if j == 0 || ps[i].drop {
			continue
		}
		e := span{mark: ps[i].mark, n: len(ps[i].text), before: runeBefore(ps, i), after: runeAfter(ps, j), strict: strict}
		if e.emphasis(wordsBetween(ps, i, j)) {
			ps[i].drop, ps[j].drop = true, true
		}
	}
}

// followers gives for each run the place of the next one of its kind and
// length; 0 for none.
func followers(ps []piece) []int {
	type kind struct {
		mark byte
		n    int
	}
	next := make([]int, len(ps))
	last := map[kind]int{}
	for i := len(ps) - 1; i >= 0; i-- {
		if !delimiter(ps[i]) {
			continue
		}
		k := kind{ps[i].mark, len(ps[i].text)}
		next[i] = last[k]
		last[k] = i
	}
	return next
}

// delimiter reports a run of a length that can be emphasis. Longer ones are
// rules to write on and masks.
func delimiter(p piece) bool {
	switch p.mark {
	case '*':
		return len(p.text) <= 3
	case '_':
		return len(p.text) <= 2
	case '~', '=':
		return len(p.text) == 2
	}
	return false
}

func runeBefore(ps []piece, i int) rune {
	for i--; i >= 0; i-- {
		if !ps[i].drop && ps[i].text != "" {
			return lastRune(ps[i].text)
		}
	}
	return ' '
}

func runeAfter(ps []piece, i int) rune {
	for i++; i < len(ps); i++ {
		if !ps[i].drop && ps[i].text != "" {
			return firstRune(ps[i].text)
		}
	}
	return ' '
}

func wordsBetween(ps []piece, i, j int) string {
	var words strings.Builder
	for _, p := range ps[i+1 : j] {
		if !p.drop && !delimiter(p) {
			words.WriteString(p.text)
		}
	}
	return words.String()
}

// span is a pair of runs with what stands outside them.
type span struct {
	mark          byte
	n             int
	before, after rune
	strict        bool
}

// Bounds of emphasis, in characters.
const (
	shortEmphasis = 20
	longEmphasis  = 2000
)

func (e span) emphasis(words string) bool {
	n := utf8.RuneCountInString(words)
	first, last := firstRune(words), lastRune(words)
	if n == 0 || n > longEmphasis || unicode.IsSpace(first) || unicode.IsSpace(last) || !balanced(words) {
		return false
	}
	left, right := edge(e.before), edge(e.after)
	if e.mark == '_' && (wordRune(e.before) || wordRune(e.after)) {
		return false
	}
	switch {
	case strings.ContainsRune("，。；：、！？,;!?", first):
		return false
	case left && right:
		return true
	case left || right:
		return !strings.ContainsAny(words, clauseMarks) || left && strings.ContainsRune("。；：！？.;:!?", last)
	case e.strict, e.n != 2, e.mark == '_':
		return false
	}
	return n <= shortEmphasis && !strings.ContainsAny(words, clauseMarks)
}

const clauseMarks = "，。；：！？,;"

// edge reports what may stand outside emphasis: white space or punctuation.
func edge(r rune) bool {
	return unicode.IsSpace(r) || unicode.IsPunct(r) && r != '*' && r != '_' || unicode.IsSymbol(r)
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_' }

// balanced reports that the quotes in words open and close there, and that no
// bracket stays open. One that only closes may be the sign 1）.
func balanced(words string) bool {
	quotes, titles, brackets := 0, 0, 0
	for _, r := range words {
		switch r {
		case '“':
			quotes++
		case '”':
			quotes--
		case '《':
			titles++
		case '》':
			titles--
		case '（', '(':
			brackets++
		case '）', ')':
			brackets = max(0, brackets-1)
		}
		if quotes < 0 || titles < 0 {
			return false
		}
	}
	return quotes+titles+brackets == 0
}
