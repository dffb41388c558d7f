package store

import (
	"slices"
	"strings"
)

// A search on PostgreSQL takes the way that should cost least. It goes back stretch by
// stretch: by marks for the time, where what holds the marks and the words is walked over
// in the index; or by the records themselves, where many hold the words. Or it looks at
// everything at once: in the index, where few records hold the words; or at all records
// that have some marks, where few have them, with the words held against them.

// looking is how words and marks are looked for.
type looking int

const (
	inIndex    looking = iota // words and marks
	marksFirst                // marks; words are held against what they give
	byRecord                  // both are held against all records of a stretch
)

// What it costs, in entries of lists of the index that are walked over.
const (
	fetching = 60    // a record
	holding  = 60    // words or marks against a record
	leaping  = 2_000 // from an entry to a distant one
	gathered = 10    // an entry of terms that begin alike
)

// stretch is a part of all records that is looked through in one go: from one on, before
// another one; 0 for the oldest, and the newest.
type stretch struct {
	from, to int64
	looking  looking // where it is not the seeker's own
}

// way is how a search goes back; nil goes in one stretch.
type way struct {
	known   *known
	list    []*seeker
	phrases [][]string
	first   float64
	wanted  float64
	steps   bool    // there are several stretches
	to      int64   // the end of the next one
	begun   float64 // how many records are newer than those in which words were found
	rank    float64 // how many are newer than the next stretch
	many    float64 // how many are in it
	lately  int64   // the newest record that was found lately
	gathers float64 // what it costs to gather terms that begin alike, for each question
	fresh   bool    // nothing was looked for yet where it should be found
}

// enough is how many times the records that should do are looked through: to look twice
// is dearer.
const enough = 1.5

// way reckons which way to take for records made before one, and tells those who seek
// how to look.
func (k *known) way(first, before int64, wanted int, list []*seeker, phrases [][]string) *way {
	w := &way{known: k, list: list, phrases: phrases, first: float64(first), wanted: float64(wanted), to: before, rank: float64(rankOf(k.list, before)), fresh: true}
	w.gathers = k.gathers(phrases)
	w.many = max(w.first, enough*w.wanted/max(k.shares.found(list, phrases), 1e-9))
	if before == 0 {
		w.lately = k.gaps.get(phrases)
		w.rank = max(w.rank, float64(rankOf(k.list, w.lately)))
	}
	w.begun = w.rank
	once, held := 0.0, make([]bool, len(list))
	for i, s := range list {
		var cost float64
		cost, held[i] = k.atOnce(s, phrases, w.gathers)
		once += cost
	}
	if cost, _ := w.cheaper(); w.rank+w.many <= k.last() && cost <= once {
		w.steps = true
		return w
	}
	for i, s := range list {
		if held[i] {
			s.looking = marksFirst
		}
	}
	return w
}

// next gives the next stretch, when so much was found in those before.
func (w *way) next(found int) stretch {
	if w == nil || !w.steps {
		return stretch{to: w.end()}
	}
	if w.lately > 0 { // nothing should be found
		at := stretch{from: (w.lately>>shortestSpan + 1) << shortestSpan, to: w.to}
		if w.lately = 0; at.from < at.to {
			w.to = at.from
			return at
		}
	}
	if !w.fresh {
		w.many *= 2 // where nothing was found that tells nothing of what is before
		if w.gathers > 0 {
			w.many *= 2
		}
		if found > 0 {
			w.many = min(w.many, max(w.first, enough*(w.wanted-float64(found))*(w.rank-w.begun)/float64(found)))
		}
	}
	_, how := w.cheaper()
	w.fresh = false
	w.rank += w.many
	at := stretch{to: w.to, looking: how}
	if w.rank > w.known.last() {
		return at
	}
	at.from = min(idAt(w.known.list, int64(w.rank)), w.to-1)
	if how == inIndex { // what has a mark is looked through whole
		at.from = at.from >> shortestSpan << shortestSpan
		w.rank = float64(rankOf(w.known.list, at.from))
	}
	w.to = at.from
	return at
}

// end is before which record a search ends, that is made in one go.
func (w *way) end() int64 {
	if w == nil {
		return 0
	}
	return w.to
}

// cheaper tells how to look through the next stretch: by marks for the time, or, as long
// as words should be found there, by records.
func (w *way) cheaper() (cost float64, how looking) {
	span := w.many + w.known.inSpan(w.rank)
	marked, byEach := 0.0, w.many*float64(len(w.list))*(fetching/2+2*holding)
	for _, s := range w.list {
		lists, share := w.known.lists(s, w.phrases)
		marked += w.gathers + span*(walked(append(lists, 1))+share*fetching)
	}
	if w.fresh && byEach < marked {
		return byEach, byRecord
	}
	return marked, inIndex
}

// atOnce reckons what it costs to look at everything, and whether by marks alone.
func (k *known) atOnce(s *seeker, phrases [][]string, gathers float64) (cost float64, held bool) {
	lists, share := k.lists(s, phrases)
	cost = gathers + k.total*(walked(lists)+share*fetching)
	if !s.marks.given() {
		return cost, false
	}
	byMarks := k.total * k.shares.marked(s.marks) * (1 + fetching + holding)
	return min(cost, byMarks), byMarks < cost
}

// lists gives the shares of all records that words and marks have, and what share has
// all of them.
func (k *known) lists(s *seeker, phrases [][]string) (list []float64, all float64) {
	list, all = k.shares.rarest(phrases), k.shares.words(phrases)
	if s.marks.given() {
		marks := k.shares.marked(s.marks)
		list, all = append(list, marks), all*marks
	}
	return list, all
}

// gathers is what it costs each question to gather terms that begin alike.
func (k *known) gathers(phrases [][]string) (cost float64) {
	for i, share := range k.shares.rarest(phrases) {
		if strings.HasSuffix(phrases[i][len(phrases[i])-1], "*") {
			cost += gathered * k.total * share
		}
	}
	return cost
}

// walked is what it takes to go through lists that have some shares of all records, from
// each entry to the next one that all of them have.
func walked(lists []float64) float64 {
	sum, least := 0.0, slices.Min(lists)
	for _, share := range lists {
		sum += min(share, least*leaping)
	}
	return sum
}

// last is how many records are newer than the last one whose rank is known.
func (k *known) last() float64 {
	if len(k.list) == 0 {
		return 0
	}
	return float64(k.list[len(k.list)-1].rank)
}

// inSpan is how many records were made within the shortest time that has a mark, about
// the one of some rank.
func (k *known) inSpan(rank float64) float64 {
	for i, m := range k.list {
		if i > 0 && rank < float64(m.rank) {
			before := k.list[i-1]
			return float64(m.rank-before.rank) / float64(before.id-m.id) * (1 << shortestSpan)
		}
	}
	return 0
}
