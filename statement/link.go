package statement

import (
	"maps"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/bihuan/bihuan/say"
)

// The rules that tie two items, as the reader of an answer is told them.
const (
	whyStandsUnder = "写在同一问题之下"
	whyRow         = "表格同一行"
	whyAspect      = "同一方面"
	whyOrder       = "顺序一致"
	whyGroup       = "分组与方面一致"
	whyAll         = "写明覆盖全部问题"
	whyNumber      = "写明了问题的序号"
	whyOnly        = "唯一的原因"
)

// whyEnglish tells the rules of an English document in its own language.
var whyEnglish = map[string]string{
	whyStandsUnder: "stands under the finding",
	whyRow:         "same row",
	whyAspect:      "same aspect",
	whyOrder:       "same order",
	whyGroup:       "its group matches the aspect",
	whyAll:         "says that it covers all findings",
	whyNumber:      "names the finding's number",
	whyOnly:        "the only cause",
}

// Reason gives one of Link.Why in both languages; words of the document stay as they are.
func Reason(why string) say.Text {
	for zh, en := range whyEnglish {
		if why == zh || why == en {
			return say.Text{ZH: zh, EN: en}
		}
	}
	return say.Text{ZH: why, EN: why}
}

// link ties findings to what answers them: by where the answers stand, by what
// they name, by order and grouping, each tie with its reason.
func (r *reader) link() {
	for part := 1; part <= r.partNo; part++ {
		fs := ofPart(r.findings, part)
		r.tie(fs, ofPart(r.causes, part))
		r.tie(fs, ofPart(r.measures, part))
	}
	r.sortLinks()
}

// ofPart gives the items of one part; items stand in the order of their parts.
func ofPart(items []*item, part int) []*item {
	from, _ := slices.BinarySearchFunc(items, part, func(it *item, part int) int { return it.part - part })
	to, _ := slices.BinarySearchFunc(items, part+1, func(it *item, part int) int { return it.part - part })
	return items[from:to]
}

// tie links one side: causes or measures.
func (r *reader) tie(fs, answers []*item) {
	var free []*item
	fixed := false
	for _, x := range answers {
		if x.answers == nil {
			free = append(free, x)
			continue
		}
		fixed = true
		r.tieAll(x.answers, x, 1, x.why)
	}
	if len(free) == 0 || len(fs) == 0 {
		return
	}
	unnamed := r.tieNamed(fs, free)
	// Where some answers say what they answer, the others are weighed one by one.
	fixed = fixed || len(unnamed) < len(free)
	free = unnamed
	if len(answers) == 1 && len(free) == 1 && free[0].id[0] == 'C' && free[0].aspect == 0 {
		r.tieAll(fs, free[0], 0.85, whyOnly)
		return
	}
	byAspect := map[int][]*item{}
	var rest []*item
	for _, x := range free {
		if x.aspect > 0 {
			byAspect[x.aspect] = append(byAspect[x.aspect], x)
		} else {
			rest = append(rest, x)
		}
	}
	r.tieAspects(fs, byAspect)
	for _, xs := range bySection(rest) {
		m := r.newMatch(fs, xs)
		if fixed || len(byAspect) > 0 {
			m.loose()
		} else {
			m.align()
		}
	}
}

// bySection parts answers by the section they stand in: corrections and
// preventive measures each answer the findings in an order of their own.
func bySection(xs []*item) [][]*item {
	var out [][]*item
	for i, x := range xs {
		if i == 0 || x.section != xs[i-1].section {
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], x)
	}
	return out
}

// tieAspects links the answers of each aspect to its findings.
func (r *reader) tieAspects(fs []*item, answers map[int][]*item) {
	if len(answers) == 0 {
		return
	}
	findings := map[int][]*item{}
	for _, f := range fs {
		findings[f.aspect] = append(findings[f.aspect], f)
	}
	for _, aspect := range slices.Sorted(maps.Keys(answers)) {
		r.tieWithin(findings[aspect], answers[aspect])
	}
}

// tieWithin links answers that stand in an aspect of their own: its only one
// answers all its findings.
func (r *reader) tieWithin(fs, xs []*item) {
	if len(fs) == 0 {
		return
	}
	if len(xs) == 1 {
		r.tieAll(fs, xs[0], 0.9, whyAspect)
		return
	}
	if len(fs) == 1 {
		for _, x := range xs {
			r.addLink(fs[0], x, 0.9, whyAspect)
		}
		return
	}
	m := r.newMatch(fs, xs)
	m.align()
}

// tieNamed links answers that say themselves what they answer: all findings, or
// some by number or by their own words.
func (r *reader) tieNamed(fs, xs []*item) []*item {
	rest := xs[:0:0]
	signs := newSigns(fs)
	for _, x := range xs {
		full := squeezeHan(x.full)
		switch named := namedFindings(full, signs); {
		case coversAll(full, len(fs)):
			r.tieAll(fs, x, 0.95, whyAll)
		case len(named) > 0:
			r.tieAll(named, x, 0.98, whyNumber)
		default:
			rest = append(rest, x)
		}
	}
	return rest
}

// unrelated: the words themselves say that they explain none of the findings.
var unrelated = lexiconOf("无直接联系", "无直接关系", "没有直接联系", "没有直接关系", "与本次无关", "另行处理，与")

