package statement

import (
	"strings"
	"unicode/utf8"
)

// longestShared bounds the words that a reason quotes, in characters.
const longestShared = 10

// sharedWords names the longest words that two items have in common, for the
// reason of a link; "" where nothing telling is shared, or nothing is left to
// spend on the search.
func sharedWords(a, b string, pairs *pairTable, spend func(effort int) bool) string {
	if latin(a) {
		return sharedEnglish(a, b)
	}
	best := ""
	for from := 0; from < len(a); {
		end := sharedRun(a[from:], pairs)
		if end == 0 {
			_, n := utf8.DecodeRuneInString(a[from:])
			from += n
			continue
		}
		if w := commonPart(a[from:from+end], b, spend); runeLen(w) > runeLen(best) && !stopWord(w) {
			best = w
		}
		from += end
	}
	return best
}

// sharedRun is the length of the run at the start of s whose pairs all stand in
// the set.
func sharedRun(s string, pairs *pairTable) int {
	prev, end := rune(0), 0
	for i, r := range s {
		if i > 0 && !pairs.has(pairKey(prev, r)) {
			break
		}
		if i > 0 {
			end = i + utf8.RuneLen(r)
		}
		prev = r
	}
	return end
}

// commonPart is the longest part of a run that really stands in b.
func commonPart(run, b string, spend func(effort int) bool) string {
	r := []rune(run)
	for n := min(len(r), longestShared); n >= 2 && spend(len(r)*len(b)/8); n-- {
		for i := 0; i+n <= len(r); i++ {
			if w := string(r[i : i+n]); strings.Contains(b, w) {
				return w
			}
		}
	}
	return ""
}

func sharedEnglish(a, b string) string {
	other := map[string]bool{}
	for _, w := range englishStems(b) {
		other[w] = true
	}
	best := ""
	for _, w := range englishStems(a) {
		if other[w] && len(w) > len(best) {
			best = w
		}
	}
	return best
}
