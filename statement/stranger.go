package statement

import (
	"slices"
)

// Causes that order alone gave to findings are taken away again where the words of
// the document say otherwise.

// dropStrangers: where causes name the things of their findings, one that names
// nothing of a finding, or much more of another, got it by order alone.
func (m *match) dropStrangers(path []int) {
	if m.xs[0].id[0] != 'C' {
		return
	}
	usual := m.usual(path)
	for i, j := range path {
		if j < 0 {
			continue
		}
		s := m.sim[i][j]
		claimed := s == 0 || s < shareStranger*m.colBest(j)
		strange := s == 0 && m.rowBest(i) < weightNoCause && m.colBest(j) == 0 && usual >= weightStrange
		alone := m.abstract && s == 0 && len(m.xs) >= len(m.fs) && usual >= weightOrderly && m.colBest(j) >= usual
		if strange || alone || claimed && usual >= weightNaming && s < shareStranger*usual || usual >= weightAbstract && s == 0 && !m.r.examines() {
			path[i] = -1
		}
	}
}

// examines: the document examines people's own work and attitudes.
func (r *reader) examines() bool {
	return r.st.Profile == SelfExamination || r.st.Profile == TeamExamination || r.st.Profile == StudyStatement
}

// dropAspects: with fewer causes than aspects, an aspect none of whose findings is
// like any cause was left without one, where the causes of the others are like
// theirs.
func (m *match) dropAspects(path []int) {
	if m.xs[0].id[0] != 'C' || len(m.xs) >= len(m.aspectOrder()) || m.usual(path) < weightOwnCause {
		return
	}
	best := map[int]float64{}
	for i, f := range m.fs {
		best[f.aspect] = max(best[f.aspect], m.rowBest(i))
	}
	for i, j := range path {
		if f := m.fs[i]; j >= 0 && f.aspect > 0 && best[f.aspect] < weightForeign && m.colBest(j) >= 2*weightForeign {
			path[i] = -1
		}
	}
}

// usual is the likeness of findings to the answers that a path gives them: the
// median; 0 where it gives none.
func (m *match) usual(path []int) float64 {
	var sims []float64
	for i, j := range path {
		if j >= 0 {
			sims = append(sims, m.sim[i][j])
		}
	}
	if len(sims) == 0 {
		return 0
	}
	slices.Sort(sims)
	return sims[len(sims)/2]
}
