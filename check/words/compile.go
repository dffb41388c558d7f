package words

import (
	"math/bits"
	"slices"
	"unicode/utf8"
)

// Matcher looks up all phrases of all lists in one pass.
//
// The phrases form a trie over code points. Its edges lie in one hash table, so
// that building it takes no order and no second pass: a process that checks one
// file builds it once and is done in milliseconds.
type Matcher struct {
	lists   []string
	phrases []phrase
	openings
	edges table
	ends  []int32 // by node, the number of a phrase that ends there, from 1
}

type phrase struct {
	*Entry
	list int32
	next int32 // another phrase that ends at the same node, from 1
}

// table holds edges, each in one word: node, code point and the node it leads
// to, of width bits each. The root is node 1, so that no edge is 0.
type table struct {
	slots []uint64
	shift int
}

const (
	width = 21 // bits of a code point
	limit = 1<<width - 2
	root  = 1
	// spread is 2^64 over the golden ratio; a product with it mixes keys (Knuth,
	// TAOCP 3, 6.4).
	spread = 0x9E3779B97F4A7C15
)

// Compile makes a matcher.
//
// Errors: a fault for an entry that can match nothing, naming list and entry.
func Compile(lists []List) (*Matcher, error) {
	m := &Matcher{ends: make([]int32, root+1)}
	size, count := 0, 0
	for i := range lists {
		count += len(lists[i].Entries)
		for j := range lists[i].Entries {
			size += utf8.RuneCountInString(lists[i].Entries[j].Phrase)
		}
	}
	if size > limit {
		return nil, tooManyWords(limit)
	}
	m.edges, m.openings = newTable(size), newOpenings(count)
	m.phrases = make([]phrase, 0, count)
	for i := range lists {
		m.lists = append(m.lists, lists[i].Name)
		for j := range lists[i].Entries {
			if err := m.add(&lists[i], j, int32(i)); err != nil {
				return nil, err
			}
		}
	}
	return m, nil
}

func newTable(edges int) table {
	n := bits.Len(uint(edges + edges/4)) // phrases that begin alike share edges
	return table{slots: make([]uint64, 1<<n), shift: 64 - n}
}

func (m *Matcher) add(l *List, entry int, list int32) error {
	e := &l.Entries[entry]
	if entry >= l.tested {
		if err := e.sound(l.Name, entry); err != nil {
			return err
		}
	}
	node := uint64(root)
	m.openings.add(e.Phrase)
	for _, r := range e.Phrase {
		r = fold(r)
		slot := m.edges.find(node, r)
		if *slot == 0 {
			*slot = (node<<width|uint64(r))<<width | uint64(len(m.ends))
			m.ends = append(m.ends, 0)
		}
		node = *slot & (1<<width - 1)
	}
	for at := m.ends[node]; at > 0; at = m.phrases[at-1].next {
		if m.phrases[at-1].list == list {
			return twice.at(l.Name, e.Phrase)
		}
	}
	m.phrases = append(m.phrases, phrase{e, list, m.ends[node]})
	m.ends[node] = int32(len(m.phrases))
	return nil
}

// find gives the slot of an edge, or the empty one where it belongs.
func (t *table) find(node uint64, r rune) *uint64 {
	key := node<<width | uint64(r)
	mask := uint64(len(t.slots) - 1)
	for at := key * spread >> t.shift; ; at++ {
		if s := &t.slots[at&mask]; *s == 0 || *s>>width == key {
			return s
		}
	}
}

// fold makes capital letters of ASCII small.
func fold(r rune) rune {
	if 'A' <= r && r <= 'Z' {
		return r + 'a' - 'A'
	}
	return r
}

// With gives the list as a profile changes it.
//
// Errors: a fault for a phrase to drop that the list does not have.
func (l List) With(c Change) (List, error) {
	if len(c.Drop)+len(c.Add) == 0 {
		return l, nil
	}
	// What a profile adds takes the place of the same built-in phrase: a profile goes
	// on loading when a later version knows the phrase too.
	again := map[string]bool{}
	for _, e := range c.Add {
		again[e.Phrase] = true
	}
	entries := make([]Entry, 0, len(l.Entries)+len(c.Add))
	for _, e := range l.Entries {
		if !slices.Contains(c.Drop, e.Phrase) && !again[e.Phrase] {
			entries = append(entries, e)
		}
	}
	for _, p := range c.Drop {
		if !slices.ContainsFunc(l.Entries, func(e Entry) bool { return e.Phrase == p }) {
			return l, notThere.at(l.Name, p)
		}
	}
	if l.tested < len(l.Entries) {
		l.tested = 0
	}
	l.tested = min(l.tested, len(entries))
	l.Entries = append(entries, c.Add...)
	return l, nil
}
