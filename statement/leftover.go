package statement

import (
	"strings"
)

// What is left over when every finding has been given what fits it best.

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
	case x.id[0] == 'M' && followsUp(x.text):
		return weightFollowing
	case x.id[0] == 'M' && strings.HasSuffix(x.text, "意识"), latin(x.full):
		return weightAttitude
	}
	return weightAlone
}

// followsUp tells a measure that keeps at what is under way.
func followsUp(text string) bool {
	return strings.HasSuffix(text, "督办") ||
		startsAny(squeeze(text), "紧盯", "盯", "继续", "巩固", "持续", "督办", "抓好", "推进", "完成剩余")
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
