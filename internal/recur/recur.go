// Package recur says which earlier findings of a unit a new one is likely to be
// again (屡查屡犯), for a person to confirm.
package recur

import (
	"cmp"
	"slices"
	"sync"
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
	Likeness int // per cent; 100 only where the words are the same
}

// Most is how many matches are given: a person reads each of them.
const Most = 10

// Nearest leaves out what is clearly less like than the best: where one finding is it
// again, others on the same thing are seldom.
func Nearest(list []Match) []Match {
	for i, m := range list {
		if m.Likeness < list[0].Likeness-lag {
			return list[:i]
		}
	}
	return list
}

// Past (历次问题) is the earlier findings of one unit, without their words. It may be
// asked by many at once as long as nothing is added meanwhile.
type Past struct {
	words   *lexicon
	ids     map[string]int32 // the numbers of features
	posts   []post
	entries []entry
	totals  []float32          // what the words of each weigh
	places  map[string]int32   // where the finding with an ID stands
	same    map[uint64][]int32 // which say the same words
	size    int                // in bytes, about
	sums    sync.Pool          // of *sums
}

// post is which findings have a feature, by their places, ascending.
type post struct {
	places []int32
	count  int32   // how many of them are still there
	damp   float32 // what is left of its weight for that
}

// entry is a finding as it is compared.
type entry struct {
	id string
	profile
	key  uint64 // of the words, folded: the same for findings that say the same
	gone bool   // another took its place
}

// New gives a past without findings.
func New() *Past {
	return &Past{words: shipped(), ids: map[string]int32{}, places: map[string]int32{}, same: map[uint64][]int32{}}
}

// What a finding and one of its features take in memory, with the lists that lead there.
const (
	sizeOfEntry   = 350
	sizeOfFeature = 24
)

// Size is about how many bytes of memory the past takes.
func (p *Past) Size() int { return p.size + len(p.posts)*100 }

// Len is how many findings there are.
func (p *Past) Len() int { return len(p.places) }

// Add takes in a finding. One whose ID is there already takes that one's place.
func (p *Past) Add(e Entry) {
	r := p.words.read(e)
	if at, ok := p.places[e.ID]; ok && p.entries[at].key == r.key() {
		return
	}
	p.Drop(e.ID)
	place := int32(len(p.entries))
	b := entry{id: e.ID, profile: p.profile(&r, true), key: r.key()}
	for _, f := range b.features {
		p.count(f.id, 1)
		p.posts[f.id].places = append(p.posts[f.id].places, place)
	}
	p.entries = append(p.entries, b)
	p.totals = append(p.totals, b.total)
	p.places[e.ID] = place
	p.size += sizeOfEntry + len(b.features)*sizeOfFeature
	if b.key != 0 {
		p.same[b.key] = append(p.same[b.key], place)
	}
}

// Drop takes a finding out, if it is there. Its place in the lists is left, but it
// counts no more.
func (p *Past) Drop(id string) {
	at, ok := p.places[id]
	if !ok {
		return
	}
	for _, f := range p.entries[at].features {
		p.count(f.id, -1)
	}
	p.entries[at] = entry{gone: true}
	delete(p.places, id)
}

func (p *Past) count(id, n int32) {
	p.posts[id].count += n
	p.posts[id].damp = damp(p.posts[id].count)
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
	r := p.words.read(e)
	prof := p.profile(&r, false)
	found := p.find(e.ID, &prof, r.key())
	slices.SortFunc(found, func(a, b hit) int {
		return cmp.Or(cmp.Compare(b.likeness, a.likeness), cmp.Compare(a.place, b.place))
	})
	list := make([]Match, min(len(found), Most))
	for i := range list {
		list[i] = Match{p.entries[found[i].place].id, found[i].likeness}
	}
	return list
}
