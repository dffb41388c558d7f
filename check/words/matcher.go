package words

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Matcher looks up all phrases of all lists in one pass.
type Matcher struct {
	first map[rune][]phrase
}

type phrase struct {
	list string
	*Entry
}

// Compile makes a matcher.
func Compile(lists []List) (*Matcher, error) {
	m := &Matcher{first: map[rune][]phrase{}}
	for _, l := range lists {
		for i := range l.Entries {
			e := &l.Entries[i]
			r, _ := utf8.DecodeRuneInString(e.Phrase)
			m.first[r] = append(m.first[r], phrase{l.Name, e})
		}
	}
	return m, nil
}

// Scan finds every phrase of every list, in the order of the text.
func (m *Matcher) Scan(text string) map[string][]Hit {
	hits := map[string][]Hit{}
	for i, r := range text {
		for _, p := range m.first[r] {
			if strings.HasPrefix(text[i:], p.Phrase) && !p.excepted(text, i) {
				hits[p.list] = append(hits[p.list], Hit{p.Entry, i, i + len(p.Phrase)})
			}
		}
	}
	return hits
}

// excepted reports that a longer word, which is right, covers the phrase at i.
func (e *Entry) excepted(text string, i int) bool {
	return slices.ContainsFunc(e.Except, func(long string) bool {
		at := strings.Index(long, e.Phrase)
		return at >= 0 && i >= at && strings.HasPrefix(text[i-at:], long)
	})
}
