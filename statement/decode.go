package statement

import (
	"strings"

	"github.com/bihuan/bihuan/outline"
)

// Parts whose headings no list knows are told by what they hold, and by the order
// in which statements proceed: findings, then causes, then measures.

// evidence is what the words of a part say for each role.
type evidence struct {
	findings, causes, measures, other float64
}

func (e evidence) of(role Role) float64 {
	switch role {
	case Findings:
		return e.findings
	case Causes:
		return e.causes
	case Measures:
		return e.measures
	}
	return e.other
}

// weigh judges one item of a part.
func (r *reader) weigh(title, full string) evidence {
	if latin(full) {
		return weighEnglish(title, full)
	}
	title, full = squeeze(title), squeeze(full)
	var e evidence
	wrong := negative(withoutDenied(title))
	deed := promising(title) || deedWords().begins(title) || strings.HasPrefix(title, "由")
	due := dueOf(full) != ""
	charge := containsAny(full, "负责", "牵头", "责任人：", "责任单位：", "承办人：", "责任部门：")
	goal := containsAny(full, "不少于", "不低于", "不超过", "达到", "以内", "为零", "每月", "每周", "每季度", "每天", "每半年")
	reason := reasons().in(full)
	facts := hasArabic(full)
	add := func(when bool, f, c, m float64) {
		if when {
			e.findings, e.causes, e.measures = e.findings+f, e.causes+c, e.measures+m
		}
	}
	add(wrong, 1.2, 0.6, -0.6)
	add(facts && wrong, 0.5, -0.5, 0)
	add(facts, 0.1, -0.2, 0.1)
	add(due, -0.9, -0.9, 1.2)
	add(charge, -0.6, -0.6, 1.0)
	add(goal, -0.2, -0.5, 0.8)
	add(deed && !wrong, -0.6, -0.5, 1.0)
	add(reason, -0.3, 1.2, -0.4)
	if r.isPraise(title, full) {
		e.other += 1.2
	}
	if tellsHow(full) {
		e.other, e.findings = e.other+1.5, e.findings-1
	}
	if !wrong && !deed && !due && !reason {
		e.other += 0.5
	}
	return e
}

// opensWithHow: the part begins by telling how the work was carried out.
func (r *reader) opensWithHow(u *outline.Unit) bool {
	for _, p := range u.Own {
		if tellsHow(squeeze(r.tree.Words(p))) {
			return true
		}
	}
	return false
}

// tellsHow: the words tell how the work was ordered and carried out.
func tellsHow(full string) bool {
	return startsAny(full, "按照", "根据", "接到", "为贯彻", "为落实", "为切实", "为认真") && containsAny(full, "部署", "要求", "通知", "安排", "精神") && containsAny(full, "开展", "组织", "成立", "召开", "对照")
}

func weighEnglish(title, full string) evidence {
	var e evidence
	_, due, _ := englishCommitment(full)
	low := strings.ToLower(full)
	if due != "" || containsAny(low, "owner:", "responsible:", " will ", "lead:") {
		e.measures += 1.2
	}
	if containsAny(low, "because", "nobody", "no one", "never been", "not been told", "relies on", "rely on", "predate", "belongs to", "nothing ", "only when", "was never", "there is no") {
		e.causes += 0.8
	}
	if englishWrong(title) {
		e.findings += 1.2
	} else if e.measures == 0 && e.causes == 0 {
		e.other += 0.6
	}
	if englishPraise(title) {
		e.other += 1
	}
	return e
}

// reasonWords stand where a text says why.
var reasonWords = strings.Fields(`因为 由于 总觉得 总以为 总认为 以为 觉得 认为 思想 意识 观念 心态 习惯 侥幸 图省事 怕麻烦 怕得罪 怕担 不愿 懒 惰 顾虑 看得轻 看得比 看得重 重视不够 责任心 事业心 没有人 没人 无人 谁也 各管各 归谁 从来没有 多年没有 缺少 老观念 老办法 经验主义 凭经验 靠经验 靠人工 两张皮 脱节 归根 说到底 根子 兼任 兼管 人手 不清楚 当成 当作 热心凉 念头 习气 松了 淡了 没有跟上 没有写`)

// mostWeighed bounds the items that a part is judged by.
const mostWeighed = 5