// coverage are words of which one stands wherever all findings are meant.
var coverage = sync.OnceValue(func() *lexicon {
	return newLexicon("逐处", "逐户", "逐人", "逐笔", "逐一", "逐项", "逐个", "逐条", "逐月", "逐件", "全部", "每月", "每季度", "所有", "上述", "各项", "以上", "每个", "每一个", "这些", "查出的", "发现的", "指出的", "反馈的", "交办的")
})

// Words of measures that go through all findings, and that see to them.
var (
	listings  = lexiconOf("逐一", "逐项", "逐个", "逐条", "逐月", "逐件", "逐处", "逐户", "逐人", "逐笔", "全部", "每月", "每季度")
	checkings = lexiconOf("复核", "回头看", "逐一", "逐项", "逐个", "逐条", "逐件", "回访", "对账", "销号", "台账", "跟踪", "督办", "督查", "复查", "核验", "验收", "检查")
)

// coversAll: a measure that says it answers every finding.
func coversAll(s string, findings int) bool {
	if latin(s) {
		low := strings.ToLower(s)
		for _, w := range []string{"findings", "observations", "nonconformities", "issues", "weaknesses", "gaps", "hazards", "deficiencies"} {
			for _, p := range []string{"all " + w, "all the " + w, "every one of the " + w, "each of the " + w} {
				if strings.Contains(low, p) {
					return true
				}
			}
			if before, _, ok := strings.Cut(low, " "+w); ok && theNumber(before) == findings && findings > 1 {
				return true // the eight hazards
			}
			if i := strings.Index(low, "all "); i >= 0 && strings.Contains(low[i:min(len(low), i+40)], w) && englishCountBetween(low[i+4:], w) {
				return true
			}
		}
		return false
	}
	if !coverage().in(s) {
		return false
	}
	listing := listings().lastIndex(s)
	checking := checkings().in(s)
	for _, noun := range []string{"问题", "隐患", "不符合项", "不足", "失分点", "事项", "不合格项", "短板", "缺陷"} {
		for from := 0; ; {
			i := strings.Index(s[from:], noun)
			if i < 0 {
				break
			}
			at := from + i
			from = at + len(noun)
			head := lastRunes(s[:at], 12)
			if counts(head, findings) && listing >= from {
				return true
			}
			if j := lastAny(head, "全部", "所有", "上述", "各项", "以上", "每个", "每一个", "逐个", "逐项", "这些", "查出的", "排查出的", "发现的", "指出的", "反馈的", "交办的"); j >= 0 && checking && onlyCount(head[j:]) {
				return true
			}
		}
	}
	return false
}

// theNumber reads the number that words end in behind an article; 0 where they do
// not.
func theNumber(s string) int {
	f := strings.Fields(s)
	if len(f) < 2 || f[len(f)-2] != "the" {
		return 0
	}
	return englishNumber(f[len(f)-1])
}

func englishCountBetween(s, noun string) bool {
	f := strings.Fields(s)
	return len(f) > 1 && englishNumber(f[0]) > 0 && strings.HasPrefix(f[1], noun)
}

// counts: the words end in the number of findings: 反映的5个.
func counts(head string, findings int) bool {
	head = strings.TrimRight(head, "个项条处类")
	for i := range head {
		if v, n := dateNumber(head[i:]); n > 0 && i+n == len(head) {
			return v == findings && findings > 1
		}
	}
	return false
}

// onlyCount: between 全部 and 问题 stands no more than a number and a classifier.
func onlyCount(s string) bool {
	for _, w := range []string{"全部", "所有", "上述", "各项", "以上", "每个", "每一个", "逐个", "逐项", "这些", "查出的", "排查出的", "发现的", "查摆", "反馈", "审计", "检查", "自查", "指出", "排查", "出的", "的", "个", "项", "条", "处", "类", "整改", "本次"} {
		s = strings.ReplaceAll(s, w, "")
	}
	for s != "" {
		_, n := dateNumber(s)
		if n == 0 {
			return false
		}
		s = s[n:]
	}
	return true
}

func lastAny(s string, list ...string) int {
	best := -1
	for _, w := range list {
		best = max(best, strings.LastIndex(s, w))
	}
	return best
}

func lastRunes(s string, n int) string {
	i := len(s)
	for ; n > 0 && i > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(s[:i])
		i -= size
	}
	return s[i:]
}

// mostLinks bounds the links of a statement.
const mostLinks = 300_000

// pair is a finding and what answers it.
type pair struct{ finding, answer *item }

// tieAll links one answer to findings by one rule.
func (r *reader) tieAll(fs []*item, x *item, score float64, why string) {
	for _, f := range fs {
		if len(r.st.Links) == mostLinks {
			return
		}
		r.addLink(f, x, score, why)
	}
}

func (r *reader) addLink(f, x *item, score float64, why ...string) {
	if len(r.st.Links) == mostLinks || r.tied[pair{f, x}] {
		return
	}
	r.tied[pair{f, x}] = true
	if x.id[0] == 'C' {
		f.causes = append(f.causes, x)
	}
	if f.english {
		for i, w := range why {
			why[i] = orElse(whyEnglish[w], w)
		}
	}
	r.st.Links = append(r.st.Links, Link{From: f.id, To: x.id, Score: score, Why: why})
}
