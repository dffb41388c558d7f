package s107

import (
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/bihuan/bihuan/check/counts"
	"github.com/bihuan/bihuan/outline"
)

// lists holds a count against the list that it leads into: 得到两点警示：一是…；
// 二是…, or a heading （3个问题） with what stands below it.
func (r *reader) lists(list []counts.Count) {
	for _, t := range r.Outlines() {
		r.unit(t, t.Root, list)
	}
}

func (r *reader) unit(t *outline.Tree, u *outline.Unit, list []counts.Count) {
	// What stands before the parts of the first level announces the whole document.
	if first := firstList(u.Kids); len(first) > 0 && (u.Parent != nil || first[0].Inline) {
		if c, ok := leading(t.Text, list, u, first[0].From); ok {
			r.compare(c, u, first)
		}
	}
	for _, k := range u.Kids {
		r.unit(t, k, list)
	}
}

// firstList gives the children with the sign of the first, as far as they count
// on from one.
func firstList(kids []*outline.Unit) []*outline.Unit {
	var out []*outline.Unit
	for _, k := range kids {
		if k.Sign.Family == outline.None || k.Sign.Family == outline.Bullet || len(out) > 0 && k.Sign.Family != out[0].Sign.Family {
			break
		}
		if k.Sign.Family == outline.Sequence && (len(out) == 0 || k.Sign.Number != 1) {
			out = append(out, k)
			continue
		}
		if len(out) == 0 && k.Sign.Number != 1 || len(out) > 0 && k.Sign.Number != out[len(out)-1].Sign.Number+1 {
			break
		}
		out = append(out, k)
	}
	return out
}

// farthest bounds what may stand between a count and the list that it leads into,
// in characters.
const farthest = 14

// leading finds the count in the words of a unit that leads into the list which
// begins at a place.
func leading(text string, list []counts.Count, u *outline.Unit, begin int) (counts.Count, bool) {
	i := sort.Search(len(list), func(i int) bool { return list[i].To > begin })
	if i == 0 || list[i-1].From < u.From {
		return counts.Count{}, false
	}
	c := list[i-1]
	between := strings.TrimSpace(text[c.To:begin])
	switch {
	case c.Vague || c.Value < 2 || c.Kind == counts.Other && between != "：" && between != ":":
		return c, false
	case heading(text, c, u):
		return c, !strings.ContainsAny(between, "。；，")
	case strings.Trim(between, "：:，,。的 \n") == "" || strings.HasSuffix(between, "：") || strings.HasSuffix(between, ":") || strings.HasSuffix(between, "。"):
		return c, utf8.RuneCountInString(between) <= farthest && !strings.ContainsAny(strings.TrimRight(between, "。"), "；。") && !past(text, c)
	}
	return c, false
}

// heading: the count stands in brackets at the end of the unit's heading.
func heading(text string, c counts.Count, u *outline.Unit) bool {
	if c.From <= u.From {
		return false
	}
	r, _ := utf8.DecodeLastRuneInString(text[u.From:c.From])
	next, _ := utf8.DecodeRuneInString(text[c.To:])
	return (r == '（' || r == '(' || r == '共') && (next == '）' || next == ')')
}

// past: the count is of an earlier round, or of what was done.
func past(text string, c counts.Count) bool {
	head := text[max(0, c.From-120):c.From]
	if i := strings.LastIndexAny(head, "。；\n"); i >= 0 {
		head = head[i:]
	}
	return has(head, "上年度", "上一年度", "去年", "上次", "上一次", "上轮", "往年", "其中", "已完成", "已整改", "每")
}

// compare holds a count against a list, and against what the list holds in turn.
func (r *reader) compare(c counts.Count, u *outline.Unit, first []*outline.Unit) {
	if c.Value == len(first) || c.Value == len(u.Kids) || below(u, c.Value) {
		r.said[c.From] = true // kept
		return
	}
	if r.enumerated(c) {
		return
	}
	r.off(c, len(first), unitOf(c))
}

// below: some level below the unit has as many parts.
func below(u *outline.Unit, n int) bool {
	level := u.Kids
	for len(level) > 0 {
		if len(level) == n {
			return true
		}
		var next []*outline.Unit
		for _, k := range level {
			next = append(next, k.Kids...)
		}
		level = next
	}
	return leaves(u) == n
}

func leaves(u *outline.Unit) int {
	if len(u.Kids) == 0 {
		return 1
	}
	n := 0
	for _, k := range u.Kids {
		n += leaves(k)
	}
	return n
}

// unitOf is the word that follows a number in the message.
func unitOf(c counts.Count) string {
	if c.Class == "" {
		return ""
	}
	return c.Class
}

// enumerated: the sentence names as many things before the count: 从思想、作风、纪律三个
// 方面.
func (r *reader) enumerated(c counts.Count) bool {
	head := r.Text()[max(0, c.From-150):c.From]
	for _, sign := range [...]string{"。", "；", "\n", "，", "："} {
		if i := strings.LastIndex(head, sign); i >= 0 {
			head = head[i+len(sign):]
		}
	}
	marks := strings.Count(head, "、") + strings.Count(head, "和") + strings.Count(head, "及") + strings.Count(head, "与")
	commas := strings.Count(head, "、")
	return commas > 0 && (commas+1 == c.Value || marks+1 == c.Value) || commas == 0 && marks == 1 && c.Value == 2
}
