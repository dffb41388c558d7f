package value

import (
	"strings"
	"unicode"
)

// Bare is words by which something is known again: without white space and punctuation,
// and in lower case. A stop between figures or Latin letters stays: 1.5 is not 15. Words
// that are nothing but punctuation stay as they are.
func Bare(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	bared(s, func(r rune, _ int) { b.WriteRune(r) })
	return b.String()
}

// BareAt is Bare, with where each byte of it comes from.
func BareAt(s string) (words string, at []int) {
	var b strings.Builder
	bared(s, func(r rune, from int) {
		n, _ := b.WriteRune(r) // never fails
		for range n {
			at = append(at, from)
		}
	})
	return b.String(), at
}

func bared(s string, take func(r rune, at int)) {
	some, stop := false, false
	var before rune // what stood before, dropped or not
	for i, r := range s {
		r, seen := folded(r)
		if !seen {
			continue
		}
		if !says(r) {
			stop = r != ' ' && r != '\n' && (stop || narrow(before))
			before = r
			continue
		}
		if stop && narrow(r) {
			take('.', i)
		}
		take(unicode.ToLower(r), i)
		some, stop, before = true, false, r
	}
	if some {
		return
	}
	for i, r := range s {
		if r, seen := folded(r); seen && r != ' ' && r != '\n' {
			take(r, i)
		}
	}
}

// says reports what is no punctuation: letters, figures, and signs that mean something,
// such as % and √; bullets do not.
func says(r rune) bool {
	switch {
	case r >= 0x4E00 && r <= 0x9FFF || narrow(r):
		return true
	case r == '~' || r == '|' || r >= 0x25A0 && r <= 0x25FF || r == '★' || r == '☆':
		return false
	case r == '%' || r == '‰':
		return true
	}
	return unicode.In(r, unicode.L, unicode.N, unicode.M, unicode.Sm, unicode.Sc, unicode.So)
}

func narrow(r rune) bool {
	return r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
}
