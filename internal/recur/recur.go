// Package recur says which earlier findings of a unit a new one is likely to be
// again (屡查屡犯), for a person to confirm.
package recur

import (
	"cmp"
	"slices"
)

// Entry is what of a finding is compared: its words, and nothing else. Aspects and
// categories are named anew in every round, and would part what belongs together.
type Entry struct {
	ID     string
	Text   string // headline
	Detail string
}

// Match is an earlier finding that is likely the same problem.
type Match struct {
	ID       string
	Likeness int    // per cent; 100 only where the words are the same
	Shared   string // the words that both have, the most telling first
}

// Most is how many matches are given: a person reads each of them.
const Most = 10

// Past (历次问题) is the earlier findings of one unit. It may be asked by many at
// once as long as nothing is added meanwhile.
type Past struct {
	words   *lexicon
	ids     map[string]int32 // the numbers of features
	counts  []int32          // how many findings have each
	damps   []float32        // what is left of its weight for that
	posts   [][]int32        // which, by their place in entries, ascending
	entries []entry
	places  map[string]int32   // where the finding with an ID stands
	same    map[string][]int32 // which say the same words
}

// entry is a finding as it is compared.
type entry struct {
	Entry
	profile
	key  string // the words, folded: the same for findings that say the same
	gone bool   // another took its place
}

// New gives a past without findings.
func New() *Past {
	return &Past{words: shipped(), ids: map[string]int32{}, places: map[string]int32{}, same: map[string][]int32{}}
}

// Len is how many findings there are.
func (p *Past) Len() int { return len(p.places) }

// Add takes in a finding. One whose ID is there already takes that one's place.
func (p *Past) Add(e Entry) {
	if at, ok := p.places[e.ID]; ok {
		p.drop(&p.entries[at])
	}
	place := int32(len(p.entries))
	e = clip(e)
	r := p.words.read(e)
	b := entry{Entry: e, profile: p.profile(r, true), key: r.key()}
	for _, f := range b.features {
		p.count(f.id, 1)
		p.posts[f.id] = append(p.posts[f.id], place)
	}
	p.entries = append(p.entries, b)
	p.places[e.ID] = place
	if b.key != "" {
		p.same[b.key] = append(p.same[b.key], place)
	}
}

// drop leaves a finding's place in the lists, but it counts no more.
func (p *Past) drop(e *entry) {
	for _, f := range e.features {
		p.count(f.id, -1)
	}
	*e = entry{gone: true}
}

func (p *Past) count(id, n int32) {
	p.counts[id] += n
	p.damps[id] = damp(p.counts[id])
}

// hit is a finding by its place, and how like it is.
type hit struct {
	place    int32
	likeness int
}

// Like gives the findings that e is likely to be again, best first; those that are
// equally like in the order in which they were added. A finding is never like the
// one that has its own ID.
func (p *Past) Like(e Entry) []Match {
	e = clip(e)
	r := p.words.read(e)
	found := p.find(e.ID, p.profile(r, false), r.key())
	slices.SortFunc(found, func(a, b hit) int {
		return cmp.Or(cmp.Compare(b.likeness, a.likeness), cmp.Compare(a.place, b.place))
	})
	list := make([]Match, min(len(found), Most))
	for i := range list {
		b := &p.entries[found[i].place]
		list[i] = Match{b.ID, found[i].likeness, p.shared(r, b)}
	}
	return list
}

// find gives the findings that are like enough, in no order.
func (p *Past) find(id string, a profile, key string) []hit {
	var found []hit
	for _, place := range p.same[key] {
		if b := &p.entries[place]; !b.gone && b.ID != id {
			found = append(found, hit{place, 100})
		}
	}
	q := p.ask(&a)
	for _, place := range p.candidates(&a) {
		b := &p.entries[place]
		if b.gone || b.ID == id || b.key == key {
			continue
		}
		if n := p.likeness(q, &b.profile); n >= least {
			found = append(found, hit{place, n})
		}
	}
	return found
}

// candidates are the findings that share a telling feature, in the order of their
// places.
func (p *Past) candidates(a *profile) []int32 {
	seen := make([]bool, len(p.entries))
	for _, f := range a.features {
		if f.id < 0 || f.sort == weak {
			continue
		}
		for _, place := range p.posts[f.id] {
			seen[place] = true
		}
	}
	var list []int32
	for place, ok := range seen {
		if ok {
			list = append(list, int32(place))
		}
	}
	return list
}
