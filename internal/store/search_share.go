package store

import (
	"context"
	"strings"
)

// shares are how many of all records hold a term or a mark, as far as PostgreSQL has seen
// them often enough; it looks through a part of them now and then.
type shares struct {
	of   map[string]float64
	rest float64 // of any other
}

// shares reads what PostgreSQL knows (documentation, pg_stats, most_common_elems).
func (v *View) shares(ctx context.Context) (shares, error) {
	s := shares{of: map[string]float64{}, rest: 1}
	err := v.each(ctx, `SELECT x.term, CAST(x.share AS DOUBLE PRECISION) FROM pg_stats, unnest(CAST(CAST(most_common_elems AS text) AS text[]), most_common_elem_freqs) AS x (term, share)
		WHERE schemaname = current_schema() AND tablename = 'found' AND attname = 'terms' AND x.term IS NOT NULL`, nil, func(scan func(...any) error) error {
		var term string
		var share float64
		err := scan(&term, &share)
		s.of[term], s.rest = share, min(s.rest, share)
		return err
	})
	if len(s.of) > 0 {
		s.rest /= 3 // a guess: others are many, and most of them rare
	}
	return s, err
}

// one is the share of a term or mark.
func (s shares) one(term string) float64 {
	if share, ok := s.of[term]; ok {
		return share
	}
	return s.rest
}

// begun is the share of all terms that begin alike, at most.
func (s shares) begun(begin string) float64 {
	all := s.rest
	for term, share := range s.of {
		if strings.HasPrefix(term, begin) {
			all += share
		}
	}
	return min(1, all)
}

// rarest gives the share of the rarest term of each phrase.
func (s shares) rarest(phrases [][]string) (list []float64) {
	for _, phrase := range phrases {
		rarest := 1.0
		for _, term := range phrase {
			if begin, star := strings.CutSuffix(term, "*"); star {
				rarest = min(rarest, s.begun(begin))
			} else {
				rarest = min(rarest, s.one(term))
			}
		}
		list = append(list, rarest)
	}
	return list
}

// words reckons what share of all records holds phrases, as if no term had to do with
// another.
func (s shares) words(phrases [][]string) float64 {
	share := 1.0
	for _, rarest := range s.rarest(phrases) {
		share *= rarest
	}
	return share
}

// found reckons what share of all records is found.
func (s shares) found(list []*seeker, phrases [][]string) float64 {
	words, all := s.words(phrases), 0.0
	for _, k := range list {
		all += words * s.marked(k.marks)
	}
	return min(1, all)
}

// marked reckons what share of all records has marks that are asked for.
func (s shares) marked(m marks) float64 {
	share := s.every(m.all)
	for _, set := range m.one {
		some := 0.0
		for _, mark := range set {
			some += s.one(mark)
		}
		share *= min(1, some)
	}
	if len(m.any) == 0 {
		return share
	}
	some := 0.0
	for _, set := range m.any {
		some += s.every(set)
	}
	return share * min(1, some)
}

// every reckons what share of all records has all of some marks.
func (s shares) every(marks []string) float64 {
	share := 1.0
	for _, mark := range marks {
		share *= s.one(mark)
	}
	return share
}
