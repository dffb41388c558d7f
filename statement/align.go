package statement

import (
	"slices"
	"strings"
)

// align finds the best way to give every finding its answer, in order where the
// words do not say otherwise.
func (m *match) align() {
	n, k := len(m.fs), len(m.xs)
	if !m.weighed || n*k > mostPairs || !m.spend(16*n*k*k) {
		m.loose()
		return
	}
	m.respectClaims()
	path := m.best()
	if m.xs[0].id[0] == 'C' && m.r.examines() && m.usual(path) < weightAbstract {
		m.abstract = true
		path = m.best()
	}
	m.fillAspects(path)
	m.dropStrangers(path)
	m.dropAspects(path)
	taken := make([]bool, len(m.xs))
	for i, j := range path {
		if j >= 0 {
			taken[j] = true
			m.tie(i, j)
		}
	}
	m.pairUp(path, taken)
	m.leftOver(taken)
	m.seconds(path)
}

// respectClaims: a measure that plainly belongs to one finding is no answer to
// another merely because it stands in its group or comes next.
func (m *match) respectClaims() {
	if m.xs[0].id[0] == 'C' {
		return
	}
	for j := range m.xs {
		best := m.colBest(j)
		for i := range m.fs {
			m.respectClaim(i, j, best)
		}
	}
}

func (m *match) respectClaim(i, j int, best float64) {
	s := m.sim[i][j]
	switch {
	case m.why[i][j] == whyOrder && s < claimInOrder*best, m.why[i][j] == "" && s < claimBare*best:
		m.score[i][j] = min(m.score[i][j], -weightStay)
	case m.why[i][j] != whyOrder && s < claimShare*best:
		m.score[i][j] = min(m.score[i][j], s*claimShare-weightStay)
	}
}

// fillAspects: where fewer causes than findings stand, a finding that names none
// shares that of its aspect.
func (m *match) fillAspects(path []int) {
	if m.xs[0].id[0] != 'C' || len(m.xs) >= len(m.fs) {
		return
	}
	shared := map[int]int{} // the first answer of each aspect
	for i, j := range path {
		if _, ok := shared[m.fs[i].aspect]; !ok && j >= 0 {
			shared[m.fs[i].aspect] = j
		}
	}
	for i, j := range path {
		if first, ok := shared[m.fs[i].aspect]; ok && j < 0 && m.fs[i].aspect > 0 {
			path[i] = first
		}
	}
}

// best is a Viterbi path over the findings: at each the answer it gets, or none.
// A state is the last answer given, even and odd for given here or before.
func (m *match) best() []int {
	n, k := len(m.fs), len(m.xs)
	states := 2 * k
	value := make([]float64, states)
	from := make([][]int, n)
	for i := range m.fs {
		next := make([]float64, states)
		from[i] = make([]int, states)
		for s := range states {
			j, given := s/2, s%2 == 0
			emit := m.none()
			if given {
				emit = m.score[i][j]
			}
			bestV, bestS := -1e9, 0
			if i == 0 {
				bestV = emit
				if !given && j > 0 {
					bestV = -1e9
				}
				if given {
					bestV -= weightStep * float64(j)
				}
			} else {
				for p := range states {
					pj := p / 2
					if !given && pj != j {
						continue
					}
					v := value[p] + emit
					if given {
						v += m.move(i, pj, j, p%2 == 0)
					}
					if v > bestV {
						bestV, bestS = v, p
					}
				}
			}
			next[s], from[i][s] = bestV, bestS
		}
		value = next
	}
	return m.trace(value, from)
}

// none is what an answer must outweigh: causes are seldom missing.
func (m *match) none() float64 {
	switch {
	case m.abstract:
		return weightNoAbstract
	case m.xs[0].id[0] == 'C':
		return weightNoCause
	case m.english:
		return weightNoneEnglish
	}
	return weightNone
}

func (m *match) trace(value []float64, from [][]int) []int {
	end := 0
	for s := range value {
		if value[s] > value[end] {
			end = s
		}
	}
	path := make([]int, len(m.fs))
	for i := len(m.fs) - 1; i >= 0; i-- {
		path[i] = -1
		if end%2 == 0 {
			path[i] = end / 2
		}
		end = from[i][end]
	}
	return path
}

// move weighs going from answer pj to answer j at finding i.
func (m *match) move(i, pj, j int, given bool) float64 {
	switch {
	case j == pj && given:
		if m.fs[i].aspect > 0 && m.fs[i].aspect == m.fs[i-1].aspect {
			return weightStay
		}
		return 0
	case j < pj:
		return -weightBack
	case j > pj+1:
		return -weightStep * float64(j-pj-1)
	}
	return 0
}

// seconds ties what plainly names a finding beside its first answer.
func (m *match) seconds(path []int) {
	for i := range m.fs {
		for j := range m.xs {
			if path[i] == j || m.sim[i][j] < weightSecond {
				continue
			}
			if m.sim[i][j] >= shareSecond*m.rowBest(i) && m.sim[i][j] >= shareSecond*m.colBest(j) {
				m.tie(i, j)
			}
		}
	}
}

func (m *match) rowBest(i int) float64 { return slices.Max(m.sim[i]) }

func (m *match) colBest(j int) float64 {
	best := 0.0
	for i := range m.fs {
		best = max(best, m.sim[i][j])
	}
	return best
}

// loose ties each answer to the findings it names; none where it names none.
func (m *match) loose() {
	if !m.weighed {
		return
	}
	for j := range m.xs {
		best := m.colBest(j)
		alone := m.alone(j)
		if best < alone {
			switch {
			case m.contains(j):
				m.tie(0, j)
			case m.general(j):
				m.r.tieAll(m.fs, m.xs[j], 0.7, whyAll)
			}
			continue
		}
		for i := range m.fs {
			if m.sim[i][j] >= max(alone, 0.6*best) || m.sim[i][j] >= weightAlone/2 && m.names(i, j) {
				m.tie(i, j)
			}
		}
	}
}

// names: an answer holds a phrase of four characters or more that only this
// finding has.
func (m *match) names(i, j int) bool {
	w := m.shared(i, j)
	if runeLen(w) < 4 || latin(w) || !m.spend(m.length/4) {
		return false
	}
	for k, f := range m.fs {
		if k != i && strings.Contains(f.full, w) {
			return false
		}
	}
	return true
}
