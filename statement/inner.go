package statement

import (
	"slices"
	"strings"

	"github.com/bihuan/bihuan/outline"
)

// signedKids are the numbered units below u.
func signedKids(u *outline.Unit) []*outline.Unit {
	out := make([]*outline.Unit, 0, len(u.Kids))
	for _, k := range u.Kids {
		if k.Heading == "" {
			out = append(out, k)
		}
	}
	return out
}

// lead is a part inside a unit under words such as 整改情况：.
type lead struct {
	unit *outline.Unit
	heading
	from int // where it begins, its sign included
}

// leads gives the unnumbered parts below u.
func (r *reader) leads(u *outline.Unit) []lead {
	var out []lead
	for _, k := range u.Kids {
		if k.Heading == "" {
			continue
		}
		if h, ok := headingOf(k.Heading); ok {
			out = append(out, lead{k, h, k.From})
		}
	}
	return out
}

// allLeads gives the parts below u that tell causes and measures of the one finding
// that it is, numbered ones too: （1）原因：… （2）整改措施：….
func (r *reader) allLeads(u *outline.Unit) []lead {
	var out []lead
	for _, k := range u.Kids {
		if k.Heading == "" {
			out = append(out, r.signedLeads(k)...)
			continue
		}
		h, ok := headingOf(k.Heading)
		if !ok {
			continue
		}
		out = append(out, lead{k, h, k.From})
		if h.role == Findings && !h.merged {
			out = append(out, r.signedLeadsBelow(k)...)
		}
	}
	return out
}

func (r *reader) signedLeadsBelow(u *outline.Unit) []lead {
	var out []lead
	for _, k := range signedKids(u) {
		out = append(out, r.signedLeads(k)...)
	}
	return out
}

// signedLeads gives the parts that a numbered unit is, where its words are nothing but
// a heading of causes or measures, alone in its line or before a colon.
func (r *reader) signedLeads(u *outline.Unit) []lead {
	if r.headingOnly(u) && len(u.Own) > 0 {
		if h, ok := headingOf(r.title(u)); ok && h.pure() && answers(h) {
			return []lead{{u, h, u.From}}
		}
		return nil
	}
	if len(u.Own) > 0 || len(u.Kids) == 0 || u.Kids[0].From != u.Words {
		return nil
	}
	var out []lead
	for _, k := range u.Kids {
		h, ok := headingOf(k.Heading)
		if k.Heading == "" || !ok || !h.pure() || !answers(h) {
			return nil
		}
		out = append(out, lead{k, h, k.From})
	}
	out[0].from = u.From
	return out
}

// answers: the heading is one of causes or of measures.
func answers(h heading) bool { return h.role == Causes || h.role == Measures }

// subItems are the numbered units below u that are no such parts.
func (r *reader) subItems(u *outline.Unit) []*outline.Unit {
	return slices.DeleteFunc(signedKids(u), func(k *outline.Unit) bool { return len(r.signedLeads(k)) > 0 })
}

// innerParts gives the parts of a unit that carry its own problem, cause and
// measure parts; nil where it has none.
func (r *reader) innerParts(u *outline.Unit) []lead {
	var parts []lead
	problem, answer := false, false
	for _, k := range u.Kids {
		h, ok := r.roleHeading(k, false)
		if !ok || k.Heading == "" && !blockHeading(r, k) {
			continue
		}
		parts = append(parts, lead{k, h, k.From})
		problem = problem || h.role == Findings && r.lists(k, u)
		answer = answer || h.role == Causes || h.role == Measures || h.merged
	}
	if !problem || !answer {
		return nil
	}
	return parts
}

// blockHeading: a numbered heading stands alone in its line or right before the
// list below it.
func blockHeading(r *reader, u *outline.Unit) bool {
	return r.headingOnly(u) || len(u.Kids) > 0 || strings.HasPrefix(r.tree.Head(u)[len(r.title(u)):], "：")
}

// lists: the problem part of a unit holds findings of its own, rather than
// describing the one finding that the unit is.
func (r *reader) lists(part, u *outline.Unit) bool {
	if len(r.subItems(part)) > 0 || part.Heading == "" {
		return true
	}
	title := r.title(u)
	return u.Heading == "" && aspectTitle(title) && !negative(title)
}

// aspectTitle: the words name a field of work rather than a fault.
func aspectTitle(s string) bool {
	return endsAny(squeeze(s), "方面", "工作", "管理", "建设", "情况", "领域", "环节", "作风", "素质", "本领", "作为", "学习", "廉洁", "廉政", "自律", "服务", "业务", "安全", "制度", "队伍", "教学", "财务", "资产", "采购", "质量", "项目", "合同", "党建", "责任", "能力") || startsAny(s, "在", "关于", "对照", "围绕")
}

func (r *reader) hasInner(u *outline.Unit) bool {
	if r.innerParts(u) != nil {
		return true
	}
	for _, k := range signedKids(u) {
		if !k.Inline && r.innerParts(k) != nil {
			return true
		}
	}
	return false
}

// aspectSections reads a unit, or the units below it, as aspects with sections
// of their own.
func (r *reader) aspectSections(u *outline.Unit) {
	parts := r.innerParts(u)
	if parts == nil {
		for _, k := range signedKids(u) {
			if r.innerParts(k) != nil {
				r.aspectSections(k)
				continue
			}
			r.finding(k, 0)
		}
		return
	}
	r.aspect = r.addAspect(u)
	for _, p := range parts {
		r.roleSection(p.unit, p.heading)
	}
	r.aspect = 0
}

func (r *reader) addAspect(u *outline.Unit) int {
	label := ""
	if u.Heading == "" {
		label = r.tree.Label(u)
	}
	r.st.Aspects = append(r.st.Aspects, Aspect{
		ID: id("A", len(r.st.Aspects)+1), Label: label, Text: r.title(u), Span: r.tree.Span(u.From, u.To),
	})
	return len(r.st.Aspects)
}

// quotesFinding: 针对“…”问题 and the like.
func quotesFinding(s string) bool {
	return startsAny(s, "针对", "关于", "对于", "反馈") && containsAny(s, "问题") || strings.Contains(s, "”问题")
}
