package statement

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// lexicon is a list of words that answers in one pass over a text whether one of
// them stands in it, begins it or ends it.
type lexicon struct {
	byFirst, byLast map[rune][]string
	// first and last tell at nearly every character that no word begins or ends
	// with it.
	first, last sieve
}

// lexiconOf makes a lexicon when it is first asked for.
func lexiconOf(words ...string) func() *lexicon {
	return sync.OnceValue(func() *lexicon { return newLexicon(words...) })
}

// sieve is a set of characters by their last twelve bits, so that a text can be
// looked at by bytes: a few characters pass that were never added.
type sieve [1 << 12 / 64]uint64

// bits are the last twelve bits of the character at the start of s, which is not
// empty.
func (*sieve) bits(s string) uint {
	if c := s[0]; c < 0xE0 || len(s) < 3 {
		return uint(c)
	}
	return uint(s[1]&0x3F)<<6 | uint(s[2]&0x3F)
}

func (v *sieve) add(s string) { v[v.bits(s)/64] |= 1 << (v.bits(s) % 64) }

func (v *sieve) has(s string) bool {
	n := v.bits(s)
	return v[n/64]>>(n%64)&1 != 0
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
		l.first.add(w)
		l.last.add(lastCharacter(w))
	}
	return l
}

// prefix gives the longest word that s begins with, or "".
func (l *lexicon) prefix(s string) string {
	if s == "" || !l.first.has(s) {
		return ""
	}
	r, _ := utf8.DecodeRuneInString(s)
	for _, w := range l.byFirst[r] {
		if begins(s, w) {
			return w
		}
	}
	return ""
}

// begins reports whether s begins with a word.
func (l *lexicon) begins(s string) bool { return l.prefix(s) != "" }

// ends reports whether s ends in a word.
func (l *lexicon) ends(s string) bool {
	c := lastCharacter(s)
	if c == "" || !l.last.has(c) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(c)
	for _, w := range l.byLast[r] {
		if strings.HasSuffix(s, w) {
			return true
		}
	}
	return false
}

func lastCharacter(s string) string {
	_, n := utf8.DecodeLastRuneInString(s)
	return s[len(s)-n:]
}

// index finds the first word in s; -1 where there is none.
func (l *lexicon) index(s string) int {
	for i := range len(s) {
		if utf8.RuneStart(s[i]) && l.begins(s[i:]) {
			return i
		}
	}
	return -1
}

// in reports whether a word stands in s.
func (l *lexicon) in(s string) bool { return l.index(s) >= 0 }
