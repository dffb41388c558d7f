package statement

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// lexicon is a list of words that answers in one pass over a text whether one of
// them stands in it, begins it or ends it.
type lexicon struct {
	byFirst, byLast map[rune][]string
}

// newLexicon indexes words; the longest of those that begin alike are tried first.
func newLexicon(words ...string) *lexicon {
	l := &lexicon{byFirst: map[rune][]string{}, byLast: map[rune][]string{}}
	sorted := slices.Clone(words)
	slices.SortStableFunc(sorted, func(a, b string) int { return len(b) - len(a) })
	for _, w := range sorted {
		first, _ := utf8.DecodeRuneInString(w)
		last, _ := utf8.DecodeLastRuneInString(w)
		l.byFirst[first] = append(l.byFirst[first], w)
		l.byLast[last] = append(l.byLast[last], w)
	}
	return l
}

// prefix gives the longest word that s begins with, or "".
func (l *lexicon) prefix(s string) string {
	r, _ := utf8.DecodeRuneInString(s)
	for _, w := range l.byFirst[r] {
		if strings.HasPrefix(s, w) {
			return w
		}
	}
	return ""
}

// begins reports whether s begins with a word.
func (l *lexicon) begins(s string) bool { return l.prefix(s) != "" }

// ends reports whether s ends in a word.
func (l *lexicon) ends(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	for _, w := range l.byLast[r] {
		if strings.HasSuffix(s, w) {
			return true
		}
	}
	return false
}

// index finds the first word in s; -1 where there is none.
func (l *lexicon) index(s string) int {
	for i := range s {
		if l.begins(s[i:]) {
			return i
		}
	}
	return -1
}

// in reports whether a word stands in s.
func (l *lexicon) in(s string) bool { return l.index(s) >= 0 }
