package words

import (
	"strings"
	"unicode/utf8"
)

// Scan finds every phrase of every list.
//
// Shape: hits by the name of their list, in the order of the text; of phrases
// that begin at one place the shorter comes first.
// Units: bytes.
func (m *Matcher) Scan(text string) map[string][]Hit {
	if len(m.phrases) == 0 {
		return nil
	}
	found := make([][]Hit, len(m.lists))
	last, at := rune(0), 0 // the code point before, and its place
	for i := 0; i < len(text); {
		r, n := next(text, i)
		r = fold(r)
		if i > 0 && m.has(last, r) {
			m.at(text, at, found)
		}
		last, at = r, i
		i += n
	}
	if text != "" && m.has(last, 0) {
		m.at(text, at, found)
	}
	hits := make(map[string][]Hit, len(found))
	for i, list := range found {
		if len(list) > 0 {
			hits[m.lists[i]] = list
		}
	}
	return hits
}

// next decodes the code point at a byte. Nearly all of a Chinese text has three
// bytes; for them this takes half the time of package utf8.
func next(text string, i int) (rune, int) {
	switch c := text[i]; {
	case c < utf8.RuneSelf:
		return rune(c), 1
	case 0xE0 < c && c < 0xED && i+2 < len(text) && text[i+1]&0xC0 == 0x80 && text[i+2]&0xC0 == 0x80:
		return rune(c&0xF)<<12 | rune(text[i+1]&0x3F)<<6 | rune(text[i+2]&0x3F), 3
	}
	return utf8.DecodeRuneInString(text[i:])
}

// at adds the phrases that begin at a byte of the text, which is not empty.
func (m *Matcher) at(text string, from int, found [][]Hit) {
	if from > 0 && word(text[from]) && word(text[from-1]) {
		return // inside a word
	}
	node := uint64(root)
	for to := from; to < len(text); {
		r, n := next(text, to)
		to += n
		edge := *m.edges.find(node, fold(r))
		if edge == 0 {
			return
		}
		node = edge & (1<<width - 1)
		for at := m.ends[node]; at > 0; at = m.phrases[at-1].next {
			if p := &m.phrases[at-1]; p.fits(text, from, to) {
				found[p.list] = append(found[p.list], Hit{p.Entry, from, to})
			}
		}
	}
}

// fits reports that the phrase, which stands at a place, is meant there.
func (e *Entry) fits(text string, from, to int) bool {
	if to < len(text) && word(text[to-1]) && word(text[to]) {
		return false
	}
	if e.AtEnd && !clauseEnds(text[to:]) {
		return false
	}
	for _, long := range e.Except {
		if e.covers(long, text, from) {
			return false
		}
	}
	return true
}

// covers reports that a longer word stands around the phrase at from.
func (e *Entry) covers(long, text string, from int) bool {
	if before, after, short := strings.Cut(long, "~"); short {
		return strings.HasSuffix(text[:from], before) && strings.HasPrefix(text[from+len(e.Phrase):], after)
	}
	for at := 0; at+len(e.Phrase) <= len(long); at++ {
		begin := from - at
		if begin < 0 {
			return false
		}
		if begin+len(long) <= len(text) && sameWords(long[at:at+len(e.Phrase)], e.Phrase) &&
			sameWords(text[begin:begin+len(long)], long) {
			return true
		}
	}
	return false
}

// sameWords compares without regard to the case of ASCII letters.
func sameWords(a, b string) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range len(a) {
		if a[i] != b[i] && fold(rune(a[i])) != fold(rune(b[i])) {
			return false
		}
	}
	return true
}

// word reports a letter or digit of ASCII.
func word(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z'
}

const marks = "，。；：、！？…—”’）》】〕」』,.;:!?)]}\"' \t\n\u3000"

func clauseEnds(rest string) bool {
	r, n := utf8.DecodeRuneInString(rest)
	return n == 0 || strings.ContainsRune(marks, r)
}
