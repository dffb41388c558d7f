package similar

import (
	"cmp"
	"slices"
)

// What many documents of an index share with a text is told by a few of them.
const (
	representatives = 4 // for each seed
	leastVotes      = 4 // seeds of a passage that is longer than a formula
)

// voter is a document of an index that has seeds of the text which many have.
type voter struct {
	id   int32
	hits []hit // by place
}

// represent adds hits of documents that stand for the many that share a passage with
// the text: those that share most of it first, until each seed has enough.
func (q *query) represent(many []hit) {
	votes := map[int32]int{}
	for _, h := range many {
		votes[h.id]++
	}
	many = slices.DeleteFunc(many, func(h hit) bool { return votes[h.id] < leastVotes })
	slices.SortFunc(many, func(a, b hit) int {
		return cmp.Or(cmp.Compare(a.id, b.id), cmp.Compare(a.seed.at, b.seed.at))
	})
	var voters []voter
	for i := 0; i < len(many); {
		j := i + 1
		for j < len(many) && many[j].id == many[i].id {
			j++
		}
		if inRow(many[i:j]) {
			voters = append(voters, voter{many[i].id, many[i:j]})
		}
		i = j
	}
	slices.SortStableFunc(voters, func(a, b voter) int { return cmp.Compare(len(b.hits), len(a.hits)) })
	told := map[uint64]int{}
	for _, v := range voters {
		news := 0
		for _, h := range v.hits {
			if told[h.seed.key] < representatives {
				news++
			}
		}
		if news < leastVotes {
			continue
		}
		for _, h := range v.hits {
			told[h.seed.key]++
		}
		q.hits = append(q.hits, v.hits...)
	}
}

// inRow: enough of the hits follow each other over more than a formula. Documents
// that share but formulas have theirs far apart, or close together.
func inRow(hits []hit) bool {
	from := 0
	for i := 1; i < len(hits); i++ {
		if hits[i].seed.at-hits[i-1].seed.at > longLen {
			from = i
		}
		if i-from >= leastVotes-1 && hits[i].seed.at-hits[from].seed.at > maxFormula-middleLen {
			return true
		}
	}
	return false
}

// holders says how many documents of the index hold a passage of the text, about:
// what half of its seeds have. It is 0 where they are few enough to be named.
func (q *query) holders(s stretch) int {
	var list []int
	for i, d := range q.seeds {
		if d.key&lengthMask == short && s.from <= d.at && d.at < s.to {
			list = append(list, q.held[i])
		}
	}
	if len(list) == 0 {
		return 0
	}
	slices.Sort(list)
	if n := list[len(list)/2]; n > maxGroup {
		return n
	}
	return 0
}
