package recur

import (
	"cmp"
	"slices"
	"strings"
)

// Bounds of the words that a match quotes.
const (
	mostShared = 3  // how many
	longShared = 12 // characters of one
)

// quote is a stretch of a finding whose words stand in the other one too.
type quote struct {
	from, to int
	weight   float64
	other    string // how the other one says it
}

// Shared names the words that a finding shares with an earlier one, the most telling
// first; where the two say it differently, both ways (值班日志/值班记录).
func Shared(later, earlier Entry) string {
	l := shipped()
	a, other := l.read(later), l.read(earlier)
	said := map[string]string{}
	for _, t := range other.terms {
		for _, f := range t.features {
			if _, ok := said[f]; !ok {
				said[f] = string(other.folded[t.from:t.to])
			}
		}
	}
	quotes := joined(&a, l.quotes(&a, said), string(other.folded))
	slices.SortStableFunc(quotes, func(x, y quote) int { return cmp.Compare(y.weight, x.weight) })
	return phrase(&a, quotes)
}

// quotes gives the terms that the other finding has, each feature once, in the
// order of the text.
func (l *lexicon) quotes(a *reading, said map[string]string) []quote {
	var list []quote
	used := map[string]bool{}
	for _, t := range a.terms {
		q := quote{from: t.from, to: t.to}
		for _, f := range t.features {
			if words, ok := said[f]; ok && !used[f] {
				used[f] = true
				q.weight += t.weight * l.weight(f)
				q.other = words
			}
		}
		if q.weight > 0 {
			list = append(list, q)
		}
	}
	return list
}

// joined puts quotes together that touch, as long as the other finding has the
// whole of them.
func joined(a *reading, list []quote, other string) []quote {
	var out []quote
	for _, q := range list {
		if n := len(out) - 1; n >= 0 && q.from <= out[n].to && q.to-out[n].from <= longShared {
			last := &out[n]
			if whole := string(a.folded[last.from:q.to]); strings.Contains(other, whole) {
				last.to, last.other, last.weight = q.to, whole, last.weight+q.weight
				continue
			}
		}
		out = append(out, q)
	}
	return out
}

// phrase writes the first quotes out.
func phrase(a *reading, list []quote) string {
	var words []string
	han := false
	for _, q := range list {
		if q.to-q.from == 1 && len(words) > 0 {
			continue // a lone character tells nothing beside words
		}
		w := strings.TrimSpace(string(a.folded[q.from:q.to]))
		if w != q.other {
			w += "/" + q.other
		}
		if len(words) < mostShared && !slices.Contains(words, w) {
			words = append(words, w)
			han = han || isHan(a.folded[q.from])
		}
	}
	if han {
		return strings.Join(words, "、")
	}
	return strings.Join(words, ", ")
}
