package statement

import (
	"slices"
	"strconv"
)

// match weighs findings against the answers whose place does not tie them.
type match struct {
	r      *reader
	fs, xs []*item
	// Vectors of the findings, of the answers, and of the causes of each finding
	// where the answers are measures; weighed is false where they would cost too much.
	findings, answers []vector
	through           [][]vector
	weighed           bool
	length            int // of the findings' words
	// abstract: the causes speak of attitudes, and name nothing of the findings.
	abstract bool
	english  bool
	sets     []*pairTable
	// score of finding i and answer j: likeness and what order and groups add.
	score [][]float64
	sim   [][]float64
	why   [][]string
}

// Weights, settled on labelled documents by turning each in turn: likeness of
// related items is about 0.1 to 0.3, of unrelated ones below 0.03.
const (
	weightNone        = 0.015 // what a measure must outweigh to be tied
	weightNoneEnglish = 0.06  // in English, where single words are common to much
	weightNoCause     = 0.012 // … and a cause: causes are seldom missing
	weightOrder       = 0.080 // same place in lists of one length
	weightGroup       = 0.060 // group k of the answers for aspect k
	weightAspect      = 0.050 // answer k for aspect k
	weightStep        = 0.015 // for each answer stepped over
	weightBack        = 0.025 // going back in the order
	weightStay        = 0.013 // one answer for the next finding of one aspect
	weightAlone       = 0.040 // what an answer left over must reach
	weightFollowing   = 0.020 // … and one that follows up what was answered before
	weightBetween     = 0.008 // what two left over between the same neighbours must have in common
	weightOrderly     = 0.030 // … and where each finding has a cause of its own
	weightOwnCause    = 0.045 // the usual likeness where the causes of aspects are told apart
	weightForeign     = 0.020 // … and the one below which an aspect has none
	weightStrange     = 0.035 // the usual likeness where two that share nothing with anybody are strangers
	weightFestive     = 0.150 // … and one about an event
	weightAttitude    = 0.060 // … and one about an attitude, or in English
	weightSecond      = 0.110 // what a second answer must reach
	weightThrough     = 0.400 // what likeness to a finding's cause counts
	shareSecond       = 0.70  // … and its share of the best
	weightAbstract    = 0.070 // the usual likeness below which causes speak of attitudes
	weightNoAbstract  = 0.004 // … which explain what they do not name
	weightNaming      = 0.125 // the usual likeness where causes name what they explain
	shareStranger     = 0.40  // … and the share of it below which one explains something else
	claimShare        = 0.30  // what of a measure's best likeness another finding needs
	claimBare         = 0.37  // … and one that no order or group speaks for
	claimInOrder      = 0.15  // … and one that stands at the same place in its list
	smallestMeasure   = 0.020
	smallestLike      = 0.012 // below it order alone ties little
	unprovenMeasures  = 0.10  // the share of order and groups left then
	unprovenCauses    = 0.30
)

// Limits that keep hostile documents cheap: pairs that are aligned, pairs that
// are compared at all, and what may be spent on the links to causes and on those
// to measures, in bytes of text that are looked at.
const (
	mostPairs      = 60_000
	mostComparison = 400_000
	mostEffort     = 400_000_000
	perPair        = 64  // beside the words of both
	perItem        = 256 // beside its words
)

// spend takes effort off what is left for causes or measures; without enough the
// work is left undone.
func (m *match) spend(effort int) bool {
	side := m.xs[0].id[0]
	if m.r.effort[side]+effort > mostEffort {
		return false
	}
	m.r.effort[side] += effort
	return true
}

// lengthOf sums the words of items, in bytes.
func lengthOf(items []*item) int {
	n := 0
	for _, it := range items {
		n += len(it.full) + len(it.lead)
	}
	return n
}

func (r *reader) newMatch(fs, xs []*item) *match {
	m := &match{r: r, fs: fs, xs: xs, sets: make([]*pairTable, len(xs)), english: latin(xs[0].full)}
	if len(fs)*len(xs) > mostComparison || !m.spend(perItem*(len(fs)+len(xs))) {
		return m
	}
	all := append(append([]*item{}, fs...), xs...)
	m.length = lengthOf(fs)
	effort := len(fs)*lengthOf(xs) + len(xs)*m.length + perPair*len(fs)*len(xs)
	if xs[0].id[0] == 'M' {
		seen := map[*item]bool{}
		for _, f := range fs {
			effort += len(xs)*lengthOf(f.causes) + len(f.causes)*lengthOf(xs)
			for _, c := range f.causes {
				if !seen[c] {
					seen[c], all = true, append(all, c)
				}
			}
		}
	}
	if !m.spend(effort + 8*lengthOf(all)) {
		return m
	}
	m.takeVectors(all, r.words.vectors(all, r.contextOf))
	m.weigh()
	return m
}

// takeVectors keeps the vectors of findings, answers and the causes behind them.
func (m *match) takeVectors(all []*item, vectors []vector) {
	m.weighed = true
	n, k := len(m.fs), len(m.xs)
	m.findings, m.answers = vectors[:n], vectors[n:n+k]
	if m.xs[0].id[0] == 'C' {
		return
	}
	causes := make(map[*item]vector, len(all)-n-k)
	for i := n + k; i < len(all); i++ {
		causes[all[i]] = vectors[i]
	}
	m.through = make([][]vector, n)
	for i, f := range m.fs {
		for _, c := range f.causes {
			m.through[i] = append(m.through[i], causes[c])
		}
	}
}

