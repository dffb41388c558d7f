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

// pairUp ties a finding and a measure that are both left over and stand between
// the same neighbours, if they have anything in common: 夜间驾驶训练缺项, 补齐夜训.
func (m *match) pairUp(path []int, taken []bool) {
	if m.xs[0].id[0] != 'M' || m.english {
		return
	}
	for i, j := range path {
		if j >= 0 {
			continue
		}
		from, to := -1, len(m.xs)
		if i > 0 {
			from = path[i-1]
		}
		if i+1 < len(path) {
			to = path[i+1]
		}
		if i > 0 && from < 0 || to < 0 || to-from != 2 || taken[from+1] {
			continue
		}
		j = from + 1
		if m.score[i][j] > -1 && (m.sim[i][j] >= weightBetween || sharesUsual(m.fs[i].text, m.xs[j].text)) {
			path[i], taken[j] = j, true
			m.tie(i, j)
		}
	}
}

// usualThings are words that stand in statements of every kind, and still name a
// thing where two items stand at the same place.
var usualThings = []string{"党员", "质量", "服务", "业务", "项目", "资金", "流程", "标准", "学习", "培训", "会议", "队伍", "宣传", "信息", "安全", "财务", "合同", "档案"}

func sharesUsual(a, b string) bool {
	for _, w := range usualThings {
		if strings.Contains(a, w) && strings.Contains(b, w) {
			return true
		}
	}
	return false
}

// leftOver gives every answer that no finding took the finding it names most.
func (m *match) leftOver(taken []bool) {
	for j := range m.xs {
		if taken[j] {
			continue
		}
		best := -1
		for i := range m.fs {
			if best < 0 || m.score[i][j] > m.score[best][j] {
				best = i
			}
		}
		switch {
		case best < 0:
		case m.sim[best][j] >= smallestLike && m.score[best][j] >= m.alone(j):
			m.tie(best, j)
		case m.contains(j), m.direct(j):
			m.tie(0, j)
		case m.general(j):
			m.r.tieAll(m.fs, m.xs[j], 0.7, whyAll)
		}
	}
}

// alone is what an answer left over must reach to be tied to the finding that it
// names most.
func (m *match) alone(j int) float64 {
	x := m.xs[j]
	switch {
	case x.id[0] == 'M' && festive(x.text):
		return m.festival()
	case x.id[0] == 'M' && startsAny(squeeze(x.text), "紧盯", "盯", "继续", "巩固", "持续", "督办", "抓好", "推进", "完成剩余") || strings.HasSuffix(x.text, "督办"):
		return weightFollowing
	case x.id[0] == 'M' && strings.HasSuffix(x.text, "意识"), latin(x.full):
		return weightAttitude
	}
	return weightAlone
}

var festivities = lexiconOf("比赛", "大赛", "竞赛", "运动会", "健步走", "登山", "联欢", "晚会", "文艺", "摄影", "书画", "茶艺", "沙龙", "春游", "郊游", "旅游节", "文化节", "采摘节", "美食节", "广场舞", "合唱", "巡游", "校庆", "庆典", "周年", "开放日", "开放周", "返校日", "评选", "文化生活", "茶话会", "书法", "读书角", "直播", "职工书屋", "职工之家", "篮球", "乒乓", "羽毛球", "足球", "拔河", "趣味", "歌咏", "朗诵", "龙舟", "灯会", "庙会", "市集", "音乐节", "观影", "放映", "团建", "拓展训练", "踏青", "采风", "联谊", "年会", "picnic", "barbecue", "choir", "garden", "quiz night", "football", "charity run", "夏令营", "训练营", "推介", "party", "open day", "family day", "repaint", "redecorate", "refurbish", "newsletter", "celebrat")

// festival is what a festive event must reach; English words that two items share
// are fewer and weigh more.
func (m *match) festival() float64 {
	if m.english {
		return 2 * weightFestive
	}
	return weightFestive
}

// festive: a measure about an event or the looks of a place, which shares words
// with findings without answering them.
func festive(s string) bool {
	return festivities().in(strings.ToLower(s))
}

// general: a measure that names no finding and is to keep all of them from coming
// back.
func (m *match) general(j int) bool {
	x := m.xs[j]
	return x.id[0] == 'M' && !festive(x.text) &&
		containsAny(x.full, "同类问题", "类似问题", "此类问题", "问题反弹", "问题不反弹", "问题再次发生", "问题再发生") && containsAny(x.full, "防止", "杜绝", "避免", "确保")
}

// direct: in a report on a nonconformity, the direct cause is that of the first
// finding, if it has none yet.
func (m *match) direct(j int) bool {
	return m.r.st.Profile == CAPA && strings.HasPrefix(squeeze(m.xs[j].text), "直接原因") && len(m.fs[0].causes) == 0
}

// contains: in a report on a nonconformity, what keeps the product from doing
// more harm answers the first finding, whatever it is called.
func (m *match) contains(j int) bool {
	return m.r.st.Profile == CAPA && m.xs[j].id[0] == 'M' &&
		containsAny(m.xs[j].text, "隔离", "召回", "封存", "追回", "停止发货", "停止出货", "Quarantine", "quarantine", "Recall", "recall", "Isolate", "isolate", "Contain", "contain")
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
