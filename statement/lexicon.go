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
	// At nearly every character these tell that no word begins or ends with it:
	// first and last characters, those that are a word alone, and the first two.
	first, last, alone, pairs sieve
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

func (v *sieve) set(n uint)        { v[n/64] |= 1 << (n % 64) }
func (v *sieve) isSet(n uint) bool { return v[n/64]>>(n%64)&1 != 0 }

// two mixes the bits of two characters.
func (*sieve) two(a, b uint) uint { return (a<<5 ^ a>>3 ^ b) % (1 << 12) }

// opens reports that a word may begin s.
func (l *lexicon) opens(s string) bool {
	if s == "" {
		return false
	}
	a := l.first.bits(s)
	if !l.first.isSet(a) {
		return false
	}
	if l.alone.isSet(a) {
		return true
	}
	n := width(s[0])
	return n < len(s) && l.pairs.isSet(l.pairs.two(a, l.pairs.bits(s[n:])))
}

// width is the length of a character by its first byte.
func width(c byte) int {
	switch {
	case c < 0x80:
		return 1
	case c < 0xE0:
		return 2
	case c < 0xF0:
		return 3
	}
	return 4
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
		l.last.set(l.last.bits(lastCharacter(w)))
		a := l.first.bits(w)
		l.first.set(a)
		if n := width(w[0]); n < len(w) {
			l.pairs.set(l.pairs.two(a, l.pairs.bits(w[n:])))
		} else {
			l.alone.set(a)
		}
	}
	return l
}

// prefix gives the longest word that s begins with, or "".
func (l *lexicon) prefix(s string) string {
	if !l.opens(s) {
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
	if c == "" || !l.last.isSet(l.last.bits(c)) {
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

// lastIndex finds the last place where a word begins in s; -1 where there is none.
func (l *lexicon) lastIndex(s string) int {
	for i := len(s) - 1; i >= 0; i-- {
		if utf8.RuneStart(s[i]) && l.begins(s[i:]) {
			return i
		}
	}
	return -1
}

// in reports whether a word stands in s.
func (l *lexicon) in(s string) bool { return l.index(s) >= 0 }