// itemsBelow gives title and words of the items that a part holds, a few levels
// down; the first few are enough to judge it by.
func (r *reader) itemsBelow(u *outline.Unit) [][2]string {
	var out [][2]string
	kids := r.itemUnits(u)
	for _, k := range kids {
		if len(out) >= mostWeighed {
			return out
		}
		if below := r.itemUnits(k); len(below) > 1 && r.headingOnly(k) {
			out = append(out, r.itemsBelow(k)...)
			continue
		}
		out = append(out, [2]string{r.title(k), r.fullText(k)})
	}
	if len(kids) == 0 {
		for _, p := range r.itemPieces(u) {
			if text := r.tree.Words(p); len(out) < mostWeighed {
				out = append(out, [2]string{headline(text), text})
			}
		}
	}
	return out
}

// evidenceOf averages over the items of a part.
func (r *reader) evidenceOf(items [][2]string) evidence {
	var sum evidence
	for _, it := range items {
		e := r.weigh(it[0], it[1])
		sum.findings += e.findings
		sum.causes += e.causes
		sum.measures += e.measures
		sum.other += e.other
	}
	if len(items) == 0 {
		sum.other = 1
	}
	n := float64(max(1, len(items)))
	return evidence{sum.findings / n, sum.causes / n, sum.measures / n, sum.other / n}
}

// decoded is a part with the role that fits it best in its place.
type decoded struct {
	unit *outline.Unit
	heading
	known bool // its heading names the role
}

var decodeRoles = []Role{Findings, Causes, Measures, Other}

// decode gives each part of a level its role: by its heading where that names
// one, else by the best sequence of what the parts hold.
func (r *reader) decode(kids []*outline.Unit) []decoded {
	n := len(decodeRoles)
	value, back := make([]float64, n), make([][]int, len(kids))
	out := make([]decoded, len(kids))
	for i, k := range kids {
		h, known := r.roleHeading(k, true)
		out[i] = decoded{k, h, known}
		emit := r.emissions(out[i])
		next := make([]float64, n)
		back[i] = make([]int, n)
		for s := range decodeRoles {
			best, from := -1e9, 0
			for p := range decodeRoles {
				v := emit[s]
				if i > 0 {
					v += value[p] + step(decodeRoles[p], decodeRoles[s])
				}
				if v > best {
					best, from = v, p
				}
			}
			next[s], back[i][s] = best, from
		}
		value = next
	}
	at := 0
	for s := range value {
		if value[s] > value[at] {
			at = s
		}
	}
	for i := len(kids) - 1; i >= 0; i-- {
		if !out[i].known {
			out[i].heading = heading{role: decodeRoles[at]}
			if i == 0 && decodeRoles[at] == Other && r.opensWithHow(kids[i]) {
				out[i].role = Preamble
			}
		}
		at = back[i][at]
	}
	return out
}

// emissions weighs a part for each role; a heading that names a role settles it.
func (r *reader) emissions(d decoded) []float64 {
	out := make([]float64, len(decodeRoles))
	if d.known {
		for s, role := range decodeRoles {
			if role != d.role && !(role == Other && !r.hasItems(d.role)) {
				out[s] = -100
			}
		}
		return out
	}
	if r.hasInner(d.unit) {
		return out // read as aspects, whatever the level's other parts are
	}
	e := r.evidenceOf(r.itemsBelow(d.unit))
	if r.hasLedger(d.unit) || r.holdsFindings(d.unit) || r.answered(d.unit) {
		e.findings += 6
	}
	for s, role := range decodeRoles {
		out[s] = e.of(role)
	}
	return out
}

// step weighs one part following another.
func step(from, to Role) float64 {
	switch {
	case from == to && from != Other:
		return -0.4
	case to == Other || from == Other:
		return -0.2
	case from == Findings && to == Causes, from == Causes && to == Measures, from == Findings && to == Measures:
		return 0.4
	default:
		return -1.2
	}
}

// parted: the level is made of headings over content, two at least, so that its
// units are parts of the document rather than items.
func (r *reader) parted(kids []*outline.Unit) bool {
	over, quoting := 0, 0
	for _, k := range kids {
		if !r.headingOnly(k) || k.Inline {
			continue
		}
		if quotesFinding(r.title(k)) || len(r.leads(k)) > 0 && len(signedKids(k)) == 0 {
			quoting++
			continue
		}
		if len(r.itemUnits(k)) > 0 || len(k.Own) > 0 && k.Heading != "" || len(k.Own) > 1 {
			over++
		}
	}
	return over >= 2 && over*2 >= len(kids) && quoting*2 < len(kids)
}
