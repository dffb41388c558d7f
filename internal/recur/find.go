package recur

import "slices"

// mostLooked is how many findings are compared in full: those that share most with the
// one that is asked about, for their size.
const mostLooked = 80

// sums is what findings share with the one that is asked about, by their places: all
// 0 but those that are touched.
type sums struct {
	shared  []float32
	touched []int32
	best    []ranked
}

// ranked is a finding by how much of it and of the other one is shared.
type ranked struct {
	place int32
	rank  float32
}

// find gives the findings that are like enough, in no order.
func (p *Past) find(id string, a *profile, key uint64) []hit {
	var found []hit
	for _, place := range p.same[key] {
		if b := &p.entries[place]; !b.gone && b.id != id {
			found = append(found, hit{place, 100})
		}
	}
	s, _ := p.sums.Get().(*sums)
	if s == nil {
		s = &sums{}
	}
	p.gather(s, a)
	for _, r := range p.most(s, a.total) {
		b := &p.entries[r.place]
		if b.gone || b.id == id || key != 0 && b.key == key {
			continue
		}
		if n := p.likeness(a, &b.profile); n >= least {
			found = append(found, hit{r.place, n})
		}
	}
	p.sums.Put(s)
	return found
}

// gather adds up what findings share with one that is telling.
func (p *Past) gather(s *sums, a *profile) {
	if n := len(p.entries); len(s.shared) < n {
		s.shared = make([]float32, n+n/4)
	}
	s.touched = s.touched[:0]
	for i := range a.features {
		f := &a.features[i]
		if f.id < 0 || f.sort == weak {
			continue
		}
		w := f.weight * p.posts[f.id].damp
		for _, place := range p.posts[f.id].places {
			if s.shared[place] == 0 {
				s.touched = append(s.touched, place)
			}
			s.shared[place] += w
		}
	}
}

// most gives those that share most, and leaves all sums 0.
func (p *Past) most(s *sums, total float32) []ranked {
	s.best = s.best[:0]
	for _, place := range s.touched {
		shared := s.shared[place]
		s.shared[place] = 0
		r := ranked{place, shared/(total+shared) + shared/(p.totals[place]+shared)}
		if len(s.best) < mostLooked {
			s.best = append(s.best, r)
			if len(s.best) == mostLooked {
				for i := mostLooked/2 - 1; i >= 0; i-- {
					sink(s.best, i)
				}
			}
		} else if before(s.best[0], r) {
			s.best[0] = r
			sink(s.best, 0)
		}
	}
	slices.SortFunc(s.best, func(a, b ranked) int { return int(a.place - b.place) })
	return s.best
}

// before reports whether a is to be left out rather than b.
func before(a, b ranked) bool { return a.rank < b.rank || a.rank == b.rank && a.place > b.place }

// sink puts the finding at i into its place in a heap, the one to be left out first on
// top.
func sink(heap []ranked, i int) {
	for {
		next := 2*i + 1
		if next >= len(heap) {
			return
		}
		if next+1 < len(heap) && before(heap[next+1], heap[next]) {
			next++
		}
		if !before(heap[next], heap[i]) {
			return
		}
		heap[i], heap[next] = heap[next], heap[i]
		i = next
	}
}
