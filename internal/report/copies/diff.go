package copies

import "unicode"

// Part is a run of words in a passage.
type Part struct {
	Words string
	Same  bool // the other side has them too
}

// leastSame is the shortest run of equal characters that is shown as equal, and
// maxWords how long passages are that are compared word by word.
const (
	leastSame = 2
	maxWords  = 3000
)

// Parts splits the words of two sides into what is equal and what is not.
//
// Source: Myers, An O(ND) Difference Algorithm and Its Variations, 1986; here by
// the longest common run, on and on, which keeps moved clauses readable.
func Parts(a, b string) (left, right []Part) {
	x, y := []rune(a), []rune(b)
	if len(x) > maxWords || len(y) > maxWords {
		return []Part{{a, true}}, []Part{{b, true}}
	}
	sameX, sameY := make([]bool, len(x)), make([]bool, len(y))
	match(x, y, sameX, sameY, 0)
	return parts(x, sameX), parts(y, sameY)
}

// maxDepth bounds how often match divides.
const maxDepth = 40

func match(x, y []rune, sameX, sameY []bool, depth int) {
	i, j, n := longest(x, y)
	if n < leastSame || depth > maxDepth {
		return
	}
	for k := range n {
		sameX[i+k], sameY[j+k] = true, true
	}
	match(x[:i], y[:j], sameX[:i], sameY[:j], depth+1)
	match(x[i+n:], y[j+n:], sameX[i+n:], sameY[j+n:], depth+1)
}

// longest finds the longest common run.
func longest(x, y []rune) (atX, atY, n int) {
	row := make([]int, len(y)+1)
	for i := range x {
		last := 0
		for j := range y {
			here := row[j+1]
			if x[i] == y[j] {
				row[j+1] = last + 1
				if row[j+1] > n {
					n = row[j+1]
					atX, atY = i-n+1, j-n+1
				}
			} else {
				row[j+1] = 0
			}
			last = here
		}
	}
	return atX, atY, n
}

func parts(words []rune, same []bool) []Part {
	for i, r := range words { // a mark is never what was changed
		if !same[i] && !unicode.IsLetter(r) && !unicode.IsNumber(r) {
			same[i] = i > 0 && same[i-1]
		}
	}
	var list []Part
	for i := 0; i < len(words); {
		j := i
		for j < len(words) && same[j] == same[i] {
			j++
		}
		list = append(list, Part{string(words[i:j]), same[i]})
		i = j
	}
	return list
}