// contextOf gives the words above an item: its aspect, or the unit of its group.
func (r *reader) contextOf(it *item) string {
	if it.lead != "" {
		return it.lead
	}
	if it.aspect > 0 {
		return r.st.Aspects[it.aspect-1].Text
	}
	return ""
}

func (m *match) weigh() {
	aspects := m.aspectOrder()
	apart := make([]bool, len(m.xs))
	for j, x := range m.xs {
		apart[j] = unrelated().in(x.full) || m.idle(j)
	}
	groups := m.groups()
	for i, f := range m.fs {
		sims, scores, whys := make([]float64, len(m.xs)), make([]float64, len(m.xs)), make([]string, len(m.xs))
		for j, x := range m.xs {
			s := likeness(m.findings[i], m.answers[j]) + weightThrough*m.throughCauses(i, j)
			sims[j] = s
			extra := 0.0
			switch {
			case groups > 0 && groups == len(aspects):
				if aspects[f.aspect] == x.group {
					extra, whys[j] = weightGroup, whyGroup
				} else {
					extra = -weightGroup / 2
				}
			case len(m.xs) == len(aspects) && len(aspects) > 1 && len(m.fs) > len(m.xs):
				if aspects[f.aspect] == j+1 {
					extra, whys[j] = weightAspect, whyAspect
				}
			case len(m.xs) == len(m.fs):
				if i == j {
					extra, whys[j] = weightOrder, whyOrder
				}
			}
			if extra > 0 && s < m.smallest() {
				extra *= m.unproven()
			}
			if scores[j] = s + extra; apart[j] {
				scores[j] = -1
			}
		}
		m.sim, m.score, m.why = append(m.sim, sims), append(m.score, scores), append(m.why, whys)
	}
}

// idle: a measure about an event, which names no finding plainly.
func (m *match) idle(j int) bool {
	x := m.xs[j]
	if x.id[0] != 'M' || !festive(x.text) {
		return false
	}
	for _, f := range m.findings {
		if likeness(f, m.answers[j]) >= m.festival() {
			return false
		}
	}
	return true
}

// throughCauses is the likeness of a measure to the causes of a finding.
func (m *match) throughCauses(i, j int) float64 {
	best := 0.0
	if m.through == nil {
		return best
	}
	for _, c := range m.through[i] {
		best = max(best, likeness(c, m.answers[j]))
	}
	return best
}

// aspectOrder numbers the aspects of the findings from 1 in their order.
func (m *match) aspectOrder() map[int]int {
	order := map[int]int{}
	for _, f := range m.fs {
		if _, ok := order[f.aspect]; !ok && f.aspect > 0 {
			order[f.aspect] = len(order) + 1
		}
	}
	return order
}

// groups counts the first-level units that hold the answers.
func (m *match) groups() int {
	n := 0
	for _, x := range m.xs {
		n = max(n, x.group)
	}
	return n
}

// smallest is the likeness below which order and groups prove little.
func (m *match) smallest() float64 {
	if m.xs[0].id[0] == 'C' {
		return smallestLike
	}
	return smallestMeasure
}

// unproven is the share of what order and groups add that is left where the
// words of two items have nothing in common.
func (m *match) unproven() float64 {
	if m.xs[0].id[0] == 'C' {
		return unprovenCauses
	}
	return unprovenMeasures
}

// tie adds the link with its reason: the words shared, and the rule.
func (m *match) tie(i, j int) {
	var why []string
	if w := m.shared(i, j); w != "" {
		why = append(why, "“"+w+"”")
	}
	if m.why[i][j] != "" {
		why = append(why, m.why[i][j])
	}
	if len(why) == 0 {
		why = append(why, whyOrder)
	}
	m.r.addLink(m.fs[i], m.xs[j], min(0.95, 0.4+2*m.score[i][j]), why...)
}

// shared names the words that a finding and an answer have in common.
func (m *match) shared(i, j int) string {
	a, b := m.fs[i].full, m.xs[j].full
	if !m.spend(8 * (len(a) + len(b))) {
		return ""
	}
	return sharedWords(a, b, m.pairs(j), m.spend)
}

// pairs are the pairs of characters of an answer, built once.
func (m *match) pairs(j int) *pairTable {
	if m.sets[j] == nil {
		m.sets[j] = pairsOf(m.xs[j].full)
	}
	return m.sets[j]
}

// sortLinks orders links by finding, causes before measures.
func (r *reader) sortLinks() {
	slices.SortStableFunc(r.st.Links, func(a, b Link) int {
		if d := number(a.From) - number(b.From); d != 0 {
			return d
		}
		if a.To[0] != b.To[0] {
			return int(a.To[0]) - int(b.To[0])
		}
		return number(a.To) - number(b.To)
	})
}

func number(id string) int {
	n, _ := strconv.Atoi(id[1:])
	return n
}
